"""An organisation's part of a stored map as a workbook to fill in."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook

from graph.io.load import held_facts, view_of
from graph.io.workbook.layout import workbook
from graph.io.workbook.write import contents
from graph.store.properties import EdgeRecord, NodeRecord
from graph.store.store import Store


async def exported(store: Store, organisation: str, on: date) -> tuple[Workbook, int]:
    """The workbook, and how many rows it has.

    Raises:
        UnknownIdError: there is no such organisation.
    """
    facts = await store.facts()
    living = [held for held in held_facts(facts).values() if held.claims[held.winner].withdrawn_on is None]
    stored = [held.stored() for held in living]
    nodes, edges = [s for s in stored if isinstance(s, NodeRecord)], [s for s in stored if isinstance(s, EdgeRecord)]
    found = contents(view_of(nodes, edges), organisation, on)
    return workbook(found), sum(len(rows) for rows in found.rows.values())


async def exported_file(store: Store, organisation: str, on: date) -> bytes:
    """The same as a file."""
    book, _ = await exported(store, organisation, on)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
