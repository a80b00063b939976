"""The web application, put together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.endpoint import Endpoint, refusal_body
from api.errors import InvalidRequestError, MethodError, NotFoundError, RequestError, internal
from api.pages import pages
from api.schema import Schema
from api.settings import Settings
from graph.latest import set_aside
from graph.responsibility_map import ResponsibilityMap
from graph.store.embedded import open_store

OpenMap = Callable[[Settings], AbstractAsyncContextManager[ResponsibilityMap]]


@asynccontextmanager
async def open_map(settings: Settings) -> AsyncIterator[ResponsibilityMap]:
    """The map in the store that the settings name, for as long as the process lives."""
    async with open_store(settings) as store:
        opened = await ResponsibilityMap.open(store, home=settings.home)
        set_aside()
        watching = asyncio.create_task(opened.warmth.watch())
        try:
            yield opened
        finally:
            watching.cancel()
            await opened.close()


def create_app(settings: Settings, *, opened: OpenMap = open_map, schema: Schema | None = None) -> FastAPI:
    """The application; `opened` opens the map when the server starts and closes it when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with opened(settings) as responsibility_map:
            app.state.map = responsibility_map
            yield

    schema = schema or Schema(settings.timeout)
    # The pages FastAPI makes of itself load scripts from a CDN and would describe nothing but /graphql.
    app = FastAPI(title="Ansvarskort", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings, app.state.sdl = settings, schema.as_str()
    app.include_router(pages)
    endpoint = Endpoint(schema, page=settings.env == "development")
    app.add_api_route("/graphql", endpoint.__call__, methods=["GET", "POST"])

    @app.exception_handler(RequestError)
    async def refused(_: Request, error: RequestError) -> Response:
        return JSONResponse(refusal_body(error), error.status)

    @app.exception_handler(Exception)
    async def failed(_: Request, __: Exception) -> Response:
        return JSONResponse(refusal_body(_INTERNAL), _INTERNAL.status)

    @app.exception_handler(HTTPException)
    async def not_served(_: Request, error: HTTPException) -> Response:
        told = _NOT_SERVED.get(error.status_code, _MALFORMED)
        return JSONResponse(refusal_body(told), error.status_code, error.headers)

    return app


_NOT_SERVED: dict[int, RequestError] = {
    404: NotFoundError("Her er ikke noget. Spørg på /graphql; skemaet er på /graphql/schema."),
    405: MethodError("Den metode bruges ikke her. Brug POST til /graphql og GET til resten."),
}
_INTERNAL = internal()
_MALFORMED = InvalidRequestError("Forespørgslen kan ikke læses. Ret den og send den igen.")
