"""Parts of an answer as short lines of plain text; the page and the copied text share them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ui.answer import Known, Option
from ui.sent import (
    Authority,
    Citation,
    Contact,
    Doing,
    Followed,
    Guest,
    Holding,
    Inform,
    Note,
    Payment,
    Placement,
    Provenance,
)
from ui.words import Words

SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\bstk\.)(?<!\bnr\.)(?<!\bjf\.)(?<!\btlf\.)(?<!\bbl\.a\.)\s+(?=[A-ZÆØÅ])")
MARKED = ("UNVERIFIED", "ASSUMED", "STATED")


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence and the rest."""
    first, *rest = SENTENCE_END.split(text, maxsplit=1)
    return first, rest[0] if rest else ""


def sentences(text: str) -> list[str]:
    """Each sentence by itself."""
    return SENTENCE_END.split(text)


def deciders(option: Option, words: Words) -> list[str]:
    """Who decides, a line each; or in which way it is not known."""
    return _known(option.decider, [doing(one, words) for one in option.decided_by], option.decided_by, words)


def payers(option: Option, words: Words) -> list[str]:
    """Who pays, a line each; or in which way it is not known."""
    return _known(option.payer, [payment(one, words) for one in option.paid_by], [], words)


def _known(known: Known, lines: list[str], parties: Sequence[Doing], words: Words) -> list[str]:
    if known == "RECORDED":
        return lines
    if known == "DISPUTED":
        names = words.names([one.party for one in parties])
        return [words("known.DISPUTED", names=names) if len(parties) > 1 else words("known.DISPUTED_UNNAMED")]
    return [words(f"known.{known}")]


def steps(option: Option, words: Words) -> list[str]:
    """How many bodies a request passes; nothing where that is not known."""
    if option.steps is None:
        return []
    return [words("steps.one") if option.steps == 1 else words("steps", count=option.steps)]


def doing(one: Doing, words: Words) -> str:
    """`Jobcenteret (sagsbehandler; antaget i demo)`."""
    notes = [one.level or "", words("interim") if one.interim else "", mark(one.provenance, words)]
    return noted(words.name(one.party), notes)


def payment(one: Payment, words: Words) -> str:
    """`Jobcenteret (konto: …; 50 %; antaget i demo)`."""
    payer = one.owner or one.budget
    notes = [
        words("budget", name=words.name(one.budget)) if one.owner and one.budget else "",
        words("share", percent=f"{one.share:g}") if one.share not in {None, 100} else "",
        words("refund", percent=f"{one.refund_percent:g}") if one.refund_percent else "",
        mark(one.provenance, words),
    ]
    return noted(words.name(payer) if payer else words("known.NOT_RECORDED"), notes)


def authority(one: Authority) -> str:
    """`LAB § 167, stk. 2`, else the name it has."""
    if not one.paragraph:
        return one.name
    paragraph = one.paragraph.removeprefix("§").strip()
    subsection = one.subsection.removeprefix("stk.").strip(" .") if one.subsection else ""
    return f"{one.abbreviation or one.law} § {paragraph}" + (f", stk. {subsection}" if subsection else "")


def contact(one: Contact, words: Words) -> str:
    """Who is reached and how well, without the number itself."""
    who = " – ".join(dict.fromkeys(part for part in (words.name(one.entity), one.role, one.name) if part))
    notes = [
        words(f"channel.{one.channel}"),
        words("switchboard" if one.switchboard else "direct" if one.direct else "not_direct"),
        words("deputy") if one.deputy else "",
        ", ".join(words(f"purpose.{purpose}") for purpose in one.purposes),
        one.hours or "",
        mark(one.provenance, words),
    ]
    return noted(who, notes)


def inform(one: Inform, words: Words) -> str:
    """Who must be told, on what condition, which consent it takes and who asks for it, and whether that is a rule."""
    standing = words(f"standing.{one.standing}") if one.standing != "IN_FORCE" else mark(one.provenance, words)
    return noted(words.name(one.party), [*_consent(one, words), one.condition or "", standing])


def _consent(one: Inform, words: Words) -> list[str]:
    if not one.consent:
        return []
    asked_by = words.name(one.consent_asked_by) if one.consent_asked_by else words("known.NOT_RECORDED")
    return [
        words("with_consent"),
        words("consent.scope", scope=one.consent_scope) if one.consent_scope else "",
        words("consent.under", law=authority(one.consent_under)) if one.consent_under else "",
        words("consent.asked_by", name=asked_by),
    ]


def guest(one: Guest, words: Words) -> str:
    """Who may sit in, whether the citizen must consent, and how one joins."""
    joining = one.joining or words("guest.joining_unknown")
    return noted(
        words.name(one.party), [words("with_consent") if one.consent else "", joining, mark(one.provenance, words)]
    )


def holder(one: Holding, words: Words) -> str:
    """`Leder 1 (stedfortræder; til og med 28-02-2026)`."""
    return noted(words.name(one.person), [words("deputy") if one.deputy else "", period(None, one.valid_to, words)])


def vacancy(known: Sequence[Holding], words: Words) -> str:
    """That nobody holds a role, and since when. `known`: its deputies and who held it; without any, nobody ever did."""
    left = next((one for one in known if one.valid_to and not one.deputy), None)
    if left and left.valid_to:
        return words("unit.vacant_since", day=words.day(left.valid_to))
    return words("unit.vacant" if known else "unit.nobody")


def placement(one: Placement, words: Words) -> str:
    """`Rådgiver sidder hos Rusmiddelcenteret (2. sal; tirsdag; fra 01-01-2026)`."""
    said = words("placement", who=words.name(one.party), at=words.name(one.at))
    days = [one.place or "", one.days or "", period(one.valid_from, one.valid_to, words)]
    return noted(said, [*days, mark(one.provenance, words)])


def period(begins: date | None, ends: date | None, words: Words) -> str:
    """From and to the last day; empty where neither is recorded. `ends`: the first day that is not in it."""
    first = words("period.from", day=words.day(begins)) if begins else ""
    last = words("period.to", day=words.day(ends - timedelta(days=1))) if ends else ""
    return " ".join(one for one in (first, last) if one)


def ages(first: int | None, under: int | None, words: Words) -> str:
    """Whom something is for by age, in words; empty where no age is said. `under`: the first age that is not meant."""
    if first is not None and under is not None:
        return words("ages.between", first=first, last=under - 1)
    if first is not None:
        return words("ages.from", first=first)
    return words("ages.under", last=under) if under is not None else ""


def agreed(one: Followed, words: Words) -> list[str]:
    """Whom an agreement is for, how it is renewed, when it was last looked at and who follows up on it."""
    band, renewal = ages(one.age_from, one.age_to, words), words.either(one.renewal, one.renewal_en)
    return [
        words("unit.ages", ages=band) if band else "",
        words("unit.renewal", text=renewal) if renewal else "",
        words("unit.last_status", day=words.day(one.last_status_on)) if one.last_status_on else "",
        words("unit.follows_up", name=words.name(one.owner)) if one.owner else "",
    ]


def note(one: Note, words: Words) -> str:
    """`Note, 29-11-2026: … (Jobcenteret; oplyst mundtligt)`."""
    owner = one.provenance.owner
    return noted(f"{words.name(one)}: {one.text}", [words.name(owner) if owner else "", mark(one.provenance, words)])


def mark(provenance: Provenance, words: Words) -> str:
    """What a reader must know before relying on a fact; empty for law and documented facts in force."""
    if provenance.standing != "IN_FORCE":
        return words(f"standing.{provenance.standing}")
    return words(f"confidence.{provenance.confidence}") if provenance.confidence in MARKED else ""


def confidence(provenance: Provenance, words: Words) -> str:
    """How sure, in words, and when the owner last said so."""
    sure = words(f"confidence.{provenance.confidence}")
    standing = words(f"standing.{provenance.standing}") if provenance.standing != "IN_FORCE" else ""
    day = provenance.confirmed_on
    parts = [standing, sure, words("confirmed", day=words.day(day)) if day else ""]
    return ", ".join(part for part in parts if part)


def citation(one: Citation) -> str:
    """`Rapporten, 438-440`."""
    return ", ".join(part for part in (one.source.name, one.locator) if part)


def provenances(option: Option) -> Sequence[Provenance]:
    """All that an option rests on, each once."""
    found = [
        *([option.mandate.provenance] if option.mandate else []),
        *(one.provenance for one in (*option.decided_by, *option.recommended_by, *option.performed_by)),
        *(one.provenance for one in option.paid_by),
        *(one.provenance for one in option.practice),
        *(one.provenance for one in option.notes),
        *(one.provenance for one in option.informs),
    ]
    return list({one.model_dump_json(): one for one in found}.values())


def noted(text: str, notes: list[str]) -> str:
    """`text (note; note)`, without the empty ones."""
    said = "; ".join(note for note in notes if note)
    return f"{text} ({said})" if said else text
