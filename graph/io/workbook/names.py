"""Which thing a name in a cell stands for, and by which name a thing is written: the one is the other's reverse."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from graph.io.problems import did_you_mean
from graph.io.workbook.values import CellError
from graph.model.fact import REFERENCE, Entity, scope_of
from graph.model.kinds import Kind

_UNSAFE = re.compile(r"[;\[\]|#]|^\s|\s$")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def slug(name: str) -> str:
    """A name as a segment of an id: small ASCII letters, digits and hyphens (æ→ae, ø→oe, å→aa)."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


class Names:
    """Names, keys and ids of what a workbook of one organisation may speak of, on a day.

    An organisation's own things come before what all share, these before other organisations'; what holds on the day
    before what does not.
    """

    def __init__(self, own: str, on: date) -> None:
        self.own, self.on = own, on
        self._by_name: dict[str, list[Entity]] = defaultdict(list)
        self._by_id: dict[str, Entity] = {}

    def add(self, entities: Iterable[Entity]) -> None:
        """Take in things; of two with one id the first counts."""
        for entity in entities:
            if entity.id not in self._by_id:
                self._by_id[entity.id] = entity
                self._by_name[_plain(entity.name)].append(entity)

    def get(self, entity_id: str) -> Entity | None:
        return self._by_id.get(entity_id)

    def find(self, written: str, kinds: Collection[Kind]) -> str:
        """The id of the thing meant.

        Raises:
            CellError: there is none, or more than one.
        """
        exact = self._by_id.get(f"{self.own}/{written}") or self._by_id.get(written)
        if exact and exact.kind in kinds:
            return exact.id
        found = [entity for entity in self._by_name.get(_plain(written), ()) if entity.kind in kinds]
        best = [entity for entity in found if self._distance(entity) == min(map(self._distance, found))]
        if len(best) == 1:
            return best[0].id
        if best:
            keys = ", ".join(sorted(self.key(entity.id) for entity in best))
            raise CellError(f"`{written}` is the name of more than one", f"write which: {keys}")
        names = {e.name for e in self._by_id.values() if e.kind in kinds and self._distance(e)[0] < 2}
        mend = did_you_mean(written, names) or "write the name as it stands in its own sheet, or add it there"
        raise CellError(f"`{written}` is not in the workbook and not in the map", mend)

    def label(self, entity_id: str, kinds: Collection[Kind]) -> str:
        """The name where it stands for the thing; else its key."""
        entity = self._by_id.get(entity_id)
        if entity and not _UNSAFE.search(entity.name):
            try:
                if self.find(entity.name, kinds) == entity_id:
                    return entity.name
            except CellError:
                pass
        return self.key(entity_id)

    def key(self, entity_id: str) -> str:
        """The id without the organisation that the workbook is of."""
        return entity_id.removeprefix(f"{self.own}/")

    def _distance(self, entity: Entity) -> tuple[int, bool]:
        scope = scope_of(entity.id)
        near = 0 if scope == self.own else 1 if scope == REFERENCE or entity.kind is Kind.ORGANISATION else 2
        return near, not entity.counts_on(self.on)


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
