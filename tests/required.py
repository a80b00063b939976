"""What a test needs of the machine: a run that must have it fails, every other one skips."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

REQUIRE = "ANSVARSKORT_REQUIRE"
"""Comma list of what must be there, such as `neo4j,chromium`."""


class LackingError(pytest.skip.Exception):
    """The machine lacks what the test needs; the summary has one line for all such tests."""


def lacking(what: str, why: str) -> NoReturn:
    """Skip the test, or fail it where `what` is required of this run."""
    if what in os.environ.get(REQUIRE, "").split(","):
        pytest.fail(f"{REQUIRE} names {what}: {why}", pytrace=False)
    raise LackingError(why)
