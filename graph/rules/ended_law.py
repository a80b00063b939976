"""A row of the delegation plan stands on a paragraph that is no longer in force.

What is granted under it has no basis, and whoever cites it to a citizen cites wrong. Mandates are not rewritten when
a law ends: one is closed and a successor opened (DESIGN, 2), and until somebody does it, this says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.model.edges import ReplacedBy, Under
from graph.model.kinds import Category, Severity
from graph.model.nodes import LegalAuthority, Mandate
from graph.model.provenance import Standing
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import MANDATES


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each paragraph that has ended under a mandate."""
    on = seen.day.on
    for subject in subjects:
        mandate = seen.get(subject, Mandate)
        if mandate is None or not seen.within(mandate):
            continue
        for under in seen.day.still(seen.every.out(subject, Under)):
            law = seen.every.get(under.target, LegalAuthority)
            if law and (law.provenance.standing is Standing.ENDED or (law.valid_to and law.valid_to <= on)):
                became = (seen.get(edge.target, LegalAuthority) for edge in seen.out(law.id, ReplacedBy))
                yield {
                    "subject": subject,
                    "edge": under.id,
                    "law": law.name,
                    "ended": law.valid_to,
                    "successors": {successor.name for successor in became if successor},
                }


def judge(rows: Sequence[Row]) -> list[Found]:
    """Mandates with the paragraphs that ended under them, and what took their place."""
    by_mandate: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_mandate[row["subject"]].append(row)
    return [
        Found(
            mandate,
            mandates=(mandate,),
            edges=tuple(row["edge"] for row in ended),
            detail=Words(
                " ".join(_told(row, "gjaldt til {}", "gælder ikke længere", "Afløst af {}.") for row in ended),
                " ".join(_told(row, "held until {}", "no longer holds", "Replaced by {}.") for row in ended),
            ),
        )
        for mandate, ended in sorted(by_mandate.items())
    ]


def _told(row: Row, until: str, no_longer: str, replaced: str) -> str:
    ended = until.format(f"{row['ended']:%d-%m-%Y}") if row["ended"] else no_longer
    successors = ", ".join(sorted(row["successors"]))
    return f"{row['law']} {ended}." + (f" {replaced.format(successors)}" if successors else "")


RULE = Rule(
    id="ophoert-lovgrundlag",
    category=Category.MAP_DEFECT,
    severity=Severity.HIGH,
    title=Words("Lovgrundlaget gælder ikke længere", "The paragraph is no longer in force"),
    explanation=Words(
        "Kompetencen er registreret efter en paragraf, der ikke gælder længere.",
        "The competence is recorded under a paragraph that is no longer in force.",
    ),
    what_to_do=Words(
        "Find den paragraf, der nu gælder, i kommunens kompetenceplan. Afslut rækken i kortet, og opret en ny "
        "efter den. Bevilg intet efter den gamle.",
        "Find the paragraph that holds now in the delegation plan. End the row in the map, and record a new one under "
        "it. Grant nothing under the old one.",
    ),
    reference="DESIGN 2 (mandater rettes ikke, de afløses); R78",
    about=(Mandate,),
    subjects=MANDATES,
    rows=rows,
    judge=judge,
)
