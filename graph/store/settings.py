"""What an installation sets: each value by an environment variable `ANSVARSKORT_<NAME>`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.model.provenance import Id

EMBEDDED_DATABASE = "ansvarskort"


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def mended(error: ValidationError) -> str:
    """What an operator must write otherwise, a line a setting; never what was written, which may be a secret."""
    lines = [f"ANSVARSKORT_{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors() if each["loc"]]
    return "\n".join(["These settings cannot be used; docs/operate.md lists what each may be.", *lines])


class Settings(BaseSettings):
    """Settings of one process. Times are seconds.

    `neo4j_uri` set: that Neo4j is used, else the embedded database under `data`.
    `home`: the organisation a question without one is answered for.
    """

    model_config = SettingsConfigDict(
        env_prefix="ANSVARSKORT_", frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    neo4j_uri: str | None = None
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr = SecretStr("")
    neo4j_database: str | None = None
    data: Annotated[Path, AfterValidator(_absolute)] = Field(
        default_factory=lambda: user_data_path("ansvarskort", appauthor=False)
    )
    home: Id = "gladsaxe"
    heap: str = Field(default="512m", pattern=r"^[1-9][0-9]*[mg]$")
    """Memory for the embedded database, as Java writes it."""
    attach: bool = False
    """Wait for the database: the embedded one of `up` instead of starting one, or a Neo4j that does not answer yet."""
    start_timeout: float = Field(default=60.0, gt=0)
    """How long to wait for a database to start, or for another process to let go of the embedded one."""
