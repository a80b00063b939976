"""Data sets written as an author writes them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from graph.io.dataset import DataSet
from graph.io.problems import InvalidFilesError
from graph.io.seeds_reader import read_folder
from graph.io.validate import validate
from graph.view import MapView

BASE = """
organisations:
  - {id: by, name: By Kommune, organisation_type: municipality}
units:
  - {id: by/jobcenter, name: Jobcenteret, part_of: by}
  - {id: by/bostoette, name: Bostøtten, part_of: by}
budgets:
  - {id: by/budget/job, name: Beskæftigelse, owned_by: by/jobcenter}
  - {id: by/budget/social, name: Socialområdet, owned_by: by/bostoette}
needs:
  - {id: dk/behov/foelges, name: Skal følges til behandling, met_by: [dk/indsats/mentor, dk/indsats/bostoette]}
services:
  - {id: dk/indsats/mentor, name: Mentorstøtte, nature: grant, under: dk/lab/167}
  - {id: dk/indsats/bostoette, name: Bostøtte, nature: grant, under: dk/sel/85}
conditions:
  - {id: dk/betingelse/ledig, name: Ledig}
  - {id: dk/betingelse/funktionsevne, name: Nedsat funktionsevne}
authorities:
  - {id: dk/lab/167, name: LAB § 167, law: LAB, paragraph: '167', decides: municipality, requires: dk/betingelse/ledig}
  - {id: dk/sel/85, name: SEL § 85, law: SEL, paragraph: '85', age_from: 18, requires: dk/betingelse/funktionsevne}
mandates:
  - id: by/mandat/mentor
    name: Mentor
    for: dk/indsats/mentor
    under: dk/lab/167
    decided_by: by/jobcenter
    paid_by: by/budget/job
  - id: by/mandat/bostoette
    name: Bostøtte
    for: dk/indsats/bostoette
    under: dk/sel/85
    decided_by: by/bostoette
    paid_by: {to: by/budget/social, share: 60}
sources:
  - {id: dk/kilde/plan, name: Kompetenceplanen}
"""
"""A map that a question can be asked of; what the tests below break, add to or take from."""


def write_folder(at: Path, text: str, *, name: str = "proeve", rank: str = "seeds", head: str = "") -> Path:
    """A data set folder with one file, `facts.yaml`."""
    folder = at / name
    folder.mkdir(parents=True, exist_ok=True)
    defaults = "defaults: {confidence: documented}"
    (folder / "dataset.yaml").write_text(
        head or f"dataset: {name}\ntitle: Prøve\nrank: {rank}\n{defaults}\n", encoding="utf-8"
    )
    (folder / "facts.yaml").write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def read(at: Path, text: str, *, name: str = "proeve", rank: str = "seeds") -> DataSet:
    return read_folder(write_folder(at, text, name=name, rank=rank))


def refusal(folder: Path) -> InvalidFilesError | None:
    """Why a folder is refused, as a load would say it; None where it is accepted."""
    try:
        dataset = read_folder(folder)
    except InvalidFilesError as error:
        return error
    problems = validate([dataset], MapView((), ()))
    return InvalidFilesError(problems) if problems else None
