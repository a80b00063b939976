"""A made-up municipality in a workbook, as its clerk would fill it in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.io.workbook.sheets import OWN, SHEETS

Rows = dict[str, list[dict[str, Any]]]
AREAS = ("Beskæftigelse", "Voksne", "Børn og Unge", "Sundhed")
UNITS, MANDATES = 40, 120
GRANTS = (
    ("Mentorstøtte", "LAB § 167", "timer pr. måned"),
    ("Socialpædagogisk støtte", "SEL § 85", "timer pr. uge"),
    ("Støtte- og kontaktperson", "SEL § 99", "timer pr. måned"),
    ("Tidsbegrænset individuel støtte", "SEL § 82 b", "måneder"),
)
"""Services with their law and what their limits count in; the first four meet the need of the worked case."""
LEVELS = (("Sagsbehandler", 0, 10), ("Afdelingsleder", 10, 30), ("Visitationsudvalg", 30, None))


def small() -> Rows:
    """A municipality with little in it, and one row at least in every sheet."""
    return {
        "Enheder": [
            {"Navn": "Nordby Kommune", "Slags": OWN, "Knyttet til": "Region Nord"},
            {"Navn": "Region Nord", "Slags": "Region"},
            {"Navn": "Jobcenteret", "Slags": "Enhed", "Hører under": "Nordby Kommune", "Kaldes også": "JC; jobcenter"},
            {
                "Navn": "Voksenstøtten",
                "Slags": "Enhed",
                "Hører under": "Nordby Kommune",
                "Placeret hos": "Jobcenteret [sted 2. sal | dage tirsdag og torsdag | fra 2026-01-01]",
            },
            {
                "Navn": "Visitationsudvalget",
                "Slags": "Forum",
                "Mødes": "mandag i ulige uger",
                "Træffer afgørelser": "Ja",
                "Sagen forberedes af": "Voksenstøtten",
            },
        ],
        "Roller": [
            {
                "Navn": "Leder af Voksenstøtten",
                "Enhed": "Voksenstøtten",
                "Varetages af": "Leder 1",
                "Stedfortræder": "Leder 2",
                "Deltager i": "Visitationsudvalget [formand]",
            },
            {
                "Navn": "Koordinerende sagsbehandler",
                "Enhed": "Jobcenteret",
                "Deltager i": "Visitationsudvalget [gæst | med samtykke | tilmelding hos formanden dagen før]",
            },
        ],
        "Kontakter": [
            {
                "Navn": "Jobcenteret, direkte",
                "Kontakt for": "Jobcenteret",
                "Kanal": "telefon",
                "Nummer eller adresse": "+45 00 00 00 11",
                "Direkte": "Ja",
                "Til": "råd; ansøgning",
            },
            {
                "Navn": "Hovednummeret",
                "Kontakt for": "Voksenstøtten",
                "Kanal": "telefon",
                "Nummer eller adresse": "+45 00 00 00 12",
                "Omstilling": "Ja",
            },
        ],
        "Budget": [{"Navn": "Voksenbudgettet", "Konto": "5.38.38", "Ejer": "Voksenstøtten"}],
        "Bevillingskompetence": [
            {
                "Navn": "Mentorstøtte, sagsbehandler",
                "Indsats": "Mentorstøtte",
                "Lovgrundlag": "LAB § 167",
                "Niveau": "sagsbehandler",
                "Afgøres af": "Jobcenteret",
                "Alder fra": 18,
                "Alder til (under)": 30,
                "Grænse fra": 0,
                "Grænse til (under)": "10; 6",
                "Grænse i": "timer pr. måned; måneder",
                "Betales af": "Jobcenteret; Voksenbudgettet",
                "Andel (%)": "60; 40",
                "Kilde": "Kompetenceplan 2026 # s. 4",
                "Bekræftet": "01-09-2026",
            },
            {
                "Navn": "Socialpædagogisk støtte",
                "Indsats": "Socialpædagogisk støtte",
                "Lovgrundlag": "SEL § 85",
                "Afgøres af": "Visitationsudvalget [fra 2026-01-01]",
                "Afgøres mellem møder af": "Leder af Voksenstøtten",
                "Indstilles af": "Jobcenteret [trin 1]; Voksenstøtten [trin 2 | antaget]",
                "Udføres af": "Voksenstøtten",
                "Betales af": "Voksenbudgettet",
                "Andel (%)": 100,
                "Refusion (%)": 50,
                "Orienteres": "Jobcenteret [uden samtykke]; Koordinerende sagsbehandler [når samtidig med borgeren | "
                "samtykke til afgørelsen | samtykke efter SEL § 85 | samtykke indhentes af Voksenstøtten]",
            },
        ],
        "Aftaler": [
            {
                "Navn": "Aftale om ledsagelse til behandling",
                "Mellem": "Jobcenteret; Voksenstøtten",
                "Afklarer": "Borger med angst skal følges til behandling",
                "Vælger": "Mentorstøtte, sagsbehandler",
                "Ejer": "Leder af Voksenstøtten",
                "Alder fra": 18,
                "Alder til (under)": 30,
                "Fornyelse": "et år ad gangen; parterne siger til i december",
                "Seneste status": "2026-08-15",
                "Næste status": "2027-01-15",
                "Gælder fra": "2026-02-01",
            }
        ],
        "Praksis": [
            {
                "Navn": "Sådan søges støtte i hjemmet",
                "Handler om": "Socialpædagogisk støtte; SEL § 85",
                "Praksis": "Der lægges vægt på, om borgeren bor alene.",
                "Sådan søges": "Digitalt eller hos Voksenstøtten",
                "Blanketter": "Ansøgning om støtte\nSamtykkeerklæring",
                "Dokumentation": "Lægeattest; højst et år gammel\nSeneste handleplan",
                "Trin": "Ansøgning\nUdredning\nVisitationsudvalget",
                "Forberedes af": "Koordinerende sagsbehandler",
                "Ventetid": "ca. 6 uger",
                "Garanti": "svar inden 8 uger",
                "Lægger vægt på": "Angst",
                "Ejer": "Voksenstøtten",
                "Gælder fra": "2026-01-01",
            }
        ],
    }


def large(services: list[tuple[str, str]]) -> Rows:
    """40 units and 120 mandates. `services`: names of services and of their law, as the map calls them."""
    units = [{"Navn": "Nordby Kommune", "Slags": OWN}]
    units += [{"Navn": area, "Slags": "Enhed", "Hører under": "Nordby Kommune"} for area in AREAS]
    teams = [f"Team {AREAS[at % len(AREAS)]} {at}" for at in range(1, UNITS - len(AREAS) + 1)]
    units += [{"Navn": team, "Slags": "Enhed", "Hører under": AREAS[at % 4]} for at, team in enumerate(teams, 1)]
    units.append({"Navn": "Visitationsudvalget", "Slags": "Forum", "Mødes": "hver anden uge"})
    grants = [*GRANTS, *((name, law, "kr. pr. måned") for name, law in services)][: MANDATES // len(LEVELS)]
    mandates = []
    for at, (service, law, unit) in enumerate(grants):
        team = teams[at % len(teams)]
        for level, least, most in LEVELS:
            decider = {"Sagsbehandler": team, "Afdelingsleder": f"Leder af {team}"}.get(level, "Visitationsudvalget")
            mandates.append(
                {
                    "Navn": f"{service}, {level.lower()}",
                    "Indsats": service,
                    "Lovgrundlag": law,
                    "Niveau": level,
                    "Afgøres af": decider,
                    "Grænse fra": least,
                    "Grænse til (under)": most,
                    "Grænse i": unit,
                    "Betales af": f"Konto {team}",
                    "Andel (%)": 100,
                }
            )
    return {
        "Enheder": units,
        "Roller": [{"Navn": f"Leder af {team}", "Enhed": team, "Varetages af": f"Leder {team}"} for team in teams],
        "Kontakter": [
            {
                "Navn": f"{team}, telefon",
                "Kontakt for": team,
                "Kanal": "telefon",
                "Nummer eller adresse": f"00 00 00 {at:02}",
                "Direkte": "Ja",
            }
            for at, team in enumerate(teams)
        ],
        "Budget": [{"Navn": f"Konto {team}", "Konto": "5.38.38", "Ejer": team} for team in teams],
        "Bevillingskompetence": mandates,
        "Aftaler": [],
        "Praksis": [],
    }


def write(path: Path, rows: Rows) -> Path:
    """A workbook with the headings it must have and these rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        written = book.create_sheet(sheet.title)
        titles = [column.title for column in sheet.columns]
        written.append(titles)
        for row in rows[sheet.title]:
            assert row.keys() <= set(titles)
            written.append([row.get(title) for title in titles])
    book.save(path)
    return path


def cells(path: Path) -> dict[str, list[list[Any]]]:
    """What stands in a workbook's sheets of rows, the cells' values only."""
    book = load_workbook(path)
    found = {sheet.title: book[sheet.title] for sheet in SHEETS}
    return {title: _values(sheet) for title, sheet in found.items()}


def _values(sheet: Worksheet) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]
