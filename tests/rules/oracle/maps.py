"""Small maps that touch every rule: a municipality, a region and a neighbour it is linked to, and one it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Edge, Entity
from graph.model.kinds import ForumFunction, LawParty, LimitUnit, Nature, OrganisationType, Strength
from graph.model.provenance import Confidence, Provenance, Standing

T = TypeVar("T")

DAY = date(2026, 6, 1)
HOME, REGION, NEIGHBOUR, STRANGER = "by", "egn", "naboby", "fjernby"
SCOPES = (HOME, REGION, NEIGHBOUR)

P = Provenance(confidence=Confidence.LAW)
PERIODS: tuple[dict[str, Any], ...] = (
    {"valid_to": DAY},
    {"valid_to": date(2026, 6, 2)},
    {"valid_from": DAY},
    {"valid_from": date(2026, 6, 2)},
    {"provenance": P.model_copy(update={"standing": Standing.PROPOSED})},
    {"provenance": P.model_copy(update={"standing": Standing.ENDED})},
)
KINDS: dict[str, tuple[type[Entity], dict[str, Any]]] = {
    HOME: (n.Organisation, {"organisation_type": OrganisationType.MUNICIPALITY}),
    REGION: (n.Organisation, {"organisation_type": OrganisationType.REGION}),
    NEIGHBOUR: (n.Organisation, {"organisation_type": OrganisationType.MUNICIPALITY}),
    STRANGER: (n.Organisation, {"organisation_type": OrganisationType.MUNICIPALITY}),
    "by/a": (n.Unit, {}),
    "by/a/hold": (n.Unit, {}),
    "by/b": (n.Unit, {}),
    "by/loes": (n.Unit, {}),
    "egn/a": (n.Unit, {}),
    "by/a/rolle": (n.Role, {}),
    "by/a/person": (n.Person, {}),
    "by/a/udvalg": (n.Forum, {}),
    "by/udvalg": (n.Forum, {}),
    "by/budget/a": (n.Budget, {}),
    "by/budget/b": (n.Budget, {}),
    "by/budget/uden-ejer": (n.Budget, {}),
    "egn/budget": (n.Budget, {}),
    "dk/betingelse/slags": (n.Condition, {"disjoint": True}),
    "dk/betingelse/a": (n.Condition, {}),
    "dk/betingelse/b": (n.Condition, {}),
    "dk/betingelse/c": (n.Condition, {}),
}
PLACED: tuple[tuple[type[Edge], str, str], ...] = (
    (e.PartOf, "by/a", HOME),
    (e.PartOf, "by/b", HOME),
    (e.PartOf, "by/a/hold", "by/a"),
    (e.PartOf, "egn/a", REGION),
    (e.PartOf, "by/a/udvalg", "by/a"),
    (e.In, "by/a/rolle", "by/a"),
    (e.In, "by/a/rolle", "by/udvalg"),
    (e.Holds, "by/a/person", "by/a/rolle"),
    (e.OwnedBy, "by/budget/a", "by/a"),
    (e.OwnedBy, "by/budget/b", "by/b"),
    (e.OwnedBy, "egn/budget", REGION),
    (e.Broader, "dk/betingelse/b", "dk/betingelse/slags"),
    (e.Broader, "dk/betingelse/c", "dk/betingelse/slags"),
)
CONDITIONS = tuple(key for key, (kind, _) in KINDS.items() if kind is n.Condition)
PARTIES = tuple(key for key, (kind, _) in KINDS.items() if kind not in (n.Condition, n.Budget))
LIKELY = ("by/a", "by/a", "by/b", "by/a/rolle", "by/a/hold")
"""Parties that things happen between more often than chance among all would have it."""
PAYERS = ("by/budget/a", "by/budget/a", "by/budget/b", "by/budget/uden-ejer", "egn/budget", "by/b", HOME, REGION)

LIMITS = ((None, 10), (None, 12), (0, 10), (5, 8), (8, 12), (8, None), (10, None), (12, None), (0, None))
BIRTHDAYS = (15, 18, 18, 23, 25, 30)
SHARES = (None, None, 40, 60, 100, 99.95)


@dataclass
class Town:
    """A map as it is built. A fact that is there already stays."""

    entities: dict[str, Entity] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)

    def add(self, kind: type[Entity], key: str, **fields: Any) -> str:
        self.entities[key] = kind.model_validate({"id": key, "name": key, "provenance": P, **fields})
        return key

    def tie(self, kind: type[Edge], source: str, target: str, **fields: Any) -> None:
        edge = kind.model_validate({"source": source, "target": target, "provenance": P, **fields})
        if not any(other.id.startswith(f"{source} {kind.type} {target} ") for other in self.edges.values()):
            self.edges[edge.id] = edge

    def __repr__(self) -> str:
        """What was drawn beside what every such map has, a fact a line."""
        lines = []
        for fact in (*self.entities.values(), *self.edges.values()):
            said = fact.model_dump(
                mode="json", exclude_none=True, exclude={"name", "provenance", "id", "source", "target"}
            )
            standing = "" if fact.in_force else f" {fact.provenance.standing}"
            lines.append(f"{fact.id}{standing} { {k: v for k, v in said.items() if v not in ([], False)} }")
        return "\n".join(lines)


class Dice(Random):
    """Chance, in the forms that a map is drawn in."""

    def one_in(self, sides: int) -> bool:
        return self.randrange(sides) == 0

    def some(self, among: Sequence[T], *counts: int) -> list[T]:
        """So many as one of the counts says, no two alike."""
        return self.sample(list(dict.fromkeys(among)), min(self.choice(counts), len(set(among))))

    def when(self) -> dict[str, Any]:
        """When a fact holds: nearly always, else near the border of the day or of what counts."""
        return dict(self.choice(PERIODS)) if self.one_in(25) else {}

    def party(self) -> str:
        return self.choice(PARTIES if self.one_in(3) else LIKELY)

    def limits(self) -> dict[str, Any]:
        unit, (low, high) = LimitUnit.DKK if self.one_in(5) else LimitUnit.HOURS_PER_MONTH, self.choice(LIMITS)
        return {"limits": [{"unit": unit, "min": low, "max": high}]}

    def ages(self) -> dict[str, int | None]:
        return {name: self.choice(BIRTHDAYS) if self.one_in(4) else None for name in ("age_from", "age_to")}


def town(seed: int) -> Town:
    """A map of about eighty things, the same for a seed for ever."""
    dice, made = Dice(seed), Town()
    for key, (kind, fields) in KINDS.items():
        made.add(kind, key, **fields, **({} if kind is n.Organisation else dice.when()))
    for tie, source, target in PLACED:
        guest = {"function": ForumFunction.GUEST} if tie is e.In and dice.one_in(4) else {}
        made.tie(tie, source, target, **guest, **dice.when())
    laws = [_law(dice, made, f"dk/lov/{at}") for at in range(dice.choice((2, 3, 4)))]
    services = [_service(dice, made, f"dk/indsats/{at}", laws) for at in range(dice.choice((3, 4, 5)))]
    needs = [made.add(n.Need, f"dk/behov/{at}", **dice.when()) for at in range(3)]
    for need in needs:
        for service in dice.some(services, 0, 2, 3, 4):
            whose = dice.choice((HOME, REGION, STRANGER)) if dice.one_in(3) else None
            made.tie(e.MetBy, need, service, organisation=whose, **dice.when())
    mandates: list[str] = []
    for at in range(dice.choice((4, 6, 8))):
        mandates.append(_mandate(dice, made, at, services, laws))
        if dice.one_in(2):
            mandates.append(_level(dice, made, f"{HOME}/niveau/{at}", mandates[-1]))
    for at in range(dice.choice((0, 1, 2))):
        _agreement(dice, made, at, [*needs, *services], mandates)
    for at in range(3):
        note = made.add(n.Note, f"{dice.choice((HOME, HOME, REGION, STRANGER))}/note/{at}", text="t", **dice.when())
        made.tie(e.About, note, dice.choice([*needs, *services]), **dice.when())
    for _ in range(2):
        how = {"decider": dice.one_in(2), "payer": dice.one_in(2)}
        made.tie(e.Disputes, dice.party(), dice.choice([*services, *mandates]), **how, **dice.when())
    return made


towns = st.integers(0, 2**32).map(town)


def _law(dice: Dice, made: Town, key: str) -> str:
    earlier = [other for other in made.entities if other.startswith("dk/lov/")]
    decides = dice.choice((None, LawParty.MUNICIPALITY, LawParty.MUNICIPALITY, *LawParty))
    made.add(n.LegalAuthority, key, law="L", decides=decides, **dice.ages(), **dice.when())
    for condition in dice.some(CONDITIONS, 0, 0, 1, 2):
        made.tie(e.Requires, key, condition, group=dice.choice((None, "g", "h")), **dice.when())
    for condition in dice.some(CONDITIONS, 0, 0, 1):
        made.tie(e.Excludes, key, condition, **dice.when())
    for other in earlier:
        if dice.one_in(6):
            made.tie(e.YieldsTo, key, other, strength=dice.choice(list(Strength)), text="t", **dice.when())
    return key


def _service(dice: Dice, made: Town, key: str, laws: list[str]) -> str:
    nature = dice.choice((Nature.GRANT, Nature.GRANT, Nature.GRANT, Nature.TASK, Nature.OPEN))
    made.add(n.Service, key, nature=nature, **dice.when())
    for law in dice.some(laws, 0, 1, 1, 2):
        made.tie(e.Under, key, law, **dice.when())
    if nature is not Nature.GRANT and dice.one_in(2):
        made.tie(e.PerformedBy, key, dice.party(), **dice.when())
    return key


def _mandate(dice: Dice, made: Town, at: int, services: list[str], laws: list[str]) -> str:
    whose = dice.choice((HOME, HOME, HOME, HOME, HOME, REGION, NEIGHBOUR, STRANGER))
    fields: dict[str, Any] = {**dice.ages(), "delegable": dice.choice((None, None, None, True, False))}
    if dice.one_in(2):
        fields |= dice.limits()
    key = made.add(n.Mandate, f"{whose}/mandat/{at}", **fields, **dice.when())
    made.tie(e.For, key, dice.choice(services), **dice.when())
    for law in dice.some(laws, 0, 1, 1, 1, 1, 2):
        made.tie(e.Under, key, law, **dice.when())
    _responsible(dice, made, key)
    return key


def _level(dice: Dice, made: Town, key: str, of: str) -> str:
    """Another level of a row of the plan: for the same, under the same laws."""
    same = [edge for edge in made.edges.values() if edge.source == of and isinstance(edge, (e.For, e.Under))]
    made.add(n.Mandate, key, **dice.ages(), **dice.limits(), **dice.when())
    for edge in same:
        made.tie(type(edge), key, edge.target, **dice.when())
    _responsible(dice, made, key)
    return key


def _responsible(dice: Dice, made: Town, key: str) -> None:
    for party in [dice.party() for _ in range(dice.choice((0, 1, 1, 1, 2)))]:
        made.tie(e.DecidedBy, key, party, interim=dice.one_in(6), **dice.when())
    for payer in dice.some(PAYERS, 0, 1, 1, 1, 2):
        made.tie(e.PaidBy, key, payer, share=dice.choice(SHARES), **dice.when())
    if dice.one_in(2):
        made.tie(e.RecommendedBy, key, dice.party(), **dice.when())


def _agreement(dice: Dice, made: Town, at: int, matters: list[str], mandates: list[str]) -> None:
    key = made.add(n.Agreement, f"{dice.choice((HOME, HOME, HOME, REGION, STRANGER))}/aftale/{at}", **dice.when())
    for party in [dice.party() for _ in range(dice.choice((1, 2, 3)))]:
        made.tie(e.Between, key, party, **dice.when())
    made.tie(e.Settles, key, dice.choice(matters), **dice.when())
    for mandate in dice.some(mandates, 0, 1, 2):
        made.tie(e.Prefers, key, mandate, **dice.when())
    for payer in dice.some(PAYERS, 0, 0, 1, 2):
        made.tie(e.PaidBy, key, payer, share=dice.choice(SHARES), **dice.when())
