"""Clean text and words with positions."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(words.split())


ABBREVIATIONS = word_set(
    "adr bek bl ca dr ekskl evt ex f fr frk fx hhv hr if iht ift inkl jf kap kl kr lb lov lbk max mdr min mht mv"
    " nr obs osv pga pkt prof sal sml st stk tlf tv vedr vej vejl"
)
"""Words whose full stop is part of the word and ends no sentence."""

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'})
_BROKEN = re.compile(r"(?<=[a-zæøåé]{3})[-‐‑](?:[ ]?\n[ ]*)?(?=[a-zæøåé]{3})(?!(?:og|eller|samt|til)\b)")
_LETTER = re.compile(r"(?<![\w-])([a-zæøå])[-‐‑](?=[a-zæøåé]{3})", re.IGNORECASE)
"""The letter of a-kasse and e-boks: part of the word."""
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_DOTTED = re.compile(r"\b(?:[a-zæøå]\.){2,}", re.IGNORECASE)
_TOKEN = re.compile(
    r"""(?P<sign>§+)
      | (?P<number>\d+(?:[.,/:]\d+)*)
      | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)""",
    re.VERBOSE,
)


SPOKEN = {
    "ha": "have", "gi": "give", "ta": "tage", "bli": "blive", "ka": "kan", "ku": "kunne", "sku": "skulle",
    "ik": "ikke", "ikk": "ikke", "hva": "hvad", "nogn": "nogen", "nån": "nogen", "noen": "nogen", "sån": "sådan",
}  # fmt: skip
"""How busy people write little words, as they are spoken."""


class Token(NamedTuple):
    """A word, number or § sign.

    `norm` is lower case, and a little word in its usual spelling; `text` is `source[start:end]`; `opens`: first of a
    sentence.
    """

    text: str
    norm: str
    start: int
    end: int
    kind: str
    opens: bool = False


def clean(text: str) -> str:
    """One spelling for each character, words broken by a hyphen joined, spaces evened out. Idempotent."""
    for _ in range(4):
        before, text = text, _clean_once(text)
        if text == before:
            break
    return text


def _clean_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cf", "Cc", "Cs", "Co", "Cn"})
    text = _LETTER.sub(r"\1", text)
    text = _BROKEN.sub("", _LINES.sub("\n", _SPACES.sub(" ", text)))
    return text.strip()


def tokens(text: str) -> list[Token]:
    """Words, numbers and § signs in order. Numbers keep inner separators ("5.38.38"), "82b" gives 82 and b."""
    found: list[Token] = []
    opens = True
    end = 0
    for match in _TOKEN.finditer(text):
        between = text[end : match.start()]
        if found and _ends_sentence(found[-1], between):
            opens = True
        word = match.group()
        norm = SPOKEN.get(word.lower(), word.lower())
        found.append(Token(word, norm, match.start(), match.end(), match.lastgroup or "word", opens))
        opens = False
        end = match.end()
    return found


def _ends_sentence(last: Token, between: str) -> bool:
    if between in {"", " "}:
        return False
    if any(mark in between for mark in "!?\n:"):
        return True
    stop = between.startswith(".")
    short = last.norm in ABBREVIATIONS or len(last.norm) == 1 or last.kind == "number"
    return (stop and not short) or '"' in between
