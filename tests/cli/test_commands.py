"""Commands: what they say, in which words and with which exit code, for people and for scripts."""

from __future__ import annotations

import json
from pathlib import Path

from graph.store.settings import Settings
from graph.store.store import Store
from tests.command import answer, run
from tests.io.folders import BASE, read, write_folder

QUESTION = "Hvem kan bevilge en mentor, der følger en borger med angst til behandling?"


async def test_ask_answers_people_and_scripts_in_their_language(seeded: Store, seeded_settings: Settings) -> None:
    danish = await run(seeded_settings, "ask", QUESTION)
    assert danish.exit_code == 0
    for words in (
        "SEVERAL",
        "Afgør",
        "Betaler",
        "Jobcenteret",
        "LAB § 167",
        "Gråzone, åben",
        "antaget i demo",
        "udgave",
    ):
        assert words in danish.stdout
    english = await run(seeded_settings, "ask", QUESTION, "--lang", "en")
    for words in ("Decides", "Pays", "Open gray zone", "assumed for the demo", "Guidance only"):
        assert words in english.stdout
    assert "Afgør" not in english.stdout
    found = await answer(seeded_settings, QUESTION, "--age", "17", "--on", "2026-01-01")
    assert (found["facts"]["age"], found["on"], found["language"]) == (17, "2026-01-01", "DA")
    piped = await run(seeded_settings, "ask", "--json", stdin=f"{QUESTION}\n")
    assert json.loads(piped.stdout)["resolution"] == "SEVERAL"


async def test_exit_codes_tell_scripts_what_happened(seeded: Store, seeded_settings: Settings, tmp_path: Path) -> None:
    for arguments, code, said in (
        (("ask", "Hvornår åbner svømmehallen?"), 3, "Prøv med andre ord"),
        (("ask", QUESTION, "--organisation", "esbjerg"), 1, "gladsaxe"),
        (("ask", QUESTION, "--yes", "dk/nej"), 1, "ikke en betingelse"),
        (("ask", QUESTION, "--lang", "sv"), 1, "--lang da"),
        (("ask", QUESTION, "--yes", "dk/betingelse/angst", "--no", "dk/betingelse/angst"), 1, "dk/betingelse/angst"),
        (("ask", "x" * 3000), 1, "2000"),
        (("ask", "   "), 1, "tomt"),
        (("ask", QUESTION, "--on", "i går"), 2, "--on"),
        (("ask", QUESTION, "--age", "131"), 2, "--age"),
        (("nej",), 2, "nej"),
        (("load", str(tmp_path / "nej")), 1, "there is no such folder"),
    ):
        result = await run(seeded_settings, *arguments)
        assert result.exit_code == code, result.output
        assert said in result.output
        assert "Traceback" not in result.output
    nowhere = Settings(neo4j_uri="bolt://127.0.0.1:9", data=tmp_path)
    result = await run(nowhere, "status")
    assert result.exit_code == 4
    assert "ANSVARSKORT_NEO4J_URI" in result.output


async def test_load_record_export_and_status_say_what_they_did(
    store: Store, store_settings: Settings, tmp_path: Path
) -> None:
    empty = await run(store_settings, "status")
    assert "The map is empty" in empty.output
    base = write_folder(tmp_path, BASE, name="base")
    facts = len(read(tmp_path, BASE, name="base").facts)
    first = await run(store_settings, "load", str(base))
    assert (first.exit_code, first.stdout) == (0, f"{facts} added, 0 changed, 0 closed (revision 1)\n")
    again = await run(store_settings, "load", str(base))
    assert again.stdout == "0 added, 0 changed, 0 closed (revision 1)\n"
    more = write_folder(tmp_path, "defaults: {confidence: stated}\nunits: [{id: by/ny, name: Ny, part_of: by}]")
    recorded = await run(store_settings, "record", str(more / "facts.yaml"))
    assert recorded.stdout == "2 added, 0 changed, 0 closed (revision 2)\n"
    reload = await run(store_settings, "load", str(base))
    assert reload.stdout.startswith("0 added, 0 changed, 0 closed")
    status = await run(store_settings, "status")
    assert status.exit_code == 0
    for words in ("Revision 2", "base", "local", "Registreret i kortet"):
        assert words in status.stdout

    file = tmp_path / "kort.jsonl"
    saved = await run(store_settings, "export", str(file))
    assert saved.stdout.split() == [str(facts + 4), "lines", "written", "to", str(file)]
    printed = await run(store_settings, "export")
    assert printed.stdout == file.read_text(encoding="utf-8")
    log, former = tmp_path / "log.jsonl", tmp_path / "1.jsonl"
    assert (await run(store_settings, "export", "log", str(log))).exit_code == 0
    rebuilt = await run(store_settings, "rebuild", str(file), str(log), str(former), "--revision", "1")
    assert rebuilt.stdout.startswith("revision 1: ")
    assert '"revision": 1}' in former.read_text(encoding="utf-8")
    assert '"of": "local"' not in former.read_text(encoding="utf-8")
    beyond = await run(store_settings, "rebuild", str(file), str(log), str(former), "--revision", "9")
    assert (beyond.exit_code, "leads from revision 0 to 2" in beyond.stderr) == (1, True)
    restored = await run(store_settings, "load", str(file))
    assert restored.stdout == "0 added, 0 changed, 0 closed (revision 2)\n"
    nowhere = await run(store_settings, "export", str(tmp_path / "nej" / "kort.jsonl"))
    assert nowhere.exit_code == 1
    assert "cannot be written" in nowhere.output


async def test_what_is_refused_names_the_flag_that_allows_it(
    store: Store, store_settings: Settings, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path, BASE, name="base")
    assert (await run(store_settings, "load", str(folder))).exit_code == 0
    write_folder(tmp_path, "organisations: [{id: by, name: By Kommune, organisation_type: municipality}]", name="base")
    refused = await run(store_settings, "load", str(folder))
    assert refused.exit_code == 1
    assert "--allow-removals" in refused.output
    closed = await run(store_settings, "load", str(folder), "--allow-removals")
    assert closed.exit_code == 0
    assert "0 added, 0 changed, 32 closed" in closed.stdout
    older = write_folder(tmp_path, BASE.replace("age_from: 18", "age_from: 15"), name="base")
    changed = await run(store_settings, "load", str(older))
    assert changed.exit_code == 1
    assert "--correct" in changed.output
    assert (await run(store_settings, "load", str(older), "--correct")).exit_code == 0
    named = write_folder(tmp_path, "units: []", name="lokal", head="dataset: local\ndefaults: {confidence: law}\n")
    local = await run(store_settings, "load", str(named))
    assert local.exit_code == 1
    assert "ansvarskort record" in local.output


async def test_check_needs_no_database(tmp_path: Path) -> None:
    nowhere = Settings(neo4j_uri="bolt://127.0.0.1:9", data=tmp_path / "never")
    good = await run(nowhere, "check")
    assert good.exit_code == 0, good.output
    assert ", 0 failed" in good.stdout
    expect = "expect:\n  - {mandate: by/mandat/mentor, decided_by: by/bostoette, because: linje 12}\n"
    bad = await run(nowhere, "check", str(write_folder(tmp_path, BASE + expect)))
    assert bad.exit_code == 1
    assert "facts.yaml" in bad.output
    assert "linje 12" in bad.output
    assert "1 expectations, 1 failed" in bad.output
    wrong = await run(nowhere, "check", str(write_folder(tmp_path, "units: [{id: by/u, name: U, part_of: by/x}]")))
    assert wrong.exit_code == 1
    assert "is not an id" in wrong.output
    assert not (tmp_path / "never").exists()
