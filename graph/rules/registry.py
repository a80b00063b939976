"""Finds every rule of this package by itself, and runs them."""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

import graph.rules
from graph.rules.rule import Found, Rows, Rule
from graph.rules.seen import Seen
from graph.rules.subjects import Subjects


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


def subjects_of(seen: Seen, rule: Rule) -> list[str]:
    """Ids of all that the rule looks at in the organisation, sorted."""
    return sorted(set(rule.subjects(seen)))


def run(seen: Seen, rule: Rule, subjects: Collection[str] | None = None) -> list[Found]:
    """What the rule finds, in all that it looks at or in the subjects given."""
    return [each for _, each in run_all(seen, [rule], subjects)]


def run_all(seen: Seen, wanted: Iterable[Rule], subjects: Collection[str] | None = None) -> list[tuple[Rule, Found]]:
    """What several rules find, as `run` does; what they have in common is read once."""
    return [each for found in runs(seen, wanted, subjects) for each in found]


def runs(
    seen: Seen, wanted: Iterable[Rule], subjects: Collection[str] | None = None
) -> Iterator[list[tuple[Rule, Found]]]:
    """As `run_all`, step by step, so that others can be served in between."""
    alike: dict[tuple[Subjects, Rows], list[Rule]] = defaultdict(list)
    for rule in wanted:
        alike[rule.subjects, rule.rows].append(rule)
    looked_at: dict[Subjects, list[str]] = {}
    given = None if subjects is None else sorted(subjects)
    for (listed, rows), group in alike.items():
        if given is None and listed not in looked_at:
            looked_at[listed] = subjects_of(seen, group[0])
        read = list(rows(seen, looked_at[listed] if given is None else given))
        yield [(rule, each) for rule in group for each in rule.judge(read)]
