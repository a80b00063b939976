"""A row of the delegation plan stands on a paragraph that is no longer in force.

What is granted under it has no basis, and whoever cites it to a citizen cites wrong. Mandates are not rewritten when
a law ends: one is closed and a successor opened (DESIGN, 2), and until somebody does it, this says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Mandate
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import MANDATES

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (mandate:Mandate {id: subject})-[under:UNDER]->(law:LegalAuthority)
WHERE mandate.organisation IN $given.scopes AND (law.standing = 'ENDED' OR coalesce(law.valid_to, '~') <= $on)
  AND all(x IN [mandate, under]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
CALL (law) {
  MATCH (law)-[replaced:REPLACED_BY]->(successor:LegalAuthority)
  WHERE all(x IN [replaced, successor]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT successor.name) AS successors
}
RETURN subject, under.id AS edge, law.name AS law, law.valid_to AS ended, successors
ORDER BY subject, edge
LIMIT $most
"""


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
    ended = until.format(f"{date.fromisoformat(row['ended']):%d-%m-%Y}") if row["ended"] else no_longer
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
    statement=STATEMENT,
    judge=judge,
)
