"""An agreement that nobody will look at again within half a year.

Those who lead across units follow up "halvårligt" (rapport 001, 41-42): no day is set for the next status, the day
has gone by, or it lies further ahead than that. Where it is recorded when the parties last took stock, half a year is
counted from then, and a day that they kept has not gone by unkept. An agreement that ends before then is looked at when
it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Agreement
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import AGREEMENTS

HALF_A_YEAR = timedelta(days=184)
"""The longest that six months are."""
NONE_SET = Words("Der er ikke sat en dag for næste status.", "No day is set for the next status.")

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (agreement:Agreement {id: subject})
WHERE agreement.organisation IN $given.scopes AND agreement.standing = 'IN_FORCE'
  AND coalesce(agreement.valid_from, '') <= $on < coalesce(agreement.valid_to, '~')
CALL (agreement) {
  MATCH (agreement)-[between:BETWEEN]->(signing:Entity)
  WHERE all(x IN [between, signing]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT signing.id) AS parties, collect(between.id) AS edges
}
RETURN subject, parties, edges, agreement.next_status_on AS status, agreement.last_status_on AS last,
       agreement.valid_to AS ends, $on AS today
ORDER BY subject
LIMIT $most
"""


def judge(rows: Sequence[Row]) -> list[Found]:
    """Agreements whose status is not set, overdue or too far ahead."""
    found = []
    for row in rows:
        last, status, ends = (date.fromisoformat(row[key]) if row[key] else None for key in ("last", "status", "ends"))
        if detail := _detail(date.fromisoformat(row["today"]), last, status, ends):
            parties, edges = tuple(sorted(row["parties"])), tuple(sorted(row["edges"]))
            found.append(Found(row["subject"], parties=parties, edges=edges, detail=detail))
    return found


def _detail(today: date, last: date | None, status: date | None, ends: date | None) -> Words | None:
    """What is wrong with the days of an agreement's status, if anything is. `last`: when it was held the last time."""
    held = last if last and last <= today else None
    told = Words(f" Den seneste var {held:%d-%m-%Y}.", f" The last was on {held:%d-%m-%Y}.") if held else Words("", "")
    if status and held and held >= status:
        status = None
    if status and status < today:
        due = Words(f"Status skulle være holdt {status:%d-%m-%Y}.", f"Status was due on {status:%d-%m-%Y}.")
    elif status and status > (held or today) + HALF_A_YEAR:
        due = Words(f"Næste status er først {status:%d-%m-%Y}.", f"The next status is not until {status:%d-%m-%Y}.")
    elif not status and (ends is None or ends > today + HALF_A_YEAR):
        due = NONE_SET
    else:
        return None
    return Words(due.da + told.da, due.en + told.en)


RULE = Rule(
    id="aftale-uden-status",
    category=Category.COOPERATION,
    severity=Severity.MEDIUM,
    title=Words("Aftale uden halvårlig status", "An agreement without half-yearly status"),
    explanation=Words(
        "Ingen er sat til at se på aftalen inden for et halvt år, så ingen opdager, om den stadig virker.",
        "Nobody is set to look at the agreement within half a year, so that nobody finds out whether it still works.",
    ),
    what_to_do=Words(
        "Den tværgående ledergruppe holder status med parterne og sætter dagen for den næste, højst et halvt år frem.",
        "The leaders across units hold a status with the parties and set the day of the next, at most half a year on.",
    ),
    reference="rapport 001, linje 41-42 og 44; R47",
    about=(Agreement,),
    subjects=AGREEMENTS,
    statement=STATEMENT,
    judge=judge,
)
