"""A fact survives the way into properties and back, whatever its kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model.edges import EDGE_BY_TYPE, EDGES, MetBy
from graph.model.fact import Edge, Entity
from graph.model.kinds import LimitUnit
from graph.model.nodes import NODES, Limit, Mandate
from graph.model.provenance import Citation, Confidence, Provenance
from graph.store.properties import edge_from, edge_record, entity_from, node_record, to_properties
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from tests import strategies
from tests.emptied import EMPTY

quick = settings(max_examples=15, deadline=None)


@pytest.mark.parametrize("kind", NODES)
@quick
@given(data=st.data())
def test_every_kind_of_entity_survives(kind: type[Entity], data: st.DataObject) -> None:
    entity = data.draw(strategies.models(kind))
    assert entity_from(["Entity", kind.__name__], to_properties(entity)) == entity


@pytest.mark.parametrize("kind", EDGES)
@quick
@given(data=st.data())
def test_every_type_of_edge_survives(kind: type[Edge], data: st.DataObject) -> None:
    edge = data.draw(strategies.models(kind))
    assert edge_from(kind.type, edge.source, edge.target, to_properties(edge)) == edge


@given(fact=strategies.entities | strategies.edges)
@quick
def test_only_what_a_database_holds_is_stored(fact: Entity | Edge) -> None:
    for value in to_properties(fact).values():
        assert isinstance(value, str | int | float | bool) or (
            isinstance(value, list) and value and all(isinstance(item, str) for item in value)
        )


def test_the_stored_form_is_the_documented_one() -> None:
    provenance = Provenance(
        confidence=Confidence.DOCUMENTED, sources=(Citation(source_id="dk/kilde/a", locator="4#2"),)
    )
    mandate = Mandate(
        id="gladsaxe/mandat/a",
        name="Støtte",
        provenance=provenance,
        valid_from=date(2021, 1, 1),
        limits=(Limit(unit=LimitUnit.DKK, max=20000),),
    )
    assert to_properties(mandate) == {
        "id": "gladsaxe/mandat/a",
        "name": "Støtte",
        "organisation": "gladsaxe",
        "valid_from": "2021-01-01",
        "limits": ['{"unit":"DKK","max":20000.0}'],
        "sources": ["dk/kilde/a#4#2"],
        "confidence": "DOCUMENTED",
        "standing": "IN_FORCE",
    }


def test_an_organisation_is_stored_on_every_edge_that_has_one_and_read_back_only_where_said() -> None:
    provenance = Provenance(confidence=Confidence.STATED)
    local = MetBy(source="dk/behov/a", target="dk/indsats/b", organisation="gladsaxe", provenance=provenance)
    plain = MetBy(source="dk/behov/a", target="gladsaxe/indsats/b", provenance=provenance)
    for edge in (local, plain):
        assert to_properties(edge)["organisation"] == "gladsaxe"
        assert edge_from("MET_BY", edge.source, edge.target, to_properties(edge)) == edge


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=strategies.entities, second=strategies.entities, edge=strategies.edges)
async def test_the_database_gives_back_what_it_was_given(
    store: Store, first: Entity, second: Entity, edge: Edge
) -> None:
    await store.define([EMPTY])
    first, second = (
        first.model_copy(update={"id": edge.source}),
        second.model_copy(update={"id": edge.target}),
    )
    nodes = [first] if first.id == second.id else [first, second]

    async def put(transaction: WriteTransaction) -> None:
        await transaction.put_nodes(node_record(node) for node in nodes)
        await transaction.put_edges([edge_record(edge)])

    await store.write(put, actor="test", action="put")
    facts = await store.facts()
    read = {node.id: entity_from([node.label], node.properties) for node in facts.nodes}
    assert {key: _undated(value) for key, value in read.items()} == {node.id: _undated(node) for node in nodes}
    [back] = facts.edges
    assert _undated(edge_from(back.type, back.source, back.target, back.properties)) == _undated(edge)
    assert back.type in EDGE_BY_TYPE


def _undated(fact: Entity | Edge) -> Entity | Edge:
    """Without the day of recording, which the store sets."""
    return fact.model_copy(update={"provenance": fact.provenance.model_copy(update={"recorded_on": None})})
