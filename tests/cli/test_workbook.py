"""A municipality of one's own: begun, filled in from a workbook, asked, and written back the same."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from cli.seeds import SEEDS, STANDARD, read_datasets
from cli.up import load_seeds
from graph.answer.former import former_holders, holders
from graph.model.edges import Under
from graph.model.kinds import Nature
from graph.model.nodes import Mandate, Role, Service, Unit
from graph.responsibility_map import today
from graph.snapshot import Snapshot
from graph.store.settings import Settings
from graph.store.store import Store
from graph.view import MapView
from tests.command import answer, run
from tests.io.folders import BASE, write_folder
from tests.io.municipality import MANDATES, UNITS, cells, large, small, write

QUESTION = "Borger med angst skal følges til behandling"
GRANTED = {
    "dk/indsats/mentorstoette",
    "dk/indsats/socialpaedagogisk-stoette",
    "dk/indsats/stoette-og-kontaktperson",
    "dk/indsats/individuel-stoette-82b",
}


@pytest.fixture
def nordby(store_settings: Settings) -> Settings:
    return store_settings.model_copy(update={"home": "nordby"})


def services() -> list[tuple[str, str]]:
    """Names of services that are granted, each with the name of a law it is given under."""
    datasets, _ = read_datasets([SEEDS / folder for folder in STANDARD])
    view = MapView([e for d in datasets for e in d.entities.values()], [e for d in datasets for e in d.edges.values()])
    granted = [s for s in view.of(Service) if s.nature is Nature.GRANT and s.id not in GRANTED]
    return [(s.id, view.out(s, Under)[0].target) for s in granted if view.out(s, Under)]


async def test_a_municipality_of_its_own_comes_in_answers_and_goes_out_again(
    store: Store, nordby: Settings, tmp_path: Path
) -> None:
    begun = await run(nordby, "new", "Nordby Kommune")
    assert begun.exit_code == 0, begun.output
    assert "ANSVARSKORT_HOME=nordby" in begun.stdout
    blank = tmp_path / "tom.xlsx"
    assert (await run(nordby, "export", "workbook", str(blank))).exit_code == 0
    assert [len(rows) for rows in cells(blank).values()] == [2, 1, 1, 1, 1, 1, 1]
    filled = write(tmp_path / "nordby.xlsx", large(services()))

    revision = await store.revision()
    dry = await run(nordby, "import", "workbook", str(filled), "--dry-run")
    assert "+ nordby/visitationsudvalget" not in dry.stdout
    assert "+ nordby/forum/visitationsudvalget  Visitationsudvalget" in dry.stdout
    assert "nothing was written" in dry.stdout
    assert await store.revision() == revision
    at = time.process_time()
    imported = await run(nordby, "import", "workbook", str(filled))
    took = time.process_time() - at
    assert imported.exit_code == 0, imported.output
    assert took < 10, "seconds of this process, whoever else is at the machine"

    facts = await store.facts()
    assert sum(n.label == Mandate.__name__ for n in facts.nodes) == MANDATES
    assert sum(n.label == Unit.__name__ for n in facts.nodes) == UNITS
    found = await answer(nordby, QUESTION)
    assert found["resolution"] == "SEVERAL"
    assert {option["service"]["id"] for option in found["options"]} == GRANTED
    for option in found["options"]:
        assert {made["party"]["id"].split("/")[0] for made in option["decided_by"]} == {"nordby"}
        assert {paid["budget"]["id"].split("/")[0] for paid in option["paid_by"]} == {"nordby"}
    said = json.dumps(found, ensure_ascii=False)
    assert "gladsaxe/" not in said
    assert "Gladsaxe Kommune" not in said

    out, again = tmp_path / "ud.xlsx", tmp_path / "igen.xlsx"
    assert (await run(nordby, "export", "workbook", str(out))).exit_code == 0
    back = await run(nordby, "import", "workbook", str(out))
    assert back.stdout.startswith("0 added, 0 changed, 0 closed"), back.stdout
    assert (await run(nordby, "export", "workbook", str(again))).exit_code == 0
    assert cells(again) == cells(out)
    revision = await store.revision()
    await load_seeds(store, "nordby")
    assert await store.revision() == revision, "`up` adds no demo to it"


async def test_what_a_municipality_practises_is_answered_beside_the_law(
    store: Store, nordby: Settings, tmp_path: Path
) -> None:
    assert (await run(nordby, "new", "Nordby Kommune")).exit_code == 0
    file = write(tmp_path / "x.xlsx", small())
    assert (await run(nordby, "import", "workbook", str(file))).exit_code == 0
    (option,) = (await answer(nordby, "Hvem bevilger socialpædagogisk støtte efter SEL § 85?"))["options"]
    assert [law["id"] for law in option["authorities"]] == ["dk/sel/85"]
    (practice,) = option["practice"]
    assert practice["text"] == "Der lægges vægt på, om borgeren bor alene."
    assert (practice["waiting_time"], practice["documentation"][1]) == ("ca. 6 uger", "Seneste handleplan")
    assert option["verdict"] == "DEPENDS", "what practice looks for excludes nobody"
    told = {inform["party"]["id"]: inform["consent_scope"] for inform in option["informs"]}
    assert told == {"nordby/jobcenteret": None, "nordby/rolle/koordinerende-sagsbehandler": "afgørelsen"}
    shown = await run(nordby, "ask", "Hvem bevilger socialpædagogisk støtte efter SEL § 85?")
    assert "ventetid: ca. 6 uger" in " ".join(shown.stdout.replace("│", " ").split())


async def test_who_is_taken_out_of_the_workbook_is_a_former_holder(
    store: Store, nordby: Settings, tmp_path: Path
) -> None:
    assert (await run(nordby, "new", "Nordby Kommune")).exit_code == 0
    rows = small()
    assert (await run(nordby, "import", "workbook", str(write(tmp_path / "x.xlsx", rows)))).exit_code == 0
    del rows["Roller"][0]["Varetages af"]
    assert (await run(nordby, "import", "workbook", str(write(tmp_path / "y.xlsx", rows)))).exit_code == 0
    whole = (await Snapshot.read(store)).view
    role = whole.get("nordby/rolle/leder-af-voksenstoetten", Role)
    assert role
    (left,) = former_holders(whole, role, today())
    assert (left.person.name, left.deputy, left.valid_to) == ("Leder 1", False, today())
    assert [held.person.name for held in holders(whole.on(today()).in_force(), role)] == ["Leder 2"]


async def test_what_was_recorded_in_the_map_is_not_silently_kept_against_the_workbook(
    store: Store, nordby: Settings, tmp_path: Path
) -> None:
    assert (await run(nordby, "new", "Nordby Kommune")).exit_code == 0
    assert (await run(nordby, "import", "workbook", str(write(tmp_path / "x.xlsx", small())))).exit_code == 0
    unit = next((await Snapshot.read(store)).view.of(Unit))
    file = tmp_path / "navn.yaml"
    file.write_text(f"units:\n  - {{id: {unit.id}, name: Et andet navn, confidence: stated}}\n", encoding="utf-8")
    recorded = await run(nordby, "record", str(file))
    assert recorded.exit_code == 0, recorded.stderr
    revision = await store.revision()
    refused = await run(nordby, "import", "workbook", str(tmp_path / "x.xlsx"))
    assert refused.exit_code == 1
    assert f"`{unit.id}` is recorded in the map itself" in refused.stderr
    assert await store.revision() == revision
    out = tmp_path / "ny.xlsx"
    assert (await run(nordby, "export", "workbook", str(out))).exit_code == 0
    assert (await run(nordby, "import", "workbook", str(out))).exit_code == 0, "as it was fetched it goes in"


async def test_a_wrong_workbook_names_every_error_and_changes_nothing(
    store: Store, nordby: Settings, tmp_path: Path
) -> None:
    assert (await run(nordby, "new", "Nordby Kommune")).exit_code == 0
    file = write(tmp_path / "x.xlsx", small())
    assert (await run(nordby, "import", "workbook", str(file))).exit_code == 0
    revision = await store.revision()
    rows = small()
    for at in range(20):
        rows["Enheder"].append({"Navn": f"Team {at}", "Slags": "Enhed", "Hører under": f"Afdeling {at}"})
    wrong = await run(nordby, "import", "workbook", str(write(tmp_path / "y.xlsx", rows)))
    assert wrong.exit_code == 1
    for at in range(20):
        assert f"Enheder:{at + 7}  D (Hører under): `Afdeling {at}`" in wrong.output
    changed = small()
    changed["Bevillingskompetence"][0]["Alder fra"] = 20
    file = write(tmp_path / "z.xlsx", changed)
    substance = await run(nordby, "import", "workbook", str(file))
    assert substance.exit_code == 1
    assert "z.xlsx, Bevillingskompetence:2" in substance.output
    assert await store.revision() == revision
    shown = await run(nordby, "import", "workbook", str(file), "--dry-run", "--correct")
    assert "~ nordby/mandat/mentorstoette-sagsbehandler  age_from: 18 → 20" in shown.stdout
    assert "1 changes; nothing was written" in shown.stdout
    assert (await run(nordby, "import", "workbook", str(file), "--correct")).exit_code == 0


async def test_a_map_that_holds_others_is_not_made_ones_own(store: Store, nordby: Settings, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, BASE, name="base")
    assert (await run(nordby, "load", str(folder))).exit_code == 0
    refused = await run(nordby, "new", "Nordby Kommune")
    assert refused.exit_code == 1
    assert "ANSVARSKORT_DATA" in refused.output
    nameless = await run(nordby, "new", "??")
    assert "Nordby Kommune" in nameless.output
    unknown = await run(nordby, "export", "workbook", str(tmp_path / "x.xlsx"))
    assert "it has: by" in unknown.output


async def test_a_map_of_ones_own_may_be_begun_twice(store: Store, nordby: Settings, tmp_path: Path) -> None:
    assert (await run(nordby, "new", "Nordby Kommune")).exit_code == 0
    assert (await run(nordby, "import", "workbook", str(write(tmp_path / "x.xlsx", small())))).exit_code == 0
    again = await run(nordby, "new", "Nordby Kommune")
    assert "0 facts loaded" in again.stdout, "nothing that was filled in is closed"
