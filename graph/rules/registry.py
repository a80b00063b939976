"""Finds every rule of this package by itself, and runs them."""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import graph.rules
from graph.model.kinds import Strength
from graph.rules.rule import Found, Rule
from graph.store.transactions import Reads

TIME_LIMIT = 30.0
MOST = 100_000
STALE = timedelta(days=365)
"""How long what somebody has confirmed is taken for known (requirement R84)."""


@cache
def rules() -> dict[str, Rule]:
    """All rules by id: the `RULE` of every module in this package."""
    return {rule.id: rule for rule in sorted((module.RULE for module in _modules()), key=lambda rule: rule.id)}


def module_of(rule: Rule) -> ModuleType:
    """Where the rule is written; its docstring says what the rule is about in plain words."""
    return next(module for module in _modules() if rule is module.RULE)


def _modules() -> list[ModuleType]:
    every = (import_module(f"graph.rules.{module.name}") for module in pkgutil.iter_modules(graph.rules.__path__))
    return [module for module in every if isinstance(getattr(module, "RULE", None), Rule)]


async def subjects_of(store: Reads, rule: Rule, scopes: Sequence[str], time_limit: float = TIME_LIMIT) -> list[str]:
    """Ids of all that the rule looks at in the home organisation, the first of `scopes`."""
    rows = await store.read(rule.subjects, {"given": _given(scopes)}, timeout=time_limit)
    return [row["id"] for row in rows]


async def run(
    store: Reads,
    rule: Rule,
    scopes: Sequence[str],
    on: date,
    subjects: Collection[str] | None = None,
    time_limit: float = TIME_LIMIT,
) -> list[Found]:
    """What the rule finds, in all that it looks at or in the subjects given. `scopes`: the home first."""
    found = await run_all(store, [rule], scopes, on, subjects, time_limit)
    return [each for _, each in found]


async def run_all(
    store: Reads,
    wanted: Iterable[Rule],
    scopes: Sequence[str],
    on: date,
    subjects: Collection[str] | None = None,
    time_limit: float = TIME_LIMIT,
) -> list[tuple[Rule, Found]]:
    """What several rules find, as `run` does; what they have in common is read once."""
    alike: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for rule in wanted:
        alike[rule.subjects, rule.statement].append(rule)
    looked_at: dict[str, list[str]] = {}
    found: list[tuple[Rule, Found]] = []
    for group in alike.values():
        one = group[0]
        if subjects is not None:
            ids = sorted(subjects)
        elif one.subjects in looked_at:
            ids = looked_at[one.subjects]
        else:
            ids = looked_at[one.subjects] = await subjects_of(store, one, scopes)
        if ids:
            parameters = {"given": _given(scopes, ids, on), "on": on.isoformat()}
            rows = await store.read(one.statement, parameters, timeout=time_limit, most=MOST)
            found += [(rule, each) for rule in group for each in rule.judge(rows)]
    return found


def _given(scopes: Sequence[str], subjects: Sequence[str] = (), on: date = date.max) -> dict[str, Any]:
    return {
        "home": scopes[0],
        "scopes": list(scopes),
        "subjects": list(subjects),
        "settling": [strength.value for strength in Strength if strength.settles],
        "before": (on - STALE).isoformat(),
    }
