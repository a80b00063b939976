"""Gray zones as they are asked for: run the rules, and put what they find in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from graph.answer.model import GrayZone
from graph.model.kinds import Language
from graph.rules.gray_zones import gray_zone
from graph.rules.register import lives, read_register
from graph.rules.registry import rules, run
from graph.store.store import Store
from graph.view import MapView


async def gray_zones(
    store: Store,
    readable: MapView,
    scopes: Sequence[str],
    on: date,
    language: Language,
    *,
    subjects: Collection[str] | None = None,
    wanted: Collection[str] | None = None,
) -> list[GrayZone]:
    """Gray zones of an organisation (the first of `scopes`) on a day, told from what may be read of the map.

    `subjects`: only about these ids. `wanted`: only of these rules.
    """
    found = [
        (rule, each)
        for rule in rules().values()
        if wanted is None or rule.id in wanted
        for each in await run(store, rule, scopes, on, subjects)
    ]
    if not found:
        return []
    view = readable.on(on).in_force()
    register = lives(await read_register(store, scopes[0]))
    zones = [gray_zone(view, rule, each, scopes[0], on, language, register) for rule, each in found]
    return [zone for zone in zones if zone]
