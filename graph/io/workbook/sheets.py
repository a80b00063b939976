"""The workbook's sheets and columns, declared once: reading, writing, drop-downs and the help sheet follow."""

from __future__ import annotations

from graph.io.workbook.column import Column, Sheet
from graph.io.workbook.values import (
    AGE,
    CHANNEL,
    CONFIDENCE,
    DAY,
    LIMIT_UNIT,
    LINES,
    NUMBER,
    PERCENT,
    PURPOSE,
    STANDING,
    YES,
    words,
)
from graph.model import edges as e
from graph.model.fact import Entity
from graph.model.kinds import Kind, OrganisationType
from graph.model.nodes import (
    Agreement,
    Budget,
    ContactPoint,
    Forum,
    Mandate,
    Organisation,
    Person,
    Practice,
    Role,
    Source,
    Unit,
)

HELP, LISTS = "Hjælp", "Lister"
OWN = "Kommunen selv"

KINDS: dict[str, tuple[type[Entity], OrganisationType | None]] = {
    OWN: (Organisation, OrganisationType.MUNICIPALITY),
    "Enhed": (Unit, None),
    "Forum": (Forum, None),
    "Region": (Organisation, OrganisationType.REGION),
    "Anden kommune": (Organisation, OrganisationType.MUNICIPALITY),
    "Stat": (Organisation, OrganisationType.STATE),
    "Forening": (Organisation, OrganisationType.ASSOCIATION),
    "Leverandør": (Organisation, OrganisationType.PROVIDER),
}
PREFIX: dict[type[Entity], str] = {
    Unit: "",
    Forum: "forum/",
    Role: "rolle/",
    Person: "person/",
    ContactPoint: "kontakt/",
    Budget: "budget/",
    Mandate: "mandat/",
    Agreement: "aftale/",
    Practice: "praksis/",
    Source: "kilde/",
}
"""What the key of a thing begins with where none is written."""
KEY, NAME, SORT = "Nøgle", "Navn", "Slags"

_KEY = Column(KEY, "Kortets navn på rækken. Lad den stå tom på nye rækker; ret den aldrig senere.", width=24)
_NAME = Column(NAME, "Det navn, kolleger ser.", "name", required=True, width=34)
_ALIASES = Column("Kaldes også", "Andre navne og forkortelser, adskilt af ;", "aliases", many=True, width=28)
_TAIL = (
    Column("Gælder fra", "Første dag. Tom: har altid gældt.", "valid_from", values=DAY, width=12),
    Column("Gælder til", "Dagen efter den sidste. Luk en række her; slet den ikke.", "valid_to", values=DAY, width=12),
    Column("Sikkerhed", "Hvor sikker oplysningen er. Tom: oplyst.", "confidence", values=CONFIDENCE, width=14),
    Column("Status", "Tom: i kraft. Kun det, der er i kraft, tæller i svar.", "standing", values=STANDING, width=12),
    Column(
        "Kilde",
        "Hvor det står: dokument # side, flere adskilt af ;",
        "sources",
        ends=(Kind.SOURCE,),
        creates=Source,
        many=True,
        width=30,
    ),
    Column("Bekræftet", "Dagen, hvor den ansvarlige sidst bekræftede rækken.", "confirmed_on", values=DAY, width=12),
    Column("Vedligeholdes af", "Enhed eller rolle, der holder rækken rigtig.", "owner_id", ends=e.PARTY),
    Column("Navn på engelsk", "Kun hvis nogen har skrevet det.", "name_en"),
)
_FORUM = "Kun forum: "
_PLACED = "Hvor og hvornår i [ ]: [sted 2. sal | dage tirsdag | fra 2026-01-01]."
PRACTICE_ABOUT = (Kind.SERVICE, Kind.NEED, Kind.LEGAL_AUTHORITY)
_PAID = "Betales af"

UNITS = Sheet(
    "Enheder",
    "Kommunen selv, dens enheder og fora, og de andre myndigheder, den har med at gøre.",
    (Organisation, Unit, Forum),
    (
        _KEY,
        _NAME,
        Column(SORT, "Præcis én række er kommunen selv.", values=words({word: word for word in KINDS}), required=True),
        Column("Hører under", "Enheden over denne.", edge=e.PartOf, many=True),
        _ALIASES,
        Column("Placeret hos", f"Hvis medarbejderne sidder i en anden enhed. {_PLACED}", edge=e.PlacedAt, many=True),
        Column(
            "Knyttet til",
            "Kun kommunen selv: andre myndigheder, hvis beslutninger tæller med i svar.",
            edge=e.LinkedTo,
            many=True,
        ),
        Column("Formål", f"{_FORUM}hvad mødet er til for.", "purpose", width=30),
        Column("Udbytte", f"{_FORUM}hvad mødet skal ende med.", "outcome", width=30),
        Column("Mødes", f"{_FORUM}hvor tit, fx mandag i ulige uger.", "frequency"),
        Column("Formål på engelsk", f"{_FORUM}kun hvis nogen har skrevet det.", "purpose_en", width=30),
        Column("Udbytte på engelsk", f"{_FORUM}kun hvis nogen har skrevet det.", "outcome_en", width=30),
        Column("Mødes på engelsk", f"{_FORUM}kun hvis nogen har skrevet det.", "frequency_en"),
        Column("Næste møde", f"{_FORUM}datoen.", "next_on", values=DAY, width=12),
        Column("Træffer afgørelser", f"{_FORUM}Ja eller Nej.", "decides", values=YES, width=12),
        Column("Sagen forberedes af", f"{_FORUM}hvem der gør sagen klar til mødet.", edge=e.PreparedBy, many=True),
        *_TAIL,
    ),
)
ROLES = Sheet(
    "Roller",
    "Funktioner i en enhed, uanset hvem der har dem. En rolle uden navn i Varetages af er ubesat.",
    (Role,),
    (
        _KEY,
        _NAME,
        Column("Enhed", "Enheden, rollen hører til.", edge=e.In, ends=(Kind.UNIT, Kind.ORGANISATION), many=True),
        Column("Ansvar", "Hvad rollen har ansvar for.", "responsibility", width=34),
        Column("Ansvar på engelsk", "Kun hvis nogen har skrevet det.", "responsibility_en", width=34),
        Column(
            "Varetages af",
            "Medarbejdere, kun arbejdsnavne.",
            edge=e.Holds,
            inward=True,
            fixed={"deputy": False},
            creates=Person,
            many=True,
        ),
        Column(
            "Stedfortræder",
            "Hvem der træder til, kun arbejdsnavne.",
            edge=e.Holds,
            inward=True,
            fixed={"deputy": True},
            creates=Person,
            many=True,
        ),
        Column(
            "Deltager i",
            "Fora; skriv [formand], [referent] eller [gæst] efter navnet; en gæst også [med samtykke | tilmelding …].",
            edge=e.In,
            ends=(Kind.FORUM,),
            many=True,
        ),
        Column("Placeret hos", f"Hvis rollen sidder i en anden enhed. {_PLACED}", edge=e.PlacedAt, many=True),
        _ALIASES,
        *_TAIL,
    ),
)
CONTACTS = Sheet(
    "Kontakter",
    "Direkte veje til en enhed eller rolle. Kun kontaktoplysninger til arbejdet.",
    (ContactPoint,),
    (
        _KEY,
        _NAME,
        Column("Kontakt for", "Enhed, rolle eller forum.", edge=e.ReachedBy, inward=True, many=True),
        Column("Kanal", "Telefon, e-mail …", "channel", values=CHANNEL, required=True, width=14),
        Column("Nummer eller adresse", "Tom: kendes ikke endnu.", "value"),
        Column("Åbningstid", "Fx hverdage 9-14.", "hours"),
        Column("Direkte", "Ja: uden om omstilling og ledelse.", "direct", values=YES, width=10),
        Column(
            "Omstilling",
            "Ja: hovednummer eller callcenter; vises som sidste udvej.",
            "switchboard",
            values=YES,
            width=12,
        ),
        Column("Til", "Hvad man bruger den til, flere adskilt af ;", "purposes", values=PURPOSE, many=True),
        _ALIASES,
        *_TAIL,
    ),
)
BUDGETS = Sheet(
    "Budget",
    "Konti, der betaler, og hvem der ejer dem.",
    (Budget,),
    (
        _KEY,
        _NAME,
        Column("Konto", "Funktion og gruppering, fx 5.38.38.", "account", width=16),
        Column("Ejer", "Enheden, hvis budget det er.", edge=e.OwnedBy, many=True),
        _ALIASES,
        *_TAIL,
    ),
)
MANDATES = Sheet(
    "Bevillingskompetence",
    "En række for hvert beslutningsniveau: hvem kan bevilge hvad, til hvem, op til hvor meget, og hvem betaler.",
    (Mandate,),
    (
        _KEY,
        _NAME,
        Column("Indsats", "Indsatsen, der bevilges.", edge=e.For, required=True, width=32),
        Column("Lovgrundlag", "Paragraffen, fx SEL § 85; flere adskilt af ;", edge=e.Under, many=True, required=True),
        Column("Niveau", "Som planen skriver det, fx sagsbehandler.", "level"),
        Column(
            "Afgøres af", "Enhed, rolle eller forum.", edge=e.DecidedBy, fixed={"interim": False}, many=True, width=30
        ),
        Column(
            "Afgøres mellem møder af",
            "Hvem der afgør, når forummet ikke er samlet.",
            edge=e.DecidedBy,
            fixed={"interim": True},
            many=True,
        ),
        Column(
            "Indstilles af",
            "Hvem der indstiller; [trin 1] efter navnet, hvis der er flere.",
            edge=e.RecommendedBy,
            many=True,
        ),
        Column("Udføres af", "Hvem der giver indsatsen.", edge=e.PerformedBy, many=True),
        Column("Alder fra", "Hele år, til og med.", "age_from", values=AGE, width=10),
        Column("Alder til (under)", "Hele år; 18 er op til den dag, man fylder 18.", "age_to", values=AGE, width=10),
        Column("Grænse fra", "Hvor niveauets beføjelse begynder.", part=("limits", "min"), values=NUMBER, width=12),
        Column(
            "Grænse til (under)",
            "Hvor den ender; selve tallet er ikke med.",
            part=("limits", "max"),
            values=NUMBER,
            width=12,
        ),
        Column("Grænse i", "Enhed for grænsen.", part=("limits", "unit"), values=LIMIT_UNIT, width=16),
        Column("Grænse, ordlyd", "Som planen skriver grænsen.", part=("limits", "text")),
        Column(_PAID, "Budget eller enhed.", edge=e.PaidBy, many=True, width=30),
        Column("Andel (%)", "Af nettoudgiften, i samme rækkefølge.", part=(_PAID, "share"), values=PERCENT, width=10),
        Column(
            "Refusion (%)", "Fra staten, i samme rækkefølge.", part=(_PAID, "refund_percent"), values=PERCENT, width=10
        ),
        Column("Frist", "Hvornår borgeren har svar.", "deadline"),
        Column("Kan delegeres", "Ja eller Nej.", "delegable", values=YES, width=10),
        Column("Kræver", "Lokale betingelser.", edge=e.Requires, many=True),
        Column("Udelukker", "Lokale betingelser, der ikke må gælde.", edge=e.Excludes, many=True),
        Column("Skal høres", "Hvem der skal spørges først.", edge=e.Consults, many=True),
        Column(
            "Orienteres",
            "Hvem der får besked, med borgerens samtykke. I [ ]: når …, samtykke til …, samtykke efter SEL § …, "
            "samtykke indhentes af …",
            edge=e.Informs,
            many=True,
        ),
        _ALIASES,
        *_TAIL,
    ),
)
AGREEMENTS = Sheet(
    "Aftaler",
    "Hvad parter er enige om. En aftale vælger mellem rækker i Bevillingskompetence; den giver ingen ny kompetence.",
    (Agreement,),
    (
        _KEY,
        _NAME,
        Column("Mellem", "Parterne, adskilt af ;", edge=e.Between, many=True, width=34),
        Column("Afklarer", "Behov eller indsatser, aftalen handler om.", edge=e.Settles, many=True, width=34),
        Column("Vælger", "Rækken i Bevillingskompetence, der skal bruges.", edge=e.Prefers, many=True, width=34),
        Column(_PAID, "Budget eller enhed, hvis aftalen deler udgiften.", edge=e.PaidBy, many=True),
        Column("Andel (%)", "I samme rækkefølge.", part=(_PAID, "share"), values=PERCENT, width=10),
        Column("Ejer", "Hvem der følger op, og som man spørger om aftalen.", edge=e.OwnedBy, many=True),
        Column("Alder fra", "Målgruppens alder, hele år, til og med.", "age_from", values=AGE, width=10),
        Column("Alder til (under)", "Målgruppens alder; 18 er op til 18-årsdagen.", "age_to", values=AGE, width=10),
        Column("Fornyelse", "Hvordan og hvornår aftalen fornys.", "renewal"),
        Column("Fornyelse på engelsk", "Kun hvis nogen har skrevet det.", "renewal_en"),
        Column("Seneste status", "Hvornår parterne sidst gjorde status.", "last_status_on", values=DAY, width=12),
        Column("Næste status", "Hvornår der gøres status.", "next_status_on", values=DAY, width=12),
        _ALIASES,
        *_TAIL,
    ),
)
_LINE = "Én pr. linje (Alt+Enter)."
PRACTICES = Sheet(
    "Praksis",
    "Hvordan loven bruges hos jer, og hvordan en sag forløber. Står ved siden af loven og kan ikke udelukke nogen.",
    (Practice,),
    (
        _KEY,
        _NAME,
        Column("Handler om", "Indsats, behov eller paragraf.", edge=e.About, ends=PRACTICE_ABOUT, many=True, width=34),
        Column(
            "Kun bevillingen",
            "Rækken i Bevillingskompetence, hvis praksis kun gælder den.",
            edge=e.About,
            ends=(Kind.MANDATE,),
            many=True,
        ),
        Column("Praksis", "Hvad der lægges vægt på, som enheden selv siger det.", "text", required=True, width=44),
        Column("Sådan søges", "Hvor og hvordan man søger.", "how_to_apply", width=30),
        Column("Blanketter", f"Skemaer, der skal bruges. {_LINE}", "forms", values=LINES, width=30),
        Column("Dokumentation", f"Hvad der skal vedlægges. {_LINE}", "documentation", values=LINES, width=30),
        Column("Trin", f"Hvad der sker, i rækkefølge. {_LINE}", "steps", values=LINES, width=34),
        Column("Forberedes af", "Hvem der samler sagen og udfylder ansøgningen.", edge=e.PreparedBy, many=True),
        Column("Ventetid", "Hvor længe der ventes for tiden.", "waiting_time"),
        Column("Garanti", "Hvad kommunen har lovet. Lovens egen frist står på loven.", "guarantee"),
        Column("Lægger vægt på", "Betingelser, der tæller; de kan ikke udelukke.", edge=e.Requires, many=True),
        Column("Taler imod", "Betingelser, der tæller imod; de kan ikke udelukke.", edge=e.Excludes, many=True),
        Column("Ejer", "Enheden, hvis praksis det er.", edge=e.OwnedBy, many=True),
        _ALIASES,
        *_TAIL,
    ),
)
SHEETS = (UNITS, ROLES, CONTACTS, BUDGETS, MANDATES, AGREEMENTS, PRACTICES)
