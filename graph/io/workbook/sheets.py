"""The workbook's sheets and columns, declared once: reading, writing, drop-downs and the help sheet follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.io.workbook.values import (
    AGE,
    CHANNEL,
    CONFIDENCE,
    DAY,
    LIMIT_UNIT,
    NUMBER,
    PERCENT,
    PURPOSE,
    STANDING,
    TEXT,
    YES,
    Text,
    words,
)
from graph.model import edges as e
from graph.model.fact import Edge, Entity
from graph.model.kinds import Kind, OrganisationType
from graph.model.nodes import Agreement, Budget, ContactPoint, Forum, Mandate, Organisation, Person, Role, Source, Unit

HELP, LISTS = "Hjælp", "Lister"
OWN = "Kommunen selv"


@dataclass(frozen=True)
class Column:
    """A column. `holds` a property of the row's thing, or edges to (`inward`: from) the things it lists by name.

    `fixed`: properties of every edge of the column. `ends`: kinds that may be listed, where not all the edge allows.
    `part`: the cell's entries are this property of the entries of another column (or of `limits`), in the same order.
    `creates`: the kind of thing a name stands for that nothing is called by yet.
    """

    title: str
    help: str
    holds: str = ""
    edge: type[Edge] | None = None
    inward: bool = False
    fixed: Mapping[str, Any] = field(default_factory=dict)
    ends: tuple[Kind, ...] = ()
    part: tuple[str, str] | None = None
    creates: type[Entity] | None = None
    values: Text = TEXT
    many: bool = False
    required: bool = False
    width: int = 22

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of thing that the cell may name."""
        if self.ends or self.edge is None:
            return self.ends
        return self.edge.from_kinds if self.inward else self.edge.to_kinds


@dataclass(frozen=True)
class Sheet:
    """A sheet: a row is a thing of `kinds`, or of one of them where the column Slags says which."""

    title: str
    help: str
    kinds: tuple[type[Entity], ...]
    columns: tuple[Column, ...]

    def column(self, title: str) -> Column | None:
        return next((column for column in self.columns if column.title == title), None)


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
        Column("Placeret hos", "Hvis medarbejderne sidder i en anden enhed.", edge=e.PlacedAt, many=True),
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
            "Fora; skriv [formand] eller [referent] efter navnet.",
            edge=e.In,
            ends=(Kind.FORUM,),
            many=True,
        ),
        Column("Placeret hos", "Hvis rollen sidder i en anden enhed.", edge=e.PlacedAt, many=True),
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
        Column("Orienteres", "Hvem der får besked, med borgerens samtykke.", edge=e.Informs, many=True),
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
        Column("Ejer", "Hvem der følger op.", edge=e.OwnedBy, many=True),
        Column("Næste status", "Hvornår der gøres status.", "next_status_on", values=DAY, width=12),
        _ALIASES,
        *_TAIL,
    ),
)
SHEETS = (UNITS, ROLES, CONTACTS, BUDGETS, MANDATES, AGREEMENTS)
