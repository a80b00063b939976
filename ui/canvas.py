"""The drawing on the Map page: a component of our own on cytoscape, both served from this machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui import path
from ui.path import Thing
from ui.surroundings import KINDS, Net
from ui.words import Words

KEY = "canvas"
COLOURS = path.COLOURS | {
    "UNIT": "#fbe4e1",
    "ROLE": "#fbe4e1",
    "PERSON": "#fbe4e1",
    "ORGANISATION": "#f5d9d4",
    "FORUM": "#fff8c5",
    "AGREEMENT": "#fff8c5",
    "BUDGET": "#dff3f2",
}
TOOLS = ("closer", "further", "whole", "png", "svg")
HTML = """
<div class="canvas" role="img"></div>
<div class="tools">
  <button type="button" data-do="closer" data-sign>+</button>
  <button type="button" data-do="further" data-sign>−</button>
  <button type="button" data-do="whole"></button>
  <button type="button" data-do="png"></button>
  <button type="button" data-do="svg"></button>
</div>
"""
CSS = """
.canvas { height: clamp(20rem, 62vh, 44rem); border: 1px solid var(--st-border-color, #888); border-radius: .5rem; }
.tools { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .5rem; }
button { font: inherit; font-size: .875rem; color: var(--st-text-color); background: transparent;
  border: 1px solid currentColor; border-radius: .5rem; padding: .25rem .75rem; min-height: 2rem; min-width: 2rem;
  cursor: pointer; }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
@media print { .tools { display: none; } }
"""
# The library is too big to be sent with every drawing, so it is a file that the browser keeps.
SCRIPT = """
export default (component) => {
  const host = component.parentElement;
  const map = import(new URL("app/static/map.js", document.baseURI).href);
  map.then(({ draw }) => draw(component));
  return () => map.then(({ close }) => close(host));
};
"""


def draw(
    net: Net,
    *,
    ends: Sequence[str],
    chosen: str,
    title: str,
    file: str,
    on_chosen: Callable[[str], None],
    words: Words,
) -> None:
    """The drawing. `ends`: where it begins and, if it is of ways, where they lead; `on_chosen` is told of a click."""

    def told() -> None:
        if clicked := st.session_state[KEY].get("chosen"):
            on_chosen(clicked)

    component = st.components.v2.component("map", html=HTML, css=CSS, js=SCRIPT)
    component(data=_data(net, ends, chosen, title, file, words), key=KEY, on_chosen_change=told)


def _data(net: Net, ends: Sequence[str], chosen: str, title: str, file: str, words: Words) -> dict[str, Any]:
    doubtful = net.doubtful(words)
    return {
        "nodes": [
            {
                "id": one.id,
                "name": words.name(one),
                "kind": words(f"kind.{one.kind}"),
                "colour": COLOURS.get(one.kind, Thing.colour),
                "doubtful": one.id in doubtful,
                "start": one.id in ends,
            }
            for one in sorted(net.entities, key=lambda one: KINDS.index(one.kind))
        ],
        "edges": [
            {
                "id": f"edge {number}",
                "source": step.source.id,
                "target": step.target.id,
                "label": step.label,
                "doubtful": step.dashed,
            }
            for number, step in enumerate(net.steps(words))
        ],
        "first": ends[0],
        "chosen": chosen,
        "way": len(ends) > 1,
        "title": title,
        "file": file,
        "alt": words("map.alt", things=len(net.entities), edges=len(net.edges)),
        "words": {name: words(f"map.{name}") for name in TOOLS},
    }
