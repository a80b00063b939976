"""The served schema: its limits, its time limit, and what callers and logs see of an error."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import strawberry
from graphql import ASTValidationRule, GraphQLError, GraphQLSyntaxError
from strawberry.extensions import AddValidationRules, MaxTokensLimiter, ParserCache, ValidationCache
from strawberry.extensions.max_aliases import create_validator as alias_rule
from strawberry.extensions.query_depth_limiter import create_validator as depth_rule
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext, ExecutionResult

from api.query import Query
from api.types.entities import ENTITIES
from graph.errors import MapError

log = logging.getLogger(__name__)

MAX_DEPTH = 14
MAX_ALIASES = 30
MAX_TOKENS = 3_000
# Built once: rules made anew for each request would never be found in the validation cache.
RULES: list[type[ASTValidationRule]] = [depth_rule(MAX_DEPTH, None, None), alias_rule(MAX_ALIASES)]


class Schema(strawberry.Schema):
    """Strawberry's schema with a time limit and with errors that never hold what was asked."""

    def __init__(self, timeout_seconds: float) -> None:
        self.timeout_seconds = timeout_seconds
        super().__init__(
            Query,
            types=ENTITIES,
            config=StrawberryConfig(disable_field_suggestions=True),
            extensions=[
                lambda: MaxTokensLimiter(MAX_TOKENS),
                ParserCache,
                ValidationCache,
                lambda: AddValidationRules(RULES),
            ],
        )

    async def execute(self, *args: Any, **kwargs: Any) -> ExecutionResult:  # noqa: ANN401
        try:
            async with asyncio.timeout(self.timeout_seconds):
                result = await super().execute(*args, **kwargs)
        except TimeoutError:
            error = GraphQLError(
                "Svaret tog for lang tid. Prøv igen, eller bed om mindre.", extensions={"code": "TIMEOUT"}
            )
            return ExecutionResult(data=None, errors=[error])
        if result.errors:
            result.errors = [safe(error) for error in result.errors]
        return result

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,  # noqa: ARG002
    ) -> None:
        """Log where and what kind, never a message: it may repeat what was asked."""
        for error in errors:
            cause = error.original_error
            if cause is not None and not isinstance(cause, (MapError, GraphQLError)):
                log.error("%s at %s in %s", type(cause).__name__, _place(cause), _path(error))


def safe(error: GraphQLError) -> GraphQLError:
    """The error as the caller may see it: a stable code, and no value that was sent in."""
    cause = error.original_error
    if isinstance(cause, MapError):
        message, code = cause.message, cause.code
    elif isinstance(error, GraphQLSyntaxError):
        message, code = "Forespørgslen er ikke gyldig GraphQL.", "GRAPHQL_PARSE_FAILED"
    elif error.path is None and (cause is None or isinstance(cause, GraphQLError)):
        message, code = _without_values(error.message), "GRAPHQL_VALIDATION_FAILED"
    else:
        message, code = "Intern fejl. Prøv igen; bliver det ved, så se serverens log.", "INTERNAL"
    return GraphQLError(
        message, nodes=error.nodes, source=error.source, positions=error.positions, path=error.path,
        extensions={"code": code},
    )  # fmt: skip


def _without_values(message: str) -> str:
    """GraphQL's own message, unless it is about a value: then it repeats what was sent."""
    if any(word in message.lower() for word in ("value", "represent", "expected", "found")):
        return "En værdi har en forkert type. Se skemaet på /graphql/schema."
    return message.partition(" Did you mean")[0]


def _place(cause: BaseException) -> str:
    frame = cause.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"


def _path(error: GraphQLError) -> str:
    return ".".join(str(step) for step in error.path or ())
