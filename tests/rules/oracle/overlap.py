"""Several mandates for one need: somebody is looked for whom both are for, and something that settles it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations, product

from graph.model import edges as e
from graph.model import nodes as n
from graph.model.kinds import OrganisationType
from tests.rules.oracle.maps import CONDITIONS, HOME
from tests.rules.oracle.seen import OLDEST, Expected, Reckoning, Seen, ages

MUNICIPALITY, REGION = OrganisationType.MUNICIPALITY, OrganisationType.REGION


def overlapping(seen: Seen, sorts: frozenset[OrganisationType]) -> Expected:
    """`sorts`: between which types of organisation; none: within the municipality."""
    found: Expected = {}
    for need in seen.now.of(n.Need):
        ways = [m for m in seen.ways(need) if seen.laws(m)]
        pairs = [
            {one.id, other.id}
            for one, other in combinations(ways, 2)
            if HOME in (one.organisation_id, other.organisation_id)
            and _sorts(seen, one, other) == sorts
            and not _levels(seen, one, other)
            and _differ(seen, one, other)
            and not _precedence(seen, one, other)
            and any(_fits(seen, one, who) and _fits(seen, other, who) for who in _people(seen))
            and not _agreed(seen, need, ways, one, other)
        ]
        if pairs:
            found[need.id] = {frozenset().union(*pairs)}
    return found


def _sorts(seen: Seen, *mandates: n.Mandate) -> frozenset[OrganisationType]:
    whose = {m.organisation_id for m in mandates}
    types = (seen.now.get(key, n.Organisation) for key in whose) if len(whose) > 1 else ()
    return frozenset(o.organisation_type for o in types if o)


def _levels(seen: Seen, one: n.Mandate, other: n.Mandate) -> bool:
    """Whether they are levels or age bands of one row of a plan."""
    laws = [{law.id for law in seen.laws(m)} for m in (one, other)]
    bands = [(m.level, m.limits, m.age_from, m.age_to) for m in (one, other)]
    return one.organisation_id == other.organisation_id and laws[0] == laws[1] and bands[0] != bands[1]


def _differ(seen: Seen, one: n.Mandate, other: n.Mandate) -> bool:
    """Whether it is certain that others decide, or that others' money it is."""
    decided = [seen.deciders(m) for m in (one, other)]
    if all(decided) and decided[0] != decided[1]:
        return True
    (mine, mine_known), (theirs, theirs_known) = seen.owners(one), seen.owners(other)
    if not mine or not theirs:
        return False
    return bool((mine - theirs and theirs_known) or (theirs - mine and mine_known))


def _precedence(seen: Seen, one: n.Mandate, other: n.Mandate) -> bool:
    return any(
        y.strength.settles and y.target in {law.id for law in seen.laws(right)}
        for left, right in ((one, other), (other, one))
        for law in seen.laws(left)
        for y in seen.now.out(law, e.YieldsTo)
    )


Person = tuple[int, frozenset[str]]


def _people(seen: Seen) -> Iterator[Person]:
    """Everybody there could be: an age, and the conditions that hold, with what they belong under."""
    years = {0, *(year for band in (*seen.now.of(n.Mandate), *seen.now.of(n.LegalAuthority)) for year in _edges(band))}
    for picked in product((False, True), repeat=len(CONDITIONS)):
        held = {c for c, chosen in zip(CONDITIONS, picked, strict=True) if chosen}
        parents = {c: {p.id: p for p in seen.now.targets(c, e.Broader, n.Condition)} for c in CONDITIONS}
        closed = all(parents[c].keys() <= held for c in held)
        alone = all(
            sum(parent in parents[c] for c in held) <= 1
            for several in parents.values()
            for parent, condition in several.items()
            if condition.disjoint
        )
        if closed and alone:
            yield from ((year, frozenset(held)) for year in years if year < OLDEST)


def _edges(band: n.Mandate | n.LegalAuthority) -> set[int]:
    return {year for year in (band.age_from, band.age_to) if year is not None}


def _fits(seen: Seen, mandate: n.Mandate, who: Person) -> bool:
    """Whether the person can come under the mandate: its ages, and all that its laws ask for."""
    age, held = who
    for law in seen.laws(mandate):
        asked: dict[str, set[str]] = {}
        for r in seen.now.out(law, e.Requires):
            asked.setdefault(r.group or r.target, set()).add(r.target)
        barred = {x.target for x in seen.now.out(law, e.Excludes)}
        if age not in ages(law) or barred & held or not all(any_of & held for any_of in asked.values()):
            return False
    return age in ages(mandate)


def _agreed(seen: Seen, need: n.Need, ways: list[n.Mandate], one: n.Mandate, other: n.Mandate) -> bool:
    """Whether an agreement on the need, or on a service of it, chooses and has a party on each side: two parties."""
    services = {s.id for m in ways if (s := seen.service(m))}
    sides = [_named(seen, m) for m in (one, other)]
    for agreement in seen.now.of(n.Agreement):
        settled = {s.target for s in seen.now.out(agreement, e.Settles)}
        chosen = {p.target for p in seen.now.out(agreement, e.Prefers)}
        parties = {b.target for b in seen.now.out(agreement, e.Between)}
        if not settled & {need.id, *services} or not chosen & {m.id for m in ways}:
            continue
        if any(p in sides[0] and q in sides[1] for p in parties for q in parties if p != q):
            return True
    return False


def _named(seen: Seen, mandate: n.Mandate) -> set[str]:
    """Who speaks for a mandate: who decides or pays, and the units that who decides sits in."""
    deciders = seen.deciders(mandate)
    seats = {s.target for d in deciders for s in seen.now.out(d, e.PartOf)}
    seats |= {s.target for d in deciders for s in seen.now.out(d, e.In) if s.function != "GUEST"}
    return deciders | seats | seen.owners(mandate)[0]


OVERLAPS: dict[str, Reckoning] = {
    "flere-hjemler": partial(overlapping, sorts=frozenset()),
    "kommune-region": partial(overlapping, sorts=frozenset((MUNICIPALITY, REGION))),
    "kommune-kommune": partial(overlapping, sorts=frozenset((MUNICIPALITY,))),
}
