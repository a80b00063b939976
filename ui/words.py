"""The words of the explorer in Danish and English; those of the map and its answers come from the API.

One gettext catalogue a language in `ui/locale/`, the same keys in both: a translator needs no Python, and a text that
is missing in one fails the build.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from ui.sent import Named

CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LOCALE = Path(__file__).with_name("locale")


@lru_cache
def catalogue(language: str) -> dict[str, str]:
    """Key → text in a language, `DA` or `EN`."""
    with (LOCALE / f"{language.lower()}.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, abort_invalid=True) if entry.id}


class Words:
    """The words of one language, `DA` or `EN`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = catalogue(language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its places filled. Raises KeyError for one that is in no catalogue."""
        return self._texts[key].format(**values)

    def times(self, count: int) -> str:
        """How often staff have said that they met a gray zone."""
        return self("met.none" if not count else "met.once" if count == 1 else "met", count=count)

    def action(self, name: str) -> str:
        """What was done to the map; one that has no words here is shown as it is called."""
        verb, _, what = name.partition(" ")
        said = self._texts.get(f"action.{name}") or f"{self._texts.get(f'action.{verb}', verb)} {what}"
        return said.strip()

    def relation(self, label: str) -> str:
        """An edge's type in words, where it has any here."""
        return self._texts.get(f"path.{label}", label)

    def kind(self, label: str) -> str:
        """A node's label in words, where it has any here: `LegalAuthority` is a law."""
        return self._texts.get(f"kind.{CAPITAL.sub('_', label).upper()}", label)

    def field(self, name: str) -> str:
        """A property of a fact in words, where it has any here."""
        return self._texts.get(f"field.{name}", name)

    def either(self, danish: str | None, english: str | None) -> str:
        """A text of the map in the reader's language; in Danish where nobody has written an English one."""
        return (english if self.language == "EN" else None) or danish or ""

    def decimal(self, number: float | None) -> str:
        """3,4 in Danish, 3.4 in English; empty where there is none."""
        return "" if number is None else format_decimal(number, "0.0", locale=self.language.lower())

    def name(self, thing: Named) -> str:
        """The thing's name; in Danish where nobody has written an English one."""
        return self.either(thing.name, thing.name_en)

    def names(self, things: Sequence[Named]) -> str:
        """`A, B og C`."""
        found = [self.name(thing) for thing in things]
        return self("and").join([*([", ".join(found[:-1])] if found[:-1] else []), *found[-1:]])

    def day(self, day: date | datetime) -> str:
        """As the journal writes it: 22-11-2026."""
        return f"{day:%d-%m-%Y}"
