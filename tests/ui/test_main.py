"""`python -m ui` listens where it is told and sends nothing to others."""

from __future__ import annotations

import os
import sys

import pytest
from streamlit.web import cli

from ui.__main__ import main
from ui.client import ADDRESS


def test_the_page_is_served_without_statistics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "main", lambda: 0)
    monkeypatch.setenv(ADDRESS, "http://127.0.0.1:1")
    monkeypatch.setattr(sys, "argv", ["ui", "--port", "8600", "--api", "http://127.0.0.1:8100"])
    with pytest.raises(SystemExit):
        main()
    assert sys.argv[:2] == ["streamlit", "run"]
    assert {"--server.port=8600", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"} <= set(sys.argv)
    assert os.environ[ADDRESS] == "http://127.0.0.1:8100"
