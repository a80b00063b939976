"""The reference pages are what the models say now, and documents link to what is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from api.settings import Settings
from cli import requirements
from cli.docs import DOCS, pages
from graph.model.edges import EDGES
from graph.model.nodes import NODES
from graph.rules.registry import rules

ROOT = Path(__file__).parents[1]
WRITTEN = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_generated_page_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make docs`"


def test_every_rule_has_its_page_and_no_page_is_left_of_one_that_is_gone() -> None:
    written = {path.stem for path in (DOCS / "rules").glob("*.md")} - {"README"}
    assert written == set(rules())
    for rule in rules().values():
        texts = (rule.title, rule.explanation, rule.what_to_do)
        assert all(text.da and text.en and text.da != text.en for text in texts)
        assert rule.reference
        assert rule.about


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


def test_every_setting_is_in_the_operators_table() -> None:
    table = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    used = {f"ANSVARSKORT_{name.upper()}" for name in Settings.model_fields}
    for path in [path for package in ("api", "cli", "graph", "ui", "tests") for path in (ROOT / package).rglob("*.py")]:
        used |= set(re.findall(r"\"(ANSVARSKORT_[A-Z0-9_]+[A-Z0-9])\"", path.read_text(encoding="utf-8")))
    assert {name for name in used if f"`{name}`" not in table} == set()


def test_the_containers_are_described_as_the_documentation_says() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    services = compose["services"]
    assert services.keys() == {"neo4j", "seeds", "api", "ui"}
    for name, service in services.items():
        assert "healthcheck" in service or name == "api", "the API has the image's"
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
        assert set(service.get("depends_on", {})) <= services.keys()
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert dockerfile.index("--require-hashes") < dockerfile.rindex("USER 10001")
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    for source in " ".join(copied).split():
        assert (ROOT / source).exists()
        assert f"!{source}\n" in ignored


def test_the_lock_names_no_address_and_every_package_has_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--index|--find-links", lock)
    named = re.findall(r"^([A-Za-z0-9_.-]+)(?:\[\S+\])?==\S+ (?:;.*)?\\$", lock, re.MULTILINE)
    locked = {name.lower() for name in named}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {re.split(r"[^A-Za-z0-9_.-]", one)[0].lower() for one in wanted} <= locked
    assert len(re.findall(r"^\S+==", lock, re.MULTILINE)) == len(
        re.findall(r"^\S+==.*\\\n +--hash=", lock, re.MULTILINE)
    )


def test_what_meets_a_requirement_is_there() -> None:
    sections = requirements.read(ROOT / "docs" / requirements.FILE)
    assert requirements.gone(sections) == []
    numbers = [one.id for section in sections for one in section.requirements]
    assert numbers == [f"R{number}" for number in range(1, 89)]


@pytest.mark.parametrize(
    "place",
    [
        "graph/nowhere.py",
        "tests/test_docs.py",
        "tests/test_docs.py::test_that_nobody_wrote",
        "tests/test_docs.py::pytest",
        "seeds/law/expect.yaml::dk/indsats/opfundet",
    ],
)
def test_what_is_gone_is_found(place: str) -> None:
    one = {"id": "R1", "must": True, "title": "x", "state": "met", "by": [place], "tests": [place]}
    section = requirements.Section.model_validate({"title": "x", "requirements": [one]})
    assert requirements.gone([section]) == [place]


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "met"},
        {"state": "partly", "by": ["README.md"], "tests": ["README.md"]},
        {"state": "not yet", "by": ["README.md"], "tests": ["README.md"]},
        {"state": "met", "by": ["README.md"], "tests": ["README.md"], "lacks": "much"},
    ],
)
def test_a_requirement_says_what_shows_it_and_what_lacks(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        requirements.Requirement.model_validate({"id": "R1", "must": True, "title": "x", **wrong})
