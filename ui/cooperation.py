"""How an organisation works together, as the API sends it, and in lines that screen and paper share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ui import phrasing
from ui.paper import Section, Table
from ui.query import document
from ui.sent import Followed, Guest, Named, PathEdge, Provenance, Sent, Thing
from ui.words import Words
from ui.zone import Listed, Told

COOPERATION = document("""
query Cooperation($organisation: ID, $on: Date, $filter: GrayZoneFilter) {
  cooperation(organisation: $organisation, on: $on) {
    forums {
      ...Known purpose purposeEn outcome outcomeEn frequency frequencyEn nextOn chair { ...Who } participants { ...Who }
      guests { ...Joining } preparedBy { ...Who } provenance { ...From }
    }
    agreements {
      ...Known ageFrom ageTo renewal renewalEn lastStatusOn nextStatusOn between { ...Who } owner { ...Who }
      provenance { ...From }
    }
    cells { source { ...Who } target { ...Who } text round index respondents provenance { ...From } }
    lifelines { unit { ...Named } carrier { ...Who } towards { ...Who } provenance { ...From } }
    petals { competence { ...Named } holders { ...Who } }
  }
  grayZones(filter: $filter, on: $on, first: 200) {
    nodes { ...Zone explanation whatToDo category rule { id title category } evidence { ...Drawn } }
  }
}
""")
TIE = "COORDINATES_WITH"


class Forum(Thing):
    purpose: str | None = None
    purpose_en: str | None = None
    outcome: str | None = None
    outcome_en: str | None = None
    frequency: str | None = None
    frequency_en: str | None = None
    next_on: date | None = None
    chair: Thing | None = None
    participants: tuple[Thing, ...] = ()
    guests: tuple[Guest, ...] = ()
    prepared_by: tuple[Thing, ...] = ()
    provenance: Provenance

    @property
    def goal(self) -> bool:
        """Whether anybody has said what it is for, or what it should come to."""
        return bool(self.purpose or self.outcome)


class Agreement(Followed):
    between: tuple[Thing, ...] = ()


class Cell(Sent):
    """How `source` coordinates with `target`."""

    source: Thing
    target: Thing
    text: str | None = None
    round: str | None = None
    index: float | None = None
    respondents: int = 0
    provenance: Provenance

    @property
    def ends(self) -> tuple[str, str]:
        return self.source.id, self.target.id


class Lifeline(Sent):
    unit: Named
    carrier: Thing
    towards: Thing | None = None
    provenance: Provenance


class Petal(Sent):
    """`holders` empty: it is unlinked."""

    competence: Named
    holders: tuple[Thing, ...] = ()


class Cooperation(Sent):
    forums: tuple[Forum, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    cells: tuple[Cell, ...] = ()
    lifelines: tuple[Lifeline, ...] = ()
    petals: tuple[Petal, ...] = ()


class Weakness(Told, Listed):
    """What a rule found about the cooperation."""

    evidence: tuple[PathEdge, ...] = ()

    @property
    def ties(self) -> set[tuple[str, str]]:
        """Ends of the ties that it is about."""
        return {(edge.source.id, edge.target.id) for edge in self.evidence if edge.type == TIE}


class CooperationPage(Sent):
    class Found(Sent):
        nodes: tuple[Weakness, ...] = ()

    cooperation: Cooperation
    gray_zones: Found

    def of_cell(self, cell: Cell) -> list[Weakness]:
        return [zone for zone in self.gray_zones.nodes if cell.ends in zone.ties]

    def of_thing(self, thing_id: str) -> list[Weakness]:
        return [zone for zone in self.gray_zones.nodes if zone.subject.id == thing_id and not zone.ties]

    @property
    def elsewhere(self) -> list[Weakness]:
        """What was found about anything that has no place of its own on the page."""
        shown = {cell.ends for cell in self.cooperation.cells}
        things = {one.id for one in (*self.cooperation.forums, *self.cooperation.agreements)}
        return [zone for zone in self.gray_zones.nodes if not zone.ties & shown and zone.subject.id not in things]


def cell_text(cell: Cell, words: Words) -> str:
    """What is said and measured of a tie."""
    measured = [words("coop.index", index=words.decimal(cell.index), count=cell.respondents)] if cell.index else []
    notes = [*measured, phrasing.mark(cell.provenance, words)]
    return phrasing.noted(cell.text or ("" if measured else words("coop.not_described")), notes).strip()


def cell_line(cell: Cell, words: Words) -> str:
    """`Rusmiddelcenteret → Jobcenteret: Skæv. …`."""
    return f"{words.name(cell.source)} → {words.name(cell.target)}: {cell_text(cell, words)}"


def matrix(cells: Sequence[Cell], words: Words) -> tuple[list[Thing], list[Thing], dict[tuple[str, str], Cell]]:
    """Who coordinates (rows), with whom (columns), and the cells by the ids of both."""
    rows = {cell.source.id: cell.source for cell in cells}
    columns = {cell.target.id: cell.target for cell in cells}

    def ordered(ends: dict[str, Thing]) -> list[Thing]:
        return sorted(ends.values(), key=lambda one: words.name(one).casefold())

    return ordered(rows), ordered(columns), {cell.ends: cell for cell in cells}


def forum_lines(forum: Forum, words: Words) -> list[tuple[str, str]]:
    """Label and value of each thing one would ask about a meeting; what is not recorded says so."""
    known = words("known.NOT_RECORDED")
    guests = ", ".join(phrasing.guest(one, words) for one in forum.guests)
    return [
        (words("coop.participants"), words.names(forum.participants) or known),
        (words("coop.purpose"), words.either(forum.purpose, forum.purpose_en) or known),
        (words("coop.outcome"), words.either(forum.outcome, forum.outcome_en) or known),
        (words("coop.frequency"), words.either(forum.frequency, forum.frequency_en) or known),
        *([(words("coop.chair"), words.name(forum.chair))] if forum.chair else []),
        (words("coop.next"), words.day(forum.next_on) if forum.next_on else known),
        *([(words("coop.prepared_by"), words.names(forum.prepared_by))] if forum.prepared_by else []),
        *([(words("coop.guests"), guests)] if guests else []),
    ]


def status_line(agreement: Agreement, today: date, words: Words) -> str:
    """When its status is due, and whether that day has gone."""
    if agreement.next_status_on is None:
        return words("coop.no_status")
    key = "coop.status_overdue" if agreement.next_status_on < today else "coop.status_due"
    return words(key, day=words.day(agreement.next_status_on))


def agreement_line(agreement: Agreement, today: date, words: Words) -> str:
    """`Ledsageaftalen (Jobcenteret og Voksne): status skal tages 01-01-2027`."""
    notes = [
        words.names(agreement.between),
        *phrasing.agreed(agreement, words),
        phrasing.mark(agreement.provenance, words),
    ]
    return f"{phrasing.noted(words.name(agreement), notes)}: {status_line(agreement, today, words)}"


def lifeline_line(one: Lifeline, words: Words) -> str:
    """`Rusmiddelcenteret og Jobcenteret: båret af Koordinerende sagsbehandler`."""
    key = "coop.carried" if one.towards else "coop.carried_alone"
    towards = words.name(one.towards) if one.towards else ""
    said = words(key, unit=words.name(one.unit), towards=towards, carrier=words.name(one.carrier))
    return phrasing.noted(said, [phrasing.mark(one.provenance, words)])


def petal_line(petal: Petal, words: Words) -> str:
    """`Virksomhedssamarbejde: Jobformidler`."""
    return f"{words.name(petal.competence)}: {words.names(petal.holders) or words('coop.unlinked')}"


def sections(page: CooperationPage, today: date, words: Words) -> list[Section]:
    """All of it for paper; what is weak says why and what to do."""
    found = page.cooperation
    return [
        _section("coop.matrix", [_with(cell_line(one, words), page.of_cell(one)) for one in found.cells], words),
        Section(
            words("unit.forums"),
            [forum_table(found.forums, words)] if found.forums else [words("coop.no_forums")],
        ),
        _section(
            "coop.agreements",
            [_with(agreement_line(one, today, words), page.of_thing(one.id)) for one in found.agreements],
            words,
        ),
        _section("coop.lifelines", [lifeline_line(one, words) for one in found.lifelines], words),
        _section("coop.flower", [petal_line(one, words) for one in found.petals], words),
        _section("coop.elsewhere", [_with(one.title, [one]) for one in page.elsewhere], words),
    ]


def forum_table(forums: Iterable[Forum], words: Words) -> Table:
    """A row a meeting."""
    columns = ("kind.FORUM", "coop.participants", "coop.purpose", "coop.outcome", "coop.frequency")
    return Table(
        [words(column) for column in columns],
        [[words.name(one), *(value for _, value in forum_lines(one, words)[:4])] for one in forums],
    )


def _with(line: str, found: Iterable[Weakness]) -> str:
    return " ".join([line, *(f"{zone.explanation} {zone.what_to_do}" for zone in found)])


def _section(heading: str, lines: list[str], words: Words) -> Section:
    return Section(words(heading), [lines] if lines else [words(f"{heading}.none")])
