"""The workbook: what is written in it is what the map gets, and what the map has is what is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cli.seeds import SEEDS, STANDARD, read_datasets
from graph.errors import UnknownIdError
from graph.io.dataset import DataSet
from graph.io.problems import InvalidFilesError
from graph.io.workbook.layout import workbook
from graph.io.workbook.read import read_workbook
from graph.io.workbook.rows import read_rows
from graph.io.workbook.sheets import HELP, LISTS, SHEETS
from graph.io.workbook.values import DAY, NUMBER, CellError, escaped, unescaped
from graph.io.workbook.write import Contents, contents
from graph.model.edges import (
    About,
    DecidedBy,
    Holds,
    In,
    Informs,
    LinkedTo,
    OwnedBy,
    PaidBy,
    PlacedAt,
    Prefers,
    PreparedBy,
    RecommendedBy,
    Requires,
)
from graph.model.kinds import ForumFunction, LimitUnit
from graph.model.nodes import Agreement, ContactPoint, Mandate, Practice
from graph.model.provenance import Confidence
from graph.view import MapView
from tests.io.municipality import Rows, cells, small, write

TODAY = date(2026, 11, 24)
MENTOR = "nordby/mandat/mentorstoette-sagsbehandler"
SUPPORT = "nordby/mandat/socialpaedagogisk-stoette"
FORUM = "nordby/forum/visitationsudvalget"
COORDINATOR = "nordby/rolle/koordinerende-sagsbehandler"


@cache
def standard() -> MapView:
    datasets, _ = read_datasets([SEEDS / folder for folder in STANDARD])
    return MapView([e for d in datasets for e in d.entities.values()], [e for d in datasets for e in d.edges.values()])


def imported(path: Path) -> DataSet:
    return read_workbook(read_rows(path), standard(), TODAY)


def held(dataset: DataSet) -> MapView:
    """The map once the data set is loaded."""
    every = standard()
    return MapView([*every.entities.values(), *dataset.entities.values()], [*every.edges, *dataset.edges.values()])


def refused(path: Path) -> InvalidFilesError:
    with pytest.raises(InvalidFilesError) as error:
        imported(path)
    return error.value


def test_every_column_is_a_fact_of_the_map(tmp_path: Path) -> None:
    view = held(imported(write(tmp_path / "x.xlsx", small())))
    mandate = view.get(MENTOR, Mandate)
    assert mandate
    assert (mandate.age_from, mandate.age_to, mandate.level) == (18, 30, "sagsbehandler")
    assert [(limit.unit, limit.min, limit.max) for limit in mandate.limits] == [
        (LimitUnit.HOURS_PER_MONTH, 0, 10),
        (LimitUnit.MONTHS, None, 6),
    ]
    assert [(e.target, e.share) for e in view.out(MENTOR, PaidBy)] == [
        ("nordby/budget/voksenbudgettet", 40),
        ("nordby/jobcenteret", 60),
    ]
    assert [(c.source_id, c.locator) for c in mandate.provenance.sources] == [
        ("nordby/kilde/kompetenceplan-2026", "s. 4")
    ]
    assert mandate.provenance.confirmed_on == date(2026, 9, 1)
    assert mandate.provenance.confidence is Confidence.STATED
    deciders = {(e.target, e.interim, e.valid_from) for e in view.out(SUPPORT, DecidedBy)}
    assert deciders == {(FORUM, False, date(2026, 1, 1)), ("nordby/rolle/leder-af-voksenstoetten", True, None)}
    steps = {(e.target, e.step, e.provenance.confidence) for e in view.out(SUPPORT, RecommendedBy)}
    assert steps == {
        ("nordby/jobcenteret", 1, Confidence.STATED),
        ("nordby/voksenstoetten", 2, Confidence.ASSUMED),
    }
    told = {
        e.target: (e.consent, e.condition, e.consent_scope, e.consent_under, e.consent_asked_by)
        for e in view.out(SUPPORT, Informs)
    }
    assert told == {
        "nordby/jobcenteret": (False, None, None, None, None),
        COORDINATOR: (True, "samtidig med borgeren", "afgørelsen", "dk/sel/85", "nordby/voksenstoetten"),
    }
    assert [e.refund_percent for e in view.out(SUPPORT, PaidBy)] == [50]
    assert [e.target for e in view.out("nordby", LinkedTo)] == ["region-nord"]
    role = "nordby/rolle/leder-af-voksenstoetten"
    assert {(e.source, e.deputy) for e in view.into(role, Holds)} == {
        ("nordby/person/leder-1", False),
        ("nordby/person/leder-2", True),
    }
    assert {(e.target, e.function) for e in view.out(role, In)} == {
        (FORUM, ForumFunction.CHAIR),
        ("nordby/voksenstoetten", None),
    }
    assert [(e.function, e.consent, e.joining) for e in view.out(COORDINATOR, In) if e.target == FORUM] == [
        (ForumFunction.GUEST, True, "hos formanden dagen før")
    ]
    assert [e.target for e in view.out(FORUM, PreparedBy)] == ["nordby/voksenstoetten"]
    assert [(e.target, e.place, e.days, e.valid_from) for e in view.out("nordby/voksenstoetten", PlacedAt)] == [
        ("nordby/jobcenteret", "2. sal", "tirsdag og torsdag", date(2026, 1, 1))
    ]
    assert [e.target for e in view.out("nordby/aftale/aftale-om-ledsagelse-til-behandling", Prefers)] == [MENTOR]
    agreement = view.get("nordby/aftale/aftale-om-ledsagelse-til-behandling", Agreement)
    assert agreement
    assert (agreement.age_from, agreement.age_to, agreement.renewal, agreement.last_status_on) == (
        18, 30, "et år ad gangen; parterne siger til i december", date(2026, 8, 15),
    )  # fmt: skip
    contact = view.get("nordby/kontakt/jobcenteret-direkte", ContactPoint)
    assert contact
    assert (contact.value, contact.direct, len(contact.purposes)) == ("+45 00 00 00 11", True, 2)
    switchboard = view.get("nordby/kontakt/hovednummeret", ContactPoint)
    assert switchboard
    assert (switchboard.switchboard, switchboard.direct) == (True, False)


def test_a_municipality_states_its_own_practice(tmp_path: Path) -> None:
    """Lines of a cell are entries of a list, and may hold what separates names elsewhere."""
    view = held(imported(write(tmp_path / "x.xlsx", small())))
    (practice,) = [one for one in view.of(Practice) if one.organisation_id == "nordby"]
    assert practice.id == "nordby/praksis/saadan-soeges-stoette-i-hjemmet"
    assert practice.text == "Der lægges vægt på, om borgeren bor alene."
    assert practice.how_to_apply == "Digitalt eller hos Voksenstøtten"
    assert practice.forms == ("Ansøgning om støtte", "Samtykkeerklæring")
    assert practice.documentation == ("Lægeattest; højst et år gammel", "Seneste handleplan")
    assert practice.steps == ("Ansøgning", "Udredning", "Visitationsudvalget")
    assert (practice.waiting_time, practice.guarantee) == ("ca. 6 uger", "svar inden 8 uger")
    assert {e.target for e in view.out(practice, About)} == {"dk/indsats/socialpaedagogisk-stoette", "dk/sel/85"}
    assert [e.target for e in view.out(practice, PreparedBy)] == [COORDINATOR]
    assert [e.target for e in view.out(practice, Requires)] == ["dk/betingelse/angst"]
    assert [e.target for e in view.out(practice, OwnedBy)] == ["nordby/voksenstoetten"]


def test_what_goes_out_is_what_came_in_and_goes_in_as_the_same(tmp_path: Path) -> None:
    given = small()
    first = imported(write(tmp_path / "x.xlsx", given))
    found = contents(held(first), "nordby", TODAY)
    for sheet in SHEETS:
        by_name = {
            row[1]: dict(zip((c.title for c in sheet.columns), row, strict=True)) for row in found.rows[sheet.title]
        }
        for row in given[sheet.title]:
            shown = by_name[row["Navn"]]
            assert {title: _same(shown[title]) for title in row} == {t: _same(v) for t, v in row.items()}
    workbook(found).save(tmp_path / "ud.xlsx")
    again = imported(tmp_path / "ud.xlsx")
    assert again.facts == first.facts
    workbook(contents(held(again), "nordby", TODAY)).save(tmp_path / "igen.xlsx")
    assert cells(tmp_path / "igen.xlsx") == cells(tmp_path / "ud.xlsx")


def _same(value: Any) -> set[str]:
    """A cell's entries, whatever their order, and dates as they are exported."""
    parts = {part.strip() for part in str(value).split(";")}
    return {DAY.parse(part).isoformat() if part[:1].isdigit() and part.count("-") == 2 else part for part in parts}


def test_the_demo_goes_out_and_in_again_unchanged(tmp_path: Path) -> None:
    """Sources, confidence and days of single names are kept in their brackets."""
    datasets, _ = read_datasets([SEEDS])
    view = MapView([e for d in datasets for e in d.entities.values()], [e for d in datasets for e in d.edges.values()])
    workbook(contents(view, "gladsaxe", TODAY)).save(tmp_path / "g.xlsx")
    back = read_workbook(read_rows(tmp_path / "g.xlsx"), view, TODAY)
    known = {**view.entities, **{edge.id: edge for edge in view.edges}}
    assert len(back.facts) > 200
    assert {key for key, fact in back.facts.items() if known.get(key) != fact} == set()


def test_ten_errors_are_all_named_with_sheet_row_and_column(tmp_path: Path) -> None:
    rows = small()
    rows["Enheder"][2]["Hører under"] = "Nordby Komune"
    rows["Enheder"][3]["Slags"] = "Afdeling"
    rows["Roller"][0]["Deltager i"] = "Visitationsudvalget [formmand]"
    rows["Roller"][0]["Ansvar"] = "Sagen om 010203-1234"
    rows["Kontakter"][0]["Kanal"] = "sms"
    rows["Budget"][0]["Navn"] = None
    rows["Budget"][0]["Nøgle"] = "budget/voksenbudgettet"
    rows["Bevillingskompetence"][0]["Alder fra"] = "atten"
    rows["Bevillingskompetence"][0]["Andel (%)"] = "60; 140"
    rows["Bevillingskompetence"][1]["Lovgrundlag"] = None
    rows["Aftaler"][0]["Gælder fra"] = "31-02-2026"
    error = refused(write(tmp_path / "x.xlsx", rows))
    places = {(problem.file.rpartition(", ")[2], problem.line, problem.field) for problem in error.problems}
    assert places >= {
        ("Enheder", 4, "D (Hører under)"),
        ("Enheder", 5, "C (Slags)"),
        ("Roller", 2, "H (Deltager i)"),
        ("Roller", 2, "Ansvar"),
        ("Kontakter", 2, "D (Kanal)"),
        ("Budget", 2, "B (Navn)"),
        ("Bevillingskompetence", 2, "J (Alder fra)"),
        ("Bevillingskompetence", 2, "Q (Andel (%))"),
        ("Bevillingskompetence", 3, "D (Lovgrundlag)"),
        ("Aftaler", 2, "P (Gælder fra)"),
    }
    said = InvalidFilesError(error.problems, 100).message
    assert all(problem.field in said for problem in error.problems)
    assert "did you mean Nordby Kommune?" in said
    assert "010203" not in said


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda rows: rows["Enheder"].pop(0), "0 rows are `Kommunen selv`"),
        (lambda rows: rows["Praksis"][0].pop("Handler om"), "is about nothing"),
        (lambda rows: rows["Enheder"].append({"Navn": "Jobcenteret", "Slags": "Enhed"}), "is already the key of"),
        (lambda rows: rows["Enheder"].append({"Navn": "?", "Slags": "Enhed"}), "B (Navn): is empty"),
        (lambda rows: rows["Enheder"].append({"Navn": "Ny"}), "C (Slags): is empty"),
        (lambda rows: rows["Enheder"][2].update({"Mødes": "ugentligt"}), "(Mødes): does not go with a enhed"),
        (lambda rows: rows["Enheder"][2].update({"Knyttet til": "Region Nord"}), "(Knyttet til): does not go with"),
        (lambda rows: rows["Enheder"][2].update({"Gælder fra": "2027-01-01", "Gælder til": "2026-01-01"}), "is before"),
        (lambda rows: rows["Enheder"][2].update({"Nøgle": "Job Center"}), "A (Nøgle): `Job Center` is no key"),
        (lambda rows: rows["Roller"][0].update({"Enhed": "Visitationsudvalget"}), "C (Enhed): `Visitationsudvalget`"),
        (lambda rows: rows["Roller"][0].update({"Enhed": "Jobcenteret; jobcenteret"}), "names `jobcenteret` twice"),
        (lambda rows: rows["Roller"][0].update({"Enhed": "Jobcenteret]"}), "`Jobcenteret]` cannot be read"),
        (lambda rows: rows["Roller"][0].update({"Kilde": "# s. 4"}), "`# s. 4` names no source"),
        (lambda rows: rows["Bevillingskompetence"][1].update({"Indstilles af": "Jobcenteret [trin nul]"}), "no step"),
        (lambda rows: rows["Bevillingskompetence"][1].update({"Andel (%)": "60; 40"}), "has more entries than"),
        (lambda rows: rows["Bevillingskompetence"][0].update({"Andel (%)": "60; 60"}), "add up to 120 %"),
        (lambda rows: rows["Bevillingskompetence"][0].update({"Grænse i": "måneder"}), "N (Grænse i): does not say"),
        (lambda rows: rows["Bevillingskompetence"][0].update({"Alder fra": 17.5}), "is no whole number"),
        (lambda rows: rows["Bevillingskompetence"][0].update({"Afgøres af": "=A1"}), "is a formula"),
        (lambda rows: rows["Aftaler"][0].update({"Navn": "Aftale om 010203-1234"}), "looks like a CPR number"),
    ],
)
def test_what_is_wrong_is_said(spoil: Callable[[Rows], object], said: str, tmp_path: Path) -> None:
    rows = small()
    spoil(rows)
    assert said in refused(write(tmp_path / "x.xlsx", rows)).message


def test_a_name_of_two_things_must_say_which(tmp_path: Path) -> None:
    rows = small()
    rows["Enheder"].append({"Navn": "Jobcenteret", "Slags": "Enhed", "Nøgle": "jobcenteret-syd"})
    error = refused(write(tmp_path / "x.xlsx", rows))
    assert "write which: jobcenteret, jobcenteret-syd" in error.message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda book: book.remove(book["Budget"]), "Budget: this sheet is missing"),
        (lambda book: book["Budget"].cell(1, 3, "Kontonr"), "C: `Kontonr` is no column of this sheet"),
        (lambda book: book["Budget"].cell(1, 3, "Navn"), "C: `Navn` stands here twice"),
        (lambda book: book["Budget"].cell(1, 3, "Kontonr"), "the column `Konto` is missing"),
    ],
)
def test_sheets_and_columns_must_be_there(change: Callable[[Any], object], said: str, tmp_path: Path) -> None:
    path = write(tmp_path / "x.xlsx", small())
    book = load_workbook(path)
    change(book)
    book.save(path)
    assert said in refused(path).message


def test_a_file_that_is_no_workbook_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_text("Navn;Slags", encoding="utf-8")
    assert "is no workbook" in refused(tmp_path / "x.xlsx").message
    assert "cannot be read" in refused(tmp_path / "nej.xlsx").message


def test_no_cell_from_data_is_a_formula(tmp_path: Path) -> None:
    """A name such as =cmd|… must not run in the spreadsheet, nor after it was saved as CSV."""
    risky = "=cmd|'/c calc'!A0"
    found = Contents({sheet.title: [[risky, "@SUM(A1)", "+45 00 00 00 11"]] for sheet in SHEETS}, {"Parter": [risky]})
    workbook(found).save(tmp_path / "x.xlsx")
    for sheet in load_workbook(tmp_path / "x.xlsx"):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert not str(cell.value or "").startswith(("=", "@"))
    assert cells(tmp_path / "x.xlsx")["Budget"][1][2] == "+45 00 00 00 11"
    for text in (risky, "'=x", "-1+2", "'quoted'", "plain", "+45 11"):
        assert unescaped(escaped(text)) == text


def test_the_workbook_helps_whoever_fills_it_in(tmp_path: Path) -> None:
    workbook(contents(held(imported(write(tmp_path / "x.xlsx", small()))), "nordby", TODAY)).save(tmp_path / "ud.xlsx")
    book = load_workbook(tmp_path / "ud.xlsx")
    assert book.sheetnames == [HELP, *(sheet.title for sheet in SHEETS), LISTS]
    explained = {cell for row in book[HELP].iter_rows(values_only=True) for cell in row}
    for sheet in SHEETS:
        for at, column in enumerate(sheet.columns, 1):
            assert column.help in explained
            assert book[sheet.title].cell(1, at).comment.text == column.help
    mandates = book["Bevillingskompetence"]
    rules = {str(rule.sqref).partition("2:")[0]: rule for rule in mandates.data_validations.dataValidation}
    assert "timer pr. måned" in rules["N"].formula1
    assert (rules["J"].type, rules["J"].formula2) == ("whole", "130")
    offered = rules["F"].formula1.replace("$", "")
    column = offered.partition("!")[2][0]
    assert "Visitationsudvalget" in [cell.value for cell in book[LISTS][column]]


def test_only_an_organisation_of_the_map_has_a_workbook() -> None:
    with pytest.raises(UnknownIdError, match="it has: none"):
        contents(standard(), "esbjerg", TODAY)


@pytest.mark.parametrize(
    ("written", "value"),
    [("12,5", 12.5), ("10.000", 10000), ("1.234,5", 1234.5), (7, 7), (7.25, 7.25), ("50 %", 50), ("500 kr.", 500)],
)
def test_numbers_are_read_as_danes_write_them(written: Any, value: float) -> None:
    assert NUMBER.parse(written) == value


@pytest.mark.parametrize("written", ["-1", "ti", "1,2,3"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(CellError):
        NUMBER.parse(written)
