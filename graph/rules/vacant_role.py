"""A role that decides, or that is the way in to its unit, and that nobody holds since its last holder left.

"Personbåret" cooperation is vulnerable when staff change (rapport 002, 604; 550): the decision waits, or whoever calls
reaches nobody. A deputy holds the fort and does not fill the role. Who holds a role that nobody was ever recorded as
holding is not known, and so not vacant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Role
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import ROLES

DECIDES = Words("Rollen træffer afgørelse.", "The role decides.")
CONTACT = Words("Rollen er vejen ind til enheden.", "The role is the way in to the unit.")
DEPUTY = Words("En stedfortræder kan svare så længe.", "A deputy can answer meanwhile.")

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (role:Role {id: subject})
WHERE role.organisation IN $given.scopes AND role.standing = 'IN_FORCE'
  AND coalesce(role.valid_from, '') <= $on < coalesce(role.valid_to, '~')
CALL (role) {
  MATCH (role)<-[held:HOLDS]-(:Person)
  WHERE held.standing = 'IN_FORCE' AND NOT coalesce(held.deputy, false)
  RETURN count(held) AS ever
}
CALL (role) {
  MATCH (role)<-[holds:HOLDS]-(holder:Person)
  WHERE all(x IN [holds, holder]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN count(CASE WHEN NOT coalesce(holds.deputy, false) THEN 1 END) AS holders, collect(holds.id) AS deputies
}
CALL (role) {
  MATCH (role)<-[decides:DECIDED_BY]-(mandate:Mandate)
  WHERE all(x IN [decides, mandate]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(decides.id) AS decisions
}
CALL (role) {
  MATCH (role)-[reached:REACHED_BY]->(:ContactPoint)
  WHERE reached.standing = 'IN_FORCE' AND coalesce(reached.valid_from, '') <= $on < coalesce(reached.valid_to, '~')
  RETURN collect(reached.id) AS ways
}
WITH subject, ever, holders, deputies, decisions, ways
WHERE ever > 0 AND holders = 0 AND size(decisions) + size(ways) > 0
RETURN subject, deputies, decisions, ways
ORDER BY subject
LIMIT $most
"""


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
    statement=STATEMENT,
    judge=judge,
)
