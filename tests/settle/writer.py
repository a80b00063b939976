"""Somebody who may change all of the map, or that of some organisations only."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import MapError


@dataclass(frozen=True)
class Somebody:
    organisations: frozenset[str] | None = None
    name: str = "leder"

    def may_change(self, organisation: str) -> None:
        if self.organisations is not None and organisation not in self.organisations:
            raise MapError("nej", "FORBIDDEN")
