"""One entry of a cell that lists things: a name, and in brackets what holds of that one only.

`Visitationsudvalget [trin 2 | antaget | fra 2026-01-01]`. What stands in no bracket is as the row says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.io.workbook.values import CONFIDENCE, DAY, FUNCTION, STANDING, CellError
from graph.model.fact import Edge
from graph.model.provenance import Citation, Provenance

_ENTRY = re.compile(r"(?P<name>[^\[\]]+?)\s*(?:\[(?P<marks>[^\[\]]*)\])?")
_BETWEEN = "|"
NO_SOURCE = "uden kilde"
NOT_CONFIRMED = "ikke bekræftet"
NO_OWNER = "uden ansvarlig"
CONSENT = {"med samtykke": True, "uden samtykke": False}

Find = Callable[[str], str]
"""The id that a name stands for; raises CellError."""
Label = Callable[[str], str]
"""A name that stands for an id."""


@dataclass
class Entry:
    """`values`: properties of the edge. `provenance`: where it differs from the row's; its sources as written."""

    name: str
    values: dict[str, Any] = field(default_factory=dict)
    provenance: dict[str, Any] = field(default_factory=dict)


_TEXTS = {
    "niveau": "level",
    "gruppe": "group",
    "tekst": "text",
    "når": "condition",
    "samtykke til": "consent_scope",
    "tilmelding": "joining",
    "sted": "place",
    "dage": "days",
}
_IDS = {
    "refusion fra": "refund_by",
    "refusion efter": "refund_under",
    "samtykke efter": "consent_under",
    "samtykke indhentes af": "consent_asked_by",
}
_DAYS = {"fra": "valid_from", "til": "valid_to"}
_FLAGS = {
    **{word: ("function", value) for word, value in FUNCTION.meaning.items()},
    **{word: ("consent", value) for word, value in CONSENT.items()},
}
_FLAGS_OF_PROVENANCE = {
    **{word: ("confidence", value) for word, value in CONFIDENCE.meaning.items()},
    **{word: ("standing", value) for word, value in STANDING.meaning.items()},
    NO_SOURCE: ("sources", ()),
    NOT_CONFIRMED: ("confirmed_on", None),
    NO_OWNER: ("owner_id", None),
}


def read_entry(written: str, find: Find, cite: Callable[[str], Citation]) -> Entry:
    """Read an entry.

    Raises:
        CellError: a mark is not known, or names nothing.
    """
    match = _ENTRY.fullmatch(written)
    if match is None:
        raise CellError(f"`{written}` cannot be read", "write a name, and marks in [ ] after it; see the sheet Hjælp")
    entry = Entry(match["name"])
    for mark in filter(None, (part.strip() for part in (match["marks"] or "").split(_BETWEEN))):
        _mark(mark, entry, find, cite)
    return entry


def _mark(mark: str, entry: Entry, find: Find, cite: Callable[[str], Citation]) -> None:
    if mark.lower() in _FLAGS:
        name, value = _FLAGS[mark.lower()]
        entry.values[name] = value
        return
    if mark.lower() in _FLAGS_OF_PROVENANCE:
        name, value = _FLAGS_OF_PROVENANCE[mark.lower()]
        entry.provenance[name] = value
        return
    for word, read in _with_value(entry, find, cite):
        if mark.lower().startswith(f"{word} "):
            read(mark[len(word) + 1 :].strip())
            return
    known = ", ".join([*_FLAGS, "trin 1", "fra 2026-01-31", "kilde …", *_FLAGS_OF_PROVENANCE])
    raise CellError(f"`[{mark}]` is not known here", f"known in brackets: {known}")


def _with_value(
    entry: Entry, find: Find, cite: Callable[[str], Citation]
) -> Iterator[tuple[str, Callable[[str], None]]]:
    """Words that are followed by a value, the longer first, with how the value is taken in."""

    def keep(name: str, read: Callable[[str], Any]) -> Callable[[str], None]:
        return lambda text: entry.values.update({name: read(text)})

    def source(text: str) -> None:
        entry.provenance["sources"] = (*entry.provenance.get("sources", ()), cite(text))

    yield from ((word, keep(name, find)) for word, name in _IDS.items())
    yield from ((word, keep(name, DAY.parse)) for word, name in _DAYS.items())
    yield from ((word, keep(name, str)) for word, name in _TEXTS.items())
    yield "trin", keep("step", _step)
    yield "kilde", source
    yield "bekræftet", lambda text: entry.provenance.update(confirmed_on=DAY.parse(text))
    yield "ansvarlig", lambda text: entry.provenance.update(owner_id=find(text))


def _step(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise CellError(f"`trin {text}` is no step", "count the steps from 1: [trin 1]")
    return int(text)


def show_entry(name: str, edge: Edge, row: Provenance, label: Label, cited: Callable[[Citation], str]) -> str:
    """An entry as it is written: the name, with what differs from the row in brackets."""
    marks = [*_marks_of_values(edge, label), *_marks_of_provenance(edge.provenance, row, label, cited)]
    return f"{name} [{f' {_BETWEEN} '.join(marks)}]" if marks else name


def _marks_of_values(edge: Edge, label: Label) -> Iterator[str]:
    if (step := getattr(edge, "step", None)) is not None:
        yield f"trin {step}"
    if (function := getattr(edge, "function", None)) is not None:
        yield str(FUNCTION.show(function))
    field = type(edge).model_fields.get("consent")
    if field and (consent := getattr(edge, "consent", None)) != field.default:
        yield next(word for word, value in CONSENT.items() if value is consent)
    for named, shown in ((_TEXTS, str), (_IDS, label), (_DAYS, lambda day: day.isoformat())):
        for word, name in named.items():
            if (value := getattr(edge, name, None)) is not None:
                yield f"{word} {shown(value)}"


def _marks_of_provenance(
    own: Provenance, row: Provenance, label: Label, cited: Callable[[Citation], str]
) -> Iterator[str]:
    if own.confidence is not row.confidence:
        yield str(CONFIDENCE.show(own.confidence))
    if own.standing is not row.standing:
        yield str(STANDING.show(own.standing))
    if own.sources != row.sources:
        yield from (f"kilde {cited(source)}" for source in own.sources)
        yield from () if own.sources else (NO_SOURCE,)
    if own.confirmed_on != row.confirmed_on:
        yield f"bekræftet {own.confirmed_on}" if own.confirmed_on else NOT_CONFIRMED
    if own.owner_id != row.owner_id:
        yield f"ansvarlig {label(own.owner_id)}" if own.owner_id else NO_OWNER
