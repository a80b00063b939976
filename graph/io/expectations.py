"""Runs the `expect:` entries of data sets: what a source says, held against what the files say. No database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from graph.answer.answer import compose
from graph.answer.ask import prepare
from graph.answer.model import Answer, GivenFacts, Option, Resolution, Verdict
from graph.errors import MapError
from graph.io.dataset import Expectation
from graph.io.problems import Problem, did_you_mean
from graph.language.context import Context
from graph.model.edges import EDGE_BY_KEY, Excludes, Requires
from graph.model.fact import Edge, Entity
from graph.model.kinds import Language
from graph.model.nodes import NODES
from graph.model.provenance import Confidence, Standing
from graph.view import MapView

SUBJECTS = {("authority" if n.section == "authorities" else n.kind.name.lower()): n for n in NODES}
BESIDE = {"because", "on"}
ASKED = {
    "ask",
    "resolution",
    "options",
    "first",
    "facts",
    "decided_by",
    "paid_by",
    "verdict",
    "organisation",
    "missing",
    "stated",
    "told",
}


class _Difference(NamedTuple):
    """What a source says and what the files say instead."""

    key: str
    expected: object
    actual: object


def check_expectations(view: MapView, expectations: Iterable[Expectation], *, home: str, on: date) -> list[Problem]:
    """Problems, one for each expectation that does not hold or cannot be understood."""
    checker = Checker(view, home, on)
    return [problem for expectation in expectations for problem in checker.check(expectation)]


class Checker:
    """Checks expectations against one map; what understanding needs is built once, when first asked."""

    def __init__(self, view: MapView, home: str, on: date) -> None:
        self.view = view
        self.home = home
        self.on = on
        self._context: Context | None = None

    def check(self, expectation: Expectation) -> Iterator[Problem]:
        """Nothing where the expectation holds."""
        body, place = expectation.body, expectation.place
        because = f"the source says so: {body['because']}" if body.get("because") else "see docs/seeds.md"
        try:
            for found in self._differences(body):
                message = f"expected {_shown(found.expected)}, the files say {_shown(found.actual)}"
                yield Problem(place.file, place.line, f"{place.field}.{found.key}", message, because, "EXPECTATION")
        except (MapError, ValueError) as error:
            yield Problem(place.file, place.line, place.field, str(error), "see docs/seeds.md, Expectations")

    def _differences(self, body: dict[str, Any]) -> Iterator[_Difference]:
        day = TypeAdapter(date).validate_python(body["on"]) if body.get("on") else self.on
        if "ask" in body:
            yield from self._asked(body, day)
            return
        subject = next((key for key in body if key in SUBJECTS), None)
        if subject is None:
            raise ValueError(f"names none of {', '.join(SUBJECTS)}, ask")
        entity = self.view.get(str(body[subject]), SUBJECTS[subject])
        if entity is None:
            known = (e.id for e in self.view.of(SUBJECTS[subject]))
            raise ValueError(f"`{body[subject]}` is no {subject}; {did_you_mean(str(body[subject]), known)}")
        for key, expected in body.items():
            if key not in BESIDE | {subject}:
                yield from self._stated(self.view.on(day), entity, key, expected)

    def _stated(self, view: MapView, entity: Entity, key: str, expected: Any) -> Iterator[_Difference]:  # noqa: ANN401
        actual: object
        if key in {"requires", "excludes"}:
            expected = _sets(expected)
            actual = _groups(view.out(entity, Requires if key == "requires" else Excludes))
        elif key in EDGE_BY_KEY and entity.kind in EDGE_BY_KEY[key].from_kinds:
            expected, actual = (
                set(_listed(expected)),
                {e.target for e in view.out(entity, EDGE_BY_KEY[key]) if e.in_force},
            )
        elif key in {"confidence", "standing"}:
            yield from self._sure(view, entity, key, expected)
            return
        elif key in type(entity).model_fields:
            try:
                expected = _as_field(type(entity), key, expected)
            except ValidationError as error:
                raise ValueError(f"`{expected}` cannot be the {key} of a {type(entity).__name__}") from error
            actual = getattr(entity, key)
        else:
            fields = (*type(entity).model_fields, *EDGE_BY_KEY, "confidence", "standing")
            raise ValueError(f"`{key}` is no field or edge of a {type(entity).__name__}; {did_you_mean(key, fields)}")
        if expected != actual:
            yield _Difference(key, expected, actual)

    def _sure(self, view: MapView, entity: Entity, key: str, expected: Any) -> Iterator[_Difference]:  # noqa: ANN401
        words: type[Confidence | Standing] = Confidence if key == "confidence" else Standing
        if not isinstance(expected, dict):
            if getattr(entity.provenance, key) is not words(expected):
                yield _Difference(key, expected, getattr(entity.provenance, key).name.lower())
            return
        for edge_key, sure in expected.items():
            if edge_key not in EDGE_BY_KEY:
                raise ValueError(f"`{edge_key}` is no edge; {did_you_mean(edge_key, EDGE_BY_KEY)}")
            found = {getattr(e.provenance, key) for e in view.out(entity, EDGE_BY_KEY[edge_key])}
            if found != {words(sure)}:
                yield _Difference(f"{key}.{edge_key}", sure, {f.name.lower() for f in found})

    def _asked(self, body: dict[str, Any], day: date) -> Iterator[_Difference]:
        unknown = set(body) - ASKED - BESIDE
        if unknown:
            raise ValueError(f"`{unknown.pop()}` is not known beside `ask`")
        answer = self._answer(body, day)
        services = [option.service.id for option in answer.options]
        if "resolution" in body and answer.resolution is not Resolution(body["resolution"]):
            yield _Difference("resolution", body["resolution"], answer.resolution.name.lower())
        if "options" in body and set(services) != set(_listed(body["options"])):
            yield _Difference("options", set(_listed(body["options"])), set(services))
        if "first" in body and body["first"] not in services[:1]:
            yield _Difference("first", body["first"], services[:1])
        missing = {fact.condition.id if fact.condition else fact.code.lower() for fact in answer.missing_facts}
        if not set(_listed(body.get("missing"))) <= missing:
            yield _Difference("missing", set(_listed(body["missing"])), missing)
        yield from _said_differs(body, answer)
        for key in ("decided_by", "paid_by", "verdict"):
            by_service = _by_id(body, key, "service")
            for service, expected in by_service.items():
                options = [option for option in answer.options if option.service.id == service]
                yield from _option_differs(f"{key}.{service}", key, _listed(expected), options)

    def _answer(self, body: dict[str, Any], day: date) -> Answer:
        self._context = self._context or Context.from_view(self.view)
        asked = prepare(
            body["ask"],
            self._context,
            on=day,
            organisation=body.get("organisation") or self.home,
            given=GivenFacts.model_validate(body.get("facts") or {}),
            language=Language.DA,
        )
        return compose(asked, self.view, 0)


def _said_differs(body: dict[str, Any], answer: Answer) -> Iterator[_Difference]:
    """`told` is looked for in the text and the notices, `stated` in what is stated of one thing."""
    said = [answer.text, *(notice.text for notice in answer.notices)]
    for words in _listed(body.get("told")):
        if not any(words in text for text in said):
            yield _Difference("told", words, said)
    for subject, expected in _by_id(body, "stated", "thing").items():
        known = {s.property: s.value for s in answer.statements if s.subject.id == subject and s.known}
        for name, words in expected.items():
            if str(words) not in (known.get(name) or ""):
                yield _Difference(f"stated.{subject}.{name}", words, known.get(name))


def _by_id(body: dict[str, Any], key: str, what: str) -> dict[str, Any]:
    by_id = body.get(key) or {}
    if not isinstance(by_id, dict):
        raise ValueError(f"`{key}` beside `ask` is written {{{what} id: …}}")  # noqa: TRY004 -- said to its author
    return by_id


def _as_field(kind: type[Entity], key: str, written: object) -> object:
    """What is written, converted as the model converts it: numbers, dates, words of a vocabulary."""
    annotation: Any = kind.model_fields[key].annotation
    return TypeAdapter[object](annotation).validate_python(written)


def _option_differs(field: str, key: str, expected: list[str], options: list[Option]) -> Iterator[_Difference]:
    """`decided_by` and `paid_by` are exact sets; a payer may be named by its budget or by the budget's owner."""
    if key == "verdict":
        verdicts = {option.verdict for option in options}
        if verdicts != {Verdict(word) for word in expected}:
            yield _Difference(field, set(expected), {verdict.name.lower() for verdict in verdicts})
        return
    if key == "decided_by":
        named = [{r.party.id} for option in options for r in option.decided_by]
    else:
        named = [{e.id for e in (p.owner, p.budget) if e} for option in options for p in option.paid_by]
    covered = all(any(word in names for names in named) for word in expected)
    if not covered or any(not names & set(expected) for names in named):
        yield _Difference(field, set(expected), {name for names in named for name in names})


def _groups(edges: Iterable[Edge]) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.in_force and isinstance(edge, (Requires, Excludes)):
            groups[edge.group or edge.target].add(edge.target)
    return {frozenset(group) for group in groups.values()}


def _sets(expected: object) -> set[frozenset[str]]:
    return {frozenset(_listed(group)) for group in (expected if isinstance(expected, list) else [expected])}


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _shown(value: object) -> str:
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted(_shown(item) for item in value)) + "}" if value else "nothing"
    return "nothing" if value is None else str(value)
