"""The served schema: its time limit, and what callers and logs see of an error."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext, ExecutionResult

from api.context import Context
from api.documents import Documents, ReadDocument
from api.errors import OperationTimeoutError, safe
from api.logs import place
from api.metrics import STORE_ERRORS
from api.mutation import Mutation
from api.query import Query
from api.selection_plans import Executor
from api.types.entities import ENTITIES
from graph.errors import MapError
from graph.store.errors import StoreError

log = logging.getLogger(__name__)


class Schema(strawberry.Schema):
    """Strawberry's schema with limits, a time limit and errors that never hold what was asked."""

    def __init__(self, timeout_seconds: float, mutation: type = Mutation) -> None:
        self.timeout_seconds = timeout_seconds
        self.documents = Documents()
        super().__init__(
            Query,
            mutation=mutation,
            types=ENTITIES,
            config=StrawberryConfig(disable_field_suggestions=True),
            execution_context_class=Executor,
            extensions=[lambda: ReadDocument(self.documents)],
        )
        self.documents.schema = self._schema

    async def execute(self, *args: Any, **kwargs: Any) -> ExecutionResult:  # noqa: ANN401
        try:
            async with asyncio.timeout(self.timeout_seconds) as limit:
                if isinstance(context := kwargs.get("context_value"), Context):
                    context.limit = limit
                result = await super().execute(*args, **kwargs)
        except TimeoutError:
            late = OperationTimeoutError("Svaret tog for lang tid. Prøv igen, eller bed om mindre.")
            error = GraphQLError(late.message, original_error=late, extensions={"code": late.code})
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
            if isinstance(cause, StoreError):
                STORE_ERRORS.labels(cause.code).inc()
            if cause is not None and not isinstance(cause, (MapError, GraphQLError)):
                log.error("%s at %s in %s", type(cause).__name__, place(cause), _path(error))


def _path(error: GraphQLError) -> str:
    return ".".join(str(step) for step in error.path or ())
