"""GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft): requests read, answers and refusals written.

Strawberry's own router answers 8 of the 61 audits of that specification otherwise than they ask, and refuses
without a code.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple
from uuid import uuid4

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.requests import ClientDisconnect
from strawberry.http.ides import get_graphql_ide_html
from strawberry.schema.exceptions import CannotGetOperationTypeError

from api.actor import Actor, actor_of
from api.context import Context
from api.documents import check_variables
from api.errors import (
    WHICH_OPERATION,
    BatchingError,
    BodyTooLargeError,
    InvalidOperationError,
    InvalidRequestError,
    MediaTypeError,
    NotAcceptableError,
    RequestError,
)
from api.metrics import DURATION, NOT_AN_OPERATION, REQUESTS
from api.negotiation import GRAPHQL_JSON, JSON, accepted, media_type
from api.schema import Schema
from graph.errors import MapError

log = logging.getLogger(__name__)

MAX_BODY = 1_000_000
"""Bytes of one request; a question and a large query together are far below it."""


class Operation(NamedTuple):
    """What a request asks."""

    query: str
    variables: dict[str, Any] | None
    name: str | None


class Told(NamedTuple):
    """An answer before it is written. `status`: of a request that was refused, else 200."""

    body: dict[str, Any]
    status: int
    outcome: str


class Endpoint:
    """Answers /graphql. `page`: serve GraphiQL to a browser that sends no query."""

    def __init__(self, schema: Schema, *, page: bool) -> None:
        self.schema = schema
        self.page = get_graphql_ide_html(graphql_ide="graphiql") if page else None

    async def __call__(self, request: Request, actor: Annotated[Actor, Depends(actor_of)]) -> Response:
        if self.page and _is_browser(request):
            return HTMLResponse(self.page)
        began = time.perf_counter()
        request.state.operation = NOT_AN_OPERATION
        media = media_type(request.headers.get("accept"))
        try:
            if media is None:
                raise NotAcceptableError(f"Svaret gives som {GRAPHQL_JSON} eller {JSON}. Bed om en af dem i Accept.")
            told = await self._answer(request, actor)
            # Over application/json a request that was understood has always been answered with 200.
            status = told.status if media == GRAPHQL_JSON else 200
        except RequestError as refusal:
            told = Told(refusal_body(refusal), refusal.status, refusal.code)
            status = refusal.status
        seconds = time.perf_counter() - began
        operation: str = request.state.operation
        REQUESTS.labels(operation, told.outcome).inc()
        DURATION.labels(operation).observe(seconds)
        key = uuid4().hex
        log.info(
            "request",
            extra={"request": key, "operation": operation, "status": told.outcome, "ms": round(seconds * 1000, 1)},
        )
        headers = {"x-request-id": key, "content-type": f"{media or JSON}; charset=utf-8", "vary": "accept"}
        if status == 401:
            headers["www-authenticate"] = "Bearer"
        return Response(_encoded(told.body), status, headers)

    async def _answer(self, request: Request, actor: Actor) -> Told:
        try:
            operation = await _read(request)
        except ClientDisconnect:
            raise InvalidRequestError("Forespørgslen blev afbrudt. Send den igen.") from None
        context = Context(request.app.state.map, accepted(request.headers.get("accept-language")), actor)
        context.request = request
        context.operation = operation.name
        try:
            result = await self.schema.execute(
                operation.query,
                variable_values=operation.variables,
                context_value=context,
                operation_name=operation.name,
            )
        except CannotGetOperationTypeError:
            error = InvalidOperationError(WHICH_OPERATION)
            return Told(refusal_body(error), error.status, error.code)
        if not result.errors:
            return Told({"data": result.data}, 200, "ok")
        causes = [e.original_error for e in result.errors if isinstance(e.original_error, MapError)]
        body: dict[str, Any] = {"errors": [error.formatted for error in result.errors]}
        # An error before execution leaves no data; one of a field leaves what the others gave, or null.
        refused = result.data is None and all(error.path is None for error in result.errors)
        if not refused:
            body["data"] = result.data
        status = next((c.status for c in causes if isinstance(c, RequestError)), 400) if refused else 200
        return Told(body, status, causes[0].code)


def refusal_body(error: MapError) -> dict[str, Any]:
    """A refusal in the form of a GraphQL answer."""
    return {"errors": [{"message": error.message, "extensions": {"code": error.code}}]}


def _is_browser(request: Request) -> bool:
    asked = request.headers.get("accept", "")
    return request.method == "GET" and "query" not in request.query_params and "text/html" in asked


async def _read(request: Request) -> Operation:
    if request.method == "GET":
        sent: object = {
            name: _json(value) if name in {"variables", "extensions"} and value else value
            for name, value in request.query_params.items()
        }
    else:
        content_type, _, _ = request.headers.get("content-type", "").partition(";")
        # Only this type makes a browser ask before it sends what another site's page wrote.
        if content_type.strip().lower() != JSON:
            raise MediaTypeError(f"En forespørgsel sendes som {JSON}. Sæt Content-Type til det.")
        sent = _json(await _body(request))
    if isinstance(sent, list):
        raise BatchingError("Flere forespørgsler i én sending besvares ikke. Send dem hver for sig.")
    if not isinstance(sent, dict):
        raise InvalidRequestError("En forespørgsel er et JSON-objekt med query og variables.")
    return _operation(sent)


def _operation(sent: Mapping[str, Any]) -> Operation:
    query, variables, name = sent.get("query"), sent.get("variables"), sent.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise InvalidRequestError("query skal være en tekst med en GraphQL-forespørgsel.")
    if not isinstance(name, (str, type(None))):
        raise InvalidRequestError("operationName skal være en tekst.")
    for key in ("variables", "extensions"):
        if not isinstance(sent.get(key), (dict, type(None))):
            raise InvalidRequestError(f"{key} skal være et JSON-objekt.")
    check_variables(variables)
    return Operation(query, variables, name or None)


async def _body(request: Request) -> bytes:
    """The whole body, counted as it comes: a body in chunks does not say how long it is, and one that says may lie."""
    told = request.headers.get("content-length", "")
    body = bytearray()
    if not (told.isdigit() and int(told) > MAX_BODY):
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                break
        else:
            return bytes(body)
    raise BodyTooLargeError(f"En forespørgsel må højst fylde {MAX_BODY} byte. Del den i flere.")


def _json(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidRequestError("Forespørgslen er ikke gyldig JSON. Ret den og send den igen.") from None


def _encoded(body: dict[str, Any]) -> bytes:
    # A lone surrogate, which JSON can carry in and UTF-8 cannot carry out, becomes a question mark.
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
