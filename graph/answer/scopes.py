"""Whose mandates count in an answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.errors import UnknownIdError
from graph.model.edges import LinkedTo, ReplacedBy
from graph.model.fact import REFERENCE, scope_of
from graph.model.nodes import Organisation
from graph.view import MapView


def scopes(view: MapView, home: str, on: date) -> list[str]:
    """The organisations whose mandates count in an answer on a day: the home first, then those it is linked to.

    Raises:
        UnknownIdError: the home is no organisation in the map.
    """
    organisation = view.get(home, Organisation)
    if organisation is None or not organisation.counts_on(on):
        known = ", ".join(o.id for o in view.of(Organisation))
        if not known:
            raise UnknownIdError("Kortet er tomt. Indlæs først det, der skal svares ud fra: ansvarskort load seeds")
        raise UnknownIdError(f"Organisationen er ikke i kortet. Kortet har: {known}.")
    links = [e for e in view.out(organisation, LinkedTo) if e.counts_on(on)]
    return [home, *(e.target for e in links if view.entities[e.target].counts_on(on))]


def present(view: MapView, organisation: str, on: date) -> str | None:
    """The organisation that counts on a day under that id, or that took its place; None where there is none."""
    every = [view.get(organisation, Organisation), *view.targets(organisation, ReplacedBy, Organisation)]
    return next((one.id for one in every if one and one.counts_on(on)), None)


def scopes_ahead(view: MapView, home: str, on: date) -> list[str]:
    """As `scopes`, with those that the home will be linked to later: what changes is read of them, too."""
    links = [e for e in view.out(home, LinkedTo) if e.in_force and view.entities[e.target].in_force]
    later = [e.target for e in links if not any(f.valid_to and f.valid_to <= on for f in (e, view.entities[e.target]))]
    return list(dict.fromkeys([*scopes(view, home, on), *later]))


def scopes_around(view: MapView, ids: Iterable[str], home: str, on: date) -> list[str]:
    """The organisations whose facts say what surrounds some things: their own and those linked to; else the home's."""
    own = [scope for key in ids if (scope := scope_of(key)) != REFERENCE] or [home]
    linked = [scopes(view, key, on) for key in own if (one := view.get(key, Organisation)) and one.counts_on(on)]
    return list(dict.fromkeys([*own, *(each for found in linked for each in found)]))
