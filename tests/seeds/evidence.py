"""What a fact of the seeds cites in a report, and what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cli.seeds import SEEDS, read_datasets
from graph.model.edges import CoordinatesWith, In, Informs
from graph.model.fact import Edge, Entity, Fact
from graph.model.provenance import Citation, Confidence

NEAR = 2
"""Lines before and after a cited one that still count: a sentence may run over a break."""
MIN_STEM = 4
_REPORT = re.compile(r"dk/kilde/rapport-(\d{3})")
_LINES = re.compile(r"(\d+)(?:-(\d+))?")
_WORD = re.compile(r"\w{4,}")
_ABBREVIATION = re.compile(r"\b[A-ZÆØÅ]{2,3}\b")
_GENERAL = frozenset(
    [
        "alle",
        "andre",
        "anden",
        "efter",
        "eller",
        "flere",
        "forslag",
        "hvem",
        "hver",
        "hvor",
        "ikke",
        "imellem",
        "kommune",
        "kommunen",
        "mellem",
        "målgruppe",
        "nogle",
        "plan",
        "rapport",
        "samt",
        "skal",
        "uden",
        "ønske",
        "borger",
        "borgere",
        "borgeren",
        "arbejde",
        "kommuner",
        "kommunens",
        "samarbejde",
        "som",
        "der",
    ]
)
WISHES = re.compile(
    r"\b(?:(?<!at )(?<!skal )(?<!skal også )kunne|bør|burde|vil(?! (?:fx )?sige)|planlægger|planlagte?|overvejer)\b",
    re.IGNORECASE,
)
"""Finite verbs of wishing and planning: not the infinitive (`skal kunne`), not `det vil sige`."""


def sources_folder() -> Path | None:
    """`shared/sources` beside the checkout, or beside a folder above it; None where there is none."""
    folders = (parent / "shared" / "sources" for parent in SEEDS.resolve().parents)
    return next((folder for folder in folders if folder.is_dir()), None)


@lru_cache(maxsize=8)
def report(number: str) -> tuple[str, ...]:
    """The lines of a report's text."""
    folder = sources_folder()
    if folder is None:
        raise FileNotFoundError("shared/sources")
    return tuple(next(folder.glob(f"{number}_*.txt")).read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True)
class Cited:
    """A documented fact, what it is called, and its places in the reports (report number, locator)."""

    fact: Entity | Edge
    expressions: tuple[str, ...]
    places: tuple[tuple[str, str | None], ...]

    @property
    def words(self) -> frozenset[str]:
        """What must stand in the report: longer words and abbreviations, in small letters."""
        long = {word for text in self.expressions for word in _WORD.findall(plain(text))}
        short = {word.lower() for text in self.expressions for word in _ABBREVIATION.findall(text)}
        return frozenset(long - _GENERAL | short)

    def lines(self, near: int = 0) -> list[str]:
        """The cited lines, each once, widened by `near`."""
        found: dict[tuple[str, int], str] = {}
        for number, locator in self.places:
            text = report(number)
            for first, last in spans(locator):
                for line in range(max(1, first - near), min(len(text), last + near) + 1):
                    found[number, line] = text[line - 1]
        return [found[key] for key in sorted(found)]


def spans(locator: str | None) -> Iterator[tuple[int, int]]:
    """First and last line of each span of a locator such as `416-418`."""
    for first, last in _LINES.findall(locator or ""):
        yield int(first), int(last or first)


def plain(text: str) -> str:
    """Small letters; a word that a line break cut in two is put together again."""
    return re.sub(r"(?<=\w)-\s?(?=[a-zæøå])", "", text.lower())


def stands_in(word: str, text: str) -> bool:
    """Whether the word, in any inflection, stands in a text that is already plain."""
    if len(word) < MIN_STEM:
        return re.search(rf"\b{word}", text) is not None
    return word[: max(MIN_STEM, len(word) - 3)] in text


@lru_cache(maxsize=1)
def cited_facts() -> tuple[Cited, ...]:
    """Every documented fact of the seeds that cites a report; an edge speaks with its own text or its ends' names."""
    datasets, _ = read_datasets([SEEDS])
    entities = {e.id: e for dataset in datasets for e in dataset.entities.values()}
    found = []
    for dataset in datasets:
        for fact in dataset.facts.values():
            places = tuple(place for c in fact.provenance.sources if (place := _place(c)))
            if places and fact.provenance.confidence is Confidence.DOCUMENTED and not _as_its_node(fact, entities):
                found.append(Cited(fact, tuple(_expressions(fact, entities)), places))
    return tuple(found)


def _place(citation: Citation) -> tuple[str, str | None] | None:
    number = _REPORT.fullmatch(citation.source_id)
    return (number[1], citation.locator) if number else None


def _as_its_node(fact: Fact, entities: dict[str, Entity]) -> bool:
    """An edge that says the same of itself as its source does is judged with it."""
    return isinstance(fact, Edge) and (node := entities.get(fact.source)) is not None and (
        node.provenance.sources == fact.provenance.sources and node.provenance.standing is fact.provenance.standing
    )  # fmt: skip


def _expressions(fact: Entity | Edge, entities: dict[str, Entity]) -> Iterator[str]:
    if isinstance(fact, Entity):
        yield from (fact.name, *fact.aliases)
        return
    if isinstance(fact, CoordinatesWith) and fact.text:
        yield fact.text
    if isinstance(fact, Informs) and fact.condition:
        yield fact.condition
    ends = (fact.target,) if isinstance(fact, In) else (fact.source, fact.target)
    for end in ends:
        yield from (entities[end].name, *entities[end].aliases)


def sentence_about(cited: Cited) -> str:
    """The cited sentence that holds most of the fact's expressions and words: the one the fact is taken from."""
    text = " ".join(plain(line) for line in cited.lines())
    sentences = re.split(r"(?<=[a-zæøå)”’][.:!?])\s+", text)
    verbatim = [plain(expression) for expression in cited.expressions]

    def weight(sentence: str) -> tuple[int, int]:
        whole = sum(len(expression.split()) for expression in verbatim if expression in sentence)
        return whole, sum(stands_in(word, sentence) for word in cited.words)

    return max(sentences, key=weight)
