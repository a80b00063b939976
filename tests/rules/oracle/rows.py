"""What is wrong with one row of the plan, one need or one task by itself."""

from __future__ import annotations

from itertools import product

from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Entity
from graph.model.kinds import LawParty, Nature, OrganisationType
from tests.rules.oracle.maps import HOME
from tests.rules.oracle.seen import Expected, Reckoning, Seen, one


def decides_without_paying(seen: Seen) -> Expected:
    """A decider and an owner of the money who are apart: neither within the other, both known where, not agreed."""
    found: Expected = {}
    for mandate in seen.mandates(HOME):
        if seen.grants(mandate):
            apart = {
                party
                for pair in product(seen.deciders(mandate), seen.owners(mandate)[0])
                if _apart(seen, *pair) and not _signed(seen, mandate, *pair)
                for party in pair
            }
            if apart:
                found[mandate.id] = one(mandate.id, *apart)
    return found


def _apart(seen: Seen, decider: str, owner: str) -> bool:
    seats = seen.seats(decider), seen.seats(owner)
    placed = all(
        len(s) > 1 or seen.now.get(key, n.Organisation) for s, key in zip(seats, (decider, owner), strict=True)
    )
    return placed and decider not in seats[1] and owner not in seats[0]


def _signed(seen: Seen, mandate: n.Mandate, decider: str, owner: str) -> bool:
    """Whether an agreement on the mandate has a party on each side: two parties."""
    for agreement in seen.now.origins(mandate, e.Prefers, n.Agreement):
        parties = {b.target for b in seen.now.out(agreement, e.Between)}
        mine, theirs = parties & seen.seats(decider), parties & seen.seats(owner)
        if any(p != q for p in mine for q in theirs):
            return True
    return False


def nobody_decides(seen: Seen) -> Expected:
    return {
        m.id: one(m.id)
        for m in seen.mandates(HOME)
        if seen.grants(m)
        and not seen.now.out(m, e.DecidedBy)
        and not any(d.decider for d in seen.now.into(m, e.Disputes))
    }


def nobody_pays(seen: Seen) -> Expected:
    return {
        m.id: one(m.id)
        for m in seen.mandates(HOME)
        if seen.grants(m) and not seen.now.out(m, e.PaidBy) and not any(d.payer for d in seen.now.into(m, e.Disputes))
    }


def disputed(seen: Seen) -> Expected:
    """Mandates of the municipality, and services that a party of it disputes."""
    found: Expected = {}
    matters: list[Entity] = [*seen.mandates(HOME), *seen.now.of(n.Service)]
    for matter in matters:
        sides = {d.source for d in seen.now.into(matter, e.Disputes) if d.decider or d.payer}
        own = isinstance(matter, n.Mandate) or any(side.partition("/")[0] == HOME for side in sides)
        if sides and own:
            found[matter.id] = one(*sides, *([matter.id] if isinstance(matter, n.Mandate) else []))
    return found


def unmet(seen: Seen) -> Expected:
    return {
        need.id: one() for need in seen.now.of(n.Need) if seen.spoken_of(need.id) and not seen.now.out(need, e.MetBy)
    }


def no_mandate(seen: Seen) -> Expected:
    """Grants the law leaves to the municipality, that it has to do with and nobody is recorded to give."""
    beside = {s.id for need in seen.granted_needs() for s in seen.now.targets(need, e.MetBy, n.Service)}
    given = {s.id for m in seen.mandates() if (s := seen.service(m))}
    ours = (LawParty.MUNICIPALITY, LawParty.CHILD_AND_YOUTH_COMMITTEE)
    return {
        s.id: one()
        for s in seen.now.of(n.Service)
        if s.nature is Nature.GRANT
        and s.id not in given
        and any(law.decides in ours for law in seen.laws(s))
        and (s.id in beside or seen.spoken_of(s.id))
    }


def nobody_performs(seen: Seen) -> Expected:
    return {
        s.id: one()
        for s in seen.now.of(n.Service)
        if s.nature is not Nature.GRANT and seen.spoken_of(s.id) and not seen.now.out(s, e.PerformedBy)
    }


def shares(seen: Seen) -> Expected:
    found: Expected = {}
    splits: list[Entity] = [*seen.mandates(HOME), *(a for a in seen.now.of(n.Agreement) if a.organisation_id == HOME)]
    for split in splits:
        parts = [p.share for p in seen.now.out(split, e.PaidBy)]
        known = [share for share in parts if share is not None]
        short = len(known) == len(parts) and sum(known) < 99.9
        if known and (sum(known) > 100.1 or short):
            found[split.id] = one(split.id) if isinstance(split, n.Mandate) else one()
    return found


def against_the_law(seen: Seen) -> Expected:
    found: Expected = {}
    for mandate in seen.mandates(HOME):
        wrong = {d for d in seen.deciders(mandate) for law in seen.laws(mandate) if _barred(seen, law.decides, d)}
        if wrong:
            found[mandate.id] = one(mandate.id, *wrong)
    return found


def _barred(seen: Seen, by_law: LawParty | None, decider: str) -> bool:
    who = seen.now.entities[decider]
    whose = seen.now.get(who.organisation_id, n.Organisation)
    sort = whose.organisation_type if whose else None
    outside = sort in (OrganisationType.REGION, OrganisationType.STATE)
    if by_law is LawParty.INSTITUTION_LEADER:
        return isinstance(who, (n.Forum, n.Organisation))
    if by_law is LawParty.CHILD_AND_YOUTH_COMMITTEE:
        return isinstance(who, (n.Unit, n.Role, n.Person)) or outside
    if by_law in (LawParty.REGION, LawParty.STATE):
        return sort is OrganisationType.MUNICIPALITY
    return by_law is LawParty.MUNICIPALITY and outside


def circle(seen: Seen) -> Expected:
    """Needs for which a request that is sent on comes back, on a way that the municipality has part in."""
    found: Expected = {}
    for need in seen.granted_needs():
        sent = [
            (m.id, r.target, d)
            for m in seen.ways(need)
            for r in seen.now.out(m, e.RecommendedBy)
            for d in seen.deciders(m)
            if r.target != d
        ]
        onward = {(a, b) for _, a, b in sent}
        for _ in sent:
            onward |= {(a, d) for a, b in onward for c, d in onward if b == c}
        returning = {m for m, a, b in sent if (b, a) in onward}
        if any(key.partition("/")[0] == HOME for key in returning):
            found[need.id] = one(*returning)
    return found


ROWS: dict[str, Reckoning] = {
    "afgoerer-uden-at-betale": decides_without_paying,
    "ingen-afgoerer": nobody_decides,
    "ingen-betaler": nobody_pays,
    "omstridt": disputed,
    "behov-uden-indsats": unmet,
    "bevilling-uden-kompetence": no_mandate,
    "opgave-ingen-tager": nobody_performs,
    "andele-gaar-ikke-op": shares,
    "afgoeres-mod-loven": against_the_law,
    "cirkelhenvisning": circle,
}
