"""From text to weighted roots: which words of a question count, how much, and what else they may be called."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graph.language.documents import Synonym
from graph.language.text import Token, tokens
from graph.language.weak import AS_SPELT, ASKED, DOMAIN, DOMAIN_WEIGHT, GRAMMAR, TALK
from graph.language.words import Vocabulary, danish, stem

_DOMAIN_ROOTS = frozenset(stem(word) for word in DOMAIN)
_LONGEST_SYNONYM = 4
_TOWARDS = frozenset({"til", "hos", "to", "for"})
_DESTINATION_REACH, _DESTINATION_WEIGHT = 3, 0.7
"""In "ledsager til rusmiddelbehandling" it is the company that is wanted, not the treatment."""
Weigh = Callable[[str, str], float]
"""Weight of a root and the word it comes from."""
Expression = tuple[tuple[str, ...], str, float]
"""Roots, text, and how nearly it means the same, 0-1."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question.

    `roots`: stems of its parts; `whole`: its own stem; `meant`: the corrected spelling, if it was misspelt;
    `weight`: how much it says, 0 to about 1.2; `talk`: said around what is asked for; `others`: expressions with the
    same meaning as the whole word, `part_others`: as one of its parts.
    """

    token: Token
    whole: str
    roots: tuple[str, ...]
    meant: str | None
    weight: float
    talk: bool = False
    others: list[Expression] = field(default_factory=list, compare=False)
    part_others: dict[str, list[Expression]] = field(default_factory=dict, compare=False)


def content(text: str, vocabulary: Vocabulary) -> Iterable[tuple[Token, str, str | None]]:
    """The words of a text that are no function words, with the corrected spelling where one was needed."""
    for token in tokens(text):
        if token.kind != "word" or token.norm in GRAMMAR or len(token.norm) < 2:
            continue
        meant = vocabulary.correct(token.norm)
        if meant not in GRAMMAR:
            yield token, meant or token.norm.replace("'", ""), meant


def roots_of(text: str, vocabulary: Vocabulary) -> list[tuple[str, tuple[str, ...]]]:
    """Own stem and stems of the parts for each content word; texts of the map are not corrected."""
    return [
        (stem(token.norm), vocabulary.roots(token.norm))
        for token in tokens(text)
        if token.kind == "word" and token.norm not in GRAMMAR and len(token.norm) > 1
    ]


def rarity(root: str, word: str) -> float:
    """Weight of a word the map does not use, by how rare it is in Danish: 0.05 to 1."""
    zipf = max(danish().get(form, 0.0) for form in (word, root, root + "e", root + "en", root + "er"))
    return max(0.05, min(1.0, (6.2 - zipf) / 2.7))


def is_domain(root: str) -> bool:
    return root in _DOMAIN_ROOTS


class Synonyms:
    """Expressions with the same meaning, found by their roots."""

    def __init__(self, synonyms: Iterable[Synonym], vocabulary: Vocabulary) -> None:
        self._by_key: dict[tuple[str, ...], list[Expression]] = {}
        for synonym in synonyms:
            near = synonym.strength
            keyed = [(_key(text, vocabulary), text, near) for text in synonym.meant]
            meant = [e for e in keyed if len(e[0]) <= 6 and not all(is_domain(root) for root in e[0])]
            for said in synonym.said:
                key = _key(said, vocabulary)
                if 0 < len(key) <= _LONGEST_SYNONYM and not all(is_domain(root) for root in key):
                    others = self._by_key.setdefault(key, [])
                    others += [other for other in meant if other[0] != key and other not in others]

    def expand(self, words: list[Word]) -> None:
        """Give each word what it, the run of words it is in, or one of its parts may mean."""
        sequence = [(root, index) for index, word in enumerate(words) for root in word.roots]
        for start in range(len(sequence)):
            for length in range(1, min(_LONGEST_SYNONYM, len(sequence) - start) + 1):
                run = sequence[start : start + length]
                others = self._by_key.get(tuple(root for root, _ in run))
                if others:
                    self._give(words, run, others)
        for word in words:
            whole = self._by_key.get((word.whole,), ())
            word.others.extend(other for other in whole if other not in word.others)

    @staticmethod
    def _give(words: list[Word], run: list[tuple[str, int]], others: list[Expression]) -> None:
        touched = {index for _, index in run}
        if sum(len(words[index].roots) for index in touched) == len(run):
            for index in touched:
                words[index].others.extend(others)
        elif len(run) == 1:
            words[run[0][1]].part_others.setdefault(run[0][0], []).extend(others)


def _key(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(root for _, roots in roots_of(text, vocabulary) for root in roots)


def question_words(text: str, vocabulary: Vocabulary, synonyms: Synonyms, weigh: Weigh) -> list[Word]:
    """The content words of a question with their weights and synonyms; a word said twice counts once."""
    words: dict[str, Word] = {}
    every = tokens(text)
    place = {token.start: at for at, token in enumerate(every)}
    told = -1
    for token, spelling, meant in content(text, vocabulary):
        whole, roots = stem(spelling), vocabulary.roots(spelling)
        if is_domain(whole) or spelling in DOMAIN | AS_SPELT:
            weight = DOMAIN_WEIGHT
        else:
            weight = min(1.2, sum(weigh(stem(part), part) for part in vocabulary.split(spelling)))
            if _is_destination(every[: place[token.start]], told):
                weight *= _DESTINATION_WEIGHT
            told = token.end if told < 0 else told
        words.setdefault(whole, Word(token, whole, roots, meant, weight, spelling in TALK | ASKED))
    found = list(words.values())
    synonyms.expand(found)
    return found


def _is_destination(before: Sequence[Token], told: int) -> bool:
    """Whether what follows says where to or for whom, after what is wanted (which ends at `told`) was said."""
    for token in reversed(before[-_DESTINATION_REACH:]):
        if token.norm in _TOWARDS:
            return 0 <= told <= token.start
        if token.norm not in GRAMMAR and token.norm not in DOMAIN:
            return False
    return False


def frequency_weight(count: int, total: int) -> float:
    """Weight of a word that `count` of `total` things use: 1 for one, towards 0.1 for all."""
    if total < 2:
        return 1.0
    return max(0.1, min(1.0, math.log((total + 1) / (count + 0.5)) / math.log(total + 1)))
