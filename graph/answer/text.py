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
MOST_QUESTIONS = 2
SPOKEN = (Channel.PHONE, Channel.SECURE_MAIL, Channel.EMAIL)


class Writer:
    """Writes one answer in one language."""

    def __init__(
        self, view: MapView, phrases: Phrases, escalation: Sequence[Contact], duties: Sequence[LegalAuthority]
    ) -> None:
        self.view = view
        self.phrases = phrases
        self.escalation = escalation
        self.duties = duties

    def unknown(self) -> str:
        """Nothing in the map matches: say so, and whom to ask instead."""
        say = self.phrases.say
        contact = next(iter(self.escalation), None)
        if contact is None:
            return f"{say('unknown_need')} {say('unknown_next_nobody')}"
        who = self.phrases.name(contact.entity)
        return f"{say('unknown_need')} {say('unknown_next', who=who, number=_number(contact))}"

    def answer(self, settlement: Settlement, missing: Sequence[MissingFact]) -> str:
        """The whole text; what does not fit in 120 words is left to the data, options last."""
        say = self.phrases.say
        shown = list(settlement.options[:MOST_OPTIONS])
        head = [self._first(settlement)]
        tail = []
        if settlement.resolution is not Resolution.RESOLVED:
            tail += self._unsettled(settlement, missing)
        tail.append(say("guidance"))
        body = [self._yields(settlement)] if settlement.yielding else []
        if len(shown) > 1 or settlement.resolution is not Resolution.RESOLVED:
            body += [self._option(option) for option in shown]
        while body and _words([*head, *body, *tail]) > MOST_WORDS:
            body.pop()
        left = len(settlement.options) - sum(1 for line in body if line != self._yields(settlement))
        if left > 0 and body:
            more = say("more_options", count=left)
            body += [more] if _words([*head, *body, more, *tail]) <= MOST_WORDS else []
        return " ".join([*head, *body, *tail])

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
        return self.phrases.join(self.phrases.law(a) for a in option.authorities) or self.phrases.say("not_recorded")

    def _first(self, settlement: Settlement) -> str:
        say = self.phrases.say
        if not settlement.viable:
            reason = say("none_fits") if settlement.options else say("no_service")
            return say("unresolved", call=self._call(next(iter(self.escalation), None)), answer=reason)
        first = settlement.viable[0]
        contact = next(iter(first.contacts), None) or next(iter(self.escalation), None)
        call = self._call(contact)
        if settlement.resolution is Resolution.SEVERAL:
            laws = list(dict.fromkeys(self.laws(option) for option in settlement.viable))
            sentence = say("several", call=call, laws=self.phrases.join(laws[:MOST_OPTIONS], "or"))
            while len(sentence.split()) > FIRST_SENTENCE_WORDS and len(laws) > 2:
                laws.pop()
                sentence = say("several", call=call, laws=self.phrases.join([*laws, "…"], "or"))
            return sentence
        if settlement.resolution is Resolution.UNRESOLVED:
            contact = next(iter(self.escalation), None) if not first.decided_by else contact
            return say("unresolved", call=self._call(contact), answer=self._who(first, marks=False))
        key = "resolved_agreement" if settlement.agreements else "resolved"
        return say(key, call=call, answer=self._who(first, marks=True))

    def _unsettled(self, settlement: Settlement, missing: Sequence[MissingFact]) -> list[str]:
        say = self.phrases.say
        lines = []
        if missing:
            questions = " ".join(fact.question for fact in missing[:MOST_QUESTIONS])
            lines.append(say("decisive", questions=questions))
        if self.escalation and settlement.viable:
            call = self._call(self.escalation[0])
            lines.append(say("escalate", call=call[0].lower() + call[1:]))
        if self.duties:
            lines.append(
                say("duties", duties=self.phrases.join(f"{d.name} ({self.phrases.law(d)})" for d in self.duties))
            )
        return lines

    def _yields(self, settlement: Settlement) -> str:
        lines = [
            self.phrases.say("yields", lower=self.phrases.law(y.lower), upper=self.phrases.law(y.upper))
            for y in settlement.yielding
        ]
        return " ".join(lines)

    def _option(self, option: Option) -> str:
        laws = self.laws(option)
        verdict = self.phrases.verdict(option.verdict, laws, option.service.nature)
        service = self.phrases.name(option.service)
        if option.verdict is Verdict.EXCLUDED:
            return f"{service}: {verdict}."
        return self.phrases.say(
            "option", service=service, laws=laws, who=self._who(option, marks=True), verdict=verdict
        )

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
                else f"{say('decides', who=who)}, {say('pays', who=payer)}"
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
        return f"{first}, {second}"

    def _payer(self, payment: Payment) -> str:
        payer = payment.owner or payment.budget
        return self.phrases.name(payer) if payer else self.phrases.say("not_recorded")

    def _call(self, contact: Contact | None) -> str:
        if contact is None:
            return self.phrases.say("nobody")
        return self.phrases.say("call", who=contact.role or self.phrases.name(contact.entity), number=_number(contact))


def _number(contact: Contact) -> str:
    return f" ({contact.value})" if contact.value and contact.channel in SPOKEN else ""


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
