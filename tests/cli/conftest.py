from __future__ import annotations

from tests.api.conftest import settings
from tests.seeded import seeded, seeded_settings

__all__ = ["seeded", "seeded_settings", "settings"]
