"""A grant that the organisation has to do with, and nobody in it is recorded as granting.

The law says the municipality; which unit is a question of its own delegation plan (rapport 002, 438-440). Only services
that the organisation's own map speaks of, or that meet a need for which it grants something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import About, MetBy, Under
from graph.model.kinds import Category, LawParty, Nature, OrganisationType, Severity
from graph.model.nodes import LegalAuthority, Organisation, Service
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import own_services

OURS = (LawParty.MUNICIPALITY, LawParty.CHILD_AND_YOUTH_COMMITTEE)


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each grant that the law leaves to the municipality, and for which it has no mandate."""
    home = seen.every.get(seen.home, Organisation)
    if home is None or home.organisation_type is not OrganisationType.MUNICIPALITY:
        return
    for subject in subjects:
        service = seen.get(subject, Service)
        if service is None or service.nature is not Nature.GRANT or seen.granting(subject):
            continue
        under = seen.out(subject, Under)
        basis = [e.id for e in under if (law := seen.get(e.target, LegalAuthority)) and law.decides in OURS]
        if basis and _concerns(seen, subject):
            yield {"subject": subject, "edges": basis}


def _concerns(seen: Seen, service: str) -> bool:
    """Whether the municipality speaks of it, or grants something else for a need that it meets."""
    met_by = seen.every.into(service, MetBy)
    if seen.speaks_of(seen.every.into(service, About)) or seen.speaks_of(met_by):
        return True
    needs = {edge.source for edge in seen.into(service, MetBy) if seen.shared(edge)}
    beside = {other.id for need in needs for other in seen.services(need)}
    return any(seen.mine(mandate) for other in beside for mandate in seen.granting(other))


RULE = Rule(
    id="bevilling-uden-kompetence",
    category=Category.RESPONSIBILITY,
    severity=Severity.MEDIUM,
    title=Words("Ingen er registreret med kompetencen", "Nobody is recorded with the competence"),
    explanation=Words(
        "Efter loven er det kommunen, der bevilger, men kortet siger ikke, hvilken enhed der har kompetencen.",
        "By law the municipality grants it, but the map does not say which unit has the competence.",
    ),
    what_to_do=Words(
        "Find rækken i kommunens kompetenceplan, og registrér, hvem der afgør og betaler. Står den ikke i planen, "
        "beslutter forvaltningen, hvem det er.",
        "Find the row in the delegation plan, and record who decides and pays. Where the plan does not have it, the "
        "administration decides who it is.",
    ),
    reference="rapport 002, linje 438-440; R5",
    about=(Service,),
    subjects=own_services,
    rows=rows,
)
