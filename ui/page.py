"""The whole answer on the page, from the first sentence to the text to copy."""

from __future__ import annotations

import streamlit as st

from ui import cards, facts, parts, phrasing
from ui.answer import Answer, Contact, Provenance, Statement
from ui.plain_text import as_text
from ui.state import REMOVED
from ui.words import Words


def show(answer: Answer, words: Words) -> None:
    """Everything of an answer, the most needed first."""
    for notice in answer.notices:
        if notice.code == REMOVED:
            st.warning(parts.plain(notice.text))
    facts.known(answer, words)
    first, rest = phrasing.first_sentence(answer.text)
    with st.container(key="answer"):
        if answer.resolution == "UNKNOWN":
            st.markdown(f"## {parts.plain(words('unknown_title'))}")
            st.markdown(parts.plain(answer.text))
        else:
            st.markdown(f"## {parts.plain(first)}")
            st.markdown(parts.plain(rest))
    if answer.agreements:
        st.success(parts.plain(words("settled", names=words.names(answer.agreements))))
    facts.missing(answer, words)
    _gray_zones(answer, words)
    _options(answer, words)
    _statements(answer.statements, words)
    _other_contacts(answer, words)
    notices = [notice.text for notice in answer.notices if notice.code != REMOVED]
    if notices:
        st.info("\n".join(f"- {parts.plain(text)}" for text in notices))
    with st.expander(words("copy")):
        st.code(as_text(answer, words), language=None, wrap_lines=True)
    st.caption(words("signature", day=words.day(answer.on), revision=answer.revision))


def _gray_zones(answer: Answer, words: Words) -> None:
    for zone in answer.gray_zones:
        with st.container(border=True, key=f"zone-{answer.gray_zones.index(zone)}"):
            st.warning(f"**{parts.plain(words('gray_zone'))}: {parts.plain(zone.title)}**")
            st.markdown(parts.plain(zone.explanation))
            parts.labelled(words("what_to_do"), [zone.what_to_do])
            _reach(words("escalate"), zone.escalate_to, words)


def _options(answer: Answer, words: Words) -> None:
    open_ = [option for option in answer.options if option.verdict != "EXCLUDED"]
    excluded = [option for option in answer.options if option.verdict == "EXCLUDED"]
    if open_:
        st.markdown(f"### {words('options')}")
    for option in open_:
        cards.card(option, words)
    if excluded:
        with st.expander(words("excluded_options", count=len(excluded))):
            for option in excluded:
                cards.card(option, words)


def _statements(statements: list[Statement], words: Words) -> None:
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


def _reach(label: str, contacts: list[Contact], words: Words) -> None:
    if contacts:
        st.markdown(f"**{parts.plain(label)}**")
        parts.contacts(contacts, words)
