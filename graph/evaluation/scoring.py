"""Hold answers against what was expected: right, false, wrongly unknown, each with its Wilson 95 % interval."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from graph.answer.model import Answer, Known, Option, Resolution, Statement, Verdict
from graph.answer.phrases import Phrases
from graph.evaluation.questions import Alternatives, Question
from graph.model.fact import Entity
from graph.model.kinds import Language
from graph.model.nodes import LegalAuthority

MOST_EXTRA = 2
"""Options beyond those asked for that an answer may show and still be right."""
WHOEVER = {"kommunen", "handlekommunen"}
"""Any unit or role of the municipality, or the municipality as such, by law."""
Z = 1.96
_RANGE = re.compile(r"§ (\d+)-(\d+)(?![\w-])")
_WORDS = Phrases(Language.DA)


@dataclass(frozen=True)
class Judged:
    """`wrong`: why the answer is not right, in words; empty where it is. `false`: an answer where there is none."""

    question: Question
    resolution: Resolution
    wrong: tuple[str, ...]
    first: bool

    @property
    def right(self) -> bool:
        return not self.wrong

    @property
    def false(self) -> bool:
        return not self.question.answerable and not self.right

    @property
    def unknown(self) -> bool:
        """Said to be unknown although the map holds it."""
        return self.question.answerable and self.resolution is Resolution.UNKNOWN


def judge(question: Question, answer: Answer) -> Judged:
    """Everything expected must be in the answer, nothing that must not, and at most two options too many."""
    shown = [o for o in answer.options if o.verdict is not Verdict.EXCLUDED]
    told = [s for s in answer.statements if s.known]
    if not question.answerable:
        wrong = [f"answers with {names}"] if (names := _names(shown, told)) else []
        return Judged(question, answer.resolution, tuple(wrong), first=not wrong)
    expected = question.expect
    whole = _said([answer.text, *(n.text for n in answer.notices), *_of_options(answer.options)], answer.statements)
    pieces = [_said(_of_options([o]), ()) for o in shown] + [_said([], [s]) for s in answer.statements]
    wrong = [f"lacks {' / '.join(names)}" for names in expected.mentions if not _any(names, whole)]
    given = _said(_of_options(shown), told)
    wrong += [f"speaks of {name}" for name in expected.must_not if _holds(name, given)]
    wrong += _parties("decider", expected.deciders, expected.may, map(_deciders, shown), _by_law(told, "decides"))
    wrong += _parties("payer", expected.payers, expected.may, map(_payers, shown), _by_law(told, "pays"))
    if not expected.known and not _admits(answer):
        wrong.append("does not say that it is not recorded")
    extra = [o for o in shown if not any(_any(names, _said(_of_options([o]), ())) for names in expected.mentions)]
    if len(extra) > MOST_EXTRA:
        wrong.append(f"{len(extra)} options too many")
    if answer.resolution is Resolution.UNKNOWN and not wrong:
        wrong.append("says unknown")
    first = bool(pieces) and any(_any(names, pieces[0]) for names in expected.mentions)
    return Judged(question, answer.resolution, tuple(wrong), first=first)


def _names(options: Iterable[Option], statements: Iterable[Statement]) -> str:
    return ", ".join([*(o.service.name for o in options), *(f"{s.subject.name}: {s.label}" for s in statements)])


def _admits(answer: Answer) -> bool:
    unknown = {Known.NOT_RECORDED, Known.LAW_ONLY, Known.DISPUTED}
    return any(not s.known for s in answer.statements) or any({o.decider, o.payer} & unknown for o in answer.options)


Named = tuple[list[str], list[str]]
"""Parties an option names, and whom the law names where no party is recorded, in words."""


def _deciders(option: Option) -> Named:
    laws = [law.decides for law in option.authorities if law.decides and option.decider is Known.LAW_ONLY]
    return [responsibility.party.name for responsibility in option.decided_by], [_WORDS.value(law) for law in laws]


def _payers(option: Option) -> Named:
    laws = [law.pays for law in option.authorities if law.pays and option.payer is Known.LAW_ONLY]
    return [e.name for p in option.paid_by for e in (p.owner, p.budget) if e], [_WORDS.value(law) for law in laws]


def _by_law(told: Iterable[Statement], what: str) -> Named:
    """Whom a paragraph that is told of names itself."""
    return [], [s.value for s in told if s.property == what and s.value]


def _parties(
    what: str, expected: Sequence[Alternatives], may: Sequence[str], found: Iterable[Named], stated: Named
) -> Iterator[str]:
    every = [*found, stated]
    recorded = [name for names, _ in every for name in names]
    by_law = [name for _, names in every for name in names]
    local = any(WHOEVER & {*map(str.casefold, names)} for names in expected)
    for names in expected:
        anyone = recorded or any("kommunen" in name for name in by_law)
        whoever = anyone and WHOEVER & {*map(str.casefold, names)}
        if not whoever and not any(_any(names, _normal(name)) for name in (*recorded, *by_law)):
            yield f"lacks the {what} {' / '.join(names)}"
    if expected and not local:
        allowed = (*(name for names in expected for name in names), *may)
        yield from (f"invents the {what} {name}" for name in recorded if not _any(allowed, _normal(name)))


def _of_options(options: Iterable[Option]) -> Iterator[str]:
    for option in options:
        entities: list[Entity | None] = [option.service, option.mandate, *option.authorities, *option.practice]
        entities += [r.party for r in (*option.decided_by, *option.recommended_by, *option.performed_by)]
        entities += [e for p in option.paid_by for e in (p.budget, p.owner)]
        entities += [*option.disputed_decider, *option.disputed_payer, *(i.party for i in option.informs)]
        yield from (word for entity in entities if entity for word in _words(entity))
        yield from (c.criterion.text for c in option.checks)
        yield from (str(c.role) for c in option.contacts if c.role)


def _words(entity: Entity) -> Iterator[str]:
    yield from (entity.name, *entity.aliases)
    if isinstance(entity, LegalAuthority):
        yield f"{entity.law} {entity.paragraph}"
        yield from (text for text in (entity.summary,) if text)


def _said(texts: Iterable[str], statements: Iterable[Statement]) -> str:
    parts = [*texts]
    for statement in statements:
        parts += [*_words(statement.subject), statement.label, statement.value or ""]
        parts += [word for entity in statement.entities for word in _words(entity)]
    return _normal(" · ".join(parts))


def _normal(text: str) -> str:
    """Lower case, one space, one §; "16. år" as "16 år"; a range of paragraphs as each of them."""
    plain = " ".join(text.casefold().replace("§§", "§").replace(". år", " år").split())
    return _RANGE.sub(lambda m: " ".join(f"§ {n}" for n in range(int(m[1]), min(int(m[2]), int(m[1]) + 50) + 1)), plain)


def _any(names: Alternatives, said: str) -> bool:
    return any(_holds(name, said) for name in names)


def _holds(name: str, said: str) -> bool:
    """Whether it is said; a paragraph only as a whole: § 85 is not said by § 85 a."""
    wanted = _normal(name)
    if wanted == "regionen":
        return "region" in said
    if "§" not in wanted:
        return wanted in said
    return bool(re.search(rf"{re.escape(wanted)}(?![\w-])(?! [a-z]\b)", said))


@dataclass(frozen=True)
class Share:
    """So many of so many, with the interval in which the true share lies at 95 %."""

    number: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        p, n = self.number / self.of, self.of
        middle, spread = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return (middle - spread) / (1 + Z * Z / n), (middle + spread) / (1 + Z * Z / n)

    def __str__(self) -> str:
        low, high = self.interval
        share = f"{100 * self.number / self.of:.1f} %" if self.of else "–"
        return f"{self.number} of {self.of} = {share} ({100 * low:.0f}–{100 * high:.0f})"


@dataclass
class Tally:
    """Figures over any set of judged answers."""

    judged: list[Judged] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, Share]:
        """By what they are called."""
        can = [j for j in self.judged if j.question.answerable]
        cannot = [j for j in self.judged if not j.question.answerable]
        return {
            "right": Share(sum(j.right for j in self.judged), len(self.judged)),
            "hit@1 among the answerable": Share(sum(j.first for j in can), len(can)),
            "false answers among the unanswerable": Share(sum(j.false for j in cannot), len(cannot)),
            "wrong unknown among the answerable": Share(sum(j.unknown for j in can), len(can)),
        }


Answering = Callable[[Question], Awaitable[Answer]]


async def tallies(questions: Iterable[Question], answering: Answering) -> dict[str, Tally]:
    """All questions, and those of each kind, judged."""
    found: dict[str, Tally] = defaultdict(Tally)
    for question in questions:
        judged = judge(question, await answering(question))
        for name in ("all", f"kind {question.kind}"):
            found[name].judged.append(judged)
    return found


def figures(found: Mapping[str, Tally]) -> Iterator[str]:
    """A line for each tally."""
    for name, tally in found.items():
        yield f"{name}: " + "; ".join(f"{what} {share}" for what, share in tally.figures.items() if share.of)


def mistakes(tally: Tally) -> Iterator[str]:
    """What is not right, with the reasons."""
    for one in tally.judged:
        if not one.right:
            came_out = "unknown" if one.unknown else "false" if one.false else one.resolution.value.lower()
            yield f"{one.question.id} ({came_out}): {one.question.question}\n    {'; '.join(one.wrong)}"
