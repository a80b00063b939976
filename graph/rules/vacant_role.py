"""A role that decides, or that is the way in to its unit, and that nobody holds since its last holder left.

"Personbåret" cooperation is vulnerable when staff change (rapport 002, 604; 550): the decision waits, or whoever calls
reaches nobody. A deputy holds the fort and does not fill the role. Who holds a role that nobody was ever recorded as
holding is not known, and so not vacant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.model.edges import DecidedBy, Holds, ReachedBy
from graph.model.kinds import Category, Severity
from graph.model.nodes import Role
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import ROLES

DECIDES = Words("Rollen træffer afgørelse.", "The role decides.")
CONTACT = Words("Rollen er vejen ind til enheden.", "The role is the way in to the unit.")
DEPUTY = Words("En stedfortræder kan svare så længe.", "A deputy can answer meanwhile.")


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each role that was held once, is not now, and that somebody depends on."""
    for subject in subjects:
        role = seen.get(subject, Role)
        if role is None or not seen.within(role):
            continue
        ever = any(held.in_force and not held.deputy for held in seen.every.into(subject, Holds))
        holds = seen.into(subject, Holds)
        decisions = [edge.id for edge in seen.into(subject, DecidedBy)]
        ways = [edge.id for edge in seen.day.still(seen.every.out(subject, ReachedBy))]
        if ever and all(edge.deputy for edge in holds) and (decisions or ways):
            deputies = [edge.id for edge in holds]
            yield {"subject": subject, "deputies": deputies, "decisions": decisions, "ways": ways}


def judge(rows: Sequence[Row]) -> list[Found]:
    """Vacant roles, with what hangs on them and whether a deputy is there."""
    found = []
    for row in rows:
        told = [DECIDES] if row["decisions"] else []
        told += [CONTACT] if row["ways"] else []
        told += [DEPUTY] if row["deputies"] else []
        edges = tuple(sorted({*row["decisions"], *row["ways"], *row["deputies"]}))
        detail = Words(" ".join(words.da for words in told), " ".join(words.en for words in told))
        found.append(Found(row["subject"], edges=edges, detail=detail))
    return found


RULE = Rule(
    id="ubesat-rolle",
    category=Category.COOPERATION,
    severity=Severity.HIGH,
    title=Words("Ubesat rolle", "A vacant role"),
    explanation=Words(
        "Den seneste, der havde rollen, har forladt den, og ingen er registreret efter.",
        "The last to hold the role has left it, and nobody is recorded since.",
    ),
    what_to_do=Words(
        "Lederen siger, hvem der har rollen nu, og hvem der afgør eller svarer, til den er besat. Registrér begge.",
        "The leader says who holds the role now, and who decides or answers until it is filled. Record both.",
    ),
    reference="rapport 002, linje 550 og 604; R21",
    about=(Role,),
    subjects=ROLES,
    rows=rows,
    judge=judge,
)
