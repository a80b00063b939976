"""What the server serves beside GraphQL: its schema as text, health, and metrics."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from api.actor import Actor, Role, actor_of
from api.errors import ForbiddenError
from api.metrics import READY, REGISTRY, REVISION
from graph.responsibility_map import ResponsibilityMap

log = logging.getLogger(__name__)

pages = APIRouter()


@pages.get("/graphql/schema")
async def served_schema(request: Request) -> Response:
    """The schema in its own language, for tools."""
    return PlainTextResponse(request.app.state.sdl)


@pages.get("/health/live")
async def live() -> dict[str, str]:
    """The process runs."""
    return {"status": "live"}


@pages.get("/health/ready")
async def ready(request: Request) -> Response:
    """The database answers too, and has planned what will be asked."""
    if await _answers(request.app.state.map):
        return JSONResponse({"status": "ready"})
    return JSONResponse(
        {
            "status": "unavailable",
            "reason": "Databasen svarer ikke eller er ved at gøre sig klar. Vent lidt; kører den ikke, så start den.",
        },
        status_code=503,
    )


@pages.get("/metrics")
async def metrics(request: Request, actor: Annotated[Actor, Depends(actor_of)]) -> Response:
    """What has been counted, for Prometheus."""
    if Role.OPERATOR not in actor.roles:
        raise ForbiddenError(
            "Målinger gives til maskinen selv, eller til den, der sender adgangstokenet (Authorization: Bearer …)."
        )
    answers = await _answers(request.app.state.map)
    READY.set(answers)
    if answers:
        REVISION.set(await request.app.state.map.revision())
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)


async def _answers(responsibility_map: ResponsibilityMap) -> bool:
    try:
        return await responsibility_map.ready()
    except Exception as error:  # noqa: BLE001  (whatever the reason, the answer is: not ready)
        log.warning("not ready: %s", type(error).__name__)
        return False
