from __future__ import annotations

from tests.api.conftest import settings as settings
from tests.seeded import seeded as seeded
from tests.seeded import seeded_settings as seeded_settings
