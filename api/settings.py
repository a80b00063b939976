"""Settings of the API process: those of the store, and where and how it listens."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graph.store.settings import Settings as StoreSettings


class Settings(StoreSettings):
    """`ANSVARSKORT_HOST`, `_API_PORT`, `_ENV` and `_TIMEOUT`; timeout in seconds for one operation.

    `env` development serves GraphiQL at /graphql. Its scripts come from unpkg.com, which a municipality's network
    may refuse and which learns that the page was opened, so production never serves it.
    """

    host: str = "127.0.0.1"
    api_port: int = Field(default=8000, ge=0, le=65535)
    env: Literal["production", "development"] = "production"
    timeout: float = Field(default=10.0, gt=0)
