"""A setting that cannot be used is named, with what to write; what was written is not repeated."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (["cli.main", "status"], "HEAP", "abc"),
        (["cli.main", "ask", "mentor"], "HOME", "Gladsaxe Kommune"),
        (["cli.main", "status"], "START_TIMEOUT", "soon"),
        (["api"], "LOG_LEVEL", "INFO"),
        (["api"], "TOKEN", "kortkode"),
    ],
)
def test_it_is_named_without_a_trace(module: list[str], name: str, value: str) -> None:
    environment = {**os.environ, f"ANSVARSKORT_{name}": value}
    ended = subprocess.run(
        [sys.executable, "-m", *module], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode == 1
    assert f"ANSVARSKORT_{name}: " in said
    assert "Traceback" not in said
    assert value not in said.replace(f"ANSVARSKORT_{name}", "")
