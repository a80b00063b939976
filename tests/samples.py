"""Real files of other systems, which lie beside a clone and are no part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOTS = Path(__file__).parents[2:4]
"""Beside the clone, or beside the folder of a work tree."""


def sample(name: str) -> Path:
    """The file's path; skips the test where it is not there."""
    for root in ROOTS:
        if (path := root / "shared" / "samples" / name).exists():
            return path
    pytest.skip(f"the sample {name} is not beside this clone")
