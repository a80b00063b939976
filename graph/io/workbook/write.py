"""The map of one organisation as what stands in the cells of its workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.errors import UnknownIdError
from graph.io.workbook.column import Column, Sheet
from graph.io.workbook.entries import show_entry
from graph.io.workbook.names import Names
from graph.io.workbook.sheets import KEY, KINDS, OWN, PRACTICE_ABOUT, SHEETS, SORT
from graph.io.workbook.values import SEPARATOR, Cell
from graph.model.edges import PARTY
from graph.model.fact import Edge, Entity
from graph.model.kinds import Kind
from graph.model.nodes import Forum, LegalAuthority, Organisation, Unit
from graph.model.provenance import Citation
from graph.view import MapView

_JOIN = f"{SEPARATOR} "
LISTED: dict[str, tuple[Kind, ...]] = {
    "Parter": PARTY,
    "Enheder": (Kind.UNIT, Kind.ORGANISATION),
    "Fora": (Kind.FORUM,),
    "Budgetter og enheder": (Kind.BUDGET, Kind.UNIT, Kind.ORGANISATION),
    "Indsatser": (Kind.SERVICE,),
    "Lovgrundlag": (Kind.LEGAL_AUTHORITY,),
    "Behov og indsatser": (Kind.NEED, Kind.SERVICE),
    "Bevillingskompetence": (Kind.MANDATE,),
    "Indsatser, behov og love": PRACTICE_ABOUT,
    "Betingelser": (Kind.CONDITION,),
    "Myndigheder": (Kind.ORGANISATION,),
    "Kilder": (Kind.SOURCE,),
}
"""The lists of names that drop-downs offer, each with the kinds of thing in it."""


@dataclass(frozen=True)
class Contents:
    """`rows`: by sheet, the cells of each row in the order of its columns. `lists`: the names of each list."""

    rows: dict[str, list[list[Cell]]]
    lists: dict[str, list[str]]


def contents(view: MapView, organisation: str, on: date) -> Contents:
    """What the workbook of an organisation holds: its own things, and the other authorities it speaks of.

    `view`: all the map holds, without what was withdrawn.

    Raises:
        UnknownIdError: the map has no such organisation.
    """
    if view.get(organisation, Organisation) is None:
        known = ", ".join(o.id for o in view.of(Organisation)) or "none"
        raise UnknownIdError(f"`{organisation}` is no organisation in the map; it has: {known}.")
    writer = _Writer(view, organisation, on)
    return Contents({sheet.title: writer.rows(sheet) for sheet in SHEETS}, writer.lists())


class _Writer:
    def __init__(self, view: MapView, own: str, on: date) -> None:
        self.view, self.own = view, own
        self.names = Names(own, on)
        self.names.add(view.entities.values())
        self.on = on

    def rows(self, sheet: Sheet) -> list[list[Cell]]:
        return [[self._cell(entity, column) for column in sheet.columns] for entity in self._things(sheet)]

    def lists(self) -> dict[str, list[str]]:
        """Names of what is in force: the organisation's own, what all share, and every organisation."""
        offered = [
            entity
            for entity in self.view.entities.values()
            if entity.counts_on(self.on)
            if entity.organisation_id in {None, self.own} or entity.kind is Kind.ORGANISATION
        ]
        return {
            title: sorted({self.names.label(e.id, kinds) for e in offered if e.kind in kinds}, key=str.lower)
            for title, kinds in LISTED.items()
        }

    def _things(self, sheet: Sheet) -> list[Entity]:
        own = [e for e in self.view.entities.values() if isinstance(e, sheet.kinds) and e.organisation_id == self.own]
        if Organisation in sheet.kinds:
            mentioned = {
                end
                for edge in self.view.edges
                if edge.organisation_id == self.own
                for end in (edge.source, edge.target)
                if end != self.own
            }
            own += [o for o in self.view.of(Organisation) if o.id in mentioned]
        return sorted(own, key=lambda e: (e.id != self.own, type(e) is not Organisation, e.id))

    def _cell(self, entity: Entity, column: Column) -> Cell:
        if column.title in {KEY, SORT}:
            return self.names.key(entity.id) if column.title == KEY else self._sort(entity)
        if column.edge or column.part:
            return self._entries(entity, column) if column.edge else self._parts(entity, column)
        holder = entity if column.holds in type(entity).model_fields else entity.provenance
        value = getattr(holder, column.holds, None)
        return None if value is None or value == () else self._shown(value, column)

    def _shown(self, value: Any, column: Column) -> Cell:  # noqa: ANN401 -- the value of any field
        if column.holds == "sources":
            return _JOIN.join(self._cited(citation) for citation in value)
        if column.kinds:
            return self.names.label(str(value), column.kinds)
        if column.many:
            return _JOIN.join(str(column.values.show(one)) for one in value)
        return column.values.show(value)

    def _sort(self, entity: Entity) -> str:
        if entity.id == self.own:
            return OWN
        if isinstance(entity, Organisation):
            found = (word for word, (_, kind) in KINDS.items() if word != OWN and kind is entity.organisation_type)
            return next(found)
        return next(word for word, (kind, _) in KINDS.items() if isinstance(entity, kind) and kind in {Unit, Forum})

    def _edges(self, entity: Entity, column: Column) -> Sequence[Edge]:
        if column.edge is None:
            return ()
        edges: Iterable[Edge] = (self.view.into if column.inward else self.view.out)(entity, column.edge)
        kept = [
            edge
            for edge in edges
            if self.own in {edge.organisation_id, entity.id}
            if all(getattr(edge, name) == value for name, value in column.fixed.items())
            if self.view.entities[edge.source if column.inward else edge.target].kind in column.kinds
        ]
        return sorted(kept, key=lambda edge: (getattr(edge, "step", None) or 0, edge.id))

    def _entries(self, entity: Entity, column: Column) -> Cell:
        entries = []
        for edge in self._edges(entity, column):
            name = self.names.label(edge.source if column.inward else edge.target, column.kinds)
            entries.append(show_entry(name, edge, entity.provenance, self._label_any, self._cited_by_key))
        return _JOIN.join(entries) or None

    def _parts(self, entity: Entity, column: Column) -> Cell:
        if column.part is None:
            return None
        whole, name = column.part
        beside = next((c for c in _sheet_of(entity).columns if c.title == whole), None)
        holders: Sequence[Any] = getattr(entity, whole, ()) if beside is None else self._edges(entity, beside)
        shown = [None if (v := getattr(one, name)) is None else column.values.show(v) for one in holders]
        while shown and shown[-1] is None:
            shown.pop()
        if len(shown) == 1:
            return shown[0]
        return _JOIN.join("" if one is None else _danish(one) for one in shown) or None

    def _label_any(self, entity_id: str) -> str:
        return self.names.label(entity_id, (*PARTY, LegalAuthority.kind))

    def _cited(self, citation: Citation) -> str:
        return _with_place(self.names.label(citation.source_id, (Kind.SOURCE,)), citation)

    def _cited_by_key(self, citation: Citation) -> str:
        """In brackets, where a document's whole title would hide the name before it."""
        return _with_place(self.names.key(citation.source_id), citation)


def _sheet_of(entity: Entity) -> Sheet:
    return next(sheet for sheet in SHEETS if isinstance(entity, sheet.kinds))


def _with_place(source: str, citation: Citation) -> str:
    return f"{source} # {citation.locator.replace(SEPARATOR, ',')}" if citation.locator else source


def _danish(value: Cell) -> str:
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)
