"""`python -m ui`: serve the page on this machine, without statistics to others and without a menu for developers."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from streamlit.web import cli

from ui.client import ADDRESS

COLOURS = {"light": "#0b5c8c", "dark": "#6cb8e6"}
"""Of links and what is chosen; the reader's system says which."""
OPTIONS = {
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.enableStaticServing": "true",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    **{f"theme.{base}.{part}Color": colour for base, colour in COLOURS.items() for part in ("primary", "link")},
}


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m ui", description="Serve the Ansvarskort page.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--api", default=os.environ.get(ADDRESS, "http://127.0.0.1:8000"), help="address of the API")
    arguments = parser.parse_args()
    os.environ[ADDRESS] = arguments.api
    options = {**OPTIONS, "server.address": arguments.host, "server.port": str(arguments.port)}
    script = str(Path(__file__).with_name("app.py"))
    sys.argv = ["streamlit", "run", script, *(f"--{name}={value}" for name, value in options.items())]
    sys.exit(cli.main())


if __name__ == "__main__":
    main()
