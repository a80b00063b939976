"""Made-up municipalities in the shape of the real data, from a seed: any number, one at a time.

What all share (law, needs, services, conditions) is one data set, each organisation another. Nothing here is a fact:
everything says that it is assumed, no unit is a real one, and every number leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from random import Random

from graph.io.dataset import DataSet, Place, Rank
from graph.model import edges, nodes
from graph.model.fact import Edge, Entity
from graph.model.kinds import (
    Channel,
    ContactPurpose,
    ForumFunction,
    LawParty,
    LimitUnit,
    Nature,
    OrganisationType,
    Strength,
)
from graph.model.provenance import Citation, Confidence, Provenance, Standing

SOURCE = "dk/kilde/opdigtet"
REGION = "region-01"
NOWHERE = Place("generated", 0)
FORMER = date(2020, 1, 1), date(2024, 1, 1)

WHO = (
    "angst",
    "gæld",
    "smerter",
    "et misbrug",
    "en hjerneskade",
    "ADHD",
    "en depression",
    "nedsat syn",
    "uro",
    "demens",
)
WHAT = (
    "bolig",
    "behandling",
    "transport",
    "økonomi",
    "rengøring",
    "samvær",
    "uddannelse",
    "beskæftigelse",
    "aflastning",
)
HELP = ("Støtte til", "Vejledning om", "Tilskud til", "Træning i", "Tilbud om", "Ledsagelse til", "Rådgivning om")
FIELDS = ("voksne", "børn og unge", "ældre", "psykiatri", "handicap", "job", "ydelser", "rusmidler")


@dataclass(frozen=True)
class Size:
    """How many of each: the first line shared, the second in one municipality; what else there is follows from these.

    As it stands about 1,100 nodes a municipality. For a million nodes in 98: `Size(units=340, mandates=1400,
    notes=4300, services=300, needs=300)`.
    """

    needs: int = 60
    services: int = 80
    authorities: int = 70
    conditions: int = 60
    units: int = 40
    mandates: int = 160
    notes: int = 420


SMALL = Size(needs=8, services=10, authorities=8, conditions=6, units=4, mandates=14, notes=8)


def organisation_id(number: int) -> str:
    """The id of a municipality, counted from 1."""
    return f"kommune-{number:02}"


def need_name(number: int) -> str:
    """The name of a need, counted from 0: no two alike."""
    pairs = [f"Borger med {who} skal have hjælp til {what}" for what, who in product(WHAT, WHO)]
    again, at = divmod(number, len(pairs))
    return f"{pairs[at]} i år {again + 1}" if again else pairs[at]


def generate(municipalities: int, size: Size = Size(), seed: int = 1) -> Iterator[DataSet]:
    """What all share, the region, then each municipality; a data set is made when it is asked for."""
    yield reference(size, seed)
    yield _region(size, seed)
    for number in range(1, municipalities + 1):
        yield municipality(number, size, seed)


def reference(size: Size, seed: int) -> DataSet:
    """Law, conditions, services and needs: as many needs without service and paragraphs without criteria as really."""
    made = _Making("opdigtet-lov", seed)
    made.add(nodes.Source, SOURCE, "Opdigtet kort til måling", url="https://example.org/", as_of="opdigtet")
    for duty in ("dk/rsl/5", "dk/fvl/7/2"):
        made.add(nodes.LegalAuthority, duty, duty.upper(), law="Opdigtet lov", paragraph=duty, summary="Helhedssyn.")
    conditions = [f"dk/betingelse/{at:03}" for at in range(size.conditions)]
    for at, key in enumerate(conditions):
        name = f"Betingelse nummer {at + 1} om {WHAT[at % len(WHAT)]}"
        made.add(nodes.Condition, key, name, question=f"Gælder {name.lower()}?", disjoint=at % 10 == 0)
        if at % 10:
            made.link(edges.Broader, key, conditions[at - at % 10])
    laws = [f"dk/lov-{at // 20:02}/{at + 1}" for at in range(size.authorities)]
    for at, key in enumerate(laws):
        made.add(
            nodes.LegalAuthority, key, f"OL{at // 20} § {at + 1}", law=f"Opdigtet lov {at // 20}",
            abbreviation=f"OL{at // 20}", paragraph=str(at + 1), decides=LawParty.MUNICIPALITY,
            summary=f"Kommunen kan yde hjælp til {WHAT[at % len(WHAT)]}, når betingelserne er opfyldt.",
            age_from=18 if at % 3 else None,
        )  # fmt: skip
        for condition in made.some(conditions, (0, 1, 1, 2)):
            made.link(edges.Requires, key, condition)
        if at and at % 9 == 0:
            made.link(edges.YieldsTo, key, laws[at - 1], strength=Strength.LAW, text="Viger efter loven.")
    services = [f"dk/indsats/{at:03}" for at in range(size.services)]
    for at, key in enumerate(services):
        name = f"{HELP[at % len(HELP)]} {WHAT[at // len(HELP) % len(WHAT)]}, indsats {at + 1}"
        nature = Nature.OPEN if at % 12 == 11 else Nature.GRANT
        made.add(nodes.Service, key, name, nature=nature, aliases=(f"indsats nummer {at + 1}",))
        made.link(edges.Under, key, laws[at % len(laws)])
    for at in range(size.needs):
        key = f"dk/behov/{at:03}"
        made.add(nodes.Need, key, need_name(at), codes=(f"27.{at % 60:02}.00",))
        for service in made.some(services, (0, 1, 2, 2, 3, 4) if at else (3,)):
            made.link(edges.MetBy, key, service)
    return made.dataset


def _region(size: Size, seed: int) -> DataSet:
    made = _Making(REGION, seed)
    made.add(nodes.Organisation, REGION, "Opdigtet region", organisation_type=OrganisationType.REGION)
    for at in range(0, size.services, 20):
        key = f"{REGION}/mandat/{at:03}"
        made.add(nodes.Mandate, key, f"Regionens bevilling {at + 1}", age_from=18)
        made.link(edges.For, key, f"dk/indsats/{at:03}")
        made.link(edges.Under, key, f"dk/lov-{at % size.authorities // 20:02}/{at % size.authorities + 1}")
        made.link(edges.DecidedBy, key, REGION)
        made.link(edges.PaidBy, key, REGION)
    return made.dataset


def municipality(number: int, size: Size, seed: int) -> DataSet:
    """One municipality: its units with roles, holders and contacts, its delegation plan and what goes with it."""
    home = organisation_id(number)
    made = _Making(home, seed)
    made.add(nodes.Organisation, home, f"Opdigtet Kommune {number}", organisation_type=OrganisationType.MUNICIPALITY)
    made.link(edges.LinkedTo, home, REGION)
    units = _units(made, home, size)
    roles = _roles(made, home, units)
    _reached(made, home, f"{home}/kontakt/afklaring", ContactPurpose.ESCALATE)
    forums = _forums(made, home, size, roles)
    budgets = _budgets(made, home, units)
    mandates = _mandates(made, home, size, _Parties(units, roles, forums, budgets))
    _beside(made, home, size, units, mandates)
    return made.dataset


@dataclass(frozen=True)
class _Parties:
    units: Sequence[str]
    roles: Sequence[str]
    forums: Sequence[str]
    budgets: Sequence[str]

    def decider(self, dice: Random) -> str:
        """Six in ten a unit, three a role, one a forum."""
        return dice.choice(dice.choices((self.units, self.roles, self.forums), (6, 3, 1))[0])


class _Making:
    """A data set in the making, with the dice that belong to it alone: the others' size does not change it."""

    def __init__(self, name: str, seed: int) -> None:
        self.dice = Random(f"{seed} {name}")  # noqa: S311 -- made-up data
        self.dataset = DataSet(name, f"Opdigtet: {name}", Rank.SEEDS)
        self._provenance = {
            standing: Provenance(
                sources=(Citation(source_id=SOURCE, locator="1"),), confidence=Confidence.ASSUMED, standing=standing
            )
            for standing in Standing
        }

    def add(
        self, kind: type[Entity], key: str, name: str, standing: Standing = Standing.IN_FORCE, **fields: object
    ) -> str:
        fact = {"id": key, "name": name, "provenance": self._provenance[standing], **fields}
        self.dataset.add(kind.model_validate(fact), NOWHERE)
        return key

    def link(self, kind: type[Edge], source: str, target: str, **fields: object) -> None:
        fact = {"source": source, "target": target, "provenance": self._provenance[Standing.IN_FORCE], **fields}
        self.dataset.add(kind.model_validate(fact), NOWHERE)

    def some(self, among: Sequence[str], counts: Sequence[int]) -> list[str]:
        """So many as one of the counts says, no two alike."""
        return self.dice.sample(among, min(self.dice.choice(counts), len(among)))

    def chance(self, percent: int) -> bool:
        return self.dice.randrange(100) < percent


def _units(made: _Making, home: str, size: Size) -> list[str]:
    units = [f"{home}/enhed/{at:03}" for at in range(size.units)]
    for at, key in enumerate(units):
        name = f"Afdeling {at + 1} for {FIELDS[at % len(FIELDS)]}"
        made.add(nodes.Unit, key, name, aliases=(f"afdeling {at + 1}",))
        made.link(edges.PartOf, key, home if at < 5 else units[at // 5 - 1])
        _reached(made, key, f"{key}/kontakt", ContactPurpose.APPLY)
        if at and made.chance(40):
            made.link(
                edges.CoordinatesWith, key, made.dice.choice(units[:at]), round="2024", respondents=7, frequency=3
            )
    return units


def _reached(made: _Making, who: str, point: str, purpose: ContactPurpose) -> None:
    made.add(
        nodes.ContactPoint, point, "Telefon", channel=Channel.PHONE, value=f"00 00 00 {made.dice.randrange(100):02}",
        hours="hverdage 9-14", direct=purpose is ContactPurpose.ADVICE, purposes=(purpose,),
    )  # fmt: skip
    made.link(edges.ReachedBy, who, point)


def _roles(made: _Making, home: str, units: Sequence[str]) -> list[str]:
    roles = []
    for at, (unit, title) in enumerate(product(units, ("Leder", "Kontaktperson", "Sagsbehandler"))):
        key = made.add(nodes.Role, f"{home}/rolle/{at:04}", f"{title}, afdeling {at // 3 + 1}")
        roles.append(key)
        made.link(edges.In, key, unit)
        for deputy in (False, True):
            if made.chance(20 if deputy else 90):
                person = f"{home}/person/{at:04}-{deputy:d}"
                made.add(nodes.Person, person, f"{'Stedfortræder' if deputy else 'Indehaver'}, rolle {at + 1}")
                made.link(edges.Holds, person, key, deputy=deputy)
        if title == "Kontaktperson":
            _reached(made, key, f"{key}/kontakt", ContactPurpose.ADVICE)
    return roles


def _forums(made: _Making, home: str, size: Size, roles: Sequence[str]) -> list[str]:
    forums = []
    for at in range(max(2, size.units // 2)):
        name = f"Visitationsudvalg {at + 1}" if at % 2 else f"Netværksmøde {at + 1}"
        purpose = f"Drøfter sager om {WHAT[at % len(WHAT)]}."
        key = made.add(nodes.Forum, f"{home}/forum/{at:03}", name, purpose=purpose, decides=bool(at % 2))
        made.link(edges.PartOf, key, home)
        for seat, role in enumerate(made.some(roles, (3, 4, 6))):
            made.link(edges.In, role, key, function=ForumFunction.MEMBER if seat else ForumFunction.CHAIR)
        forums.append(key)
    return forums


def _budgets(made: _Making, home: str, units: Sequence[str]) -> list[str]:
    budgets = []
    for at, unit in enumerate(units):
        account = f"5.{at % 60 + 10}.{at % 40 + 10}"
        name = f"Budget {at + 1} til {WHAT[at % len(WHAT)]}"
        key = made.add(nodes.Budget, f"{home}/budget/{at:03}", name, account=account)
        made.link(edges.OwnedBy, key, unit)
        budgets.append(key)
    return budgets


def _mandates(made: _Making, home: str, size: Size, parties: _Parties) -> list[str]:
    mandates = []
    for at in range(size.mandates):
        band, service = divmod(at, size.services)
        law = service % size.authorities
        fields: dict[str, object] = {"age_from": 18} if band % 2 else {}
        if band > 1:
            fields["limits"] = [nodes.Limit(unit=LimitUnit.HOURS_PER_WEEK, min=band * 5, max=band * 5 + 5)]
        if made.chance(5):
            fields |= {"valid_from": FORMER[0], "valid_to": FORMER[1]}
        key = f"{home}/mandat/{at:04}"
        standing = Standing.PROPOSED if made.chance(4) else Standing.IN_FORCE
        made.add(nodes.Mandate, key, f"Bevilling {at + 1} efter OL{law // 20} § {law + 1}", standing, **fields)
        made.link(edges.For, key, f"dk/indsats/{service:03}")
        for paragraph in {law, (law + 7) % size.authorities} if made.chance(15) else {law}:
            made.link(edges.Under, key, f"dk/lov-{paragraph // 20:02}/{paragraph + 1}")
        _responsible(made, key, parties)
        if made.chance(20):
            made.link(edges.Requires, key, f"dk/betingelse/{made.dice.randrange(size.conditions):03}", group="plan")
        mandates.append(key)
    return mandates


def _responsible(made: _Making, key: str, parties: _Parties) -> None:
    """Who recommends, decides, performs, pays and is told; in a few mandates one of them is not known."""
    dice = made.dice
    if made.chance(95):
        made.link(edges.DecidedBy, key, parties.decider(dice), level=dice.choice(("Sagsbehandler", "Leder", None)))
    if made.chance(15):
        made.link(edges.RecommendedBy, key, dice.choice(parties.roles), step=1)
    if made.chance(60):
        made.link(edges.PerformedBy, key, dice.choice(parties.units))
    if made.chance(92):
        payer = dice.choice(parties.budgets if made.chance(88) else parties.units)
        made.link(edges.PaidBy, key, payer, share=100)
    if made.chance(30):
        made.link(edges.Informs, key, dice.choice(parties.roles))
    if made.chance(10):
        made.link(edges.Consults, key, dice.choice(parties.units))


def _beside(made: _Making, home: str, size: Size, units: Sequence[str], mandates: Sequence[str]) -> None:
    """Local practice, agreements, and notes, of which there are most."""
    dice = made.dice
    for at in range(size.units * 2):
        about = f"dk/indsats/{dice.randrange(size.services):03}"
        text = f"Ansøgningen behandles inden {at % 8 + 1} uger, og borgeren får svar skriftligt."
        key = made.add(nodes.Practice, f"{home}/praksis/{at:03}", f"Praksis {at + 1}", text=text)
        made.link(edges.OwnedBy, key, dice.choice(units))
        made.link(edges.PreparedBy, key, dice.choice(units))
        made.link(edges.About, key, about)
    for at in range(size.units // 2):
        key = made.add(nodes.Agreement, f"{home}/aftale/{at:03}", f"Samarbejdsaftale {at + 1}")
        for party in dice.sample(units, 2):
            made.link(edges.Between, key, party)
        made.link(edges.Settles, key, f"dk/behov/{dice.randrange(size.needs):03}")
        made.link(edges.Prefers, key, dice.choice(mandates))
    for at in range(size.notes):
        standing = Standing.PROPOSED if made.chance(30) else Standing.IN_FORCE
        text = f"Medarbejderne oplever, at arbejdsgangen om {WHAT[at % len(WHAT)]} er uklar."
        key = made.add(nodes.Note, f"{home}/note/{at:04}", f"Iagttagelse {at + 1}", standing, text=text)
        for subject in made.some(units, (1, 1, 2, 3)):
            made.link(edges.About, key, subject)
