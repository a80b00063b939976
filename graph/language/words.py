"""Danish words: stems, the parts of compounds, and the word that was meant when one is misspelt."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import Stemmer
from rapidfuzz.distance import OSA
from wordfreq import get_frequency_dict

from graph.language.text import word_set
from graph.language.weak import DOMAIN, GRAMMAR, SHORTHAND

_STEMMER = Stemmer.Stemmer("danish")
_LINKS = ("", "s", "e", "er", "es")
_SHORT_PARTS = frozenset({"bo", "by", "øl"})
"""Two-letter words that begin compounds; any other is more often an accident."""
_ByFirst = dict[str, dict[int, list[str]]]
"""Words by first letter and length."""
_NO_PARTS = frozenset({"else", "erne", "ende", "eren", "hed", "het", "lig"})
"""Endings that happen to be words or names as well."""
_MAP_ZIPF = 4.5
_LEAST_CUT, _MOST_CUT = 5, 9
"""Letters that a cut-off word has at least, and fewer than how many it may lack."""
_WORTH_SPLITTING = 6
_LONGEST = 60
"""Letters of the longest word that is split or corrected: no Danish compound is longer, and each letter costs more."""
_IRREGULAR = {
    form: forms.split()[0]
    for forms in (
        "gå går gik gået", "få får fik fået", "stå står stod stået", "komme kom", "tage tog taget",
        "drikke drak drukket",
        "give gav givet", "sove sov sovet", "følge fulgte fulgt", "holde holdt", "bo bor boede boet",
        "turde tør turdet",
        "tand tænder tænderne tændernes tandens", "barn børn børnene børns børnenes", "mand mænd mændene",
        "hånd hænder hænderne", "fod fødder fødderne", "bog bøger bøgerne", "nat nætter", "fader far fædre",
        "moder mor mødre", "broder bror brødre", "måned mdr",
    )
    for form in forms.split()[1:]
}  # fmt: skip
"""Strong verbs and nouns with a changed vowel, which the stemmer cannot know; first the form all others become."""
_SAYING_LITTLE = word_set(
    "ramt ramte plaget plagede præget prægede belastet belastede relateret relaterede agtig agtige lignende"
    " tynget tyngede udfordret udfordrede"
)
"""Ends of compounds that leave the meaning to what stands before them: angstramt, autismelignende."""
_VOWELS = "aeiouyæøå"


@lru_cache(maxsize=1)
def danish() -> dict[str, float]:
    """Danish words with their Zipf frequency (about 3 rare to 7 common); loaded once, in some 20 ms."""
    return {
        word: math.log10(share) + 9
        for word, share in get_frequency_dict("da").items()
        if word.isalpha() and len(word) > 1
    }


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What inflection and the noun ending -ing leave: følges, følge -> følg; behandle, behandling -> behandl."""
    word = _IRREGULAR.get(word.lower(), word)
    root: str = _STEMMER.stemWord(word.lower())
    if root.endswith("ing") and len(root) >= 7:
        root = root[:-3]
        if root.endswith("n") and len(root) > 4 and root[-2] not in _VOWELS:
            root = root[:-1]
    if len(root) > 4 and root[-1] == root[-2] and root[-1] not in _VOWELS:
        root = root[:-1]
    return root


class Vocabulary:
    """The words of a map on top of the language's own. Immutable; all look-ups are cached.

    `words`: words of names, aliases and texts of the map, in any case.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(w for word in words if len(w := word.lower()) > 1 and w.isalpha() and w not in GRAMMAR)
        self._bases = {stem(word): word for word in sorted(self.words, key=lambda word: (-len(word), word))}
        self._stems = frozenset(self._bases)
        self._parts = dict(_parts())
        self._parts.update({w: max(_MAP_ZIPF, self._parts.get(w, 0)) for w in self.words if len(w) > 2})
        self._map_by_first = _by_first(self.words | DOMAIN)
        self._danish_by_first = _common_by_first()
        self.split = lru_cache(maxsize=100_000)(self._split)
        self.correct = lru_cache(maxsize=20_000)(self._correct)
        self.roots = lru_cache(maxsize=100_000)(self._roots)

    def known(self, word: str) -> bool:
        """Whether this is a word of the map or of Danish, inflected or not."""
        word = word.lower()
        return word in self.words or word in danish() or stem(word) in self._stems

    def _split(self, word: str) -> tuple[str, ...]:
        """The words a compound is made of, longest known parts first; the word itself when it is none."""
        word = word.lower()
        if not _WORTH_SPLITTING <= len(word) <= _LONGEST or not word.isalpha():
            return (word,)
        base = self._base(word)
        if base != word:
            of_base = self.split(base)
            return of_base if len(of_base) > 1 else (word,)
        parts = self._best_split(word)
        if parts is None or len(parts) == 1:
            return (word,)
        if self.known(word) and any(len(p) < 4 and p not in self.words and danish()[p] < 4.9 for p in parts):
            return (word,)
        return parts[:-1] if parts[-1] in _SAYING_LITTLE else parts

    def _base(self, word: str) -> str:
        """The form by which every inflection of a word is split: hjemløse as hjemløs."""
        root = stem(word)
        return self._bases.get(root) or (root if root in danish() else word)

    def _best_split(self, word: str) -> tuple[str, ...] | None:
        """Cheapest cover of the word by known parts with linking letters, by dynamic programme."""
        best: list[tuple[float, tuple[str, ...]] | None] = [None] * (len(word) + 1)
        best[0] = (0.0, ())
        for end in range(2, len(word) + 1):
            for start in range(end - 1):
                head = best[start]
                if head is None or (start == 0 and end == len(word)):
                    continue
                cost, part = self._part(word[start:end], last=end == len(word))
                if part and ((current := best[end]) is None or head[0] + cost < current[0]):
                    best[end] = (head[0] + cost, (*head[1], part))
        found = best[len(word)]
        return found[1] if found else None

    def _part(self, piece: str, *, last: bool) -> tuple[float, str]:
        """Cost of taking the piece as one part, and the part without its linking letters; ("", …) when it is none."""
        choices = []
        for link in ("",) if last else _LINKS:
            part = piece.removesuffix(link) if link else piece
            if link and part == piece:
                continue
            zipf = self._parts.get(part)
            if zipf is None and last and len(part) > 4 and stem(part) in self._stems:
                zipf = _MAP_ZIPF - 0.5
            if zipf is not None and part not in GRAMMAR:
                choices.append((9.0 - zipf + 3.0 + (2.0 if len(part) < 4 else 0.0) + 0.4 * len(link), part))
        return min(choices, default=(0.0, ""))

    def _roots(self, word: str) -> tuple[str, ...]:
        """Stems of the word's parts; one for a word that is no compound."""
        return tuple(stem(part) for part in self.split(word))

    def _correct(self, word: str) -> str | None:
        """The word most likely meant by a misspelt one; None when it is a word already or nothing is near."""
        word = word.lower()
        if word in SHORTHAND and word not in self.words:
            return SHORTHAND[word]
        if not 4 <= len(word) <= _LONGEST or not word.isalpha() or self.known(word):
            return None
        if written := self._written_out(word):
            return written
        parts = self.split(word)
        if len(parts) > 1:
            doubtful = any(len(part) < 4 and part not in self.words for part in parts)
            return self._near(self._map_by_first, word, 1) if doubtful else None
        for plain in _ascii_spellings(word):
            if self.known(plain) or len(self.split(plain)) > 1:
                return plain
        return self._nearest(word) or self._split_misspelt(word) or self._completed(word)

    def _written_out(self, word: str) -> str | None:
        """A compound whose last part is shortened: familieafd -> familieafdeling."""
        for length in range(3, len(word) - 3):
            end = SHORTHAND.get(word[-length:])
            head = word[:-length]
            if end and (self._whole(head) or (head.endswith("s") and self._whole(head[:-1]))):
                return head + end
        return None

    def _completed(self, word: str) -> str | None:
        """A word of the map that is cut off: kontanthj -> kontanthjælp. The shortest, where several begin so."""
        if len(word) < _LEAST_CUT:
            return None
        longer = [
            w for n in range(len(word) + 1, len(word) + _MOST_CUT) for w in self._map_by_first[word[0]].get(n, ())
        ]
        return min((w for w in longer if w.startswith(word)), key=lambda w: (len(w), w), default=None)

    def _nearest(self, word: str) -> str | None:
        allowed = _edits(len(word))
        if not allowed:
            return None
        return self._near(self._map_by_first, word, allowed) or self._near(self._danish_by_first, word, 1)

    @staticmethod
    def _near(index: _ByFirst, word: str, limit: int) -> str | None:
        """The nearest word within so many edits, the commoner of two; two edits only after the same three letters."""
        best: tuple[float, str] | None = None
        for other in _candidates(index, word, limit):
            distance = OSA.distance(word, other, score_cutoff=limit)
            if distance <= limit and (distance < 2 or word[:3] == other[:3]):
                key = (distance - 0.1 * danish().get(other, 3.0) / 9, other)
                best = min(best, key) if best else key
        return best[1] if best else None

    def _split_misspelt(self, word: str) -> str | None:
        """A compound in which one part is misspelt: rusmidelbehandling -> rusmiddelbehandling."""
        if len(word) < 8:
            return None
        for cut in range(len(word) - 4, 3, -1):
            left, right = word[:cut], word[cut:]
            if self._whole(right) and (meant := self._left_part(left)):
                return meant + right
            for link in _LINKS[:4]:
                if link and not left.endswith(link):
                    continue
                if self._whole(left.removesuffix(link) if link else left) and (meant := self._nearest(right)):
                    return left + meant
        return None

    def _left_part(self, left: str) -> str | None:
        if meant := self._nearest(left):
            return meant
        if left.endswith("s") and (meant := self._nearest(left[:-1])):
            return meant + "s"
        return None

    def _whole(self, word: str) -> bool:
        return len(word) > 3 and (word in self._parts or stem(word) in self._stems)


@lru_cache(maxsize=1)
def _parts() -> dict[str, float]:
    """Danish words that compounds are made of, with their frequency."""
    return {word: zipf for word, zipf in danish().items() if _may_be_part(word, zipf)}


def _may_be_part(word: str, zipf: float) -> bool:
    if word in _SHORT_PARTS or word in _NO_PARTS:
        return word in _SHORT_PARTS
    return (len(word) > 3 and zipf > 3.2) or (len(word) == 3 and zipf > 4.3)


@lru_cache(maxsize=1)
def _common_by_first() -> _ByFirst:
    return _by_first(word for word, zipf in danish().items() if zipf >= 3.4)


def split_otherwise(before: Vocabulary, after: Vocabulary, also: Iterable[str]) -> set[str]:
    """Words of either vocabulary, and of others (`also`), that the two take apart in different ways."""
    differing = before.words ^ after.words
    forms = {*differing, *map(stem, differing)}
    pieces = {form for form in forms if len(form) > 1} | {word for word, root in _IRREGULAR.items() if root in forms}
    near = (w for w in {*before.words, *after.words, *also} if any(piece in w or piece in stem(w) for piece in pieces))
    return {word for word in near if before.roots(word) != after.roots(word)}


def _edits(length: int) -> int:
    """How many letters may be wrong in a word of this length."""
    return 0 if length < 4 else 1 if length < 8 else 2 if length < 14 else 3


def _ascii_spellings(word: str) -> list[str]:
    plain = word.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")
    return [plain] if plain != word else []


def _by_first(words: Iterable[str]) -> _ByFirst:
    index: _ByFirst = defaultdict(lambda: defaultdict(list))
    for word in words:
        if len(word) > 3:
            index[word[0]][len(word)].append(word)
    return index


def _candidates(index: _ByFirst, word: str, limit: int) -> Iterable[str]:
    """Words of about this length with the same first letter, or the first two swapped: the first is seldom wrong."""
    for first in {word[0], word[1]}:
        lengths = index.get(first, {})
        for length in range(len(word) - limit, len(word) + limit + 1):
            for other in lengths.get(length, ()):
                if first == word[0] or other[1] == word[0]:
                    yield other
