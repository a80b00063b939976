"""Data sets that tell which load wrote them: each version names its things anew and ties them otherwise."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.io.dataset import LOCAL, DataSet, Rank
from graph.io.seeds_reader import DATASET_FILE, read_file, read_folder
from graph.store.properties import Properties, to_properties

SETS = 4
MOST_UNITS = 400
PURGED = 0.7


@dataclass(frozen=True)
class Made:
    """A data set as written to files: what the map holds of it once they are loaded, and the arguments that load it."""

    dataset: DataSet
    arguments: tuple[str, ...]

    @property
    def facts(self) -> dict[str, Properties]:
        return {key: to_properties(fact) for key, fact in self.dataset.facts.items()}

    def after(self, before: dict[str, Properties]) -> dict[str, Properties]:
        """What the data set holds once this is loaded; what is recorded stays beside what was."""
        return {**before, **self.facts} if self.dataset.id == LOCAL else self.facts


def make(chance: random.Random, directory: Path, version: int) -> Made:
    """Some version of one of a few data sets, or some facts to record. From 3 to about 1,200 facts."""
    number, units = chance.randint(0, SETS), int(MOST_UNITS ** chance.uniform(0, 1))
    folder = directory / f"udgave-{version}"
    folder.mkdir()
    own = f"proeve{number}"
    facts = folder / "facts.yaml"
    facts.write_text(yaml.safe_dump(_facts(chance, own, units, version), allow_unicode=True), encoding="utf-8")
    if number == 0:
        dataset = read_file(facts, DataSet(LOCAL, "Registreret i kortet", Rank.LOCAL))
        return Made(dataset, ("record", str(facts)))
    head = {"dataset": own, "title": f"Prøve {number}", "rank": "import"}
    (folder / DATASET_FILE).write_text(yaml.safe_dump(head, allow_unicode=True), encoding="utf-8")
    how = "--purge" if chance.random() < PURGED else "--no-purge"
    return Made(read_folder(folder), ("load", "--allow-removals", how, str(folder)))


def _facts(chance: random.Random, own: str, units: int, version: int) -> dict[str, Any]:
    def unit(number: int) -> dict[str, object]:
        parent = own if number < 2 else f"{own}/led{chance.randrange(1, number)}"
        return {"id": f"{own}/led{number}", "name": f"Led {number} {version}", "part_of": parent}

    return {
        "defaults": {"confidence": "assumed"},
        "organisations": [{"id": own, "name": f"Forening {version}", "organisation_type": "association"}],
        "units": [unit(number) for number in range(1, units + 1)],
        "budgets": [
            {"id": f"{own}/budget/{n}", "name": f"Konto {n} {version}", "owned_by": f"{own}/led{n}"}
            for n in range(1, units + 1, 3)
        ],
    }
