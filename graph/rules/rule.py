"""What a gray-zone rule is, and what it finds. An incomplete rule cannot be constructed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model.fact import Entity
from graph.model.kinds import Category, Language, Severity
from graph.rules.seen import Seen
from graph.rules.subjects import Subjects

Row = Any
"""What a rule reads of the map before it judges, by name."""
Rows = Callable[[Seen, Iterable[str]], Iterable[Row]]


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    da: str
    en: str

    def in_(self, language: Language) -> str:
        return self.da if language is Language.DA else self.en


@dataclass(frozen=True)
class Found:
    """One finding, by ids. The sides are its `mandates`, then its `parties`; `edges` are the evidence beside theirs.

    `detail`: what is particular about this one, such as between which amounts nobody decides.
    """

    subject: str
    mandates: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    detail: Words | None = None


def named(rows: Sequence[Row]) -> list[Found]:
    """A finding for each `subject` in the rows, with all that stands in lists of `mandates`, `parties` and `edges`."""
    every: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        parts = every[row["subject"]]
        for part in ("mandates", "parties", "edges"):
            parts[part].update(key for key in (row.get(part) or ()) if key is not None)
    return [
        Found(
            subject,
            mandates=tuple(sorted(parts["mandates"])),
            parties=tuple(sorted(parts["parties"])),
            edges=tuple(sorted(parts["edges"])),
        )
        for subject, parts in sorted(every.items())
    ]


@dataclass(frozen=True)
class Rule:
    """A gray-zone rule.

    `rows` reads the map as the organisation sees it on a day, about the ids that are given, and `judge` turns what it
    gives into findings; rules that read the same share their rows. `subjects` lists the ids of all that it looks at,
    things of the kinds `about`. No id is trusted: one that is given and is no such thing gives nothing.
    `reference`: report lines, law or requirement the rule rests on. Identity of a finding: rule, organisation, subject.
    """

    id: str
    category: Category
    severity: Severity
    title: Words
    explanation: Words
    what_to_do: Words
    reference: str
    about: tuple[type[Entity], ...]
    subjects: Subjects
    rows: Rows
    judge: Callable[[Sequence[Row]], list[Found]] = named

    def finding_id(self, organisation: str, subject: str) -> str:
        """The same for ever: a status survives a new candidate among the sides."""
        return f"{organisation}/graazone/{self.id}/{subject.replace('/', '-')}"
