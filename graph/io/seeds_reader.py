"""Seeds folders to data sets (docs/seeds.md). Every problem of every file is found before anything is said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph.io.dataset import DataSet, Expectation, Place, Rank
from graph.io.problems import InvalidFilesError, Problem, did_you_mean, shown_path
from graph.io.yaml_lines import LinedDocument, Path_, parse_yaml, read_yaml
from graph.model.edges import EDGE_BY_KEY, EDGE_BY_TYPE
from graph.model.fact import Edge, Entity, Fact
from graph.model.nodes import NODE_BY_SECTION
from graph.model.provenance import SLUG, Confidence

PROVENANCE_KEYS = ("sources", "confidence", "standing", "owner", "confirmed_on", "recorded_on")
DATASET_KEYS = ("dataset", "title", "rank", "defaults")
FILE_KEYS = ("defaults", "edges", "expect", *NODE_BY_SECTION)
DATASET_FILE = "dataset.yaml"


def read_folder(folder: Path) -> DataSet:
    """Read one data set's folder.

    Raises:
        InvalidFilesError: with every problem found in its files.
    """
    document = read_yaml(folder / DATASET_FILE)
    reader = _FolderReader(document)
    for path in sorted(folder.rglob("*.yaml")):
        if path.name != DATASET_FILE:
            reader.read(path)
    if reader.problems:
        raise InvalidFilesError(reader.problems)
    reader.dataset.fingerprint = fingerprint(folder)
    return reader.dataset


def read_file(path: Path, dataset: DataSet) -> DataSet:
    """Read one file of facts into a data set that needs no folder; each fact must say its own provenance.

    Raises:
        InvalidFilesError: with every problem found in the file.
    """
    head = LinedDocument(shown_path(path), {"dataset": dataset.id, "title": dataset.title})
    reader = _FolderReader(head)
    reader.dataset.rank = dataset.rank
    reader.read(path)
    if reader.problems:
        raise InvalidFilesError(reader.problems)
    return reader.dataset


def read_document(text: str, dataset: DataSet, name: str, confidence: Confidence | None = None) -> DataSet:
    """Read a text that was sent into a data set that needs no folder. `confidence`: of what says nothing else.

    Raises:
        InvalidFilesError: with every problem found in it; `name` is what it is called there.
    """
    data: dict[str, Any] = {"dataset": dataset.id, "title": dataset.title}
    if confidence:
        data["defaults"] = {"confidence": confidence.value}
    reader = _FolderReader(LinedDocument(name, data))
    reader.dataset.rank = dataset.rank
    reader.take(parse_yaml(name, text))
    if reader.problems:
        raise InvalidFilesError(reader.problems)
    return reader.dataset


def fingerprint(folder: Path) -> str:
    """A digest of every file of a data set; the same files give the same one."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def dataset_folders(path: Path) -> list[Path]:
    """The data set folders at or directly below a path.

    Raises:
        InvalidFilesError: there is none.
    """
    folders = [path] if (path / DATASET_FILE).is_file() else sorted(p.parent for p in path.glob(f"*/{DATASET_FILE}"))
    if not folders:
        what = "there is no such folder" if not path.exists() else f"holds no {DATASET_FILE}"
        mend = f"give a folder with a {DATASET_FILE}, or the folder above such folders; see docs/seeds.md"
        raise InvalidFilesError([Problem(shown_path(path), 0, "", what, mend)])
    return folders


@dataclass(frozen=True)
class _Item:
    """A mapping in a file, with where it stands."""

    document: LinedDocument
    path: Path_
    data: dict[str, Any]

    def place(self, *more: str | int) -> Place:
        path = (*self.path, *more)
        field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
        return Place(self.document.file, self.document.line(*path), field)


class _FolderReader:
    def __init__(self, document: LinedDocument) -> None:
        self.problems: list[Problem] = []
        head = self._mapping(document, (), document.data)
        data = head.data if head else {}
        if head:
            self._unknown_keys(head, DATASET_KEYS)
        self.defaults: dict[str, Any] = self._defaults(head) if head else {}
        name = str(data.get("dataset") or "")
        if not name and head:
            self._problem(head.place(), "lacks `dataset`", "give the data set a name: `dataset: my-data-set`")
        elif head and not re.fullmatch(SLUG, name):
            mend = "small ASCII letters, digits and hyphens: `dataset: my-data-set`"
            self._problem(head.place("dataset"), f"`{name}` is no id", mend)
        rank = data.get("rank") or Rank.SEEDS
        try:
            rank = Rank(rank)
            if rank is Rank.LOCAL and head:
                mend = "write seeds or import; single facts of one's own are recorded with `ansvarskort record`"
                self._problem(head.place("rank"), "`local` is what is recorded in the application", mend)
        except ValueError:
            if head:
                self._problem(head.place("rank"), f"`{rank}` is no rank", "write seeds, import or local")
            rank = Rank.SEEDS
        self.dataset = DataSet(name, str(data.get("title") or name), rank)
        self.dataset.head = head.place("dataset") if head else Place(document.file, 0)

    def read(self, path: Path) -> None:
        """Read one file into the data set, or note its problems."""
        try:
            document = read_yaml(path)
        except InvalidFilesError as error:
            self.problems.extend(error.problems)
        else:
            self.take(document)

    def take(self, document: LinedDocument) -> None:
        """Take the facts of one document into the data set, or note its problems."""
        if document.data is None:
            return
        top = self._mapping(document, (), document.data)
        if top is None:
            return
        self._unknown_keys(top, FILE_KEYS)
        defaults = {**self.defaults, **self._defaults(top)}
        for section, node in NODE_BY_SECTION.items():
            for item in self._items(top, section):
                self._entity(item, node, defaults)
        for item in self._items(top, "edges"):
            self._free_edge(item, defaults)
        for item in self._items(top, "expect"):
            self.dataset.expectations.append(Expectation(item.data, item.place()))

    def _defaults(self, top: _Item) -> dict[str, Any]:
        item = self._mapping(top.document, ("defaults",), top.data.get("defaults") or {})
        if item is None:
            return {}
        self._unknown_keys(item, PROVENANCE_KEYS)
        return item.data

    def _entity(self, item: _Item, node: type[Entity], defaults: dict[str, Any]) -> None:
        own = {key for key in node.model_fields if key != "provenance"}
        edge_keys = {key for key, edge in EDGE_BY_KEY.items() if node.kind in edge.from_kinds}
        self._unknown_keys(item, (*own, *PROVENANCE_KEYS, *edge_keys))
        given = {**defaults, **{key: item.data[key] for key in PROVENANCE_KEYS if key in item.data}}
        values = {key: value for key, value in item.data.items() if key in own and value is not None}
        entity = self._build(node, values, given, item)
        if entity is None:
            return
        self._keep(entity.id, entity, item.place())
        for key in sorted(edge_keys & item.data.keys()):
            for edge_item in self._edge_items(item, key):
                self._edge(edge_item, EDGE_BY_KEY[key], given, entity.id)

    def _edge_items(self, item: _Item, key: str) -> Iterator[_Item]:
        value = item.data[key]
        single = not isinstance(value, list)
        for index, entry in enumerate([value] if single else value):
            path = (*item.path, key) if single else (*item.path, key, index)
            if isinstance(entry, str):
                yield _Item(item.document, path, {"to": entry})
            elif isinstance(entry, dict):
                yield _Item(item.document, path, entry)
            elif entry is not None:
                place = _Item(item.document, path, {}).place()
                self._problem(place, "is neither an id nor a mapping", "write an id, or {to: id, …}")

    def _edge(self, item: _Item, edge: type[Edge], defaults: dict[str, Any], source: str) -> None:
        own = {key for key in edge.model_fields if key not in {"provenance", "source", "target"}}
        self._unknown_keys(item, ("to", *own, *PROVENANCE_KEYS))
        given = {**defaults, **{key: item.data[key] for key in PROVENANCE_KEYS if key in item.data}}
        values = {key: value for key, value in item.data.items() if key in own and value is not None}
        built = self._build(edge, {**values, "source": source, "target": item.data.get("to")}, given, item)
        if built:
            self._keep(built.id, built, item.place())

    def _free_edge(self, item: _Item, defaults: dict[str, Any]) -> None:
        edge = EDGE_BY_TYPE.get(str(item.data.get("type")).upper())
        if edge is None:
            mend = did_you_mean(str(item.data.get("type")).upper(), EDGE_BY_TYPE) or "see docs/model.md for the types"
            self._problem(item.place("type"), f"`{item.data.get('type')}` is no edge type", mend)
            return
        nested = {key: value for key, value in item.data.items() if key not in {"type", "source", "target"}}
        nested["to"] = item.data.get("target")
        self._edge(_Item(item.document, item.path, nested), edge, defaults, str(item.data.get("source") or ""))

    def _build(self, model: type[Fact], values: dict[str, Any], given: dict[str, Any], item: _Item) -> Any:  # noqa: ANN401
        try:
            return model.model_validate({**values, "provenance": self._provenance(given)})
        except ValidationError as error:
            for detail in error.errors():
                self._invalid(item, model, dict(detail))
            return None

    @staticmethod
    def _provenance(given: dict[str, Any]) -> dict[str, Any]:
        sources = given.get("sources") or []
        cited = [sources] if isinstance(sources, str) else sources
        parts = [str(text).partition("#") for text in cited]
        citations = [{"source_id": source, "locator": locator or None} for source, _, locator in parts]
        provenance = {key: given[key] for key in PROVENANCE_KEYS if given.get(key) is not None and key != "owner"}
        return {
            **provenance,
            "sources": citations,
            **({"owner_id": given["owner"]} if given.get("owner") else {}),
        }

    def _invalid(self, item: _Item, model: type[Fact], detail: dict[str, Any]) -> None:
        loc = tuple(part for part in detail["loc"] if part != "provenance")
        loc = {("source_id",): ("sources",), ("owner_id",): ("owner",), ("target",): ("to",)}.get(loc[-1:], loc)
        written = item.data.get(str(loc[0])) if loc else None
        if detail["type"] == "missing":
            message, mend = f"`{loc[-1]}` is missing", f"every {model.__name__} needs one"
            if loc[-1] == "confidence":
                mend = "say how sure it is: law, documented, stated, unverified or assumed"
        elif detail["type"] == "enum":
            expected = str(detail["ctx"]["expected"]).replace("'", "").lower()
            message, mend = f"`{detail['input']}` is not known here", f"write {expected}"
        elif detail["type"] == "string_pattern_mismatch":
            message = f"`{detail['input']}` is no id"
            mend = "ids are small ASCII letters, digits and hyphens, in segments by / (æ→ae, ø→oe, å→aa)"
        elif "date" in detail["type"]:
            message, mend = f"`{detail['input']}` is no date", "write year-month-day, for example 2026-01-31"
        elif detail["type"] == "tuple_type":
            message, mend = "is not a list", "write it in brackets, also where it is one: [a, b]"
        elif loc[-1:] == ("to",):
            message, mend = "lacks the id it leads to", "write `to: id`"
        else:
            message, mend = detail["msg"].removeprefix("Value error, "), ""
            if written is not None and loc and not isinstance(written, (dict, list)):
                mend = f"`{written}` is written here"
        self._problem(item.place(*loc), message, mend)

    def _keep(self, fact_id: str, fact: Entity | Edge, place: Place) -> None:
        if fact_id in self.dataset.places:
            first = self.dataset.places[fact_id]
            mend = "give the other thing an id of its own, or merge the two"
            self._problem(place, f"`{fact_id}` is already used at {first.file}:{first.line}", mend)
            return
        self.dataset.add(fact, place)

    def _items(self, top: _Item, section: str) -> Iterator[_Item]:
        entries = top.data.get(section)
        if entries is None:
            return
        if not isinstance(entries, list):
            self._problem(top.place(section), "is not a list", "begin each entry with a hyphen: `- id: …`")
            return
        for index, entry in enumerate(entries):
            item = self._mapping(top.document, (section, index), entry)
            if item:
                yield item

    def _mapping(self, document: LinedDocument, path: Path_, data: object) -> _Item | None:
        if isinstance(data, dict):
            return _Item(document, path, data)
        place = _Item(document, path, {}).place()
        self._problem(place, "is not a mapping", "write `key: value` lines here; see docs/seeds.md")
        return None

    def _unknown_keys(self, item: _Item, known: tuple[str, ...]) -> None:
        for key in item.data:
            if key not in known:
                mend = did_you_mean(key, known) or f"known here: {', '.join(sorted(known))}"
                self._problem(item.place(key), f"`{key}` is not a field here", mend)

    def _problem(self, place: Place, message: str, mend: str = "") -> None:
        self.problems.append(Problem(place.file, place.line, place.field, message, mend))
