"""A workbook's rows as a data set. Every problem of every sheet is found before anything is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import Any, TypeVar

from pydantic import ValidationError

from graph.io.claims import Held
from graph.io.dataset import DataSet, Place, Rank
from graph.io.problems import InvalidFilesError, Problem
from graph.io.validate import validate
from graph.io.workbook.column import Column
from graph.io.workbook.entries import Entry, read_entry
from graph.io.workbook.kept import kept_in_the_map
from graph.io.workbook.names import Names, slug
from graph.io.workbook.rows import Row, Rows, filled
from graph.io.workbook.sheets import KEY, KINDS, NAME, OWN, PREFIX, SHEETS, SORT, UNITS
from graph.io.workbook.values import Cell, CellError, parts
from graph.model.edges import PARTY
from graph.model.fact import Edge, Entity
from graph.model.nodes import LegalAuthority, Organisation, Unit
from graph.model.provenance import SLUG, Citation, Confidence, Provenance
from graph.view import MapView

T = TypeVar("T")
PROVENANCE = ("confidence", "standing", "sources", "confirmed_on", "owner_id")
AFTER_OTHERS = {"PERSONAL_DATA", "SHARES", "CYCLE"}
"""Problems between facts that stay true whatever else is wrong with the workbook."""


def dataset_of(organisation: str) -> str:
    """The data set that an organisation's workbook is."""
    return f"{organisation}-workbook"


def own_organisation(rows: Rows) -> str:
    """The id of the municipality the workbook is of.

    Raises:
        InvalidFilesError: it does not say, so that nothing else can be understood.
    """
    own = [row for row in filled(rows, UNITS) if str(row.cells.get(SORT, "")).strip().lower() == OWN.lower()]
    if len(own) == 1 and (key := _own_key(own[0])):
        return key
    mend = f"write one row with `{OWN}` in the column {SORT}, and its name"
    message = f"{len(own)} rows are `{OWN}`"
    raise InvalidFilesError([*rows.problems, Problem(f"{rows.file}, {UNITS.title}", 1, SORT, message, mend)])


def without_kommune(name: str) -> str:
    """What a municipality's key is made of: `Nordby Kommune` is `nordby`."""
    return name.strip().removesuffix(" Kommune")


def _own_key(row: Row) -> str:
    return str(row.cells.get(KEY) or slug(without_kommune(str(row.cells.get(NAME, "")))))


def read_workbook(rows: Rows, beside: MapView, on: date, present: Mapping[str, Held] | None = None) -> DataSet:
    """The data set of the rows. `beside`: what the map holds without it, which names may also stand for.

    `present`: all that the map holds, where the rows are to change it.

    Raises:
        InvalidFilesError: with sheet, row and column of everything that is wrong, also what a load would refuse.
    """
    own = own_organisation(rows)
    reader = _Reader(rows, own, beside, on)
    reader.read()
    found = validate([reader.dataset], beside)
    if reader.problems:
        found = [problem for problem in found if problem.code in AFTER_OTHERS]
    problems = [*reader.problems, *in_columns([*found, *kept_in_the_map(reader.dataset, present or {})])]
    if problems:
        raise InvalidFilesError(problems)
    return reader.dataset


def in_columns(problems: list[Problem]) -> list[Problem]:
    """Problems with facts of a workbook, with the column where the property stands."""
    return [_in_column(problem) for problem in problems]


def _in_column(problem: Problem) -> Problem:
    sheet = next((sheet for sheet in SHEETS if problem.file.endswith(f", {sheet.title}")), None)
    column = next((c for c in sheet.columns if c.holds and c.holds == problem.field), None) if sheet else None
    if column is None:
        return problem
    return Problem(problem.file, problem.line, column.title, problem.message, problem.mend, problem.code)


@dataclass
class _Thing:
    """A row with what it is; `entity` is a stand-in with its name until the row is read."""

    row: Row
    kind: type[Entity]
    id: str
    values: dict[str, Any] = field(default_factory=dict)


class _Reader:
    def __init__(self, rows: Rows, own: str, beside: MapView, on: date) -> None:
        self.rows, self.own, self.beside = rows, own, beside
        self.problems = list(rows.problems)
        self.names = Names(own, on)
        self.dataset = DataSet(dataset_of(own), "", Rank.IMPORT, head=Place(rows.file, 0))
        self.places: dict[str, Place] = {}

    def read(self) -> None:
        things = [thing for row in self.rows.rows if (thing := self._thing(row))]
        for thing_id, count in Counter(thing.id for thing in things).items():
            if count > 1:
                same = [thing for thing in things if thing.id == thing_id]
                for thing in same[1:]:
                    where = f"{same[0].row.sheet.title}, row {same[0].row.number}"
                    message = f"`{self.names.key(thing_id)}` is already the key of {where}"
                    self._problem(thing.row, thing.row.sheet.column(KEY), message, "write a key of its own here")
        self.names.add(self._named(things))
        self.names.add(self.beside.entities.values())
        for thing in {thing.id: thing for thing in reversed(things)}.values():
            self._read(thing)
        own = self.dataset.entities.get(self.own)
        self.dataset.title = f"Regneark: {own.name if own else self.own}"

    def _thing(self, row: Row) -> _Thing | None:
        sort: str | None = None
        if len(row.sheet.kinds) == 1:
            kind, values = row.sheet.kinds[0], {}
        else:
            sort = self._value(row, row.sheet.column(SORT))
            if sort is None and SORT not in row.cells:
                self._problem(row, row.sheet.column(SORT), "is empty", f"write {', '.join(KINDS)}")
            # What it is not known to be is taken for a unit, so that rows that name it are not wrong for that.
            kind, organisation_type = KINDS.get(str(sort), (Unit, None))
            values = {"organisation_type": organisation_type} if organisation_type else {}
        name = str(row.cells.get(NAME, "")).strip()
        if sort == OWN:
            return _Thing(row, kind, self.own, values)
        key = str(row.cells.get(KEY, "")).strip()
        if key and not re.fullmatch(rf"{SLUG}(?:/{SLUG})*", key):
            mend = "leave it empty on a new row; else small ASCII letters, digits and hyphens, in parts by /"
            self._problem(row, row.sheet.column(KEY), f"`{key}` is no key", mend)
            key = ""
        if not key and not slug(name):
            self._problem(row, row.sheet.column(NAME), "is empty", "give the row a name, or delete it")
            return None
        if kind is Organisation:
            return _Thing(row, kind, key or slug(without_kommune(name)), values)
        return _Thing(row, kind, f"{self.own}/{key or PREFIX[kind] + slug(name)}", values)

    def _named(self, things: list[_Thing]) -> Iterator[Entity]:
        """Stand-ins that carry the rows' names, so that cells may speak of rows further down."""
        provenance = Provenance(confidence=Confidence.STATED)
        for thing in things:
            name = str(thing.row.cells.get(NAME, "")).strip() or thing.id
            yield thing.kind.model_construct(
                id=thing.id, name=name, provenance=provenance, valid_from=None, valid_to=None, aliases=()
            )

    def _read(self, thing: _Thing) -> None:
        row, limits = thing.row, dict[str, list[Any]]()
        values: dict[str, Any] = {**thing.values, "id": thing.id}
        for column in row.sheet.columns:
            if column.required and column.title not in row.cells:
                self._problem(row, column, "is empty", column.help)
            elif column.holds and column.title in row.cells:
                values[column.holds] = self._value(row, column)
            elif column.part and column.part[0] == "limits":
                limits[column.part[1]] = self._many(row, column)
        given = {name: values.pop(name) for name in PROVENANCE if values.get(name) is not None}
        provenance = Provenance(**{"confidence": Confidence.STATED, **given})
        if any(limits.values()):
            values["limits"] = self._limits(row, limits)
        values = {name: value for name, value in values.items() if value is not None}
        entity = self._build(thing.kind, {**values, "provenance": provenance}, row, None)
        if entity:
            self._keep(entity, row, None)
        for column in row.sheet.columns:
            if column.edge and column.title in row.cells:
                self._edges(thing, column, provenance)

    def _limits(self, row: Row, columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
        """Limits from columns whose entries belong together in their order; each must say what it counts."""
        found = [dict(zip(columns, one, strict=True)) for one in zip_longest(*columns.values())]
        unit = next(c for c in row.sheet.columns if c.part == ("limits", "unit"))
        if len(columns["unit"]) < len(found):
            self._problem(row, unit, "does not say what each limit counts", f"write {', '.join(unit.values.words)}")
        return [limit for limit in found if limit["unit"]]

    def _edges(self, thing: _Thing, column: Column, provenance: Provenance) -> None:
        row, edge = thing.row, column.edge
        if edge is None:
            return
        from_kinds = edge.to_kinds if column.inward else edge.from_kinds
        if thing.kind.kind not in from_kinds:
            self._problem(row, column, f"does not go with a {thing.kind.danish}", "leave the cell empty")
            return
        beside = {c.part[1]: self._many(row, c) for c in row.sheet.columns if c.part and c.part[0] == column.title}
        listed = parts(row.cells[column.title]) if column.many else [str(row.cells[column.title])]
        for name, values in beside.items():
            if len(values) > len(listed):
                title = next(c for c in row.sheet.columns if c.part == (column.title, name))
                self._problem(row, title, f"has more entries than {column.title}", "write one for each, in that order")
        for at, written in enumerate(listed):
            entry = self._said(row, column, partial(read_entry, written, self._find_any, self._cite(row)))
            other = self._said(row, column, partial(self._end, entry, column, row)) if entry else None
            if entry is None or other is None:
                continue
            more = {name: values[at] for name, values in beside.items() if at < len(values) and values[at] is not None}
            ends = {"source": other, "target": thing.id} if column.inward else {"source": thing.id, "target": other}
            own = provenance.model_copy(update=entry.provenance)
            fact = self._build(edge, {**column.fixed, **entry.values, **more, **ends, "provenance": own}, row, column)
            if fact:
                self._keep(fact, row, column)

    def _end(self, entry: Entry, column: Column, row: Row) -> str:
        """The thing an entry names; made where the column makes those that are not there."""
        try:
            return self.names.find(entry.name, column.kinds)
        except CellError:
            if column.creates is None or not slug(entry.name):
                raise
        return self._create(column.creates, entry.name, row, column)

    def _create(self, kind: type[Entity], name: str, row: Row, column: Column) -> str:
        made = kind(
            id=f"{self.own}/{PREFIX[kind]}{slug(name)}",
            name=name,
            provenance=Provenance(confidence=Confidence.STATED),
        )
        self.names.add([made])
        self._keep(made, row, column)
        return made.id

    def _find_any(self, name: str) -> str:
        return self.names.find(name, (*PARTY, LegalAuthority.kind))

    def _cite(self, row: Row) -> Callable[[str], Citation]:
        column = next(c for c in row.sheet.columns if c.holds == "sources")

        def cite(written: str) -> Citation:
            name, _, locator = (part.strip() for part in written.partition("#"))
            if not slug(name):
                raise CellError(f"`{written}` names no source", "write document # page")
            return Citation(source_id=self._end(Entry(name), column, row), locator=locator or None)

        return cite

    def _value(self, row: Row, column: Column | None) -> Any:  # noqa: ANN401 -- the value of any field
        """The value of a property; None where it is not there or cannot be read, which is then noted."""
        if column is None or column.title not in row.cells:
            return None
        cell = row.cells[column.title]
        if column.holds == "sources":
            cite = self._cite(row)
            cited = [self._said(row, column, partial(cite, part)) for part in parts(cell) if part]
            return tuple(one for one in cited if one)
        if column.many:
            return tuple(value for value in self._many(row, column) if value is not None)
        if column.kinds:
            return self._said(row, column, lambda: self.names.find(str(cell), column.kinds))
        return self._said(row, column, lambda: column.values.parse(cell))

    def _many(self, row: Row, column: Column) -> list[Any]:
        cell = row.cells.get(column.title)
        if cell is None:
            return []
        entries: list[Cell] = list(parts(cell)) if isinstance(cell, str) else [cell]
        return [
            None if entry in {None, ""} else self._said(row, column, partial(column.values.parse, entry))
            for entry in entries
        ]

    def _said(self, row: Row, column: Column, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except CellError as error:
            self._problem(row, column, str(error), error.mend)
            return None

    def _build(self, kind: type[T], values: dict[str, Any], row: Row, column: Column | None) -> T | None:
        try:
            return kind(**values)
        except ValidationError as error:
            for detail in error.errors():
                name = str(detail["loc"][0]) if detail["loc"] else "valid_to"
                where = column or next((c for c in row.sheet.columns if name in {c.holds, *(c.part or ())}), None)
                if detail["type"] == "extra_forbidden":
                    self._problem(
                        row, where, f"does not go with a {getattr(kind, 'danish', name)}", "leave the cell empty"
                    )
                elif detail["type"] != "missing" or where is None or where.title in row.cells:
                    self._problem(row, where, detail["msg"].removeprefix("Value error, "), where.help if where else "")
            return None

    def _keep(self, fact: Entity | Edge, row: Row, column: Column | None) -> None:
        if fact.id in self.dataset.places:
            if isinstance(fact, Edge):
                self._problem(row, column, f"names `{self.names.key(fact.target)}` twice", "name it once")
            return
        self.dataset.add(fact, row.place(column))

    def _problem(self, row: Row, column: Column | None, message: str, mend: str) -> None:
        self.problems.append(row.problem(column, message, mend))
