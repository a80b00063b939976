"""`python -m api` listens where it is told and keeps no log of requests."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import uvicorn

from api.__main__ import main


def test_arguments_win_and_there_is_no_access_log(monkeypatch: pytest.MonkeyPatch) -> None:
    served: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: served.update(options, settings=app.state.settings))
    monkeypatch.setattr("api.logs.configure", lambda level: served.update(level=level))
    monkeypatch.setenv("ANSVARSKORT_API_PORT", "8001")
    monkeypatch.setattr(sys, "argv", ["api", "--port", "8002", "--host", "10.0.0.5"])
    main()
    assert (served["host"], served["port"], served["access_log"], served["ws"]) == ("10.0.0.5", 8002, False, "none")
    assert served["settings"].host == "10.0.0.5", "who may write depends on it"
    assert served["level"] == "warning"
