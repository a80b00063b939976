"""load(export(x)) = x, byte for byte; an export that is not whole is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cli.seeds import SEEDS, read_datasets
from graph.io.dataset import DataSet, Place, Rank
from graph.io.export import export_lines, read_export, restore
from graph.io.load import load
from graph.io.plan import LoadOptions
from graph.io.problems import InvalidFilesError
from graph.io.validate import REFERENCES
from graph.model.edges import EDGES, About, For, Under
from graph.model.fact import Edge, Entity
from graph.model.kinds import Nature
from graph.model.nodes import LegalAuthority, Mandate, Practice, Service, Source
from graph.model.provenance import Confidence, Provenance
from graph.rules.register import refresh
from graph.store.store import Store
from tests.emptied import EMPTY
from tests.io.folders import BASE, read
from tests.rules.sight import seen_in
from tests.strategies import entities, models

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking, which takes minutes on a database."""
ANY = LoadOptions(allow_removals=True, correct=True)


async def empty(store: Store) -> None:
    await store.define([EMPTY])


async def exported(store: Store, to: Path) -> bytes:
    return kept("".join(await export_lines(store)), to)


def kept(text: str, to: Path) -> bytes:
    to.write_text(text, encoding="utf-8")
    return to.read_bytes()


async def test_the_seeds_come_back_byte_for_byte(store: Store, tmp_path: Path) -> None:
    datasets, _ = read_datasets([SEEDS])
    await load(store, datasets, actor="test")
    seen = await seen_in(store, ["gladsaxe", "region-hovedstaden"], datetime.now(UTC).date())
    await refresh(store, seen, await store.revision())
    before = await exported(store, tmp_path / "a.jsonl")
    assert b'"finding"' in before
    await empty(store)
    await restore(store, read_export(tmp_path / "a.jsonl"), actor="test")
    assert await exported(store, tmp_path / "b.jsonl") == before
    result = await restore(store, read_export(tmp_path / "a.jsonl"), actor="test")
    assert result.plan.is_empty
    assert await exported(store, tmp_path / "b.jsonl") == before, "restoring it again changes nothing"


PLAIN = Provenance(confidence=Confidence.STATED)


def closed_world(facts: list[Entity]) -> list[Entity]:
    """Facts whose references are all among them: what a load asks for."""
    by_id = {fact.id: fact for fact in facts if not isinstance(fact, Source)}
    made = [fact.model_copy(update={"provenance": _own(fact.provenance)}) for fact in by_id.values()]
    return [fact for fact in made if fact.organisation_id is None]


def _own(provenance: Provenance) -> Provenance:
    cited = tuple(citation.model_copy(update={"source_id": "dk/kilde"}) for citation in provenance.sources)
    return provenance.model_copy(update={"sources": cited, "owner_id": None})


@st.composite
def maps(draw: st.DrawFn) -> list[list[DataSet]]:
    """Loads one after another, each of one to three data sets over the same things and the edges between them."""
    things = closed_world(draw(st.lists(entities, max_size=6)))
    granted = [For(source=t.id, target="dk/indsats", provenance=PLAIN) for t in things if isinstance(t, Mandate)]
    under = [Under(source=edge.source, target="dk/lov", provenance=PLAIN) for edge in granted]
    under += [About(source=t.id, target="dk/lov", provenance=PLAIN) for t in things if isinstance(t, Practice)]
    things.append(Service(id="dk/indsats", name="Indsats", nature=Nature.GRANT, provenance=PLAIN))
    things.append(LegalAuthority(id="dk/lov", name="Lov", law="Lov", provenance=PLAIN))
    things.append(Source(id="dk/kilde", name="Kilde", provenance=PLAIN))
    edges: list[Edge] = []
    for kind in draw(st.lists(st.sampled_from(EDGES), max_size=5)):
        ends = [[t.id for t in things if t.kind in kinds] for kinds in (kind.from_kinds, kind.to_kinds)]
        if all(ends):
            edge = draw(models(kind))
            source, target = (draw(st.sampled_from(end)) for end in ends)
            update: dict[str, Any] = {"source": source, "target": target}
            update |= dict.fromkeys(("organisation", "share", *REFERENCES.get(kind, ())))
            own = {key: value for key, value in update.items() if key in kind.model_fields}
            edges.append(edge.model_copy(update={**own, "provenance": _own(edge.provenance)}))
    loads: list[list[DataSet]] = []
    for _ in range(draw(st.integers(1, 3))):
        load_now = []
        for name, rank in draw(st.lists(st.sampled_from(list(zip("abc", Rank, strict=True))), min_size=1, unique=True)):
            dataset = DataSet(name, f"Titel {name}", rank)
            every: list[Entity | Edge] = [*things, *granted, *under, *edges]
            for fact in every:
                if isinstance(fact, Entity) or fact in granted or fact in under or draw(st.booleans()):
                    dataset.add(fact, Place("facts.yaml", 1))
            for thing in things[:-3]:
                if not loads and draw(st.integers(0, 3)) == 0:
                    dataset.add(thing.model_copy(update={"name": f"{thing.name} ({name})"}), Place("facts.yaml", 1))
            if loads and draw(st.booleans()):
                dataset = replace(dataset, entities={}, edges={})
            load_now.append(dataset)
        loads.append(load_now)
    return loads


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=QUICK)
@given(data=maps())
async def test_any_map_comes_back_byte_for_byte(store: Store, tmp_path: Path, data: list[list[DataSet]]) -> None:
    """With withdrawn facts, several data sets on one fact, closed edges, and every kind there is."""
    await empty(store)
    for datasets in data:
        try:
            await load(store, datasets, actor="test", options=ANY)
        except InvalidFilesError as error:
            # Generated words may look like a person, generated edges run in a circle: then there is no such map.
            if {p.code for p in error.problems} - {"PERSONAL_DATA", "CYCLE", "INCOMPLETE"}:
                raise
    before = await exported(store, tmp_path / "a.jsonl")
    await empty(store)
    await restore(store, read_export(tmp_path / "a.jsonl"), actor="test")
    assert await exported(store, tmp_path / "b.jsonl") == before


async def written(store: Store, tmp_path: Path) -> list[str]:
    await load(store, [read(tmp_path, BASE)], actor="test")
    await exported(store, tmp_path / "a.jsonl")
    return (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def said(tmp_path: Path, text: str) -> str:
    (tmp_path / "bad.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFilesError) as refused:
        read_export(tmp_path / "bad.jsonl")
    assert len(str(refused.value).splitlines()) <= 26
    return str(refused.value)


async def test_what_is_not_a_whole_export_is_refused_with_its_line(store: Store, tmp_path: Path) -> None:
    lines = await written(store, tmp_path)
    whole = "".join(lines)
    assert "format version 7, this program reads 1" in said(tmp_path, whole.replace('_version": 1', '_version": 7', 1))
    assert "bad.jsonl:12  is not JSON" in said(tmp_path, "".join(lines[:11]) + lines[11][:40])
    assert "cut off" in said(tmp_path, "".join(lines[:11]))
    assert "cut off" in said(tmp_path, lines[0])
    assert "added to" in said(tmp_path, whole + lines[-1])
    for text in ("", "[]\n", "{}\n", "5\n", "hej\n", '{"format": "ansvarskort", "format_version": 1}\n'):
        assert "bad.jsonl:1 " in said(tmp_path, text)
    for number, line, wrong in (
        (2, '{"dataset": "x", "rank": "HØJ", "title": "X"}\n', "HØJ"),
        (2, '{"dataset": "x"}\n', "title"),
        (5, '{"of": "ingen", "is": "Unit"}\n', ""),
        (5, '{"of": "proeve", "is": "Ukendt", "id": "by/x"}\n', "Ukendt"),
        (5, '{"of": "proeve", "is": "Unit", "id": "by/x"}\n', "Field required"),
        (5, "[1, 2]\n", "no line of an export"),
        (5, lines[4].replace("}", ', "withdrawn_on": "i går"}'), "i går"),
        (5, lines[4].replace("}", ', "valid_from": "i går"}'), "valid_from"),
    ):
        text = said(tmp_path, "".join([*lines[: number - 1], line, *lines[number:]]))
        assert f"bad.jsonl:{number} " in text
        assert wrong in text
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidFilesError, match="cannot be read"):
        read_export(tmp_path / "bad.jsonl")
    with pytest.raises(InvalidFilesError, match="cannot be read"):
        read_export(tmp_path / "nej.jsonl")


async def test_a_text_may_hold_what_some_take_for_a_line_break(store: Store, tmp_path: Path) -> None:
    text = 'notes: [{id: dk/n, name: N, text: "linje\\Llinje\\Plinje\\Nlinje\\nlinje"}]'
    await load(store, [read(tmp_path, text)], actor="test")
    before = await exported(store, tmp_path / "a.jsonl")
    await empty(store)
    await restore(store, read_export(tmp_path / "a.jsonl"), actor="test")
    assert await exported(store, tmp_path / "b.jsonl") == before


async def test_the_revision_is_restored_and_never_goes_down(store: Store, tmp_path: Path) -> None:
    lines = await written(store, tmp_path)
    head = json.loads(lines[0]) | {"revision": 41}
    (tmp_path / "a.jsonl").write_text("".join([json.dumps(head) + "\n", *lines[1:]]), encoding="utf-8")
    await empty(store)
    await restore(store, read_export(tmp_path / "a.jsonl"), actor="test")
    assert await store.revision() == 41
    await load(store, [read(tmp_path, "notes: [{id: dk/n, name: N, text: T}]", name="more")], actor="test")
    await restore(store, read_export(tmp_path / "a.jsonl"), actor="test")
    assert await store.revision() == 42


async def test_personal_data_in_an_export_is_refused(store: Store, tmp_path: Path) -> None:
    lines = await written(store, tmp_path)
    whole = "".join(lines)
    (tmp_path / "a.jsonl").write_text(whole.replace('"Jobcenteret"', '"Borger 010203-1234"'), encoding="utf-8")
    await empty(store)
    with pytest.raises(InvalidFilesError, match="looks like a CPR number"):
        await restore(store, read_export(tmp_path / "a.jsonl"), actor="test")
    assert await store.revision() == 0
