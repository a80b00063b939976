"""Which of several options goes first, and whether anything says so: agreements, then precedence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.answer.model import Known, Option, Resolution, Verdict
from graph.model.edges import Between, Prefers, Settles, YieldsTo
from graph.model.kinds import Nature
from graph.model.nodes import Agreement, LegalAuthority
from graph.view import MapView

SETTLED = (Known.RECORDED, Known.NOT_APPLICABLE)


@dataclass(frozen=True)
class Yielding:
    """One authority is used only where another cannot be."""

    lower: LegalAuthority
    upper: LegalAuthority


@dataclass(frozen=True)
class Settlement:
    """`options` in the order to try them; `viable`: not excluded, and not yielding to another that is viable."""

    resolution: Resolution
    options: tuple[Option, ...]
    viable: tuple[Option, ...]
    agreements: tuple[Agreement, ...] = ()
    yielding: tuple[Yielding, ...] = ()


def settle(view: MapView, options: Sequence[Option], needs: Sequence[str], on: date) -> Settlement:
    """Order the options and say how far the map settles them.

    Agreements choose among mandates in force; precedence counts where law, guidance or a decision sets it.
    """
    open_options = [o for o in options if o.verdict is not Verdict.EXCLUDED]
    excluded = [o for o in options if o.verdict is Verdict.EXCLUDED]
    if options and all(o.service.nature is not Nature.GRANT for o in options):
        return Settlement(Resolution.STATEMENTS, tuple(options), tuple(open_options))
    agreement, preferred = _agreed(view, open_options, needs, on)
    if agreement:
        rest = [o for o in open_options if o is not preferred]
        return (
            Settlement(Resolution.RESOLVED, (preferred, *rest, *excluded), (preferred,), (agreement,))
            if preferred
            else Settlement(Resolution.SEVERAL, tuple(options), tuple(open_options), (agreement,))
        )
    yielding = _yielding(view, open_options)
    lower = {y.lower.id for y in yielding}
    later = [o for o in open_options if any(a.id in lower for a in o.authorities)]
    viable = [o for o in open_options if o not in later]
    ordered = (*viable, *later, *excluded)
    return Settlement(_resolution(viable), ordered, tuple(viable), (), yielding)


def _resolution(viable: Sequence[Option]) -> Resolution:
    grants = [o for o in viable if o.service.nature is Nature.GRANT]
    authorities = {tuple(a.id for a in o.authorities) for o in grants}
    if len(authorities) > 1:
        return Resolution.SEVERAL
    if grants and all(o.decider in SETTLED and o.payer in SETTLED for o in grants):
        return Resolution.RESOLVED
    return Resolution.UNRESOLVED


def _agreed(
    view: MapView, options: Sequence[Option], needs: Sequence[str], on: date
) -> tuple[Agreement | None, Option | None]:
    """The agreement in force that chooses among these options, and the option it prefers.

    It settles only between two different parties, for a need or service it names.
    """
    services = {o.service.id for o in options}
    for agreement in view.of(Agreement):
        if not agreement.in_force or not agreement.holds_on(on):
            continue
        subjects = {e.target for e in view.out(agreement, Settles) if e.in_force}
        parties = {e.target for e in view.out(agreement, Between) if e.in_force}
        chosen = {e.target for e in view.out(agreement, Prefers) if e.in_force}
        if len(parties) < 2 or not subjects & {*needs, *services}:
            continue
        for option in options:
            if option.mandate and option.mandate.id in chosen:
                return agreement, option
    return None, None


def _yielding(view: MapView, options: Sequence[Option]) -> tuple[Yielding, ...]:
    present = {a.id: a for o in options for a in o.authorities}
    found: list[Yielding] = []
    for authority_id, authority in sorted(present.items()):
        found += [
            Yielding(authority, present[edge.target])
            for edge in view.out(authority_id, YieldsTo)
            if edge.in_force and edge.strength.settles and edge.target in present
        ]
    # What yields to one that itself yields to another need not be said to yield to that one, too.
    pairs = {(y.lower.id, y.upper.id) for y in found}
    return tuple(
        y
        for y in found
        if not any((y.lower.id, between) in pairs and (between, y.upper.id) in pairs for between in present)
    )
