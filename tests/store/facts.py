"""A few small facts for tests of the store."""

from __future__ import annotations

from graph.model.edges import MetBy
from graph.model.fact import Edge
from graph.model.kinds import Nature
from graph.model.nodes import Need, Service
from graph.model.provenance import Confidence, Provenance
from graph.store.properties import EdgeRecord, NodeRecord, edge_record, node_record

STATED = Provenance(confidence=Confidence.STATED)


def need(name: str = "Kan ikke sove") -> NodeRecord:
    return node_record(Need(id="dk/behov/soevn", name=name, provenance=STATED), dataset="test", rank="seeds")


def service() -> NodeRecord:
    return node_record(
        Service(id="dk/indsats/raad", name="Råd", nature=Nature.OPEN, provenance=STATED), dataset="test", rank="seeds"
    )


def met_by(target: str = "dk/indsats/raad") -> EdgeRecord:
    edge: Edge = MetBy(source="dk/behov/soevn", target=target, provenance=STATED)
    return edge_record(edge, dataset="test", rank="seeds")
