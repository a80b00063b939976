"""A role that one person holds alone, without a deputy.

When that one is ill, on holiday or has left, the unit cannot be reached or nothing is decided: each contact has to have
a deputy (rapport 002, 416-418 and 604; R17). Roles that nobody is recorded as holding say nothing of that.
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Role
from graph.rules.rule import Rule, Words
from graph.rules.subjects import ROLES

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (role:Role {id: subject})<-[holds:HOLDS]-(holder:Person)
WHERE role.organisation IN $given.scopes AND all(x IN [role, holds, holder]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
WITH subject, collect(DISTINCT holder.id) AS people, collect(holds.id) AS edges,
     count(CASE WHEN coalesce(holds.deputy, false) THEN 1 END) AS deputies
WHERE size(people) = 1 AND deputies = 0
RETURN subject, edges
ORDER BY subject
LIMIT $most
"""

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
    statement=STATEMENT,
)
