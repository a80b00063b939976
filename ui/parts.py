"""Small parts that several places of the page show. Everything from the map is escaped: it is text, not markup."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from ui import browser, phrasing
from ui.answer import Check
from ui.paper import XLSX, Paper, Section, Table, workbook
from ui.sent import Contact, Provenance
from ui.words import Words

MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~:&])")


PHONE = re.compile(r"(?<![\d.])(?:\+\d\d )?\d\d(?: \d\d){3}(?!\d)")
"""A Danish number as the map writes it."""


def plain(text: str) -> str:
    """Text as Markdown that shows exactly it."""
    return MARKUP.sub(r"\\\1", text.replace("\n", " "))


def labelled(label: str, lines: list[str]) -> None:
    """A label and what it says, a line each."""
    if lines:
        st.markdown(f"**{plain(label)}**  \n" + "  \n".join(plain(line) for line in lines))


def criteria(checks: Sequence[Check], words: Words) -> None:
    """Each criterion with ✓, ✗ or ? and why."""
    if checks:
        items = "".join(f"<li>{_criterion(one, words)}</li>" for one in checks)
        st.html(f'<strong>{html.escape(words("criteria"))}</strong><ul class="criteria">{items}</ul>')


def _criterion(one: Check, words: Words) -> str:
    sign, said = words(f"check.{one.verdict}").split(" ", 1)
    text = html.escape(f"{said}: {one.criterion.text} – {one.because}")
    return f'<b aria-hidden="true">{sign}</b>{text}'


def contacts(found: Sequence[Contact], words: Words) -> None:
    """The best way in, and the others folded away: who stands with a citizen needs one number."""
    contact(found[0], words)
    if len(found) > 1:
        with st.expander(words("more_contacts", count=len(found) - 1)):
            for one in found[1:]:
                contact(one, words)


def contact(one: Contact, words: Words) -> None:
    """Who is reached and how well, the number to call, and a button to copy it."""
    # Markdown drops tel: links, so this is HTML; what comes from the map is escaped.
    who = html.escape(phrasing.contact(one, words))
    st.html(f'<p class="contact">{who}<br>{_link(one, words)}</p>')


def numbers(text: str, words: Words) -> None:
    """The phone numbers in a text that says whose they are, ready to call."""
    for value in dict.fromkeys(PHONE.findall(text)):
        st.html(f'<p class="contact">{_dialled(value)} {_copy(value, words)}</p>')


def _dialled(value: str) -> str:
    digits = re.sub(r"[^\d+]", "", value)
    number = digits if digits.startswith("+") else f"+45{digits}"
    return f'<a href="tel:{html.escape(number)}">{html.escape(value)}</a>'


def _copy(value: str, words: Words) -> str:
    return browser.copy_button(value, words("copy_one"), words, name=words("copy_this", text=value))


def _link(one: Contact, words: Words) -> str:
    if not one.value:
        return f"<em>{html.escape(words('no_number'))}</em>"
    shown = html.escape(one.value)
    if one.channel == "PHONE" and re.search(r"\d", one.value):
        shown = _dialled(one.value)
    elif one.channel == "EMAIL":
        shown = f'<a href="mailto:{shown}">{shown}</a>'
    return f"{shown} {_copy(one.value, words)}"


def sources(found: Sequence[Provenance], words: Words) -> None:
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


def blocks(section: Section) -> None:
    """A section's paragraphs, lists and tables, without its heading."""
    for block in section.blocks:
        if isinstance(block, Table):
            st.table([dict(zip(block.head, map(plain, row), strict=True)) for row in block.rows])
        elif isinstance(block, str):
            st.markdown(plain(block))
        else:
            st.markdown("\n".join(f"- {plain(item)}" for item in block))


def take_along(paper: Paper, table: Table, file: str, words: Words) -> None:
    """To print, to edit on, and as a table: what somebody brings to a meeting."""
    with st.container(horizontal=True, vertical_alignment="center", key="take-along"):
        st.html(browser.print_button(words), width="content")
        for label, data, ending, mime in (
            ("take.html", paper.html, "html", "text/html"),
            ("take.markdown", paper.markdown, "md", "text/markdown"),
        ):
            st.download_button(
                words(label), data, f"{file}.{ending}", mime, on_click="ignore", key=f"take-{ending}", wrap=True
            )
        if table.rows:
            st.download_button(
                words("take.excel"),
                partial(workbook, table, paper.title),
                f"{file}.xlsx",
                XLSX,
                on_click="ignore",
                key="take-xlsx",
            )
