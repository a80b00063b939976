"""A question in English, word for word in Danish: the map is Danish, and is asked in one language only."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from wordfreq import zipf_frequency

from graph.language.analysis import Expression, Synonyms, Weigh, Word, question_words
from graph.language.glossary import glossary
from graph.language.spoken import spoken_language
from graph.language.text import Token, tokens
from graph.language.words import Vocabulary, stem
from graph.model.kinds import Language

SAME_MEANING = 0.9
_MORE_ENGLISH = 1.0
"""How many times ten more common a word must be in English to be no Danish word in an English question."""
_LAW_FORMS = (
    (
        re.compile(r"\b(?:s|ss|sec|secs|sect|sects|section|sections|paras?|paragraphs?)\.?\s?(?=\d)", re.IGNORECASE),
        "§ ",
    ),
    (re.compile(r"(?<=\d)(\s?[a-zA-Z])?\s?\((\d)\)"), r"\1, stk. \2"),
    (re.compile(r"(?<=\d)\s([b-hj-z]\b|a(?=\s*$|\s?[^\w\s]|\s(?:of|in|under|and|or)\b))"), r"\1"),
    (re.compile(r",?\s?subsection\s?\(?(\d)\)?", re.IGNORECASE), r", stk. \1"),
)
"""How English writes a paragraph: s. 85, section 167(2), subsection (2)."""


class Piece(NamedTuple):
    """What was `said` is in Danish `text[start:end]`, or one of the `others`. Nothing else was translated."""

    start: int
    end: int
    said: str
    others: tuple[str, ...]


class InDanish(NamedTuple):
    """A question word for word in Danish; a question in Danish is itself."""

    text: str
    pieces: tuple[Piece, ...] = ()


@lru_cache(maxsize=2_000)
def in_danish(question: str) -> InDanish:
    """The question in Danish where it is in English; words the glossary has not stay as they are."""
    if spoken_language(question) is not Language.EN:
        return InDanish(question)
    for form, sign in _LAW_FORMS:
        question = form.sub(sign, question)
    words = [_apart(token, question) for token in tokens(question)]
    text, at = "", 0
    pieces = []
    for found in glossary().read(words):
        first, last = words[found.at], words[found.at + found.length - 1]
        danish, *others = found.entry.danish or ("",)
        text += question[at : first.start]
        if danish:
            pieces.append(Piece(len(text), len(text) + len(danish), question[first.start : last.end], tuple(others)))
        text, at = text + danish, last.end
    return InDanish(text + question[at:], tuple(pieces))


def _apart(token: Token, text: str) -> Token:
    """The letter of "82a" is no word."""
    glued = token.kind == "word" and token.start > 0 and text[token.start - 1].isdigit()
    return token._replace(kind="number") if glued else token


def question_words_in_danish(text: str, vocabulary: Vocabulary, synonyms: Synonyms, weigh: Weigh) -> list[Word]:
    """The content words of a question in either language; those in English stand for their Danish ones."""
    danish = in_danish(text)
    words = question_words(danish.text, vocabulary, synonyms, weigh)
    if not danish.pieces:
        return words
    return [_as_said(word, danish.pieces, vocabulary) for word in words]


def _as_said(word: Word, pieces: tuple[Piece, ...], vocabulary: Vocabulary) -> Word:
    """The word with what the question said in its place; other translations, and the English itself, beside it."""
    at = word.token.start
    piece = next((piece for piece in pieces if piece.start <= at < piece.end), None)
    if piece is None:
        return _foreign(word)
    beside = [_expression(other, vocabulary) for other in (*piece.others, piece.said)]
    said = word.token._replace(text=piece.said)
    return replace(word, token=said, meant=word.token.text, others=[*word.others, *beside])


def _foreign(word: Word) -> Word:
    """A word the glossary has not: no misspelt Danish one, and weighed by how rare it is in English."""
    norm = word.token.norm
    common = zipf_frequency(norm, "en")
    if common - zipf_frequency(norm, "da") < _MORE_ENGLISH:
        return word
    weight = max(0.05, min(1.0, (6.2 - common) / 2.7))
    return Word(word.token, stem(norm), (stem(norm),), None, weight)


def _expression(text: str, vocabulary: Vocabulary) -> Expression:
    return tuple(root for token in tokens(text) for root in vocabulary.roots(token.norm)), text, SAME_MEANING
