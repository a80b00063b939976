"""The answer in a few plain sentences: whom to call now first, at most 120 words, at most four options."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import TopologicalSorter

from graph.answer.model import CheckCode, Contact, MissingFact, Option, Resolution, Statement, Verdict
from graph.answer.phrases import Phrases
from graph.answer.settle import SETTLED, Settlement
from graph.answer.statements import sentences
from graph.answer.wording import steps, unsettled, who
from graph.model.kinds import Channel, Nature
from graph.model.nodes import LegalAuthority
from graph.model.provenance import Confidence

MOST_WORDS = 120
FIRST_SENTENCE_WORDS = 25
MOST_OPTIONS = 4
LENGTHS = ((True, 2), (True, 1), (False, 2), (False, 1), (True, 0), (False, 0))
"""Ways to write it, longest first: with the names of services or only their laws, and how many questions."""
CALLS = {Channel.PHONE: "call.phone", Channel.SECURE_MAIL: "call.write", Channel.EMAIL: "call.write"}


class Writer:
    """Writes one answer in one language."""

    def __init__(
        self,
        phrases: Phrases,
        escalation: Sequence[Contact],
        duties: Sequence[LegalAuthority],
        dated: Sequence[str] = (),
        *,
        ended: bool = False,
        disputed: bool = False,
    ) -> None:
        self.phrases = phrases
        self.escalation = escalation
        self.duties = duties
        self.disputed = disputed
        """Whether a gray zone is open: only then is it said to be unsettled which law applies."""
        self.dated = dated
        """Sentences on laws that no longer hold or not yet, and on what is going to change."""
        self.ended = ended
        """Whether a law that was sought does not hold on the day."""

    def unknown(self, nearest: Sequence[str]) -> str:
        """Nothing is asked for that the map is sure of: say so, what comes nearest, and whom to ask instead."""
        say = self.phrases.say
        near = say("unknown_near", names=self.phrases.join(nearest, "or"))
        lines = [near if nearest else say("unknown_need"), say("unknown_next")]
        if self.escalation:
            lines.append(f"{self._call(self.escalation[0])}.")
        return " ".join([*lines, *self._duties(), say("guidance")])

    def answer(self, settlement: Settlement, missing: Sequence[MissingFact]) -> str:
        """The whole text; what does not fit in 120 words is left to the data: questions first, then options."""
        head = self._first(settlement)
        settled = settlement.resolution is Resolution.RESOLVED
        shown = list(settlement.options[:MOST_OPTIONS]) if len(settlement.options) > 1 or not settled else []
        passed = steps(settlement.viable[0], self.phrases) if settled else ""
        lead = [*self.dated, *self._order(settlement), *([passed] if passed else [])]
        lines: list[str] = []
        tail: list[str] = []
        for named, questions in LENGTHS:
            lines = [self._option(option, named=named) for option in shown]
            tail = self._decisive(settlement, missing[:questions])
            tail += [] if settled else self._unsettled(settlement)
            tail.append(self.phrases.say("guidance"))
            if _words([head, *lead, *lines, *tail]) <= MOST_WORDS:
                break
        hidden = len(settlement.options) - len(shown) if shown else 0
        while lines and _words([head, *lead, *lines, *self._more(hidden), *tail]) > MOST_WORDS:
            lines.pop()
            hidden += 1
        while lead and _words([head, *lead, *tail]) > MOST_WORDS:
            lead.pop()  # a notice or the option says it, too
        return " ".join([head, *lead, *lines, *(self._more(hidden) if lines else []), *tail])

    def statements(self, options: Sequence[Option], stated: Sequence[Statement], wanted: str | None) -> str:
        """A text for what is not a grant; where what was asked for is not recorded, with whom to ask instead."""
        head = []
        for option in options[:1]:
            contact = next(iter(option.contacts), None) or next(iter(self.escalation), None)
            service = self.phrases.name(option.service)
            head.append(self.phrases.say("task", call=self._call(contact), service=service))
        lines = [*head, *self.dated, *sentences(stated, self.phrases, wanted)]
        gap = any(not s.known and (s.property == wanted or wanted is None) for s in stated)
        tail = [f"{self._call(self.escalation[0])}."] if gap and self.escalation else []
        tail.append(self.phrases.say("guidance"))
        while len(lines) > 1 and _words([*lines, *tail]) > MOST_WORDS:
            lines.pop()
        return " ".join([*lines, *tail])

    def laws(self, option: Option) -> str:
        return self.phrases.laws(option.authorities) or self.phrases.say("not_recorded")

    def _first(self, settlement: Settlement) -> str:
        say = self.phrases.say
        call = self._call(self._contact(settlement))
        if not settlement.viable:
            reason = say("none_fits" if settlement.options else "law_ended" if self.ended else "no_service")
            return say("unresolved", call=call, answer=reason)
        first = settlement.viable[0]
        if settlement.resolution is Resolution.SEVERAL:
            possible = [a for o in settlement.viable if o.service.nature is Nature.GRANT for a in o.authorities]
            key = "several" if self.disputed else "several_open"
            sentence = say(key, call=call, laws=self.phrases.laws(possible, "or"))
            if len(sentence.split()) > FIRST_SENTENCE_WORDS:
                sentence = say("several_laws", call=call, count=len({a.id for a in possible}))
            return sentence
        if settlement.resolution is Resolution.UNRESOLVED:
            lacking = [o for o in settlement.viable if o.decider not in SETTLED or o.payer not in SETTLED]
            if not lacking:
                return say("unresolved_criteria", call=call)
            sentence = say("unresolved", call=call, answer=unsettled(first, self.phrases))
            return sentence if len(sentence.split()) <= FIRST_SENTENCE_WORDS else self._not_recorded(call, lacking[0])
        key = "resolved_agreement" if settlement.agreements else "resolved"
        service, laws = self.phrases.name(first.service), self.laws(first)
        values = {"call": call, "answer": who(first, self.phrases), "service": service, "laws": laws}
        sentence = say(key, **values)
        if len(sentence.split()) > FIRST_SENTENCE_WORDS:
            return say(f"{key}_apart", **values)
        return sentence

    def _not_recorded(self, call: str, option: Option) -> str:
        """What is missing, without the law's word on it: that stands with the option."""
        say = self.phrases.say
        parts = (("part.decider", option.decider), ("part.payer", option.payer))
        missing = [say(part) for part, known in parts if known not in SETTLED]
        return say("unresolved_short", call=call, what=self.phrases.join(missing))

    def _contact(self, settlement: Settlement) -> Contact | None:
        """Whom to call now: who decides the first option, else where it is escalated to."""
        escalation = next(iter(self.escalation), None)
        if not settlement.viable:
            return escalation
        first = settlement.viable[0]
        if settlement.resolution is Resolution.UNRESOLVED and not first.decided_by:
            return escalation
        return next(iter(first.contacts), None) or escalation

    def _decisive(self, settlement: Settlement, missing: Sequence[MissingFact]) -> list[str]:
        say = self.phrases.say
        lines = []
        if missing:
            lines.append(say("decisive", questions=" ".join(fact.question for fact in missing)))
        first = settlement.viable[0] if settlement.viable else None
        adult = first and any(check.code is CheckCode.AGE_ASSUMED for check in first.checks)
        if adult and settlement.resolution is Resolution.RESOLVED:
            lines.append(say("taken_for_adult"))
        return lines

    def _unsettled(self, settlement: Settlement) -> list[str]:
        lines = []
        if self.escalation and self._contact(settlement) != self.escalation[0]:
            call = self._call(self.escalation[0])
            lines.append(self.phrases.say("escalate", call=call[0].lower() + call[1:]))
        return lines + self._duties()

    def _duties(self) -> list[str]:
        duties = self.phrases.join(self.phrases.duty(d) for d in self.duties)
        return [self.phrases.say("duties", duties=duties)] if duties else []

    def _more(self, hidden: int) -> list[str]:
        return [self.phrases.say("more_options", count=hidden)] if hidden > 0 else []

    def _order(self, settlement: Settlement) -> list[str]:
        """`Rækkefølge: SUL § 134 a, ellers Aktivloven § 82 a, ellers Aktivloven § 82.`"""
        below: dict[str, set[str]] = {}
        laws: dict[str, LegalAuthority] = {}
        for pair in settlement.yielding:
            laws |= {pair.lower.id: pair.lower, pair.upper.id: pair.upper}
            below.setdefault(pair.lower.id, set()).add(pair.upper.id)
            below.setdefault(pair.upper.id, set())
        if not laws:
            return []
        names = [self.phrases.law(laws[key]) for key in TopologicalSorter(below).static_order()]
        return [self.phrases.say("order", laws=self.phrases.say("only_if_not").join(names))]

    def _option(self, option: Option, *, named: bool) -> str:
        laws = self.laws(option)
        verdict = self.phrases.verdict(option.verdict, laws, option.service.nature)
        service = self.phrases.name(option.service)
        if option.verdict is Verdict.EXCLUDED:
            return f"{service}: {verdict}."
        if option.service.nature is not Nature.GRANT:
            return self.phrases.say("option_task", service=service, who=who(option, self.phrases))
        key = ("option" if named else "option_law") + ("_fits" if option.verdict is Verdict.FITS else "")
        return self.phrases.say(key, service=service, laws=laws, who=who(option, self.phrases))

    def _call(self, contact: Contact | None) -> str:
        if contact is None:
            return self.phrases.say("nobody")
        name = self.phrases.contact(contact)
        name = f"{name}, {self.phrases.say('via')} {self.phrases.name(contact.via)}" if contact.via else name
        if contact.provenance.confidence is Confidence.ASSUMED:
            name = f"{name}, {self.phrases.say('assumed_short')}"
        key = "call" if contact.value is None else CALLS.get(contact.channel, "call")
        return self.phrases.say(key, who=name, number=contact.value)


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
