"""A citizen in a question or a file is in no output, no log and no file; whom the work needs stays."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from api.settings import Settings as ApiSettings
from cli.seeds import SEEDS, read_datasets
from graph.io.load import load
from graph.responsibility_map import ResponsibilityMap
from graph.store.embedded import open_store
from graph.store.settings import Settings
from tests import command
from tests.api.conftest import served
from tests.io.folders import write_folder
from tests.seeded import HOME

CITIZEN = {
    "CPR with a hyphen": "010203-1234",
    "CPR in one": "0102031234",
    "CPR with a space": "010203 1234",
    "telephone": "23 45 67 89",
    "name": "Lone Vestergaard Mikkelsen",
    "address": "Tulipanvej 14",
}
QUESTIONS = [
    f"Borger {written} med angst skal følges til behandling torsdag formiddag" for written in list(CITIZEN.values())[:4]
]
QUESTIONS.append(
    "Lone Vestergaard Mikkelsen, Tulipanvej 14, 2860 Søborg, med angst skal følges til behandling torsdag formiddag"
)
NEEDLES = [*CITIZEN.values(), "0102031234", "23456789", "Vestergaard Mikkelsen", "Tulipanvej", "torsdag formiddag"]
"""The last: the question itself is kept nowhere, either."""
CLIENT = ("httpx", "httpcore")
"""Loggers of the one who asks."""
QUERY = """query($q: String!) { ask(question: $q) { question text resolution options { service { id } }
  understood { because } notices { code text } } search(text: $q) { nodes { entity { id } because } }
  suggest(text: $q) { entity { id } } }"""


def found_in(text: str, needles: list[str]) -> list[str]:
    return [needle for needle in needles if needle.lower() in text.lower()]


async def test_a_citizen_is_in_no_output_no_log_and_no_file(
    empty_data: Settings, settings: ApiSettings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "neo4j")  # its DEBUG is every message on the wire
    said: list[str] = []
    citizen = NEEDLES[:-1]
    async with open_store(empty_data, own=True) as store:
        await load(store, read_datasets([SEEDS])[0], actor="test")
        before = await store.facts()
        the_map = await ResponsibilityMap.open(store, home=HOME)
        async with served(settings, the_map) as client:
            for question in QUESTIONS:
                body = {"query": QUERY, "variables": {"q": question}}
                response = await client.post("/graphql", json=body)
                answer = response.json()["data"]["ask"]
                assert answer["resolution"] == "SEVERAL", "it is answered all the same"
                assert "PERSONAL_DATA_REMOVED" in str(answer["notices"])
                said.append(response.text)
            # Where it does not belong: in a query that is wrong, in an address.
            for wrong in ('{ ask(question: "010203-1234") { nej } }', "010203-1234"):
                response = await client.post("/graphql", json={"query": wrong})
                said.append(response.text)
            said.append((await client.get("/health/ready?q=010203-1234")).text)
        for question in QUESTIONS[:3]:
            for flags in ((), ("--json",)):
                result = await command.run(empty_data, "ask", question, *flags)
                assert result.exit_code == 0
                said.append(result.output)
        result = await command.run(empty_data, "ask", stdin=QUESTIONS[3])
        said.append(result.output)
        for number, written in enumerate(CITIZEN.values()):
            note = f"notes: [{{id: gladsaxe/n, name: N, text: 'Borger {written}', about: gladsaxe}}]"
            note = f"defaults: {{confidence: stated}}\n{note}"
            folder = write_folder(tmp_path, note, name=f"fil-{number}")
            for verb, path in (("load", folder), ("record", folder / "facts.yaml")):
                result = await command.run(empty_data, verb, str(path))
                assert result.exit_code == 1, written
                assert "looks like" in result.output
                said.append(result.output)
        for wrong in ("units: [{id: gladsaxe/u, name: U, valid_from: 010203-1234}]", "units: [{010203-1234: x}]"):
            result = await command.run(empty_data, "load", str(write_folder(tmp_path, wrong)))
            assert result.exit_code == 1
            said.append(result.output)
        assert await store.facts() == before
    assert {text: hits for text in said if (hits := found_in(text, citizen))} == {}
    logged = [f"{record.name}: {record.getMessage()}" for record in caplog.records if record.name not in CLIENT]
    assert [line for line in logged if found_in(line, NEEDLES)] == []
    files = [path for path in empty_data.data.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert {path.name: hits for path in files if (hits := _in_file(path, NEEDLES))} == {}


def _in_file(path: Path, needles: list[str]) -> list[str]:
    content = path.read_bytes()
    return [n for n in needles if n.encode() in content or n.encode("utf-16-le") in content]


async def test_a_holder_and_a_place_survive(seeded_settings: Settings, seeded: object) -> None:
    answer = await command.answer(seeded_settings, "Hvem er Kontaktperson i Rusmiddelcenteret i Gladsaxe?")
    assert "Rusmiddelcenteret i Gladsaxe" in answer["question"]
    assert "PERSONAL_DATA_REMOVED" not in str(answer["notices"])


async def test_the_name_of_who_holds_a_role_survives_in_file_and_question(empty_data: Settings, tmp_path: Path) -> None:
    text = """
        organisations: [{id: gladsaxe, name: Gladsaxe Kommune, organisation_type: municipality}]
        units: [{id: gladsaxe/solhoej, name: Bostedet Solhøj i Mørkhøj, part_of: gladsaxe}]
        roles: [{id: gladsaxe/rolle/leder, name: Leder af Solhøj, in: gladsaxe/solhoej}]
        contact_points: [{id: gladsaxe/kontakt/leder, name: Direkte, channel: phone, value: 00 00 00 17, direct: true}]
        persons:
          - {id: gladsaxe/person/leder, name: Kirsten Eksempel, holds: gladsaxe/rolle/leder}
        notes: [{id: gladsaxe/note/a, name: Livline, text: Spørg Kirsten Eksempel på Solhøj i Mørkhøj}]
    """
    folder = write_folder(tmp_path, text)
    async with open_store(empty_data, own=True):
        loaded = await command.run(empty_data, "load", str(folder))
        assert loaded.exit_code == 0, loaded.output
        answer = await command.answer(empty_data, "Hvordan får jeg fat i Kirsten Eksempel fra Solhøj i Mørkhøj?")
        assert answer["question"] == "Hvordan får jeg fat i Kirsten Eksempel fra Solhøj i Mørkhøj?"
        other = await command.answer(empty_data, "Hvordan får Mette Frandsen Holm fat i Solhøj i Mørkhøj?")
        assert "Frandsen" not in str(other)
        assert "Solhøj i Mørkhøj" in other["question"]
