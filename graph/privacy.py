"""Personal data is removed before anything else sees a text, and refused in texts for the map (DESIGN §1)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from graph.language.text import clean, tokens
from graph.model.kinds import Kind
from graph.model.nodes import ContactPoint, Term
from graph.personal_names import find_names
from graph.view import MapView

_SEPARATORS = r"[\s.\-‐‑‒–—−/)·_]{0,4}"
_DIGITS = re.compile(rf"(?<!\d)\d(?:{_SEPARATORS}\d)+(?!\d)")
_GROUP = re.compile(r"\d+")
_DATE = r"(?:[0-3]?\d[.\-/][01]?\d[.\-/](?:19|20)\d{2}|(?:19|20)\d{2}-[01]\d-[0-3]\d)"
_DATES = re.compile(rf"(?<!\d){_DATE}(?:\s?(?:[\-–—]|til)\s?{_DATE})?(?!\d)(?!{_SEPARATORS}\d{{4}}(?!\d))")
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]*\.?"
_BORN = re.compile(
    r"(?:\b(?:født|fødselsdato|fødselsdag|fødselsdagen)\b|(?<!\w)f\.)[\s:]*(?:den\s|er\s|d\.\s?)*"
    rf"(?P<day>\d{{1,2}}\s?[./\- ]\s?(?:\d{{1,2}}\s?[./\- ]|{_MONTH})\s?\d{{2,4}})",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?<!\d)(?<!\d[\s.\-–—/])(?:19|20)\d{2}\s?[\-–—/]\s?(?:19|20)?\d{2}(?!\d)")
_ACCOUNTS = re.compile(r"(?<![\d.])\d\.\d{2}\.\d{2}(?:\.\d{2,3})?(?![\d.]*\d)")
_NUMBER = r"(?:\d{1,3}(?:[. ]\d{3}){1,4}|\d+)"
_AMOUNTS = re.compile(
    rf"(?<!\d){_NUMBER}(?:,\d{{1,2}})?(?=\s?(?:kr\b|kroner|dkk|mio|mia|,-|t\.?kr|%|pct))|(?<=kr )\s?{_NUMBER}(?!\d)"
    rf"|(?<=kr\. ){_NUMBER}(?!\d)|(?<=dkk ){_NUMBER}(?!\d)",
    re.IGNORECASE,
)
_LAW_NUMBERS = re.compile(
    r"\b(?:lov|law|lbk|bek|vejl?|cir|(?:lov)?bekendtgørelse|vejledning)[.\s-]+(?:nr\.?\s*)?\d{1,5}"
    r"(?:(?:\s+(?:af\s+)?(?:\d{1,2}[./-]\d{1,2}[./-])?|[/-])\d{4})?(?!\d)",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?<![\w.+%'-])\"?[\w.+%'-]+\"?\s?(?:@|\(at\)|\[at\]|\bsnabel-?a\b)\s?[\w-]+(?:(?:\.|\s?[(\[]dot[)\]]\s?|\spunktum\s)[\w-]{2,})+",
    re.IGNORECASE,
)
_REPLACEMENT_CPR = re.compile(
    r"(?<!\d)[0-9]{6}[\s\-–—]{0,3}(?=[A-Z0-9]{0,3}[A-Z])(?=[A-Z]{0,3}\d)[A-Z0-9]{4}(?![A-Za-z0-9])"
)
_FOREIGN_PHONE = re.compile(r"(?<!\w)(?:\+|00)\d{1,3}[\s\-.]{0,2}(?:\(0\))?\d(?:[\s\-.]{0,2}\d){5,11}(?!\d)")
_Span = tuple[int, int]
_MOST_DIGITS = 12
_LONGEST_CODE = 16
"""Characters in which a country code stands before a number."""
_COUNTRY_CODE = re.compile(r"(?:\(?\+\s?45\)?|(?<!\d)0045)[\s\-.]{0,3}$")

_FLOOR = (
    r"(?:,?\s*(?:\d{1,2}|st|kl|stuen|kælder)\.?\s?(?:sal\.?)?\s?,?\s?(?:tv|th|mf|dør\s?\d+|lejl\.?\s?\d+)\b\.?"
    r"|,?\s*(?:\d{1,2}\.?\s?sal|st\.)|,?\s*(?:tv|th|mf)\b\.?)?(?:,?\s*(?:dør|lejl\.?|lejlighed)\s?\d{1,3}\b)?"
)
_TOWN = r"(?:,?\s*(?:i\s)?(?:DK-?)?\d{4}\s+[A-ZÆØÅ][\wæøå]+(?:\s[A-ZÆØÅ]{1,2}\b)?)?"
_SURE_STREET = r"(?:vej|vejen|gade|gaden|allé|alle|alleen|alléen|stræde|strædet|boulevard|vænge|vænget)"
_STREET = (
    r"(?:" + _SURE_STREET[3:-1] + r"|plads|pladsen|torv|torvet|parken|park|haven|bakken|bakke|højen|lunden|skrænten"
    r"|toften|marken|engen|brinken|krogen|stien|kaj|kajen|svinget|kvarteret|buen|ageren|gården|dalen|kæret|mosen|lien"
    r"|holmen|passagen|huse|husene|lyng|krat|hegnet|broen|bro|strand)"
)
_HOUSE = r"\s+(?:nr\.?\s?)?\d{1,3}(?:\s?[A-Za-zÆØÅæøå]\b(?!\s[a-zæøå]))?"
_HOUSE += r"(?![.,]?\d)(?!\s*(?:%|år|kr\b|stk|timer|dage|uger|gange))"
_NAME = r"[A-ZÆØÅ][\w'-]{0,60}"
_BEGINS = r"(?<![^\W\d_])"
"""Of a word, also right after the number of another house."""
_ADDRESSES = tuple(
    re.compile(pattern + _TOWN)
    for pattern in (
        rf"{_BEGINS}(?:[A-ZÆØÅ][\w.']{{0,60}}\s){{0,3}}[A-ZÆØÅ][\w'-]{{0,60}}(?:{_STREET}|{_STREET.upper()}){_HOUSE}{_FLOOR}",
        rf"{_BEGINS}(?:[A-ZÆØÅ][\w.']{{0,60}}\s){{1,3}}(?i:{_STREET}){_HOUSE}{_FLOOR}",
        rf"{_BEGINS}(?!(?:om|ud|hjem|motor|side|gen)(?:vej|gade))(?:[a-zæøåé]{{3,}}{_SURE_STREET}|[\wæøåé]{{3,40}}\s(?:hoved|gå)(?:gade|gaden)|(?:hoved|gå)(?:gade|gaden)){_HOUSE}{_FLOOR}",
        rf"{_BEGINS}{_NAME}(?:\s[\w'-]{{1,60}})?\s\d{{1,3}}[A-Za-z]?,?\s(?:st|kl|\d{{1,2}})\.?\s?(?:sal)?,?\s?(?:tv|th|mf)\b\.?",
        rf"{_BEGINS}{_NAME}(?:\s{_NAME})?\s\d{{1,3}}[A-Za-z]?(?=,\s?\d{{4}}\s[A-ZÆØÅ])",
        (
            r"(?:(?<=bor på )|(?<=bor i )|(?<=adressen )|(?<=adresse: )|(?<=adresse ))"
            rf"{_NAME}(?:\s{_NAME})?\s\d{{1,3}}[A-Za-z]?\b{_FLOOR}"
        ),
    )
)


class PersonalData(StrEnum):
    """What was removed; the value is the word that stands in its place."""

    CPR = "cpr"
    PHONE = "telefon"
    EMAIL = "mail"
    ADDRESS = "adresse"
    NAME = "navn"
    BIRTH = "fødselsdato"


class Scrubbed(NamedTuple):
    """A text without personal data, and the kinds that were removed, each once, in order of appearance."""

    text: str
    removed: tuple[PersonalData, ...]


_WRITTEN_FREELY = {Kind.SOURCE, Kind.NOTE, Kind.PRACTICE, Kind.AGREEMENT, Kind.NEED, Kind.MANDATE}


class KnownNames:
    """What the map itself calls people, units and places, and its work contact values: these stay.

    `names`: names and aliases; `values`: phone numbers, mail and visiting addresses.
    """

    def __init__(self, names: Iterable[str] = (), values: Iterable[str] = ()) -> None:
        self._runs: set[tuple[str, ...]] = set()
        for name in names:
            words = [token.norm for token in tokens(clean(name)) if token.kind == "word"]
            self._runs.update(
                tuple(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 5) + 1)
            )
        self._values = frozenset(key for value in values if (key := _value_key(value)))
        self._numbers = frozenset(key for value in values if (key := _last_eight(value)))

    @classmethod
    def from_view(cls, view: MapView) -> KnownNames:
        """What parties, places and the trade's own words are called.

        Not sources, whose names hold their authors', nor what is written freely (notes, practice, agreements,
        needs), nor the topics of a classification: a name that slipped in there must not pass for known.
        """
        names: list[str] = []
        for entity in view.entities.values():
            topic = isinstance(entity, Term) and entity.notation
            if entity.kind not in _WRITTEN_FREELY and not topic:
                names += [entity.name, *entity.aliases]
        return cls(names, [point.value for point in view.of(ContactPoint) if point.value])

    def survives(self, words: tuple[str, ...]) -> bool:
        """Whether these lower-case words stand together in a name of the map, with or without a genitive -s."""
        return words in self._runs or (*words[:-1], words[-1].removesuffix("s").removesuffix("'")) in self._runs

    def is_value(self, text: str) -> bool:
        """Whether this is a contact value of the map, however its digits are grouped."""
        return _value_key(text) in self._values or _last_eight(text) in self._numbers


def _value_key(value: str) -> str:
    return re.sub(r"[^\w@]", "", value.lower())


def _last_eight(value: str) -> str:
    digits = "".join(_GROUP.findall(value))
    return digits[-8:] if len(digits) >= 8 and not re.search(r"[A-Za-z]", value) else ""


class _Find(NamedTuple):
    start: int
    end: int
    kind: PersonalData


_ROUNDS = 10
"""What stands beside something that is removed may be seen for what it is only then."""


def scrub(text: str, known: KnownNames) -> Scrubbed:
    """The cleaned text with personal data replaced by words such as [cpr]; scrubbing it again changes nothing."""
    removed: list[PersonalData] = []
    text = clean(text)
    for _ in range(_ROUNDS):
        finds = _finds(text, known, strict=True)
        if not finds:
            break
        removed += [find.kind for find in finds]
        text = clean(_replace(text, finds))
    return Scrubbed(text, tuple(dict.fromkeys(removed)))


_MARKS = re.compile(r"\[(?:" + "|".join(kind.value for kind in PersonalData) + r")\]")


def without_marks(text: str) -> str:
    """A scrubbed text without the words that stand in for what was removed."""
    return _MARKS.sub(" ", text)


def guard(text: str, known: KnownNames) -> tuple[PersonalData, ...]:
    """Kinds of personal data in a text that is about to be written into the map; empty when it may be."""
    return tuple(dict.fromkeys(find.kind for find in _finds(clean(text), known, strict=False)))


def _replace(text: str, finds: list[_Find]) -> str:
    pieces, at = [], 0
    for find in finds:
        pieces += [text[at : find.start], f"[{find.kind.value}]"]
        at = find.end
    return "".join([*pieces, text[at:]])


def _finds(text: str, known: KnownNames, *, strict: bool) -> list[_Find]:
    """What to remove, in order, without overlaps; an earlier kind swallows a later one it touches."""
    found: list[_Find] = []
    found += [
        _Find(m.start(), m.end(), PersonalData.EMAIL) for m in _MAIL.finditer(text) if not known.is_value(m.group())
    ]
    found += [_Find(m.start("day"), m.end("day"), PersonalData.BIRTH) for m in _BORN.finditer(text)]
    found += _numbers(text, known)
    for pattern in _ADDRESSES:
        for match in pattern.finditer(text):
            words = tuple(token.norm for token in tokens(match.group()) if token.kind == "word")
            if not known.is_value(match.group()) and not known.survives(words):
                found.append(_Find(match.start(), match.end(), PersonalData.ADDRESS))
    found += [_Find(start, end, PersonalData.NAME) for start, end in find_names(text, known.survives, strict=strict)]
    return _merge(found)


def _merge(found: list[_Find]) -> list[_Find]:
    merged: list[_Find] = []
    order = list(PersonalData)
    for find in sorted(found):
        if merged and find.start < merged[-1].end:
            last = merged[-1]
            kind = min(last.kind, find.kind, key=order.index)
            merged[-1] = _Find(last.start, max(last.end, find.end), kind)
        else:
            merged.append(find)
    return merged


def _numbers(text: str, known: KnownNames) -> Iterator[_Find]:
    for match in _REPLACEMENT_CPR.finditer(text):
        yield _Find(match.start(), match.end(), PersonalData.CPR)
    for match in _FOREIGN_PHONE.finditer(text):
        if not known.is_value(match.group()):
            yield _Find(match.start(), match.end(), PersonalData.PHONE)
    kept = [m.span() for pattern in (_DATES, _YEARS, _ACCOUNTS, _AMOUNTS, _LAW_NUMBERS) for m in pattern.finditer(text)]
    for match in _DIGITS.finditer(text):
        groups = [
            (m.start() + match.start() + _country_code(text, m.start() + match.start()), m.end() + match.start())
            for m in _GROUP.finditer(match.group())
        ]
        free = _outside(groups, kept)
        civil = _windows(text, _runs(free, groups), _is_cpr)
        yield from (_Find(start, end, PersonalData.CPR) for start, end in civil)
        left = _outside(free, civil)
        for start, end in _windows(text, _runs(left, groups), _is_phone):
            if known.is_value(text[start:end]) or "/" in text[start:end]:
                continue
            code = _COUNTRY_CODE.search(text, max(0, start - _LONGEST_CODE), start)
            yield _Find(code.start() if code else start, end, PersonalData.PHONE)


def _outside(groups: list[_Span], spans: list[_Span]) -> list[_Span]:
    """The digit groups that are in none of the spans. `groups`: in order."""
    if not spans:
        return groups
    starts = [start for start, _ in groups]
    inside: set[int] = set()
    for start, end in spans:
        at = bisect_left(starts, start)
        while at < len(groups) and groups[at][1] <= end:
            inside.add(at)
            at += 1
    return [group for at, group in enumerate(groups) if at not in inside]


def _country_code(text: str, start: int) -> int:
    """Length of a country code written together with the digits that follow it."""
    if text.startswith("0045", start) and text[start + 4 : start + 5].isdigit():
        return 4
    plus = text[max(0, start - _LONGEST_CODE) : start].rstrip().endswith("+")
    return 2 if plus and text.startswith("45", start) and text[start + 2 : start + 3].isdigit() else 0


def _runs(chosen: list[_Span], groups: list[_Span]) -> list[list[_Span]]:
    """The chosen digit groups, cut where one in between was not chosen."""
    runs: list[list[_Span]] = []
    last = -2
    among = set(chosen)
    for position, group in enumerate(groups):
        if group in among:
            if position != last + 1:
                runs.append([])
            runs[-1].append(group)
            last = position
    return runs


def _windows(text: str, runs: list[list[_Span]], is_it: Callable[[list[str]], bool]) -> list[_Span]:
    """Neighbouring digit groups that together are such a number."""
    found = []
    for run in runs:
        for first in range(len(run)):
            digits: list[str] = []
            for start, end in run[first : first + _MOST_DIGITS + 1]:
                digits.append(text[start:end])
                if sum(map(len, digits)) > _MOST_DIGITS:
                    break
                if is_it(digits):
                    found.append((run[first][0], end))
    return found


def _is_cpr(groups: list[str]) -> bool:
    """DDMMYYXXXX or DDMMYYYYXXXX in any grouping; replacement numbers add 60 to the day."""
    digits = "".join(groups)
    if len(digits) not in {10, 12} or (len(digits) == 12 and digits[4:6] not in {"18", "19", "20"}):
        return False
    day, month = int(digits[:2]), int(digits[2:4])
    if groups[-1] == digits[-4:] and len(digits) == 10 and len(groups) == 2:
        return True
    return (1 <= day <= 31 or 61 <= day <= 91) and 1 <= month <= 12


def _is_phone(groups: list[str]) -> bool:
    digits = "".join(groups)
    if len(digits) == 10 and len(groups) == 1:
        return True
    plain = all(len(g) >= 2 for g in groups) or all(len(g) == 1 for g in groups)
    return len(digits) == 8 and plain
