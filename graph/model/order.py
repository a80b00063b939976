"""In which order people look for things: names as Danish sorts them, paragraphs as the law counts them."""

from __future__ import annotations

import re

from graph.model.nodes import LegalAuthority

_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})

LawOrder = tuple[str, int, str, int, str]


def danish(text: str) -> str:
    """A key that sorts as Danish does: æ, ø and å after z, capitals with small letters."""
    return text.casefold().translate(_AFTER_Z)


def by_law(authority: LegalAuthority) -> LawOrder:
    """A key that sorts as the laws themselves count: § 32 before § 111, and § 9 before § 9 a."""
    return (
        danish(authority.law),
        _number(authority.paragraph),
        danish(authority.paragraph or ""),
        _number(authority.subsection),
        authority.id,
    )


def _number(text: str | None) -> int:
    found = re.match(r"\d+", text or "")
    return int(found.group()) if found else 0
