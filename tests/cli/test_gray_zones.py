"""Gray zones from the terminal: listed, met, given a status, settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.io.load import load
from graph.store.settings import Settings
from graph.store.store import Store
from tests.api.test_agreements import AGREEMENT, ZONE
from tests.command import run
from tests.io.folders import BASE, read

one_database = pytest.mark.parametrize("store", ["arcadedb"], indirect=True)


@one_database
async def test_a_gray_zone_is_listed_met_and_settled(store: Store, store_settings: Settings, tmp_path: Path) -> None:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    settings = store_settings.model_copy(update={"home": "by"})
    met = await run(settings, "gray-zones", "met", ZONE, "--unit", "by/jobcenter")
    assert met.exit_code == 0
    assert "Bostøtten" in met.stdout
    said = await run(settings, "gray-zones", "status", ZONE, "negotiating", "--responsible", "by/jobcenter")
    assert said.exit_code == 0
    listed = (await run(settings, "gray-zones", "list")).stdout
    assert "NEGOTIATING" in listed
    assert "Flere mulige lovhjemler" in listed
    assert "Ikke bekræftet" not in listed, "what the map lacks is for whoever keeps it"
    kept = (await run(settings, "gray-zones", "list", "--category", "map_defect", "--category", "cooperation")).stdout
    assert "Ikke bekræftet" in kept
    assert "Afgørelser, ingen andre" in kept
    assert "Flere mulige lovhjemler" not in kept

    file = tmp_path / "aftale.yaml"
    file.write_text(AGREEMENT, encoding="utf-8")
    revision = await store.revision()
    dry = await run(settings, "agreement", str(file), "--dry-run")
    assert (dry.exit_code, await store.revision()) == (0, revision)
    assert "+ by/aftale/foelges" in dry.stdout
    assert (await run(settings, "agreement", str(file))).exit_code == 0
    assert "findes ikke længere" in (await run(settings, "gray-zones", "list", "--status", "agreed")).stdout


@one_database
async def test_what_cannot_be_done_says_what_to_do(store: Store, store_settings: Settings, tmp_path: Path) -> None:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    settings = store_settings.model_copy(update={"home": "by"})
    file = tmp_path / "aftale.yaml"
    file.write_text(AGREEMENT.replace("share: 60", "share: 50"), encoding="utf-8")
    for arguments, told in (
        (("agreement", str(file)), "90 %"),
        (("agreement", str(tmp_path / "nej.yaml")), "Filen kan ikke læses"),
        (("gray-zones", "met", "by/graazone/x/y"), "grayZones"),
        (("gray-zones", "status", ZONE, "færdig"), "negotiating"),
        (("gray-zones", "list", "--category", "andet"), "map_defect"),
        (("gray-zones", "status", ZONE, "open", "--responsible", "by/nej"), "ikke i kortet"),
    ):
        refused = await run(settings, *arguments)
        assert refused.exit_code == 1
        assert told in refused.stderr
