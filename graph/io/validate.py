"""Checks that need more than one fact: unknown ids, wrong kinds, circles, shares, personal data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from types import MappingProxyType

from graph.io.dataset import DataSet, Place
from graph.io.problems import Problem, did_you_mean
from graph.model.edges import About, Broader, CarriedBy, For, Informs, PaidBy, PartOf, ReplacedBy, Under, YieldsTo
from graph.model.fact import Edge, Entity
from graph.model.kinds import Kind
from graph.model.nodes import ContactPoint, Mandate, Person, Practice
from graph.privacy import KnownNames, PersonalData, guard
from graph.view import MapView

ACYCLIC: tuple[type[Edge], ...] = (PartOf, Broader, ReplacedBy, YieldsTo)
UNGUARDED = {(Person, "name"), (Person, "aliases"), (ContactPoint, "value")}
"""Fields meant for work contact data: of these only a CPR number is refused; every other text is checked in full."""
REFERENCES: dict[type[Entity | Edge], tuple[str, ...]] = {
    PaidBy: ("refund_by", "refund_under"),
    CarriedBy: ("towards",),
    Informs: ("consent_under", "consent_asked_by"),
}
"""Fields of edges that hold the id of a third thing."""
ROUNDING = 1e-6

NOWHERE = Place("", 0)
"""Place of what is already in the map."""
Placed = tuple[Edge, Place]
Guard = Callable[[str], tuple[PersonalData, ...]]

FOUND = {
    PersonalData.CPR: "a CPR number",
    PersonalData.PHONE: "a phone number",
    PersonalData.EMAIL: "an e-mail address",
    PersonalData.ADDRESS: "a street address",
    PersonalData.NAME: "a person's name",
    PersonalData.BIRTH: "a date of birth",
}


def validate(
    datasets: Iterable[DataSet],
    present: MapView,
    *,
    former: Mapping[str, Kind] = MappingProxyType({}),
    withdrawn: Collection[tuple[str, str]] = (),
) -> list[Problem]:
    """Problems of the data sets, held against each other and against what else the map holds.

    `former`: ids that only these data sets have held, which are never reused for another kind. `withdrawn`: from an
    export, by data set and fact: what no longer holds, so that it cannot contradict.
    """
    incoming = list(datasets)
    kinds = {entity.id: entity.kind for entity in present.entities.values()}
    problems: list[Problem] = []
    for dataset in incoming:
        for entity in dataset.entities.values():
            before = former.get(entity.id) or kinds.get(entity.id, entity.kind)
            if before is not entity.kind:
                message = f"`{entity.id}` is already the id of another kind ({before.name.lower()})"
                problems.append(_at(dataset.places[entity.id], message, "give it an id of its own"))
            kinds[entity.id] = entity.kind
    look = _guard(KnownNames.from_view(MapView(_all_entities(incoming, present), ())))
    for dataset in incoming:
        problems.extend(_said_of("title", dataset.title, look(dataset.title), dataset.head))
        for edge in dataset.edges.values():
            problems.extend(_ends(edge, dataset.places[edge.id], kinds))
        for fact in dataset.facts.values():
            problems.extend(_references(fact, dataset.places[fact.id], kinds))
            problems.extend(_personal_data(fact, dataset.places[fact.id], look))
    placed = [
        (edge, dataset.places[edge.id])
        for dataset in incoming
        for edge in dataset.edges.values()
        if (dataset.id, edge.id) not in withdrawn and edge.in_force
    ]
    mandates, practices = (
        {
            entity.id: dataset.places[entity.id]
            for dataset in incoming
            for entity in dataset.entities.values()
            if isinstance(entity, kind) and (dataset.id, entity.id) not in withdrawn
        }
        for kind in (Mandate, Practice)
    )
    again = {edge.id for edge, _ in placed}  # recorded singly, a fact may stand in the map already
    edges = [*placed, *((edge, NOWHERE) for edge in present.edges if edge.in_force and edge.id not in again)]
    return [*problems, *_cycles(edges), *_shares(edges), *_incomplete(mandates, edges), *_of_nothing(practices, edges)]


def _at(place: Place, message: str, mend: str = "", code: str = "INVALID") -> Problem:
    return Problem(place.file, place.line, place.field, message, mend, code)


def _all_entities(datasets: list[DataSet], present: MapView) -> Iterator[Entity]:
    yield from present.entities.values()
    for dataset in datasets:
        yield from dataset.entities.values()


def _ends(edge: Edge, place: Place, kinds: dict[str, Kind]) -> Iterator[Problem]:
    for end, allowed in ((edge.source, edge.from_kinds), (edge.target, edge.to_kinds)):
        kind = kinds.get(end)
        if kind is None:
            yield _unknown(end, place, kinds)
        elif kind not in allowed:
            words = " or ".join(sorted(k.name.lower() for k in allowed))
            message = f"{edge.type} cannot have `{end}`, a {kind.name.lower()}, at this end"
            yield _at(place, message, f"it takes a {words}")


def _unknown(missing: str, place: Place, kinds: Iterable[str]) -> Problem:
    mend = did_you_mean(missing, kinds) or "load the data set that holds it first or at the same time"
    return _at(place, f"`{missing}` is not an id in the map or in these files", mend, "UNKNOWN_ID")


def _references(fact: Entity | Edge, place: Place, kinds: dict[str, Kind]) -> Iterator[Problem]:
    named = [citation.source_id for citation in fact.provenance.sources]
    for cited in named:
        if cited in kinds and kinds[cited] is not Kind.SOURCE:
            yield _at(place, f"`{cited}` is cited but is no source", "cite the id of an entry under `sources:`")
    if fact.provenance.owner_id:
        named.append(fact.provenance.owner_id)
    named += [ref for name in REFERENCES.get(type(fact), ()) if (ref := getattr(fact, name))]
    if isinstance(fact, Edge) and fact.organisation:
        named.append(fact.organisation)
    if isinstance(fact, Entity) and fact.organisation_id:
        named.append(fact.organisation_id)
    for ref in named:
        if ref not in kinds:
            yield _unknown(ref, place, kinds)


def _guard(known: KnownNames) -> Guard:
    """What personal data a text holds; texts that many facts share, such as locators, are looked at once."""

    @cache
    def look(text: str) -> tuple[PersonalData, ...]:
        return guard(text, known)

    return look


def _personal_data(fact: Entity | Edge, place: Place, look: Guard) -> Iterator[Problem]:
    for name, text in texts(fact):
        yield from _said_of(name, text, look(text), place)
    for name, text in _work_data(fact):
        yield from _said_of(name, text, {PersonalData.CPR} & set(look(text)), place)


def _said_of(name: str, text: str, found: Iterable[PersonalData], place: Place) -> Iterator[Problem]:
    if text and found:
        what = " and ".join(sorted({FOUND[data] for data in found}))
        mend = "take it out: the map holds no citizens, and work contacts only in contact points"
        field = f"{place.field}.{name}".lstrip(".")
        yield Problem(place.file, place.line, field, f"looks like {what}", mend, "PERSONAL_DATA")


def _work_data(fact: Entity | Edge) -> Iterator[tuple[str, str]]:
    if isinstance(fact, Entity):
        yield "id", fact.id
    if isinstance(fact, ContactPoint) and fact.value:
        yield "value", fact.value
    if isinstance(fact, Person):
        yield from (("name", text) for text in (fact.name, *fact.aliases))


def texts(fact: Entity | Edge) -> Iterator[tuple[str, str]]:
    """The free texts of a fact by field name, without those meant for work contact data."""
    for name in type(fact).model_fields:
        if name in {"id", "source", "target", "organisation", "url"} or (type(fact), name) in UNGUARDED:
            continue
        value = getattr(fact, name)
        for text in value if isinstance(value, tuple) else (value,):
            if type(text) is str:
                yield name, text
    for citation in fact.provenance.sources:
        if citation.locator:
            yield "sources", citation.locator


def _days(edges: Iterable[Edge]) -> list[date]:
    """A day in each period between which the edges change."""
    return sorted({edge.valid_from or date.min for edge in edges})


def _cycles(edges: list[Placed]) -> Iterator[Problem]:
    for kind in ACYCLIC:
        mine = [(edge, place) for edge, place in edges if type(edge) is kind]
        for day in _days(edge for edge, _ in mine):
            holding = {(e.source, e.target): place for e, place in mine if e.holds_on(day)}
            graph: dict[str, set[str]] = defaultdict(set)
            for source, target in holding:
                graph[source].add(target)
            try:
                TopologicalSorter(graph).prepare()
            except CycleError as error:
                circle = list(reversed(error.args[1]))
                places = (holding[step] for step in pairwise(circle) if step in holding)
                place = next((place for place in places if place is not NOWHERE), NOWHERE)
                message = f"{kind.type} runs in a circle: {' → '.join(circle)}"
                yield _at(place, message, f"take away the {kind.type} that is wrong", "CYCLE")
                break


def _shares(edges: list[Placed]) -> Iterator[Problem]:
    paid: dict[str, list[tuple[PaidBy, Place]]] = defaultdict(list)
    for edge, place in edges:
        if isinstance(edge, PaidBy):
            paid[edge.source].append((edge, place))
    for source, every in sorted(paid.items()):
        own = [place for _, place in every if place is not NOWHERE]
        totals = [sum(e.share or 0 for e, _ in every if e.holds_on(day)) for day in _days(e for e, _ in every)]
        if own and max(totals) > 100 + ROUNDING:
            message = f"the shares of `{source}` add up to {max(totals):g} %"
            yield _at(own[0], message, "shares are percent of the net cost and add up to at most 100", "SHARES")


def _incomplete(mandates: dict[str, Place], edges: list[Placed]) -> Iterator[Problem]:
    """A mandate grants one service under at least one law; with less it can never be an answer."""
    services: dict[str, set[str]] = defaultdict(set)
    laws: dict[str, set[str]] = defaultdict(set)
    for edge, _ in edges:
        if isinstance(edge, For):
            services[edge.source].add(edge.target)
        elif isinstance(edge, Under):
            laws[edge.source].add(edge.target)
    for mandate, place in sorted(mandates.items()):
        if len(services[mandate]) != 1:
            message = f"`{mandate}` is for {len(services[mandate]) or 'no'} services"
            yield _at(place, message, "write `for:` and the one service that it grants", "INCOMPLETE")
        if not laws[mandate]:
            yield _at(
                place, f"`{mandate}` is under no law", "write `under:` and the paragraph it is given by", "INCOMPLETE"
            )


def _of_nothing(practices: dict[str, Place], edges: list[Placed]) -> Iterator[Problem]:
    """A practice is shown beside what it is about; of nothing it is never seen."""
    about = {edge.source for edge, _ in edges if isinstance(edge, About)}
    for practice, place in sorted(practices.items()):
        if practice not in about:
            mend = "write `about:` and the service, need, paragraph or mandate"
            yield _at(place, f"`{practice}` is about nothing", mend, "INCOMPLETE")
