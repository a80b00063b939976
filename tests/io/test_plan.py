"""What a load would change, without a database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.io.claims import Held
from graph.io.dataset import DataSet, Place, Rank
from graph.io.plan import LoadOptions, Plan, RemovalsRefusedError, plan_load
from graph.io.problems import InvalidFilesError
from graph.model.edges import PartOf
from graph.model.fact import Edge, Entity
from graph.model.nodes import Agreement, LegalAuthority, Mandate, Note, Unit
from graph.model.provenance import Confidence, Provenance
from graph.store.properties import Properties

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)
P = Provenance(confidence=Confidence.DOCUMENTED)


def dataset(*facts: Entity | Edge, name: str = "a", rank: Rank = Rank.SEEDS) -> DataSet:
    made = DataSet(name, name, rank)
    for fact in facts:
        made.add(fact, Place("facts.yaml", 7))
    return made


def unit(name: str, entity_id: str = "by/u") -> Unit:
    return Unit(id=entity_id, name=name, provenance=P)


def mandate(age: int | None, name: str = "M", **fields: object) -> Mandate:
    return Mandate.model_validate({"id": "by/m", "name": name, "age_from": age, "provenance": P, **fields})


def loaded(
    *datasets: DataSet, onto: dict[str, Held] | None = None, at: datetime = FIRST, options: LoadOptions | None = None
) -> tuple[Plan, dict[str, Held]]:
    """The plan, and what the map holds after it."""
    present = onto or {}
    plan = plan_load(datasets, present, at, options or LoadOptions())
    put = {held.id: held for held in (*plan.added, *plan.changed, *plan.closed)}
    gone = {held.id for held in plan.deleted}
    return plan, {key: held for key, held in (present | put).items() if key not in gone}


def shown(after: dict[str, Held], key: str = "by/u") -> Properties:
    return after[key].stored().properties


def counts(plan: Plan) -> tuple[int, ...]:
    """Added, changed, closed, deleted."""
    return tuple(plan.counts.values())


def test_add_change_close_reopen_and_purge() -> None:
    edge = PartOf(source="by/u", target="by", provenance=P)
    plan, after = loaded(dataset(unit("Ung"), edge))
    assert counts(plan) == (2, 0, 0, 0)
    plan, after = loaded(dataset(unit("Ung"), edge), onto=after, at=LATER)
    assert plan.is_empty
    plan, after = loaded(dataset(unit("Ungeenheden"), edge), onto=after, at=LATER)
    assert counts(plan) == (0, 1, 0, 0)
    assert shown(after)["name"] == "Ungeenheden"
    assert shown(after)["recorded_on"] == FIRST.isoformat(), "first recorded then, changed since"
    plan, after = loaded(dataset(edge), onto=after, at=LATER)
    assert counts(plan) == (0, 0, 1, 0)
    assert shown(after)["valid_to"] == "2026-06-01"
    assert shown(after)["name"] == "Ungeenheden", "closed, not forgotten"
    plan, after = loaded(dataset(edge), onto=after, at=LATER.replace(month=9))
    assert plan.is_empty, "it stays closed from the day it was first absent"
    plan, after = loaded(dataset(unit("Ungeenheden"), edge), onto=after, at=LATER)
    assert counts(plan) == (0, 1, 0, 0)
    assert "valid_to" not in shown(after)
    assert "claims" not in shown(after)
    _, closed = loaded(dataset(edge), onto=after, at=LATER)
    for before in (after, closed):
        plan, gone = loaded(dataset(edge), onto=before, options=LoadOptions(purge=True))
        assert counts(plan) == (0, 0, 0, 1)
        assert list(gone) == [edge.id]


def test_closing_never_prolongs_what_had_already_ended() -> None:
    ended = Unit(id="by/u", name="U", valid_to=date(2025, 1, 1), provenance=P)
    _, after = loaded(dataset(ended))
    _, after = loaded(dataset(), onto=after, at=LATER)
    assert shown(after)["valid_to"] == "2025-01-01"


def test_recording_singly_closes_nothing() -> None:
    _, after = loaded(dataset(unit("A", "by/a")))
    plan, after = loaded(dataset(unit("B", "by/b")), onto=after, options=LoadOptions(additive=True))
    assert counts(plan) == (1, 0, 0, 0)
    assert set(after) == {"by/a", "by/b"}


def test_another_data_set_closes_nothing_and_takes_nothing() -> None:
    _, after = loaded(dataset(unit("A", "by/a")), dataset(unit("B", "by/b"), name="b"))
    plan, after = loaded(dataset(name="b"), onto=after)
    assert [held.id for held in plan.closed] == ["by/b"]
    assert "valid_to" not in shown(after, "by/a")


@pytest.mark.parametrize(
    ("fact", "same"),
    [
        (mandate(18), True),
        (mandate(18, name="Andet navn"), True),
        (mandate(18, valid_to=date(2027, 1, 1)), True),
        (mandate(18, aliases=("m",)), True),
        (mandate(19), False),
        (mandate(None), False),
        (mandate(18, level="leder"), False),
        (mandate(18, valid_from=date(2026, 1, 1)), False),
    ],
)
def test_the_substance_of_a_mandate_is_never_rewritten(fact: Mandate, same: bool) -> None:
    _, before = loaded(dataset(mandate(18)))
    if same:
        loaded(dataset(fact), onto=before)
        return
    with pytest.raises(InvalidFilesError) as refused:
        loaded(dataset(fact), onto=before)
    [problem] = refused.value.problems
    assert (problem.file, problem.line, problem.code) == ("facts.yaml", 7, "SUBSTANCE_CHANGED")
    assert "valid_to" in problem.mend
    _, after = loaded(dataset(fact), onto=before, options=LoadOptions(correct=True))
    assert shown(after, "by/m").get("age_from") == fact.age_from


def test_that_the_parties_took_stock_makes_no_other_agreement() -> None:
    agreement = Agreement(id="by/a", name="A", provenance=P, next_status_on=date(2026, 6, 1))
    _, before = loaded(dataset(agreement))
    held = agreement.model_copy(update={"last_status_on": date(2026, 6, 1), "next_status_on": date(2026, 12, 1)})
    plan, _ = loaded(dataset(held), onto=before)
    assert counts(plan) == (0, 1, 0, 0)
    with pytest.raises(InvalidFilesError):
        loaded(dataset(agreement.model_copy(update={"age_to": 30})), onto=before)


def test_other_kinds_may_be_rewritten_and_a_law_may_not() -> None:
    note = Note(id="by/n", name="N", text="før", provenance=P)
    _, before = loaded(dataset(note))
    plan, _ = loaded(dataset(note.model_copy(update={"text": "efter"})), onto=before)
    assert counts(plan) == (0, 1, 0, 0)
    law = LegalAuthority(id="dk/sel/85", name="SEL § 85", law="SEL", provenance=P)
    _, before = loaded(dataset(law))
    with pytest.raises(InvalidFilesError):
        loaded(dataset(law.model_copy(update={"deadline": "14 dage"})), onto=before)


@pytest.mark.parametrize(
    ("held", "removed", "refused"),
    [(400, 20, False), (400, 21, True), (420, 21, False), (420, 22, True), (20, 20, False), (21, 21, True)],
)
def test_more_than_a_twentieth_and_more_than_twenty_are_not_closed_unasked(
    held: int, removed: int, refused: bool
) -> None:
    units = [unit("U", f"by/u{n}") for n in range(held)]
    _, before = loaded(dataset(*units), dataset(*(unit("X", f"by/x{n}") for n in range(1000)), name="b"))
    kept = dataset(*units[removed:])
    if refused:
        with pytest.raises(RemovalsRefusedError, match=f"lack {removed} of its {held} facts.*--allow-removals"):
            loaded(kept, onto=before)
    for options in ([] if refused else [LoadOptions()]) + [LoadOptions(allow_removals=True)]:
        plan, _ = loaded(kept, onto=before, options=options)
        assert counts(plan) == (0, 0, removed, 0)
    plan, _ = loaded(kept, onto=before, options=LoadOptions(additive=True))
    assert plan.is_empty


def test_the_data_set_nearest_to_the_owner_wins_and_the_other_is_kept() -> None:
    seeds, local = dataset(unit("Frø")), dataset(unit("Lokalt"), name="local", rank=Rank.LOCAL)
    imported = dataset(unit("Import"), name="import", rank=Rank.IMPORT)
    _, after = loaded(local, onto=loaded(seeds, imported)[1])
    assert shown(after)["name"] == "Lokalt"
    plan, after = loaded(dataset(unit("Frø 2")), onto=after)
    assert counts(plan) == (0, 1, 0, 0)
    assert shown(after)["name"] == "Lokalt", "a reload never takes over what is recorded locally"
    _, after = loaded(dataset(name="local", rank=Rank.LOCAL), onto=after, at=LATER)
    assert shown(after)["name"] == "Import"
    assert "valid_to" not in shown(after), "withdrawn by one, held by another"
    _, after = loaded(dataset(name="import", rank=Rank.IMPORT), onto=after, at=LATER)
    assert shown(after)["name"] == "Frø 2"
    plan, after = loaded(dataset(), onto=after, at=LATER)
    assert counts(plan) == (0, 0, 1, 0)
    assert shown(after)["valid_to"] == "2026-06-01"


units = st.lists(
    st.builds(unit, st.sampled_from(["A", "B"]), st.sampled_from([f"by/u{n}" for n in range(6)])),
    max_size=6,
    unique_by=lambda u: u.id,
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), units), max_size=6))
def test_what_a_data_set_holds_is_what_it_last_said(loads: Iterable[tuple[str, list[Unit]]]) -> None:
    """Whatever was loaded before: shown is what is said by one; open is what is still said; twice is once."""
    after: dict[str, Held] = {}
    last: dict[str, dict[str, str]] = {}
    for name, facts in loads:
        made = dataset(*facts, name=name)
        _, after = loaded(made, onto=after, options=LoadOptions(allow_removals=True))
        assert loaded(made, onto=after, at=LATER)[0].is_empty
        last[name] = {fact.id: fact.name for fact in facts}
    said = {key: {words[key] for words in last.values() if key in words} for key in after}
    for key, names in said.items():
        properties = shown(after, key)
        assert ("valid_to" in properties) == (not names)
        assert not names or properties["name"] in names
        if "a" in last and key in last["a"]:
            assert properties["name"] == last["a"][key], "of equal rank the first name goes first"
