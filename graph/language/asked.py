"""What a question wants of the thing it speaks of: who grants it, how to reach it, a property, what an age changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from graph.language.text import Token, word_set
from graph.language.words import stem


class Asked(StrEnum):
    """What the question wants, coarsely."""

    ANYTHING = "ANYTHING"
    GRANT = "GRANT"
    CONTACT = "CONTACT"
    STATEMENT = "STATEMENT"


_CONTACT_WORDS = word_set(
    "kontakte kontakter kontakt kontaktperson kontaktpersonen telefonnummer telefonnumre telefon tlf tlfnr nummer"
    " nummeret nr mail mailadresse ringe ringer fat åbningstid åbningstider telefontid telefonen mobil direkte lokal"
    " lokalnummer call phone"
)
_DECIDES = ("bevil", "bestem", "afgør", "tildel", "visiter", "godkend", "giver")
_PAYS = ("betal", "kasse", "budget", "finansier", "konto", "koster", "pris", "økonomi", "regning", "udgift")
_PROPERTIES = {
    form: name
    for name, forms in {
        "purpose": "formål formålet mål målet målene pointe pointen",
        "outcome": "udbytte udbyttet resultat resultatet",
        "deadline": "frist fristen frister tidsfrist",
        "appeal": "klage klager klageadgang klagefrist ankes anke",
        "refund_percent": "refusion refusionen statsrefusion",
        "meaning": "betyder betydning forkortelse forkortelsen",
        "replaced_by": "afløst erstattet afløser erstatter",
        "participants": "deltager deltagere deltagerne deltar medlem medlemmer medlemmerne inviteres indkaldes",
        "chair": "mødeleder mødelederen formand formanden ordstyrer ordstyreren",
        "minutes": "referent referenten referat referatet ref",
        "frequency": "hyppigt hyppighed ofte tit frekvens",
        "law": "hjemmel hjemlen lovhjemmel lovhjemlen lovgrundlag lovgrundlaget",
        "number": "antal antallet procent svarprocent",
    }.items()
    for form in forms.split()
}
_BY_STEM = {stem(form): name for form, name in _PROPERTIES.items() if len(form) > 4}
_DECIDED = ("afgjort", "afgør", "senest", "besluttet")
_ENDING = ("slut", "udløb", "ophør", "færdig", "stop", "afslut")
_BEGINNING = ("start", "begynd", "kraft", "igang", "etabler", "opret")


def read_asked(words: Sequence[Token]) -> tuple[Asked, str | None]:
    """What is wanted, and the property of the thing where one is named."""
    norms = [token.norm for token in words]
    if any(norm.startswith(_PAYS) for norm in norms):
        return Asked.GRANT, "pays"
    if "hvornår" in norms and any(norm.startswith(_DECIDED) for norm in norms):
        return Asked.STATEMENT, "deadline"
    if any(norm.startswith(_DECIDES) for norm in norms):
        return Asked.GRANT, "decides"
    named = (_PROPERTIES.get(norm) or _BY_STEM.get(stem(norm)) for norm in norms)
    wanted = next(filter(None, named), None) or _counted_or_timed(norms)
    if wanted:
        return Asked.STATEMENT, wanted
    if _CONTACT_WORDS & set(norms):
        return Asked.CONTACT, "contacts"
    return Asked.ANYTHING, None


def _counted_or_timed(norms: Sequence[str]) -> str | None:
    if {"hvilken", "hvilket"} & set(norms) and {"§", "paragraf", "lov"} & set(norms):
        return "law"
    pairs = list(pairwise(norms))
    if ("hvor", "mange") in pairs:
        return "number"
    if "hvornår" in norms or ("hvor", "længe") in pairs:
        if any(norm.startswith(_ENDING) for norm in norms) or ("hvor", "længe") in pairs:
            return "valid_to"
        if any(norm.startswith(_BEGINNING) for norm in norms):
            return "valid_from"
    return None


_CALLER = re.compile(
    r"\A\s*(?:(?:hej|hejsa|hallo)\b[,!.]?\s+)?"
    r"(?:(?!hv|er\b|kan\b|skal\b|må\b|har\b|findes\b)(?:[^\W\d][\w./-]*\s+){1,4}her\s*[-:.,!–—]+\s"
    r"|(?:(?:jeg\s+)?(?:ringer|skriver)\s+fra|fra)\s+[^.,:;!?–—\n]{2,50}[.,:;!?–—]+\s)",
    re.IGNORECASE,
)


def without_caller(text: str) -> str:
    """The text without its first words where they say who asks: "sundhedsplejen her - …", "Hej fra regionen. …"."""
    return _CALLER.sub("", text, count=1)


_REACHING = word_set("fylder fylde fyldte bliver blive ved turns turning reaches")
_CHANGING = word_set(
    "ændrer ændres ændring ændringer sker ophører ophør stopper slutter begynder starter overgang overgangen skifter"
    " mister bortfalder changes happens ends begins transition"
)
_AFTER_AGE = word_set("år års years year og så hvad hvilke i når what") | {""}
_OLDEST_ASKED = 115


def turning_age(words: Sequence[Token]) -> int | None:
    """The age that is reached, where what changes then is asked; "2. klasse" and "18 måneder" are no ages."""
    norms = [token.norm for token in words]
    if not _CHANGING & set(norms):
        return None
    for at, token in enumerate(words):
        number = int(token.norm) if token.kind == "number" and token.norm.isdigit() and len(token.norm) <= 3 else 0
        after = norms[at + 1] if at + 1 < len(norms) else ""
        if 0 < number <= _OLDEST_ASKED and _REACHING & set(norms[max(0, at - 2) : at]) and after in _AFTER_AGE:
            return number
    return None
