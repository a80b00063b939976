"""The reference pages are what the models say now, and documents link to what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.docs import pages
from graph.model.edges import EDGES
from graph.model.nodes import NODES

ROOT = Path(__file__).parents[1]
WRITTEN = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_generated_page_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make docs`"


def test_the_model_page_has_every_node_edge_and_field() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    sections = dict(part.split("\n", 1) for part in re.split(r"^### ", text, flags=re.MULTILINE)[1:])
    for name, model in [(node.__name__, node) for node in NODES] + [(edge.type, edge) for edge in EDGES]:
        assert model.danish in sections[name]
        for field in model.model_fields.keys() - {"provenance"}:
            assert f"`{field}`" in sections[name] or f"`{field}`" in text.partition("## Nodes")[0]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link
