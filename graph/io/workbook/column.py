"""What a sheet of the workbook and a column of it are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.io.workbook.values import TEXT, Text
from graph.model.fact import Edge, Entity
from graph.model.kinds import Kind


@dataclass(frozen=True)
class Column:
    """A column. `holds` a property of the row's thing, or edges to (`inward`: from) the things it lists by name.

    `fixed`: properties of every edge of the column. `ends`: kinds that may be listed, where not all the edge allows.
    `part`: the cell's entries are this property of the entries of another column (or of `limits`), in the same order.
    `creates`: the kind of thing a name stands for that nothing is called by yet.
    """

    title: str
    help: str
    holds: str = ""
    edge: type[Edge] | None = None
    inward: bool = False
    fixed: Mapping[str, Any] = field(default_factory=dict)
    ends: tuple[Kind, ...] = ()
    part: tuple[str, str] | None = None
    creates: type[Entity] | None = None
    values: Text = TEXT
    many: bool = False
    required: bool = False
    width: int = 22

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of thing that the cell may name."""
        if self.ends or self.edge is None:
            return self.ends
        return self.edge.from_kinds if self.inward else self.edge.to_kinds


@dataclass(frozen=True)
class Sheet:
    """A sheet: a row is a thing of `kinds`, or of one of them where the column Slags says which."""

    title: str
    help: str
    kinds: tuple[type[Entity], ...]
    columns: tuple[Column, ...]

    def column(self, title: str) -> Column | None:
        return next((column for column in self.columns if column.title == title), None)
