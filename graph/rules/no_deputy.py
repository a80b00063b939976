"""A role that one person holds alone, without a deputy.

When that one is ill, on holiday or has left, the unit cannot be reached or nothing is decided: each contact has to have
a deputy (rapport 002, 416-418 and 604; R17). Roles that nobody is recorded as holding say nothing of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import Holds
from graph.model.kinds import Category, Severity
from graph.model.nodes import Role
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import ROLES


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each role that one person holds, and nobody else."""
    for subject in subjects:
        role = seen.get(subject, Role)
        holds = seen.into(subject, Holds) if role and seen.within(role) else []
        if len({edge.source for edge in holds}) == 1 and not any(edge.deputy for edge in holds):
            yield {"subject": subject, "edges": [edge.id for edge in holds]}


RULE = Rule(
    id="uden-stedfortraeder",
    category=Category.COOPERATION,
    severity=Severity.MEDIUM,
    title=Words("Én person uden stedfortræder", "One person without a deputy"),
    explanation=Words(
        "Én person har rollen alene, og kortet kender ingen stedfortræder.",
        "One person holds the role alone, and the map knows no deputy.",
    ),
    what_to_do=Words(
        "Lederen udpeger en stedfortræder, der får kendskab til opgaven, og registrerer den i kortet.",
        "The leader names a deputy who learns the task, and records it in the map.",
    ),
    reference="rapport 002, linje 416-418 og 604; R17, R22",
    about=(Role,),
    subjects=ROLES,
    rows=rows,
)
