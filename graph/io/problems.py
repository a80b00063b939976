"""What is wrong with a file, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from graph.errors import MapError
from graph.privacy import KnownNames, PersonalData, guard, scrub


class _EveryName(KnownNames):
    """Takes no word for a person's name: a problem speaks of the map's own names."""

    def survives(self, words: tuple[str, ...]) -> bool:
        """Always."""
        return bool(words)


NAMES = _EveryName()


@dataclass(frozen=True, order=True)
class Problem:
    """`field`: path inside the file, e.g. `units[2].part_of`. `mend`: what would be right."""

    file: str
    line: int
    field: str
    message: str
    mend: str = ""
    code: str = "INVALID"

    @property
    def said(self) -> str:
        """What is wrong and what would be right, without the place."""
        return _without_citizens(f"{self.message}: {self.mend}" if self.mend else self.message)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        text = f"{self.field}: {self.message}" if self.field else self.message
        text = f"{text}\n    → {self.mend}" if self.mend else text
        return f"{place}  {_without_citizens(text)}"


def _without_citizens(text: str) -> str:
    """What is wrongly written may be a citizen's number; then it is not repeated."""
    if PersonalData.CPR not in guard(text, NAMES):
        return text
    first, *rest = text.splitlines()
    return "\n".join([scrub(first, NAMES).text, *rest])


class InvalidFilesError(MapError):
    """Nothing was loaded: the files hold at least one problem. `most`: how many the message names."""

    code = "INVALID_FILES"
    SHOWN = 12

    def __init__(self, problems: Iterable[Problem], most: int = SHOWN) -> None:
        self.problems = sorted(set(problems))
        shown = "\n".join(str(problem) for problem in self.problems[:most])
        more = len(self.problems) - most
        rest = f"\n… and {more} more" if more > 0 else ""
        super().__init__(f"{shown}{rest}")


def did_you_mean(wrong: str, candidates: Iterable[str]) -> str:
    """Up to three candidates that resemble what was written, as a sentence; empty when none does."""
    found = [name for name, _, _ in process.extract(wrong, list(candidates), limit=3, score_cutoff=70)]
    return f"did you mean {' or '.join(found)}?" if found else ""


def shown_path(path: Path) -> str:
    """The path as its author would type it: relative to the working directory where it lies below it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
