"""`ansvarskort plan`: shown, held against an adopted one, and what a paragraph's change touches."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.store.settings import Settings
from graph.store.store import Store
from tests.command import run
from tests.io.municipality import small, write


@pytest.fixture
async def nordby(store: Store, store_settings: Settings, tmp_path: Path) -> Settings:
    """Settings of a map that holds the small municipality."""
    settings = store_settings.model_copy(update={"home": "nordby"})
    assert (await run(settings, "new", "Nordby Kommune")).exit_code == 0
    imported = await run(settings, "import", "workbook", str(write(tmp_path / "nordby.xlsx", small())))
    assert imported.exit_code == 0, imported.output
    return settings


async def test_the_plan_is_shown_held_against_an_adopted_one_and_searched_by_paragraph(
    nordby: Settings, store: Store, tmp_path: Path
) -> None:
    as_csv = await run(nordby, "plan", "show", "--csv")
    rows = list(csv.DictReader(as_csv.stdout.splitlines()))
    assert [row["Lovgrundlag"] for row in rows] == ["LAB § 167", "SEL § 85"]
    assert rows[0]["Betales af"] == "Jobcenteret, 60 %; Voksenbudgettet, 40 %"
    by_unit = await run(nordby, "plan", "show", "--order", "unit")
    assert by_unit.stdout.index("Mentorstøtte, sagsbehandler") < by_unit.stdout.index("Visitationsudvalget")

    revision = await store.revision()
    same = await run(nordby, "plan", "compare", str(tmp_path / "nordby.xlsx"))
    assert same.stdout.strip() == "0 missing, 0 extra, 0 different, 2 the same"
    adopted = small()
    mentor, support = adopted["Bevillingskompetence"]
    support["Afgøres af"] = "Voksenstøtten"
    mentor |= {"Navn": "Kontanthjælp", "Indsats": "Kontanthjælp", "Lovgrundlag": "Aktivloven §§ 16-20"}
    adopted["Aftaler"] = []
    compared = await run(nordby, "plan", "compare", str(write(tmp_path / "vedtaget.xlsx", adopted)))
    assert compared.exit_code == 0, compared.output
    assert compared.stdout.strip().endswith("1 missing, 1 extra, 1 different, 0 the same")
    assert "Missing in the map: 1" in compared.stdout
    assert "Afgøres af: Voksenstøtten → Visitationsudvalget" in compared.stdout
    assert await store.revision() == revision

    touched = await run(nordby, "plan", "touched", "dk/lab/167")
    assert "1 mandates\n  Mentorstøtte, sagsbehandler (nordby/mandat/mentorstoette-sagsbehandler)" in touched.stdout
    assert "1 agreements\n  Aftale om ledsagelse til behandling" in touched.stdout
    unknown = await run(nordby, "plan", "touched", "dk/lab/nej")
    assert (unknown.exit_code, "no paragraph" in unknown.stderr) == (1, True)
