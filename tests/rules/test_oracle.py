"""Every rule agrees with a plain reckoning of what it should find, on maps that chance has drawn."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from graph.model.kinds import Category
from graph.rules.registry import rules
from graph.store.store import Store
from tests.rules.oracle.check import RECKONINGS, disagreements, stored
from tests.rules.oracle.maps import Town, town, towns


def test_every_responsibility_rule_is_reckoned() -> None:
    assert {key for key, rule in rules().items() if rule.category is Category.RESPONSIBILITY} == RECKONINGS.keys()


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=towns)
def test_every_rule_agrees_with_a_plain_reckoning(drawn: Town) -> None:
    assert disagreements(drawn) == []


async def test_and_on_maps_that_have_been_in_the_database(store: Store) -> None:
    wrong = []
    for seed in range(60):
        drawn = town(seed)
        wrong += [f"map {seed}: {line}" for line in disagreements(drawn, await stored(store, drawn))]
    assert wrong == []
