"""All that understanding needs of one map, and how it follows when the map changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

from graph.language.analysis import Synonyms
from graph.language.corpus import Corpus
from graph.language.documents import is_spoken, own_phrases, synonyms
from graph.language.facts import ConditionReader
from graph.language.index import SearchIndex
from graph.language.paragraphs import LawReader
from graph.language.text import tokens
from graph.language.words import Vocabulary, split_otherwise, stem
from graph.model.edges import About, Under
from graph.model.fact import Entity
from graph.model.nodes import Condition, LegalAuthority, Need, Service, Term
from graph.privacy import KnownNames
from graph.view import MapView


@dataclass(frozen=True, slots=True)
class Context:
    """What understanding derives from one map. Immutable.

    `said`: how often each word stands in what things say of themselves. `topics`: by the number of a topic of a
    classification, its id, and those of the services (else needs) it is about.
    """

    view: MapView
    known: KnownNames
    index: SearchIndex
    laws: LawReader
    authorities: tuple[LegalAuthority, ...]
    conditions: ConditionReader
    services_under: dict[str, tuple[str, ...]]
    topics: dict[str, tuple[str, ...]]
    said: Counter[str]

    @classmethod
    def from_view(cls, view: MapView) -> Self:
        """Everything anew."""
        said: Counter[str] = Counter()
        for entity in view.entities.values():
            said.update(_words(entity))
        vocabulary = Vocabulary(said)
        return cls._of(view, Corpus(view, vocabulary), vocabulary, said)

    def following(self, view: MapView, changed: Collection[str]) -> Self:
        """The same as `from_view(view)`, at the cost of what changed: ids of things, and of the ends of edges."""
        said = Counter(self.said)
        for key in changed:
            if before := self.view.entities.get(key):
                said.subtract(_words(before))
            if after := view.entities.get(key):
                said.update(_words(after))
        said = +said
        beside = {end for each in (self.view, view) for key in changed for end in _beside(each, key)}
        reached, vocabulary = {*changed, *beside}, self.index.vocabulary
        renewed = Vocabulary(said)
        if renewed.words != vocabulary.words:
            apart = {stem(word) for word in split_otherwise(vocabulary, renewed, _english(self.view))}
            reached.update(self.index.corpus.holding(apart))
            vocabulary = renewed
        return self._of(view, self.index.corpus.following(view, reached, vocabulary), vocabulary, said)

    @classmethod
    def _of(cls, view: MapView, corpus: Corpus, vocabulary: Vocabulary, said: Counter[str]) -> Self:
        authorities = tuple(view.of(LegalAuthority))
        return cls(
            view,
            KnownNames.from_view(view),
            SearchIndex(corpus, vocabulary, Synonyms(synonyms(view), vocabulary)),
            LawReader.from_view(view),
            authorities,
            ConditionReader(view.of(Condition), vocabulary),
            {a.id: tuple(s.id for s in view.origins(a, Under, Service)) for a in authorities},
            {term.notation: _topic(term, view) for term in view.of(Term) if term.notation},
            said,
        )


def _words(entity: Entity) -> Iterable[str]:
    """The words of what a thing says of itself; each neighbour says its own, and English is no part of a compound."""
    for phrase in own_phrases(entity) if is_spoken(entity) else ():
        if phrase.text != entity.name_en:
            yield from (token.norm for token in tokens(phrase.text) if token.kind == "word")


def _english(view: MapView) -> set[str]:
    """Words of English names, which the vocabulary is not made of but takes apart all the same."""
    names = {entity.name_en for entity in view.entities.values() if entity.name_en}
    return {token.norm for name in names for token in tokens(name) if token.kind == "word"}


def _beside(view: MapView, key: str) -> Iterable[str]:
    for edge in view.touching(key):
        yield edge.source
        yield edge.target


def _topic(term: Term, view: MapView) -> tuple[str, ...]:
    about = [view.targets(term, About, kind) for kind in (Service, Need)]
    return (term.id, *(entity.id for entity in next(filter(None, about), ())))
