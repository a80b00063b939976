"""Which of the two languages a text is written in."""

from __future__ import annotations

from wordfreq import zipf_frequency

from graph.language.text import tokens
from graph.model.kinds import Language

FEWEST = 3
"""Fewer words tell nothing: names of laws and benefits look like either language."""
CLEARLY = 1.0
"""How many times ten more common, over all words, the text must be in English than in Danish."""


def spoken_language(text: str) -> Language | None:
    """The language whose words the text clearly uses; None where it could be either."""
    words = [token.norm for token in tokens(text) if token.kind == "word" and len(token.norm) > 1]
    if len(words) < FEWEST:
        return None
    lead = sum(zipf_frequency(word, "en") - zipf_frequency(word, "da") for word in words) / len(words)
    if abs(lead) < CLEARLY:
        return None
    return Language.EN if lead > 0 else Language.DA
