"""Settings of the API process: those of the store, and where and how it listens."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr

from graph.store.settings import Settings as StoreSettings

SHORTEST_TOKEN = 16


def _hard_to_guess(token: SecretStr) -> SecretStr:
    if len(token.get_secret_value()) < SHORTEST_TOKEN:
        raise ValueError(f"must have at least {SHORTEST_TOKEN} characters; `openssl rand -hex 32` makes one")
    return token


class Settings(StoreSettings):
    """`ANSVARSKORT_HOST`, `_API_PORT`, `_ENV`, `_TIMEOUT`, `_TOKEN` and `_LOG_LEVEL`.

    `timeout`: seconds one operation may take.
    `token`: what a caller must hold to change the map or read the metrics; without one only the machine itself may.

    `env` development serves GraphiQL at /graphql. Its scripts come from unpkg.com, which a municipality's network
    may refuse and which learns that the page was opened, so production never serves it.
    """

    host: str = "127.0.0.1"
    api_port: int = Field(default=8000, ge=0, le=65535)
    env: Literal["production", "development"] = "production"
    timeout: float = Field(default=10.0, gt=0)
    token: Annotated[SecretStr, AfterValidator(_hard_to_guess)] | None = None
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    """`info` writes a line for each request: which root field, how it went, how long it took."""
