"""How well a thing in the map covers what a question says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from graph.language.analysis import Expression, Word
from graph.language.documents import BESIDE
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
_ROUNDING = 1e-3
"""What rounding may add to a score."""

Place = tuple[float, str]
"""Strength of a root in a thing, 0-1, and the phrase it stands in."""


class Scored(NamedTuple):
    """A hit: `score` 0-1 is comparable between questions; `because` says why, in Danish; `named`: by a whole name."""

    id: str
    score: float
    because: tuple[str, ...]
    kind: Kind
    named: bool = False


class Reason(NamedTuple):
    """Why a word counts for a thing; put into words only where it is told."""

    form: str
    word: Word | None = None
    where: str = ""

    def __str__(self) -> str:
        if self.word is None:
            return self.form
        meant = f" (læst som '{self.word.meant}')" if self.word.meant else ""
        return self.form.format(f"'{self.word.token.text}'{meant}", self.where)


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


class Question:
    """A question as the scoring sees it. `said`: every root with its strength; `compounds`: words said as one;
    `plain`: things named by little words that are all said; `needed`: how much it counts that a thing lacks the word;
    `reach`: for each root the words it may speak for."""

    def __init__(
        self, words: list[Word], plain: Mapping[str, tuple[str, ...]], needed: Callable[[Word], float]
    ) -> None:
        self.words = words
        self.plain = plain
        self.needed = [needed(word) for word in words]
        self.said = all_said(words)
        self.compounds = [frozenset(word.roots) for word in words if len(word.roots) > 1]
        self.reach: dict[str, list[int]] = {}
        for index, word in enumerate(words):
            others = (*word.others, *(other for found in word.part_others.values() for other in found))
            for root in {word.whole, *word.roots, *(root for other, _, _ in others for root in other)}:
                self.reach.setdefault(root, []).append(index)

    def touched(self, document: Document) -> dict[int, float]:
        """The words of which the thing has anything, with the most it can cover of each; of all others nothing."""
        beside = {index: BESIDE for root in self.reach.keys() & document.other.keys() for index in self.reach[root]}
        own = {index: 1.0 for root in self.reach.keys() & document.by_root.keys() for index in self.reach[root]}
        return beside | own

    def at_most(self, touched: Mapping[int, float]) -> float:
        """The score of a thing that has the most of each word which its own and other names let it have."""
        covered = total = 0.0
        for index, (word, needed) in enumerate(zip(self.words, self.needed, strict=True)):
            most = touched.get(index, 0.0)
            covered += word.weight * most
            total += word.weight * (most + (1 - most) * needed)
        coverage = covered / total if total else 0.0
        fit = _FIT if any(most > BESIDE for most in touched.values()) else 0.0
        return _COVERAGE * coverage + fit * min(1.0, coverage / _ENOUGH)


class Ranking:
    """Scores things against a question. `weights`: of every root; `circumstance`: whether it says who or where."""

    def __init__(self, weights: Mapping[str, float], circumstance: Callable[[str], bool]) -> None:
        self._weights, self._is_circumstance = weights, circumstance
        self._no_others: dict[str, list[Expression]] = {}

    def question(self, words: list[Word], plain: Mapping[str, tuple[str, ...]]) -> Question:
        """What is asked, read once for all things it is held against."""
        return Question(words, plain, self._needed)

    def score(self, entity_id: str, document: Document, asked: Question, least: float = 0.0) -> Scored | None:
        """How much of the question the thing covers, and why; None where that is less than `least`."""
        plain = asked.plain.get(entity_id, ())
        touched = asked.touched(document)
        if not plain and asked.at_most(touched) < least - _ROUNDING:
            return None
        fits = self._fits(document, asked)
        covered = total = 0.0
        telling = 0
        reasons: list[tuple[float, Reason]] = []
        best_fit = max(fits.values(), default=0.0)
        if plain:
            covered = total = min(_PLAIN_MOST, _PLAIN * len(plain))
            best_fit = max(best_fit, covered)
            reasons.append((covered, Reason("hele vendingen står i et af navnene")))
        for index, (word, needed) in enumerate(zip(asked.words, asked.needed, strict=True)):
            match, reason = self._match(word, document, fits) if index in touched else (0.0, Reason(""))
            covered += word.weight * match
            telling += match >= _TELLING and needed == 1.0
            total += word.weight * (match + (1 - match) * needed)
            if match > 0.3 and word.weight > 0.1:
                reasons.append((word.weight * match, reason))
        coverage = covered / total if total else 0.0
        score = _COVERAGE * coverage + _FIT * best_fit * min(1.0, coverage / _ENOUGH)
        if best_fit < _WHOLE_NAME and telling < _TELLING_WORDS:
            score *= _ONE_WORD
        score = round(min(1.0, score), 4)
        if score < least:
            return None
        said = sorted(((weight, str(reason)) for weight, reason in reasons), reverse=True)
        return Scored(entity_id, score, tuple(text for _, text in said[:4]), document.kind, best_fit >= _NAMED)

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
        touched = {i for root in asked.said.keys() & document.by_root.keys() for i in document.by_root[root]}
        return {index: self._fit(document.own[index].roots, asked) for index in touched}

    def _fit(self, roots: frozenset[str], asked: Question) -> float:
        whole = {root for compound in asked.compounds if compound <= roots for root in compound}
        weights, said = self._weights, asked.said
        total = covered = 0.0
        for root in roots:
            weight = weights[root]
            total += weight
            covered += weight * (1.0 if root in whole else said.get(root, 0.0))
        return covered / (total + 0.1)

    def _match(self, word: Word, document: Document, fits: dict[int, float]) -> tuple[float, Reason]:
        """How well the thing covers one word, 0-1, and why."""
        best, where = _strength(word.whole, document, fits)
        reason = Reason("{} står i '{}'", word, where)
        if word.roots != (word.whole,):
            parts, where = self._cover(word.roots, document, fits, word.part_others)
            parts = parts if len(word.roots) == 1 else _PART * parts**_HALF_A_COMPOUND
            if parts > best:
                best, reason = parts, Reason("{} ligner '{}'", word, where)
        for other, text, near in word.others:
            if near <= best or not _has_any(other, document):
                continue
            same, where = self._cover(other, document, fits, self._no_others)
            if same * near > best:
                best, reason = same * near, Reason("{} ligner '{}' (synonym)", word, text)
        return best * (_CORRECTED if word.meant else 1.0), reason

    def _cover(
        self,
        roots: tuple[str, ...],
        document: Document,
        fits: dict[int, float],
        others: Mapping[str, list[Expression]],
    ) -> Place:
        """Share of the roots' weight the thing has, and the phrase that has most of it."""
        total = covered = 0.0
        best = (0.0, "")
        for root in roots:
            weight = self._weights[root]
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
