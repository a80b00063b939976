"""The life of a finding: what the register holds of it, and what follows from that on a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from graph.model.kinds import GrayZoneStatus
from graph.store.properties import Properties

SETTLED = frozenset({GrayZoneStatus.AGREED, GrayZoneStatus.CLOSED})
"""What people have called done; ACCEPTED is no such thing: it is known and left as it is, whoever comes to it."""
FEW = 3
"""A unit's count below this could point at a person."""
UNIT_NOT_SAID = ""


@dataclass(frozen=True)
class Life:
    """What the register holds of a finding. `gone_on`: the day a run no longer showed it.

    `status_on`: when the status was set. `sides`: what it had then, if it was still found. `met`: by unit, how often
    it was met in the last twelve months.
    """

    first_seen: date
    gone_on: date | None = None
    status: GrayZoneStatus = GrayZoneStatus.OPEN
    status_on: date | None = None
    sides: tuple[str, ...] = ()
    reopened_on: date | None = None
    responsible: str | None = None
    review_on: date | None = None
    note: str | None = None
    met: Mapping[str, int] = field(default_factory=dict)

    def found(self, sides: Collection[str], on: date) -> Life:
        """As it is on a day that a run shows it on: open again where it had gone, or has a side nobody settled."""
        back = self.gone_on is not None and on >= self.gone_on
        settled = self.status in SETTLED and (self.status_on is None or on >= self.status_on)
        uncovered = settled and not set(sides) <= set(self.sides)
        if not back and not uncovered:
            return self if self.gone_on is None else replace(self, gone_on=None)
        status = GrayZoneStatus.OPEN if self.status in SETTLED else self.status
        return replace(self, status=status, gone_on=None, reopened_on=on)

    def gone(self, on: date) -> Life:
        """As it is when a run no longer shows it."""
        return replace(self, gone_on=self.gone_on or on, sides=())

    def said_of(self, heir: Life) -> Life:
        """The life of what this became by a merge, with what people had said of this where they had not of that."""
        first = min(self.first_seen, heir.first_seen)
        if heir.status_on or not self.status_on:
            return replace(heir, first_seen=first)
        kept = {name: getattr(self, name) for name in ("status", "status_on", "responsible", "review_on", "note")}
        return replace(heir, first_seen=first, **kept)

    @property
    def times_met(self) -> int:
        return sum(self.met.values())

    @property
    def met_by_unit(self) -> dict[str, str]:
        """How often by unit, without telling of fewer than three, also not by subtraction from the whole."""
        few = [count for count in self.met.values() if count < FEW]
        many = {unit: count for unit, count in self.met.items() if count >= FEW}
        told = bool(few) and not len(few) < sum(few) < (FEW - 1) * len(few)
        if told and not many:
            return {}
        exact = f"{FEW}+" if told else ""
        return {unit: (exact or str(count)) if unit in many else f"<{FEW}" for unit, count in sorted(self.met.items())}

    def stored(self) -> Properties:
        """Properties beside those that say which finding it is."""
        days = {"gone_on": self.gone_on, "status_on": self.status_on, "reopened_on": self.reopened_on}
        days |= {"first_seen": self.first_seen, "review_on": self.review_on}
        stored: Properties = {name: day.isoformat() for name, day in days.items() if day}
        texts = {"responsible": self.responsible, "note": self.note}
        stored |= {name: text for name, text in texts.items() if text}
        stored["status"] = self.status.value
        if self.sides:
            stored["sides"] = sorted(self.sides)
        return stored


def life_from(stored: Properties, met: Mapping[str, int] | None = None) -> Life:
    """What a stored finding says of its life."""

    def day(name: str) -> date | None:
        return date.fromisoformat(str(stored[name])) if name in stored else None

    sides = stored.get("sides", ())
    return Life(
        first_seen=date.fromisoformat(str(stored["first_seen"])),
        gone_on=day("gone_on"),
        status=GrayZoneStatus(str(stored["status"])),
        status_on=day("status_on"),
        sides=tuple(sides) if isinstance(sides, list) else (),
        reopened_on=day("reopened_on"),
        responsible=str(stored["responsible"]) if "responsible" in stored else None,
        review_on=day("review_on"),
        note=str(stored["note"]) if "note" in stored else None,
        met=met or {},
    )
