"""What stands below a root field, turned into plain functions once a document.

graphql-core finds out anew for every value which fields are selected, what their types are and how each is resolved:
20 µs a value, 16 ms for a page of fifty mandates. Here that is found out once. Whatever a plan cannot do by the letter
of the specification (an error, a null that may not be, a type that is not the one declared) it leaves alone: the
library then completes the same value and says what is wrong, and where.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, cast

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    OperationType,
    is_abstract_type,
)
from graphql.execution.collect_fields import FieldDetails
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.field import StrawberryField

from api.context import Info

Plan = Callable[[Any, Info], Any]
"""Makes of a value that is not None what is answered."""
Plans = dict[int, Plan | None]
"""Of one document, by the id of a root field's node; None: the library does it."""


class NotPlannedError(Exception):
    """The library must do this."""


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Completes the value of a root field by its plan, where there is one."""

    def complete_value(
        self,
        return_type: GraphQLOutputType,
        field_details_list: list[FieldDetails],
        info: GraphQLResolveInfo[Any],
        path: Path,
        result: Any,  # noqa: ANN401 -- what any resolver gives
        position_context: Any,  # noqa: ANN401 -- not looked at
    ) -> Any:  # noqa: ANN401
        plan = None if path.prev or result is None else self._plan(return_type, field_details_list)
        if plan:
            context = self.context_value
            left = context.left
            try:
                return plan(result, Info(_raw_info=info, _field=_definition(info.parent_type.fields[info.field_name])))
            except Exception:  # noqa: BLE001 -- whatever it is, the library meets it again and says it
                context.left = left
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)

    def _plan(self, kind: GraphQLOutputType, details: list[FieldDetails]) -> Plan | None:
        plans: Plans | None = self.context_value.plans
        if plans is None or self.operation.operation is not OperationType.QUERY:
            return None
        key = id(details[0].node)
        if key not in plans:
            try:
                plans[key] = self._complete(kind, details)
            except NotPlannedError:
                plans[key] = None
        return plans[key]

    def _complete(self, kind: GraphQLOutputType, details: list[FieldDetails]) -> Plan:
        if isinstance(kind, GraphQLNonNull):
            return self._complete(kind.of_type, details)
        if isinstance(kind, GraphQLList):
            return _each(self._complete(kind.of_type, details), null=not isinstance(kind.of_type, GraphQLNonNull))
        if isinstance(kind, (GraphQLScalarType, GraphQLEnumType)):
            return _leaf(kind)
        if isinstance(kind, GraphQLObjectType):
            return self._object(kind, details)
        return self._abstract(kind, details)

    def _object(self, kind: GraphQLObjectType, details: list[FieldDetails]) -> Plan:
        selected = self.collect_subfields(kind, details).grouped_field_set
        steps = [(name, *self._field(kind, fields)) for name, fields in selected.items()]

        def fields_of(value: Any, info: Info) -> dict[str, Any]:  # noqa: ANN401
            answered = {}
            for name, get, complete, null in steps:
                found = get(value, info)
                if found is not None:
                    found = complete(found, info)
                if found is None and not null:
                    raise NotPlannedError
                answered[name] = found
            return answered

        return fields_of

    def _field(self, kind: GraphQLObjectType, details: list[FieldDetails]) -> tuple[Plan, Plan, bool]:
        """How a field is read, how it is completed, and whether it may be null."""
        node = details[0].node
        if node.name.value == "__typename":
            return lambda _value, _info: kind.name, lambda value, _info: value, False
        field = kind.fields[node.name.value]
        null = not isinstance(field.type, GraphQLNonNull)
        return _reader(_definition(field)), self._complete(field.type, details), null

    def _abstract(self, kind: GraphQLOutputType, details: list[FieldDetails]) -> Plan:
        """Every value of these is one of the map's models, and those are named as their types."""
        if not is_abstract_type(kind):
            raise NotPlannedError
        plans = {possible.name: self._object(possible, details) for possible in self.schema.get_possible_types(kind)}
        return lambda value, info: plans[type(value).__name__](value, info)


def _definition(field: GraphQLField) -> StrawberryField:
    definition = field.extensions.get("strawberry-definition")
    if not isinstance(definition, StrawberryField):
        raise NotPlannedError
    return definition


def _reader(field: StrawberryField) -> Plan:
    resolver = field.base_resolver
    if field.is_async or field.arguments or field.extensions or field.permission_classes:
        raise NotPlannedError
    if resolver is None:
        read = attrgetter(field.python_name)
        return lambda value, _info: read(value)
    resolve = cast("Callable[..., Any]", resolver.wrapped_func)
    return resolve if resolver.info_parameter else lambda value, _info: resolve(value)


def _each(complete: Plan, *, null: bool) -> Plan:
    def items(values: Any, info: Info) -> list[Any]:  # noqa: ANN401
        if not isinstance(values, (list, tuple)):
            raise NotPlannedError
        found = [None if value is None else complete(value, info) for value in values]
        if not null and None in found:
            raise NotPlannedError
        return found

    return items


def _leaf(kind: GraphQLScalarType | GraphQLEnumType) -> Plan:
    serialize = kind.serialize
    if kind.name in {"String", "ID"}:
        return lambda value, _info: value if type(value) is str else serialize(value)
    if kind.name == "Boolean":
        return lambda value, _info: value if type(value) is bool else serialize(value)
    return lambda value, _info: serialize(value)
