"""JSON Schema of a seeds file (docs/seeds.md), from the models, so that editors complete and check it."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from graph.model.edges import EDGES
from graph.model.fact import Edge, Entity, Fact
from graph.model.nodes import NODES
from graph.model.provenance import Id, Provenance

Schema = dict[str, Any]
DEFS = "#/$defs/{model}"


def json_schema() -> Schema:
    """Schema of one file of a data set, draft 2020-12. `dataset.yaml` has none of these keys."""
    definitions: Schema = {"id": TypeAdapter(Id).json_schema()}
    provenance = _provenance(definitions)
    sections = {node.section: _list(_node(node, provenance, definitions)) for node in NODES}
    edges = [_free_edge(edge, provenance, definitions) for edge in EDGES]
    properties = {
        "defaults": _closed(provenance, "Provenance of every fact in this file that says nothing else."),
        **sections,
        "edges": _list({"anyOf": edges}),
        "expect": _list({"type": "object"}),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_closed(properties, "Facts of one data set, by kind."),
        "$defs": definitions,
    }


def _node(node: type[Entity], provenance: Schema, definitions: Schema) -> Schema:
    own, required = _fields(node, definitions)
    edges = {edge.key: _written_under(edge, provenance, definitions) for edge in EDGES if node.kind in edge.from_kinds}
    return _closed(own | provenance | edges, _first_line(node), required)


def _written_under(edge: type[Edge], provenance: Schema, definitions: Schema) -> Schema:
    """An edge under its source: a target id, a mapping with `to`, or a list of either."""
    name = f"{edge.__name__}To"
    if name not in definitions:
        own, required = _fields(edge, definitions, without={"source", "target"})
        long = _closed({"to": _ref("id")} | own | provenance, _first_line(edge), ["to", *required])
        definitions[name] = {"anyOf": [_ref("id"), long]}
    return {"description": _first_line(edge), "anyOf": [_ref(name), _list(_ref(name))]}


def _free_edge(edge: type[Edge], provenance: Schema, definitions: Schema) -> Schema:
    own, required = _fields(edge, definitions)
    kind = {"type": {"enum": [edge.type, edge.type.lower()]}}
    return _closed(kind | own | provenance, _first_line(edge), ["type", *required])


def _provenance(definitions: Schema) -> Schema:
    """Provenance as written beside the other fields."""
    properties, _ = _model(Provenance, definitions)
    properties["owner"] = properties.pop("owner_id")
    source = {
        "type": "string",
        "pattern": definitions["id"]["pattern"].removesuffix("$") + "(#.+)?$",
        "description": "source id # locator",
    }
    return properties | {"sources": {"anyOf": [source, _list(source)]}}


def _fields(model: type[Fact], definitions: Schema, without: set[str] | None = None) -> tuple[Schema, list[str]]:
    properties, required = _model(model, definitions)
    left_out = {"provenance"} | (without or set())
    kept = {name: schema for name, schema in properties.items() if name not in left_out}
    return kept, [name for name in required if name in kept]


def _model(model: type[Fact | Provenance], definitions: Schema) -> tuple[Schema, list[str]]:
    schema = model.model_json_schema(ref_template=DEFS)
    for name, nested in schema.get("$defs", {}).items():
        if name not in {"Provenance", "Citation"}:
            definitions[name] = _as_written(nested)
    properties = {name: _plain(field) for name, field in schema["properties"].items()}
    return properties, [name for name in schema.get("required", []) if name != "provenance"]


def _plain(field: Schema) -> Schema:
    """Without what editors show for no use: a title like the key, a default in upper case."""
    return {key: value for key, value in field.items() if key not in {"title", "default"}}


def _as_written(schema: Schema) -> Schema:
    """Members of vocabularies as seeds write them, in small letters first; capitals are read too."""
    if "enum" in schema:
        return schema | {"enum": [str(value).lower() for value in schema["enum"]] + schema["enum"]}
    return schema


def _first_line(model: type[Fact]) -> str:
    return (model.__doc__ or model.__name__).strip().partition("\n")[0]


def _closed(properties: Schema, description: str, required: list[str] | None = None) -> Schema:
    schema: Schema = {"type": "object", "description": description, "properties": properties}
    schema |= {"additionalProperties": False}
    return schema | {"required": required} if required else schema


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": DEFS.format(model=name)}
