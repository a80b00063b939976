"""The words of an answer in Danish and English. What law says and what is assumed never sound alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum

from graph.answer.model import Contact, Known, Verdict
from graph.model.fact import Entity
from graph.model.kinds import Language, LawParty, Nature, Obligation
from graph.model.nodes import Condition, LegalAuthority
from graph.model.provenance import Confidence, Provenance, Standing

TEXTS: dict[str, tuple[str, str]] = {
    "and": ("og", "and"),
    "or": ("eller", "or"),
    "met": ("oplyst: {names}", "given: {names}"),
    "met_absent": ("oplyst, at det ikke gælder: {names}", "given as not so: {names}"),
    "failed_law": (
        "kriteriet i loven er ikke opfyldt: {names} er oplyst at mangle",
        "the law's criterion is not met: {names} is given as not so",
    ),
    "failed_law_excludes": ("loven udelukker det ved: {names}", "the law excludes it where: {names}"),
    "failed_local": (
        "lokal praksis lægger vægt på {names}; den kan ikke i sig selv udelukke",
        "local practice looks for {names}; it cannot exclude by itself",
    ),
    "unknown": ("ikke oplyst: {names}", "not given: {names}"),
    "age_from": ("fra {low} år", "from {low} years"),
    "age_to": ("under {high} år", "under {high} years"),
    "age_between": ("fra {low} til og med {last} år", "from {low} to {last} years"),
    "age_unknown": ("alderen er ikke oplyst", "the age is not given"),
    "age_assumed": ("alderen er ikke oplyst; regnet som voksen", "the age is not given; taken for an adult"),
    "criteria_not_recorded": ("kriterierne i {law} er ikke registreret", "the criteria of {law} are not recorded"),
    "ask_who_decides": ("spørg den, der afgør", "ask who decides"),
    "age_given": ("alderen er oplyst til {age} år", "the age is given as {age}"),
    "ask_age": ("Hvor gammel er borgeren?", "How old is the citizen?"),
    "ask_condition": ("Gælder det, at: {name}?", "Is it so that: {name}?"),
    "law_decides.MUNICIPALITY": ("kommunen efter loven", "the municipality under the law"),
    "law_decides.REGION": ("regionen efter loven", "the region under the law"),
    "law_decides.STATE": ("staten efter loven", "the state under the law"),
    "law_decides.UDBETALING_DANMARK": ("Udbetaling Danmark efter loven", "Udbetaling Danmark under the law"),
    "law_decides.INSTITUTION_LEADER": (
        "lederen af tilbuddet efter loven", "the leader of the institution under the law",
    ),
    "law_decides.CHILD_AND_YOUTH_COMMITTEE": (
        "børn- og unge-udvalget efter loven", "the child and youth committee under the law",
    ),
    "who_not_recorded": ("hvem er ikke registreret", "who is not recorded"),
    "not_recorded": ("ikke registreret", "not recorded"),
    "disputed": ("uafklaret mellem {names}", "unsettled between {names}"),
    "not_applicable": ("ikke relevant", "not applicable"),
    "assumed": ("antaget i demo", "assumed for the demo"),
    "unverified": ("ikke verificeret", "not verified"),
    "stated": ("oplyst mundtligt", "stated, no document"),
    "proposed": ("anbefalet i rapporten", "recommended in the report"),
    "planned": ("planlagt", "planned"),
    "decides": ("{who} afgør", "{who} decides"),
    "decider_unknown": ("afgør: {what}", "decides: {what}"),
    "pays": ("{who} betaler", "{who} pays"),
    "payer_unknown": ("betaler: {what}", "pays: {what}"),
    "decides_and_pays": ("{who} afgør og betaler", "{who} decides and pays"),
    "both_unknown": ("afgør og betaler: {what}", "decides and pays: {what}"),
    "performs": ("{who} udfører", "{who} does it"),
    "fits": ("kan komme på tale", "may apply"),
    "depends": ("afhænger af flere oplysninger", "depends on more facts"),
    "excluded": ("kriterierne er ikke opfyldt efter {law}", "the criteria are not met under {law}"),
    "call": ("Kontakt {who}", "Contact {who}"),
    "call.phone": ("Ring {number} ({who})", "Call {number} ({who})"),
    "call.write": ("Skriv til {number} ({who})", "Write to {number} ({who})"),
    "resolved": ("{call}: {answer} ({service}, {laws}).", "{call}: {answer} ({service}, {laws})."),
    "resolved_apart": ("{call}. {service} ({laws}): {answer}.", "{call}. {service} ({laws}): {answer}."),
    "resolved_agreement_apart": (
        "{call}. {service} ({laws}): {answer}, afklaret ved aftale.",
        "{call}. {service} ({laws}): {answer}, settled by agreement.",
    ),
    "resolved_agreement": (
        "{call}: {answer}, afklaret ved aftale ({service}, {laws}).",
        "{call}: {answer}, settled by agreement ({service}, {laws}).",
    ),
    "several": (
        "{call}; uafklaret, om {laws} gælder.", "{call}; unsettled whether {laws} applies.",
    ),
    "several_open": ("{call}; {laws} kan gælde.", "{call}; {laws} may apply."),
    "several_laws": (
        "{call}; flere love kan gælde ({count}).",
        "{call}; several laws may apply ({count}).",
    ),
    "unresolved_short": ("{call}; {what}: ikke registreret.", "{call}; {what}: not recorded."),
    "unresolved_criteria": (
        "{call}; uafklaret, om kriterierne er opfyldt.", "{call}; it is open whether the criteria are met.",
    ),
    "unresolved": ("{call}; {answer}.", "{call}; {answer}."),
    "task": ("{call} om {service}.", "{call} about {service}."),
    "nobody": ("Ingen kontakt er registreret", "No contact is recorded"),
    "none_fits": ("ingen registreret mulighed opfylder kriterierne", "no recorded option meets the criteria"),
    "law_ended": ("loven gælder ikke den dag", "the law is not in force that day"),
    "no_service": ("ingen indsats er registreret for behovet", "no service is recorded for the need"),
    "unknown_need": (
        "Det er ukendt: kortet har intet om det, du spørger om.",
        "Unknown: the map holds nothing about what you ask.",
    ),
    "unknown_near": (
        "Det er ukendt: kortet er ikke sikkert på, hvad der spørges om; nærmest er {names}.",
        "Unknown: the map is not sure what is asked; nearest are {names}.",
    ),
    "unknown_next": ("Prøv med andre ord eller en paragraf.", "Try other words or a paragraph."),
    "option": ("{service} ({laws}): {who}.", "{service} ({laws}): {who}."),
    "option_task": ("{service}: {who}.", "{service}: {who}."),
    "option_law": ("{laws}: {who}.", "{laws}: {who}."),
    "option_law_fits": ("{laws} kan komme på tale: {who}.", "{laws} may apply: {who}."),
    "option_fits": ("{service} ({laws}) kan komme på tale: {who}.", "{service} ({laws}) may apply: {who}."),
    "order": ("Rækkefølge: {laws}.", "Order: {laws}."),
    "decisive": ("Afgørende at vide: {questions}", "Decisive to know: {questions}"),
    "more_options": ("Ikke nævnt her: {count} til.", "Not named here: {count} more."),
    "taken_for_adult": ("Regnet som voksen.", "Taken for an adult."),
    "via": ("via", "via"),
    "assumed_short": ("antaget", "assumed"),
    "switchboard": ("sidste udvej; ofte lang ventetid", "last resort; often a long wait"),
    "recommends": ("{who} indstiller", "{who} recommends"),
    "steps": ("Sagen går gennem {count} led: {bodies}.", "The case passes {count} steps: {bodies}."),
    "only_if_not": (", ellers ", ", else "),
    "then": ("derefter", "then"),
    "interim": ("{who} mellem møderne", "{who} between meetings"),
    "law_not_recorded": ("lovgrundlaget er ikke registreret", "the legal basis is not recorded"),
    "with_consent": ("med borgerens samtykke", "with the citizen's consent"),
    "before.INVOLVED": (
        "Undersøg, om andre arbejder med borgeren. Kortet knytter dem til det samme: {names}.",
        "Find out whether others work with the citizen. The map ties these to the same: {names}.",
    ),
    "before.INVOLVED.none": (
        "Undersøg, om andre arbejder med borgeren. Kortet knytter ingen til det.",
        "Find out whether others work with the citizen. The map ties nobody to this.",
    ),
    "before.FORUMS": ("De mødes i: {names}.", "They meet in: {names}."),
    "before.CONSENT": (
        "Har borgeren givet samtykke til, at andre orienteres? Kortet knytter samtykke til: {names}.",
        "Has the citizen consented to others being informed? The map ties consent to: {names}.",
    ),
    "before.CONSENT.none": (
        "Har borgeren givet samtykke til, at andre orienteres?",
        "Has the citizen consented to others being informed?",
    ),
    "before.INFORM": ("Orientér: {names}.", "Inform: {names}."),
    "before.INFORM.none": (
        "Orientér dem, der er med. Hvem der skal orienteres, er ikke registreret.",
        "Inform those involved. Who must be informed is not recorded.",
    ),
    "escalate": ("Ellers {call}.", "Otherwise {call}."),
    "duties": ("Imens: {duties}.", "Meanwhile: {duties}."),
    "duty.dk/rsl/5": ("helhedsvurdering ({law})", "holistic assessment ({law})"),
    "duty.dk/fvl/7/2": ("videresendelse ({law})", "forwarding ({law})"),
    "guidance": (
        "Vejledende: kommunen skal vurdere konkret og individuelt; borgeren kan altid søge og få afgørelse.",
        "Guidance only: the municipality must assess each case; the citizen can always apply and get a decision.",
    ),
    "notice.ASSUMED_DATA": (
        "Noget i svaret er antaget i demo og skal erstattes af kommunens egne oplysninger: {what}.",
        "Part of the answer is assumed for the demo and must be replaced by the municipality's own data: {what}.",
    ),
    "notice.UNVERIFIED_DATA": (
        "Ikke verificeret: {what}. Bekræft det, før du bygger på det.",
        "Not verified: {what}. Confirm it before you rely on it.",
    ),
    "notice.PERSONAL_DATA_REMOVED": (
        "Oplysninger, der kan pege på en person, er fjernet fra spørgsmålet og ikke gemt. Kortet skal ikke bruge dem.",
        "Data that may point to a person was removed from the question and is not stored. The map does not need it.",
    ),
    "notice.LATER_DAY": ("Svaret gælder {day}, som du nævner.", "The answer is for {day}, which you name."),
    "notice.OTHER_ORGANISATION": ("Svaret gælder {name}.", "The answer is for {name}."),
    "notice.OUTSIDE_MAP": (
        "Det ser ud til at handle om {name}, som ikke er i kortet.",
        "This seems to be about {name}, which is not in the map.",
    ),
    "notice.UNKNOWN_NEED": (
        "Kortet kender ikke behovet. Det betyder ikke, at der ikke er hjælp at få.",
        "The map does not know the need. That does not mean that there is no help.",
    ),
    "notice.AUTHORITY_REPLACED": ("{old} gælder ikke længere; se {new}.", "{old} is no longer in force; see {new}."),
    "notice.AUTHORITY_REPLACED_UNDATED": (
        "{old} er ophævet (datoen er ikke registreret); se {new}.",
        "{old} has been repealed (the date is not recorded); see {new}.",
    ),
    "notice.AUTHORITY_NOT_YET": ("{law} gælder først fra {day}.", "{law} is in force only from {day}."),
    "notice.AUTHORITY_NOT_YET_BEFORE": (
        "{law} gælder først fra {day}; indtil da {old}.", "{law} is in force only from {day}; until then {old}.",
    ),
    "notice.AUTHORITY_PLANNED": (
        "{law} er kun planlagt og gælder ikke.", "{law} is only planned and not in force.",
    ),
    "notice.CONDITION_REPLACED": (
        "»{old}« findes ikke længere; læst som »{new}«.", "“{old}” no longer exists; read as “{new}”.",
    ),
    "notice.FACT_NOT_USED": (
        "Handle- og betalingskommune er noteret, men ændrer endnu ikke svaret.",
        "The acting and paying municipality are noted but do not change the answer yet.",
    ),
    "notice.AUTHORITY_ENDED": ("{old} gælder ikke længere.", "{old} is no longer in force."),
    "notice.AUTHORITY_ENDED_UNDATED": (
        "{old} er ophævet (datoen er ikke registreret).", "{old} has been repealed (the date is not recorded).",
    ),
    "change.who": ("Fra {day}: {service} ({laws}): {who}.", "From {day}: {service} ({laws}): {who}."),
    "change.task": ("Fra {day}: {service}: {who}.", "From {day}: {service}: {who}."),
    "change.law": ("{laws} ændres {day} ({service}).", "{laws} changes on {day} ({service})."),
    "change.law_text": ("{short} Derefter: {summary}", "{short} Afterwards: {summary}"),
    "change.ends": (
        "Fra {day} gives {service} ikke længere ({laws}).", "From {day} {service} is no longer given ({laws}).",
    ),
    "change.standing": ("{service}: {standing}.", "{service}: {standing}."),
    "notice.UNRESOLVED": (
        "Det er ikke afklaret. Så længe gælder: {duties}.", "This is not settled. Until then: {duties}.",
    ),
    "notice.DATED": ("{source}: {when}.", "{source}: {when}."),
    "part.decider": ("hvem der afgør", "who decides"),
    "part.payer": ("hvem der betaler", "who pays"),
    "part.contact": ("kontaktoplysninger", "contact details"),
    "part.authority": ("lovgrundlaget {law}", "the authority {law}"),
    "property.purpose": ("formål", "purpose"),
    "property.outcome": ("mål og udbytte", "goal and outcome"),
    "property.frequency": ("hyppighed", "frequency"),
    "property.next_on": ("næste møde", "next meeting"),
    "property.decides": ("træffer afgørelser", "decides"),
    "property.pays": ("betaler", "pays"),
    "property.refund_percent": ("statens refusion", "refunded by the state"),
    "property.obligation": ("pligt", "duty"),
    "obligation.MUST": ("skal", "must"),
    "obligation.MAY": ("kan", "may"),
    "property.notes": ("bemærkninger", "remarks"),
    "property.law": ("lovgrundlag", "legal basis"),
    "property.number": ("antal", "number"),
    "property.participants": ("deltagere", "participants"),
    "property.between": ("parter", "parties"),
    "property.settles": ("afklarer", "settles"),
    "property.next_status_on": ("næste status", "next status"),
    "property.coordinates_with": ("koordinerer med", "coordinates with"),
    "property.placed_at": ("sidder hos", "placed at"),
    "property.placed_here": ("her sidder", "sit here"),
    "property.guests": ("kan sidde med", "may sit in"),
    "property.prepared_by": ("sagen forberedes af", "the case is prepared by"),
    "property.ages": ("målgruppens alder", "ages it is about"),
    "property.renewal": ("fornyelse", "renewal"),
    "property.last_status_on": ("seneste status", "last status"),
    "property.how_to_apply": ("sådan søges", "how to apply"),
    "property.forms": ("blanketter", "forms"),
    "property.documentation": ("dokumentation", "documentation"),
    "property.steps": ("trin", "steps"),
    "property.waiting_time": ("ventetid", "waiting time"),
    "property.guarantee": ("garanti", "guarantee"),
    "period.from": ("fra {begins}", "from {begins}"),
    "period.to": ("til og med {ends}", "until {ends}"),
    "period.fromto": ("fra {begins} til og med {ends}", "from {begins} until {ends}"),
    "property.chair": ("mødeleder", "chair"),
    "property.minutes": ("referent", "minute-taker"),
    "property.contacts": ("kontakt", "contact"),
    "property.part_of": ("hører under", "part of"),
    "property.unit": ("enhed", "unit"),
    "property.responsibility": ("ansvar", "responsibility"),
    "property.summary": ("indhold", "content"),
    "property.deadline": ("frist", "deadline"),
    "property.appeal": ("klage", "appeal"),
    "property.valid_from": ("gælder fra", "in force from"),
    "property.valid_to": ("gælder til", "in force to"),
    "property.replaced_by": ("afløst af", "replaced by"),
    "property.meaning": ("betyder", "means"),
    "property.text": ("indhold", "content"),
    "property.about": ("handler om", "about"),
    "property.performed_by": ("udføres af", "done by"),
    "property.ends_at": ("ophører ved", "ends at"),
    "property.begins_at": ("kan begynde ved", "can begin at"),
    "years": ("{age} år", "{age} years"),
    "turning.ends": ("Ved {age} ophører: {what}.", "At {age} this ends: {what}."),
    "turning.begins": ("Fra {age} kan søges: {what}.", "From {age} this can be applied for: {what}."),
    "turning.more": (" (og {count} mere)", " (and {count} more)"),
    "turning.prepare": ("Inden da: {what}.", "Before then: {what}."),
    "turning.nothing": (
        "Kortet kender intet, der begynder eller ophører ved {age}.",
        "The map knows of nothing that begins or ends at {age}.",
    ),
    "property.narrower": ("herunder", "among them"),
    "chapter": ("kap.", "ch."),
    "in_danish": ("{text}", "“{text}” (in Danish)"),
    "subsection": ("{text}, stk. {number}", "{text}({number})"),
    "yes": ("ja", "yes"),
    "no": ("nej", "no"),
}  # fmt: skip


class Phrases:
    """The phrases of one language. A missing English name is shown in Danish, never translated."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, key: str, **values: object) -> str:
        """One phrase with its values put in."""
        danish, english = TEXTS[key]
        return (danish if self.language is Language.DA else english).format(**values)

    def name(self, entity: Entity) -> str:
        return (self.language is Language.EN and entity.name_en) or entity.name

    def contact(self, contact: Contact) -> str:
        """Whom one reaches: the role, else the unit; never the person. A switchboard is marked as the last resort."""
        role = (self.language is Language.EN and contact.role_en) or contact.role
        name = role or self.name(contact.entity)
        return f"{name}, {self.say('switchboard')}" if contact.switchboard else name

    def of(self, entity: Entity, name: str) -> str | None:
        """What a property says, None where nothing; prose that nobody has put into English is told to be Danish."""
        value = getattr(entity, name, None)
        if isinstance(value, tuple):
            value = ", ".join(value) or None
        if value is None or not isinstance(value, str) or isinstance(value, Enum):
            return None if value is None else self.value(value)
        english: str | None = getattr(entity, f"{name}_en", None) if self.language is Language.EN else None
        return english or self.say("in_danish", text=value)

    def value(self, value: object) -> str:
        """A property's value as a person reads it."""
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, Obligation):
            return self.say(f"obligation.{value.value}")
        if isinstance(value, LawParty):
            return self.say(f"law_decides.{value.value}")
        if isinstance(value, float):
            return f"{value:g} %"
        if isinstance(value, date):
            return f"{value.day}. {value.month}. {value.year}" if self.language is Language.DA else value.isoformat()
        return str(value)

    def join(self, parts: Iterable[str], word: str = "and") -> str:
        """`a, b og c`."""
        items = list(dict.fromkeys(parts))
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.say(word)} {items[-1]}"

    def met(self, names: Sequence[str], held: bool) -> str:
        return self.say("met" if held else "met_absent", names=self.join(names))

    def failed(self, names: Sequence[str], held: bool, *, local: bool) -> str:
        key = "failed_local" if local else "failed_law_excludes" if held else "failed_law"
        return self.say(key, names=self.join(names))

    def unknown(self, names: Sequence[str]) -> str:
        return self.say("unknown", names=self.join(names, "or"))

    def age_band(self, low: int | None, high: int | None) -> str:
        if low is not None and high is not None:
            return self.say("age_between", low=low, last=high - 1)
        return self.say("age_from", low=low) if low is not None else self.say("age_to", high=high)

    def period(self, begins: date | None, ends: date | None) -> str | None:
        """`fra 1. 1. 2021`; None where neither day is recorded. `ends` is the first day that is not in it."""
        days = {"begins": self.value(begins), "ends": self.value(ends - timedelta(days=1)) if ends else ""}
        key = f"period.{'from' if begins else ''}{'to' if ends else ''}"
        return self.say(key, **days) if begins or ends else None

    def age_given(self, low: int | None, high: int | None) -> str:
        if low is not None and high is not None:
            return self.say("age_given", age=low if high == low + 1 else f"{low}-{high - 1}")
        words = self.age_band(low, high)
        return self.say("age_given", age=words.removesuffix(" år").removesuffix(" years"))

    def ask(self, condition: Condition) -> str:
        english = self.language is Language.EN and condition.question_en
        return english or condition.question or self.say("ask_condition", name=self.name(condition).lower())

    def laws(self, authorities: Iterable[LegalAuthority], word: str = "and") -> str:
        """`LAB § 167, SEL §§ 82 b, 85 og 99`: paragraphs of one law together."""
        by_law: dict[str, list[LegalAuthority]] = {}
        for authority in {a.id: a for a in authorities}.values():
            by_law.setdefault(authority.abbreviation or authority.law, []).append(authority)
        parts = []
        for short, found in by_law.items():
            plain = [a for a in found if a.paragraph and a.paragraph[0].isdigit() and not a.subsection]
            parts += [self.law(a) for a in found if a not in plain]
            if len(plain) > 1:
                parts.append(f"{short} §§ {self.join((a.paragraph or '' for a in plain), word)}")
            else:
                parts += [self.law(a) for a in plain]
        return self.join(parts, word)

    def duty(self, authority: LegalAuthority) -> str:
        """A standing duty in a word or two, with its law."""
        return self.say(f"duty.{authority.id}", law=self.law(authority))

    def law(self, authority: LegalAuthority) -> str:
        """`SEL § 85`, `FVL § 7, stk. 2`, `LAB kap. 11`; the name of one whose paragraph is not known."""
        if not authority.paragraph:
            return self.name(authority)
        short = authority.abbreviation or authority.law
        number = authority.paragraph
        if number[0].isdigit():
            number = f"§§ {number}" if "-" in number else f"§ {number}"
        number = number.replace("kap.", self.say("chapter"))
        text = f"{short} {number}".strip()
        return self.say("subsection", text=text, number=authority.subsection) if authority.subsection else text

    def mark(self, provenance: Provenance) -> str:
        """How sure a fact is, in brackets; nothing where it is documented or law."""
        key = {
            Confidence.ASSUMED: "assumed", Confidence.UNVERIFIED: "unverified", Confidence.STATED: "stated",
        }.get(provenance.confidence)  # fmt: skip
        if provenance.standing is Standing.PROPOSED:
            key = "proposed"
        if provenance.standing is Standing.PLANNED:
            key = "planned"
        return f" ({self.say(key)})" if key else ""

    def known(self, known: Known, law_party: LawParty | None, disputing: Sequence[str] = ()) -> str:
        """The kinds of not-known, in words."""
        if known is Known.LAW_ONLY and law_party:
            return f"{self.say(f'law_decides.{law_party.value}')} – {self.say('who_not_recorded')}"
        if known is Known.DISPUTED:
            return self.say("disputed", names=self.join(disputing))
        return self.say("not_applicable" if known is Known.NOT_APPLICABLE else "not_recorded")

    def verdict(self, verdict: Verdict, laws: str, nature: Nature) -> str:
        if verdict is Verdict.EXCLUDED:
            return self.say("excluded", law=laws)
        if nature is not Nature.GRANT:
            return self.say("fits")
        return self.say("fits" if verdict is Verdict.FITS else "depends")
