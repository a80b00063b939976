"""What stands below a root field, turned into plain functions once a document.

graphql-core finds out anew for every value which fields are selected, what their types are and how each is resolved:
20 µs a value, 16 ms for a page of fifty mandates. Here that is found out once. What a plan does not do (an error, a
null that may not be) it leaves alone: the library then completes the same value and says what is wrong, and where.

A resolver below the root gets the root field's info: its context and the first step of its path are all that ours use.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, cast

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationType,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_subfields
from graphql.execution.values import VariableValues
from graphql.language import OperationDefinitionNode
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.field import StrawberryField

from api.context import Info, Plan, Plans
from graph.errors import MapError


class NotPlannedError(Exception):
    """The library must do this."""


LEFT_TO_THE_LIBRARY = (NotPlannedError, GraphQLError, MapError, TypeError, ValueError, KeyError, AttributeError)
"""What a value can be met with that is not as declared, or that somebody may not be given."""


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
            except LEFT_TO_THE_LIBRARY:
                context.left = left
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)

    def _plan(self, kind: GraphQLOutputType, details: list[FieldDetails]) -> Plan | None:
        plans: Plans | None = self.context_value.plans
        if plans is None or self.operation.operation is not OperationType.QUERY:
            return None
        key = tuple(id(detail.node) for detail in details)
        if key not in plans:
            planner = Planner(self.schema, self.fragments, self.operation)
            try:
                plans[key] = planner.complete(kind, details)
            except NotPlannedError:
                plans[key] = None
        return plans[key]


class Planner:
    """Makes the plans of one operation. Holds nothing of a request, for plans outlive it.

    An interface or union is planned for each type when a value of it is first met: planned for all of them at once,
    five layers of them are two million plans.
    """

    def __init__(
        self, schema: GraphQLSchema, fragments: dict[str, FragmentDetails], operation: OperationDefinitionNode
    ) -> None:
        self._schema, self._fragments, self._operation = schema, fragments, operation
        self._no_variables = VariableValues({}, {})  # a document with directives has no plan, so none is looked at

    def complete(self, kind: GraphQLOutputType, details: list[FieldDetails]) -> Plan:
        """How a value of this type that is not None is completed; raises NotPlannedError."""
        if isinstance(kind, GraphQLNonNull):
            return self.complete(kind.of_type, details)
        if isinstance(kind, GraphQLList):
            return _each(self.complete(kind.of_type, details), null=not isinstance(kind.of_type, GraphQLNonNull))
        if isinstance(kind, (GraphQLScalarType, GraphQLEnumType)):
            return _leaf(kind)
        if isinstance(kind, GraphQLObjectType):
            return self._object(kind, details)
        return self._abstract(kind, details)

    def _object(self, kind: GraphQLObjectType, details: list[FieldDetails]) -> Plan:
        selected = collect_subfields(
            self._schema, self._fragments, self._no_variables, self._operation, kind, details
        ).grouped_field_set
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
        return _reader(_definition(field)), self.complete(field.type, details), null

    def _abstract(self, kind: GraphQLOutputType, details: list[FieldDetails]) -> Plan:
        """Every value of these is one of the map's models, and those are named as their types."""
        if not isinstance(kind, (GraphQLInterfaceType, GraphQLUnionType)):
            raise NotPlannedError
        possible = {each.name: each for each in self._schema.get_possible_types(kind)}
        plans: dict[str, Plan] = {}

        def of_its_type(value: Any, info: Info) -> Any:  # noqa: ANN401
            name = type(value).__name__
            if name not in plans:
                plans[name] = self._planned(possible[name], details)
            return plans[name](value, info)

        return of_its_type

    def _planned(self, kind: GraphQLObjectType, details: list[FieldDetails]) -> Plan:
        try:
            return self._object(kind, details)
        except NotPlannedError:
            return _not_planned


def _not_planned(_value: Any, _info: Info) -> Any:  # noqa: ANN401
    """A plan, so that it is found out only once."""
    raise NotPlannedError


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
