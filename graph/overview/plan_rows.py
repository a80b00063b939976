"""Rows of a delegation plan in plain words, and how an adopted plan differs from the map's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.answer.assemble import authorities, payments, responsibilities
from graph.answer.model import Payment, Responsibility
from graph.answer.phrases import Phrases
from graph.io.workbook.values import LIMIT_UNIT
from graph.model.edges import DecidedBy, For, PerformedBy, RecommendedBy
from graph.model.nodes import Limit, Mandate, Service
from graph.model.order import by_law
from graph.view import MapView

SERVICE, LAW, LEVEL, DECIDES, BETWEEN = "Indsats", "Lovgrundlag", "Niveau", "Afgøres af", "Afgøres mellem møder af"
RECOMMENDS, PERFORMS, AGE, LIMIT, PAYS = "Indstilles af", "Udføres af", "Alder", "Grænse", "Betales af"
TITLES = (LAW, SERVICE, LEVEL, DECIDES, BETWEEN, RECOMMENDS, PERFORMS, AGE, LIMIT, PAYS)
"""As the workbook's sheet Bevillingskompetence has them."""
BOUNDS = (AGE, LIMIT)
"""Where these are left open the plan says that there is none; the others it may leave to somebody else to say."""


@dataclass(frozen=True)
class PlanRow:
    """A mandate as its plan words it: under each title what stands there, nothing where it is left open."""

    mandate: Mandate
    says: Mapping[str, tuple[str, ...]]

    def text(self, title: str) -> str:
        return "; ".join(self.says[title])


@dataclass(frozen=True)
class Difference:
    """Two rows of one mandate, and the titles under which they do not say the same."""

    adopted: PlanRow
    held: PlanRow
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """`missing`: adopted, and not in the map. `extra`: in the map, and not adopted. `same`: how many say the same."""

    missing: tuple[PlanRow, ...]
    extra: tuple[PlanRow, ...]
    different: tuple[Difference, ...]
    same: int


def plan_rows(view: MapView, plan: Iterable[Mandate], phrases: Phrases) -> list[PlanRow]:
    """The rows of a plan, in its order, told from what the view holds."""
    return [PlanRow(mandate, _says(view, mandate, phrases)) for mandate in plan]


def compare(adopted: Sequence[PlanRow], held: Sequence[PlanRow]) -> Comparison:
    """An adopted plan held against the map's.

    Rows belong together by their key, else by law, service, level and bounds, else without the bounds, else by law and
    service; only where one row on each side fits. What the adopted plan leaves open is not held against the map, but
    for ages and limits, which it then does not set.
    """
    pairs: list[tuple[PlanRow, PlanRow]] = []
    left, right = list(adopted), list(held)
    for key in _KEYS:
        mine, theirs = _single(left, key), _single(right, key)
        met = [(mine[found], theirs[found]) for found in mine if found in theirs]
        pairs += met
        met_ids = {row.mandate.id for row, _ in met}, {row.mandate.id for _, row in met}
        left = [row for row in left if row.mandate.id not in met_ids[0]]
        right = [row for row in right if row.mandate.id not in met_ids[1]]
    found = [Difference(mine, theirs, _unlike(mine, theirs)) for mine, theirs in pairs]
    order = {row.mandate.id: at for at, row in enumerate(adopted)}
    different = sorted((each for each in found if each.titles), key=lambda each: order[each.adopted.mandate.id])
    return Comparison(tuple(left), tuple(right), tuple(different), len(found) - len(different))


_KEYS: tuple[Callable[[PlanRow], object], ...] = (
    lambda row: row.mandate.id,
    lambda row: tuple(row.says[title] for title in (LAW, SERVICE, LEVEL, *BOUNDS)),
    lambda row: tuple(row.says[title] for title in (LAW, SERVICE, LEVEL)),
    lambda row: tuple(row.says[title] for title in (LAW, SERVICE)),
)


def _single(rows: Sequence[PlanRow], key: Callable[[PlanRow], object]) -> dict[object, PlanRow]:
    """Rows whose key no other has."""
    by_key: dict[object, list[PlanRow]] = defaultdict(list)
    for row in rows:
        by_key[key(row)].append(row)
    return {found: rows[0] for found, rows in by_key.items() if len(rows) == 1}


def _unlike(adopted: PlanRow, held: PlanRow) -> tuple[str, ...]:
    said = [title for title in TITLES if adopted.says[title] or title in BOUNDS]
    return tuple(title for title in said if adopted.says[title] != held.says[title])


def _says(view: MapView, mandate: Mandate, phrases: Phrases) -> dict[str, tuple[str, ...]]:
    deciders = responsibilities(view, mandate, DecidedBy)
    return {
        LAW: tuple(phrases.law(each) for each in sorted(authorities(view, mandate), key=by_law)),
        SERVICE: tuple(sorted(service.name for service in view.targets(mandate, For, Service))),
        LEVEL: (mandate.level,) if mandate.level else (),
        DECIDES: _parties(one for one in deciders if not one.interim),
        BETWEEN: _parties(one for one in deciders if one.interim),
        RECOMMENDS: _parties(responsibilities(view, mandate, RecommendedBy)),
        PERFORMS: _parties(responsibilities(view, mandate, PerformedBy)),
        AGE: _age(mandate),
        LIMIT: tuple(_limit(limit) for limit in mandate.limits),
        PAYS: tuple(sorted(_payment(payment) for payment in payments(view, mandate))),
    }


def _parties(found: Iterable[Responsibility]) -> tuple[str, ...]:
    return tuple(one.party.name + (f" (trin {one.step})" if one.step else "") for one in found)


def _age(mandate: Mandate) -> tuple[str, ...]:
    if mandate.age_from is None and mandate.age_to is None:
        return ()
    least = "" if mandate.age_from is None else f"fra {mandate.age_from}"
    most = "" if mandate.age_to is None else f"under {mandate.age_to}"
    return (f"{least} {most}".strip() + " år",)


def _limit(limit: Limit) -> str:
    if limit.text and limit.min is None and limit.max is None:
        return limit.text
    least = "" if limit.min is None else f"fra {limit.min:g}"
    most = "" if limit.max is None else f"under {limit.max:g}"
    return f"{least} {most}".strip() + f" {LIMIT_UNIT.show(limit.unit)}"


def _payment(payment: Payment) -> str:
    payer = payment.budget or payment.owner
    shares = [f"{payment.share:g} %" if payment.share is not None else ""]
    shares += [f"refusion {payment.refund_percent:g} %" if payment.refund_percent is not None else ""]
    return ", ".join([payer.name if payer else "", *(each for each in shares if each)])
