"""Small parts that several places of the page show. Everything from the map is escaped: it is text, not markup."""

from __future__ import annotations

import html
import re

import streamlit as st

from ui import phrasing
from ui.answer import Contact, Provenance
from ui.words import Words

MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~:&])")


def plain(text: str) -> str:
    """Text as Markdown that shows exactly it."""
    return MARKUP.sub(r"\\\1", text.replace("\n", " "))


def labelled(label: str, lines: list[str]) -> None:
    """A label and what it says, a line each."""
    if lines:
        st.markdown(f"**{plain(label)}**  \n" + "  \n".join(plain(line) for line in lines))


def contacts(found: list[Contact], words: Words) -> None:
    """The best way in, and the others folded away: who stands with a citizen needs one number."""
    _contact(found[0], words)
    if len(found) > 1:
        with st.expander(words("more_contacts", count=len(found) - 1)):
            for one in found[1:]:
                _contact(one, words)


def _contact(one: Contact, words: Words) -> None:
    # Markdown drops tel: links, so this is HTML; what comes from the map is escaped.
    who = html.escape(phrasing.contact(one, words))
    st.html(f'<p style="margin:0">{who}<br>{_link(one, words)}</p>')


def _link(one: Contact, words: Words) -> str:
    if not one.value:
        return f"<em>{html.escape(words('no_number'))}</em>"
    shown = html.escape(one.value)
    digits = re.sub(r"[^\d+]", "", one.value)
    if one.channel == "PHONE" and digits:
        number = digits if digits.startswith("+") else f"+45{digits}"
        return f'<a href="tel:{html.escape(number)}" style="font-weight:600;font-size:1.15em">{shown}</a>'
    if one.channel == "EMAIL":
        return f'<a href="mailto:{shown}">{shown}</a>'
    return shown


def sources(found: list[Provenance], words: Words) -> None:
    """Where facts come from and how sure they are, folded away."""
    if not found:
        return
    with st.expander(words("sources")):
        for provenance in found:
            places = [
                f"[{plain(phrasing.citation(one))}]({one.source.url})"
                if one.source.url
                else plain(phrasing.citation(one))
                for one in provenance.sources
            ]
            cited = "; ".join(places) or plain(words("no_source"))
            st.markdown(f"- {cited} – *{plain(phrasing.confidence(provenance, words))}*")
