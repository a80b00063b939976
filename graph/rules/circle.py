"""Two parties that can meet a need each recommend what the other decides: a request goes round.

Whoever is asked sends it on to the other for a decision, and neither has it (rapport 002, 456: "skubber opgaver fra
sig"; 576: the bodies that a request passes). Laws that yield to each other in a circle are refused at loading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.model.edges import DecidedBy, RecommendedBy
from graph.model.kinds import Category, Severity
from graph.model.nodes import Need
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import granted_needs


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each who recommends on a mandate, and each who then decides."""
    for subject in subjects:
        if seen.get(subject, Need) is None:
            continue
        for _, mandate in seen.granted(subject):
            for recommends in seen.out(mandate.id, RecommendedBy):
                for decides in seen.out(mandate.id, DecidedBy):
                    if recommends.target != decides.target and not decides.interim:
                        yield {
                            "subject": subject,
                            "mandate": mandate.id,
                            "recommender": recommends.target,
                            "decider": decides.target,
                            "edge": recommends.id,
                            "own": seen.mine(mandate),
                        }


def judge(rows: Sequence[Row]) -> list[Found]:
    """Needs where what one sends on comes back to it, on a way that the organisation has part in."""
    by_need: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_need[row["subject"]].append(row)
    found = []
    for need, every in sorted(by_need.items()):
        onward: dict[str, set[str]] = defaultdict(set)
        for row in every:
            onward[row["recommender"]].add(row["decider"])
        returning = [row for row in every if row["recommender"] in _reached(onward, row["decider"])]
        if any(row["own"] for row in returning):
            mandates = tuple(sorted({row["mandate"] for row in returning}))
            found.append(Found(need, mandates=mandates, edges=tuple(sorted({row["edge"] for row in returning}))))
    return found


def _reached(onward: Mapping[str, set[str]], start: str) -> set[str]:
    """All parties that a request comes to from one, itself among them."""
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        party = ahead.pop()
        if party not in reached:
            reached.add(party)
            ahead += onward.get(party, ())
    return reached


RULE = Rule(
    id="cirkelhenvisning",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Henvendelsen sendes i ring", "The request is sent round"),
    explanation=Words(
        "Parterne indstiller til hinanden: hver af dem kan sende borgeren videre til den anden, der skal afgøre.",
        "The parties recommend to each other: each can send the citizen on to the other, who is to decide.",
    ),
    what_to_do=Words(
        "Lederne aftaler, hvem der tager imod først og afgør, hvilken vej der prøves, og registrerer aftalen. Indtil "
        "da beholder den, der er spurgt, henvendelsen, til den anden har taget imod.",
        "The leaders agree who takes the request first and decides which way is tried, and record it. Until then "
        "whoever was asked keeps it until the other has taken it over.",
    ),
    reference="rapport 002, linje 456 og 576; R12",
    about=(Need,),
    subjects=granted_needs,
    rows=rows,
    judge=judge,
)
