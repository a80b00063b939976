"""A unit with all that hangs on it, as the API sends it, and as sections that screen, paper and Markdown share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ui import phrasing, procedure
from ui.paper import Section
from ui.query import document
from ui.sent import (
    Aged,
    Authority,
    Contact,
    Doing,
    Followed,
    Guest,
    Holding,
    Inform,
    Named,
    Note,
    PathEdge,
    Payment,
    Placement,
    Provenance,
    Run,
    Sent,
    Thing,
)
from ui.words import Words
from ui.zone import GrayZone

UNIT = document("""
query UnitPage($id: ID!, $organisation: ID, $on: Date, $filter: GrayZoneFilter) {
  entity(id: $id, on: $on) {
    ...Known provenance { ...From }
    ... on Unit {
      aliases parent { ...Named } contacts { ...Reach } budgets { ...Named account provenance { ...From } }
      roles {
        ...Named vacant provenance { ...From } holders { deputy person { ...Named } }
        formerHolders { deputy validTo person { ...Named } }
      }
      placements { ...Sitting } formerTies { ...Drawn validTo }
    }
  }
  mandates(unit: $id, organisation: $organisation, on: $on, first: 200) { nodes { ...Row informs { ...Told } } }
  neighbourhood(
    id: $id, depth: 2, on: $on, first: 80, kinds: [UNIT, ROLE, FORUM, AGREEMENT, PRACTICE, COMPETENCE, NOTE]
  ) {
    entities {
      ...Known provenance { ...From }
      ... on Forum { purpose outcome frequency nextOn guests { ...Joining } preparedBy { ...Who } }
      ... on Agreement { ageFrom ageTo renewal renewalEn lastStatusOn nextStatusOn owner { ...Who } }
      ... on Practice { ...Run } ... on Note { text provenance { owner { ...Who } } }
    }
    edges { ...Drawn }
  }
  grayZones(filter: $filter, on: $on, first: 50) { nodes { ...Zone rule { id title category } } }
}
""")


class Row(Named, Aged):
    """A mandate as a row of the delegation plan."""

    class Limit(Sent):
        text: str | None = None

    class Law(Authority):
        age_from: int | None = None
        age_to: int | None = None

    level: str | None = None
    deadline: str | None = None
    service: Named
    authorities: tuple[Law, ...] = ()
    decided_by: tuple[Doing, ...] = ()
    paid_by: tuple[Payment, ...] = ()
    limits: tuple[Limit, ...] = ()
    informs: tuple[Inform, ...] = ()
    provenance: Provenance


class Budget(Named):
    account: str | None = None
    provenance: Provenance


class RoleOf(Named):
    vacant: bool
    holders: tuple[Holding, ...] = ()
    former_holders: tuple[Holding, ...] = ()
    provenance: Provenance


class FormerTie(PathEdge):
    """`valid_to`: the first day without it; None: not recorded."""

    valid_to: date | None = None


class Whole(Thing):
    aliases: tuple[str, ...] = ()
    parent: Named | None = None
    contacts: tuple[Contact, ...] = ()
    budgets: tuple[Budget, ...] = ()
    roles: tuple[RoleOf, ...] = ()
    placements: tuple[Placement, ...] = ()
    former_ties: tuple[FormerTie, ...] = ()
    provenance: Provenance


class Near(Followed, Run):
    """Something beside the unit; each kind has its own of these."""

    purpose: str | None = None
    outcome: str | None = None
    frequency: str | None = None
    next_on: date | None = None
    guests: tuple[Guest, ...] = ()


class UnitPage(Sent):
    class Mandates(Sent):
        nodes: tuple[Row, ...] = ()

    class Surroundings(Sent):
        entities: tuple[Near, ...] = ()
        edges: tuple[PathEdge, ...] = ()

    class Zones(Sent):
        class Zone(GrayZone):
            class Rule(Sent):
                id: str
                title: str

            rule: Rule

        nodes: tuple[Zone, ...] = ()

    entity: Whole | None
    mandates: Mandates
    neighbourhood: Surroundings
    gray_zones: Zones


def sections(page: UnitPage, unit: Whole, words: Words) -> list[Section]:
    """All that is known of a unit; what is not recorded says so where a reader would look for it."""
    near = page.neighbourhood
    return [
        _section("unit.decides", [row_line(row, words) for row in page.mandates.nodes], words, always=True),
        _section(
            "unit.pays", [_noted(words.name(one), one.account, one, words) for one in unit.budgets], words, always=True
        ),
        _section("unit.informs", list(_informed(page.mandates.nodes, words)), words, always=bool(page.mandates.nodes)),
        _section("unit.roles", [_role(one, words) for one in unit.roles], words, always=True),
        _section("unit.contacts", [_contact(one, words) for one in unit.contacts], words, always=True),
        _section("unit.placements", [phrasing.placement(one, words) for one in unit.placements], words),
        _section("unit.forums", [_forum(one, words) for one in _of("FORUM", near.entities)], words),
        _section("unit.agreements", [_agreement(one, words) for one in _of("AGREEMENT", near.entities)], words),
        _section("practice", [_practice(one, words) for one in _of("PRACTICE", near.entities)], words),
        _section("unit.competences", [words.name(one) for one in _of("COMPETENCE", near.entities)], words),
        _section("unit.ties", list(_ties(near.edges, unit.id, words)), words),
        _section("unit.former_ties", [_former_tie(one, words) for one in unit.former_ties], words),
        _section("unit.notes", [phrasing.note(one, words) for one in about(unit.id, near)], words),
        _section("page.gray_zones", [one.title for one in page.gray_zones.nodes], words),
        Section(words("unit.fresh"), [phrasing.confidence(unit.provenance, words)]),
    ]


def row_line(row: Row, words: Words) -> str:
    """`Mentorstøtte – LAB § 167 (18–29 år; antaget i demo)`."""
    laws = ", ".join(phrasing.authority(one) for one in row.authorities)
    notes = [row.level or "", ages(row, words), limits(row), phrasing.mark(row.provenance, words)]
    return phrasing.noted(" – ".join(one for one in (words.name(row.service), laws) if one), notes)


def ages(row: Row, words: Words) -> str:
    """Whom it is for by age, in words, as the row and its laws have it; empty where neither says an age."""
    bands: list[Row | Row.Law] = [row, *row.authorities]
    first = max((one.age_from for one in bands if one.age_from is not None), default=None)
    under = min((one.age_to for one in bands if one.age_to is not None), default=None)
    return phrasing.ages(first, under, words)


def limits(row: Row) -> str:
    """What a level may grant, as the plan words it."""
    return "; ".join(one.text for one in row.limits if one.text)


def _section(heading: str, lines: list[str], words: Words, *, always: bool = False) -> Section:
    """`always`: not recorded is said rather than left out."""
    return Section(words(heading), [lines] if lines else [words("known.NOT_RECORDED")] if always else [])


def _of(kind: str, entities: Iterable[Near]) -> list[Near]:
    return [one for one in entities if one.kind == kind]


def about(unit: str, near: UnitPage.Surroundings) -> list[Note]:
    """The notes on the unit itself."""
    told = {edge.source.id for edge in near.edges if edge.type == "ABOUT" and edge.target.id == unit}
    notes = (one for one in _of("NOTE", near.entities) if one.id in told)
    return [Note(id=n.id, name=n.name, name_en=n.name_en, text=n.text or "", provenance=n.provenance) for n in notes]


def _ties(edges: Sequence[PathEdge], unit: str, words: Words) -> Iterable[str]:
    for edge in edges:
        if edge.type == "COORDINATES_WITH" and unit in {edge.source.id, edge.target.id}:
            key = "unit.tie_to" if edge.source.id == unit else "unit.tie_from"
            other = edge.target if edge.source.id == unit else edge.source
            yield phrasing.noted(words(key, name=words.name(other)), [phrasing.mark(edge.provenance, words)])


def _role(one: RoleOf, words: Words) -> str:
    """Who holds it now, whether nobody but a deputy does, and who held it until when."""
    people = [phrasing.holder(held, words) for held in one.holders]
    if one.vacant:
        people.insert(0, phrasing.vacancy((*one.holders, *one.former_holders), words))
    former = ", ".join(phrasing.holder(held, words) for held in one.former_holders)
    said = [", ".join(people) or words("unit.nobody"), words("unit.former", names=former) if former else ""]
    return phrasing.noted(
        f"{words.name(one)}: {'; '.join(part for part in said if part)}", [phrasing.mark(one.provenance, words)]
    )


def _informed(rows: Iterable[Row], words: Words) -> Iterable[str]:
    """A line for each who is told: of which services, and on what condition."""
    told: dict[str, list[str]] = {}
    for row in rows:
        for one in row.informs:
            told.setdefault(phrasing.inform(one, words), []).append(words.name(row.service))
    return (f"{said}: {', '.join(dict.fromkeys(services))}" for said, services in told.items())


def _former_tie(one: FormerTie, words: Words) -> str:
    said = f"{words.name(one.source)} {words.relation(one.type)} {words.name(one.target)}"
    return phrasing.noted(said, [phrasing.period(None, one.valid_to, words), phrasing.mark(one.provenance, words)])


def _agreement(one: Near, words: Words) -> str:
    due = words("unit.status_on", day=words.day(one.next_status_on)) if one.next_status_on else ""
    said = [part for part in (*phrasing.agreed(one, words), due) if part]
    return _noted(words.name(one), "; ".join(said), one, words)


def _practice(one: Near, words: Words) -> str:
    told = ". ".join(part.rstrip(".") for part in (one.text or "", procedure.in_a_line(one, words)) if part)
    return phrasing.noted(f"{words.name(one)}: {told}", [phrasing.mark(one.provenance, words)])


def _contact(one: Contact, words: Words) -> str:
    return f"{phrasing.contact(one, words)}: {one.value or words('no_number')}"


def _forum(one: Near, words: Words) -> str:
    outcome = one.purpose or one.outcome or words("unit.no_goal")
    following = words("unit.next", day=words.day(one.next_on)) if one.next_on else ""
    guests = ", ".join(phrasing.guest(guest, words) for guest in one.guests)
    notes = [
        one.frequency or "",
        following,
        words("unit.guests", names=guests) if guests else "",
        procedure.in_a_line(one, words),
        phrasing.mark(one.provenance, words),
    ]
    return phrasing.noted(f"{words.name(one)}: {outcome}", notes)


def _text(one: Near, words: Words) -> str:
    return phrasing.noted(f"{words.name(one)}: {one.text}", [phrasing.mark(one.provenance, words)])


def _noted(name: str, more: str | None, one: Budget | Near, words: Words) -> str:
    return phrasing.noted(name, [more or "", phrasing.mark(one.provenance, words)])
