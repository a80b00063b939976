"""A workbook as it is taken in: fetched, tried without writing, and only then imported."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import streamlit as st
from pydantic import Field

from ui import parts
from ui.act import Outcome, Problem, act
from ui.changes import CHANGED, Change, line, names_of
from ui.frame import Frame
from ui.paper import XLSX
from ui.query import document
from ui.sent import Sent
from ui.words import Words

MOST_BYTES = 700_000
"""What fits in a request to the API once it is written as text."""
SECONDS = 130.0
"""A whole municipality takes a while; the API gives it two minutes."""
MOST_LINES = 50
SENT_AS = "content.xlsx"
"""What the API calls the file that it was sent."""
REMOVALS_REFUSED = "REMOVALS_REFUSED"
TRIED, LACKING, IMPORTED, ROUND = "import_tried", "import_lacking", "import_done", "import_round"
WORKBOOK = "query Workbook($organisation: ID) { workbook(organisation: $organisation) }"
IMPORT = document(f"""
mutation Import($dataset: ID!, $content: String!, $dryRun: Boolean!, $allowRemovals: Boolean!) {{
  import(
    dataset: $dataset, format: XLSX_BASE64, content: $content, dryRun: $dryRun, allowRemovals: $allowRemovals
  ) {{ ok revision changed changes {{ {CHANGED} }} errors {{ code message path }} }}
}}
""")


class Book(Sent):
    workbook: str


class Written(Outcome):
    """`changed`: how many there are; `changes` are the first of them."""

    changed: int = 0
    changes: tuple[Change, ...] = ()


class Imported(Sent):
    outcome: Written = Field(alias="import")


def take(frame: Frame) -> None:
    """Fetch the workbook, hand it in, see what it would change, and import it."""
    words = frame.words
    st.markdown(words("import.lead"))
    _fetch(frame)
    if done := st.session_state.pop(IMPORTED, None):
        st.success(parts.plain(done))
    file = st.file_uploader(
        words("import.file"), type="xlsx", key=f"workbook-{st.session_state.get(ROUND, 0)}", help=words("import.help")
    )
    if file is None:
        return
    if file.size > MOST_BYTES:
        st.error(words("import.too_large"))
        return
    content = base64.b64encode(file.getvalue()).decode()
    key = (sha256(file.getvalue()).hexdigest(), frame.organisation)
    allowed = st.session_state.get(LACKING) == key and _allow_removals(words)
    tried = _tried(content, (*key, words.language, allowed), frame, allow_removals=allowed)
    if tried is None:
        return
    if any(one.code == REMOVALS_REFUSED for one in tried.errors):
        if st.session_state.get(LACKING) != key:
            st.session_state[LACKING] = key
            st.rerun()  # to ask whether that is right, above
    elif not tried.ok:
        _wrong(tried.errors, file.name, words)
    elif not tried.changed:
        st.info(words("import.nothing"))
    else:
        _would(tried, words)
        if st.button(words("import.do"), key="import", type="primary"):
            _import(content, frame, allow_removals=allowed)


def _allow_removals(words: Words) -> bool:
    st.warning(words("import.removals"))
    return st.checkbox(words("import.allow_removals"), key="allow_removals")


def _fetch(frame: Frame) -> None:
    """The workbook as the map has it; made when it is asked for, as that takes a while."""
    words, key = frame.words, f"book-{frame.organisation}"
    if st.button(words("import.make"), key="make-workbook"):
        with st.spinner(words("import.making")):
            book = act(frame, Book, WORKBOOK, organisation=frame.organisation)
        st.session_state[key] = base64.b64decode(book.workbook) if book else None
    if found := st.session_state.get(key):
        name = f"{frame.organisation}.xlsx"
        st.download_button(words("import.fetch", name=name), found, name, XLSX, on_click="ignore", key="fetch-workbook")


def _tried(content: str, key: tuple[object, ...], frame: Frame, *, allow_removals: bool) -> Written | None:
    """What the import would do; asked for once, however often the page is drawn."""
    known: object
    written: Written | None
    known, written = st.session_state.get(TRIED, (None, None))
    if known != key:
        written = _sent(content, frame, dry_run=True, allow_removals=allow_removals)
        st.session_state[TRIED] = (key, written) if written else (None, None)
    return written


def _sent(content: str, frame: Frame, *, dry_run: bool, allow_removals: bool) -> Written | None:
    with st.spinner(frame.words("import.trying" if dry_run else "import.doing")):
        done = act(
            replace(frame, seconds=SECONDS),
            Imported,
            IMPORT,
            dataset=f"{frame.organisation}-workbook",  # as the command that imports workbooks calls it
            content=content,
            dryRun=dry_run,
            allowRemovals=allow_removals,
        )
    return done.outcome if done else None


def _wrong(errors: Sequence[Problem], file: str, words: Words) -> None:
    """Every cell that is wrong, by sheet, row and column."""
    if any(one.path == "dataset" for one in errors):
        st.error(words("import.other_organisation"))
        return
    st.error(parts.plain(words("import.wrong", count=len(errors))))
    for one in errors:
        place = (one.path or "").removeprefix("content").replace(SENT_AS.removeprefix("content"), "", 1).strip(", ")
        st.markdown(f"- **{parts.plain(place or file)}**: {parts.plain(one.message)}")
    st.caption(words("import.mend"))


def _would(tried: Written, words: Words) -> None:
    """How much would change, and what; not what the map says already."""
    told = [one for one in tried.changes if one.says_more]
    st.info(parts.plain(words("import.would", count=tried.changed)))
    names = names_of(tried.changes)
    if told:
        with st.expander(words("import.changes", count=len(told)), expanded=len(told) <= MOST_LINES):
            st.markdown("\n".join(f"- {parts.plain(line(one, words, names))}" for one in told[:MOST_LINES]))
    same = len(tried.changes) - len(told)
    if same:
        st.caption(words("import.same", count=same))


def _import(content: str, frame: Frame, *, allow_removals: bool) -> None:
    words = frame.words
    done = _sent(content, frame, dry_run=False, allow_removals=allow_removals)
    if done and done.ok:
        st.session_state[IMPORTED] = words("import.done", count=done.changed, revision=done.revision)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        for key in (TRIED, LACKING, "kept"):  # `kept`: units may have come or gone
            st.session_state.pop(key, None)
        st.rerun()
    elif done:
        _wrong(done.errors, "", words)
