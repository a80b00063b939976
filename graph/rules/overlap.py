"""Several mandates meet the same need, can hold for one person at once, and are decided or paid differently.

"Mange indsatser ligger i en gråzone, hvor de kunne bevilliges ud fra forskellig lovhjemmel" (rapport 002, 454-456):
nothing says which authority comes first and no agreement chooses, so that each side can point to the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graph.answer.situation import OLDEST
from graph.model.edges import (
    Between,
    Broader,
    DecidedBy,
    Excludes,
    In,
    OwnedBy,
    PaidBy,
    PartOf,
    Prefers,
    Requires,
    Settles,
    Under,
    YieldsTo,
)
from graph.model.kinds import Category, OrganisationType, Severity
from graph.model.nodes import Agreement, Budget, Condition, LegalAuthority, Mandate, Need
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import granted_needs


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each need, service, mandate that grants it, and law that it is under."""
    sides: dict[str, Row] = {}
    laws: dict[str, Row] = {}
    for need in subjects:
        if seen.get(need, Need) is None:
            continue
        agreed: dict[str, list[tuple[str, str, str]]] = {}
        for service, mandate in seen.granted(need):
            if service.id not in agreed:
                agreed[service.id] = [*_agreements_on(seen, need), *_agreements_on(seen, service.id)]
            if mandate.id not in sides:
                sides[mandate.id] = _side(seen, mandate)
            for law in (
                law for under in seen.out(mandate.id, Under) if (law := seen.get(under.target, LegalAuthority))
            ):
                if law.id not in laws:
                    laws[law.id] = _criteria(seen, law)
                yield {
                    "subject": need,
                    **sides[mandate.id],
                    **laws[law.id],
                    "agreements": agreed[service.id],
                    "ages_from": (law.age_from, mandate.age_from),
                    "ages_to": (law.age_to, mandate.age_to),
                }


def _agreements_on(seen: Seen, matter: str) -> Iterator[tuple[str, str, str]]:
    """Agreement, mandate that it chooses, and one of its parties, for all that settle the matter."""
    for key in {edge.source for edge in seen.into(matter, Settles)}:
        agreement = seen.get(key, Agreement)
        if agreement and seen.within(agreement):
            chosen = [edge.target for edge in seen.day.still(seen.every.out(key, Prefers))]
            parties = [edge.target for edge in seen.out(key, Between)]
            yield from ((key, mandate, party) for mandate in chosen for party in parties)


def _side(seen: Seen, mandate: Mandate) -> Row:
    deciders = {edge.target for edge in seen.out(mandate.id, DecidedBy) if not edge.interim}
    payers: set[str] = set()
    for paid in seen.out(mandate.id, PaidBy):
        if seen.get(paid.target, Budget):
            payers |= {edge.target for edge in seen.out(paid.target, OwnedBy)} or {OWNER_NOT_KNOWN}
        else:
            payers.add(paid.target)
    return {
        "mandate": mandate.id,
        "organisation": mandate.organisation_id,
        "sort": seen.sort(mandate),
        "own": seen.mine(mandate),
        "deciders": deciders,
        "payers": payers,
        "seats": {
            *(edge.target for key in deciders for edge in seen.out(key, PartOf)),
            *(edge.target for key in deciders for edge in seen.out(key, In) if edge.takes_part),
        },
        "band": (mandate.level, mandate.limits, mandate.age_from, mandate.age_to),
    }


def _criteria(seen: Seen, law: LegalAuthority) -> Row:
    """What a law asks for. `required`: group, condition, what it belongs under, and whether that is disjoint."""
    required: set[tuple[str, str, str | None, bool]] = set()
    for needed in seen.out(law.id, Requires):
        group, wanted = needed.group or needed.target, needed.target
        parents = [one for edge in seen.out(wanted, Broader) if (one := seen.get(edge.target, Condition))]
        required |= {(group, wanted, one.id, one.disjoint) for one in parents} or {(group, wanted, None, False)}
    yields = seen.day.still(seen.every.out(law.id, YieldsTo))
    return {
        "law": law.id,
        "required": sorted(required, key=lambda each: (each[0], each[1], each[2] or "")),
        "excluded": {edge.target for edge in seen.out(law.id, Excludes)},
        "yields_to": {edge.target for edge in yields if edge.strength.settles},
    }


OWNER_NOT_KNOWN = ""
"""Stands for the owner of a budget that has none on record."""
Pair = Callable[[Row, Row], bool]
MUNICIPALITY, REGION = OrganisationType.MUNICIPALITY.value, OrganisationType.REGION.value


def _sorts(left: Row, right: Row) -> frozenset[str | None]:
    """Which types of organisation two mandates are between; none within one organisation."""
    return frozenset() if left["organisation"] == right["organisation"] else frozenset((left["sort"], right["sort"]))


def judge(rows: Sequence[Row]) -> list[Found]:
    """Needs where two mandates overlap without anything that settles it, but for those that other rules name."""
    others = {frozenset((MUNICIPALITY, REGION)), frozenset((MUNICIPALITY,))}
    return overlaps(rows, lambda left, right: _sorts(left, right) not in others)


def between(*sorts: str) -> Callable[[Sequence[Row]], list[Found]]:
    """A judge of needs where mandates of two organisations of these types overlap."""
    return lambda rows: overlaps(rows, lambda left, right: _sorts(left, right) == frozenset(sorts))


def overlaps(rows: Sequence[Row], compared: Pair) -> list[Found]:
    """Needs where two mandates, one of them one's own, that are `compared` overlap without anything that settles it."""
    by_need: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_need[row["subject"]][row["mandate"]].append(row)
    found = []
    for need, mandates in sorted(by_need.items()):
        agreed = _agreements(mandates)
        sides = {
            side
            for pair in combinations(sorted(mandates), 2)
            if any(mandates[m][0]["own"] for m in pair)
            and compared(*(mandates[m][0] for m in pair))
            and _overlap(*(mandates[m] for m in pair))
            and not _settled(agreed, *(mandates[m][0] for m in pair))
            for side in pair
        }
        if sides:
            found.append(Found(need, tuple(sorted(sides))))
    return found


def _agreements(mandates: dict[str, list[Row]]) -> list[set[str]]:
    """The parties of each agreement between at least two of them that chooses one of these mandates."""
    chosen: dict[str, set[str]] = defaultdict(set)
    parties: dict[str, set[str]] = defaultdict(set)
    for rows in mandates.values():
        for agreement, mandate, party in (each for row in rows for each in row["agreements"]):
            chosen[agreement].add(mandate)
            parties[agreement].add(party)
    return [parties[a] for a in sorted(parties) if len(parties[a]) > 1 and chosen[a] & mandates.keys()]


def _settled(agreed: Sequence[set[str]], left: Row, right: Row) -> bool:
    """Whether an agreement covers both sides: one it does not cover stays open."""
    named = [{*side["deciders"], *side["payers"], *side["seats"]} for side in (left, right)]
    return any(on_both_sides(parties, *named) for parties in agreed)


def on_both_sides(parties: Collection[str], one: Collection[str], other: Collection[str]) -> bool:
    """Whether two different parties are there, one for each side."""
    return any(mine != theirs for mine in {*parties} & {*one} for theirs in {*parties} & {*other})


def _overlap(left: list[Row], right: list[Row]) -> bool:
    """Whether one person could come under both, and the two answer differently for it."""
    laws = [{row["law"] for row in side} for side in (left, right)]
    one_plan = left[0]["organisation"] == right[0]["organisation"]
    if one_plan and laws[0] == laws[1] and left[0]["band"] != right[0]["band"]:
        return False  # levels of one row of the plan, not two answers
    settled = any(set(row["yields_to"]) & laws[1] for row in left) or any(
        set(row["yields_to"]) & laws[0] for row in right
    )
    return _differ(left[0], right[0]) and not settled and _together([*left, *right])


def _differ(left: Row, right: Row) -> bool:
    """Whether it is certain that others decide, or that it is others' money; an owner not known may be any."""
    deciders, payers = ([set(side[what]) for side in (left, right)] for what in ("deciders", "payers"))
    if all(deciders) and deciders[0] != deciders[1]:
        return True
    owners = [side - {OWNER_NOT_KNOWN} for side in payers]
    return all(owners) and any(
        owners[one] - owners[other] and OWNER_NOT_KNOWN not in payers[other] for one, other in ((0, 1), (1, 0))
    )


def _together(rows: Sequence[Row]) -> bool:
    """Whether the criteria of all these laws can hold for one person at once."""
    youngest = max((age for row in rows for age in row["ages_from"] if age is not None), default=0)
    oldest = min((age for row in rows for age in row["ages_to"] if age is not None), default=OLDEST)
    barred = {condition for row in rows for condition in row["excluded"]}
    return youngest < oldest and _compatible([group for row in rows for group in _groups(row)], barred, {})


@dataclass
class _Wanted:
    """A condition, what it belongs under, and the disjoint ones of that: of their children only one can hold."""

    id: str
    parents: set[str] = field(default_factory=set)
    disjoint: set[str] = field(default_factory=set)


def _groups(row: Row) -> list[list[_Wanted]]:
    groups: dict[str, dict[str, _Wanted]] = defaultdict(dict)
    for group, condition, parent, disjoint in row["required"]:
        wanted = groups[group].setdefault(condition, _Wanted(condition))
        if parent is not None:
            wanted.parents.add(parent)
            if disjoint:
                wanted.disjoint.add(parent)
    return [list(group.values()) for group in groups.values()]


def _compatible(groups: Sequence[list[_Wanted]], barred: Collection[str], children: Mapping[str, str]) -> bool:
    """Whether one condition of each group can hold together with what holds: `children` of disjoint parents."""
    if not groups:
        return True
    return any(
        _compatible(groups[1:], barred, {**children, **dict.fromkeys(wanted.disjoint, wanted.id)})
        for wanted in groups[0]
        if not {wanted.id, *wanted.parents} & {*barred}
        and all(children.get(parent, wanted.id) == wanted.id for parent in wanted.disjoint)
    )


RULE = Rule(
    id="flere-hjemler",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Flere mulige lovhjemler og budgetter", "Several possible authorities and budgets"),
    explanation=Words(
        "Behovet kan imødekommes efter flere love, der kan gælde samtidig, men afgøres eller betales forskelligt. "
        "Intet siger, hvilken der går først, og ingen aftale vælger.",
        "The need can be met under several laws that may hold at once but are decided or paid differently. "
        "Nothing says which goes first, and no agreement chooses.",
    ),
    what_to_do=Words(
        "Lederne på hver side aftaler skriftligt, hvem der afgør og betaler, og hvornår; aftalen registreres i kortet. "
        "Indtil da: modtag henvendelsen, vurder helheden, og send den videre til rette myndighed.",
        "The leaders of each side agree in writing who decides and pays, and when; it is recorded in the map. "
        "Until then: take the request, assess the whole, and pass it on to the right authority.",
    ),
    reference="rapport 002, linje 454-456; R8, R10",
    about=(Need,),
    subjects=granted_needs,
    rows=rows,
    judge=judge,
)
