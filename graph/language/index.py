"""Ranked search over everything in the map: BM25 finds candidates, covered meaning ranks and rejects them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cached_property
from heapq import heappush, heappushpop

from graph.language.analysis import Synonyms, Word, frequency_weight, is_domain, rarity
from graph.language.corpus import Corpus, stems
from graph.language.english import question_words_in_danish
from graph.language.ranking import TALKED, Ranking, Scored
from graph.language.text import clean, tokens
from graph.language.weak import PERSONS
from graph.language.words import Vocabulary, stem
from graph.model.fact import REFERENCE
from graph.model.kinds import Kind

THRESHOLD = 0.34
"""Below this share of covered meaning a thing is no hit: unknown is better than the nearest random one."""
_PERSON_ROOTS = frozenset(stem(word) for word in PERSONS)
_TELLING, _TOUCHED, _SAID = 0.4, 0.3, 0.6
_OF_WHOM = 0.35
"""What the name of an organisation still says where a question says more: it tells whose answer is wanted."""
_DOMAIN_FACTOR = 0.3
_OF_THE_MAP = 0.4
"""What the map's use of a word adds to its rarity in Danish: what few things use may be an everyday word."""


class SearchIndex:
    """Search over one map. Immutable."""

    def __init__(self, corpus: Corpus, vocabulary: Vocabulary, synonyms: Synonyms) -> None:
        self.corpus, self.vocabulary, self.synonyms = corpus, vocabulary, synonyms
        self._documents = corpus.documents
        self._weights = _Weights(self.weight)
        self._ranking = Ranking(self._weights, self._is_circumstance)
        self._plain_phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entity_id, names in corpus.plain:
            for name in names:
                self._plain_phrases.setdefault(name[0], []).append((name, entity_id))

    def _is_circumstance(self, root: str) -> bool:
        """Whether a root says who or where rather than what."""
        return root in _PERSON_ROOTS or self.corpus.circumstances[root] > 0

    def weight(self, root: str, word: str = "") -> float:
        """How much a root tells things apart, 0-1: rare in the map, and in Danish."""
        count, rare = self.corpus.counts.get(root, 0), rarity(root, word or root)
        if count > 0:
            rare = frequency_weight(count, self.corpus.held) * min(1.0, rare + _OF_THE_MAP)
        return rare * (_DOMAIN_FACTOR if is_domain(root) else 1.0)

    def words(self, text: str) -> list[Word]:
        """The content words of a cleaned question, weighed for this map."""
        return question_words_in_danish(text, self.vocabulary, self.synonyms, self.weight)

    def said(self, text: str) -> float:
        """How much a text says: the weight of its words, those of talk lightly."""
        return sum(word.weight * (TALKED if word.talk else 1.0) for word in self.words(clean(text)))

    def knows(self, word: Word) -> bool:
        """Whether the map uses the word, a part of it, or a synonym."""
        return bool(word.others or word.part_others) or any(
            self.corpus.counts.get(root, 0) > 0 for root in (word.whole, *word.roots)
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
        for entity_id in self.corpus.organisations:
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
        said = stems(text)
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
        return self.corpus.engine.candidates(wanted, kinds, organisations)

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
        completions = self._completions
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

    @cached_property
    def _completions(self) -> list[tuple[str, str]]:
        return sorted(
            (rest, entity_id)
            for entity_id, document in self._documents.items()
            for text in {document.name, *(phrase.shown for phrase in document.own)}
            for rest in _endings(text)
        )


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
