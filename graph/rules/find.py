"""Gray zones as they are asked for: run the rules, and put what they find in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from graph.answer.model import GrayZone
from graph.model.kinds import Category, Language, Severity
from graph.model.nodes import Need
from graph.rules.gray_zones import gray_zone
from graph.rules.register import lives, read_register
from graph.rules.registry import rules, run_all
from graph.rules.rule import Rule
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

    `subjects`: only about these ids. `wanted`: only of these rules. The most severe come first.
    """
    chosen = [rule for rule in rules().values() if wanted is None or rule.id in wanted]
    found = await run_all(store, chosen, scopes, on, subjects)
    if not found:
        return []
    view = readable.on(on).in_force()
    register = lives(await read_register(store, scopes[0]))
    zones = [gray_zone(view, rule, each, scopes[0], on, language, register) for rule, each in found]
    order = list(Severity)
    return sorted((zone for zone in zones if zone), key=lambda zone: (order.index(zone.severity), zone.id))


def of_an_answer() -> list[str]:
    """Ids of the rules whose findings an answer shows: who is responsible for the need that was asked about."""
    return [rule.id for rule in rules().values() if _of_an_answer(rule)]


def _of_an_answer(rule: Rule) -> bool:
    return rule.category is Category.RESPONSIBILITY and Need in rule.about
