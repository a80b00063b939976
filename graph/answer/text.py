"""The answer in a few plain sentences: whom to call now first, at most 120 words, at most four options."""

from __future__ import annotations

from collections.abc import Sequence

from graph.answer.model import Contact, Known, MissingFact, Option, Payment, Resolution, Verdict
from graph.answer.options import disputing
from graph.answer.phrases import Phrases
from graph.answer.settle import Settlement
from graph.model.kinds import Channel, Nature
from graph.model.nodes import LegalAuthority
from graph.view import MapView

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
        view: MapView,
        phrases: Phrases,
        escalation: Sequence[Contact],
        duties: Sequence[LegalAuthority],
        replaced: Sequence[str] = (),
    ) -> None:
        self.view = view
        self.phrases = phrases
        self.escalation = escalation
        self.duties = duties
        self.replaced = replaced
        """Sentences on laws that no longer hold."""

    def unknown(self) -> str:
        """Nothing in the map matches: say so, and whom to ask instead."""
        lines = [self.phrases.say("unknown_need"), self.phrases.say("unknown_next")]
        if self.escalation:
            lines.append(f"{self._call(self.escalation[0])}.")
        return " ".join(lines)

    def answer(self, settlement: Settlement, missing: Sequence[MissingFact]) -> str:
        """The whole text; what does not fit in 120 words is left to the data: questions first, then options."""
        head = self._first(settlement)
        settled = settlement.resolution is Resolution.RESOLVED
        shown = list(settlement.options[:MOST_OPTIONS]) if len(settlement.options) > 1 or not settled else []
        lines: list[str] = []
        tail: list[str] = []
        for named, questions in LENGTHS:
            lines = [self._option(option, named=named) for option in shown]
            if settlement.yielding:
                lines.insert(0, self._yields(settlement))
            lines[:0] = self.replaced
            tail = [] if settled else self._unsettled(settlement, missing[:questions])
            tail.append(self.phrases.say("guidance"))
            if _words([head, *lines, *tail]) <= MOST_WORDS:
                break
        while lines and _words([head, *lines, *tail]) > MOST_WORDS:
            lines.pop()
        return " ".join([head, *lines, *tail])

    def statements(self, options: Sequence[Option], lines: Sequence[str]) -> str:
        """A text for what is not a grant."""
        head = []
        for option in options[:MOST_OPTIONS]:
            contact = next(iter(option.contacts), None) or next(iter(self.escalation), None)
            service = self.phrases.name(option.service)
            head.append(self.phrases.say("task", call=self._call(contact), service=service))
        sentences = [*head[:1], *lines]
        while len(sentences) > 1 and _words(sentences) > MOST_WORDS:
            sentences.pop()
        return " ".join(sentences)

    def laws(self, option: Option) -> str:
        return self.phrases.laws(option.authorities) or self.phrases.say("not_recorded")

    def _first(self, settlement: Settlement) -> str:
        say = self.phrases.say
        call = self._call(self._contact(settlement))
        if not settlement.viable:
            reason = say("none_fits" if settlement.options else "law_ended" if self.replaced else "no_service")
            return say("unresolved", call=call, answer=reason)
        first = settlement.viable[0]
        if settlement.resolution is Resolution.SEVERAL:
            possible = [a for option in settlement.viable for a in option.authorities]
            sentence = say("several", call=call, laws=self.phrases.laws(possible, "or"))
            if len(sentence.split()) > FIRST_SENTENCE_WORDS:
                sentence = say("several_laws", call=call, count=len({a.id for a in possible}))
            return sentence
        if settlement.resolution is Resolution.UNRESOLVED:
            return say("unresolved", call=call, answer=self._who(first, marks=False))
        key = "resolved_agreement" if settlement.agreements else "resolved"
        service, laws = self.phrases.name(first.service), self.laws(first)
        return say(key, call=call, answer=self._who(first, marks=True), service=service, laws=laws)

    def _contact(self, settlement: Settlement) -> Contact | None:
        """Whom to call now: who decides the first option, else where it is escalated to."""
        escalation = next(iter(self.escalation), None)
        if not settlement.viable:
            return escalation
        first = settlement.viable[0]
        if settlement.resolution is Resolution.UNRESOLVED and not first.decided_by:
            return escalation
        return next(iter(first.contacts), None) or escalation

    def _unsettled(self, settlement: Settlement, missing: Sequence[MissingFact]) -> list[str]:
        say = self.phrases.say
        lines = []
        if missing:
            questions = " ".join(fact.question for fact in missing)
            lines.append(say("decisive", questions=questions))
        if self.escalation and self._contact(settlement) != self.escalation[0]:
            call = self._call(self.escalation[0])
            lines.append(say("escalate", call=call[0].lower() + call[1:]))
        if self.duties:
            lines.append(say("duties", duties=self.phrases.join(self.phrases.duty(d) for d in self.duties)))
        return lines

    def _yields(self, settlement: Settlement) -> str:
        lines = [
            self.phrases.say("yields", lower=self.phrases.law(y.lower), upper=self.phrases.law(y.upper))
            for y in settlement.yielding
        ]
        return " ".join(lines)

    def _option(self, option: Option, *, named: bool) -> str:
        laws = self.laws(option)
        verdict = self.phrases.verdict(option.verdict, laws, option.service.nature)
        service = self.phrases.name(option.service)
        if option.verdict is Verdict.EXCLUDED:
            return f"{service}: {verdict}."
        if option.service.nature is not Nature.GRANT:
            return self.phrases.say("option_task", service=service, who=self._who(option, marks=True))
        key = ("option" if named else "option_law") + ("_fits" if option.verdict is Verdict.FITS else "")
        return self.phrases.say(key, service=service, laws=laws, who=self._who(option, marks=True))

    def _who(self, option: Option, *, marks: bool) -> str:
        """Who decides and who pays, each recorded or the right kind of not-known."""
        say, mark = self.phrases.say, self.phrases.mark
        if option.service.nature is not Nature.GRANT:
            names = [self.phrases.name(r.party) for r in option.performed_by]
            return say("performs", who=self.phrases.join(names)) if names else say("not_recorded")
        deciders = [self.phrases.name(r.party) + (mark(r.provenance) if marks else "") for r in option.decided_by]
        payers = [self._payer(p) + (mark(p.provenance) if marks else "") for p in option.paid_by]
        decides = option.decider is Known.RECORDED
        pays = option.payer is Known.RECORDED and bool(payers)
        who, payer = self.phrases.join(deciders), self.phrases.join(payers)
        if decides and pays:
            return (
                say("decides_and_pays", who=who)
                if who == payer
                else f"{say('decides', who=who)}; {say('pays', who=payer)}"
            )
        names = disputing(self.view, option)
        decider_words = self.phrases.known(
            option.decider, next((a.decides for a in option.authorities if a.decides), None), names
        )
        payer_words = self.phrases.known(
            option.payer, next((a.pays for a in option.authorities if a.pays), None), names
        )
        if not decides and not pays and decider_words == payer_words:
            return say("both_unknown", what=decider_words)
        first = say("decides", who=who) if decides else say("decider_unknown", what=decider_words)
        second = say("pays", who=payer) if pays else say("payer_unknown", what=payer_words)
        return f"{first}; {second}"

    def _payer(self, payment: Payment) -> str:
        payer = payment.owner or payment.budget
        return self.phrases.name(payer) if payer else self.phrases.say("not_recorded")

    def _call(self, contact: Contact | None) -> str:
        if contact is None:
            return self.phrases.say("nobody")
        who = contact.role or self.phrases.name(contact.entity)
        key = "call" if contact.value is None else CALLS.get(contact.channel, "call")
        return self.phrases.say(key, who=who, number=contact.value)


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
