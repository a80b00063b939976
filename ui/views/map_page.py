"""Map: what surrounds a thing, drawn and as a table; what each thing is; and the way from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from ui import canvas, feedback, parts, path, phrasing
from ui.frame import Frame
from ui.paper import Paper, Section
from ui.sent import Thing
from ui.state import OUTSIDE
from ui.surroundings import (
    AROUND,
    FOUND,
    KINDS,
    MOST,
    MOST_WAYS,
    SAYS_LITTLE,
    WAYS,
    Around,
    Begin,
    Chosen,
    Facts,
    Net,
    Ways,
    counted,
    joined,
    kind_of,
    table,
    touching,
)  # fmt: skip

OFF = frozenset({"NOTE", "SOURCE"})
"""Kinds that are not drawn until somebody asks for them: there are many, and they stand in the panel."""
DEPTHS = (1, 2, 3, 4)
MOST_HITS = 8
MOST_LINES = 12
BEGIN, GOAL = "map_begin", "map_goal"


@dataclass
class Seen:
    """What the reader has done on the page since it began at `start`: kept in the session only."""

    start: str
    to: str | None
    chosen: str
    expanded: list[str] = field(default_factory=list)

    def choose(self, thing: str) -> None:
        self.chosen = thing

    def expand(self, thing: str) -> None:
        """Draw also what surrounds a thing; a second time, no longer."""
        if thing in self.expanded:
            self.expanded.remove(thing)
        else:
            self.expanded.append(thing)


def draw(frame: Frame) -> None:
    """The ways between two things where the address names two, else what surrounds the one it names."""
    st.markdown(frame.words("map.lead"))
    seen = _seen(frame)
    _search(seen, frame)
    if seen.to:
        _ways(seen, seen.to, frame)
    else:
        _around(seen, frame)


def _seen(frame: Frame) -> Seen:
    start = st.query_params.get("id") or frame.unit or frame.organisation
    to = st.query_params.get("to")
    seen: Seen | None = st.session_state.get("map")
    if seen is None or (seen.start, seen.to) != (start, to):
        seen = st.session_state["map"] = Seen(start, to, start)
        st.session_state[BEGIN] = st.session_state[GOAL] = ""
    return seen


def _search(seen: Seen, frame: Frame) -> None:
    words = frame.words
    with st.container(key="map-search"):
        begin, goal = st.columns(2)
    with begin:
        for one in _hits(BEGIN, "map.begin", "map.example", frame):
            frame.link("map", kind_of(one, words), id=one.id)
    with goal:
        for one in _hits(GOAL, "map.goal", "map.goal_example", frame):
            frame.link("map", kind_of(one, words), id=seen.start, to=one.id)


def _hits(key: str, label: str, example: str, frame: Frame) -> list[Thing]:
    text = st.text_input(frame.words(label), placeholder=frame.words(example), key=key).strip()
    if not text:
        return []
    place = frame.place
    found = [
        one
        for one in frame.read(Begin, FOUND, text=text, **place).things(text, frame.words)
        if not one.id.startswith(OUTSIDE)
    ]
    if not found:
        st.caption(frame.words("map.no_such"))
    return found[:MOST_HITS]


def _around(seen: Seen, frame: Frame) -> None:
    words = frame.words
    off: frozenset[str] = st.session_state.get("map_off", OFF)
    with st.container(key="filters"):
        depth = st.segmented_control(
            words("map.depth"), DEPTHS, default=1, required=True, key="map_depth", persist_state="session"
        )
        kinds = st.container()
    found = frame.read(
        Around,
        AROUND,
        words("map.gone"),
        id=seen.start,
        chosen=seen.chosen,
        depth=depth,
        kinds=[kind for kind in KINDS if kind not in off],
        expand=seen.expanded,
        on=frame.place["on"],
        first=MOST,
    )
    with kinds:
        _kinds(found.all, off, frame)
    net = found.neighbourhood
    _told(net, found.all, frame)
    title = words("map.title", name=words.name(net.entities[0]))
    _shown(net, found, seen, title, off, frame)
    _as_table(net, title, frame)


def _shown(
    net: Net, found: Chosen, seen: Seen, title: str, off: frozenset[str], frame: Frame, ways: Sequence[Net] = ()
) -> None:
    """The drawing, with the ways in words where it is of those, and beside it what the chosen thing is."""
    with st.container(key="map-and-panel"):
        left, right = st.columns([3, 2])
        with left:
            _drawing(net, seen, title, frame)
            for number, way in enumerate(ways, start=1):
                heading = frame.words("map.way", number=number, count=len(way.entities) - 1)
                st.markdown(f"### {parts.plain(heading)}")
                path.in_words(way.steps(frame.words))
        with right:
            _choice(net, seen, frame)
            if found.entity:
                _panel(found.entity, found.near, net, seen, off, frame)


def _kinds(found: Net, off: frozenset[str], frame: Frame) -> None:
    names = counted(found, frame.words)
    if not names:
        return

    def change() -> None:
        chosen = set(st.session_state[key])
        st.session_state["map_off"] = frozenset((off - names.keys()) | (names.keys() - chosen))

    key = f"map_kinds_{'_'.join(names)}"
    st.pills(
        frame.words("map.kinds"),
        list(names),
        selection_mode="multi",
        default=[kind for kind in names if kind not in off],
        format_func=names.__getitem__,
        key=key,
        on_change=change,
    )


def _told(net: Net, every: Net, frame: Frame) -> None:
    """How much is drawn, and what to do to see the rest."""
    words = frame.words
    if len(net.entities) == 1:
        st.info(parts.plain(words("map.alone" if len(every.entities) == 1 else "map.all_off")))
    elif net.more:
        st.warning(parts.plain(words("map.more", shown=len(net.entities), more=net.more)))


def _drawing(net: Net, seen: Seen, title: str, frame: Frame) -> None:
    words = frame.words
    canvas.draw(
        net,
        ends=[one for one in (seen.start, seen.to) if one],
        chosen=seen.chosen,
        title=f"{title} – {words('signature_day', day=words.day(frame.day))}",
        file=f"kort-{seen.start.rsplit('/', 1)[-1]}",
        on_chosen=seen.choose,
        words=words,
    )
    if net.doubtful(words) or any(step.dashed for step in net.steps(words)):
        st.caption(words("path.dashed"))


def _choice(net: Net, seen: Seen, frame: Frame) -> None:
    """The same choice as a click in the drawing, for the keyboard."""
    names = {one.id: kind_of(one, frame.words) for one in net.entities}
    if seen.chosen not in names:
        seen.chosen = seen.start
    st.session_state["map_choice"] = seen.chosen

    def change() -> None:
        seen.choose(st.session_state["map_choice"])

    st.selectbox(
        frame.words("map.choose"), list(names), format_func=names.__getitem__, key="map_choice", on_change=change
    )


def _panel(chosen: Facts, near: Net, net: Net, seen: Seen, off: frozenset[str], frame: Frame) -> None:
    words = frame.words
    st.markdown(f"## {parts.plain(words.name(chosen))}")
    st.caption(parts.plain(phrasing.noted(words(f"kind.{chosen.kind}"), [phrasing.mark(chosen.provenance, words)])))
    st.markdown("  \n".join(parts.plain(line) for line in chosen.lines(words)))
    if chosen.contacts:
        parts.contacts(chosen.contacts, words)
    if not seen.to:
        _expand(chosen, near, net, seen, off, frame)
    if chosen.id != seen.start:
        frame.link("map", words("map.begin_here"), id=chosen.id)
    if chosen.id not in {seen.start, seen.to}:
        frame.link("map", words("map.way_here", name=words.name(net.entities[0])), id=seen.start, to=chosen.id)
    _links(chosen, frame)
    _relations(touching(near, chosen, words), frame)
    parts.sources([chosen.provenance], words)
    feedback.offer(chosen.id, frame)


def _expand(chosen: Facts, near: Net, net: Net, seen: Seen, off: frozenset[str], frame: Frame) -> None:
    """Draw what hangs on the thing and is not in the drawing yet; or no longer."""
    hidden = [one for one in near.entities if one.id not in net.ids and one.kind not in off]
    expanded = chosen.id in seen.expanded
    if expanded or (hidden and chosen.id != seen.start):
        label = frame.words("map.fold") if expanded else frame.words("map.expand", count=len(hidden))
        st.button(label, key="map-expand", on_click=partial(seen.expand, chosen.id))


def _links(chosen: Facts, frame: Frame) -> None:
    if chosen.kind == "UNIT":
        frame.link("units", frame.words("map.unit"), id=chosen.id)
    if chosen.kind == "LEGAL_AUTHORITY":
        frame.link("law", frame.words("law.touches", law=frame.words.name(chosen)), id=chosen.id)
        if chosen.url:
            st.markdown(f"[{parts.plain(frame.words('map.read'))}]({chosen.url})")


def _relations(lines: Sequence[str], frame: Frame) -> None:
    if not lines:
        return
    words = frame.words
    st.markdown(f"### {parts.plain(words('map.relations', count=len(lines)))}")
    st.markdown(_list(lines[:MOST_LINES]))
    if rest := lines[MOST_LINES:]:
        with st.expander(words("map.relations_more", count=len(rest))):
            st.markdown(_list(rest))


def _list(lines: Sequence[str]) -> str:
    return "\n".join(f"- {parts.plain(line)}" for line in lines)


def _ways(seen: Seen, to: str, frame: Frame) -> None:
    words = frame.words
    found = frame.read(
        Ways,
        WAYS,
        words("map.gone"),
        source=seen.start,
        target=to,
        chosen=seen.chosen,
        kinds=[kind for kind in KINDS if kind not in SAYS_LITTLE],
        on=frame.place["on"],
        first=MOST_WAYS,
    )
    frame.link("map", words("map.back", name=words.name(found.source)), id=seen.start)
    title = words("map.way_title", source=words.name(found.source), target=words.name(found.target))
    st.markdown(f"## {parts.plain(title)}")
    ways = found.best
    if not ways:
        st.info(parts.plain(words("map.no_way")))
        return
    net = joined(ways)
    _shown(net, found, seen, title, frozenset(), frame, ways)
    _as_table(net, title, frame)


def _as_table(net: Net, title: str, frame: Frame) -> None:
    """All that is drawn, to read, to search in and to take along."""
    words = frame.words
    found = Section(words("map.table", count=len(net.edges)), [table(net.steps(words), words)] if net.edges else [])
    st.markdown(f"## {parts.plain(found.heading)}")
    parts.blocks(found)
    paper = Paper(title, words("signature_day", day=words.day(frame.day)), words.language, "", [found])
    parts.take_along(paper, table(net.steps(words), words), "kort", words)
