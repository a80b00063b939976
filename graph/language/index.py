"""Ranked search over everything in the map: BM25 finds candidates, covered meaning ranks and rejects them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from heapq import heappush, heappushpop
from typing import NamedTuple, Self

import tantivy

from graph.language.analysis import (
    Synonyms,
    Word,
    frequency_weight,
    is_domain,
    rarity,
    roots_of,
)
from graph.language.documents import ALIAS, Phrase, is_spoken, phrases, synonyms
from graph.language.english import question_words_in_danish
from graph.language.ranking import TALKED, Document, OwnName, Ranking, Scored
from graph.language.text import clean, tokens
from graph.language.weak import DOMAIN, GRAMMAR, PERSONS
from graph.language.words import Vocabulary, stem
from graph.model.fact import REFERENCE, Entity, scope_of
from graph.model.kinds import Kind
from graph.model.nodes import Term
from graph.view import MapView

THRESHOLD = 0.34
"""Below this share of covered meaning a thing is no hit: unknown is better than the nearest random one."""
_CIRCUMSTANCE = {Kind.CONDITION, Kind.UNIT, Kind.ORGANISATION, Kind.ROLE, Kind.PERSON}
_WANTED = {Kind.NEED, Kind.SERVICE}
_PERSON_ROOTS = frozenset(stem(word) for word in PERSONS)
_TELLING, _TOUCHED, _SAID = 0.4, 0.3, 0.6
_OF_WHOM = 0.35
"""What the name of an organisation still says where a question says more: it tells whose answer is wanted."""
_CANDIDATES = 80
_REMEMBERED = 50_000
"""Texts whose words are remembered while things are taken in: a name stands at each of its neighbours, too."""
_DOMAIN_FACTOR = 0.3
_OF_THE_MAP = 0.4
"""What the map's use of a word adds to its rarity in Danish: what few things use may be an everyday word."""


class SearchIndex:
    """Search over one map. Not thread-safe for writing; readers may go on during `update`."""

    def __init__(self, view: MapView, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._documents: dict[str, Document] = {}
        self._organisations: set[str] = set()
        self._outside: set[str] = set()
        """What the map does not hold is found, but does not change what the words of the map weigh."""
        self._counts: Counter[str] = Counter()
        self._circumstances: Counter[str] = Counter()
        self._weights = _Weights(self.weight)
        self._ranking = Ranking(self._weights, self._is_circumstance)
        self._plain_phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._completions: list[tuple[str, str]] | None = None
        builder = tantivy.SchemaBuilder()
        for name in ("id", "kind", "scope"):
            builder.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
        for name in ("own", "other"):
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
        self._index = tantivy.Index(builder.build())
        self._schema = self._index.schema
        self._writer = self._index.writer(15_000_000, 1)
        self._synonyms = Synonyms((), vocabulary)
        self.update(view, view.entities)

    def _is_circumstance(self, root: str) -> bool:
        """Whether a root says who or where rather than what."""
        return root in _PERSON_ROOTS or self._circumstances[root] > 0

    def update(self, view: MapView, ids: Iterable[str]) -> None:
        """Take in the named things as `view` has them; ids that are not in the view are removed."""
        read = lru_cache(maxsize=_REMEMBERED)(lambda text: _Read.of(text, self.vocabulary))
        for entity_id in ids:
            self._drop(entity_id)
            entity = view.entities.get(entity_id)
            if entity is not None and is_spoken(entity):
                self._add(entity, phrases(entity, view), read)
        self._synonyms = Synonyms(synonyms(view), self.vocabulary)
        self._commit()

    def remove(self, ids: Iterable[str]) -> None:
        for entity_id in ids:
            self._drop(entity_id)
        self._commit()

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._completions = None
        self._weights.clear()

    def _drop(self, entity_id: str) -> None:
        document = self._documents.pop(entity_id, None)
        self._organisations.discard(entity_id)
        if document:
            if entity_id not in self._outside:
                self._counts.subtract(document.by_root.keys())
            self._outside.discard(entity_id)
            if document.kind in _CIRCUMSTANCE:
                self._circumstances.subtract(document.by_root.keys())
            for phrases_from in self._plain_phrases.values():
                phrases_from[:] = [entry for entry in phrases_from if entry[1] != entity_id]
            self._writer.delete_documents_by_term("id", entity_id)

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
        self._documents[entity_id] = document
        if kind is Kind.ORGANISATION:
            self._organisations.add(entity_id)
        if isinstance(entity, Term) and entity.outside:
            self._outside.add(entity_id)
        else:
            self._counts.update(document.by_root.keys())
        if kind in _CIRCUMSTANCE:
            self._circumstances.update(document.by_root.keys())
        if kind in _WANTED:
            self._add_plain(entity_id, spoken)
        self._writer.add_document(
            tantivy.Document(
                id=entity_id,
                kind=kind.value,
                scope=document.organisation,
                own=" ".join(texts["own"]),
                other=" ".join(texts["other"]),
            )
        )

    def _add_plain(self, entity_id: str, spoken: list[Phrase]) -> None:
        """Names made of little words only, which are found by being said in order."""
        for phrase in spoken:
            words = tokens(phrase.text) if phrase.weight >= ALIAS else []
            if 1 < len(words) <= 5 and all(_is_plain(token.norm) for token in words):
                plain = _stems(phrase.text)
                self._plain_phrases[plain[0]].append((plain, entity_id))

    def weight(self, root: str, word: str = "") -> float:
        """How much a root tells things apart, 0-1: rare in the map, and in Danish."""
        count, rare = self._counts.get(root, 0), rarity(root, word or root)
        if count > 0:
            rare = frequency_weight(count, len(self._documents) - len(self._outside)) * min(1.0, rare + _OF_THE_MAP)
        return rare * (_DOMAIN_FACTOR if is_domain(root) else 1.0)

    def words(self, text: str) -> list[Word]:
        """The content words of a cleaned question, weighed for this map."""
        return question_words_in_danish(text, self.vocabulary, self._synonyms, self.weight)

    def said(self, text: str) -> float:
        """How much a text says: the weight of its words, those of talk lightly."""
        return sum(word.weight * (TALKED if word.talk else 1.0) for word in self.words(clean(text)))

    def knows(self, word: Word) -> bool:
        """Whether the map uses the word, a part of it, or a synonym."""
        return bool(word.others or word.part_others) or any(
            self._counts.get(root, 0) > 0 for root in (word.whole, *word.roots)
        )

    def touches(self, words: Iterable[Word], ids: Iterable[str], *, bare: bool) -> bool:
        """Whether a word that tells things apart is said of one of these. `bare`: if there is none."""
        telling = [word for word in words if word.weight >= _TELLING]
        documents = [self._documents[entity_id] for entity_id in ids if entity_id in self._documents]
        if not telling:
            return bare
        return any(self._ranking.strength(word, document) >= _TOUCHED for word in telling for document in documents)

    def says_more(self, text: str, of: str, than: str) -> bool:
        """Whether the text says a telling word of one thing that the other has not."""
        one, other = self._documents[of], self._documents[than]
        telling = [word for word in self.words(clean(text)) if not word.talk and word.weight >= _TELLING]
        return any(
            self._ranking.strength(word, one) >= _SAID and self._ranking.strength(word, other) < _TOUCHED
            for word in telling
        )

    def organisations(self, text: str) -> list[str]:
        """Organisations one of whose names the text says whole, the longest name first."""
        named = self._named(self.words(clean(text)))
        return sorted(named, key=lambda entity_id: (-len(named[entity_id]), entity_id))

    def _named(self, words: list[Word]) -> dict[str, frozenset[str]]:
        """Organisations with the roots of a name that is said whole."""
        said = {root for word in words for root in (word.whole, *word.roots)}
        found: dict[str, frozenset[str]] = {}
        for entity_id in self._organisations:
            document = self._documents[entity_id]
            if said.isdisjoint(document.by_root):
                continue
            names = [name.roots for name in document.own if name.roots and name.roots <= said]
            if names:
                found[entity_id] = max(names, key=len)
        return found

    def _asked_of(self, words: list[Word]) -> list[Word]:
        """The words, with those that only name an organisation made light where more is said."""
        named = frozenset[str]().union(*self._named(words).values())
        if not any(word.weight >= _TELLING and not named.issuperset(word.roots) for word in words):
            return words
        return [replace(w, weight=w.weight * _OF_WHOM) if named.issuperset(w.roots) else w for w in words]

    def search(
        self,
        text: str,
        *,
        kinds: Collection[Kind] | None = None,
        organisations: Collection[str] | None = None,
        first: int = 20,
    ) -> list[Scored]:
        """Things the text speaks of, best first. `organisations` None: all; shared things are always included."""
        words = self._asked_of(self.words(clean(text)))
        plain = self._said_plainly(clean(text))
        if sum(word.weight for word in words) < DOMAIN_ONLY and not plain:
            return []
        asked = self._ranking.question(words, plain)
        candidates = self._candidates(words, kinds, organisations)
        hits: list[Scored] = []
        best: list[float] = []
        for entity_id in dict.fromkeys([*candidates, *self._permitted(plain, kinds, organisations)]):
            least = max(THRESHOLD, best[0] if len(best) == first else 0.0)
            if scored := self._ranking.score(entity_id, self._documents[entity_id], asked, least):
                hits.append(scored)
                (heappushpop if len(best) == first else heappush)(best, scored.score)
        hits.sort(key=lambda hit: (-hit.score, hit.id))
        return hits[:first]

    def _said_plainly(self, text: str) -> dict[str, tuple[str, ...]]:
        """Things one of whose names is made of little words only ("gå med") and is said, with that name's stems."""
        said = _stems(text)
        found: dict[str, tuple[str, ...]] = {}
        for at, root in enumerate(said):
            for key, entity_id in self._plain_phrases.get(root, ()):
                if len(key) > len(found.get(entity_id, ())) and _follows(said, at, key):
                    found[entity_id] = key
        return found

    def _permitted(
        self, ids: Iterable[str], kinds: Collection[Kind] | None, organisations: Collection[str] | None
    ) -> list[str]:
        return [
            entity_id
            for entity_id in ids
            if (kinds is None or self._documents[entity_id].kind in kinds)
            and (organisations is None or self._documents[entity_id].organisation in {REFERENCE, *organisations})
        ]

    def _candidates(
        self, words: list[Word], kinds: Collection[Kind] | None, organisations: Collection[str] | None
    ) -> list[str]:
        wanted: dict[str, float] = {}
        for word in words:
            for root in (word.whole, *word.roots):
                wanted[root] = max(wanted.get(root, 0.0), word.weight)
            for other, _, near in (*word.others, *(o for others in word.part_others.values() for o in others)):
                for root in other:
                    wanted[root] = max(wanted.get(root, 0.0), word.weight * near)
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
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.boolean_query(clauses), _CANDIDATES).hits
        return [searcher.doc(address)["id"][0] for _, address in found]

    def _one_of(self, name: str, values: list[str]) -> tuple[tantivy.Occur, tantivy.Query]:
        return tantivy.Occur.Must, tantivy.Query.const_score_query(
            tantivy.Query.term_set_query(self._schema, name, values), 0.0
        )

    def suggest(
        self, prefix: str, first: int = 8, organisations: Collection[str] | None = None, *, searched: str | None = None
    ) -> list[Scored]:
        """Completions of what is being written: names and aliases with a word that begins so, then search.

        `searched`: what is searched for, where that is not all that is written: reasons repeat its words.
        """
        written = clean(prefix).lower()
        if not written:
            return []
        found: dict[str, float] = {}
        completions = self._all_completions()
        at = bisect_left(completions, (written, ""))
        while at < len(completions) and completions[at][0].startswith(written) and len(found) < first * 4:
            text, entity_id = completions[at]
            scope = self._documents[entity_id].organisation
            if organisations is None or scope == REFERENCE or scope in organisations:
                found[entity_id] = max(found.get(entity_id, 0.0), len(written) / len(text))
            at += 1
        hits = [
            Scored(i, round(score, 4), (f"begynder med '{written}'",), self._documents[i].kind)
            for i, score in found.items()
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.id))
        if len(hits) < first:
            text = prefix if searched is None else searched
            hits += [h for h in self.search(text, organisations=organisations, first=first) if h.id not in found]
        return hits[:first]

    def _all_completions(self) -> list[tuple[str, str]]:
        if self._completions is None:
            self._completions = sorted(
                (rest, entity_id)
                for entity_id, document in self._documents.items()
                for text in {document.name, *(phrase.shown for phrase in document.own)}
                for rest in _endings(text)
            )
        return self._completions


class _Read(NamedTuple):
    """The roots of a text, and those of them that are no compounds: these are what a name consists of."""

    roots: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, text: str, vocabulary: Vocabulary) -> Self:
        analysed = roots_of(text, vocabulary)
        parts = frozenset(part for _, parts in analysed for part in parts)
        return cls(parts.union(whole for whole, _ in analysed), parts)


class _Weights(dict[str, float]):
    """What roots weigh, each found when it is first asked for."""

    def __init__(self, weigh: Callable[[str], float]) -> None:
        super().__init__()
        self._weigh = weigh

    def __missing__(self, root: str) -> float:
        self[root] = weight = self._weigh(root)
        return weight


DOMAIN_ONLY = 0.12
"""A question whose words weigh less than this says nothing of what is needed."""


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(token.norm) for token in tokens(text))


def _is_plain(word: str) -> bool:
    return word in GRAMMAR or word in DOMAIN


def _follows(said: tuple[str, ...], at: int, key: tuple[str, ...]) -> bool:
    """Whether the stems of `key` come in order from `at`, with at most two others between neighbours."""
    for needed in key[1:]:
        window = said[at + 1 : at + 4]
        if needed not in window:
            return False
        at += 1 + window.index(needed)
    return True


def _endings(text: str) -> list[str]:
    """The text from each of its first words on, so that a completion can begin at any of them."""
    lowered = clean(text).lower()
    return [lowered[token.start :] for token in tokens(lowered)[:8]]
