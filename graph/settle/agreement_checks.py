"""What an agreement must hold before it counts: it chooses among powers that exist, and makes none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.answer.settle import covered
from graph.model.edges import Between, DecidedBy, For, MetBy, OwnedBy, PaidBy, Prefers, Settles, Under
from graph.model.nodes import Agreement, LegalAuthority, Mandate, Need, Service
from graph.settle.outcome import Problem, danish
from graph.view import MapView

ROUNDING = 1e-6


def first_day(agreement: Agreement, today: date) -> date:
    """The first day, from today on, that it holds."""
    return max(agreement.valid_from or today, today)


def problems(every: MapView, agreement: Agreement, today: date) -> Iterator[Problem]:
    """Why it cannot be recorded. `every`: the map at every date, with the agreement in it."""
    yield from _dates(agreement, today)
    day = first_day(agreement, today)
    view = every.on(day).in_force()
    if not agreement.in_force:
        yield _of(agreement, "standing", "STANDING", "Aftalen er ikke i kraft. Registrér den, når den er indgået.")
    parties = [edge.target for edge in every.out(agreement, Between)]
    if len(set(parties)) < 2:
        yield _of(agreement, "between", "PARTIES", "En aftale har mindst to parter. Skriv dem under `between`.")
    for party in parties:
        if party not in view.entities:
            yield _of(agreement, "between", "NOT_IN_FORCE", f"`{party}` findes ikke i kortet den {danish(day)}.")
    services = {service.id for service in _services(view, agreement, every)}
    if not services:
        yield _of(
            agreement, "settles", "SETTLES", "Aftalen afklarer intet. Skriv behovet eller indsatsen under `settles`."
        )
    yield from _preferred(every, view, agreement, services, day)
    yield from _powers(view, agreement, [p for p in parties if p in view.entities], services)
    yield from _shares(every, agreement)


def _of(agreement: Agreement, field: str, code: str, message: str) -> Problem:
    return Problem(code=code, message=message, path=f"{agreement.id}: {field}")


def _dates(agreement: Agreement, today: date) -> Iterator[Problem]:
    begins, ends, status = agreement.valid_from, agreement.valid_to, agreement.next_status_on
    if ends and (ends <= today or (begins and ends <= begins)):
        yield _of(agreement, "valid_to", "DATES", "Aftalen er udløbet, før den gælder. Ret `valid_from` og `valid_to`.")
    if agreement.last_status_on and agreement.last_status_on > today:
        yield _of(agreement, "last_status_on", "DATES", "Seneste status kan ikke ligge efter i dag.")
    if status and (status <= today or (ends and status > ends)):
        yield _of(
            agreement, "next_status_on", "DATES", "Næste status skal ligge efter i dag og ikke efter aftalens udløb."
        )


def _services(view: MapView, agreement: Agreement, every: MapView) -> Iterator[Service]:
    """The services it is about: those it names, and those that meet the needs it names."""
    for edge in every.out(agreement, Settles):
        settled = view.entities.get(edge.target)
        if isinstance(settled, Service):
            yield settled
        elif isinstance(settled, Need):
            yield from view.targets(settled, MetBy, Service)


def _preferred(every: MapView, view: MapView, agreement: Agreement, services: set[str], day: date) -> Iterator[Problem]:
    preferred = [edge.target for edge in every.out(agreement, Prefers)]
    if not preferred:
        yield _of(
            agreement, "prefers", "PREFERS", "Aftalen vælger ingen bevillingskompetence. Skriv den under `prefers`."
        )
    for key in preferred:
        mandate = view.get(key, Mandate)
        if mandate is None or not view.targets(mandate, Under, LegalAuthority):
            told = f"`{key}` gælder ikke den {danish(day)}, eller dens lov gør ikke. Vælg en, der er i kraft."
            yield _of(agreement, "prefers", "NOT_IN_FORCE", told)
        elif not services & {edge.target for edge in view.out(mandate, For)}:
            told = f"`{key}` gælder ikke det, som aftalen afklarer. Vælg en, der gør, eller ret `settles`."
            yield _of(agreement, "prefers", "PREFERS", told)
        elif mandate.organisation_id != agreement.organisation_id:
            told = f"`{key}` hører til en anden organisation end aftalen. Den kan kun registreres i sin egen."
            yield _of(agreement, "prefers", "PREFERS", told)


def _powers(view: MapView, agreement: Agreement, parties: list[str], services: set[str]) -> Iterator[Problem]:
    """Each party must itself decide or pay something of what is settled, or hold the unit that does."""
    mandates = [mandate for key in sorted(services) for mandate in view.origins(key, For, Mandate)]
    sides = []
    for mandate in mandates:
        deciders = {edge.target for edge in view.out(mandate, DecidedBy)}
        payers = {edge.target for edge in view.out(mandate, PaidBy)}
        owners = {edge.target for payer in payers for edge in view.out(payer, OwnedBy)}
        sides.append(deciders | payers | owners)
    for party in parties:
        if not any(covered(view, side, {party}) for side in sides):
            told = f"`{party}` har ingen bevillingskompetence og intet budget til det, som aftalen afklarer."
            yield _of(agreement, "between", "NO_MANDATE", f"{told} Registrér den først, eller tag parten ud.")


def _shares(every: MapView, agreement: Agreement) -> Iterator[Problem]:
    paid = every.out(agreement, PaidBy)
    if not paid:
        return
    total = sum(edge.share or 0 for edge in paid)
    if any(edge.share is None for edge in paid) or abs(total - 100) > ROUNDING:
        told = f"Andelene giver {total:g} %. Skriv `share` på hver betaler, så de tilsammen giver 100 %."
        yield _of(agreement, "paid_by", "SHARES", told)
