"""`python -m api`: serve the API. A question must be in no log and no address, so there is no access log."""

from __future__ import annotations

import argparse
import sys

import uvicorn
from pydantic import ValidationError

from api import logs
from api.app import create_app
from api.settings import Settings
from graph.store.settings import mended


def main() -> None:
    """Serve until stopped; arguments win over the environment."""
    try:
        settings = Settings()
    except ValidationError as error:
        sys.exit(mended(error))
    parser = argparse.ArgumentParser(prog="python -m api", description="Serve the Ansvarskort API.")
    parser.add_argument("--host", default=settings.host)
    parser.add_argument("--port", type=int, default=settings.api_port)
    arguments = parser.parse_args()
    # What may be changed depends on where the server really listens.
    settings = settings.model_copy(update={"host": arguments.host})
    logs.configure(settings.log_level)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=arguments.port,
        access_log=False,
        server_header=False,
        ws="none",  # a refused one would be logged with its address
        log_config=None,
    )


if __name__ == "__main__":
    main()
