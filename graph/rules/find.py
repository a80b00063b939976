"""Gray zones as they are asked for: run the rules, and put what they find in words."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from graph.answer.model import GrayZone
from graph.model.kinds import Category, GrayZoneStatus, Language, Severity
from graph.model.nodes import Need
from graph.rules.gray_zones import gray_zone
from graph.rules.register import read_lives, read_register
from graph.rules.registry import rules, runs
from graph.rules.rule import Found, Rule
from graph.rules.seen import Seen
from graph.store.store import Store
from graph.view import MapView


async def gray_zones(
    store: Store,
    seen: Seen,
    readable: MapView,
    language: Language,
    *,
    subjects: Collection[str] | None = None,
    wanted: Collection[str] | None = None,
    status: Collection[GrayZoneStatus] = (),
) -> list[GrayZone]:
    """Gray zones of an organisation on a day, told from what may be read of the map.

    `subjects`: only about these ids. `wanted`: only of these rules. `status`: also those that no rule finds any more,
    and of which people have said this. The most severe come first.
    """
    chosen = [rule for rule in rules().values() if wanted is None or rule.id in wanted]
    home, on = seen.home, seen.day.on
    found = []
    for some in runs(seen, chosen, subjects):
        found += [(rule, each, True) for rule, each in some]
        await asyncio.sleep(0)  # a large organisation takes long enough that others wait
    if status:
        here = {rule.finding_id(home, each.subject) for rule, each, _ in found}
        for key, stored in (await read_register(store, home)).items():
            rule_of = rules().get(str(stored["rule"]))
            asked = (wanted is None or stored["rule"] in wanted) and (subjects is None or stored["subject"] in subjects)
            if rule_of and asked and key not in here and stored["status"] in status and "moved_to" not in stored:
                found.append((rule_of, Found(str(stored["subject"])), False))
    if not found:
        return []
    ids = [rule.finding_id(home, each.subject) for rule, each, _ in found]
    lives = await read_lives(store, ids, on)
    zones = [
        gray_zone(readable, rule, each, home, on, language, lives, present=present) for rule, each, present in found
    ]
    order = list(Severity)
    return sorted((zone for zone in zones if zone), key=lambda zone: (order.index(zone.severity), zone.id))


def of_an_answer() -> list[str]:
    """Ids of the rules whose findings an answer shows: who is responsible for the need that was asked about."""
    return [rule.id for rule in rules().values() if _of_an_answer(rule)]


def _of_an_answer(rule: Rule) -> bool:
    return rule.category is Category.RESPONSIBILITY and Need in rule.about
