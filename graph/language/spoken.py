"""Which of the two languages a text is written in."""

from __future__ import annotations

from functools import lru_cache

from wordfreq import zipf_frequency

from graph.language.glossary import glossary
from graph.language.text import tokens
from graph.model.kinds import Language

FEWEST = 3
"""Fewer words tell little: names of laws and benefits look like either language."""
CLEARLY = 1.0
"""How many times ten more common, over all words, the text must be in English than in Danish."""


@lru_cache(maxsize=2_000)
def spoken_language(text: str) -> Language | None:
    """The language whose words the text clearly uses; None where it could be either.

    Two words are taken for English only where the glossary has both; one word tells nothing.
    """
    words = [token for token in tokens(text) if token.kind == "word" and len(token.norm) > 1]
    lead = sum(zipf_frequency(word.norm, "en") - zipf_frequency(word.norm, "da") for word in words) / max(1, len(words))
    if abs(lead) < CLEARLY or len(words) < 2:
        return None
    if len(words) < FEWEST:
        return Language.EN if lead > 0 and glossary().covers(words) else None
    return Language.EN if lead > 0 else Language.DA
