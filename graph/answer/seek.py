"""From what is sought to the options of one day: laws followed to those that hold, services, verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.answer.law_history import lapsed, successors
from graph.answer.model import Option, Verdict
from graph.answer.options import OptionBuilder, Sought, kin, sought_services
from graph.answer.phrases import Phrases
from graph.answer.situation import Situation
from graph.model.edges import Under
from graph.model.kinds import Nature
from graph.model.nodes import LegalAuthority, Service
from graph.view import MapView


@dataclass(frozen=True)
class Found:
    """`told`: the day's facts at every standing; `view`: those in force. `given_up`: laws that do not hold that day."""

    told: MapView
    view: MapView
    sought: Sought
    options: Sequence[Option]
    given_up: Sequence[LegalAuthority]

    @property
    def laws(self) -> list[LegalAuthority]:
        """The laws sought that hold."""
        return [law for key in self.sought.authorities if (law := self.view.get(key, LegalAuthority))]

    @property
    def bare_laws(self) -> list[LegalAuthority]:
        """Those under which nothing is granted: what they say is the answer."""
        under = {law.id: self.view.origins(law, Under, Service) for law in self.laws}
        return [law for law in self.laws if all(s.nature is not Nature.GRANT for s in under[law.id])]


def seek(
    sought: Sought, whole: MapView, day: date, scopes: Sequence[str], situation: Situation, phrases: Phrases
) -> Found:
    """What the question leads to on a day. `whole`: at every date and standing."""
    told = whole.on(day)
    view = told.in_force()
    present, given_up = successors(sought, whole, day)
    services, ended = lapsed(sought_services(view, present), whole, view)
    heirs, _ = successors(Sought({}, {}, {law.id: score for law, score in ended.items()}), whole, day)
    services = {**sought_services(view, heirs), **services}
    given_up += [law for law in ended if law not in given_up]
    builder = OptionBuilder(view, told, scopes, list(present.needs), situation, phrases)
    options = builder.build(services)
    if options and all(option.verdict is Verdict.EXCLUDED for option in options):
        options = _kindred(builder, services) + options
    return Found(told, view, present, options, given_up)


def _kindred(builder: OptionBuilder, tried: dict[str, float]) -> list[Option]:
    """Broader or narrower services that the facts fit, where all that was sought is excluded.

    At 17 the treatment meant is the one for those under 18; anything less akin would be a guess.
    """
    view = builder.view
    services = {k.id: 0.0 for key in tried if (s := view.get(key, Service)) for k in kin(view, s) if k.id not in tried}
    return [
        option
        for option in builder.build(services)
        if option.verdict is Verdict.FITS and option.service.nature is Nature.GRANT
    ]
