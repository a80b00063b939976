"""The language of a caller who named none."""

from __future__ import annotations

from graph.model.kinds import Language


def accepted(header: str | None) -> Language:
    """The first of our languages by weight in an Accept-Language header; Danish where it names neither."""
    weights: dict[Language, float] = {}
    for item in (header or "").split(","):
        tag, _, parameter = item.partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=") or 1)
            language = Language(tag.strip()[:2].upper())
        except ValueError:
            continue
        weights[language] = max(weight, weights.get(language, 0))
    return max(weights, key=lambda language: weights[language], default=Language.DA)
