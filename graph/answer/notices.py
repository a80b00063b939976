"""What an answer must say beside itself: assumed, unverified, replaced, unresolved, dated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.answer.model import Notice, Option, Resolution, Verdict
from graph.answer.phrases import Phrases
from graph.model.nodes import LegalAuthority, Source
from graph.model.provenance import Confidence, Provenance
from graph.view import MapView


def notices(
    view: MapView,
    phrases: Phrases,
    options: Sequence[Option],
    resolution: Resolution,
    duties: Sequence[LegalAuthority],
) -> list[Notice]:
    """The notices of an answer, most important first. `view`: with what no longer holds, too."""
    found = []
    shown = [o for o in options if o.verdict is not Verdict.EXCLUDED]
    for code, confidence in (("ASSUMED_DATA", Confidence.ASSUMED), ("UNVERIFIED_DATA", Confidence.UNVERIFIED)):
        what = list(dict.fromkeys(_unsure(shown, confidence, phrases)))
        if what:
            found.append(Notice(code=code, text=phrases.say(f"notice.{code}", what="; ".join(what))))
    if resolution in {Resolution.SEVERAL, Resolution.UNRESOLVED} and duties:
        text = phrases.join(phrases.duty(d) for d in duties)
        found.append(Notice(code="UNRESOLVED", text=phrases.say("notice.UNRESOLVED", duties=text)))
    found += _dated(view, phrases, shown)
    return found


def _unsure(options: Iterable[Option], confidence: Confidence, phrases: Phrases) -> Iterator[str]:
    for option in options:
        service = phrases.name(option.service)
        if any(r.provenance.confidence is confidence for r in option.decided_by):
            yield f"{phrases.say('part.decider')} – {service}"
        if any(p.provenance.confidence is confidence for p in option.paid_by):
            yield f"{phrases.say('part.payer')} – {service}"
        for authority in option.authorities:
            if authority.provenance.confidence is confidence:
                yield phrases.say("part.authority", law=phrases.law(authority))
    if any(c.provenance.confidence is confidence for option in options for c in option.contacts):
        yield phrases.say("part.contact")


def _dated(view: MapView, phrases: Phrases, options: Iterable[Option]) -> Iterator[Notice]:
    """A report's facts hold from its period; the reader must see how old they are."""
    said = set()
    for option in options:
        for provenance in _provenances(option):
            if provenance.confidence is Confidence.ASSUMED:
                continue  # said to be assumed already
            for citation in provenance.sources:
                source = view.get(citation.source_id, Source)
                if source and source.as_of and source.id not in said:
                    said.add(source.id)
                    text = phrases.say("notice.DATED", when=phrases.of(source, "as_of"), source=phrases.name(source))
                    yield Notice(code="DATED", text=text)


def _provenances(option: Option) -> Iterator[Provenance]:
    for responsibility in (*option.decided_by, *option.recommended_by, *option.performed_by):
        yield responsibility.provenance
    for payment in option.paid_by:
        yield payment.provenance
    for inform in option.informs:
        yield inform.provenance
