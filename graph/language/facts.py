"""Facts about the situation that a question states: age, and conditions that hold or do not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from graph.language.text import Token, word_set
from graph.language.weak import GRAMMAR
from graph.language.words import Vocabulary, stem
from graph.model.edges import Broader
from graph.model.nodes import Condition
from graph.view import MapView

_NEGATIONS = frozenset(
    {"ikke", "ej", "uden", "ingen", "intet", "hverken", "aldrig", "næppe", "tidligere", "ude", "not", "without", "no"}
)
_BACKWARD = frozenset({"ikke", "ej"})
_NEGATION_REACH = 4
_CARRIES_NEGATION = frozenset({"eller", "og", "heller"})
_DIRECTIONS = frozenset({"til", "hen", "ind", "hjem"})
"""What follows is where to, and is not denied with the going: "tør ikke tage alene til jobsamtalen"."""
_CLAUSE_ENDS = frozenset({"men", "så", "fordi", "derfor", "hvis", "når", "da", "dog", "selvom", "for", "but"})
_OVER = frozenset({"over", "efter", "fyldt", "mindst", "ældre"})
_UNDER = frozenset({"under", "før", "inden", "yngre", "højst"})
_SOON = frozenset({"snart", "næsten"})
_TURNING = frozenset({"bliver", "fylder"})
"""Around the birthday: what holds before it and what holds after it are both asked about."""
_YEARS = frozenset({"år", "års", "årig", "årige", "åring", "åringen", "åringer", "årigs", "years", "year"})
_RELATIVES = frozenset(
    stem(word)
    for word in word_set(
        "barn børn søn datter mor far mor forældre bror søster søskende kæreste mand kone ægtefælle samlever"
        " barnebarn baby son daughter child children mother father brother sister"
    )
)
_PERSONS = frozenset(
    stem(word) for word in word_set("borger ung unge pige dreng kvinde elev klient person patient mand bruger han hun")
)
_OWNERS = frozenset(
    {"hans", "hendes", "deres", "sin", "sit", "sine", "har", "en", "et", "min", "borgerens", "to", "tre"}
)
_NOT_AGE = word_set(
    "kr kroner timer time dage dag uger uge mdr måneder måned procent gange minutter borgere personer stk km siden"
    " gange ugentligt"
)
_NOT_BEFORE_AGE = frozenset({"§", "kap", "stk", "nr", "kl", "uge", "paragraf", "sel", "lab", "sul", "bl", "konto"})
_LAWFUL = frozenset({"stk", "i"})
_DECADES = frozenset({"erne", "ernes", "eren"})
_SAID = frozenset({"er", "fylder", "fyldt", "bliver", "alder", "alderen", "kun", "snart", "næsten"})
_SUBJECTS = frozenset({"han", "hun", "hen", "jeg", "borgeren", "den"})
_BIRTHDAYS = frozenset({15, 16, 17, 18, 23, 25, 30})
"""Ages that something begins or ends at: "efter 18" is one, "efter 100" a paragraph."""
_SOMEBODY = frozenset({"en", "én", "nogen", "ene", "ham", "hende"})
_CLASS_AGE = 6
"""A pupil of class n is n + 6 to n + 7 years old."""
_WINDOW = 6


class ReadFacts(NamedTuple):
    """`age`/`age_to`: half-open years of the citizen, None unknown. `conditions`/`absent`: ids that hold or do not.

    `because`: for each condition read, the words it was read from.
    """

    age: int | None = None
    age_to: int | None = None
    conditions: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    because: dict[str, str] = {}  # noqa: RUF012  never changed: NamedTuple defaults are shared


class ConditionReader:
    """Finds conditions by their names and aliases, in any inflection, inside compounds and misspelt."""

    def __init__(self, conditions: Iterable[Condition], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]] = defaultdict(list)
        for condition in conditions:
            for name in (condition.name, condition.name_en or "", *condition.aliases):
                self._add(name, condition.id)

    def _add(self, name: str, condition_id: str) -> None:
        words = [word.lower() for word in re.findall(r"[^\W\d_]+", name)]
        if not words:
            return
        denies = words[0] in _NEGATIONS
        key = tuple(stem(word) for word in words)
        if (key, condition_id, denies) not in self._by_first[key[0]]:
            self._by_first[key[0]].append((key, condition_id, denies))
        parts = self._vocabulary.roots(words[0])
        if len(words) == 1 and len(parts) > 1:
            self._by_first[parts[0]].append((parts, condition_id, False))

    def find(self, words: Sequence[Token]) -> list[tuple[int, int, str, bool]]:
        """(first word, words, condition, alias itself denies); a longer expression wins over one inside it."""
        roots = [self._root(token) for token in words]
        found: list[tuple[int, int, str, bool]] = []
        for at, root in enumerate(roots):
            for key, condition_id, denies in self._by_first.get(root, ()):
                length = _matches(roots, at, key)
                if length:
                    found.append((at, length, condition_id, denies))
            found += self._inside_compound(words[at], at)
        found.sort(key=lambda hit: (-hit[1], hit[0]))
        kept: list[tuple[int, int, str, bool]] = []
        for hit in found:
            span = set(range(hit[0], hit[0] + hit[1]))
            inside = any(span < set(range(k[0], k[0] + k[1])) for k in kept)
            if not inside and not any(k[2] == hit[2] and span <= set(range(k[0], k[0] + k[1])) for k in kept):
                kept.append(hit)
        return sorted(kept)

    def _inside_compound(self, token: Token, at: int) -> list[tuple[int, int, str, bool]]:
        parts = self._vocabulary.roots(self._meant(token))
        hits = []
        if len(parts) > 1:
            for start in range(len(parts)):
                for key, condition_id, denies in self._by_first.get(parts[start], ()):
                    whole = start == 0 and len(key) == len(parts)
                    if (
                        not denies
                        and parts[start : start + len(key)] == key
                        and (whole or _may_stand_inside(parts, start, key))
                    ):
                        hits.append((at, 1, condition_id, False))
        return hits

    def _meant(self, token: Token) -> str:
        return (token.kind == "word" and self._vocabulary.correct(token.norm)) or token.norm

    def _root(self, token: Token) -> str:
        return stem(self._meant(token))


def _may_stand_inside(parts: tuple[str, ...], start: int, key: tuple[str, ...]) -> bool:
    """A problem's own name at the front ("angstborger", "misbrugsproblem"), never at the end of another word's."""
    return start == 0 and len("".join(key)) >= 5 and parts[-1] not in {"behandl", "center", "cent", "enhed", "paras"}


def _matches(roots: list[str], at: int, key: tuple[str, ...]) -> int:
    """Number of words the expression covers from here, little words in between allowed; 0 for no match."""
    position = at
    for needed in key:
        skipped = 0
        while position < len(roots) and roots[position] != needed:
            if position == at or skipped == 2 or roots[position] not in _SKIPPABLE or needed in _SKIPPABLE:
                return 0
            skipped += 1
            position += 1
        if position >= len(roots):
            return 0
        position += 1
    return position - at


_SKIPPABLE = frozenset(stem(word) for word in GRAMMAR - _NEGATIONS) | frozenset({"kr", "meget"})


def read_facts(words: Sequence[Token], conditions: ConditionReader) -> ReadFacts:
    """What the words of a question state as fact. A relative's age or condition is not the citizen's."""
    holds: set[str] = set()
    absent: set[str] = set()
    because: dict[str, str] = {}
    found = conditions.find(words)
    spent = {i for at, length, _, denies in found if denies for i in range(at, at + length)}
    for at, length, condition_id, denies in found:
        if _is_relatives(words, at):
            continue
        denied = not denies and _is_denied(words, at, at + length, spent)
        (absent if denied else holds).add(condition_id)
        because[condition_id] = " ".join(token.text for token in words[at : at + length])
    absent -= holds
    age, age_to = _age(words)
    return ReadFacts(age, age_to, frozenset(holds), frozenset(absent), because)


def _is_denied(words: Sequence[Token], start: int, end: int, spent: set[int]) -> bool:
    """Whether a negation reaches the expression: shortly before it, or as the last word right after it.

    `spent`: words that already belong to an expression which itself denies ("uden bolig").
    """
    after = words[end].norm if end < len(words) else ""
    if after in {"nej", "ja"}:  # an answer to a question that was asked: "sociale problemer nej"
        return after == "nej"
    if words[start].opens:
        return False
    for back in range(1, _NEGATION_REACH + 1):
        at = start - back
        if at < 0 or at in spent or words[at].norm in _CLAUSE_ENDS | _DIRECTIONS:
            break
        if words[at].norm in _NEGATIONS:
            if words[at].norm in _BACKWARD and at + 1 < len(words) and words[at + 1].norm in {"kun", "bare", "længere"}:
                return words[at + 1].norm == "længere"
            return True
        if words[at].norm in _CARRIES_NEGATION:
            return _is_denied(words, at, at, spent)
        if back > 1 and words[at].opens:
            break
    return bool(after in _BACKWARD and words[end - 1].norm not in GRAMMAR and end == len(words) - 1)


def _is_relatives(words: Sequence[Token], at: int) -> bool:
    """ "hendes søn har adhd": the subject right before is a relative with an owner."""
    for back in range(1, _WINDOW):
        position = at - back
        if position < 1 or words[position + 1].opens or words[position + 1].norm in _CLAUSE_ENDS:
            return False
        if stem(words[position].norm) in _RELATIVES and words[position - 1].norm in _OWNERS - {"en", "et", "to", "tre"}:
            return all(stem(words[i].norm) not in _PERSONS for i in range(position + 1, at))
    return False


def _age(words: Sequence[Token]) -> tuple[int | None, int | None]:
    for at, token in enumerate(words):
        if token.kind != "number":
            continue
        read = _age_at(words, at)
        if read != (None, None) and not _of_relative(words, at):
            return read
    return None, None


def _age_at(words: Sequence[Token], at: int) -> tuple[int | None, int | None]:
    """The age a number states, (None, None) where it is none."""
    token = words[at]
    before = words[at - 1].norm if at else ""
    after = words[at + 1].norm if at + 1 < len(words) else ""
    number = int(token.norm) if token.norm.isdigit() and len(token.norm) <= 3 else 0
    read: tuple[int | None, int | None] = (None, None)
    if after in {"klasse", "kl"} and token.norm.rstrip(".").isdigit() and 0 <= number <= 10:
        read = number + _CLASS_AGE, number + _CLASS_AGE + 2
    elif not 0 < number <= 115 or after in _NOT_AGE or before in _NOT_BEFORE_AGE or _is_ago(words, at):
        pass
    elif after in _DECADES and number % 10 == 0:
        read = number, number + 10
    elif after in _YEARS or _is_said_of_person(words, at):
        read = _bounds(number, before, {word.norm for word in words[max(0, at - 3) : at]})
    elif (upper := _upper_end(words, at)) is not None:
        read = number, upper + 1
    elif before in _UNDER | _OVER and after not in _LAWFUL and (before != "efter" or number in _BIRTHDAYS):
        read = _bounds(number, before, {before})
    return read


def _is_ago(words: Sequence[Token], at: int) -> bool:
    """ "for 17 år siden", "en 25 år gammel dom": how long something has been, not how old somebody is."""
    follow = [word.norm for word in words[at + 1 : at + 4]]
    if follow[:2] == ["år", "siden"] or (at and words[at - 1].norm == "for" and "siden" in follow):
        return True
    return (
        len(follow) == 3
        and follow[0] == "år"
        and follow[1] in {"gammel", "gamle", "gammelt"}
        and (stem(follow[2]) not in _PERSONS and follow[2] not in GRAMMAR and not words[at + 3].opens)
    )


def _bounds(number: int, before: str, near: set[str]) -> tuple[int | None, int | None]:
    if near & _UNDER:
        return None, number
    if near & _OVER:
        return number, None
    if near & _TURNING:
        return number - 1, number + 1
    if near & _SOON or before in _SOON:
        return number - 1, number
    return number, number + 1


def _upper_end(words: Sequence[Token], at: int) -> int | None:
    """The second number of "15-17 år" or "mellem 15 og 17 år"."""
    second = at + (2 if at + 1 < len(words) and words[at + 1].norm in {"og", "til"} else 1)
    if second + 1 >= len(words) or words[second + 1].norm not in _YEARS:
        return None
    upper = words[second].norm
    return int(upper) if upper.isdigit() and len(upper) <= 3 else None


def _is_said_of_person(words: Sequence[Token], at: int) -> bool:
    """ "hun er 17", "pige på 16", "en på 67", "fylder 18", "borger 22": said of a person without the word for years."""
    before = words[at - 1].norm if at else ""
    if before in _SAID and (before != "er" or at == 1 or words[at - 2].norm in _SUBJECTS or _person_before(words, at)):
        return True
    if before == "på" and at > 1 and words[at - 2].norm in _SOMEBODY:
        return True
    if before in {"til", "om", "i", "de", "kl", "ca"}:
        return False
    return _person_before(words, at) and (before == "på" or stem(before) in _PERSONS)


def _person_before(words: Sequence[Token], at: int) -> bool:
    return any(stem(word.norm) in _PERSONS for word in words[max(0, at - 3) : at])


def _of_relative(words: Sequence[Token], at: int) -> bool:
    """Whether the age belongs to a relative named near it: "hendes søn på 7", "børn på 7 og 9", "har en søn 7 år"."""
    for position in range(at - 1, max(-1, at - _WINDOW), -1):
        word = words[position]
        owned = position > 0 and words[position - 1].norm in _OWNERS
        if stem(word.norm) in _RELATIVES and (owned or stem(word.norm) not in _PERSONS):
            return True
        if word.norm in _CLAUSE_ENDS or stem(word.norm) in _PERSONS:
            return False
    following = words[at + 1 : at + 4]
    return any(stem(w.norm) in _RELATIVES for w in following[:3]) and any(w.norm in _YEARS for w in following[:2])


def close(conditions: Collection[str], absent: Collection[str], view: MapView) -> tuple[frozenset[str], frozenset[str]]:
    """What follows from the facts by the tree of conditions.

    A condition implies its parents; a child of a `disjoint` parent excludes its siblings and what is below them;
    an absent condition makes what is below it absent.
    """
    holds = _closure(conditions, view, upward=True)
    denied = set(absent)
    for condition in holds:
        for parent in view.targets(condition, Broader, Condition):
            if parent.disjoint:
                denied |= {c.id for c in view.origins(parent, Broader, Condition) if c.id not in holds}
    return frozenset(holds), frozenset(_closure(denied, view, upward=False) - holds)


def _closure(ids: Iterable[str], view: MapView, *, upward: bool) -> set[str]:
    seen: set[str] = set()
    waiting = list(ids)
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            edges = view.out(current, Broader) if upward else view.into(current, Broader)
            waiting += [edge.target if upward else edge.source for edge in edges]
    return seen
