"""Everything that meets a need ends at a birthday, and nothing takes over.

At 18, 23, 25 and 30 laws end and begin (rapport 001, 16, 35 and 46; LAW, 2 and A 8). That what is for children ends at
18 is no gap by itself; it is one where help begins again later, or where the plan ends it earlier than the law. From
23 on, help that ends leaves an adult with the same need.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.answer.situation import OLDEST
from graph.model.edges import Under
from graph.model.kinds import Category, Severity
from graph.model.nodes import LegalAuthority, Need
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import granted_needs

BIRTHDAYS = (18, 23, 25, 30)
ADULT = 18

Ages = tuple[int | None, int | None]
"""Half-open years, without a bound where None."""


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each need and service that meets it. `granted`: mandate, its ages and those of a law it is under."""
    for subject in subjects:
        if seen.get(subject, Need) is None:
            continue
        for service in seen.services(subject):
            mandates = seen.granting(service.id)
            yield {
                "subject": subject,
                "service": service.id,
                "lawful": [(law.age_from, law.age_to) for law in _laws(seen, service.id)],
                "granted": [
                    (mandate.id, mandate.age_from, mandate.age_to, *ages)
                    for mandate in mandates
                    for ages in [(law.age_from, law.age_to) for law in _laws(seen, mandate.id)] or [(None, None)]
                ],
                "own": any(seen.mine(mandate) for mandate in mandates),
            }


def _laws(seen: Seen, thing: str) -> list[LegalAuthority]:
    return [law for edge in seen.out(thing, Under) if (law := seen.get(edge.target, LegalAuthority))]


def judge(rows: Sequence[Row]) -> list[Found]:
    """Needs with a birthday at which all help that there was ends."""
    by_need: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_need[row["subject"]].append(row)
    found = []
    for need, services in sorted(by_need.items()):
        if not any(row["own"] for row in services):
            continue  # the law alone speaks of it, and that is the same everywhere
        ways = [way for row in services for way in _ways(row) if way[0] < way[1]]
        for birthday in BIRTHDAYS:
            ending = [way for way in ways if way[1] == birthday]
            goes_on = any(low <= birthday < high for low, high, _, _ in ways)
            later = any(low > birthday for low, _, _, _ in ways)
            if ending and not goes_on and (later or birthday > ADULT or any(cut for _, _, cut, _ in ending)):
                found.append(
                    Found(
                        need,
                        mandates=tuple(sorted({mandate for *_, mandate in ending if mandate})),
                        detail=Words(
                            f"Fra det fyldte {birthday}. år er der intet.",
                            f"From the age of {birthday} there is nothing.",
                        ),
                    )
                )
                break
    return found


def _ways(row: Row) -> list[tuple[int, int, bool, str | None]]:
    """The ages at which a service can be had: from, to, whether the plan ends it before the law does, the mandate."""
    if not row["granted"]:
        return [(*_band(row["lawful"]), False, None)]
    bases: dict[str, list[Ages]] = defaultdict(list)
    planned: dict[str, Ages] = {}
    for mandate, low, high, law_low, law_high in row["granted"]:
        planned[mandate] = (low, high)
        bases[mandate].append((law_low, law_high))
    ways: list[tuple[int, int, bool, str | None]] = []
    for mandate, ages in planned.items():
        lawful = _band([*row["lawful"], *bases[mandate]])
        low, high = _band([lawful, ages])
        ways.append((low, high, high < lawful[1], mandate))
    return ways


def _band(every: Sequence[Ages]) -> tuple[int, int]:
    """The ages that all allow."""
    lows, highs = [low or 0 for low, _ in every], [OLDEST if high is None else high for _, high in every]
    return max(lows, default=0), min(highs, default=OLDEST)


RULE = Rule(
    id="intet-efter-foedselsdagen",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Intet efter fødselsdagen", "Nothing after the birthday"),
    explanation=Words(
        "Alt, hvad der imødekommer behovet, slutter ved samme alder, og intet tager over.",
        "All that meets the need ends at the same age, and nothing takes over.",
    ),
    what_to_do=Words(
        "Ledelserne på hver side af alderen aftaler, hvad den unge tilbydes bagefter, og hvem der begynder, mindst et "
        "halvt år før. Registrér indsatsen.",
        "The leaders on each side of the age agree what is offered afterwards, and who begins, at least half a year "
        "before. Record the service.",
    ),
    reference="rapport 001, linje 16, 35-37 og 46; BL §§ 111-120; R9 (e), R76-R77",
    about=(Need,),
    subjects=granted_needs,
    rows=rows,
    judge=judge,
)
