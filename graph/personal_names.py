"""Finds the names of people in Danish text, by lists of names, patterns and position."""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from wordfreq import zipf_frequency

from graph.language.text import Token, tokens, word_set
from graph.language.words import Vocabulary, danish

_LOCALES = ("no_NO", "sv_SE", "en_GB", "de_DE", "en_PK", "tr_TR", "pl_PL", "fr_DZ", "hr_HR", "ro_RO")
_TITLES = frozenset({"hr", "herr", "fru", "frk", "frøken", "mr", "mrs", "ms"})
_CUES = word_set(
    "hedder hedde navnet navn kaldet borgeren borger klienten klient patienten beboeren eleven pigen drengen manden"
    " kvinden søn sønnen datter datteren mor moren far faren bror søster kæreste kæresten mand kone ven veninde"
)
_NAMING = word_set("hedder hedde navnet kaldet")
_COMMON = 4.5
"""Zipf frequency from which a Danish word is a word rather than a foreign name spelled like it."""
_RARE = 4.0
"""Zipf frequency up to which a capitalised word after a sure name is part of it."""
_WORDS = Vocabulary(())
_PARTICLES = frozenset({"von", "van", "af", "de", "el", "al", "bin", "ben", "abu", "da", "di"})
_ALSO_WORDS = word_set(
    """
    adam alf alma ane anker ask august bent bjørn bo bob dag dan dina ella ernst falk frank fred frede gry hans helge
    iben iver jack jan jarl jasmin jean jim karl kaj ken kim lasse laust leo lily lind line liv lærke maj mai malte mark
    mary max mik mimi mille mira nick nova per pil ritt robin rosa rose rune saga sam sif signe sine siv sol sten
    stig storm stella sys søs tage tilde tim tom tony tor tue ulla vera vibe victor vagn viola walther will winnie
    bitten conny ditte april juni tro have bøje bella angel aston aura aya bali basel bergen beste canal chelsea dale
    danish dawn del don edit enes flora florence folke german grace gro gun guy hella holly hope horst ion iris isa jade
    janus jo joy june junior kai kaiser kalle kari lage lara li lilo lo loke louie love luna mad malik man mandy mare
    mari marin marina mate mats may mercedes mile milan mio morgan my nada nas nazi noa noel norma octavia odd paige
    pelle raid rene rica rim roar rocco roman rosemary ross sad said sally sandy server severin silke siri sky stan
    stein tan tea ted thi thor till tone tore toy ture uno urban us vega verde veronica vide viking vilde ville wolf
    adi ben bert bruce bryan dora egon eli gina glen jay joe june kay lee lily lis lutz magda marc mika milo nico niko
    ola peer rafael rex ricky rudi sami seler shah sune taj timo tito toby troy
    """
)
"""First names that are words as well: names only with a capital inside a sentence, or before a surname."""
_SURNAMES_ALSO_WORDS = word_set(
    "bach bech berg bjerg brandt bruun dahl dam friis holm holst kjær koch krogh lind lund møller ravn schou skov"
    " toft winther bro have høj lang stor lauge klint bang dal falk lange"
)
_PATRONYMIC = re.compile(r"^[a-zæøåéü]{3,}(?:sen|sson|gaard|gård|strup|dottir|ovic|ovski|owski)$")

Survives = Callable[[tuple[str, ...]], bool]


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """First names sure and possible, surnames sure and possible; lower case. Source: Faker's static lists."""
    first, last = _names("da_DK")
    sure_first = first - _ALSO_WORDS
    sure_last = last - _SURNAMES_ALSO_WORDS
    maybe_first, maybe_last = set(first), set(last | _SURNAMES_ALSO_WORDS)
    for locale in _LOCALES:
        firsts, lasts = _names(locale)
        maybe_first |= firsts
        maybe_last |= lasts
    foreign = frozenset(name for name in maybe_first if len(name) > 3) - _ALSO_WORDS
    return sure_first | foreign, frozenset(maybe_first | _ALSO_WORDS), sure_last, frozenset(maybe_last)


@lru_cache(maxsize=1)
def _any_name() -> frozenset[str]:
    _, first, _, last = _lists()
    return first | last


@lru_cache(maxsize=1)
def _danish_first() -> frozenset[str]:
    return _names("da_DK")[0] - _ALSO_WORDS


@lru_cache(maxsize=32)
def _names(locale: str) -> tuple[frozenset[str], frozenset[str]]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    first = {n for a in ("first_names", "first_names_male", "first_names_female") for n in getattr(provider, a, ())}
    return _single(first), _single(getattr(provider, "last_names", ()))


def _single(names: Iterable[str]) -> frozenset[str]:
    single = {name.lower() for name in names if name.isalpha() and len(name) > 1}
    return frozenset(single | ({_plain(name) for name in single} - danish().keys()))


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    """As written on a Danish keyboard: yılmaz, wiśniewski -> yilmaz, wisniewski; æ, ø and å stay."""
    if word.isascii():
        return word
    letters = (c if c in "æøå" else _UNDECOMPOSED.get(c) or unicodedata.normalize("NFKD", c)[0] for c in word)
    return "".join(letters)


_UNDECOMPOSED = {"ı": "i", "ł": "l", "đ": "d"}


@lru_cache(maxsize=50_000)
def _english(word: str) -> float:
    return zipf_frequency(word, "en")


def _without_genitive(word: str) -> tuple[str, ...]:
    word = word.replace("'s", "").replace("'", "")
    forms = (word, word[:-1]) if word.endswith("s") and len(word) > 3 else (word,)
    return forms if word.isascii() else (*forms, *map(_plain, forms))


def _is(word: str, names: frozenset[str]) -> bool:
    return any(form in names for form in _without_genitive(word))


def find_names(text: str, survives: Survives, *, strict: bool = True) -> list[tuple[int, int]]:
    """Spans of person names. `survives`: whether lower-case words are the map's own and stay.

    `strict` False: only what is surely a name (for texts by professionals): no lone first name in lower case.
    """
    words = [token for token in tokens(text) if token.kind == "word"]
    shouting = sum(t.text.isupper() for t in words) > len(words) / 2
    finder = _Finder(text, words, survives, strict=strict, shouting=shouting)
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        length = finder.name_at(index)
        if length:
            spans.append((words[index].start, words[index + length - 1].end))
        index += max(length, 1)
    return spans


_FINITE = word_set("skal har vil er kan bor får fik mangler må tør ønsker søger var blev kom kommer ryger drikker")
"""Verbs that need somebody before them, so that a capitalised word there is a name."""


class _Finder:
    def __init__(self, text: str, words: list[Token], survives: Survives, *, strict: bool, shouting: bool) -> None:
        self.text, self.words, self.survives, self.strict, self.shouting = text, words, survives, strict, shouting
        self.sure_first, self.first, self.sure_last, self.last = _lists()
        self.names, self.danish_first, self.also_words = _any_name(), _danish_first(), _ALSO_WORDS

    def name_at(self, index: int) -> int:
        """Number of words of the name that begins here; 0 for none."""
        length = self._length(index)
        words = [word.norm for word in self.words[index : index + length]]
        if length and self._ends_in_apostrophe(self.words[index + length - 1]):
            words[-1] += "s"
        return 0 if length and self.survives(tuple(words)) else length

    def _ends_in_apostrophe(self, word: Token) -> bool:
        """Mads': the -s belongs to the name, so that it is no genitive of a word of the map."""
        return word.norm.endswith("s") and self.text[word.end : word.end + 2] in {"' ", "’ "}

    def _length(self, index: int) -> int:
        word = self.words[index]
        run = self._run(index)
        length = 0
        if self._titled(index):
            length = max(run, 1) if self._capital(word) or _is(word.norm, self.names) else 0
        elif self._is_initial(word):
            length = self._after_initials(index)
        else:
            if _is(word.norm, self.first):
                length = self._full_name(index)
            if not length and (self._lone_name(word) or self._subject(index)):
                length = max(run, 1)
            surname = run >= 2 and any(_is(w.norm, self.sure_last) for w in self.words[index + 1 : index + run])
            if not length and (surname or (run and self._cued(index) and not self._ordinary(word.norm))):
                length = run
            length = length or self._unheard_of(index)
            length = length or int(self._introduced(index))
        return length

    def _introduced(self, index: int) -> bool:
        """A rarer word that is a first name, too, where one is due: hedder leyla, datteren ulla, Kasper og signe."""
        if not self.strict or not index or self._ordinary(self.words[index].norm, _COMMON):
            return False
        word, before = self.words[index], self.words[index - 1]
        if before.norm in _NAMING and _is(word.norm, self.sure_first):
            return True
        beside = before.norm == "og" and index > 1 and self._lone_name(self.words[index - 2])
        return (beside or self._cued(index)) and word.norm in _names("da_DK")[0]

    def _unheard_of(self, index: int) -> int:
        """Capitalised words in a row that are neither Danish nor English, one of them in no list: Tesfay Berhane."""
        at, strange, listed = index, 0, 0
        while self.strict and at < len(self.words) and at - index < 4 and (at == index or self._joined(at)):
            word = self.words[at]
            if not self._capital(word) or (word.text.isupper() and not self.shouting):
                break
            if _is(word.norm, self.names) and not self._ordinary(word.norm, _RARE):
                listed += 1
            elif self._is_word(word.norm):
                if strange + listed < 2 or self._ordinary(word.norm, _RARE):
                    break
            else:
                strange += 1
            at += 1
        foreign = any(w.norm not in danish() for w in self.words[index:at])
        return at - index if strange + listed > 1 and foreign else 0

    def _is_word(self, word: str) -> bool:
        """Danish, a compound, the map's own, or everyday English."""
        return self._ordinary(word) or len(_WORDS.split(word)) > 1 or _english(word) > _RARE

    def _after_initials(self, index: int) -> int:
        at = index + 1
        while at < len(self.words) and at - index < 4 and self._is_initial(self.words[at]) and self._joined(at):
            at += 1
        return at - index + 1 if self._surname_after(at) else 0

    def _full_name(self, index: int) -> int:
        """A first name with what belongs to it, when a surname follows."""
        at = index + 1
        surname = 0
        while at < len(self.words) and self._joined(at) and at - index < 6:
            word = self.words[at]
            if self._is_surname(word, self.words[index]):
                surname = at + 1 - index
            elif not (
                _is(word.norm, self.first)
                or self._is_initial(word)
                or (len(word.text) == 1 and word.text.isalpha() and self.text.startswith(".", word.end))
                or (word.norm in _PARTICLES and at + 1 < len(self.words) and self._capital(self.words[at + 1]))
            ):
                break
            at += 1
        return surname

    def _is_surname(self, word: Token, first: Token) -> bool:
        capital_before = self._capital(first)
        if word.norm in self.sure_last or word.norm.removesuffix("s") in self.sure_last:
            return True
        if _is(word.norm, self.last):
            plain_words = self._common_word(first) and self._common_word(word)
            return self._capital(word) or not (capital_before or plain_words)
        rare = _RARE if capital_before and self._capital(word) else 0.0
        if any(_PATRONYMIC.match(f) for f in _without_genitive(word.norm)) and not self._ordinary(word.norm, rare):
            return True
        return capital_before and self._capital(word) and not self._ordinary(word.norm)

    def _common_word(self, word: Token) -> bool:
        """An everyday word that only foreigners are called."""
        foreign = not any(_is(word.norm, names) for names in _names("da_DK"))
        return foreign and danish().get(word.norm, 0.0) > _COMMON

    def _surname_after(self, at: int) -> bool:
        if at >= len(self.words) or not self._joined(at):
            return False
        word = self.words[at]
        known = _is(word.norm, self.last) or (_PATRONYMIC.match(word.norm) and not self._ordinary(word.norm))
        return bool(known) and self._capital(word)

    def _lone_name(self, word: Token) -> bool:
        capital = self._capital(word)
        if _is(word.norm, self.sure_last):
            return capital or self.strict
        if _is(word.norm, self.sure_first) and capital and not (word.opens and self._common_word(word)):
            return True
        if self.strict and len(word.norm) > 3 and word.norm.removesuffix("s") not in _ALSO_WORDS:
            danish_name = word.norm in self.danish_first or (
                word.norm.removesuffix("s") in self.danish_first and word.norm not in danish()
            )
            if danish_name or (_is(word.norm, self.sure_first) and not self._ordinary(word.norm)):
                return True
        return self.strict and capital and not word.opens and _is(word.norm, self.also_words)

    def _subject(self, index: int) -> bool:
        """A name that is also a word, as what somebody has or does: "Bo skal have hjælp", "Kaj's mor"."""
        word = self.words[index]
        if not (self.strict and self._capital(word) and _is(word.norm, self.first)):
            return False
        owns = self.text[word.end : word.end + 2] in {"'s", "’s"} or word.text.endswith(("'s", "’s"))
        follows = self.words[index + 1].norm if index + 1 < len(self.words) and self._joined(index + 1) else ""
        return owns or follows in _FINITE

    def _run(self, index: int) -> int:
        """How many capitalised words follow each other from here, each a possible name or no word at all."""
        at = index
        while at < len(self.words) and at - index < 4 and (at == index or self._joined(at)):
            word = self.words[at]
            possible = _is(word.norm, self.first) or _is(word.norm, self.last) or not self._ordinary(word.norm)
            if not (self._capital(word) and (possible or len(word.norm) == 1)):
                break
            at += 1
        return at - index

    def _titled(self, index: int) -> bool:
        return index > 0 and self.words[index - 1].norm in _TITLES and self._joined(index)

    def _cued(self, index: int) -> bool:
        if index == 0 or not self.strict:
            return False
        before = self.words[index - 1].norm
        if before in {"er", "på"} and index > 1:
            before = self.words[index - 2].norm
            return before in {"navnet", "navn"}
        return before in _CUES

    def _ordinary(self, word: str, zipf: float = 0.0) -> bool:
        return danish().get(word, -1.0) > zipf or self.survives((word,))

    def _capital(self, word: Token) -> bool:
        return word.text[0].isupper() and not (self.shouting and word.text.isupper() and len(word.text) > 1)

    def _is_initial(self, word: Token) -> bool:
        return len(word.text) == 1 and word.text.isupper()

    def _joined(self, at: int) -> bool:
        """Only a space, a hyphen or a full stop after an initial or a title stands before this word."""
        before = self.words[at - 1]
        between = self.text[before.end : self.words[at].start]
        short = len(before.text) == 1 or before.norm in _TITLES or before.norm == "dr"
        return between.strip(" ") in ({"", "-", "."} if short else {"", "-"}) and "\n" not in between
