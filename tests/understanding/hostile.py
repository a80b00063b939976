"""Random and hostile strings for the understanding, from a seed, and what must hold of each.

No exception but the refusal of what is too long or empty; never more time than `LIMIT` allows; none of the made-up
personal data in a string anywhere in what comes out; and what is scrubbed once stays as it is.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

from graph.answer.answer import compose
from graph.answer.ask import prepare
from graph.errors import InvalidArgumentError
from graph.language.context import Context
from graph.language.text import clean
from graph.language.understand import MOST_TEXT, understand
from graph.latest import set_aside
from graph.personal_names import _lists, _names
from graph.privacy import scrub, without_marks
from graph.snapshot import Snapshot
from graph.store.store import Edition

HOME = "gladsaxe"
DAY = date(2026, 11, 24)
LIMIT = (0.15, 0.0005)
"""Seconds of processor that a string may take, and how many more for each of its characters: 1.15 s for the longest."""
ANSWERED = 20
"""Every so manieth is also answered in full and completed as if it were being typed: these cost more."""

# What each pattern of the clean-up, the privacy filter, the grammar of paragraphs and the English forms repeats.
ATOMS = (
    *("1", "12 ", "1.1.", "1-", "1 ", "1/", "1,", "1:", "19", "1999", "1999-", "0045", "001 ", "1.000.", "1 000 "),
    *("a", "A", "Aa", "Aa ", "a.", ".", "-", "+", "%", "@", "a@", "@a.", "a@a", "(at)", '"', "'", "a-", "_", "x.x"),
    *("vej", "Vej ", "vej 1", "Aa vej 1 ", "Avej 1", "Avej 1 st tv ", "hovedgade ", "bor på ", "adressen ", "A. "),
    *("f.", "født ", "født d. ", "født er ", "den ", "er ", "jan", "1 jan ", "+45 ", "+1(0)", " i 2860 Aa", "Ø "),
    *("lov ", "lov nr. 1 af ", "kr ", "år", "årig", "stk 1 årig", "121212 A", "A1A2", "[dot]", "punktum ", "[cpr]"),
    *("§", "§ 1 ", "§ 85 og ", "§ 85, stk. 2, nr. 1 og ", "§ 100 a, ", "stk. ", "og ", "1 a", "kap. 5 ", "SEL § 85 "),
    *("85-støtte 86-støtte ", "serviceloven ", "KLE ", "(1) ", "s. 1 ", "s. 85 (2) ", "the ", "who pays for "),
    *("mentor ", "ungdomsuddannelsesvejledningscenter", "hoved", "misbrug ", "adhd ", "ikke ", "uden ", "18 år "),
    *("han er 17 ", "hendes søn på 7 ", "Jens Hansen ", "jens ", "20304050 ", "12 34 56 78 ", "\n", " ", "\t", "-\n"),
    *("aaa-\naaa", "\u00ad", "\u200b", "\u202e", "\u0301", "\ufdfa", "\u01c5", "\u0130", "ß", "½", "²", "\u2167", "\0"),
    *("\U0001f937", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\ud800", "\uffff", "\U000e0001", "\u0600", "١"),
)
CODE = (
    "MATCH (n) DETACH DELETE n", "') RETURN n //", "{ask(question:\"x\"){text}}",
    "query($q:String!){__schema{types{name}}}", "<script>alert(1)</script>", "<img src=x onerror=x>",
    "'; DROP TABLE map; --", "${jndi:ldap://x}", "{{7*7}}", "%s%n",
    "\\u0000", "../../etc/passwd", "CALL {", "$given", "`id`", "&lt;&#x27;", "|| 1=1", "__proto__", "NaN", "-1e999",
)  # fmt: skip
MARKS = "\u202e\u202d\u2066\u2069\u200b\u200d\u00ad\ufeff\0\x07\x1b\r\n\t"
SENTENCES = (
    "Borger {} skal følges til behandling", "hvem bevilger mentor til {} efter § 167?", "det er {} det drejer sig om",
    "hvem betaler for {}, hun er 17 år", "kan {} få ledsager? haster", "skal vi bruge {} i sagen om kontanthjælp",
)  # fmt: skip


class Hostile(NamedTuple):
    """A string; `gone`: the made-up personal data in it, of which none may come out."""

    family: str
    text: str
    gone: tuple[str, ...] = ()


@dataclass
class Ran:
    """How the strings went. `wrong`: what must never be, in words, without the string itself but its number."""

    strings: int = 0
    characters: int = 0
    refused: int = 0
    planted: int = 0
    seconds: float = 0.0
    slowest: dict[str, tuple[float, int]] = field(default_factory=dict)
    """By family: processor seconds of the slowest string, and its length."""
    wrong: list[str] = field(default_factory=list)


def strings(seed: int, words: Sequence[str]) -> Iterator[Hostile]:
    """Ever more of them; the same seed gives the same. `words`: those of the map."""
    dice = Random(seed)  # noqa: S311 -- made-up data
    makers = (_unicode, _repeated, _paragraphs, _code, _marked, _misspelt, _personal)
    while True:
        for maker in makers:
            yield maker(dice, words)


def _length(dice: Random) -> int:
    """Mostly short; one in 200 as long as a question may be, or longer."""
    return (
        dice.randrange(MOST_TEXT - 200, MOST_TEXT + 20) if dice.random() < 0.005 else int(dice.expovariate(1 / 12)) + 1
    )


def _unicode(dice: Random, _: Sequence[str]) -> Hostile:
    top = dice.choice((0x80, 0x180, 0x3000, 0x11000, 0x110000))
    return Hostile("unicode", "".join(chr(dice.randrange(top)) for _ in range(_length(dice))))


def _repeated(dice: Random, _: Sequence[str]) -> Hostile:
    atoms = "".join(dice.choice(ATOMS) for _ in range(dice.choice((1, 1, 2, 3))))
    length = _length(dice)
    return Hostile("repeated", (atoms * (length // len(atoms) + 1))[:length] + dice.choice(("", "", "!", "1", "x")))


def _paragraphs(dice: Random, _: Sequence[str]) -> Hostile:
    pieces = (
        *(
            "§",
            "§§",
            "paragraf",
            "stk.",
            "stk",
            "nr.",
            "kap.",
            "og",
            "eller",
            ",",
            "/",
            "-",
            "til",
            "i",
            "efter",
            "jf.",
        ),
        *("85", "85 a", "82b", "167", "1", "999", "2-4", "1.2.3", "SEL", "LAB", "serviceloven", "barnets lov", "s."),
    )
    chosen = [dice.choice(pieces) for _ in range(1 + _length(dice) // 6)]
    return Hostile("paragraphs", dice.choice((" ", " ", "")).join(chosen))


def _code(dice: Random, words: Sequence[str]) -> Hostile:
    return Hostile(
        "code", " ".join(dice.choice((dice.choice(CODE), dice.choice(words))) for _ in range(1 + _length(dice) // 20))
    )


def _marked(dice: Random, words: Sequence[str]) -> Hostile:
    """Words with control characters and marks of direction inside."""
    text = list(" ".join(dice.choice(words) for _ in range(1 + _length(dice) // 12)))
    for _ in range(1 + len(text) // 6):
        text.insert(dice.randrange(len(text) + 1), dice.choice(MARKS))
    return Hostile("marked", "".join(text))


def _misspelt(dice: Random, words: Sequence[str]) -> Hostile:
    """Words of the map, cut, doubled, swapped and grown together."""
    said = []
    for _ in range(1 + _length(dice) // 12):
        word = dice.choice(words)
        at = dice.randrange(len(word))
        said.append(
            dice.choice((word, word[:at], word[:at] + word[at:] * 2, word[at:] + word[:at], word + dice.choice(words)))
        )
    return Hostile("misspelt", " ".join(said))


def _personal(dice: Random, words: Sequence[str]) -> Hostile:
    made, gone = dice.choice((_civil_number, _phone, _mail, _name))(dice)
    text = dice.choice(SENTENCES).format(made)
    around = " ".join(dice.choice(words) for _ in range(dice.choice((0, 0, 0, 1, 5))))
    return Hostile("personal", f"{around} {text}".strip(), gone)


def _civil_number(dice: Random) -> tuple[str, tuple[str, ...]]:
    born = f"{dice.randrange(1, 29):02}{dice.randrange(1, 13):02}{dice.randrange(100):02}"
    last = f"{dice.randrange(1, 10000):04}"
    return born + dice.choice(("", "-", " ", "–", " - ", "\u00a0", "/")) + last, (f"{born}{last}",)


def _phone(dice: Random) -> tuple[str, tuple[str, ...]]:
    digits = str(dice.randrange(20_000_000, 100_000_000))
    pairs = dice.choice((" ", "", "-", ".")).join(digits[at : at + 2] for at in range(0, 8, 2))
    return dice.choice(("", "+45 ", "0045 ")) + pairs, (digits,)


def _mail(dice: Random) -> tuple[str, tuple[str, ...]]:
    name = "".join(dice.choice("bcdfghjkmnpqrstvwxz") for _ in range(9))
    return f"{name}{dice.choice(('@', ' @ ', '(at)'))}{name[::-1]}.dk", (name, name[::-1])


def _name(dice: Random) -> tuple[str, tuple[str, ...]]:
    sure_first, _, sure_last, _ = _lists()
    first = dice.choice(sorted(sure_first & _names("da_DK")[0])).title()
    last = dice.choice(sorted(sure_last & _names("da_DK")[1])).title()
    return f"{first} {last}", (f"{first} {last}".lower(),)


def run(
    context: Context, made: Iterator[Hostile], count: int, *, seconds: float = float("inf"), ran: Ran | None = None
) -> Ran:
    """Put so many strings more to the understanding, or as many as there is time for by the clock."""
    snapshot = Snapshot(Edition(1, None), context)
    _said(snapshot, "hjælp", whole=True)  # lists are read at the first question
    set_aside()  # as the program does: going through all that is in memory is none of a string's time
    ran, end = ran or Ran(), time.monotonic() + seconds
    last = ran.strings + count
    while ran.strings < last and time.monotonic() < end:
        _one(snapshot, next(made), ran)
    return ran


def _one(snapshot: Snapshot, hostile: Hostile, ran: Ran) -> None:
    ran.strings += 1
    ran.characters += len(hostile.text)
    ran.planted += bool(hostile.gone)
    whole = ran.strings % ANSWERED == 0
    before = time.thread_time()
    try:
        out = _said(snapshot, hostile.text, whole=whole)
    except InvalidArgumentError:
        ran.refused += 1
        if hostile.text.strip() and max(len(hostile.text), len(clean(hostile.text))) <= MOST_TEXT:
            ran.wrong.append(f"string {ran.strings} ({hostile.family}) was refused")
        out = ""
    except Exception as error:  # noqa: BLE001 -- whichever it is, it is what is looked for
        ran.wrong.append(f"string {ran.strings} ({hostile.family}) raised {type(error).__name__}")
        out = ""
    taken = time.thread_time() - before
    ran.seconds += taken
    ran.slowest[hostile.family] = max(ran.slowest.get(hostile.family, (0.0, 0)), (taken, len(hostile.text)))
    if taken > LIMIT[0] + LIMIT[1] * len(hostile.text):
        ran.wrong.append(f"string {ran.strings} ({hostile.family}, {len(hostile.text)} characters) took {taken:.2f} s")
    if any(_survives(piece, out) for piece in hostile.gone):
        ran.wrong.append(f"string {ran.strings} ({hostile.family}) kept personal data")


def _said(snapshot: Snapshot, text: str, *, whole: bool) -> str:
    """All that comes out: of every string what was understood, of some the answer and what is suggested."""
    context = snapshot.context
    understood = understand(text, context, organisations=[HOME])
    if scrub(understood.question, context.known) != (understood.question, ()):
        raise AssertionError("what is scrubbed was altered when it was scrubbed again")
    told = [understood.question, *understood.unknown_words, *understood.facts.because.values()]
    told += [reason for hit in (*understood.hits, *understood.beside) for reason in hit.because]
    if whole and text.strip():
        asked = prepare(text, context, on=DAY, organisation=HOME)
        told.append(compose(asked, context.view.within(asked.reach), 1).model_dump_json())
        told += [reason for hit in snapshot.suggest(text, HOME, DAY, first=8) for reason in hit.because]
    return without_marks("\n".join(told))


def _survives(piece: str, out: str) -> bool:
    """Digits however they are grouped; words in any case."""
    if piece.isdigit():
        return piece in "".join(c for c in out if c.isalnum() or c == "\n")
    return piece in out.lower()
