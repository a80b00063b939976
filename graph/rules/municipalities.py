"""Two municipalities can both meet a need, for one person at once, and nothing says which goes first.

A young person who comes home from a placement elsewhere (rapport 001, 21 and 38): the municipality that acts
(handlekommune) and the one that pays (betalingskommune) may differ (RSL §§ 9 and 9 c).
"""

from __future__ import annotations

from graph.model.kinds import Category, Severity
from graph.model.nodes import Need
from graph.rules.overlap import MUNICIPALITY, between, rows
from graph.rules.rule import Rule, Words
from graph.rules.subjects import granted_needs

RULE = Rule(
    id="kommune-kommune",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Mellem to kommuner", "Between two municipalities"),
    explanation=Words(
        "To kommuner kan begge imødekomme behovet for den samme borger. Hverken lov eller aftale siger, hvem der er "
        "handlekommune, og hvem der betaler.",
        "Two municipalities can both meet the need of one citizen. Neither law nor an agreement says which acts and "
        "which pays.",
    ),
    what_to_do=Words(
        "Afklar handlekommunen efter retssikkerhedslovens § 9 og refusionen efter § 9 c, aftal overgangen skriftligt "
        "med den anden kommune, og registrér aftalen. Indtil da: tag imod henvendelsen, og send den videre til rette "
        "kommune (forvaltningslovens § 7, stk. 2).",
        "Settle which municipality acts under § 9 of the act on legal protection and the refund under § 9 c, agree the "
        "handover in writing, and record it. Until then: take the request, and pass it on to the right municipality.",
    ),
    reference="rapport 001, linje 21 og 38; RSL §§ 9 og 9 c; R9 (g), R79",
    about=(Need,),
    subjects=granted_needs,
    rows=rows,
    judge=between(MUNICIPALITY),
)
