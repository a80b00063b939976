from __future__ import annotations

from tests.seeded import seeded

__all__ = ["seeded"]
