"""Which of several options goes first, and whether anything says so: agreements, then precedence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph.answer.model import Known, Option, Resolution, Verdict
from graph.model.edges import Between, Broader, In, PartOf, Prefers, Settles, YieldsTo
from graph.model.kinds import Nature
from graph.model.nodes import Agreement, Condition, LegalAuthority
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


def settle(view: MapView, options: Sequence[Option], needs: Sequence[str], holds: Collection[str] = ()) -> Settlement:
    """Order the options and say how far the map settles them.

    Agreements choose among mandates in force; precedence counts where law, guidance or a decision sets it.
    `view`: what is in force on the day. `holds`: conditions that hold.
    """
    open_options = [o for o in options if o.verdict is not Verdict.EXCLUDED]
    excluded = [o for o in options if o.verdict is Verdict.EXCLUDED]
    if options and all(o.service.nature is not Nature.GRANT for o in options):
        return Settlement(Resolution.STATEMENTS, tuple(options), tuple(open_options))
    agreements, preferred = _agreed(view, open_options, needs)
    if preferred:
        rest = [o for o in open_options if o is not preferred]
        settled = preferred.decider in SETTLED and preferred.payer in SETTLED
        resolution = Resolution.RESOLVED if settled else Resolution.UNRESOLVED
        return Settlement(resolution, (preferred, *rest, *excluded), (preferred,), agreements)
    yielding = _yielding(view, open_options)
    lower = {y.lower.id for y in yielding}
    later = [o for o in open_options if o.authorities and all(a.id in lower for a in o.authorities)]
    viable = [o for o in open_options if o not in later]
    resolution = _resolution(viable)
    if resolution is Resolution.RESOLVED and any(_beside(view, option, holds) for option in viable):
        resolution = Resolution.UNRESOLVED
    return Settlement(resolution, (*viable, *later, *excluded), tuple(viable), agreements, yielding)


def _beside(view: MapView, option: Option, holds: Collection[str]) -> bool:
    """Whether something else of the same kind holds than what the option asks for: alcohol, where it asks for drugs."""
    wider = {parent.id for key in holds for parent in view.targets(key, Broader, Condition)}
    narrowest = [key for key in holds if key not in wider]
    kinds = {parent.id for key in narrowest for parent in view.targets(key, Broader, Condition)}
    return any(
        check.verdict is Verdict.DEPENDS
        and any(kinds & {p.id for p in view.targets(c, Broader, Condition)} for c in check.criterion.alternatives)
        for check in option.checks
    )


def _resolution(viable: Sequence[Option]) -> Resolution:
    grants = [o for o in viable if o.service.nature is Nature.GRANT]
    if len({_side(o) for o in grants}) > 1 and not _levels(grants):
        return Resolution.SEVERAL
    if grants and all(o.decider in SETTLED and o.payer in SETTLED for o in grants):
        return Resolution.RESOLVED
    return Resolution.UNRESOLVED


def _side(option: Option) -> tuple[object, ...]:
    """What makes two options different answers: the law (or the service, where none is recorded), decider, payer."""
    law = tuple(a.id for a in option.authorities) or (option.service.id,)
    deciders = frozenset(r.party.id for r in option.decided_by)
    payers = frozenset(e.id for p in option.paid_by for e in (p.budget or p.owner,) if e)
    return law, deciders, payers


def _levels(grants: Sequence[Option]) -> bool:
    """Whether the options are the levels or age bands of one row of a delegation plan."""
    laws = {tuple(a.id for a in o.authorities) for o in grants}
    mandates = [o.mandate for o in grants if o.mandate]
    bands = {(m.level, m.limits, m.age_from, m.age_to) for m in mandates}
    return len(laws) == 1 and () not in laws and len(mandates) == len(grants) == len(bands)


def _agreed(
    view: MapView, options: Sequence[Option], needs: Sequence[str]
) -> tuple[tuple[Agreement, ...], Option | None]:
    """The agreements on these options, and the one option they prefer.

    An agreement settles only between two different parties, for a need or service it names, and only if every
    grant that is open has one of them as decider or payer: a side that it does not cover stays open.
    """
    subjects = {*needs, *(o.service.id for o in options)}
    settling = {a.id: a for subject in subjects for a in view.origins(subject, Settles, Agreement)}
    found: list[Agreement] = []
    preferred: list[Option] = []
    for _, agreement in sorted(settling.items()):
        parties = {e.target for e in view.out(agreement, Between)}
        chosen = {e.target for e in view.out(agreement, Prefers)}
        if len(parties) < 2:
            continue
        mine = [
            o for o in options
            if o.mandate and o.mandate.id in chosen and o.mandate.organisation_id == agreement.organisation_id
        ]  # fmt: skip
        if mine:
            found.append(agreement)
            grants = [o for o in options if o.service.nature is Nature.GRANT]
            if all(covered(view, _parties_of(o), parties) for o in grants):
                preferred += mine
    chosen_ids = {o.mandate.id for o in preferred if o.mandate}
    return tuple(found), preferred[0] if len(chosen_ids) == 1 else None


def _parties_of(option: Option) -> set[str]:
    return {r.party.id for r in option.decided_by} | {p.owner.id for p in option.paid_by if p.owner}


def covered(view: MapView, sides: Collection[str], parties: Collection[str]) -> bool:
    """Whether one of the sides, or a unit that it sits in, is a party."""
    seats = {e.target for side in sides for e in view.out(side, PartOf)}
    seats |= {e.target for side in sides for e in view.out(side, In) if e.takes_part}
    return bool({*sides, *seats} & {*parties})


def _yielding(view: MapView, options: Sequence[Option]) -> tuple[Yielding, ...]:
    """Precedence between laws of different options; what follows from two others is left out."""
    grants = [o for o in options if o.service.nature is Nature.GRANT]
    present = {a.id: a for o in grants for a in o.authorities}
    together = {frozenset((a.id, b.id)) for o in grants for a in o.authorities for b in o.authorities}
    found = [
        Yielding(authority, present[edge.target])
        for authority_id, authority in sorted(present.items())
        for edge in view.out(authority_id, YieldsTo)
        if edge.strength.settles and edge.target in present and frozenset((authority_id, edge.target)) not in together
    ]
    pairs = {(y.lower.id, y.upper.id) for y in found}
    return tuple(
        y for y in found if not any((y.lower.id, via) in pairs and (via, y.upper.id) in pairs for via in present)
    )
