"""Finds every rule of this package by itself, and runs them."""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from importlib import import_module

import graph.rules
from graph.model.kinds import Strength
from graph.rules.rule import Found, Rule
from graph.store.transactions import Reads

TIME_LIMIT = 30.0
MOST = 100_000


@cache
def rules() -> dict[str, Rule]:
    """All rules by id: the `RULE` of every module in this package."""
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(graph.rules.__path__):
        rule = getattr(import_module(f"graph.rules.{module.name}"), "RULE", None)
        if isinstance(rule, Rule):
            found[rule.id] = rule
    return dict(sorted(found.items()))


async def subjects_of(store: Reads, rule: Rule, scopes: Sequence[str]) -> list[str]:
    """Ids of all that the rule can find something about in these organisations."""
    rows = await store.read(rule.subjects, {"given": {"scopes": list(scopes)}}, timeout=TIME_LIMIT)
    return [row["id"] for row in rows]


async def run(
    store: Reads,
    rule: Rule,
    scopes: Sequence[str],
    on: date,
    subjects: Collection[str] | None = None,
    time_limit: float = TIME_LIMIT,
) -> list[Found]:
    """What the rule finds, in all that it can look at or in the subjects given. `scopes`: the home first."""
    wanted = await subjects_of(store, rule, scopes) if subjects is None else sorted(subjects)
    if not wanted:
        return []
    settling = [strength.value for strength in Strength if strength.settles]
    given = {"subjects": wanted, "scopes": list(scopes), "settling": settling}
    parameters = {"given": given, "on": on.isoformat()}
    return rule.judge(await store.read(rule.statement, parameters, timeout=time_limit, most=MOST))
