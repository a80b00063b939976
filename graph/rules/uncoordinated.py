"""Several units of an organisation serve people with the same need, and nothing in the map binds them together.

"En række konkrete målgrupper og hensigter med indsatsen overlapper hinanden, hvorfor indsatsen med fordel kunne
koordineres" (rapport 000, 39-43 and 59; rapport 003, 13). A tie that is not said to be weak binds two units, and so
does a forum or an agreement that both are in, staff of one who sit with the other, a role that is in both, and a
grant that one decides and the other performs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from graph.model.edges import Between, CoordinatesWith, DecidedBy, In, PartOf, PerformedBy, PlacedAt
from graph.model.kinds import Category, Severity
from graph.model.nodes import Forum, Need, Service, Unit
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import granted_needs

Act = tuple[list[str], str, str | None]
"""The needs that are helped with, by which edge, and by which mandate."""
NEAR = 2
"""Steps from a unit to who is counted as inside it."""


def looked_at(seen: Seen) -> Iterator[str]:
    """Needs that the organisation grants something for, or that its units do something about."""
    yield from granted_needs(seen)
    does = (edge.source for unit in seen.own(Unit) for edge in seen.every.into(unit, PerformedBy))
    yield from seen.needs_of({key for key in does if seen.every.get(key, Service)})


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each unit that acts for one of the needs: what it does, who is in it, and whom they are bound to."""
    meeting: dict[str, list[str]] = defaultdict(list)
    for need in subjects:
        if seen.get(need, Need):
            for service in seen.services(need):
                meeting[service.id].append(need)
    acts: dict[str, list[list[Act]]] = defaultdict(list)
    for helping, needs in meeting.items():
        for party, edge, grant in _acting(seen, helping):
            for unit in _units(seen, party):
                acts[unit].append([(needs, edge, grant)])
    for unit, done in sorted(acts.items()):
        inside = seen.day.reach(unit, (In, PartOf), NEAR, inward=True)
        yield {"unit": unit, "acts": done, "inside": set(inside), "bonds": set(_bonds(seen, inside))}


def _acting(seen: Seen, service: str) -> Iterator[tuple[str, str, str | None]]:
    """Who decides on or performs a service, by which edge, and by which mandate."""
    for mandate in seen.granting(service):
        if seen.mine(mandate):
            for kind in (DecidedBy, PerformedBy):
                yield from ((edge.target, edge.id, mandate.id) for edge in seen.out(mandate.id, kind))
    yield from ((edge.target, edge.id, None) for edge in seen.out(service, PerformedBy) if seen.mine(edge))


def _units(seen: Seen, party: str) -> set[str]:
    if seen.get(party, Unit):
        return {party}
    return {e.target for kind in (In, PartOf) for e in seen.out(party, kind) if seen.get(e.target, Unit)}


def _bonds(seen: Seen, inside: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Whom those inside are bound to, and whether by something that both take part in."""
    for member in inside:
        for kind in (CoordinatesWith, PlacedAt, In, Between):
            ties = [(edge, edge.target) for edge in seen.out(member, kind)]
            ties += [(edge, edge.source) for edge in seen.into(member, kind)]
            for edge, other in ties:
                loose = edge.weak if isinstance(edge, CoordinatesWith) else isinstance(edge, In) and not edge.takes_part
                if not loose and (kind is not In or seen.get(other, Forum)):
                    yield other, kind in (In, Between)


def judge(rows: Sequence[Row]) -> list[Found]:
    """Needs with two units that nothing binds."""
    acts: dict[str, dict[str, list[tuple[str, str | None]]]] = defaultdict(lambda: defaultdict(list))
    sides = {row["unit"]: row for row in rows}
    for unit, row in sides.items():
        for needs, edge, grant in (act for acted in row["acts"] for act in acted):
            for need in needs:
                acts[need][unit].append((edge, grant))
    found = []
    for need, units in sorted(acts.items()):
        grants = {unit: {grant for _, grant in every if grant} for unit, every in units.items()}
        apart = {
            unit
            for one, other in combinations(sorted(units), 2)
            if not grants[one] & grants[other] and not _bound(sides[one], sides[other])
            for unit in (one, other)
        }
        if apart:
            edges = {edge for unit in apart for edge, _ in units[unit]}
            found.append(Found(need, parties=tuple(sorted(apart)), edges=tuple(sorted(edges))))
    return found


def _bound(left: Row, right: Row) -> bool:
    """Whether a member or a meeting is common to both, or somebody of one has a tie to somebody of the other."""
    inside = [set(side["inside"]) for side in (left, right)]
    meets = [{other for other, common in side["bonds"] if common} for side in (left, right)]
    tied = [{other for other, common in side["bonds"] if not common} for side in (left, right)]
    return bool(inside[0] & inside[1] or meets[0] & meets[1] or tied[0] & inside[1] or tied[1] & inside[0])


RULE = Rule(
    id="samme-maalgruppe-uden-koordinering",
    category=Category.COOPERATION,
    severity=Severity.LOW,
    title=Words("Samme målgruppe uden koordinering", "The same target group without coordination"),
    explanation=Words(
        "Flere enheder hjælper borgere med det samme behov, men kortet kender intet samarbejde mellem dem: intet møde, "
        "ingen aftale og ingen fast forbindelse.",
        "Several units help people with the same need, but the map knows no cooperation between them: no meeting, no "
        "agreement and no regular tie.",
    ),
    what_to_do=Words(
        "Enhederne aftaler, hvordan de ved af hinanden om den samme borger: et fast møde, en kontaktperson eller en "
        "aftale. Registrér det, der allerede er.",
        "The units agree how they know of each other about the same citizen: a regular meeting, a contact person or an "
        "agreement. Record what is already there.",
    ),
    reference="rapport 000, linje 39-43 og 59; rapport 003, linje 13; R9 (d), R15",
    about=(Need,),
    subjects=looked_at,
    rows=rows,
    judge=judge,
)
