"""How single values are written in cells: numbers, days, yes and no, and the words of the vocabularies in Danish."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph.model.kinds import Channel, ContactPurpose, ForumFunction, LimitUnit
from graph.model.provenance import Confidence, Standing

Cell = str | int | float | date | None
SEPARATOR = ";"
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
_PHONE = re.compile(r"\+?[\d\s-]+")


class CellError(ValueError):
    """What is written cannot be read; `mend`: what would be right."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.mend = mend


@dataclass(frozen=True)
class Text:
    """Text as it stands; the form of every value whose column says no other."""

    words: tuple[str, ...] = ()
    """What the cell may hold; empty: anything."""

    def parse(self, cell: Cell) -> Any:  # noqa: ANN401 -- the value of any field
        return cell.isoformat() if isinstance(cell, date) else _plain(cell)

    def show(self, value: Any) -> Cell:  # noqa: ANN401
        return str(value)


@dataclass(frozen=True)
class Number(Text):
    """A number with a comma or a point, in bounds. `whole`: without fraction."""

    most: float | None = None
    whole: bool = False

    def parse(self, cell: Cell) -> float | int:
        written = _plain(cell).removesuffix("%").removesuffix("kr.").strip()
        grouped = written.replace(".", "") if _THOUSANDS.fullmatch(written) and isinstance(cell, str) else written
        try:
            value = float(grouped.replace(",", "."))
        except ValueError:
            raise CellError(f"`{cell}` is no number", "write digits only, such as 12 or 12,5") from None
        if value < 0 or (self.most is not None and value > self.most):
            bound = f"from 0 to {self.most:g}" if self.most is not None else "0 or more"
            raise CellError(f"`{cell}` is out of bounds", f"write a number {bound}")
        if self.whole and value != int(value):
            raise CellError(f"`{cell}` is no whole number", "write it without a fraction")
        return int(value) if self.whole else value

    def show(self, value: Any) -> Cell:  # noqa: ANN401
        return int(value) if value == int(value) else float(value)


@dataclass(frozen=True)
class Day(Text):
    """A date cell, or text as 2026-01-31 or 31-01-2026."""

    def parse(self, cell: Cell) -> date:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        written = _plain(cell)
        danish = _DAY.fullmatch(written)
        try:
            if danish:
                return date(int(danish[3]), int(danish[2]), int(danish[1]))
            return date.fromisoformat(written)
        except ValueError:
            raise CellError(f"`{cell}` is no date", "write 2026-01-31 or 31-01-2026") from None

    def show(self, value: Any) -> Cell:  # noqa: ANN401
        shown: date = value
        return shown


@dataclass(frozen=True)
class Words(Text):
    """One word of a list, each standing for a value."""

    meaning: Mapping[str, Any] = field(default_factory=dict)

    def parse(self, cell: Cell) -> Any:  # noqa: ANN401
        written = _plain(cell).lower()
        for word, value in self.meaning.items():
            if word.lower() == written:
                return value
        raise CellError(f"`{cell}` is not known here", f"write {', '.join(self.meaning)}")

    def show(self, value: Any) -> Cell:  # noqa: ANN401
        return next(word for word, meant in self.meaning.items() if meant == value)


@dataclass(frozen=True)
class Lines(Text):
    """Several texts, one a line: they may hold what separates entries elsewhere."""

    def parse(self, cell: Cell) -> tuple[str, ...]:
        return tuple(line for part in _plain(cell).splitlines() if (line := part.strip()))

    def show(self, value: Any) -> Cell:  # noqa: ANN401
        return "\n".join(value)


def words(meaning: Mapping[str, Any]) -> Words:
    """A list of words with their meaning, offered in a drop-down."""
    return Words(tuple(meaning), meaning)


TEXT, LINES, DAY, NUMBER, PERCENT = Text(), Lines(), Day(), Number(), Number(most=100)
AGE = Number(most=130, whole=True)
YES = words({"Ja": True, "Nej": False})
CONFIDENCE = words(
    {
        "lov": Confidence.LAW,
        "dokumenteret": Confidence.DOCUMENTED,
        "oplyst": Confidence.STATED,
        "uverificeret": Confidence.UNVERIFIED,
        "antaget": Confidence.ASSUMED,
    }
)
STANDING = words(
    {
        "i kraft": Standing.IN_FORCE,
        "planlagt": Standing.PLANNED,
        "foreslået": Standing.PROPOSED,
        "ophørt": Standing.ENDED,
    }
)
CHANNEL = words(
    {
        "telefon": Channel.PHONE,
        "e-mail": Channel.EMAIL,
        "sikker mail": Channel.SECURE_MAIL,
        "chat": Channel.CHAT,
        "formular": Channel.FORM,
        "brev": Channel.POST,
        "fremmøde": Channel.VISIT,
    }
)
PURPOSE = words(
    {
        "råd": ContactPurpose.ADVICE,
        "ansøgning": ContactPurpose.APPLY,
        "orientering": ContactPurpose.INFORM,
        "eskalering": ContactPurpose.ESCALATE,
    }
)
LIMIT_UNIT = words(
    {
        "kr.": LimitUnit.DKK,
        "kr. pr. måned": LimitUnit.DKK_PER_MONTH,
        "kr. pr. år": LimitUnit.DKK_PER_YEAR,
        "timer pr. uge": LimitUnit.HOURS_PER_WEEK,
        "timer pr. måned": LimitUnit.HOURS_PER_MONTH,
        "dage": LimitUnit.DAYS,
        "måneder": LimitUnit.MONTHS,
        "procent": LimitUnit.PERCENT,
    }
)
FUNCTION = words(
    {
        "medlem": ForumFunction.MEMBER,
        "formand": ForumFunction.CHAIR,
        "referent": ForumFunction.MINUTES,
        "gæst": ForumFunction.GUEST,
    }
)


def _plain(cell: Cell) -> str:
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return unescaped(str(cell)).strip()


def parts(cell: Cell) -> list[str]:
    """The entries of a cell that lists several, an empty one kept where another follows."""
    entries = [part.strip() for part in _plain(cell).split(SEPARATOR)]
    while entries and not entries[-1]:
        entries.pop()
    return entries


def escaped(text: str) -> str:
    """Text that no spreadsheet takes for a formula, even once saved as CSV: such a beginning gets an apostrophe."""
    return f"'{text}" if text.startswith(_RISKY) and not _PHONE.fullmatch(text) else text


def unescaped(text: str) -> str:
    """The text before `escaped`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_RISKY) else text
