"""The municipality and the region can both meet a need, for one person at once, and nothing says which goes first.

Psychiatry beside treatment in the municipality (rapport 002, 112, 146 and 174-178): integrated treatment of dual
diagnosis is the region's (SUL § 82 c), treatment of the addiction alone the municipality's.
"""

from __future__ import annotations

from graph.model.kinds import Category, Severity
from graph.model.nodes import Need
from graph.rules.overlap import MUNICIPALITY, REGION, between, rows
from graph.rules.rule import Rule, Words
from graph.rules.subjects import granted_needs

RULE = Rule(
    id="kommune-region",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Mellem kommune og region", "Between municipality and region"),
    explanation=Words(
        "Både kommunen og regionen kan imødekomme behovet, og kriterierne kan være opfyldt begge steder for den samme "
        "borger. Hverken lov eller aftale siger, hvem der går først.",
        "Both the municipality and the region can meet the need, and one citizen can fulfil the criteria of both. "
        "Neither law nor an agreement says who goes first.",
    ),
    what_to_do=Words(
        "Aftal skriftligt med regionen, hvem der gør hvad og betaler, fx i sundhedsaftalen, og registrér aftalen i "
        "kortet. Indtil da: spørg, om borgeren er henvist til regionen, og slip ikke borgeren, før den anden part har "
        "taget imod.",
        "Agree in writing with the region who does and pays what, and record the agreement in the map. Until then: ask "
        "whether the citizen is referred to the region, and do not let go before the other party has taken over.",
    ),
    reference="rapport 002, linje 112, 146 og 174-178; SUL § 82 c; R9 (f)",
    about=(Need,),
    subjects=granted_needs,
    rows=rows,
    judge=between(MUNICIPALITY, REGION),
)
