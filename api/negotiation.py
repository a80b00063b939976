"""What a caller prefers, read from the request's headers: the language and the form of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.kinds import Language

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"


def accepted(header: str | None) -> Language:
    """The first of our languages by weight in an Accept-Language header; Danish where it names neither."""
    weights: dict[Language, float] = {}
    for tag, weight in _weighted(header):
        try:
            language = Language(tag[:2].upper())
        except ValueError:
            continue
        weights[language] = max(weight, weights.get(language, 0))
    return max(weights, key=lambda language: weights[language], default=Language.DA)


def media_type(header: str | None) -> str | None:
    """The form of a GraphQL answer that an Accept header asks for; None where neither of ours will do.

    JSON where it leaves the choice. Named forms win over patterns of the same weight, and GraphQL's own form over JSON.
    """
    if not (header or "").strip():
        return JSON
    weights = dict(reversed(list(_weighted(header))))
    pattern = weights.get("application/*", weights.get("*/*", 0.0))
    offers = [(weights.get(JSON, pattern), JSON), (weights.get(GRAPHQL_JSON, 0.0), GRAPHQL_JSON)]
    weight, chosen = max(offers, key=lambda offer: (offer[0], offer[1] in weights, offer[1] == GRAPHQL_JSON))
    return chosen if weight > 0 else None


def _weighted(header: str | None) -> Iterator[tuple[str, float]]:
    """Each item of an Accept header without its parameters, and its weight; one with a bad weight is passed over."""
    for item in (header or "").split(","):
        name, *parameters = (part.strip() for part in item.lower().split(";"))
        given = [p.removeprefix("q=") for p in parameters if p.startswith("q=")]
        try:
            yield name, float(given[0] if given else 1)
        except ValueError:
            continue
