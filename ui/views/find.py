"""Find: ask, and read the answer, from the first sentence to the text to copy."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from ui import browser, cards, facts, feedback, meet, parts, phrasing, state
from ui.answer import Answer, Statement
from ui.frame import Frame
from ui.plain_text import as_text
from ui.sent import Contact, Provenance, Thing
from ui.words import Words

AGE_AHEAD = "AGE_AHEAD"


def draw(frame: Frame) -> None:
    """The question's box, and the answer to what was asked."""
    words = frame.words
    with st.container(key="lead"):
        st.markdown(words("lead"))
    with st.form("ask", border=False):
        # One line, so that Enter asks: who stands with a citizen looks for no button.
        st.text_input(
            words("question"),
            key=state.BOX,
            placeholder=words("placeholder"),
            max_chars=2000,
            autocomplete="off",
            persist_state="session",
        )
        st.form_submit_button(words("ask"), type="primary", on_click=state.ask_anew, args=(frame,))
    with st.container(key="privacy"):
        st.caption(words("privacy"))
    found = state.asked()
    if found is None:
        st.info(words("empty"))
    elif found.down:
        st.error(words("down"))
        st.button(words("again"), on_click=state.again)
    elif found.refused:
        st.error(parts.plain(found.refused))
    elif found.answer:
        show(found.answer, found.similar, frame)


def said(frame: Frame) -> str:
    """What a screen reader says when the page has changed; asks again first where the frame has."""
    state.seen_from(frame)
    found, words = state.asked(), frame.words
    if found is None:
        return ""
    if found.answer is None:
        return found.refused or words("down")
    if found.answer.resolution == "UNKNOWN":
        return words("unknown_title")
    return phrasing.first_sentence(found.answer.text)[0]


def show(answer: Answer, similar: Sequence[Thing], frame: Frame) -> None:
    """Everything of an answer, the most needed first."""
    words = frame.words
    for notice in answer.notices:
        if notice.code == state.REMOVED:
            st.warning(parts.plain(notice.text))
    st.html(f'<p class="printed">{escape(words("asked", question=answer.question))}</p>')
    facts.known(answer, words)
    first, rest = phrasing.first_sentence(answer.text)
    with st.container(key="answer"):
        if answer.resolution == "UNKNOWN":
            st.markdown(f"## {parts.plain(words('unknown_title'))}")
            st.markdown(parts.plain(answer.text))
        else:
            st.markdown(f"## {parts.plain(first)}")
            _call_now(first, answer, words)
            st.markdown("  \n".join(parts.plain(sentence) for sentence in phrasing.sentences(rest)))
    _similar(similar, frame)
    for subject in _unexplained(answer, frame):
        feedback.explain(subject, frame)
    if answer.agreements:
        st.success(parts.plain(words("settled", names=words.names(answer.agreements))))
    facts.missing(answer, words)
    _ahead(answer, frame)
    _gray_zones(answer, frame)
    _options(answer, frame)
    _before(answer, words)
    _statements(answer.statements, words)
    _other_contacts(answer, words)
    notices = [notice.text for notice in answer.notices if notice.code not in {state.REMOVED, AGE_AHEAD}]
    if notices:
        st.info("\n".join(f"- {parts.plain(text)}" for text in notices))
    _take_along(answer, words)


def _call_now(first: str, answer: Answer, words: Words) -> None:
    """The number that the first sentence names, ready to call."""
    reached = [*(one for option in answer.options for one in option.contacts), *answer.contacts]
    named = [one for one in reached if one.value and one.value in first]
    if named:
        parts.contact(named[0], words)
    else:
        parts.numbers(first, words)


def _unexplained(answer: Answer, frame: Frame) -> list[str]:
    """The terms that nobody explains; where the map has nothing at all, the word may be one it lacks."""
    if answer.resolution == "UNKNOWN":
        return [frame.organisation]
    return [one.subject.id for one in answer.statements if one.property == "meaning" and not one.known]


def _similar(similar: Sequence[Thing], frame: Frame) -> None:
    words = frame.words
    if not similar:
        return
    st.markdown(f"### {words('similar')}")
    st.markdown(words("similar_lead"))
    with st.container(horizontal=True, key="similar"):
        for one in similar:
            name = words.name(one)
            st.button(
                f"{parts.plain(name)} ({words(f'kind.{one.kind}').lower()})",
                key=f"similar-{one.id}",
                wrap=True,
                on_click=state.ask_for,
                args=(name, frame),
            )


def _take_along(answer: Answer, words: Words) -> None:
    """The answer as text to copy, the print button, and which map it was read from."""
    text = as_text(answer, words)
    st.html(f"<p>{browser.copy_button(text, words('copy'), words)}{browser.print_button(words)}</p>")
    with st.expander(words("as_text"), key="as-text"):
        st.code(text, language=None, wrap_lines=True)
    signature = words("signature", day=words.day(answer.on), revision=answer.revision)
    st.html(f'<p class="place">{escape(signature)}</p>')


def _ahead(answer: Answer, frame: Frame) -> None:
    """What soon begins or ends by age, and where all of it stands."""
    found = [notice.text for notice in answer.notices if notice.code == AGE_AHEAD]
    if found:
        with st.container(key="age-ahead"):
            st.warning("  \n".join([f"**{parts.plain(frame.words('age_ahead'))}**", *map(parts.plain, found)]))
            frame.link("transitions", frame.words("age_ahead.all"))


def _gray_zones(answer: Answer, frame: Frame) -> None:
    words = frame.words
    for number, zone in enumerate(answer.gray_zones):
        with st.container(border=True, key=f"zone-{number}"):
            st.warning(f"**{parts.plain(words('gray_zone'))}: {parts.plain(zone.title)}**")
            st.markdown(parts.plain(zone.explanation))
            parts.labelled(words("what_to_do"), [zone.what_to_do])
            _reach(words("escalate"), zone.escalate_to, words)
            meet.offer(zone, answer.on, frame)


def _options(answer: Answer, frame: Frame) -> None:
    words = frame.words
    open_ = [option for option in answer.options if option.verdict != "EXCLUDED"]
    excluded = [option for option in answer.options if option.verdict == "EXCLUDED"]
    if open_:
        st.markdown(f"### {words('options')}")
    for number, option in enumerate(open_):
        cards.card(option, frame, str(number))
    if excluded:
        with st.expander(words("excluded_options", count=len(excluded))):
            for number, option in enumerate(excluded, start=len(open_)):
                cards.card(option, frame, str(number))


def _before(answer: Answer, words: Words) -> None:
    """What a report proposes to see to before a larger change: with the map's own names, and marked as a proposal."""
    if answer.before:
        with st.container(border=True, key="before"):
            st.markdown(f"### {parts.plain(words('before'))}")
            st.caption(parts.plain(words("before.source")))
            st.markdown("\n".join(f"1. {parts.plain(one.text)}" for one in answer.before))


def _statements(statements: Sequence[Statement], words: Words) -> None:
    provenances: list[Provenance] = []
    for statement in statements:
        value = statement.value or words.names(statement.entities) or words("known.NOT_RECORDED")
        note = phrasing.mark(statement.provenance, words) if statement.provenance else ""
        text = f"{value} ({note})" if note else value
        parts.labelled(f"{words.name(statement.subject)} – {statement.label}", [text])
        provenances += [statement.provenance] if statement.provenance else []
    parts.sources(list({one.model_dump_json(): one for one in provenances}.values()), words)


def _other_contacts(answer: Answer, words: Words) -> None:
    shown = [one for option in answer.options for one in option.contacts]
    shown += [one for zone in answer.gray_zones for one in zone.escalate_to]
    _reach(words("ask_instead"), [one for one in answer.contacts if one not in shown], words)


def _reach(label: str, contacts: Sequence[Contact], words: Words) -> None:
    if contacts:
        st.markdown(f"**{parts.plain(label)}**")
        parts.contacts(contacts, words)
