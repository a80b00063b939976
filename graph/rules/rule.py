"""What a gray-zone rule is, and what it finds. An incomplete rule cannot be constructed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from graph.model.kinds import Category, Language, Severity

Row = Any
"""One row of a rule's statement, by column name."""


@dataclass(frozen=True)
class Found:
    """One finding. `subject` and `mandates` are ids; the sides of an overlap are its mandates."""

    subject: str
    mandates: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    da: str
    en: str

    def in_(self, language: Language) -> str:
        return self.da if language is Language.DA else self.en


@dataclass(frozen=True)
class Rule:
    """A gray-zone rule.

    `statement` takes $subjects (ids), $scopes (organisations, the first is whose gray zone it is), $on (ISO date),
    $settling (strengths of precedence that settle) and $most (rows), and gives rows that `judge` turns into
    findings. `subjects` lists the ids that can be subjects, with $scopes.
    `reference`: report lines, law or requirement the rule rests on. Identity of a finding: rule, organisation, subject.
    """

    id: str
    category: Category
    severity: Severity
    title: Words
    explanation: Words
    what_to_do: Words
    reference: str
    subjects: LiteralString
    statement: LiteralString
    judge: Callable[[Sequence[Row]], list[Found]]

    def finding_id(self, organisation: str, subject: str) -> str:
        """The same for ever: a status survives a new candidate among the sides."""
        return f"{organisation}/graazone/{self.id}/{subject.replace('/', '-')}"
