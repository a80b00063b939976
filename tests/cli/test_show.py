"""`ansvarskort show`: what is recorded of one thing, and when it changed."""

from __future__ import annotations

from pathlib import Path

from graph.io.load import load
from graph.io.plan import LoadOptions
from graph.store.settings import Settings
from graph.store.store import Store
from tests.command import run
from tests.io.folders import BASE, read


async def test_a_thing_is_shown_with_its_timeline_and_what_was_written(
    store: Store, store_settings: Settings, tmp_path: Path
) -> None:
    await load(store, [read(tmp_path, BASE)], actor="test")
    dated = BASE.replace("name: Bostøtten,", "name: Bostøtten, valid_to: 2027-01-01,").replace(
        "Jobcenteret", "Jobhuset"
    )
    await load(store, [read(tmp_path, dated)], actor="test", options=LoadOptions(correct=True))
    shown = (await run(store_settings, "show", "by/jobcenter")).stdout
    assert "enhed, by/jobcenter" in shown
    assert "Jobhuset er en del af By Kommune" in shown
    assert "Timeline" not in shown
    told = (await run(store_settings, "show", "by/jobcenter", "--timeline")).stdout
    assert "test, load proeve: Unit by/jobcenter name: Jobcenteret → Jobhuset" in told
    assert "test, load proeve: BUDGET" not in told
    assert "PART_OF by/jobcenter → by added" in told
    ends = (await run(store_settings, "show", "by/bostoette", "--timeline")).stdout
    assert "01-01-2027 ends: Bostøtten" in ends
    wrong = await run(store_settings, "show", "by/jobcentr", "--timeline")
    assert (wrong.exit_code, "did you mean by/jobcenter" in wrong.stderr) == (1, True)

    gone = BASE.replace("  - {id: dk/kilde/plan, name: Kompetenceplanen}", "  []")
    await load(store, [read(tmp_path, gone)], actor="test", options=LoadOptions(purge=True, allow_removals=True))
    former = await run(store_settings, "show", "dk/kilde/plan", "--timeline")
    assert former.exit_code == 0
    assert "no longer in the map" in former.stdout
    assert "Source dk/kilde/plan deleted" in former.stdout


async def test_coverage_is_told_month_by_month(store: Store, store_settings: Settings, tmp_path: Path) -> None:
    await load(store, [read(tmp_path, BASE)], actor="test")
    settings = store_settings.model_copy(update={"home": "by"})
    told = await run(settings, "coverage", "--months", "3")
    assert told.exit_code == 0, told.output
    rows = [line for line in told.stdout.splitlines() if "│" in line]
    assert len(rows) == 1
    assert [cell.strip() for cell in rows[0].strip("│").split("│")][1:] == ["1/1", "2/2", "2/2", "0/2", "0%"]
    assert (await run(settings, "coverage", "--unit", "by/nej")).exit_code == 1
