"""What is wrong with a file is said on one screen, with file, line and what would be right; the map is unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from cli.seeds import read_datasets
from graph.io.load import load
from graph.io.problems import InvalidFilesError
from graph.io.seeds_reader import dataset_folders
from graph.store.store import Store
from tests.io.folders import BASE, read, refusal, write_folder

SCREEN = 24


class Broken(NamedTuple):
    """A file and what is said of it. `line`: of facts.yaml, counted from one."""

    text: str
    line: int
    said: tuple[str, ...]
    code: str = "INVALID"


ORGANISATION = "organisations:\n  - {id: by, name: By, organisation_type: municipality}\n"

SERVED = """authorities: [{id: dk/lov, name: L, law: L}]
services: [{id: dk/indsats, name: I, nature: grant}]
"""
GRANTS = "    for: dk/indsats\n    under: dk/lov\n"
"""What a mandate needs beside what a test is about."""

BROKEN = {
    "broken YAML": Broken("units:\n  - {id: by/a, name: A\n  - id: by/b\n", 3, ("is not valid YAML", "missing quote")),
    "a tab": Broken("units:\n\t- id: by/a\n", 2, ("is not valid YAML",)),
    "a key twice": Broken("units: []\nroles: []\nunits: []\n", 3, ("stands here twice",)),
    "a circle of PART_OF": Broken(
        ORGANISATION
        + "units:\n  - {id: by/a, name: A, part_of: by/b}\n  - {id: by/b, name: B, part_of: by/c}\n"
        + "  - {id: by/c, name: C, part_of: by/a}\n",
        4,
        ("PART_OF runs in a circle", "by/a → by/b → by/c → by/a"),
        "CYCLE",
    ),
    "shares over 100 %": Broken(
        ORGANISATION
        + "budgets: [{id: by/b1, name: B1}, {id: by/b2, name: B2}]\n"
        + "mandates:\n  - id: by/m\n    name: M\n    paid_by:\n      - {to: by/b1, share: 60}\n"
        + "      - {to: by/b2, share: 40.5}\n"
        + GRANTS
        + SERVED,
        8,
        ("the shares of `by/m` add up to 100.5 %", "at most 100"),
        "SHARES",
    ),
    "a mandate for nothing under no law": Broken(
        ORGANISATION + "mandates:\n  - {id: by/m, name: M, for: []}\n", 4, ("is for no services",), "INCOMPLETE"
    ),
    "an id twice": Broken(
        ORGANISATION + "units:\n  - {id: by/a, name: A}\nroles:\n  - {id: by/a, name: A}\n",
        6,
        ("`by/a` is already used at", "facts.yaml:4"),
    ),
    "an edge twice": Broken(
        ORGANISATION + "units:\n  - id: by/a\n    name: A\n    part_of: by\n"
        "edges:\n  - {type: part_of, source: by/a, target: by}\n",
        8,
        ("is already used at", "facts.yaml:6"),
    ),
    "a wrong date": Broken(
        ORGANISATION + "units:\n  - id: by/a\n    name: A\n    valid_from: 31-01-2026\n",
        6,
        ("units[0].valid_from", "`31-01-2026` is no date", "2026-01-31"),
    ),
    "a day that does not exist": Broken(
        ORGANISATION + "units:\n  - {id: by/a, name: A, valid_to: 2026-02-30}\n", 4, ("`2026-02-30` is no date",)
    ),
    "a period backwards": Broken(
        ORGANISATION + "units:\n  - {id: by/a, name: A, valid_from: 2026-02-02, valid_to: 2026-02-01}\n",
        4,
        ("valid_to 2026-02-01 is before valid_from 2026-02-02",),
    ),
    "an unknown id": Broken(
        ORGANISATION + "units:\n  - {id: by/jobcenteret, name: Jobcenteret}\n"
        "roles:\n  - id: by/leder\n    name: Leder\n    in: by/jobcentret\n",
        8,
        ("`by/jobcentret` is not an id in the map", "did you mean by/jobcenteret"),
        "UNKNOWN_ID",
    ),
    "an unknown source": Broken(
        ORGANISATION + "units:\n  - {id: by/a, name: A, sources: [dk/kilde/ingen#12]}\n",
        4,
        ("`dk/kilde/ingen` is not an id in the map",),
        "UNKNOWN_ID",
    ),
    "what is no source": Broken(
        ORGANISATION + "units:\n  - {id: by/a, name: A, sources: [by#12]}\n", 4, ("`by` is cited but is no source",)
    ),
    "an organisation that is not there": Broken(
        "units:\n  - {id: esbjerg/a, name: A}\n", 2, ("`esbjerg` is not an id",), "UNKNOWN_ID"
    ),
    "an unknown field": Broken(
        ORGANISATION + "units:\n  - id: by/a\n    name: A\n    aliasses: [b]\n",
        6,
        ("`aliasses` is not a field here", "did you mean aliases"),
    ),
    "an unknown field of an edge": Broken(
        ORGANISATION + "units:\n  - id: by/a\n    name: A\n    part_of: {to: by, shares: 3}\n",
        6,
        ("`shares` is not a field here",),
    ),
    "an unknown list": Broken("unit:\n  - {id: by/a, name: A}\n", 2, ("`unit` is not a field here", "units")),
    "an unknown field in defaults": Broken(
        "defaults: {confidense: law}\n" + ORGANISATION, 1, ("`confidense` is not a field here", "confidence")
    ),
    "defaults that are no mapping": Broken("defaults: law\n" + ORGANISATION, 1, ("is not a mapping",)),
    "a wrong word": Broken(
        "services:\n  - id: dk/indsats/a\n    name: A\n    nature: bevilling\n",
        4,
        ("`bevilling` is not known here", "write grant, task or open"),
    ),
    "no id": Broken(ORGANISATION + "units:\n  - name: A\n", 4, ("`id` is missing",)),
    "no such id form": Broken(ORGANISATION + "units:\n  - {id: by/Ås, name: A}\n", 4, ("`by/Ås` is no id", "å→aa")),
    "one word where a list is meant": Broken(
        ORGANISATION + "units:\n  - {id: by/a, name: A, aliases: misbrugscenteret}\n", 4, ("is not a list", "[a, b]")
    ),
    "an age that is no number": Broken(
        ORGANISATION + "mandates:\n  - {id: by/m, name: M, age_from: atten}\n", 4, ("age_from", "`atten`")
    ),
    "a list that is none": Broken("units: by/a\n", 1, ("is not a list", "begin each entry with a hyphen")),
    "an entry that is no mapping": Broken("units:\n  - by/a\n", 2, ("is not a mapping",)),
    "an edge to the wrong kind": Broken(
        ORGANISATION + "mandates:\n  - {id: by/m, name: M, under: by}\n",
        4,
        ("UNDER cannot have `by`, a organisation, at this end", "legal_authority"),
    ),
    "an edge type nobody knows": Broken(
        ORGANISATION + "edges:\n  - {type: PARTOF, source: by, target: by}\n", 4, ("is no edge type", "PART_OF")
    ),
    "an edge to nothing": Broken(
        ORGANISATION + "units:\n  - id: by/a\n    name: A\n    part_of: {}\n", 6, ("lacks the id it leads to", "to: id")
    ),
    "a web address that is none": Broken(
        "sources:\n  - {id: dk/kilde/a, name: A, url: 'javascript:alert(1)'}\n", 2, ("begins with https://",)
    ),
    "an address around itself": Broken("units: &x\n  - *x\n", 0, ("refers to itself",)),
    "a civil number": Broken(
        ORGANISATION + "notes:\n  - id: by/n\n    name: N\n    text: Borger 010203-1234 følges\n",
        4,
        ("looks like a CPR number", "text", "take it out"),
        "PERSONAL_DATA",
    ),
    "a phone number": Broken(
        ORGANISATION + "notes:\n  - {id: by/n, name: N, text: Ring 23 45 67 89}\n",
        4,
        ("looks like a phone number",),
        "PERSONAL_DATA",
    ),
    "a civil number in a locator": Broken(
        ORGANISATION + "sources: [{id: dk/kilde/a, name: A}]\nunits:\n"
        "  - {id: by/a, name: A, sources: ['dk/kilde/a#010203-1234']}\n",
        5,
        ("looks like a CPR number",),
        "PERSONAL_DATA",
    ),
    "a civil number in an id": Broken(
        ORGANISATION + "units:\n  - {id: by/010203-1234, name: A}\n", 4, ("looks like a CPR number",), "PERSONAL_DATA"
    ),
    "a civil number as a contact": Broken(
        ORGANISATION + "contact_points:\n  - {id: by/k, name: K, channel: phone, value: 010203-1234}\n",
        4,
        ("looks like a CPR number",),
        "PERSONAL_DATA",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_with_file_line_and_what_would_be_right(case: str, tmp_path: Path) -> None:
    broken = BROKEN[case]
    error = refusal(write_folder(tmp_path, broken.text))
    assert error
    lines = str(error).splitlines()
    assert len(lines) <= SCREEN
    for words in broken.said:
        assert words in str(error)
    found = [(p.line, p.code) for p in error.problems if broken.said[0] in str(p)]
    assert found == [(broken.line, broken.code)]
    assert all(p.file.endswith("facts.yaml") for p in error.problems)
    assert "Traceback" not in str(error)
    assert "010203" not in str(error), "what is refused is not repeated"


def test_what_all_those_cases_are_broken_from_is_accepted(tmp_path: Path) -> None:
    assert refusal(write_folder(tmp_path, BASE)) is None


async def test_none_of_it_changes_the_map(store: Store, tmp_path: Path) -> None:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    before = await store.facts()
    for number, broken in enumerate(BROKEN.values()):
        folder = write_folder(tmp_path, broken.text, name=f"proeve-{number}")
        with pytest.raises(InvalidFilesError):
            await load(store, read_datasets([folder])[0], actor="test")
    assert await store.facts() == before


def test_every_problem_of_every_file_is_said_at_once_and_no_more_than_a_screen(tmp_path: Path) -> None:
    units = "".join(f"  - {{id: by/u{n}, name: U, part_of: by/nej}}\n" for n in range(40))
    error = refusal(write_folder(tmp_path, ORGANISATION + "units:\n" + units))
    assert error
    assert len(error.problems) == 40
    assert len(str(error).splitlines()) <= 2 * SCREEN
    assert str(error).endswith("… and 28 more")
    write_folder(tmp_path, "units: x\n", name="one")
    write_folder(tmp_path, "roles: x\n", name="two")
    with pytest.raises(InvalidFilesError) as both:
        read_datasets([tmp_path / "one", tmp_path / "two", tmp_path / "none"])
    assert {Path(p.file).parts[-2] for p in both.value.problems if p.field} == {"one", "two"}
    assert "there is no such folder" in str(both.value)


def test_a_missing_file_and_a_folder_without_data_sets_are_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidFilesError, match="there is no such folder"):
        dataset_folders(tmp_path / "nej")
    with pytest.raises(InvalidFilesError, match=r"holds no dataset\.yaml"):
        dataset_folders(tmp_path)
    folder = write_folder(tmp_path, BASE)
    (folder / "latin.yaml").write_bytes("units: []  # blåbær".encode("latin-1"))
    error = refusal(folder)
    assert error
    assert "latin.yaml" in str(error)
    assert "UTF-8" in str(error)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("title: Uden navn\n", "lacks `dataset`"),
        ("dataset: x\nrank: højest\n", "`højest` is no rank"),
        ("dataset: x\ntitel: X\n", "`titel` is not a field here"),
        ("dataset: Mine Data\n", "is no id"),
        ("dataset: x\ndefaults: law\n", "is not a mapping"),
        ("dataset: x\ndefaults: {sorces: [a]}\n", "did you mean sources"),
        ("dataset: x\ntitle: Borger 010203-1234\ndefaults: {confidence: law}\n", "looks like a CPR number"),
        ("- dataset: x\n", "is not a mapping"),
        ("", "is not a mapping"),
    ],
)
def test_a_wrong_head_is_refused(head: str, said: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, BASE)
    (folder / "dataset.yaml").write_text(head, encoding="utf-8")
    error = refusal(folder)
    assert error
    assert said in str(error)
    assert any(p.file.endswith("dataset.yaml") for p in error.problems)


def test_one_data_set_may_be_given_once(tmp_path: Path) -> None:
    """Each would close what the other holds, at every load anew."""
    write_folder(tmp_path, BASE, name="one", head="dataset: x\ndefaults: {confidence: law}\n")
    write_folder(tmp_path, BASE, name="two", head="dataset: x\ndefaults: {confidence: law}\n")
    with pytest.raises(InvalidFilesError, match="`x` is also"):
        read_datasets([tmp_path])


def test_shares_are_held_against_those_of_the_same_days(tmp_path: Path) -> None:
    mandate = "budgets: [{id: by/b1, name: B1}, {id: by/b2, name: B2}]\nmandates:\n  - id: by/m\n    name: M\n"
    mandate = SERVED + mandate + GRANTS
    paid = "    paid_by:\n      - {to: by/b1, share: 60%s}\n      - {to: by/b2, share: %s%s}\n"

    def said(first: str, share: str, second: str) -> str:
        error = refusal(write_folder(tmp_path, ORGANISATION + mandate + paid % (first, share, second)))
        return str(error) if error else ""

    assert said("", "40", "") == ""
    assert "100.1 %" in said("", "40.1", "")
    assert said(", valid_to: 2026-07-01", "60", ", valid_from: 2026-07-01") == ""
    assert "120 %" in said(", valid_to: 2026-07-02", "60", ", valid_from: 2026-07-01")
    assert said(", standing: proposed", "60", "") == ""
    assert "less than or equal to 100" in said("", "100.5", "")


SHARES = (7.5, 17.6, 17.6, 4.8, 16.7, 6.0, 17.1, 12.7)
"""100 to the author, a hair more to a computer."""


def test_shares_that_add_up_on_paper_add_up(tmp_path: Path) -> None:
    assert sum(SHARES) > 100
    paid = "".join(f"      - {{to: by/b{n}, share: {share}}}\n" for n, share in enumerate(SHARES))
    budgets = "".join(f"  - {{id: by/b{n}, name: B}}\n" for n in range(len(SHARES)))
    mandate = f"mandates:\n  - id: by/m\n    name: M\n{GRANTS}    paid_by:\n"
    text = ORGANISATION + SERVED + "budgets:\n" + budgets + mandate + paid
    assert refusal(write_folder(tmp_path, text)) is None
