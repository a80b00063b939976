"""The facts an answer rests on, and the questions that would make it clearer."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ui import parts, state
from ui.answer import Answer, Facts
from ui.sent import Named
from ui.words import Words


def known(answer: Answer, words: Words) -> None:
    """The facts used, each with a way to take it back: see `_chip`."""
    facts = answer.facts
    chips = [(one.id, words("holds", name=words.name(one)), state.given(one.id)) for one in facts.conditions]
    chips += [(one.id, words("absent", name=words.name(one)), state.given(one.id)) for one in facts.absent]
    if facts.age is not None:
        chips.insert(0, (state.AGE, _age(facts, words), state.age_given()))
    places = [("acting", facts.acting_municipality), ("paying", facts.paying_municipality)]
    if not chips and not any(place for _, place in places):
        return
    st.caption(words("facts"))
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="facts"):
        for key, place in places:
            if place:
                st.badge(parts.plain(words(key, name=words.name(place))), color="gray")
        for key, text, given in chips:
            _chip(key, text, words, given=given)
    _doubted(facts, words)


def missing(answer: Answer, words: Words) -> None:
    """Each missing fact with a way to give it at once."""
    if not answer.missing_facts:
        return
    with st.container(key="missing"):
        st.markdown(f"### {words('missing')}")
        for fact in answer.missing_facts:
            if fact.condition:
                _yes_or_no(fact.question, fact.condition, words)
            elif fact.code == state.AGE:
                _age_box(fact.question, words)
            else:
                st.markdown(parts.plain(fact.question))


def _age(facts: Facts, words: Words) -> str:
    last = facts.age_to - 1 if facts.age_to else facts.age
    return words("age", age=facts.age if last == facts.age else f"{facts.age}–{last}")


def _chip(key: str, text: str, words: Words, *, given: bool) -> None:
    """A fact given by a click goes away by a click. One read in the question cannot be unsaid to the API, which reads
    the question again; so its ✎ asks what is true instead, and nothing changes until that is answered."""
    if given:
        remove = state.forget_age if key == state.AGE else partial(state.take_back, key)
        label, name = f"{text} ✕", words("remove", fact=text)
    else:
        remove = partial(state.doubt, key)
        label, name = f"{words('read', fact=text)} ✎", words("correct", fact=text)
    st.button(parts.plain(label), key=f"chip-{key}", help=parts.plain(name), on_click=remove, wrap=True)


def _doubted(facts: Facts, words: Words) -> None:
    """The choice about a fact that was read in the question."""
    doubted = state.doubted()
    if doubted == state.AGE:
        with st.container(border=True, key="doubt"):
            _age_box(words("doubt.age"), words)
            st.button(words("keep"), on_click=state.doubt, args=("",), key="keep")
    for one, holds in [*((c, True) for c in facts.conditions), *((c, False) for c in facts.absent)]:
        if one.id == doubted:
            with st.container(border=True, key="doubt"):
                said = words("holds" if holds else "absent", name=words.name(one))
                st.markdown(parts.plain(words("doubt", fact=said)))
                with st.container(horizontal=True):
                    st.button(
                        words("doubt.no" if holds else "doubt.yes"),
                        key="correct",
                        on_click=state.give,
                        args=(one.id,),
                        kwargs={"holds": not holds},
                    )
                    st.button(words("keep"), on_click=state.doubt, args=("",), key="keep")
                st.caption(words("doubt.unsure"))


def _yes_or_no(question: str, condition: Named, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"missing-{condition.id.replace('/', '-')}"):
        st.text(question, width="stretch")
        for label, holds in ((words("yes"), True), (words("no"), False)):
            st.button(
                label,
                key=f"{condition.id}-{holds}",
                on_click=state.give,
                args=(condition.id,),
                kwargs={"holds": holds},
                help=question,
            )


def _age_box(question: str, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(question, min_value=0, max_value=130, value=None, step=1, key="age", placeholder=words("years"))
        st.button(words("use"), key="use-age", on_click=_use_age)


def _use_age() -> None:
    if (age := st.session_state.get("age")) is not None:
        state.give_age(int(age))
