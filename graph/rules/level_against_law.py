"""Somebody decides whom the law does not let decide.

Some deciders are fixed by statute and cannot be changed locally (LAW, B): the leader of the home on admission and
discharge (SEL §§ 109-110), the child and youth committee on coercion (BL § 47), the region on its own services.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import DecidedBy, Under
from graph.model.kinds import Category, LawParty, OrganisationType, Severity
from graph.model.nodes import Forum, LegalAuthority, Mandate, Organisation, Person, Role, Unit
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import MANDATES


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each mandate with deciders whom the law does not let decide."""
    for subject in subjects:
        mandate = seen.get(subject, Mandate)
        if mandate is None or not seen.mine(mandate):
            continue
        laws = [law for edge in seen.out(subject, Under) if (law := seen.get(edge.target, LegalAuthority))]
        decides = [edge for edge in seen.out(subject, DecidedBy) if not edge.interim]
        barred = [e for e in decides if any(_barred(seen, law.decides, e.target) for law in laws)]
        if barred:
            yield {
                "subject": subject,
                "mandates": [subject],
                "parties": [edge.target for edge in barred],
                "edges": [edge.id for edge in barred],
            }


def _barred(seen: Seen, by_law: LawParty | None, decider: str) -> bool:
    who = seen.every.entities[decider]
    sort = seen.sort(who)
    outside = sort in (OrganisationType.REGION, OrganisationType.STATE)
    match by_law:
        case LawParty.INSTITUTION_LEADER:
            return isinstance(who, (Forum, Organisation))
        case LawParty.CHILD_AND_YOUTH_COMMITTEE:
            return outside or isinstance(who, (Unit, Role, Person))
        case LawParty.MUNICIPALITY:
            return outside
        case LawParty.REGION | LawParty.STATE:
            return sort == OrganisationType.MUNICIPALITY
        case _:
            return False


RULE = Rule(
    id="afgoeres-mod-loven",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Afgøres et andet sted, end loven siger", "Decided elsewhere than the law says"),
    explanation=Words(
        "Loven peger selv på, hvem der afgør, og det kan ikke delegeres til den, kortet nævner.",
        "The law itself names who decides, and that cannot be delegated to the one the map names.",
    ),
    what_to_do=Words(
        "Ret planen, så den, loven peger på, træffer afgørelsen; andre kan indstille. Lad en jurist se på de "
        "afgørelser, "
        "der er truffet.",
        "Mend the plan so that the one the law names decides; others can recommend. Have a lawyer look at "
        "the decisions "
        "already made.",
    ),
    reference="LAW B (afgørere fastsat ved lov); SEL §§ 109-110; BL § 47; SUL § 82 c",
    about=(Mandate,),
    subjects=MANDATES,
    rows=rows,
)
