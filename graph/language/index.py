"""Ranked search over everything in the map: BM25 finds candidates, covered meaning ranks and rejects them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

import tantivy

from graph.language.analysis import (
    Synonyms,
    Word,
    frequency_weight,
    is_domain,
    question_words,
    rarity,
    roots_of,
)
from graph.language.documents import ALIAS, Phrase, phrases, synonym_groups
from graph.language.text import clean, tokens
from graph.language.words import Vocabulary
from graph.model.fact import REFERENCE, scope_of
from graph.model.kinds import Kind
from graph.model.nodes import Source
from graph.view import MapView

THRESHOLD = 0.42
"""Below this share of covered meaning a thing is no hit: unknown is better than the nearest random one."""
_COVERAGE, _FIT = 0.62, 0.38
_PART, _SYNONYM, _CORRECTED = 0.95, 0.88, 0.95
_CANDIDATES = 120
_DOMAIN_FACTOR = 0.3


class Scored(NamedTuple):
    """A hit: `score` 0-1 is comparable between questions; `because` says why, in Danish."""

    id: str
    score: float
    because: tuple[str, ...]
    kind: Kind


class _Phrase(NamedTuple):
    roots: frozenset[str]
    shown: str


class _Document(NamedTuple):
    """What is known of one thing: each root's best strength and the phrase that gave it; its own names as sets."""

    kind: Kind
    organisation: str
    strength: dict[str, tuple[float, str]]
    own: list[_Phrase]
    name: str


class SearchIndex:
    """Search over one map. Not thread-safe for writing; readers may go on during `update`."""

    def __init__(self, view: MapView, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._documents: dict[str, _Document] = {}
        self._counts: Counter[str] = Counter()
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

    def update(self, view: MapView, ids: Iterable[str]) -> None:
        """Take in the named things as `view` has them; ids that are not in the view are removed."""
        for entity_id in ids:
            self._drop(entity_id)
            entity = view.entities.get(entity_id)
            if entity is not None and not isinstance(entity, Source):
                self._add(entity_id, entity.kind, entity.name, phrases(entity, view))
        self._synonyms = Synonyms(synonym_groups(view), self.vocabulary)
        self._commit()

    def remove(self, ids: Iterable[str]) -> None:
        for entity_id in ids:
            self._drop(entity_id)
        self._commit()

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._completions = None

    def _drop(self, entity_id: str) -> None:
        document = self._documents.pop(entity_id, None)
        if document:
            self._counts.subtract(root for root, (strength, _) in document.strength.items() if strength > 0.5)
            self._writer.delete_documents_by_term("id", entity_id)

    def _add(self, entity_id: str, kind: Kind, name: str, spoken: list[Phrase]) -> None:
        strength: dict[str, tuple[float, str]] = {}
        own: list[_Phrase] = []
        texts: dict[str, list[str]] = defaultdict(list)
        for phrase in spoken:
            roots: list[str] = []
            for whole, parts in roots_of(phrase.text, self.vocabulary):
                for root, share in ((whole, 1.0), *((part, 0.97) for part in parts)):
                    if strength.get(root, (0.0, ""))[0] < phrase.weight * share:
                        strength[root] = (phrase.weight * share, phrase.shown)
                roots += parts
                texts["own" if phrase.weight >= ALIAS else "other"] += {whole, *parts}
            if phrase.weight >= ALIAS and roots:
                own.append(_Phrase(frozenset(roots), phrase.shown))
        scope = scope_of(entity_id)
        self._documents[entity_id] = _Document(kind, scope, strength, own, name)
        self._counts.update(root for root, (value, _) in strength.items() if value > 0.5)
        self._writer.add_document(
            tantivy.Document(
                id=entity_id, kind=kind.value, scope=scope, own=" ".join(texts["own"]), other=" ".join(texts["other"])
            )
        )

    def weight(self, root: str) -> float:
        """How much a root tells things apart, 0-1: rare in the map, or rare in Danish where the map has it not."""
        count = self._counts.get(root, 0)
        weight = frequency_weight(count, len(self._documents)) if count > 0 else rarity(root)
        return weight * (_DOMAIN_FACTOR if is_domain(root) else 1.0)

    def words(self, text: str) -> list[Word]:
        """The content words of a cleaned question, weighed for this map."""
        return question_words(text, self.vocabulary, self._synonyms, self.weight)

    def knows(self, word: Word) -> bool:
        """Whether the map uses the word, a part of it, or a synonym."""
        return bool(word.others) or any(self._counts.get(root, 0) > 0 for root in (word.whole, *word.roots))

    def search(
        self,
        text: str,
        *,
        kinds: Collection[Kind] | None = None,
        organisations: Collection[str] | None = None,
        first: int = 20,
    ) -> list[Scored]:
        """Things the text speaks of, best first. `organisations` None: all; shared things are always included."""
        words = self.words(clean(text))
        total = sum(word.weight for word in words)
        if total < DOMAIN_ONLY:
            return []
        said = self._said(words)
        hits = []
        for entity_id in self._candidates(words, kinds, organisations):
            scored = self._score(entity_id, words, total, said)
            if scored and scored.score >= THRESHOLD:
                hits.append(scored)
        hits.sort(key=lambda hit: (-hit.score, hit.id))
        return hits[:first]

    def _said(self, words: list[Word]) -> dict[str, float]:
        """Every root the question says, itself (1) or by another expression."""
        said: dict[str, float] = {}
        for word in words:
            for other, _ in word.others:
                for root in other:
                    said[root] = max(said.get(root, 0.0), _SYNONYM)
        for word in words:
            for root in (word.whole, *word.roots):
                said[root] = 1.0
        return said

    def _candidates(
        self, words: list[Word], kinds: Collection[Kind] | None, organisations: Collection[str] | None
    ) -> list[str]:
        wanted: dict[str, float] = {}
        for word in words:
            for root in (word.whole, *word.roots):
                wanted[root] = max(wanted.get(root, 0.0), word.weight)
            for other, _ in word.others:
                for root in other:
                    wanted[root] = max(wanted.get(root, 0.0), word.weight * _SYNONYM)
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

    def _score(self, entity_id: str, words: list[Word], total: float, said: dict[str, float]) -> Scored | None:
        document = self._documents.get(entity_id)
        if document is None:
            return None
        covered = 0.0
        reasons: list[tuple[float, str]] = []
        for word in words:
            match, reason = self._match(word, document)
            covered += word.weight * match
            if match > 0.3 and word.weight > 0.1:
                reasons.append((word.weight * match, reason))
        fit = max((self._fit(phrase, said) for phrase in document.own), default=0.0)
        score = _COVERAGE * covered / total + _FIT * fit
        reasons.sort(reverse=True)
        return Scored(entity_id, round(min(1.0, score), 4), tuple(r for _, r in reasons[:4]), document.kind)

    def _fit(self, phrase: _Phrase, said: dict[str, float]) -> float:
        """Share of one of the thing's own names that the question says."""
        weights = {root: self.weight(root) for root in phrase.roots}
        return sum(w * said.get(root, 0.0) for root, w in weights.items()) / (sum(weights.values()) + 0.15)

    def _match(self, word: Word, document: _Document) -> tuple[float, str]:
        """How well the thing covers one word, 0-1, and why."""
        shown = f"'{word.token.text}'" + (f" (læst som '{word.meant}')" if word.meant else "")
        best, where = document.strength.get(word.whole, (0.0, ""))
        reason = f"{shown} står i '{where}'"
        if len(word.roots) > 1:
            parts, where = self._cover(word.roots, document)
            if parts * _PART > best:
                best, reason = parts * _PART, f"{shown} ligner '{where}'"
        elif word.roots[0] != word.whole:
            part, where = document.strength.get(word.roots[0], (0.0, ""))
            if part > best:
                best, reason = part, f"{shown} står i '{where}'"
        for other, text in word.others:
            same, where = self._cover(other, document)
            if same * _SYNONYM > best:
                best, reason = same * _SYNONYM, f"{shown} ligner '{text}' (synonym)"
        return best * (_CORRECTED if word.meant else 1.0), reason

    def _cover(self, roots: tuple[str, ...], document: _Document) -> tuple[float, str]:
        """Share of the roots' weight the thing has, and the phrase that has most of it."""
        total = covered = 0.0
        best = (0.0, "")
        for root in roots:
            weight = self.weight(root)
            strength, where = document.strength.get(root, (0.0, ""))
            total += weight
            covered += weight * strength
            best = max(best, (weight * strength, where))
        return (covered / total if total else 0.0), best[1]

    def suggest(self, prefix: str, first: int = 8, organisations: Collection[str] | None = None) -> list[Scored]:
        """Completions of what is being written: names and aliases with a word that begins so, then search."""
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
            hits += [h for h in self.search(prefix, organisations=organisations, first=first) if h.id not in found]
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


DOMAIN_ONLY = 0.12
"""A question whose words weigh less than this says nothing of what is needed."""


def _endings(text: str) -> list[str]:
    """The text from each of its first words on, so that a completion can begin at any of them."""
    lowered = clean(text).lower()
    return [lowered[token.start :] for token in tokens(lowered)[:8]]
