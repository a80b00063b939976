"""The whole map at one revision, in memory: what every read is answered from."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self

from graph.answer.ask import hits
from graph.answer.assemble import open_to
from graph.answer.model import Hit
from graph.answer.scopes import scopes
from graph.errors import UnknownIdError
from graph.io.followed import followed, touched
from graph.io.load import view_of
from graph.language.context import Context
from graph.language.understand import checked_length, understand
from graph.model.edges import DecidedBy, For, OwnedBy, PaidBy, PerformedBy, Under
from graph.model.fact import REFERENCE, Entity
from graph.model.kinds import Kind
from graph.model.nodes import Budget, Forum, LegalAuthority, Mandate, Organisation, Role, Service, Unit
from graph.privacy import scrub, without_marks
from graph.rules.seen import OnDay, Seen
from graph.store.change_log import since
from graph.store.store import Edition, Store
from graph.view import MapView

MOST_HITS = 200
MOST_FOLLOWED = 1_000
"""Changed nodes and edges after which the map is read anew; what a file of a municipality holds is followed."""
MOST_DAYS = 8
"""Days whose walks are remembered; a caller may ask for any number of them, and today is asked for most."""


class Day:
    """What is in force on one day, and what of that is listed again and again.

    `view`: as answers read it, edge by edge. `for_rules`: as rules do, which walk all of an organisation and look at
    what is not in force, too; remembering every walk makes a run cheap, and would be too much for one answer.
    """

    def __init__(self, every: MapView, on: date) -> None:
        self.view = every.on(on).in_force()
        self.for_rules = OnDay(every, on)

    @cached_property
    def mandates(self) -> dict[str, list[Mandate]]:
        """By organisation."""
        found: dict[str, list[Mandate]] = defaultdict(list)
        for mandate in self.view.of(Mandate):
            found[mandate.organisation_id or REFERENCE].append(mandate)
        return found


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All facts of one revision, and what understanding derives from them."""

    edition: Edition
    context: Context
    _days: dict[date, Day] = field(default_factory=dict)

    @classmethod
    async def read(cls, store: Store) -> Self:
        """The map as it is now."""
        facts = await store.facts()
        # Nobody else has the view until the thread is done with it; what it remembers of walks is under no lock.
        context = await asyncio.to_thread(lambda: Context.from_view(view_of(facts.nodes, facts.edges)))
        return cls(facts.edition, context)

    async def following(self, store: Store) -> Self | None:
        """The map as it is now, at the cost of what changed; None where that is not known or too much.

        What an earlier call began and did not end costs nothing but that it is done again.
        """
        found = await since(store, self.edition, MOST_FOLLOWED)
        if found is None:
            return None
        edition, changes = found
        if not (reached := touched(changes)):
            return replace(self, edition=edition)
        context = await asyncio.to_thread(lambda: self.context.following(followed(self.view, changes), reached))
        return type(self)(edition, context)

    @property
    def revision(self) -> int:
        return self.edition.revision

    @property
    def view(self) -> MapView:
        """At every date and standing."""
        return self.context.view

    def on(self, day: date) -> MapView:
        """What is in force on a day."""
        return self._day(day).view

    def seen(self, scopes: Sequence[str], on: date) -> Seen:
        """The map on a day as rules see it for an organisation, the first of `scopes`."""
        return Seen(self._day(on).for_rules, scopes)

    def _day(self, day: date) -> Day:
        found = self._days.pop(day, None) or Day(self.view, day)
        if len(self._days) >= MOST_DAYS:
            del self._days[next(iter(self._days))]  # the one not asked for the longest
        self._days[day] = found
        return found

    def organisations(self, on: date) -> list[Organisation]:
        """All organisations, by id."""
        return [o for o in self.view.of(Organisation) if o.holds_on(on)]

    def search(
        self, text: str, on: date, *, kinds: Sequence[Kind] | None = None, organisation: str | None = None
    ) -> list[Hit]:
        """What the text speaks of, best first; nothing where nothing matches well enough."""
        understood = understand(text, self.context, first=MOST_HITS)
        within = {REFERENCE, *scopes(self.view, organisation, on)} if organisation else None
        return [
            hit
            for hit in hits(understood, self.view)
            if hit.entity.holds_on(on)
            and (kinds is None or hit.kind in kinds)
            and (within is None or (hit.entity.organisation_id or REFERENCE) in within)
        ]

    def suggest(self, text: str, organisation: str, on: date, *, first: int) -> list[Hit]:
        """Completions of what is being written."""
        within = [REFERENCE, *scopes(self.view, organisation, on)]
        said = without_marks(scrub(checked_length(text), self.context.known).text)
        found = self.context.index.suggest(text, first=first, organisations=within, searched=said)
        return [
            Hit(kind=entity.kind, entity=entity, score=scored.score, because=tuple(scored.because))
            for scored in found
            if (entity := self.view.entities.get(scored.id)) and entity.holds_on(on)
        ]

    def check(self, given: str | None, *kinds: type[Entity]) -> None:
        """Raises UnknownIdError for an id that is no thing of these kinds: an empty list would read as "none"."""
        if given and not isinstance(self.view.entities.get(given), kinds):
            wanted = " eller ".join(kind.danish for kind in kinds)
            raise UnknownIdError(f"Et id, der skal være en {wanted}, er det ikke i kortet. Find det med `search`.")

    def mandates(
        self,
        organisations: Sequence[str],
        on: date,
        *,
        unit: str | None = None,
        service: str | None = None,
        authority: str | None = None,
        ages: range | None = None,
    ) -> list[Mandate]:
        """Mandates in force on a day, by id, narrowed by what is given. `unit`: decides, performs or pays. `ages`: for
        somebody of any of these, by the bounds of mandate and law.

        Raises:
            UnknownIdError: an id that is given is not in the map, or of another kind.
        """
        view = self.on(on)
        self.check(unit, Unit, Role, Organisation, Forum)
        self.check(service, Service)
        self.check(authority, LegalAuthority)
        linked: list[set[str]] = []
        if unit:
            paid_from = [unit, *(budget.id for budget in view.origins(unit, OwnedBy, Budget))]
            held = [view.origins(unit, relation, Mandate) for relation in (DecidedBy, PerformedBy)]
            held += [view.origins(payer, PaidBy, Mandate) for payer in paid_from]
            linked.append({mandate.id for mandates in held for mandate in mandates})
        if service:
            linked.append({mandate.id for mandate in view.origins(service, For, Mandate)})
        if authority:
            linked.append({mandate.id for mandate in view.origins(authority, Under, Mandate)})
        if not linked:
            mine = self._day(on).mandates
            every = sorted((m for key in organisations for m in mine.get(key, ())), key=lambda m: m.id)
        else:
            found = (view.get(key, Mandate) for key in sorted(set.intersection(*linked)))
            every = [m for m in found if m and m.organisation_id in organisations]
        return [m for m in every if open_to(view, m, ages)]
