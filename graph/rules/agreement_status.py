"""An agreement that nobody will look at again within half a year.

Those who lead across units follow up "halvårligt" (rapport 001, 41-42): no day is set for the next status, the day
has gone by, or it lies further ahead than that. Where it is recorded when the parties last took stock, half a year is
counted from then, and a day that they kept has not gone by unkept. An agreement that ends before then is looked at when
it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from graph.model.edges import Between
from graph.model.kinds import Category, Severity
from graph.model.nodes import Agreement
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import AGREEMENTS

HALF_A_YEAR = timedelta(days=184)
"""The longest that six months are."""
NONE_SET = Words("Der er ikke sat en dag for næste status.", "No day is set for the next status.")


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each agreement."""
    for subject in subjects:
        agreement = seen.get(subject, Agreement)
        if agreement and seen.within(agreement):
            between = seen.out(subject, Between)
            yield {
                "subject": subject,
                "parties": {edge.target for edge in between},
                "edges": [edge.id for edge in between],
                "status": agreement.next_status_on,
                "last": agreement.last_status_on,
                "ends": agreement.valid_to,
                "today": seen.day.on,
            }


def judge(rows: Sequence[Row]) -> list[Found]:
    """Agreements whose status is not set, overdue or too far ahead."""
    found = []
    for row in rows:
        if detail := _detail(row["today"], row["last"], row["status"], row["ends"]):
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
    rows=rows,
    judge=judge,
)
