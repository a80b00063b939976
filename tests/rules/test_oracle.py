"""Every rule agrees with a plain reckoning of what it should find, on maps that chance has drawn."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from graph.model.kinds import Category
from graph.rules.registry import rules
from tests.rules.oracle.check import RECKONINGS, disagreements
from tests.rules.oracle.maps import Town, towns


def test_every_responsibility_rule_is_reckoned() -> None:
    assert {key for key, rule in rules().items() if rule.category is Category.RESPONSIBILITY} == RECKONINGS.keys()


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(town=towns)
def test_every_rule_agrees_with_a_plain_reckoning(town: Town) -> None:
    assert disagreements(town) == []
