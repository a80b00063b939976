"""What search looks through: a document for each thing of one map, and the engine that finds candidates among them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import NamedTuple, Self

import tantivy

from graph.language.analysis import roots_of
from graph.language.documents import ALIAS, Phrase, is_spoken, phrases
from graph.language.ranking import Document, OwnName
from graph.language.text import tokens
from graph.language.weak import DOMAIN, GRAMMAR
from graph.language.words import Vocabulary, stem
from graph.model.fact import REFERENCE, Entity, scope_of
from graph.model.kinds import Kind
from graph.model.nodes import Term
from graph.view import MapView

_CIRCUMSTANCE = {Kind.CONDITION, Kind.UNIT, Kind.ORGANISATION, Kind.ROLE, Kind.PERSON}
_WANTED = {Kind.NEED, Kind.SERVICE}
_CANDIDATES = 80
_REMEMBERED = 50_000
"""Texts whose words are remembered while things are taken in: a name stands at each of its neighbours, too."""


class Corpus:
    """The documents of one map. Immutable.

    `counts`: how many things a root stands in a name of; `circumstances`: the same of those that say who or where;
    `held`: how many things the counts are of. `engine`: finds candidates among the things.
    """

    def __init__(self, view: MapView, vocabulary: Vocabulary) -> None:
        self.documents: dict[str, Document] = {}
        self.organisations: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.circumstances: Counter[str] = Counter()
        self._outside: set[str] = set()
        """What the map does not hold is found, but does not change what the words of the map weigh."""
        self._plain: dict[str, frozenset[tuple[str, ...]]] = {}
        """Names made of little words only, which are found by being said in order, as stems, by thing."""
        self.engine = Engine()
        self._take(view, view.entities, vocabulary)

    def following(self, view: MapView, ids: Iterable[str], vocabulary: Vocabulary) -> Self:
        """The same of `view`, which differs only in what these things are called or stand beside.

        This one stays as it is. One at a time: who begins gives up what another has begun, and only the last to end
        may be followed again.
        """
        new = type(self).__new__(type(self))
        new.documents, new.organisations = dict(self.documents), set(self.organisations)
        new.counts, new.circumstances = Counter(self.counts), Counter(self.circumstances)
        new._outside, new._plain = set(self._outside), dict(self._plain)  # noqa: SLF001 -- of its own kind
        new.engine = self.engine.following()
        new._take(view, sorted(set(ids)), vocabulary)  # noqa: SLF001
        return new

    @property
    def held(self) -> int:
        return len(self.documents) - len(self._outside)

    def holding(self, roots: Collection[str]) -> list[str]:
        """Things with one of these roots in what they are called or described by."""
        return [
            entity_id
            for entity_id, document in self.documents.items()
            if not document.by_root.keys().isdisjoint(roots) or not document.other.keys().isdisjoint(roots)
        ]

    @property
    def plain(self) -> Iterable[tuple[str, frozenset[tuple[str, ...]]]]:
        """Things with names made of little words only, and those names' stems."""
        return self._plain.items()

    def _take(self, view: MapView, ids: Iterable[str], vocabulary: Vocabulary) -> None:
        """Take in the named things as `view` has them; ids that are not in the view are removed."""
        read = lru_cache(maxsize=_REMEMBERED)(lambda text: _Read.of(text, vocabulary))
        for entity_id in ids:
            self._drop(entity_id)
            entity = view.entities.get(entity_id)
            if entity is not None and is_spoken(entity):
                self._add(entity, phrases(entity, view), read)
        self.engine.commit()

    def _drop(self, entity_id: str) -> None:
        self.engine.delete(entity_id)  # also what a taking-in that was not ended left there
        document = self.documents.pop(entity_id, None)
        if document is None:
            return
        if entity_id not in self._outside:
            _subtract(self.counts, document.by_root)
        if document.kind in _CIRCUMSTANCE:
            _subtract(self.circumstances, document.by_root)
        self._outside.discard(entity_id)
        self.organisations.discard(entity_id)
        self._plain.pop(entity_id, None)

    def _add(self, entity: Entity, spoken: list[Phrase], read: Callable[[str], _Read]) -> None:
        entity_id, kind = entity.id, entity.kind
        document = Document(kind, scope_of(entity_id), entity.name, [], defaultdict(list), {})
        texts: dict[str, list[str]] = defaultdict(list)
        for phrase in spoken:
            is_own = phrase.weight >= ALIAS
            roots, parts = read(phrase.text)
            texts["own" if is_own else "other"] += roots
            if is_own and roots:
                for root in roots:
                    document.by_root[root].append(len(document.own))
                document.own.append(OwnName(parts, phrase.weight, phrase.shown))
            for root in () if is_own else roots:
                if document.other.get(root, (0.0, ""))[0] < phrase.weight:
                    document.other[root] = (phrase.weight, phrase.shown)
        self.documents[entity_id] = document
        if kind is Kind.ORGANISATION:
            self.organisations.add(entity_id)
        if isinstance(entity, Term) and entity.outside:
            self._outside.add(entity_id)
        else:
            self.counts.update(document.by_root.keys())
        if kind in _CIRCUMSTANCE:
            self.circumstances.update(document.by_root.keys())
        if kind in _WANTED and (plain := _plain_names(spoken)):
            self._plain[entity_id] = plain
        self.engine.add(entity_id, kind, document.organisation, texts)


class Engine:
    """BM25 over roots. What one finds stays the same while those that follow it take in more."""

    def __init__(self) -> None:
        builder = tantivy.SchemaBuilder()
        for name in ("id", "kind", "scope"):
            builder.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
        for name in ("own", "other"):
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        self._writer = self._index.writer(15_000_000, 1)
        self._searcher = self._index.searcher()

    def following(self) -> Self:
        """One that takes in more. What another had begun to take in and has not committed is given up."""
        self._writer.rollback()
        new = type(self).__new__(type(self))
        new._schema, new._index, new._writer = self._schema, self._index, self._writer  # noqa: SLF001 -- its own kind
        return new

    def add(self, entity_id: str, kind: Kind, organisation: str, texts: dict[str, list[str]]) -> None:
        self._writer.add_document(
            tantivy.Document(
                id=entity_id,
                kind=kind.value,
                scope=organisation,
                own=" ".join(texts["own"]),
                other=" ".join(texts["other"]),
            )
        )

    def delete(self, entity_id: str) -> None:
        self._writer.delete_documents_by_term("id", entity_id)

    def commit(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def candidates(
        self,
        wanted: dict[str, float],
        kinds: Collection[Kind] | None,
        organisations: Collection[str] | None,
    ) -> list[str]:
        """Things in which some of these roots stand, by the weight of those: the best of them, best first."""
        terms = []
        for root, weight in wanted.items():
            for name, share in (("own", 1.0), ("other", 0.4)):
                query = tantivy.Query.term_query(self._schema, name, root)
                terms.append((tantivy.Occur.Should, tantivy.Query.boost_query(query, max(0.01, weight * share))))
        clauses = [(tantivy.Occur.Must, tantivy.Query.boolean_query(terms))]
        if kinds is not None:
            clauses.append(self._one_of("kind", [kind.value for kind in kinds]))
        if organisations is not None:
            clauses.append(self._one_of("scope", [REFERENCE, *organisations]))
        found = self._searcher.search(tantivy.Query.boolean_query(clauses), _CANDIDATES).hits
        return [self._searcher.doc(address)["id"][0] for _, address in found]

    def _one_of(self, name: str, values: list[str]) -> tuple[tantivy.Occur, tantivy.Query]:
        return tantivy.Occur.Must, tantivy.Query.const_score_query(
            tantivy.Query.term_set_query(self._schema, name, values), 0.0
        )


class _Read(NamedTuple):
    """The roots of a text, and those of them that are no compounds: these are what a name consists of."""

    roots: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, text: str, vocabulary: Vocabulary) -> Self:
        analysed = roots_of(text, vocabulary)
        parts = frozenset(part for _, parts in analysed for part in parts)
        return cls(parts.union(whole for whole, _ in analysed), parts)


def stems(text: str) -> tuple[str, ...]:
    """The stem of each word, number and sign, in order."""
    return tuple(stem(token.norm) for token in tokens(text))


def _plain_names(spoken: Iterable[Phrase]) -> frozenset[tuple[str, ...]]:
    found = set()
    for phrase in spoken:
        words = tokens(phrase.text) if phrase.weight >= ALIAS else []
        if 1 < len(words) <= 5 and all(token.norm in GRAMMAR or token.norm in DOMAIN for token in words):
            found.add(stems(phrase.text))
    return frozenset(found)


def _subtract(counts: Counter[str], roots: Iterable[str]) -> None:
    for root in roots:
        if counts[root] > 1:
            counts[root] -= 1
        else:
            del counts[root]
