"""Who asks: the one place where a request's actor is found."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request

from api.errors import ForbiddenError
from api.settings import Settings

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class Role(StrEnum):
    """What an actor may be: READER of the map, EDITOR of it, OPERATOR of the installation."""

    READER = "READER"
    EDITOR = "EDITOR"
    OPERATOR = "OPERATOR"


@dataclass(frozen=True)
class Actor:
    """`name` stands in the change log. `organisations`: whose facts the actor may change; None for all."""

    name: str
    roles: frozenset[Role]
    organisations: frozenset[str] | None = None

    def may_change(self, organisation: str) -> None:
        """Raises ForbiddenError where the facts of this organisation are not the actor's to change."""
        if self.organisations is not None and organisation not in self.organisations:
            raise ForbiddenError("Du har ikke ret til at ændre denne organisations oplysninger. Spørg dens ejer.")


ANYONE = Actor("anonym", frozenset({Role.READER}))
LOCAL = Actor("lokal", frozenset(Role))
BEARER = Actor("adgangstoken", frozenset(Role))


async def actor_of(request: Request) -> Actor:
    """The actor of a request: who holds the token; without one set, who sits at the machine itself; else anyone."""
    settings: Settings = request.app.state.settings
    if settings.token is not None:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        expected = settings.token.get_secret_value().encode()
        holds = scheme.lower() == "bearer" and secrets.compare_digest(given.strip().encode(), expected)
        return BEARER if holds else ANYONE
    return LOCAL if is_loopback(settings.host) and _from_here(request) else ANYONE


def _from_here(request: Request) -> bool:
    """Whether the caller is on this machine and asked for it by its own name.

    A proxy forwards others' requests, and a page whose name was made to mean this machine asks under that name.
    """
    return (
        request.client is not None
        and is_loopback(request.client.host)
        and is_loopback(_name_of(request.headers.get("host", "")))
        and not any(name in request.headers for name in FORWARDED)
    )


def _name_of(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=64)
def is_loopback(host: str) -> bool:
    """Whether an address or name means this machine only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
