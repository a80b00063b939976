"""For what somebody decides, the map knows the criteria of the law and not how they are read here.

"Det handler ikke kun om kendskab til lovgrundlaget, men også kendskab til den måde, hvorpå lovgrundlaget omsættes til
praksis i bestemte enheder" (rapport 002, 452; 440). A practice that is recorded about the grant, its service or its
law, or a local criterion on the grant, is such knowledge. One finding for each who decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import About, Excludes, For, Requires, Under
from graph.model.kinds import Category, Severity
from graph.model.nodes import Forum, Organisation, Person, Practice, Role, Unit
from graph.rules.deciders import decided, lacking
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import deciders


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each grant, with who decides on it and how many criteria and practices are on record."""
    for subject, decides in decided(seen, subjects):
        mandate = decides.source
        matters = [mandate, *(edge.target for kind in (For, Under) for edge in seen.every.out(mandate, kind))]
        asks = [edge for kind in (Requires, Excludes) for edge in seen.day.still(seen.every.out(mandate, kind))]
        told = [edge for matter in matters for edge in seen.into(matter, About)]
        practices = [edge for edge in told if seen.mine(edge) and seen.get(edge.source, Practice)]
        yield {"subject": subject, "mandate": mandate, "edge": decides.id, "known": len(asks) + len(practices)}


RULE = Rule(
    id="kun-lovens-kriterier",
    category=Category.MAP_DEFECT,
    severity=Severity.LOW,
    title=Words("Kriterier kendes kun som lovtekst", "Criteria known only as the text of the law"),
    explanation=Words(
        "Kortet kender lovens kriterier, men ikke hvordan de læses her.",
        "The map knows the criteria of the law, but not how they are read here.",
    ),
    what_to_do=Words(
        "Den, der afgør, beskriver kort, hvad der lægges vægt på, og hvad der normalt gives afslag på, eller henviser "
        "til kvalitetsstandarden. Det registreres som lokal praksis på bevillingen.",
        "Whoever decides describes in short what counts and what is normally refused, or points to the local standard. "
        "It is recorded as local practice on the grant.",
    ),
    reference="rapport 002, linje 440 og 452; R26, R27",
    about=(Organisation, Unit, Role, Person, Forum),
    subjects=deciders,
    rows=rows,
    judge=lacking,
)
