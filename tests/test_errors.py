"""Every code that can be met has its page, and no page is of a code that is not there."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import api
import cli
import graph
from graph.errors import MapError

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "errors"
CODE = re.compile(r"^[A-Z][A-Z_]+$")


def subclasses(kind: type[MapError]) -> set[type[MapError]]:
    return {kind}.union(*(subclasses(one) for one in kind.__subclasses__()))


def codes() -> set[str]:
    """Codes of all kinds of error, and those given to one when it is raised."""
    for package in (api, cli, graph):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    kinds = [kind for kind in subclasses(MapError) if kind.__module__.partition(".")[0] in {"api", "cli", "graph"}]
    found = {kind.code for kind in kinds}
    names = {kind.__name__ for kind in kinds if kind.__name__ != "InvalidFilesError"}
    for path in (path for package in ("api", "cli", "graph") for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                given = [*node.args[1:], *(keyword.value for keyword in node.keywords if keyword.arg == "code")]
                found |= {str(value.value) for value in given if isinstance(value, ast.Constant)}
    return found


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} - {"README"} == codes()


def test_codes_given_when_raised_are_found() -> None:
    assert {"TOO_COMPLEX", "UNKNOWN_ID", "TOO_DEEP", "PORT_BUSY"} <= codes()
    assert all(CODE.match(code) for code in codes())


@pytest.mark.parametrize("page", sorted(PAGES.glob("[A-Z]*_*.md")), ids=lambda page: page.stem)
def test_a_page_is_named_after_its_code_and_says_what_to_do(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.stem}\n")
    assert "**What to do.**" in text
    assert f"({page.name})" in (PAGES / "README.md").read_text(encoding="utf-8")
