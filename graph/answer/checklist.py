"""What to see to before a larger change or a decision is sent, read off the map.

"At man altid tjekker, om der er tværfaglige samarbejdsparter … og at man altid orienterer hinanden" where the citizen
has consented (rapport 002, 626-630). The norm is the report's proposal and says so; the names are the map's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.answer.assemble import party
from graph.answer.model import Before, Inform, Option, Party, Precaution, Verdict
from graph.answer.phrases import Phrases
from graph.model.edges import Between, Consults, In, Settles
from graph.model.kinds import Nature
from graph.model.nodes import Agreement, Forum, Role, Unit
from graph.model.provenance import Standing
from graph.view import MapView


def checklist(view: MapView, options: Sequence[Option], needs: Iterable[str], phrases: Phrases) -> tuple[Before, ...]:
    """The steps in their order; none where nothing that is decided is open. `view`: what is in force on the day."""
    open_ = [option for option in options if option.verdict is not Verdict.EXCLUDED]
    if all(option.service.nature is not Nature.GRANT for option in open_):
        return ()
    every = _distinct(_involved(view, open_, needs))
    involved = [one for one in every if not isinstance(one, Forum)]
    forums = _distinct([*(one for one in every if isinstance(one, Forum)), *_meeting(view, involved)])
    informs: dict[str, Inform] = {}
    for each in (each for option in open_ for each in option.informs):
        if (said := informs.get(each.party.id)) is None or said.standing is not Standing.IN_FORCE:
            informs[each.party.id] = each  # one option's duty is not made less by another's proposal
    found = [_step(Precaution.INVOLVED, involved, phrases)]
    found += [_step(Precaution.FORUMS, forums, phrases)] if forums else []
    consenting = [each.party for each in informs.values() if each.consent]
    return (*found, _step(Precaution.CONSENT, consenting, phrases), _inform(list(informs.values()), phrases))


def _involved(view: MapView, options: Iterable[Option], needs: Iterable[str]) -> Iterator[Party]:
    """Who decides, recommends, performs, pays or is heard, and the parties of agreements about it."""
    settled = set(needs)
    for option in options:
        settled.add(option.service.id)
        for bodies in (option.decided_by, option.recommended_by, option.performed_by):
            yield from (one.party for one in bodies)
        yield from (one.owner for one in option.paid_by if one.owner)
        if option.mandate:
            yield from _parties(view, (edge.target for edge in view.out(option.mandate, Consults)))
    for agreement in {a.id: a for key in sorted(settled) for a in view.origins(key, Settles, Agreement)}.values():
        yield from _parties(view, (edge.target for edge in view.out(agreement, Between)))


def _meeting(view: MapView, involved: Iterable[Party]) -> Iterator[Party]:
    """Where those involved, or roles of theirs, take part."""
    for one in involved:
        roles = view.origins(one, In, Role) if isinstance(one, Unit) else ()
        for each in (one, *roles):
            members = (edge.target for edge in view.out(each, In) if edge.takes_part)
            yield from (forum for key in members if (forum := view.get(key, Forum)))


def _parties(view: MapView, ids: Iterable[str]) -> Iterator[Party]:
    return (who for key in ids if (who := party(view, key)))


def _distinct(parties: Iterable[Party]) -> list[Party]:
    return list({one.id: one for one in parties}.values())


def _step(code: Precaution, parties: Sequence[Party], phrases: Phrases) -> Before:
    names = phrases.join(phrases.name(one) for one in parties)
    key = f"before.{code}" if parties else f"before.{code}.none"
    return Before(code=code, text=phrases.say(key, names=names), parties=tuple(parties))


def _inform(informs: Sequence[Inform], phrases: Phrases) -> Before:
    """Each with what it hangs on; what is only proposed is no duty, and says so."""
    told = _step(Precaution.INFORM, [each.party for each in informs], phrases)
    if not informs:
        return told
    names = phrases.join(_told(each, phrases) for each in informs)
    return told.model_copy(update={"text": phrases.say("before.INFORM", names=names)})


def _told(inform: Inform, phrases: Phrases) -> str:
    notes = [phrases.say("with_consent")] if inform.consent else []
    notes += [phrases.say("in_danish", text=inform.condition)] if inform.condition else []
    notes += [phrases.say("proposed")] if inform.standing is Standing.PROPOSED else []
    return f"{phrases.name(inform.party)} ({'; '.join(notes)})" if notes else phrases.name(inform.party)
