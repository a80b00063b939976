"""Two data sets say different things of the same fact, or name different parties for the same relation.

The map shows the one nearest to the owner (local before import before seeds: DESIGN, 2); the other may still be
right. That one says less than the other is no disagreement, nor is another name beside the first, another source or
another day of confirmation; nor is anything that is only assumed: who corrects it disagrees with nobody.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from graph.io.claims import ABOUT_IT, Claim, Record
from graph.io.dataset import LOCAL
from graph.model.edges import DecidedBy, For, OwnedBy, PaidBy, PartOf, RecommendedBy
from graph.model.fact import Edge, Entity
from graph.model.kinds import Category, Severity
from graph.model.nodes import Agreement, Budget, ContactPoint, Forum, Mandate, Organisation, Practice, Role, Unit
from graph.model.provenance import Confidence
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import own

NAMED = (DecidedBy, RecommendedBy, PaidBy, OwnedBy, PartOf, For)
"""Relations of which two data sets may name different ends."""


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each thing that two data sets speak of. `ties`: relation, whom it names, edge, data set and claims."""
    claims, datasets = seen.every.claims, seen.every.datasets
    for subject in subjects:
        thing = seen.get(subject, Entity)
        if thing is None or not seen.within(thing):
            continue
        every: list[Edge] = [edge for kind in NAMED for edge in seen.out(subject, kind)]
        edges = [edge for edge in every if edge.provenance.confidence is not Confidence.ASSUMED]
        keys = [edge.id for edge in edges]
        shared = subject in claims or any(key in claims for key in keys)
        if shared or len({datasets.get(key, LOCAL) for key in keys}) > 1:
            ties = zip(edges, keys, strict=True)
            yield {
                "subject": subject,
                "claims": claims.get(subject),
                "ties": [(e.type, e.target, key, datasets.get(key, LOCAL), claims.get(key)) for e, key in ties],
            }


Pair = tuple[str, str]
"""Two data sets, by id."""


def judge(rows: Sequence[Row]) -> list[Found]:
    """Things of which two data sets differ, with which they are and what it is about."""
    found = []
    for row in rows:
        differing = {(pair, field) for pair, field in _fields(_claims(row["claims"]))}
        edges: set[str] = set()
        named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for relation, target, edge, dataset, claims in row["ties"]:
            own = {(pair, relation) for pair, _ in _fields(_claims(claims))}
            differing |= own
            edges |= {edge} if own else set()
            for one in _claims(claims) or {dataset}:
                named[relation][one].add(target)
        for relation, targets in named.items():
            others = {(pair, relation) for pair in _others(targets)}
            differing |= others
            edges |= {tie[2] for tie in row["ties"] if others and tie[0] == relation}
        if differing:
            found.append(Found(row["subject"], edges=tuple(sorted(edges)), detail=_told(differing)))
    return found


def _claims(stored: str | None) -> dict[str, Record]:
    """What each data set that still holds the fact says of it, but for what is only assumed."""
    every = {dataset: Claim.from_json(claim) for dataset, claim in json.loads(stored or "{}").items()}
    return {
        dataset: claim.record
        for dataset, claim in every.items()
        if claim.withdrawn_on is None and claim.record.get("confidence") != Confidence.ASSUMED.value
    }


def _fields(claims: Mapping[str, Record]) -> Iterator[tuple[Pair, str]]:
    """Fields of which two data sets both say something, and not the same."""
    for left, right in combinations(sorted(claims), 2):
        for field in sorted(claims[left].keys() & claims[right].keys() - ABOUT_IT):
            if claims[left][field] != claims[right][field]:
                yield (left, right), field


def _others(targets: Mapping[str, set[str]]) -> Iterator[Pair]:
    """Data sets that each name somebody for a relation whom the other does not."""
    for left, right in combinations(sorted(targets), 2):
        if targets[left] - targets[right] and targets[right] - targets[left]:
            yield left, right


def _told(differing: Collection[tuple[Pair, str]]) -> Words:
    by_pair: dict[Pair, list[str]] = defaultdict(list)
    for pair, field in sorted(differing):
        by_pair[pair].append(field)
    told = [(*pair, ", ".join(fields)) for pair, fields in sorted(by_pair.items())]
    return Words(
        " ".join(f"Datasættene {left} og {right} er uenige om {fields}." for left, right, fields in told),
        " ".join(f"The data sets {left} and {right} disagree on {fields}." for left, right, fields in told),
    )


RULE = Rule(
    id="datasaet-uenige",
    category=Category.MAP_DEFECT,
    severity=Severity.MEDIUM,
    title=Words("Datasæt er uenige", "Data sets disagree"),
    explanation=Words(
        "To datasæt siger noget forskelligt. Kortet viser det, der er nærmest ejeren, men det andet kan være det "
        "rigtige.",
        "Two data sets say different things. The map shows the one nearest to the owner, but the other may be right.",
    ),
    what_to_do=Words(
        "Spørg den, der ejer oplysningen, hvad der gælder. Ret den fil, der er forkert, eller registrér det "
        "rigtige i kortet.",
        "Ask whoever owns it what holds. Mend the file that is wrong, or record what is right in the map.",
    ),
    reference="DESIGN 2 (datasæt ejer oplysninger); R7, R84",
    about=(Organisation, Unit, Role, ContactPoint, Mandate, Budget, Forum, Agreement, Practice),
    subjects=own(Organisation, Unit, Role, ContactPoint, Mandate, Budget, Forum, Agreement, Practice),
    rows=rows,
    judge=judge,
)
