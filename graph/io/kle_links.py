"""KLE topics as facts: terms, tied to the paragraphs KLE cites and to the needs and services its words name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.answer.law_history import told
from graph.answer.phrases import Phrases
from graph.io.dataset import DataSet, Place, Rank
from graph.io.kle import Edition, Topic
from graph.language.paragraphs import LawReader, resolve
from graph.model.edges import About, Broader, MetBy, Under
from graph.model.kinds import Language
from graph.model.nodes import LegalAuthority, Need, Service, Source, Term
from graph.model.provenance import Citation, Confidence, Provenance
from graph.view import MapView

DATASET = "kle"
SOURCE = "dk/kilde/kle"
MEANING = "Emne i KLE, KL's emnesystematik."
_ENDING = re.compile(r"\s*\[udgår \d{4}\]$")


@dataclass(frozen=True, order=True)
class StaleReference:
    """A topic that cites a paragraph which is no longer in force. `now`: in Danish, what took its place."""

    number: str
    title: str
    cited: str
    now: str


@dataclass(frozen=True)
class LinkedTopics:
    """The data set, and what a reader should know of it.

    `named`, `with_laws`: topics tied to a need or service, and to a paragraph. `unheld`: paragraphs cited that the map
    does not hold.
    """

    dataset: DataSet
    stale: tuple[StaleReference, ...]
    named: int
    with_laws: int
    unheld: int


def linked(edition: Edition, view: MapView, on: date) -> LinkedTopics:
    """Facts of the data set `kle`; the map's laws, needs and services, as of a day, are what topics lead to."""
    work = _Linking(edition, view, on)
    for topic in edition.topics:
        work.take(topic)
    return LinkedTopics(work.dataset, tuple(sorted(work.stale)), work.named, work.with_laws, len(work.unheld))


class _Linking:
    def __init__(self, edition: Edition, view: MapView, on: date) -> None:
        self.view, self.on, self.file = view, on, edition.file
        self.numbers = {topic.number for topic in edition.topics}
        self.dataset = DataSet(DATASET, "KLE, KL's emnesystematik", Rank.IMPORT, head=Place(edition.file, 0))
        self.stale: set[StaleReference] = set()
        self.unheld: set[str] = set()
        self.named = self.with_laws = 0
        self.reader = LawReader.from_view(view)
        self.authorities = tuple(view.of(LegalAuthority))
        self.phrases = Phrases(Language.DA)
        self.by_word = _by_word([*view.of(Need), *view.of(Service)])
        self.by_code: dict[str, set[str]] = defaultdict(set)
        for need in view.of(Need):
            for code in need.codes:
                self.by_code[code].add(need.id)
        published = f"udgave {edition.published}" if edition.published else None
        provenance = Provenance(confidence=Confidence.DOCUMENTED)
        source = Source(id=SOURCE, name="KLE, KL's emnesystematik", as_of=published, provenance=provenance)
        self.dataset.add(source, self.dataset.head)

    def take(self, topic: Topic) -> None:
        """Add a topic and its ties."""
        place = Place(self.file, topic.line, topic.number)
        documented = _from_kle(topic, Confidence.DOCUMENTED)
        term = Term(
            id=_id(topic.number), name=topic.title, notation=topic.number, meaning=MEANING,
            valid_from=topic.valid_from, valid_to=topic.valid_to, provenance=documented,
        )  # fmt: skip
        self.dataset.add(term, place)
        if topic.broader in self.numbers:
            group = Broader(source=term.id, target=_id(topic.broader), provenance=documented)
            self.dataset.add(group, place)
        laws = {law.id for cited in topic.cited for law in self._laws(topic, cited)}
        named = self._named(topic, laws)  # read from words, which KLE itself does not say
        for targets, provenance in ((laws, documented), (named, _from_kle(topic, Confidence.UNVERIFIED))):
            for target in sorted(targets):
                self.dataset.add(About(source=term.id, target=target, provenance=provenance), place)
        self.with_laws += bool(laws)
        self.named += bool(named)

    def _laws(self, topic: Topic, cited: str) -> Iterator[LegalAuthority]:
        """The paragraphs a reference means today; where none of them is in force, those that were."""
        for reference in self.reader.read(cited):
            if reference.law is None or not reference.certain:
                continue
            meant = resolve(reference, self.authorities)
            present = [law for law in meant if law.counts_on(self.on)]
            former = [law for law in meant if not (law.valid_from and law.valid_from > self.on)]
            if not meant:
                self.unheld.add(f"{reference.law} {reference.paragraph or reference.chapter}")
            elif not present:
                for law in former:
                    now = next(told(self.view, [law], self.on, self.phrases))
                    self.stale.add(StaleReference(topic.number, topic.title, cited, now.text))
            yield from present or former

    def _named(self, topic: Topic, laws: set[str]) -> set[str]:
        """Needs and services that the topic's title is a name of, or one of its words where it cites their law too.

        One word alone ties too much: "koordinator" is also a search word of roadworks. With a service go the needs that
        it meets.
        """
        found = self.by_code[topic.number] | self.by_word[_plain(_ENDING.sub("", topic.title))]
        based = {service.id for law in laws for service in self.view.origins(law, Under, Service)}
        for word in topic.words:
            found = found | (self.by_word.get(_plain(word), set()) & based)
        met = {need.id for service in found for need in self.view.origins(service, MetBy, Need)}
        return found | met


def _by_word(entities: Iterable[Need | Service]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for word in (entity.name, *entity.aliases):
            found[_plain(word)].add(entity.id)
    return found


def _plain(word: str) -> str:
    return " ".join(word.lower().split())


def _id(number: str) -> str:
    return f"dk/kle/{number.replace('.', '-')}"


def _from_kle(topic: Topic, confidence: Confidence) -> Provenance:
    return Provenance(sources=(Citation(source_id=SOURCE, locator=topic.number),), confidence=confidence)
