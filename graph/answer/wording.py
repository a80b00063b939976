"""Who decides and who pays, in words: recorded, or the right kind of not-known. One wording for every face."""

from __future__ import annotations

from collections.abc import Iterable

from graph.answer.model import Known, Option, Payment, Responsibility
from graph.answer.phrases import Phrases
from graph.model.kinds import Nature


def deciders(option: Option, phrases: Phrases) -> str:
    """`A (antaget i demo)`, `A, derefter B`, `A (B mellem møderne)`; empty where it is not recorded or disputed."""
    if option.decider is not Known.RECORDED:
        return ""
    text = _in_turn(option.decided_by, phrases)
    interim = [phrases.name(r.party) + phrases.mark(r.provenance) for r in option.decided_by if r.interim]
    return f"{text} ({phrases.say('interim', who=phrases.join(interim))})".strip() if interim else text


def steps(option: Option, phrases: Phrases) -> str:
    """`Sagen går gennem 2 led: A indstiller, derefter B afgør.`; empty where it is one, or not known how many."""
    if (option.steps or 0) < 2:
        return ""
    say = phrases.say
    recommending = _in_turn(option.recommended_by, phrases)
    bodies = [
        *([say("recommends", who=recommending)] if recommending else []),
        say("decides", who=deciders(option, phrases)),
    ]
    return say("steps", count=option.steps, bodies=f", {say('then')} ".join(bodies))


def payers(option: Option, phrases: Phrases, *, budgets: bool = False) -> str:
    """Whom it is paid by; `budgets`: with the account's name. Empty where nobody is recorded or it is disputed."""
    if option.payer is not Known.RECORDED:
        return ""
    return phrases.join(_payer(payment, phrases, budgets=budgets) for payment in option.paid_by)


def decider_unknown(option: Option, phrases: Phrases) -> str:
    """Which kind of not-known it is, for who decides."""
    by_law = next((law.decides for law in option.authorities if law.decides), None)
    return phrases.known(option.decider, by_law, [phrases.name(p) for p in option.disputed_decider])


def payer_unknown(option: Option, phrases: Phrases) -> str:
    """Which kind of not-known it is, for who pays."""
    by_law = next((law.pays for law in option.authorities if law.pays), None)
    return phrases.known(option.payer, by_law, [phrases.name(p) for p in option.disputed_payer])


def who(option: Option, phrases: Phrases) -> str:
    """Both in one clause: `A afgør; B betaler`, `A afgør og betaler`, `afgør og betaler: ikke registreret`."""
    say = phrases.say
    if option.service.nature is not Nature.GRANT:
        names = [phrases.name(r.party) + phrases.mark(r.provenance) for r in option.performed_by]
        return say("performs", who=phrases.join(names)) if names else say("not_recorded")
    decides, pays = deciders(option, phrases), payers(option, phrases)
    if decides and decides == pays:
        return say("decides_and_pays", who=decides)
    decides_not, pays_not = decider_unknown(option, phrases), payer_unknown(option, phrases)
    if not decides and not pays and decides_not == pays_not:
        return say("both_unknown", what=decides_not)
    first = say("decides", who=decides) if decides else say("decider_unknown", what=decides_not)
    second = say("pays", who=pays) if pays else say("payer_unknown", what=pays_not)
    return f"{first}; {second}"


def unsettled(option: Option, phrases: Phrases) -> str:
    """Only what is not recorded of the two; both where both are."""
    decides, pays = deciders(option, phrases), payers(option, phrases)
    if decides and not pays:
        return phrases.say("payer_unknown", what=payer_unknown(option, phrases))
    if pays and not decides:
        return phrases.say("decider_unknown", what=decider_unknown(option, phrases))
    return who(option, phrases)


def _in_turn(bodies: Iterable[Responsibility], phrases: Phrases) -> str:
    """`A, derefter B`, without those who only act between meetings."""
    steps: dict[int, list[str]] = {}
    for one in bodies:
        if not one.interim:
            name = phrases.name(one.party) + phrases.mark(one.provenance)
            steps.setdefault(one.step or 0, []).append(name)
    return f", {phrases.say('then')} ".join(phrases.join(names) for _, names in sorted(steps.items()))


def _payer(payment: Payment, phrases: Phrases, *, budgets: bool) -> str:
    payer = payment.owner or payment.budget
    name = phrases.name(payer) if payer else phrases.say("not_recorded")
    account = f", {phrases.name(payment.budget)}" if budgets and payment.owner and payment.budget else ""
    return f"{name}{account}{phrases.mark(payment.provenance)}"
