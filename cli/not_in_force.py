"""The page of what the seeds hold that is no rule: what a source plans, wishes, recommends, or says has ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.io.dataset import DataSet
from graph.model.fact import Edge, Entity
from graph.model.provenance import Standing

FILE = "not-in-force.md"
HEAD = """\
# What is planned, proposed or ended, and so is no rule

Written from the seeds by `make docs`; change the seeds, not this page. No verdict and no gray zone counts on these: an
answer marks them ("anbefalet i rapporten", "planlagt"). A citation is source#lines.
"""
TITLES = {Standing.PLANNED: "Planned", Standing.PROPOSED: "Proposed", Standing.ENDED: "Ended"}


def page(datasets: Iterable[DataSet]) -> str:
    """The whole page: by standing and data set, things by id and relations by id."""
    every = list(datasets)
    names = {entity.id: entity.name for dataset in every for entity in dataset.entities.values()}
    return "\n".join(_lines(every, names)) + "\n"


def _lines(datasets: list[DataSet], names: dict[str, str]) -> Iterator[str]:
    yield HEAD
    for standing, title in TITLES.items():
        found = [(dataset.title, facts) for dataset in datasets if (facts := _facts(dataset, standing))]
        yield f"## {title}: {sum(len(facts) for _, facts in found)}\n"
        for of, facts in found:
            yield f"**{of}** ({len(facts)})\n"
            yield from (f"- {_told(fact, names)} · {_cited(fact)}" for fact in facts)
            yield ""


def _facts(dataset: DataSet, standing: Standing) -> list[Entity | Edge]:
    every: list[Entity | Edge] = [*dataset.entities.values(), *dataset.edges.values()]
    found = [fact for fact in every if fact.provenance.standing is standing]
    return sorted(found, key=lambda fact: (isinstance(fact, Edge), fact.id))


def _told(fact: Entity | Edge, names: dict[str, str]) -> str:
    if isinstance(fact, Edge):
        return f"{names.get(fact.source, fact.source)} *{fact.danish}* {names.get(fact.target, fact.target)}"
    return f"{fact.name} (`{fact.id}`)"


def _cited(fact: Entity | Edge) -> str:
    cited = (f"{c.source_id}#{c.locator}" if c.locator else c.source_id for c in fact.provenance.sources)
    return ", ".join(cited) or "no source"
