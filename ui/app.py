"""The explorer: its pages, and what is the same on all of them. Run by `python -m ui`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from ui import browser, frame, parts
from ui.frame import Frame
from ui.views import cooperation, find, gray_zones, law, map_page, transitions, units, upkeep
from ui.words import Words

# Page → its address, the same in every language, and what draws it. No string under it: Streamlit would show that.
VIEWS: dict[str, tuple[str, Callable[[Frame], None]]] = {
    "find": ("", find.draw),
    "gray_zones": ("graazoner", gray_zones.draw),
    "units": ("enheder", units.draw),
    "map": ("kort", map_page.draw),
    "law": ("lov", law.draw),
    "transitions": ("overgange", transitions.draw),
    "cooperation": ("samarbejde", cooperation.draw),
    "upkeep": ("vedligehold", upkeep.draw),
}


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="Ansvarskort", layout="centered")
    words = Words(st.session_state.get("language", "DA"))
    pages = {
        name: st.Page(partial(_draw, name), title=words(f"page.{name}"), url_path=path or name, default=name == "find")
        for name, (path, _) in VIEWS.items()
    }
    st.session_state["pages"] = pages
    st.navigation(list(pages.values()), position="top").run()


def _keep_address(name: str) -> None:
    """A link from a page to itself tells Streamlit which thing it names but leaves the address bar as it was, and the
    next click would forget the thing: so the address is written once each time it has become another."""
    named = st.query_params.to_dict()
    if st.session_state.get("address") != (name, named):
        st.session_state["address"] = (name, named)
        st.query_params.from_dict(named)


def _draw(name: str) -> None:
    _keep_address(name)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="head"):
        title = st.container(width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="bottom"):
            chosen = st.container(width="content")
            language = st.selectbox(
                "Sprog / Language",
                list(frame.LANGUAGES),
                format_func=frame.LANGUAGES.__getitem__,
                key="language",
                label_visibility="collapsed",
                width=115,
                persist_state="session",
            )
    words = Words(language)
    title.title("Ansvarskort" if name == "find" else words(f"page.{name}"), anchor=False)
    with chosen:
        made = replace(frame.choose(words), pages=st.session_state["pages"])
    browser.prepare(words, find.said(made) if name == "find" else "")
    if made.on:
        st.info(parts.plain(words("as_of", day=words.day(made.on))))
    VIEWS[name][1](made)


main()
