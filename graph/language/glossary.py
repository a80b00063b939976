"""The field's words in English with their Danish ones: `english.txt`, loaded once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import Stemmer
from rapidfuzz.distance import OSA
from wordfreq import zipf_frequency

from graph.language.text import Token

_STEMMER = Stemmer.Stemmer("english")
_BRITISH = re.compile(
    r"(?<=\w{2})(?:is(?=(?:e|es|ed|ing|ation|ations)$)|our(?=(?:s|al|ed|ing)?$)|tre(?=s?$)|mme(?=s?$)|ll(?=(?:ing|ed|or)$))"
)
_AMERICAN = {"is": "iz", "our": "or", "tre": "ter", "mme": "m", "ll": "l"}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_RARE, _SURELY_ENGLISH = 2.0, 3.5
"""Zipf frequencies: a word rarer than the first may be misspelt, or two that are each commoner than the second."""
_LONG_ENOUGH = 6
"""Shorter words have too many neighbours one letter away."""


class Key(NamedTuple):
    """A word without what is British or American in it; `stem`: without inflection, too."""

    stem: str
    form: str


class Entry(NamedTuple):
    """An English expression and what it is in Danish, the likeliest first; `danish` empty: it says nothing."""

    keys: tuple[Key, ...]
    danish: tuple[str, ...]


class Found(NamedTuple):
    """The `length` words from `at` on are an expression of the glossary."""

    at: int
    length: int
    entry: Entry


@lru_cache(maxsize=50_000)
def key(word: str) -> Key:
    """counselling and counseling have one form, and with counsels one stem."""
    plain = word.lower().removesuffix("'s").replace("'", "")
    form = _BRITISH.sub(lambda ending: _AMERICAN[ending.group()], plain)
    return Key(_STEMMER.stemWord(form), form)


class Glossary:
    """English expressions by the stem of their first word. Immutable."""

    def __init__(self, lines: Iterable[str]) -> None:
        """From lines of the form `english, another = dansk / also`; # begins a comment.

        Raises:
            ValueError: a line without the sign, or an expression that is there twice, with the line.
        """
        self._by_first: dict[str, list[Entry]] = defaultdict(list)
        seen: set[tuple[str, ...]] = set()
        for line in lines:
            said, sign, meant = line.partition("#")[0].partition("=")
            if not said.strip():
                continue
            if not sign:
                raise ValueError(f"no = in the line: {line.strip()}")
            danish = tuple(expression.strip() for expression in meant.split("/") if expression.strip())
            for keys in dict.fromkeys(tuple(map(key, _WORD.findall(expression))) for expression in said.split(",")):
                forms = tuple(each.form for each in keys)
                if forms in seen:
                    raise ValueError(f"{' '.join(forms)} is there twice, at last in: {line.strip()}")
                seen.add(forms)
                self._by_first[keys[0].stem].append(Entry(keys, danish))
        self._single = sorted({forms[0] for forms in seen if len(forms) == 1 and len(forms[0]) >= _LONG_ENOUGH})
        self._keys_of = lru_cache(maxsize=20_000)(self._read_word)

    def read(self, words: Sequence[Token]) -> Iterator[Found]:
        """The expressions in the words from left to right, the longest at each place; none overlap."""
        keys = [self._keys_of(token.norm) if token.kind == "word" else () for token in words]
        at = 0
        while at < len(words):
            found = self._at(keys, at)
            if found:
                yield found
            at += found.length if found else 1

    def covers(self, words: Sequence[Token]) -> bool:
        """Whether every word belongs to an expression that says something."""
        found = list(self.read(words))
        said = sum(each.length for each in found if each.entry.danish)
        return bool(found) and said == len(words)

    def _at(self, keys: Sequence[tuple[Key, ...]], at: int) -> Found | None:
        """The longest expression from here; of two as long, the one whose words are in the very form said."""
        best: tuple[tuple[int, int], Found] | None = None
        for entry in self._by_first.get(keys[at][0].stem, ()) if keys[at] else ():
            said: tuple[Key, ...] = ()
            end = at
            while len(said) < len(entry.keys) and end < len(keys) and keys[end]:
                said, end = said + keys[end], end + 1
            if tuple(each.stem for each in said) != tuple(each.stem for each in entry.keys):
                continue
            rank = len(said), sum(one.form == other.form for one, other in zip(said, entry.keys, strict=True))
            if best is None or rank > best[0]:
                best = rank, Found(at, end - at, entry)
        return best[1] if best else None

    def _read_word(self, word: str) -> tuple[Key, ...]:
        """The key of a word; two where a hyphen between them was lost; that of the word it is misspelt for."""
        whole = key(word)
        known = whole.stem in self._by_first or any(zipf_frequency(word, of) >= _RARE for of in ("en", "da"))
        if known or not word.isalpha():
            return (whole,)
        for cut in range(3, len(word) - 2):
            left, right = key(word[:cut]), key(word[cut:])
            common = min(zipf_frequency(part, "en") for part in (word[:cut], word[cut:])) >= _SURELY_ENGLISH
            if common and left.stem in self._by_first:
                return left, right
        near = (other for other in self._single if OSA.distance(whole.form, other, score_cutoff=1) < 2)
        meant = next(near, None) if len(word) >= _LONG_ENOUGH else None
        return (key(meant) if meant else whole,)


@lru_cache(maxsize=1)
def glossary() -> Glossary:
    """The glossary of `english.txt`."""
    return Glossary(files("graph.language").joinpath("english.txt").read_text(encoding="utf-8").splitlines())
