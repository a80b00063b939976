"""The served schema holds everything that contract.graphql promises, but for the list below."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import build_schema, find_breaking_changes, find_dangerous_changes
from graphql.utilities import DangerousChangeType

from api.schema import Schema

CONTRACT = Path(__file__).with_name("contract.graphql")
ORIGINAL = Path(__file__).parents[3] / "shared" / "contract.graphql"

NOT_SERVED_YET: set[str] = set()


@pytest.fixture(scope="module")
def served() -> str:
    return Schema(timeout_seconds=1).as_str()


def test_what_breaks_the_contract_is_exactly_what_is_not_served_yet(served: str) -> None:
    changes = find_breaking_changes(build_schema(CONTRACT.read_text()), build_schema(served))
    assert {change.description for change in changes} == NOT_SERVED_YET


def test_defaults_are_those_of_the_contract(served: str) -> None:
    changes = find_dangerous_changes(build_schema(CONTRACT.read_text()), build_schema(served))
    assert [c.description for c in changes if c.type is DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE] == []


def test_the_copy_is_the_contract() -> None:
    if not ORIGINAL.exists():
        pytest.skip("the shared contract is not beside this clone")
    assert CONTRACT.read_text() == ORIGINAL.read_text()
