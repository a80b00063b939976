"""From text to weighted roots: which words of a question count, how much, and what else they may be called."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graph.language.text import Token, tokens
from graph.language.weak import DOMAIN, DOMAIN_WEIGHT, GRAMMAR
from graph.language.words import Vocabulary, danish, stem

_DOMAIN_ROOTS = frozenset(stem(word) for word in DOMAIN)
_LONGEST_SYNONYM = 4
Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question.

    `roots`: stems of its parts; `whole`: its own stem; `meant`: the corrected spelling, if it was misspelt;
    `weight`: how much it says, 0 to about 1.2; `others`: roots of expressions with the same meaning, with their text.
    """

    token: Token
    whole: str
    roots: tuple[str, ...]
    meant: str | None
    weight: float
    others: list[tuple[tuple[str, ...], str]] = field(default_factory=list, compare=False)


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


def rarity(root: str) -> float:
    """Weight of a word the map does not use, by how rare it is in Danish: 0.05 to 1."""
    zipf = danish().get(root) or max((danish().get(root + end, 0.0) for end in ("e", "er", "en", "et")), default=0.0)
    return max(0.05, min(1.0, (6.2 - zipf) / 2.7))


def is_domain(root: str) -> bool:
    return root in _DOMAIN_ROOTS


class Synonyms:
    """Expressions with the same meaning, found by their roots."""

    def __init__(self, groups: Iterable[Sequence[str]], vocabulary: Vocabulary) -> None:
        self._by_key: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        for group in groups:
            keyed = [(tuple(r for _, roots in roots_of(text, vocabulary) for r in roots), text) for text in group]
            keyed = [(key, text) for key, text in keyed if 0 < len(key) <= 6]
            for key, _ in keyed:
                if len(key) > _LONGEST_SYNONYM or all(is_domain(root) for root in key):
                    continue
                others = self._by_key.setdefault(key, [])
                others += [(other, text) for other, text in keyed if other != key]

    def expand(self, words: list[Word]) -> None:
        """Give each word the other expressions of every group it, or the run of words it is in, belongs to."""
        sequence = [(root, index) for index, word in enumerate(words) for root in word.roots]
        for start in range(len(sequence)):
            for length in range(1, _LONGEST_SYNONYM + 1):
                run = sequence[start : start + length]
                if len(run) < length:
                    break
                for other in self._by_key.get(tuple(root for root, _ in run), ()):
                    for index in {index for _, index in run}:
                        words[index].others.append(other)
        for word in words:
            for other in self._by_key.get((word.whole,), ()):
                if other not in word.others:
                    word.others.append(other)


def question_words(text: str, vocabulary: Vocabulary, synonyms: Synonyms, weigh: Weigh) -> list[Word]:
    """The content words of a question with their weights and synonyms; a word said twice counts once."""
    words: dict[str, Word] = {}
    for token, spelling, meant in content(text, vocabulary):
        whole, roots = stem(spelling), vocabulary.roots(spelling)
        if is_domain(whole) or spelling in DOMAIN:
            weight = DOMAIN_WEIGHT
        else:
            weight = min(1.2, sum(weigh(root) for root in roots))
        words.setdefault(whole, Word(token, whole, roots, meant, weight))
    found = list(words.values())
    synonyms.expand(found)
    return found


def frequency_weight(count: int, total: int) -> float:
    """Weight of a word that `count` of `total` things use: 1 for one, towards 0.1 for all."""
    if total < 2:
        return 1.0
    return max(0.1, min(1.0, math.log((total + 1) / (count + 0.5)) / math.log(total + 1)))
