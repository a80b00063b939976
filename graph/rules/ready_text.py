"""What somebody who stands with a gray zone can copy to both sides, and why one is open again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.answer.assemble import responsibilities
from graph.answer.model import Contact, Side
from graph.answer.phrases import Phrases
from graph.model.edges import Between, DecidedBy, MetBy, Settles
from graph.model.fact import Entity
from graph.model.kinds import Language
from graph.model.nodes import Agreement, Service
from graph.rules.rule import Words
from graph.view import MapView

OPENING = Words(
    "Til {sides}: Jeg står med en henvendelse, hvor kortet ikke siger, hvem der afgør og betaler: {subject}.",
    "To {sides}: I have a request where the map does not say who decides and pays: {subject}.",
)
SIDE = "– {party}: {mandate} ({laws})."
MEANWHILE = Words(
    "Indtil det er afklaret, modtages henvendelsen, helheden vurderes (RSL § 5), og den sendes til rette myndighed "
    "(FVL § 7, stk. 2).",
    "Until it is settled the request is received, the whole is assessed (RSL § 5), and it is passed on to the right "
    "authority (FVL § 7, stk. 2).",
)
ASKING = Words(
    "Hvem af jer tager den, og hvem betaler? Svar gerne i dag.",
    "Which of you takes it, and who pays? Please answer today.",
)
ESCALATING = Words("Kan vi ikke blive enige, går den til {contact}.", "If we cannot agree, it goes to {contact}.")
NO_CITIZEN = Words("(Skriv ingen oplysninger om borgeren her.)", "(Write nothing about the citizen here.)")
ALL = Words("alle parter", "all parties")
ENDED = Words("Aftalen »{agreement}« udløb {day}.", "The agreement “{agreement}” ended on {day}.")
UNCOVERED = Words("Aftalen »{agreement}« dækker ikke {sides}.", "The agreement “{agreement}” does not cover {sides}.")
FOUND_AGAIN = Words("Reglen har fundet den igen.", "The rule has found it again.")


def ready_text(
    view: MapView, subject: Entity, sides: Sequence[Side], contacts: Sequence[Contact], language: Language
) -> str:
    """A message to both sides that says nothing of a citizen."""
    phrases = Phrases(language)
    names = list(dict.fromkeys(phrases.name(side.party) for side in sides if side.party))
    who = phrases.join(names) or ALL.in_(language)
    lines = [OPENING.in_(language).format(sides=who, subject=phrases.name(subject))]
    for side in sides:
        if side.party and side.mandate:
            marks = [phrases.mark(r.provenance) for r in responsibilities(view, side.mandate, DecidedBy)]
            party, mandate = phrases.name(side.party) + next(iter(marks), ""), phrases.name(side.mandate)
            lines.append(SIDE.format(party=party, mandate=mandate, laws=phrases.laws(side.authorities)))
    lines += [ASKING.in_(language), MEANWHILE.in_(language)]
    reached = next((contact for contact in contacts if contact.value), None)
    if reached:
        who = f"{reached.role or reached.entity.name}, {reached.value}"
        lines.append(ESCALATING.in_(language).format(contact=who))
    return "\n".join([*lines, NO_CITIZEN.in_(language)])


def why_open_again(every: MapView, subject: str, mandates: Sequence[str], on: date, language: Language) -> str:
    """What happened to the agreement that had settled it. `every`: the map at every date."""
    matters = [subject, *(service.id for service in every.targets(subject, MetBy, Service))]
    settling = {a.id: a for matter in matters for a in every.origins(matter, Settles, Agreement) if a.in_force}
    ended = [a for a in settling.values() if a.valid_to and a.valid_to <= on]
    holding = [a for a in settling.values() if a.holds_on(on)]
    if holding:
        agreement = holding[0]
        parties = {edge.target for edge in every.out(agreement, Between)}
        deciders = [edge.target for key in mandates for edge in every.out(key, DecidedBy) if edge.counts_on(on)]
        missing = [every.entities[key].name for key in dict.fromkeys(deciders) if key not in parties]
        if missing:
            return UNCOVERED.in_(language).format(agreement=agreement.name, sides=Phrases(language).join(missing))
    if ended:
        last = max(ended, key=lambda a: (a.valid_to or on, a.id))
        return ENDED.in_(language).format(agreement=last.name, day=f"{last.valid_to:%d-%m-%Y}")
    return FOUND_AGAIN.in_(language)
