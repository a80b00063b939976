"""The schema knows every key the reader knows, and what the seeds of this repository write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.model.edges import EDGES
from graph.model.json_schema import json_schema
from graph.model.nodes import NODES, Mandate

SEEDS = Path(__file__).parents[2] / "seeds"
SCHEMA = json_schema()


def resolve(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def problems(schema: dict[str, Any], value: Any, where: str = "") -> Iterator[str]:
    """The part of JSON Schema that `json_schema` uses."""
    schema = resolve(schema)
    if "anyOf" in schema:
        found = [list(problems(option, value, where)) for option in schema["anyOf"]]
        yield from min(found, key=len) if all(found) else []
        return
    kinds: dict[str, Any] = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    kinds |= {"integer": int, "number": (int, float)}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        yield f"{where}: {value!r} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is not among {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r} does not fit {schema['pattern']}"
    for index, item in enumerate(value if isinstance(value, list) else []):
        yield from problems(schema["items"], item, f"{where}[{index}]")
    if isinstance(value, dict) and "properties" in schema:
        yield from (f"{where}: lacks {key}" for key in schema.get("required", []) if key not in value)
        for key, item in value.items():
            if key in schema["properties"]:
                yield from problems(schema["properties"][key], item, f"{where}.{key}")
            elif schema.get("additionalProperties") is False:
                yield f"{where}: unknown key {key}"


class _Loader(yaml.SafeLoader):
    """Dates stay text, as an editor sees them."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def files() -> list[Path]:
    return [path for path in sorted(SEEDS.rglob("*.yaml")) if path.name != "dataset.yaml"]


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(SEEDS)))
def test_what_the_seeds_write_fits(path: Path) -> None:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 -- a SafeLoader
    assert not list(problems(SCHEMA, content or {}))


@pytest.mark.parametrize(
    "content",
    [
        {"unit": []},
        {"units": [{"id": "gladsaxe/a", "name": "A", "navn": "A"}]},
        {"units": [{"id": "Gladsaxe/Å", "name": "A"}]},
        {"units": [{"name": "A"}]},
        {"services": [{"id": "dk/indsats/a", "name": "A", "nature": "gift"}]},
        {"units": [{"id": "gladsaxe/a", "name": "A", "decided_by": "gladsaxe/b"}]},
        {"mandates": [{"id": "gladsaxe/a", "name": "A", "decided_by": [{"level": "1"}]}]},
        {"edges": [{"type": "LIKES", "source": "gladsaxe/a", "target": "gladsaxe/b"}]},
        {"defaults": {"confidence": "sure"}},
    ],
)
def test_what_is_wrong_is_found(content: dict[str, Any]) -> None:
    assert list(problems(SCHEMA, content))


def test_every_kind_and_every_edge_can_be_written() -> None:
    assert {node.section for node in NODES} < SCHEMA["properties"].keys()
    for node in NODES:
        written = resolve(SCHEMA["properties"][node.section]["items"])["properties"]
        assert {edge.key for edge in EDGES if node.kind in edge.from_kinds} <= written.keys()
    mandate = resolve(SCHEMA["properties"]["mandates"]["items"])["properties"]
    assert Mandate.model_fields.keys() - {"provenance"} < mandate.keys()
    assert {"sources", "confidence", "standing", "owner", "confirmed_on"} < mandate.keys()
    free = {kind["properties"]["type"]["enum"][0] for kind in SCHEMA["properties"]["edges"]["items"]["anyOf"]}
    assert free == {edge.type for edge in EDGES}
