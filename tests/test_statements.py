"""Every Cypher statement of the program: how a real Neo4j plans it (DESIGN §5), and traps that no planner reports.

Statements are found by reading the source, so one that nobody thought of here is tested all the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import pytest

from cli.seeds import SEEDS, read_datasets
from graph.io.load import load
from graph.model.edges import EDGES
from graph.model.nodes import NODES
from graph.store.settings import Settings
from graph.store.store import Store
from tests.emptied import EMPTY

ROOT = Path(__file__).parents[1]
CLAUSES = "MATCH|MERGE|CREATE|UNWIND|CALL|SHOW|DELETE|WITH|RETURN|FOREACH|DROP|LOAD"
CYPHER = re.compile(rf"^\s*(?:OPTIONAL |DETACH )?(?:{CLAUSES})\b[ (]", re.MULTILINE)
WRITES = re.compile(r"\b(?:MERGE|CREATE|SET|DELETE|REMOVE)\b")
PATTERN_COMPREHENSION = re.compile(r"\[\s*(?:\w+\s*=\s*)?\([^()]*\)\s*<?-")
PLACEHOLDER = re.compile(r"(?<!\{)\{(\w*)\}(?!\})")

WHOLE_LABEL = {
    "graph.store.store.ALL_NODES": "the whole map, for an export and for the search index at start",
    "graph.store.store.ALL_EDGES": "the whole map, for an export and for the search index at start",
    "graph.io.load.DATASETS": "all data sets: a handful",
    "graph.io.beside.FINDINGS": "all findings, for an export and a restore",
    "graph.io.beside.MEETINGS": "all counts of meetings, for an export and a restore",
    "graph.io.beside.FEEDBACK": "all feedback, for an export and a restore",
    "cli.status.COUNTS": "all data sets: a handful; what each holds comes by its index",
}
"""Statements with nothing to anchor them, and why."""

NO_LIMIT = {
    "graph.store.store.PING": "one row, whatever the map holds",
    "graph.store.store.ALL_NODES": "an export that left something out would be no backup",
    "graph.store.store.ALL_EDGES": "an export that left something out would be no backup",
    "graph.io.load.DATASETS": "a data set left out would be loaded anew",
    "graph.store.transactions.NODES": "at most a row for each id given, and those come in batches",
    "graph.store.transactions.EDGES_OF": "a node is deleted with all its edges, or the log would lack some",
    "graph.store.transactions.EDGES": "at most a row for each edge given, and those come in batches",
}
"""Reads that return rows of the map without a LIMIT, and why."""

BATCHES = {"graph.store.transactions.NODES", "graph.store.transactions.EDGES_OF"}
"""Reads inside a write, in batches: nobody waits for a question there."""


@dataclass(frozen=True)
class Statement:
    """A module constant that is Cypher. `literal`: annotated LiteralString; else a template over the vocabulary."""

    name: str
    text: str
    literal: bool

    @property
    def reads(self) -> bool:
        return not WRITES.search(self.text)


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in ("api", "cli", "graph"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def is_cypher(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(CYPHER.search(node.value))


def constants() -> list[Statement]:
    found = []
    for module, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.AnnAssign | ast.Assign) and is_cypher(node.value):
                annotation = ast.unparse(node.annotation) if isinstance(node, ast.AnnAssign) else ""
                target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                name = f"{module}.{ast.unparse(target)}"
                found.append(Statement(name, ast.literal_eval(node.value), annotation == "LiteralString"))
    return found


CONSTANTS = constants()
LITERAL = [statement for statement in CONSTANTS if statement.literal]
TEMPLATES = [statement for statement in CONSTANTS if not statement.literal]
SCHEMA = "graph.store.schema."
PLANNED = [*LITERAL, *(template for template in TEMPLATES if not template.name.startswith(SCHEMA))]


@pytest.fixture(scope="module")
async def loaded() -> dict[str, bool]:
    return {}


@pytest.fixture
async def planner(neo4j: Store, databases: Any, loaded: dict[str, bool]) -> Settings:
    """Settings of a Neo4j that holds the seeds: a planner with an empty graph plans for nothing."""
    if not loaded:
        await neo4j.define([EMPTY])
        await load(neo4j, read_datasets([SEEDS])[0], actor="test")
        await neo4j.define(["CALL db.awaitIndexes(60)", "CALL db.prepareForReplanning()"])
        loaded["seeds"] = True
    settings: Settings = databases.settings["neo4j"]
    return settings


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0].partition("(")[0]
    for child in plan.get("children", []):
        yield from operators(child)


def explained(settings: Settings, text: str) -> set[str]:
    """Operators of the plan of a statement."""
    assert settings.neo4j_uri
    auth = (settings.neo4j_user, settings.neo4j_password.get_secret_value())
    parameters = dict.fromkeys(re.findall(r"\$(\w+)", text))
    with neo4j.GraphDatabase.driver(
        settings.neo4j_uri, auth=auth, notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF
    ) as driver:
        plan = driver.execute_query(f"EXPLAIN {text}", parameters).summary.plan
    assert plan
    return set(operators(plan))


def filled(statement: Statement) -> list[str]:
    """The statement, or what its template becomes for some labels or types; all have the same indexes."""
    if statement.literal:
        return [statement.text]
    if "{label}" in statement.text:
        return [statement.text.format(label=node.__name__) for node in NODES[:3]]
    return [statement.text.format(type=edge.type) for edge in EDGES[:3]]


@pytest.mark.parametrize("statement", PLANNED, ids=lambda statement: statement.name)
async def test_it_is_planned_as_the_design_demands(statement: Statement, planner: Settings) -> None:
    for text in filled(statement):
        used = explained(planner, text)
        assert "AllNodesScan" not in used
        if statement.reads:
            assert not used & {"CartesianProduct", "Eager"}
        scans = {operator for operator in used if operator.endswith("Scan")}
        if statement.name in WHOLE_LABEL:
            assert scans, "it is anchored now: take it off the list"
        else:
            assert not scans, f"{scans}: no index is used"
            assert "MATCH" not in text or any("Seek" in operator for operator in used)


@pytest.mark.parametrize("statement", [s for s in CONSTANTS if s.reads], ids=lambda statement: statement.name)
def test_a_read_of_the_map_is_bounded(statement: Statement) -> None:
    one_known_node = re.fullmatch(r"\s*MATCH \(\w+:\w+ \{id: '\w+'\}\)\s*RETURN [^()]*", statement.text)
    bounded = bool(re.search(r"LIMIT (\d+|\$most)\s*\Z", statement.text)) or bool(one_known_node)
    assert bounded != (statement.name in NO_LIMIT)


@pytest.mark.parametrize("statement", [s for s in LITERAL if s.reads], ids=lambda statement: statement.name)
def test_a_read_is_given_its_lists_in_one_map(statement: Statement) -> None:
    """Neo4j plans anew, for seconds, for each size (0, 1, 10, 100 …) of a list that is a parameter by itself."""
    batches = statement.name in BATCHES
    assert bool(re.search(r"\b(?:UNWIND|IN) \$(?!given\.)", statement.text)) == batches


def test_no_exception_outlives_its_statement() -> None:
    names = {statement.name for statement in CONSTANTS}
    assert names >= WHOLE_LABEL.keys() | NO_LIMIT.keys() | BATCHES
    assert len(LITERAL) > 15, "the search finds the statements"


def test_no_statement_escapes_the_search() -> None:
    """What is declared as a statement, or given to the store by name, is among those that are planned above."""
    found = {statement.name for statement in CONSTANTS}
    known = {name.rpartition(".")[2] for name in found}
    for module, tree in modules():
        declared = {
            f"{module}.{ast.unparse(node.target)}"
            for node in tree.body
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "LiteralString"
        }
        assert declared <= found
        assert {name for name in run_by_name(tree) if name.isupper()} <= known, module


def run_by_name(tree: ast.Module) -> set[str]:
    """Names given as the statement to what runs one."""
    runners = {"read", "run", "_run", "_batches", "define", "execute_query", "type_in", "label_in"}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    return {
        call.args[0].id
        for call in calls
        if ast.unparse(call.func).rpartition(".")[2] in runners and isinstance(call.args[0], ast.Name)
    }


def test_a_statement_that_the_search_does_not_know_is_found() -> None:
    tree = ast.parse('EXPORT = "LOAD_ALL (n)"\nasync def f(store):\n    await store.read(EXPORT)')
    assert run_by_name(tree) == {"EXPORT"}


def test_only_names_of_the_vocabulary_are_filled_in() -> None:
    for template in TEMPLATES:
        allowed = {"label", "type", "name", "property"} if template.name.startswith(SCHEMA) else {"label", "type"}
        assert set(PLACEHOLDER.findall(template.text)) <= allowed, template.name
        assert template.name.startswith((SCHEMA, "graph.store.transactions.")), f"{template.name} must be LiteralString"


def misbuilt(tree: ast.Module) -> list[int]:
    """Lines where Cypher is written or put together anywhere but in a module constant."""
    constant = {
        id(node.value) for node in tree.body if isinstance(node, ast.AnnAssign | ast.Assign) and is_cypher(node.value)
    }
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and is_cypher(node) and id(node) not in constant | documentation
    ]


def test_cypher_is_written_in_constants_only() -> None:
    assert not [f"{name}:{line}" for name, tree in modules() for line in misbuilt(tree)]


@pytest.mark.parametrize(
    "source",
    [
        'def read(name):\n    return f"MATCH (n:{name}) RETURN n"',
        "def read(name):\n    return \"MATCH (n {name: '%s'}) RETURN n\" % name",
        'def read(name):\n    return "MATCH (n:" + name + ") RETURN n"',
        'X = "MATCH (n:{0}) RETURN n".format("A")',
    ],
)
def test_cypher_with_values_in_it_is_found(source: str) -> None:
    assert misbuilt(ast.parse(source))


@pytest.mark.parametrize("statement", CONSTANTS, ids=lambda statement: statement.name)
def test_it_has_none_of_the_traps_between_the_two_databases(statement: Statement) -> None:
    """A name bound outside a pattern comprehension is another one inside on one of the databases.

    It has lost every decider without an error; so none is used: collect in `CALL (x) { … }` instead.
    """
    assert not PATTERN_COMPREHENSION.search(statement.text)
    assert not re.search(r"CALL\s*\{", statement.text), "name what the subquery imports: CALL (x) { … }"
    assert not re.search(r"\bapoc\.|\$\w+ IS NULL OR", statement.text)


@pytest.mark.parametrize("text", ["[(m)-[:PAID_BY]->(p) | p.id]", "[path = (m)<-[:FOR]-() | path]"])
def test_a_pattern_comprehension_is_found(text: str) -> None:
    assert PATTERN_COMPREHENSION.search(text)


@pytest.mark.parametrize("text", ["[law.age_from, mandate.age_from]", "[x IN xs | x.id]", "(a)-[:FOR|UNDER]->(b)"])
def test_what_is_none_passes(text: str) -> None:
    assert not PATTERN_COMPREHENSION.search(text)
