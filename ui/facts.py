"""The facts an answer rests on, and the questions that would make it clearer."""

from __future__ import annotations

import streamlit as st

from ui import state
from ui.answer import Answer, Facts, Named
from ui.words import Words


def known(answer: Answer, words: Words) -> None:
    """The facts used: what was given by a click can be clicked away, what was read in the question is shown."""
    facts = answer.facts
    conditions = [(one, words("holds", name=words.name(one))) for one in facts.conditions]
    conditions += [(one, words("absent", name=words.name(one))) for one in facts.absent]
    others = _others(facts, words)
    if not conditions and not others:
        return
    st.caption(words("facts"))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if facts.age is not None:
            _chip(_age(facts, words), words, removable=state.age_given(), key="age")
        for text in others[1:] if facts.age is not None else others:
            st.badge(text, color="gray")
        for condition, text in conditions:
            _chip(text, words, removable=state.given(condition.id), key=condition.id)


def missing(answer: Answer, words: Words) -> None:
    """Each missing fact with a way to give it at once."""
    if not answer.missing_facts:
        return
    st.markdown(f"**{words('missing')}**")
    for fact in answer.missing_facts:
        if fact.condition:
            _yes_or_no(fact.question, fact.condition, words)
        elif fact.code == "AGE":
            _age_box(fact.question, words)
        else:
            st.markdown(fact.question)


def _others(facts: Facts, words: Words) -> list[str]:
    return [
        *([_age(facts, words)] if facts.age is not None else []),
        *([words("acting", name=words.name(facts.acting_municipality))] if facts.acting_municipality else []),
        *([words("paying", name=words.name(facts.paying_municipality))] if facts.paying_municipality else []),
    ]


def _age(facts: Facts, words: Words) -> str:
    last = facts.age_to - 1 if facts.age_to else facts.age
    return words("age", age=facts.age if last == facts.age else f"{facts.age}–{last}")


def _chip(text: str, words: Words, *, removable: bool, key: str) -> None:
    if not removable:
        st.badge(text, color="gray")
    elif key == "age":
        st.button(f"{text} ✕", key="chip-age", help=words("remove", fact=text), on_click=state.give_age, args=(None,))
    else:
        st.button(
            f"{text} ✕", key=f"chip-{key}", help=words("remove", fact=text), on_click=state.take_back, args=(key,)
        )


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
