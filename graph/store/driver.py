"""The official driver, imported without what it would only use for data frames.

The page brings pandas along, and the driver imports it wherever it is installed: 0.4 s of each start for nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _DataFramesAbsent(MetaPathFinder):
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 -- the protocol's
        target: ModuleType | None = None,  # noqa: ARG002 -- the protocol's
    ) -> ModuleSpec | None:
        if fullname in {"numpy", "pandas", "pyarrow"}:
            raise ModuleNotFoundError(fullname)
        return None


_absent = _DataFramesAbsent()
sys.meta_path.insert(0, _absent)
try:
    from neo4j import (
        AsyncDriver,
        AsyncGraphDatabase,
        AsyncManagedTransaction,
        AsyncResult,
        AsyncSession,
        NotificationMinimumSeverity,
        RoutingControl,
    )
    from neo4j.exceptions import ConstraintError, DriverError, Neo4jError, TransientError
finally:
    sys.meta_path.remove(_absent)

__all__ = [
    "AsyncDriver",
    "AsyncGraphDatabase",
    "AsyncManagedTransaction",
    "AsyncResult",
    "AsyncSession",
    "ConstraintError",
    "DriverError",
    "Neo4jError",
    "NotificationMinimumSeverity",
    "RoutingControl",
    "TransientError",
]
