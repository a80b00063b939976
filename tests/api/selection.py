"""Selections made from a schema, for tests that every field resolves."""

from __future__ import annotations

from graphql import GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType, GraphQLSchema, GraphQLUnionType
from graphql import get_named_type as named


def everything(schema: GraphQLSchema, kind: GraphQLNamedType, depth: int) -> str:
    """A selection of all fields of a type and of the objects below it, `depth` layers down."""
    if isinstance(kind, GraphQLUnionType):
        members = (f"... on {t.name} {everything(schema, t, 0)}" for t in schema.get_possible_types(kind))
        return f"{{ __typename {' '.join(members)} }}"
    assert isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType))
    parts = ["__typename"]
    for name, field in kind.fields.items():
        inner = named(field.type)
        if not isinstance(inner, (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)):
            parts.append(name)
        elif depth > 0:
            parts.append(f"{name} {everything(schema, inner, depth - 1)}")
    return f"{{ {' '.join(parts)} }}"
