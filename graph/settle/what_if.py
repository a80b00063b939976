"""What a draft would do to the gray zones: tried on a copy of the map in memory, so that nobody ever sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.answer.model import GrayZone
from graph.answer.scopes import scopes
from graph.errors import InvalidArgumentError, MapError
from graph.io.dataset import LOCAL, DataSet, Rank
from graph.io.problems import InvalidFilesError
from graph.io.seeds_reader import read_document
from graph.io.validate import validate
from graph.model.edges import ReachedBy, ReplacedBy
from graph.model.fact import Edge, Entity
from graph.model.kinds import Category, Language
from graph.model.nodes import Agreement, Forum, Organisation, Role, Unit
from graph.model.provenance import Confidence, Model
from graph.rules.gray_zones import gray_zone
from graph.rules.register import read_lives
from graph.rules.registry import rules, runs
from graph.rules.rule import Found, Rule
from graph.rules.seen import OnDay, Seen
from graph.settle.agreement import with_status
from graph.settle.agreement_checks import problems
from graph.settle.outcome import Problem, reasons
from graph.snapshot import Snapshot
from graph.store.store import Store
from graph.view import MapView

MOST_CHANGES = 500
FARTHEST = 4
"""Edges from what a draft changes to the findings counted as near it: owner, budget, mandate, service, need."""
DOCUMENT = "document"

Findings = dict[str, tuple[Rule, Found, Seen]]


class WhatIf(Model):
    """Gray zones that the draft would close and open, and how many of those it reaches stay. Nothing is stored."""

    revision: int
    closes: tuple[GrayZone, ...] = ()
    opens: tuple[GrayZone, ...] = ()
    unchanged: int = 0
    errors: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Draft:
    """What would be in the map. `after`: the map with it."""

    facts: tuple[Entity | Edge, ...]
    after: MapView


async def what_if(store: Store, known: Snapshot, document: str, on: date, *, home: str, language: Language) -> WhatIf:
    """Try the draft against the map that `known` is of.

    Raises:
        StoreError: the database does not answer.
    """
    try:
        draft = _read(known.view, document, on)
    except MapError as error:
        return WhatIf(revision=known.revision, errors=reasons(error, DOCUMENT))
    agreements = [fact for fact in draft.facts if isinstance(fact, Agreement)]
    wrong = tuple(problem for agreement in agreements for problem in problems(draft.after, agreement, on))
    if wrong:
        return WhatIf(revision=known.revision, errors=wrong)
    within = tuple(_organisations(known.view, draft, home, on))
    reached = _reached(known.view, draft)
    before = await _found([known.seen(scope, on) for scope in within])
    ahead = OnDay(draft.after, on)
    after = await _found([Seen(ahead, scope) for scope in within])
    closes = {key: before[key] for key in before.keys() - after.keys()}
    opens = {key: after[key] for key in after.keys() - before.keys()}
    return WhatIf(
        revision=known.revision,
        closes=await _told(store, known.view, closes, on, language),
        opens=await _told(store, draft.after, opens, on, language),
        unchanged=sum(before[key][1].subject in reached for key in before.keys() & after.keys()),
    )


def _read(view: MapView, document: str, on: date) -> Draft:
    """Raises InvalidFilesError or InvalidArgumentError with what is wrong."""
    dataset = read_document(document, DataSet(LOCAL, "Udkast", Rank.LOCAL), DOCUMENT, Confidence.STATED)
    wrong = validate([dataset], view)
    if wrong:
        raise InvalidFilesError(wrong)
    for key, entity in dataset.entities.items():
        if key not in view.entities:
            dataset.entities[key] = with_status(entity, on)  # as it would be recorded
    facts = {**dataset.facts}
    for edge in dataset.edges.values():
        if isinstance(edge, ReplacedBy):
            facts |= {moved.id: moved for moved in _moved(view, edge, on) if moved.id not in dataset.facts}
    if not facts:
        raise InvalidArgumentError("Udkastet er tomt. Skriv det i samme form som filerne i seeds.")
    if len(facts) > MOST_CHANGES:
        raise InvalidArgumentError(f"Udkastet ændrer {len(facts)} ting. Prøv højst {MOST_CHANGES} ad gangen.")
    return Draft(tuple(facts.values()), view.changed(facts.values()))


def _moved(view: MapView, merge: ReplacedBy, on: date) -> Iterator[Edge]:
    """What a merged party had goes to the one that it becomes: each edge is ended, and begun there."""
    gone = view.entities.get(merge.source)
    if not isinstance(gone, (Organisation, Unit, Role, Forum)):
        return
    for edge in view.edges:
        if gone.id not in (edge.source, edge.target) or isinstance(edge, (ReplacedBy, ReachedBy)):
            continue
        if not edge.counts_on(on):
            continue
        source = merge.target if edge.source == gone.id else edge.source
        target = merge.target if edge.target == gone.id else edge.target
        yield edge.model_copy(update={"valid_to": on})
        if source != target and not _held(view, type(edge), source, target, on):
            yield edge.model_copy(update={"source": source, "target": target, "valid_from": on})


def _held(view: MapView, kind: type[Edge], source: str, target: str, on: date) -> bool:
    return any(edge.target == target and edge.counts_on(on) for edge in view.out(source, kind))


def _reached(view: MapView, draft: Draft) -> set[str]:
    """Ids of all that lies near what the draft changes, before or after it."""
    reached = {end for fact in draft.facts for end in _ends(fact)}
    for every in (view, draft.after):
        newest = set(reached)
        for _ in range(FARTHEST):
            near = {end for key in newest for edge in every.touching(key) for end in (edge.source, edge.target)}
            newest = near - reached
            reached |= newest
    return reached


def _ends(fact: Entity | Edge) -> Iterable[str]:
    return (fact.source, fact.target) if isinstance(fact, Edge) else (fact.id,)


def _organisations(view: MapView, draft: Draft, home: str, on: date) -> Iterator[tuple[str, ...]]:
    """The scopes of every organisation whose rules look at what the draft changes."""
    changed = {fact.organisation_id for fact in draft.facts} - {None}
    for organisation in view.of(Organisation):
        if organisation.counts_on(on):
            within = tuple(scopes(view, organisation.id, on))
            if changed & set(within) or (not changed and organisation.id == home):
                yield within


async def _found(sights: Iterable[Seen]) -> Findings:
    found: Findings = {}
    # What a draft leaves out, such as who confirmed it, is no defect of the map before it is in it.
    asked = [rule for rule in rules().values() if rule.category is not Category.MAP_DEFECT]
    for seen in sights:
        for some in runs(seen, asked):
            found |= {rule.finding_id(seen.home, each.subject): (rule, each, seen) for rule, each in some}
            await asyncio.sleep(0)  # others are served meanwhile, and a draft that takes too long is given up
    return found


async def _told(store: Store, view: MapView, findings: Findings, on: date, language: Language) -> tuple[GrayZone, ...]:
    lives = await read_lives(store, findings.keys(), on)
    zones = [
        gray_zone(view.within(seen.scopes), rule, found, seen.home, on, language, lives)
        for rule, found, seen in (findings[key] for key in sorted(findings))
    ]
    return tuple(zone for zone in zones if zone)
