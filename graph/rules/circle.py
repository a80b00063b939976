"""Each of several laws that can meet a need is to be used only where another of them cannot: a circle.

Whoever is asked can point to the next with the law in hand, and the citizen goes round (rapport 002, 456:
"skubber opgaver fra sig"). Practice counts here as well: it is practice that sends people on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Need
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import GRANTED_NEEDS

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (need:Need {id: subject})-[met:MET_BY]->(service:Service {nature: 'GRANT'})-[under:UNDER]->(law:LegalAuthority)
MATCH (law)-[yields:YIELDS_TO]->(upper:LegalAuthority)
WHERE (met.organisation IS NULL OR met.organisation IN $given.scopes)
  AND all(x IN [need, met, service, under, law, yields, upper]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
CALL (service) {
  OPTIONAL MATCH (mandate:Mandate)-[granted:FOR]->(service)
  WHERE mandate.organisation IN $given.scopes AND all(x IN [mandate, granted]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(mandate.id) AS mandates
}
RETURN subject, law.id AS law, upper.id AS upper, yields.id AS edge, mandates
ORDER BY subject, edge
LIMIT $most
"""


def judge(rows: Sequence[Row]) -> list[Found]:
    """Needs with laws that lead back to themselves."""
    by_need: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_need[row["subject"]].append(row)
    found = []
    for need, every in sorted(by_need.items()):
        onward: dict[str, set[str]] = defaultdict(set)
        for row in every:
            onward[row["law"]].add(row["upper"])
        round_trip = [row for row in every if row["law"] in _reached(onward, row["upper"])]
        if round_trip:
            mandates = tuple(sorted({mandate for row in round_trip for mandate in row["mandates"]}))
            found.append(Found(need, mandates=mandates, edges=tuple(sorted({row["edge"] for row in round_trip}))))
    return found


def _reached(onward: Mapping[str, set[str]], start: str) -> set[str]:
    """All laws that one leads to, itself among them."""
    reached, ahead = set(), [start]
    while ahead:
        law = ahead.pop()
        if law not in reached:
            reached.add(law)
            ahead += onward.get(law, ())
    return reached


RULE = Rule(
    id="cirkelhenvisning",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Lovene henviser til hinanden i ring", "The laws refer to each other in a circle"),
    explanation=Words(
        "Hver lov bruges først, når den anden ikke kan. Enhver, der bliver spurgt, kan sende borgeren videre.",
        "Each law is used only where the other cannot be. Whoever is asked can send the citizen on.",
    ),
    what_to_do=Words(
        "Lederne aftaler, hvilken lov der prøves først, og registrerer aftalen; en jurist ser på, om rækkefølgen er "
        "gengivet rigtigt. Indtil da behandler den, der er spurgt, henvendelsen.",
        "The leaders agree which law is tried first, and record the agreement; a lawyer looks at whether the order is "
        "recorded rightly. Until then whoever was asked handles the request.",
    ),
    reference="rapport 002, linje 456; PRECEDENCE P9, P20-P21; R12",
    about=(Need,),
    subjects=GRANTED_NEEDS,
    statement=STATEMENT,
    judge=judge,
)
