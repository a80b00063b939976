"""Which role each field at the root of the schema demands, and the gate that holds a request against it.

A test fails when a served field is missing here. No field below the root demands more than the root it is reached by.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
)

from api.actor import ANYONE, Actor, Role
from api.errors import ForbiddenError, MethodError, QuestionInAddressError, UnauthenticatedError

QUERY: dict[str, Role] = {
    "ask": Role.READER,
    "changes": Role.READER,
    "cooperation": Role.READER,
    "coordination": Role.READER,
    "coverage": Role.READER,
    "delegationPlan": Role.READER,
    "entity": Role.READER,
    "feedback": Role.EDITOR,
    "grayZones": Role.READER,
    "lawChange": Role.READER,
    "mandates": Role.READER,
    "neighbourhood": Role.READER,
    "organisations": Role.READER,
    "paths": Role.READER,
    "rules": Role.READER,
    "search": Role.READER,
    "suggest": Role.READER,
    "timeline": Role.READER,
    "transitions": Role.READER,
    "units": Role.READER,
    "upkeep": Role.READER,
    "whatIf": Role.EDITOR,
    "workbook": Role.READER,
}
MUTATION: dict[str, Role] = {
    "addNote": Role.EDITOR,
    "confirm": Role.EDITOR,
    "feedback": Role.EDITOR,
    "handleFeedback": Role.EDITOR,
    "import": Role.EDITOR,
    "meetGrayZone": Role.EDITOR,
    "recordAgreement": Role.EDITOR,
    "setGrayZoneStatus": Role.EDITOR,
    "withdrawNote": Role.EDITOR,
}
"""What is not listed is refused. An actor also changes only its own organisations (`Actor.may_change`)."""

FREE_TEXT = frozenset({"ask", "search", "suggest", "whatIf"})
"""Fields that take a person's words, which may stand in no address."""

INTROSPECTION = frozenset({"__schema", "__type", "__typename"})


def admit(roots: frozenset[str], kind: OperationType, actor: Actor, *, by_get: bool) -> None:
    """Raises a RequestError unless the actor may run an operation of this kind on these root fields."""
    if by_get and kind is not OperationType.QUERY:
        raise MethodError("En ændring kan ikke sendes med GET. Send den med POST.")
    if by_get and roots & FREE_TEXT:
        raise QuestionInAddressError(
            "Et spørgsmål må ikke stå i en adresse, for adresser gemmes i logge. Send det med POST."
        )
    table = QUERY if kind is OperationType.QUERY else MUTATION
    for root in roots - INTROSPECTION:
        role = table.get(root)
        if role in actor.roles:
            continue
        if actor == ANYONE:
            raise UnauthenticatedError(
                "Det kræver adgang at ændre i kortet. Send adgangstokenet (Authorization: Bearer …), eller gør det på "
                "den maskine, hvor tjenesten kører."
            )
        raise ForbiddenError("Du har ikke ret til dette. Spørg den, der driver tjenesten.")


def operation_of(document: DocumentNode, name: str | None) -> OperationDefinitionNode | None:
    """The operation that is asked for; None where that is not clear."""
    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    chosen = [o for o in operations if name is None or (o.name and o.name.value == name)]
    return chosen[0] if len(chosen) == 1 else None


def root_fields(document: DocumentNode, operation: OperationDefinitionNode) -> frozenset[str]:
    """Names of the fields an operation asks the schema's root for, also through fragments."""
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    return frozenset(_fields(operation.selection_set, fragments, set()))


def _fields(
    selections: SelectionSetNode, fragments: dict[str, FragmentDefinitionNode], seen: set[str]
) -> Iterator[str]:
    for node in selections.selections:
        if isinstance(node, FieldNode):
            yield node.name.value
        elif isinstance(node, FragmentSpreadNode):
            if node.name.value not in seen and node.name.value in fragments:
                seen.add(node.name.value)
                yield from _fields(fragments[node.name.value].selection_set, fragments, seen)
        elif isinstance(node, InlineFragmentNode):
            yield from _fields(node.selection_set, fragments, seen)
