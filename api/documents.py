"""A request's text, parsed, held against the limits and validated once; what may be remembered of it, and for how long.

The limits are counted here in one walk that visits each fragment once. Strawberry's own depth and alias rules
expand every spread: 22 fragments that each spread the next one twice keep them busy for 24 seconds. And they are
counted before validation, whose own cost grows with the square of a field's repeats.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    ListValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    Visitor,
    parse,
    specified_rules,
    visit,
)
from starlette.requests import Request
from strawberry.extensions.base_extension import SchemaExtension
from strawberry.schema.schema import validate_document

from api.context import Plans
from api.errors import (
    WHICH_OPERATION,
    InvalidOperationError,
    ListTooLongError,
    TooDeepError,
    TooManyAliasesError,
    TooManyDirectivesError,
    TooManyFieldsError,
    TooManyRepeatsError,
    TooManyTokensError,
)
from api.metrics import label_of
from api.permissions import admit, operation_of, root_fields

MAX_DEPTH = 15
MAX_ALIASES = 30
MAX_REPEATS = 30
MAX_FIELDS = 3_000
MAX_DIRECTIVES = 20
MAX_TOKENS = 4_000
MAX_LIST = 100
MAX_REMEMBERED = 128
LONGEST_REMEMBERED = 30_000

# A string, a comment or a long number can hold what a citizen said; a text without them is only names of the schema.
PERSONAL = re.compile(r'["#]|\d{5}')


class Checked(NamedTuple):
    """A document within the limits, and what validation says of it. `plans`: where it is remembered."""

    document: DocumentNode
    errors: list[GraphQLError]
    plans: Plans | None = None


class Documents:
    """Reads texts of requests for one schema; remembers those that cannot hold a question (decision 9)."""

    def __init__(self) -> None:
        self.schema: GraphQLSchema | None = None
        self.remembered = lru_cache(maxsize=MAX_REMEMBERED)(self._remember)

    def read(self, text: str) -> Checked:
        """Raises GraphQLSyntaxError, or a RequestError naming the limit that was passed."""
        if len(text) > LONGEST_REMEMBERED or PERSONAL.search(text):
            return self._read(text)
        return self.remembered(text)

    def _remember(self, text: str) -> Checked:
        # A directive can make a selection another with each request's variables.
        return self._read(text)._replace(plans=None if "@" in text else {})

    def _read(self, text: str) -> Checked:
        if self.schema is None:
            raise RuntimeError("the schema is set when it has been built")
        try:
            document = parse(text, max_tokens=MAX_TOKENS)
            check_limits(document)
            return Checked(document, validate_document(self.schema, document, tuple(specified_rules)))
        except GraphQLSyntaxError as error:
            if "nested too deeply" in error.message:
                raise TooDeepError(f"Forespørgslen er for dyb. Bed om højst {MAX_DEPTH} lag felter.") from None
            if "Parsing aborted" in error.message:
                raise TooManyTokensError(
                    f"Forespørgslen har over {MAX_TOKENS} ord og tegn. Del den i flere forespørgsler."
                ) from None
            raise
        except RecursionError:
            raise TooDeepError(f"Forespørgslen er for dyb. Bed om højst {MAX_DEPTH} lag felter.") from None


class ReadDocument(SchemaExtension):
    """Gives Strawberry the document and its validation in place of its own parser and validator, and opens the gate."""

    def __init__(self, documents: Documents) -> None:
        super().__init__()
        self.documents = documents
        self.errors: list[GraphQLError] = []

    def on_parse(self) -> Iterator[None]:
        """Read the text."""
        context = self.execution_context
        context.graphql_document, self.errors, context.context.plans = self.documents.read(context.query or "")
        yield

    def on_validate(self) -> Iterator[None]:
        """Pass on what validation said; what is valid must also be permitted."""
        context = self.execution_context
        context.pre_execution_errors = list(self.errors)
        document = context.graphql_document
        operation = operation_of(document, context.context.operation) if document and not self.errors else None
        if document and not self.errors and operation is None:
            raise InvalidOperationError(WHICH_OPERATION)  # the library would run the first one
        if document and operation:
            roots = root_fields(document, operation)
            request: Request = context.context.request
            request.state.operation = label_of(roots)
            admit(roots, operation.operation, context.context.actor, by_get=request.method == "GET")
        yield


class _Size(NamedTuple):
    depth: int
    fields: int
    aliases: int


def check_limits(document: DocumentNode) -> None:
    """Raises the RequestError of the first limit the document passes.

    `fields` and `aliases` are counted as if every fragment stood where it is spread.
    """
    _check_values(document)
    sizes = _Sizes({d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)})
    for definition in document.definitions:
        if isinstance(definition, (OperationDefinitionNode, FragmentDefinitionNode)):
            depth, fields, aliases = sizes.of(definition.selection_set)
            if depth > MAX_DEPTH:
                raise TooDeepError(f"Forespørgslen er {depth} lag dyb. Bed om højst {MAX_DEPTH} lag felter.")
            if aliases > MAX_ALIASES:
                raise TooManyAliasesError(f"Forespørgslen har {aliases} aliaser. Brug højst {MAX_ALIASES}.")
            if fields > MAX_FIELDS:
                raise TooManyFieldsError(f"Forespørgslen vælger {fields} felter. Vælg højst {MAX_FIELDS}.")


class _Sizes:
    """How much a selection asks for; each fragment is measured once, and one that spreads itself counts as nothing."""

    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self.fragments = fragments
        self.known: dict[str, _Size] = {}

    def of(self, selections: SelectionSetNode | None) -> _Size:
        depth = fields = aliases = 0
        nodes = selections.selections if selections else ()
        _check_repeats(nodes)
        for node in nodes:
            if isinstance(node, FragmentSpreadNode):
                below = self.of_fragment(node.name.value)
            else:
                below = self.of(getattr(node, "selection_set", None))
            own = isinstance(node, FieldNode)
            depth = max(depth, below.depth + own)
            fields += below.fields + own
            aliases += below.aliases + _aliased(node)
        return _Size(depth, fields, aliases)

    def of_fragment(self, name: str) -> _Size:
        if name not in self.known:
            self.known[name] = _Size(0, 0, 0)
            fragment = self.fragments.get(name)
            self.known[name] = self.of(fragment.selection_set if fragment else None)
        return self.known[name]


def _check_repeats(nodes: Iterable[SelectionNode]) -> None:
    names = Counter(_name(node) for node in nodes if not _aliased(node))
    if names and max(names.values()) > MAX_REPEATS:
        raise TooManyRepeatsError(f"Samme felt står over {MAX_REPEATS} gange samme sted. Bed om det én gang.")


def _aliased(node: SelectionNode) -> bool:
    return isinstance(node, FieldNode) and node.alias is not None


def _name(node: SelectionNode) -> str:
    named = node.name if isinstance(node, (FieldNode, FragmentSpreadNode)) else None
    return f"{node.kind} {named.value if named else ''}"


class _Values(Visitor):
    """Counts what stands beside the fields."""

    directives = 0

    def enter_directive(self, *_: object) -> None:
        self.directives += 1

    def enter_list_value(self, node: ListValueNode, *_: object) -> None:
        if len(node.values) > MAX_LIST:
            raise _too_long()


def _check_values(document: DocumentNode) -> None:
    values = _Values()
    visit(document, values)
    if values.directives > MAX_DIRECTIVES:
        raise TooManyDirectivesError(f"Forespørgslen har {values.directives} direktiver. Brug højst {MAX_DIRECTIVES}.")


def check_variables(variables: object) -> None:
    """Raises ListTooLongError for a list of more than MAX_LIST, however deep it lies."""
    waiting = [variables]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            if len(value) > MAX_LIST:
                raise _too_long()
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()


def _too_long() -> ListTooLongError:
    return ListTooLongError(f"En liste i forespørgslen er for lang. Giv højst {MAX_LIST} ad gangen.")
