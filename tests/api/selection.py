"""Selections made from a schema, for tests that every field resolves."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphql import GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType, GraphQLSchema, GraphQLUnionType
from graphql import get_named_type as named


def halves(schema: GraphQLSchema, kind: GraphQLNamedType, depth: int) -> Iterator[str]:
    """Two selections which together are `everything`, as one document may not have so many words."""
    assert isinstance(kind, GraphQLObjectType)
    names = list(kind.fields)
    for half in (names[::2], names[1::2]):
        yield everything(schema, kind, depth, half)


def everything(schema: GraphQLSchema, kind: GraphQLNamedType, depth: int, wanted: Collection[str] | None = None) -> str:
    """A selection of all fields of a type, or of those wanted, and of the objects below it, `depth` layers down."""
    if isinstance(kind, GraphQLUnionType):
        members = (f"... on {t.name} {everything(schema, t, 0)}" for t in schema.get_possible_types(kind))
        return f"{{ __typename {' '.join(members)} }}"
    assert isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType))
    parts = ["__typename"]
    for name, field in kind.fields.items():
        if wanted is not None and name not in wanted:
            continue
        inner = named(field.type)
        if not isinstance(inner, (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)):
            parts.append(name)
        elif depth > 0:
            parts.append(f"{name} {everything(schema, inner, depth - 1)}")
    return f"{{ {' '.join(parts)} }}"
