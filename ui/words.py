"""The words of the page in Danish and English; those of the answer come from the API."""

from __future__ import annotations

from datetime import date

from ui.answer import Named

WORDS: dict[str, tuple[str, str]] = {
    "lead": ("Hvem afgør, hvem betaler, og hvem ringer du til?", "Who decides, who pays, and whom do you call?"),
    "question": ("Hvad står du med?", "What do you need?"),
    "placeholder": (
        "Fx: Borger med angst skal følges til rusmiddelbehandling",
        "E.g.: Citizen with anxiety needs someone to come along to drug treatment",
    ),
    "privacy": (
        "Skriv ikke navne eller CPR-numre. Spørgsmålet bliver ikke gemt.",
        "Write no names or CPR numbers. The question is not stored.",
    ),
    "ask": ("Spørg", "Ask"),
    "empty": (
        "Beskriv behovet med dine egne ord, eller skriv en paragraf, en enhed eller et fagord.",
        "Describe the need in your own words, or write a paragraph, a unit or a word of the trade.",
    ),
    "down": (
        "Ansvarskort svarer ikke lige nu. Vent lidt, og prøv igen. Bliver det ved, så kontakt systemets ansvarlige.",
        "Ansvarskort does not answer just now. Wait a moment and try again. If it goes on, tell whoever runs it.",
    ),
    "again": ("Prøv igen", "Try again"),
    "asked": ("Spørgsmål: {question}", "Question: {question}"),
    "facts": ("Det går svaret ud fra", "The answer assumes"),
    "remove": ("Fjern: {fact}", "Remove: {fact}"),
    "read": ("{fact} (læst i spørgsmålet)", "{fact} (read in the question)"),
    "correct": ("Passer det ikke? {fact}", "Not so? {fact}"),
    "doubt": ("»{fact}« er læst i dit spørgsmål. Passer det?", "“{fact}” was read in your question. Is that so?"),
    "doubt.no": ("Nej, det gælder ikke", "No, it does not hold"),
    "doubt.yes": ("Nej, det gælder", "No, it does hold"),
    "keep": ("Ja, behold", "Yes, keep it"),
    "doubt.age": ("Hvilken alder skal svaret gå ud fra?", "Which age shall the answer go by?"),
    "doubt.unsure": (
        "Ved du det ikke, så ret spørgsmålet ovenfor og spørg igen.",
        "If you do not know, change the question above and ask again.",
    ),
    "holds": ("{name}: ja", "{name}: yes"),
    "absent": ("{name}: nej", "{name}: no"),
    "age": ("alder: {age}", "age: {age}"),
    "acting": ("handlekommune: {name}", "acting municipality: {name}"),
    "paying": ("betalingskommune: {name}", "paying municipality: {name}"),
    "missing": ("Det vil gøre svaret klarere at vide", "The answer gets clearer with"),
    "yes": ("Ja", "Yes"),
    "no": ("Nej", "No"),
    "years": ("Alder i år", "Age in years"),
    "use": ("Brug", "Use"),
    "options": ("Muligheder", "Options"),
    "excluded_options": ("Opfylder ikke kriterierne ({count})", "Criteria not met ({count})"),
    "FITS": ("kan komme på tale", "may apply"),
    "DEPENDS": ("afhænger af flere oplysninger", "depends on more facts"),
    "EXCLUDED": ("kriterierne er ikke opfyldt", "criteria not met"),
    "check.FITS": ("✓ opfyldt", "✓ met"),
    "check.DEPENDS": ("? ikke afgjort", "? open"),
    "check.EXCLUDED": ("✗ ikke opfyldt", "✗ not met"),
    "decides": ("Afgør", "Decides"),
    "pays": ("Betaler", "Pays"),
    "recommends": ("Indstiller", "Recommends"),
    "performs": ("Udfører", "Carries out"),
    "law": ("Lovgrundlag", "Law"),
    "criteria": ("Kriterier", "Criteria"),
    "contact": ("Kontakt", "Contact"),
    "more_contacts": ("Flere kontakter ({count})", "More contacts ({count})"),
    "practice": ("Lokal praksis", "Local practice"),
    "informs": ("Skal orienteres", "To be told"),
    "with_consent": ("med borgerens samtykke", "with the citizen's consent"),
    "sources": ("Kilder", "Sources"),
    "confirmed": ("bekræftet {day}", "confirmed {day}"),
    "no_source": ("ingen kilde", "no source"),
    "known.LAW_ONLY": (
        "kommunen efter loven – hvem er ikke registreret. Spørg efter delegationsplanen.",
        "the municipality under the law – who is not recorded. Ask for the delegation plan.",
    ),
    "known.DISPUTED": ("uafklaret mellem {names}", "unsettled between {names}"),
    "known.DISPUTED_UNNAMED": ("uafklaret mellem parterne", "unsettled between the parties"),
    "known.NOT_RECORDED": ("ikke registreret", "not recorded"),
    "known.NOT_APPLICABLE": ("ikke relevant", "not applicable"),
    "and": (" og ", " and "),
    "interim": ("kun mellem møder", "only between meetings"),
    "share": ("{percent} %", "{percent}%"),
    "refund": ("{percent} % refunderes", "{percent}% is refunded"),
    "budget": ("konto: {name}", "account: {name}"),
    "confidence.LAW": ("står i loven", "in the law"),
    "confidence.DOCUMENTED": ("dokumenteret", "documented"),
    "confidence.STATED": ("oplyst mundtligt", "stated, no document"),
    "confidence.UNVERIFIED": ("ikke verificeret", "not verified"),
    "confidence.ASSUMED": ("antaget i demo", "assumed for the demo"),
    "standing.PROPOSED": ("anbefalet i rapporten", "recommended in the report"),
    "standing.PLANNED": ("planlagt", "planned"),
    "standing.ENDED": ("ophørt", "ended"),
    "channel.PHONE": ("telefon", "phone"),
    "channel.EMAIL": ("e-mail", "e-mail"),
    "channel.SECURE_MAIL": ("sikker mail", "secure mail"),
    "channel.CHAT": ("chat", "chat"),
    "channel.FORM": ("formular", "form"),
    "channel.POST": ("brev", "letter"),
    "channel.VISIT": ("fremmøde", "visit"),
    "purpose.ADVICE": ("råd", "advice"),
    "purpose.APPLY": ("ansøgning", "applying"),
    "purpose.INFORM": ("orientering", "informing"),
    "purpose.ESCALATE": ("uenighed", "disagreement"),
    "direct": ("direkte", "direct"),
    "not_direct": ("ikke direkte, kan være langsomt", "not direct, may be slow"),
    "deputy": ("stedfortræder", "deputy"),
    "no_number": ("nummer er ikke registreret", "no number recorded"),
    "gray_zone": ("Gråzone", "Gray zone"),
    "what_to_do": ("Gør sådan", "What to do"),
    "escalate": ("Kan I ikke blive enige", "If you cannot agree"),
    "settled": ("Afklaret ved aftale: {names}", "Settled by agreement: {names}"),
    "unknown_title": ("Det findes ikke i kortet", "This is not in the map"),
    "ask_instead": ("Spørg i stedet", "Ask instead"),
    "copy": ("Kopiér som tekst", "Copy as text"),
    "copy_one": ("Kopiér", "Copy"),
    "copy_this": ("Kopiér {text}", "Copy {text}"),
    "copied": ("Kopieret", "Copied"),
    "as_text": ("Vis som tekst", "Show as text"),
    "print": ("Udskriv", "Print"),
    "similar": ("Mente du?", "Did you mean?"),
    "similar_lead": (
        "Det her i kortet ligner dine ord. Det er ikke et svar på det, du spurgte om.",
        "This in the map is like your words. It is no answer to what you asked.",
    ),
    "path": ("Vejen fra behov til den, der afgør og betaler", "The way from need to who decides and pays"),
    "path.alt": (
        "Tegning af vejen til {name} i {count} trin; trinene står som tekst lige efter.",
        "Drawing of the way to {name} in {count} steps; the steps follow as text.",
    ),
    "path.dashed": (
        "Stiplet: antaget, ikke verificeret, ikke i kraft eller åbent.",
        "Broken line: assumed, not verified, not in force or open.",
    ),
    "path.MET_BY": ("kan mødes med", "can be met by"),
    "path.FOR": ("gives efter", "is given by"),
    "path.UNDER": ("har hjemmel i", "has its basis in"),
    "path.RECOMMENDED_BY": ("indstilles af", "is recommended by"),
    "path.DECIDED_BY": ("afgøres af", "is decided by"),
    "path.PERFORMED_BY": ("udføres af", "is carried out by"),
    "path.PAID_BY": ("betales af", "is paid by"),
    "path.OWNED_BY": ("hører til", "belongs to"),
    "kind.NEED": ("Behov", "Need"),
    "kind.SERVICE": ("Indsats", "Service"),
    "kind.MANDATE": ("Mandat", "Mandate"),
    "kind.LEGAL_AUTHORITY": ("Lov", "Law"),
    "kind.BUDGET": ("Konto", "Account"),
    "kind.ORGANISATION": ("Organisation", "Organisation"),
    "kind.UNIT": ("Enhed", "Unit"),
    "kind.ROLE": ("Rolle", "Role"),
    "kind.PERSON": ("Person", "Person"),
    "kind.FORUM": ("Forum", "Forum"),
    "kind.AGREEMENT": ("Aftale", "Agreement"),
    "kind.TERM": ("Fagord", "Term"),
    "signature": ("Ansvarskort, {day}, udgave {revision}", "Ansvarskort, {day}, revision {revision}"),
}


class Words:
    """The words of one language, `DA` or `EN`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._column = 1 if language == "EN" else 0

    def __call__(self, key: str, **values: object) -> str:
        return WORDS[key][self._column].format(**values)

    def name(self, thing: Named) -> str:
        """The thing's name; in Danish where nobody has written an English one."""
        return (thing.name_en if self.language == "EN" else None) or thing.name

    def names(self, things: list[Named]) -> str:
        """`A, B og C`."""
        found = [self.name(thing) for thing in things]
        return self("and").join([*([", ".join(found[:-1])] if found[:-1] else []), *found[-1:]])

    def day(self, day: date) -> str:
        """As the journal writes it: 22-11-2026."""
        return f"{day:%d-%m-%Y}"
