"""The way from a need to those who decide and pay, as a picture and as the same steps in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from ui import parts, phrasing
from ui.answer import Known, Option
from ui.sent import PathEdge
from ui.words import Words

DRAWN = ("MET_BY", "FOR", "UNDER", "RECOMMENDED_BY", "DECIDED_BY", "PERFORMED_BY", "PAID_BY", "OWNED_BY")
COLOURS = {"NEED": "#fdf1dc", "SERVICE": "#e3f1e6", "MANDATE": "#e4eef6", "LEGAL_AUTHORITY": "#efe9f6"}
OPEN: tuple[Known, ...] = ("LAW_ONLY", "NOT_RECORDED", "DISPUTED")
HEAD = (
    'digraph { graph [bgcolor="white" nodesep=0.25 ranksep=0.45]'
    ' node [shape=box style="rounded,filled" fontname="sans-serif" fontsize=12 color="#555555" margin="0.12,0.06"]'
    ' edge [fontname="sans-serif" fontsize=10 color="#555555" fontcolor="#333333"]'
)


@dataclass(frozen=True)
class Thing:
    """A box: its id, and kind and name in the reader's language. `open`: it stands for what is not known."""

    id: str
    kind: str
    name: str
    colour: str = "#f4f4f4"
    open: bool = False


@dataclass(frozen=True)
class Step:
    """An arrow. `note`: what a reader must know before relying on it."""

    source: Thing
    label: str
    target: Thing
    note: str = ""

    @property
    def dashed(self) -> bool:
        """Drawn with a broken line: not to be relied on as it stands."""
        return bool(self.note) or self.target.open


def show(option: Option, words: Words) -> None:
    """Picture and words, folded away."""
    found = steps(option, words)
    if found:
        with st.expander(words("path")):
            picture(found, words.name(option.service), words)


def picture(found: list[Step], name: str, words: Words) -> None:
    """The drawing of the way to what is called `name`, and the same in words."""
    drawing(found, name, words)
    in_words(found)


def drawing(found: list[Step], name: str, words: Words) -> None:
    """The way to what is called `name`."""
    st.graphviz_chart(dot(found), width="content", alt=words("path.alt", name=name, count=len(found)))
    if any(step.dashed for step in found):
        st.caption(words("path.dashed"))


def in_words(found: list[Step]) -> None:
    """The same steps, a line each."""
    st.markdown("\n".join(f"1. {parts.plain(line)}" for line in lines(found)))


def steps(option: Option, words: Words) -> list[Step]:
    """The edges that are drawn, from the need on; who decides or pays is drawn as open where the map cannot say."""
    found = recorded(option.path, words)
    return [*found, *_open(option, {edge.type for edge in option.path}, words)] if found else []


def recorded(path: Iterable[PathEdge], words: Words) -> list[Step]:
    """The edges that are drawn, from the need on."""
    edges = [edge for edge in path if edge.type in DRAWN]
    given_under = {e.target.id for e in edges if e.type == "UNDER" and e.source.kind == "MANDATE"}
    edges = [e for e in edges if not (e.type == "UNDER" and e.source.kind == "SERVICE" and e.target.id in given_under)]
    return [step(edge, words) for edge in sorted(edges, key=lambda edge: DRAWN.index(edge.type))]


def step(edge: PathEdge, words: Words) -> Step:
    """An edge of any type as it is read."""
    source, target = (
        Thing(one.id, words(f"kind.{one.kind}"), words.name(one), COLOURS.get(one.kind, Thing.colour))
        for one in (edge.source, edge.target)
    )
    if edge.type == "FOR":  # stored from the mandate; read from the service
        source, target = target, source
    relation = "IN_FORUM" if edge.type == "IN" and edge.target.kind == "FORUM" else edge.type
    return Step(source, words(f"path.{relation}"), target, phrasing.mark(edge.provenance, words))


def lines(found: Iterable[Step]) -> list[str]:
    """`Indsats: Mentorstøtte – betales af – Konto: …`, a line each."""
    return [
        f"{_said(step.source)} – {step.label} – {_said(step.target)}" + (f" ({step.note})" if step.note else "")
        for step in found
    ]


def dot(found: Iterable[Step]) -> str:
    """The same steps for Graphviz."""
    found = list(found)
    things = {thing.id: thing for step in found for thing in (step.source, step.target)}
    boxes = (
        f"{_quoted(one.id)} [label={_quoted(_wrapped(one))} fillcolor={_quoted('white' if one.open else one.colour)}"
        + (' style="rounded,dashed"]' if one.open else "]")
        for one in things.values()
    )
    arrows = (
        f"{_quoted(step.source.id)} -> {_quoted(step.target.id)} [label={_quoted(f' {step.label} ')}"
        + (" style=dashed]" if step.dashed else "]")
        for step in found
    )
    return "\n".join([HEAD, *boxes, *arrows, "}"])


def _open(option: Option, drawn: set[str], words: Words) -> Iterable[Step]:
    bearer = option.mandate or option.service
    kind = "MANDATE" if option.mandate else "SERVICE"
    source = Thing(bearer.id, words(f"kind.{kind}"), words.name(bearer), COLOURS[kind])
    for relation, known, said in (
        ("DECIDED_BY", option.decider, phrasing.deciders(option, words)),
        ("PAID_BY", option.payer, phrasing.payers(option, words)),
    ):
        if known in OPEN and relation not in drawn:
            yield Step(source, words(f"path.{relation}"), Thing(f"?{relation}", "", "; ".join(said), open=True))


def _said(thing: Thing) -> str:
    return f"{thing.kind}: {thing.name}" if thing.kind else thing.name


def _wrapped(thing: Thing) -> str:
    return "\n".join([*([thing.kind.upper()] if thing.kind else []), *textwrap.wrap(thing.name, 24)])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
