"""One unit decides on a grant and another pays for it, and no agreement binds the two.

"Opdelte budgetter" (rapport 002, 454-456): who decides need not mind what it costs, and who pays cannot steer it.
A unit within the other, such as a committee of the unit that owns the budget, is no other side. Where a unit is not
known to belong anywhere, neither is that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.model.edges import Between, DecidedBy, OwnedBy, PaidBy, Prefers
from graph.model.kinds import Category, Severity
from graph.model.nodes import Agreement, Budget, Mandate, Organisation
from graph.rules.overlap import on_both_sides
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import MANDATES


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each who decides on a mandate and each whose money it is."""
    for subject in subjects:
        if seen.grants(subject) is None:
            continue
        agreements = list(_agreements(seen, subject))
        owners = list(_owners(seen, subject))
        for decides in seen.out(subject, DecidedBy):
            if decides.interim:
                continue
            for owner, paid in owners:
                yield {
                    "subject": subject,
                    "decider": decides.target,
                    "owner": owner,
                    "decider_seats": seen.day.seats(decides.target),
                    "owner_seats": seen.day.seats(owner),
                    "decider_whole": seen.get(decides.target, Organisation) is not None,
                    "owner_whole": seen.get(owner, Organisation) is not None,
                    "agreements": agreements,
                    "edges": [decides.id, *paid],
                }


def _owners(seen: Seen, mandate: str) -> Iterator[tuple[str, list[str]]]:
    """Whose money it is, with the edges that say so."""
    for paid in seen.out(mandate, PaidBy):
        if seen.get(paid.target, Budget) is None:
            yield paid.target, [paid.id]
        else:
            yield from ((owned.target, [paid.id, owned.id]) for owned in seen.out(paid.target, OwnedBy))


def _agreements(seen: Seen, mandate: str) -> Iterator[tuple[str, str]]:
    """Each agreement that chooses the mandate, with each of its parties."""
    for chosen in seen.into(mandate, Prefers):
        agreement = seen.get(chosen.source, Agreement)
        if agreement and seen.within(agreement):
            yield from ((agreement.id, edge.target) for edge in seen.out(agreement.id, Between))


def judge(rows: Sequence[Row]) -> list[Found]:
    """Mandates where a decider and the owner of the money are apart: neither within the other, nor in agreement."""
    apart: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        placed = all(row[f"{side}_whole"] or len(row[f"{side}_seats"]) > 1 for side in ("decider", "owner"))
        within = row["decider"] in row["owner_seats"] or row["owner"] in row["decider_seats"]
        if placed and not within and not _agreed(row):
            apart[row["subject"]].append(row)
    return [
        Found(
            subject,
            mandates=(subject,),
            parties=tuple(sorted({row[side] for row in several for side in ("decider", "owner")})),
            edges=tuple(sorted({edge for row in several for edge in row["edges"]})),
        )
        for subject, several in sorted(apart.items())
    ]


def _agreed(row: Row) -> bool:
    """Whether an agreement on this mandate has a party on each side."""
    parties: dict[str, set[str]] = defaultdict(set)
    for agreement, party in row["agreements"]:
        parties[agreement].add(party)
    return any(on_both_sides(signed, row["decider_seats"], row["owner_seats"]) for signed in parties.values())


RULE = Rule(
    id="afgoerer-uden-at-betale",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Én afgør, en anden betaler", "One decides, another pays"),
    explanation=Words(
        "Den, der træffer afgørelsen, og den, der ejer budgettet, er to forskellige steder, og ingen aftale "
        "binder dem.",
        "The one who decides and the one who owns the budget are in two different places, and no agreement binds them.",
    ),
    what_to_do=Words(
        "Aftal skriftligt mellem de to enheder, hvad der kan bevilges på det andet budget, og hvad der kræver "
        "accept, og registrér aftalen; eller flyt budgettet til den, der afgør.",
        "Agree in writing between the two units what may be granted from the other's budget and what needs "
        "its consent, "
        "and record it; or move the budget to the one who decides.",
    ),
    reference="rapport 002, linje 438-440 og 454-456; R2",
    about=(Mandate,),
    subjects=MANDATES,
    rows=rows,
    judge=judge,
)
