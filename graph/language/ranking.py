"""How well a thing in the map covers what a question says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from graph.language.analysis import Expression, Word
from graph.model.kinds import Kind

_COVERAGE, _FIT = 0.62, 0.38
_PART, _CORRECTED = 0.95, 0.95
_LOOSE_PART = 0.6
"""What one part of a compound says of a name that has not the other parts."""
_HALF_A_COMPOUND = 1.4
"""Above 1: half a compound is less than half its meaning."""
_IN_A_NAME = 0.4
"""Strength of a word in a name of which nothing else is said."""
_ENOUGH = 0.6
"""Coverage from which a well-fitting name counts in full: a name does not make up for what is not covered."""
_CIRCUMSTANTIAL = 0.6
TALKED = 0.25
"""How much it counts that a thing lacks a word of talk."""
_WHOLE_NAME, _TELLING, _TELLING_WORDS, _ONE_WORD = 0.7, 0.5, 2, 0.75
"""Where no name is said nearly whole, one telling word alone is weak: "flytning" is not "flytte fra herberg"."""
_NAMED = 0.8
_PLAIN, _PLAIN_MOST = 0.2, 0.7

Place = tuple[float, str]
"""Strength of a root in a thing, 0-1, and the phrase it stands in."""


class Scored(NamedTuple):
    """A hit: `score` 0-1 is comparable between questions; `because` says why, in Danish; `named`: by a whole name."""

    id: str
    score: float
    because: tuple[str, ...]
    kind: Kind
    named: bool = False


class OwnName(NamedTuple):
    """One of a thing's own names: its roots with their share (a compound's stem counts as its parts do)."""

    roots: frozenset[str]
    weight: float
    shown: str


class Document(NamedTuple):
    """What is known of one thing. `own`: its names, `by_root`: which of them hold a root; `other`: descriptions and
    neighbours' names, each root with its best strength and where it stands."""

    kind: Kind
    organisation: str
    name: str
    own: list[OwnName]
    by_root: dict[str, list[int]]
    other: dict[str, Place]


class Question(NamedTuple):
    """A question as the scoring sees it. `said`: every root with its strength; `compounds`: words said as one;
    `plain`: things named by little words that are all said."""

    words: list[Word]
    said: dict[str, float]
    compounds: list[frozenset[str]]
    plain: dict[str, tuple[str, ...]]


class Ranking:
    """Scores things against a question. `weight`: of a root; `circumstance`: whether a root describes who or where."""

    def __init__(self, weight: Callable[[str], float], circumstance: Callable[[str], bool]) -> None:
        self._weight, self._is_circumstance = weight, circumstance
        self._no_others: dict[str, list[Expression]] = {}

    def score(self, entity_id: str, document: Document, asked: Question) -> Scored:
        """How much of the question the thing covers, and why."""
        fits = self._fits(document, asked)
        covered = total = 0.0
        telling = 0
        reasons: list[tuple[float, str]] = []
        plain = asked.plain.get(entity_id, ())
        best_fit = max(fits.values(), default=0.0)
        if plain:
            covered = total = min(_PLAIN_MOST, _PLAIN * len(plain))
            best_fit = max(best_fit, covered)
            reasons.append((covered, "hele vendingen står i et af navnene"))
        for word in asked.words:
            match, reason = self._match(word, document, fits)
            covered += word.weight * match
            telling += match >= _TELLING and self._needed(word) == 1.0
            total += word.weight * (match + (1 - match) * self._needed(word))
            if match > 0.3 and word.weight > 0.1:
                reasons.append((word.weight * match, reason))
        coverage = covered / total if total else 0.0
        score = _COVERAGE * coverage + _FIT * best_fit * min(1.0, coverage / _ENOUGH)
        if best_fit < _WHOLE_NAME and telling < _TELLING_WORDS:
            score *= _ONE_WORD
        reasons.sort(reverse=True)
        return Scored(
            entity_id, round(min(1.0, score), 4), tuple(r for _, r in reasons[:4]), document.kind, best_fit >= _NAMED
        )

    def strength(self, word: Word, document: Document) -> float:
        """How well the thing covers one word, whatever else is said, 0-1."""
        return self._match(word, document, {})[0]

    def _needed(self, word: Word) -> float:
        """How much it counts that a thing lacks the word: less for what only describes the person or the place."""
        if word.talk:
            return TALKED
        of_circumstance = self._is_circumstance(word.whole) or all(self._is_circumstance(root) for root in word.roots)
        return _CIRCUMSTANTIAL if of_circumstance else 1.0

    def _fits(self, document: Document, asked: Question) -> dict[int, float]:
        """For each of the thing's own names the question touches: the share of it that is said."""
        touched = {index for root in asked.said for index in document.by_root.get(root, ())}
        return {index: self._fit(document.own[index].roots, asked) for index in touched}

    def _fit(self, roots: frozenset[str], asked: Question) -> float:
        whole = {root for compound in asked.compounds if compound <= roots for root in compound}
        total = covered = 0.0
        for root in roots:
            weight = self._weight(root)
            total += weight
            covered += weight * (1.0 if root in whole else asked.said.get(root, 0.0))
        return covered / (total + 0.1)

    def _match(self, word: Word, document: Document, fits: dict[int, float]) -> Place:
        """How well the thing covers one word, 0-1, and why."""
        shown = f"'{word.token.text}'" + (f" (læst som '{word.meant}')" if word.meant else "")
        best, where = _strength(word.whole, document, fits)
        reason = f"{shown} står i '{where}'"
        if word.roots != (word.whole,):
            parts, where = self._cover(word.roots, document, fits, word.part_others)
            parts = parts if len(word.roots) == 1 else _PART * parts**_HALF_A_COMPOUND
            if parts > best:
                best, reason = parts, f"{shown} ligner '{where}'"
        for other, text, near in word.others:
            if near <= best or not _has_any(other, document):
                continue
            same, where = self._cover(other, document, fits, self._no_others)
            if same * near > best:
                best, reason = same * near, f"{shown} ligner '{text}' (synonym)"
        return best * (_CORRECTED if word.meant else 1.0), reason

    def _cover(
        self,
        roots: tuple[str, ...],
        document: Document,
        fits: dict[int, float],
        others: dict[str, list[Expression]],
    ) -> Place:
        """Share of the roots' weight the thing has, and the phrase that has most of it."""
        total = covered = 0.0
        best = (0.0, "")
        for root in roots:
            weight = self._weight(root)
            strength, where = _strength(root, document, fits)
            for other, _, near in others.get(root, ()):
                if near <= strength or not _has_any(other, document):
                    continue
                same, place = self._cover(other, document, fits, self._no_others)
                if same * near > strength:
                    strength, where = same * near, place
            total += weight
            covered += weight * strength
            best = max(best, (weight * strength, where))
        return (covered / total if total else 0.0), best[1]


def all_said(words: list[Word]) -> dict[str, float]:
    """Every root the question says: itself (1), by another expression, or as a part of a compound."""
    said: dict[str, float] = {}

    def say(roots: Iterable[str], strength: float) -> None:
        for root in roots:
            said[root] = max(said.get(root, 0.0), strength)

    for word in words:
        say((word.whole,), 1.0)
        say(word.roots, 1.0 if len(word.roots) == 1 else _LOOSE_PART)
        for other, _, near in word.others:
            say(other, near)
        for other, _, near in (o for others in word.part_others.values() for o in others):
            say(other, _LOOSE_PART * near)
    return said


def _has_any(roots: tuple[str, ...], document: Document) -> bool:
    return any(root in document.by_root or root in document.other for root in roots)


def _strength(root: str, document: Document, fits: dict[int, float]) -> Place:
    """How strongly the thing has the root: more in a name of which the question says more."""
    best, where = document.other.get(root, (0.0, ""))
    for index in document.by_root.get(root, ()):
        phrase = document.own[index]
        value = phrase.weight * (_IN_A_NAME + (1 - _IN_A_NAME) * fits.get(index, 0.0))
        if value > best:
            best, where = value, phrase.shown
    return best, where
