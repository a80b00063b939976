"""From a question in Danish to what it speaks of: the first three steps of DESIGN §3."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.errors import InvalidArgumentError
from graph.language.analysis import Word
from graph.language.asked import Asked, read_asked, turning_age, without_caller
from graph.language.context import Context
from graph.language.english import in_danish
from graph.language.facts import ReadFacts, read_facts
from graph.language.index import THRESHOLD, SearchIndex
from graph.language.paragraphs import LawReference, resolve
from graph.language.ranking import Scored
from graph.language.spoken import spoken_language
from graph.language.text import clean, tokens
from graph.model.fact import REFERENCE, scope_of
from graph.model.kinds import Kind, Language
from graph.privacy import PersonalData, scrub, without_marks

_NUMBER = re.compile(
    r"\bKLE\W{0,3}(?:emne|nummer|nr)?\W{0,3}(\d\d\.\d\d\.\d\d)(?!\d)|\A(\d\d\.\d\d\.\d\d)\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """`question` is scrubbed. `hits`: best first. `unknown_words`: content words the map has no use of."""

    question: str
    hits: tuple[Scored, ...]
    references: tuple[LawReference, ...]
    facts: ReadFacts
    removed: tuple[PersonalData, ...]
    unknown_words: tuple[str, ...]
    asked: Asked
    property: str | None = None
    beside: tuple[Scored, ...] = ()
    """What the rest of the question speaks of, where it names a paragraph."""
    language: Language | None = None
    organisations: tuple[str, ...] = ()
    """Those it names, by id."""
    turning: int | None = None
    """The age whose changes are asked about: "hvad ændrer sig, når han fylder 18"."""


MOST_TEXT = 2000
"""Characters of the longest question that is read, before and after it is cleaned: one character may stand for 18."""


def checked_length(text: str) -> str:
    """The text itself, where it is short enough to be read.

    Raises:
        InvalidArgumentError: it is too long.
    """
    if len(text) > MOST_TEXT or len(clean(text)) > MOST_TEXT:
        raise InvalidArgumentError(f"Spørgsmålet er over {MOST_TEXT} tegn. Skriv det kortere.")
    return text


def understand(
    question: str,
    context: Context,
    *,
    organisations: Collection[str] | None = None,
    first: int = 20,
) -> Understanding:
    """What a question speaks of. `organisations`: whose facts may be hit, None for all; shared ones always may.

    Raises:
        InvalidArgumentError: the question is too long.
    """
    scrubbed = scrub(checked_length(question), context.known)
    said = without_caller(without_marks(scrubbed.text))
    danish = in_danish(said).text
    references = tuple(context.laws.read(danish))
    words = tokens(danish)
    content = context.index.words(said)
    named = (*_spoken_of(references, content, context, organisations), *_filed_under(said, context, organisations))
    found = {hit.id: hit for hit in named}
    for hit in _searched(said, context.index, organisations, first):
        if hit.id not in found or found[hit.id].score < hit.score:
            found[hit.id] = hit
    hits = sorted(found.values(), key=lambda hit: (-hit.score, hit.id))
    asked, wanted = read_asked(words)
    return Understanding(
        scrubbed.text,
        tuple(hits[:first]),
        references,
        read_facts(words, context.conditions),
        scrubbed.removed,
        tuple(word.token.text for word in content if not context.index.knows(word)),
        asked,
        wanted,
        tuple(context.index.search(context.laws.without(said), organisations=organisations)) if references else (),
        spoken_language(said),
        tuple(context.index.organisations(said)),
        turning_age(words),
    )


_SENTENCE_ENDS = re.compile(r"(?<=[\w)])[?!…;]+(?=\s|$)|(?<=[\w)]{3})\.(?=\s|$)|\s[-–—]+\s|\.\.+|\n")
_LEAST_SAID, _UNSAID = 0.25, 0.3
"""Share of a question's words from which a sentence is heard alone, and how much it counts what others say."""


def _searched(said: str, index: SearchIndex, organisations: Collection[str] | None, first: int) -> Iterator[Scored]:
    """What the question speaks of as a whole, then what each of its sentences does: the second may not be about it."""
    yield from index.search(said, organisations=organisations, first=first)
    sentences = [part for part in _SENTENCE_ENDS.split(said) if part.strip()]
    whole = index.said(said) if len(sentences) > 1 else 0.0
    for sentence in sentences if whole else ():
        share = index.said(sentence) / whole
        for hit in index.search(sentence, organisations=organisations, first=first) if share >= _LEAST_SAID else ():
            score = hit.score * (1 - _UNSAID * (1 - share))
            if score >= THRESHOLD:
                yield hit._replace(score=round(score, 4))


USUAL_LAW = "SEL"
"""The law that a caseworker means by a paragraph alone; that of another must have something to do with the question."""


def _spoken_of(
    references: Iterable[LawReference], words: Sequence[Word], context: Context, organisations: Collection[str] | None
) -> list[Scored]:
    """The authorities the question names, and the services under them."""
    hits = []
    for reference in {(r.law, r.paragraph, r.subsection, r.chapter, r.certain): r for r in references}.values():
        meant = resolve(reference, context.authorities)
        usual = reference.law is None and any(authority.abbreviation == USUAL_LAW for authority in meant)
        for authority in meant:
            about = (authority.id, *context.services_under.get(authority.id, ()))
            named = reference.law or authority.abbreviation == USUAL_LAW
            if not named and not context.index.touches(words, about, bare=not usual):
                continue
            if organisations is not None and scope_of(authority.id) not in {REFERENCE, *organisations}:
                continue
            where = f"§ {reference.paragraph}" if reference.paragraph else f"kap. {reference.chapter}"
            score = 1.0 if reference.certain else 0.9
            hits.append(Scored(authority.id, score, (f"nævner {where}",), Kind.LEGAL_AUTHORITY))
            hits += [
                Scored(service, score - 0.05, (f"gives efter {where}, som er nævnt",), Kind.SERVICE)
                for service in context.services_under.get(authority.id, ())
            ]
    return hits


_TOPIC = 0.9
"""A topic itself: found by its number, but what it is about is meant where the map knows that."""


def _filed_under(said: str, context: Context, organisations: Collection[str] | None) -> Iterator[Scored]:
    """What a topic of a classification is about, where its number is the whole question or stands after KLE."""
    for match in _NUMBER.finditer(said):
        number = match[1] or match[2]
        for entity_id in context.topics.get(number, ()):
            if organisations is not None and scope_of(entity_id) not in {REFERENCE, *organisations}:
                continue
            kind = context.view.entities[entity_id].kind
            yield Scored(entity_id, _TOPIC if kind is Kind.TERM else 1.0, (f"nævner KLE {number}",), kind)
