"""`ansvarskort show`: one thing of the map with all that is recorded of it, and its timeline."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from cli.console import Exit, command, out
from graph.answer.phrases import Phrases
from graph.errors import UnknownIdError
from graph.io.claims import BOOKKEEPING
from graph.io.load import view_of
from graph.io.problems import did_you_mean
from graph.model.edges import EDGE_BY_TYPE
from graph.model.fact import Edge, Entity
from graph.model.kinds import Language
from graph.overview.timeline import TimelineEvent, timeline
from graph.responsibility_map import today
from graph.store.change_log import LoggedChange, changes
from graph.store.embedded import open_store
from graph.store.properties import to_properties
from graph.store.settings import Settings
from graph.view import MapView

PHRASES = Phrases(Language.DA)
MOST_CHANGES = 200
UNSHOWN = {*BOOKKEEPING, "recorded_on", "id"}


@command
async def show_command(
    key: Annotated[str, typer.Argument(metavar="ID", help="Id of the thing, such as gladsaxe/jobcenteret.")],
    with_timeline: Annotated[
        bool, typer.Option("--timeline", help="When it, its versions and relations begin and end, and the change log.")
    ] = False,
) -> int:
    """Show one thing: its properties, its relations in force, and when it and they change."""
    async with open_store(Settings()) as store:
        facts = await store.facts()
        logged, count = await changes(store, subject=key, most=MOST_CHANGES) if with_timeline else ([], 0)
    view = view_of(facts.nodes, facts.edges)
    entity = view.entities.get(key)
    if entity is None and not logged:
        near = did_you_mean(key, view.entities) or "find it with `ansvarskort ask`"
        raise UnknownIdError(f"Nothing in the map has the id `{key}`: {near}.")
    lines = [f"{key} is no longer in the map"] if entity is None else _thing(view, entity)
    if with_timeline:
        if entity:
            lines += ["", "Timeline", *(f"  {_event(event)}" for event in timeline(view, entity))]
        more = f", the newest {len(logged)}" if count > len(logged) else ""
        lines += ["", f"Change log: {count}{more}", *(f"  {_logged(change)}" for change in logged)]
    out.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)
    return Exit.OK


def _thing(view: MapView, entity: Entity) -> list[str]:
    lines = [f"{entity.name}{PHRASES.mark(entity.provenance)}", f"  {entity.danish}, {entity.id}"]
    for name, value in to_properties(entity).items():
        if name not in UNSHOWN | {"name"}:
            lines.append(f"  {name}: {'; '.join(value) if isinstance(value, list) else value}")
    day = today()
    return lines + [
        f"  {_relation(edge, view.entities[edge.source], view.entities[edge.target])}{PHRASES.mark(edge.provenance)}"
        for edge in view.touching(entity)
        if edge.holds_on(day)
    ]


def _relation(edge: Edge | type[Edge], source: Entity, target: Entity) -> str:
    return f"{source.name} {edge.danish} {target.name}"


def _event(event: TimelineEvent) -> str:
    edge = event.edge
    what = _relation(EDGE_BY_TYPE[edge.type], edge.source, edge.target) if edge else event.entity.name
    mark = PHRASES.mark((edge or event.entity).provenance)
    return f"{event.on:%d-%m-%Y} {'begins' if event.begins else 'ends'}: {what}{mark}"


def _logged(change: LoggedChange) -> str:
    before, after = (json.loads(text) if text else {} for text in (change.before, change.after))
    what = f"{change.label} {change.subject}" + (f" → {change.target}" if change.target else "")
    when = f"{change.at:%Y-%m-%d %H:%M} UTC, revision {change.revision}, {change.actor}, {change.action}"
    if not before or not after:
        return f"{when}: {what} {'added' if after else 'deleted'}"
    names = sorted(n for n in (before.keys() | after.keys()) - UNSHOWN if before.get(n) != after.get(n))
    told = "; ".join(f"{name}: {before.get(name, '–')} → {after.get(name, '–')}" for name in names)
    return f"{when}: {what} {told or 'held by another data set'}"
