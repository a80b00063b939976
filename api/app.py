"""The web application: GraphQL, its schema as text, and health."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from strawberry.fastapi import GraphQLRouter

from api.context import Context
from api.language import accepted
from api.schema import Schema
from api.settings import Settings
from graph.responsibility_map import ResponsibilityMap
from graph.store.embedded import open_store

log = logging.getLogger(__name__)

MAX_BODY = 1_000_000
"""Bytes of one request; a question and a large query together are far below it."""

OpenMap = Callable[[Settings], AbstractAsyncContextManager[ResponsibilityMap]]


@asynccontextmanager
async def open_map(settings: Settings) -> AsyncIterator[ResponsibilityMap]:
    """The map in the store that the settings name, for as long as the process lives."""
    async with open_store(settings) as store:
        yield await ResponsibilityMap.open(store, home=settings.home)


def create_app(settings: Settings, *, opened: OpenMap = open_map) -> FastAPI:
    """The application; `opened` opens the map when the server starts and closes it when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with opened(settings) as responsibility_map:
            app.state.map = responsibility_map
            yield

    schema = Schema(settings.timeout)
    sdl = schema.as_str()
    # The pages FastAPI makes of itself load scripts from a CDN and would describe nothing but /graphql.
    app = FastAPI(title="Ansvarskort", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(
        GraphQLRouter(
            schema,
            path="/graphql",
            graphql_ide="graphiql" if settings.env == "development" else None,
            allow_queries_via_get=False,
            subscription_protocols=(),
            context_getter=_context,
            dependencies=[Depends(_refuse_large)],
        )
    )

    @app.get("/graphql/schema", response_class=PlainTextResponse)
    async def served_schema() -> str:
        return sdl

    @app.get("/health/live")
    async def live() -> dict[str, str]:
        return {"status": "live"}

    @app.get("/health/ready")
    async def ready(request: Request) -> Response:
        if await _answers(request.app.state.map):
            return JSONResponse({"status": "ready"})
        return JSONResponse(
            {"status": "unavailable", "reason": "Databasen svarer ikke. Se om den kører, og start den igen."},
            status_code=503,
        )

    return app


async def _answers(responsibility_map: ResponsibilityMap) -> bool:
    try:
        return await responsibility_map.ready()
    except Exception as error:  # noqa: BLE001  (whatever the reason, the answer is: not ready)
        log.warning("not ready: %s", type(error).__name__)
        return False


async def _context(request: Request) -> Context:
    return Context(request.app.state.map, accepted(request.headers.get("accept-language")))


async def _refuse_large(request: Request) -> None:
    if request.method == "POST" and int(request.headers.get("content-length", MAX_BODY + 1)) > MAX_BODY:
        raise HTTPException(413, f"En forespørgsel må højst fylde {MAX_BODY} byte og skal oplyse Content-Length.")
