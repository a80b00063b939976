"""Three-valued criteria: what is not known never excludes, and more facts never undo what law excludes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.answer.model import Criterion, Verdict
from graph.answer.phrases import Phrases
from graph.answer.situation import Situation, check_age, check_criterion, not_recorded, overall
from graph.model.kinds import Language
from graph.model.nodes import Condition, LegalAuthority
from graph.model.provenance import Confidence, Provenance

DA = Phrases(Language.DA)
P = Provenance(confidence=Confidence.LAW)
LAW = LegalAuthority(id="dk/sel/85", name="SEL § 85", law="SEL", provenance=P)
CONDITIONS = {key: Condition(id=f"dk/betingelse/{key}", name=key, provenance=P) for key in "abcd"}
KEYS = list(CONDITIONS)
ORDER = [Verdict.FITS, Verdict.DEPENDS, Verdict.EXCLUDED]

criteria = st.builds(
    lambda keys, excludes, local: Criterion(
        alternatives=tuple(CONDITIONS[k] for k in keys), excludes=excludes, text="t", authority=None if local else LAW,
        provenance=P,
    ),
    st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True),
    st.booleans(),
    st.booleans(),
)  # fmt: skip
answers = st.dictionaries(st.sampled_from(KEYS), st.booleans())
"""What is said of a situation: holds, does not hold, or nothing."""


def situation(said: dict[str, bool]) -> Situation:
    yes, no = (frozenset(CONDITIONS[key].id for key, holds in said.items() if holds is v) for v in (True, False))
    return Situation(yes, no)


def judged(criterion: Criterion, said: dict[str, bool]) -> Verdict:
    return check_criterion(criterion, situation(said), DA).verdict


@given(criteria, answers)
def test_a_criterion_says_what_every_completion_of_the_facts_says(criterion: Criterion, said: dict[str, bool]) -> None:
    """Kleene's logic against all the ways the unknown could turn out."""
    unknown = [key for key in KEYS if key not in said]
    outcomes = set()
    for number in range(2 ** len(unknown)):
        whole = {**said, **{key: bool(number >> place & 1) for place, key in enumerate(unknown)}}
        held = [whole[c.id.rpartition("/")[2]] for c in criterion.alternatives]
        outcomes.add(not any(held) if criterion.excludes else any(held))
    failing = Verdict.DEPENDS if criterion.authority is None else Verdict.EXCLUDED
    expected = Verdict.DEPENDS if len(outcomes) > 1 else Verdict.FITS if outcomes == {True} else failing
    assert judged(criterion, said) is expected


@given(st.lists(criteria, max_size=4), answers, answers)
def test_more_facts_never_turn_excluded_back(
    several: list[Criterion], said: dict[str, bool], more: dict[str, bool]
) -> None:
    """Nor fitting: a verdict that is certain stays; what is local never excludes."""

    def verdict(known: dict[str, bool]) -> Verdict:
        return overall([check_criterion(c, situation(known), DA) for c in several])

    before, after = verdict(said), verdict({**more, **said})
    if before is not Verdict.DEPENDS:
        assert after is before
    if after is Verdict.EXCLUDED:
        assert any(c.authority and judged(c, {**more, **said}) is Verdict.EXCLUDED for c in several)


@given(criteria, answers)
def test_every_verdict_says_why_and_no_changes_it(criterion: Criterion, said: dict[str, bool]) -> None:
    assert any(c.name in check_criterion(criterion, situation(said), DA).because for c in criterion.alternatives)
    every_no = {**said, **{c.name: False for c in criterion.alternatives}}
    no = judged(criterion, every_no)
    wanted = (
        Verdict.FITS if criterion.excludes else Verdict.DEPENDS if criterion.authority is None else Verdict.EXCLUDED
    )
    assert no is wanted


def age(
    low: int | None, high: int | None, youngest: int | None, oldest: int | None, *, local: bool = False
) -> Verdict | None:
    band = LAW.model_copy(update={"age_from": low, "age_to": high})
    check = check_age(band, Situation(age_from=youngest, age_to=oldest), DA, None if local else band, P)
    return check.verdict if check else None


def test_ages_at_their_boundaries() -> None:
    """Half-open: a law from 18 to 67 takes in who is 18 and 66, not 17 and 67."""
    fits, depends, excluded = ORDER
    assert age(None, None, 17, 18) is None
    assert [age(18, 67, a, a + 1) for a in (17, 18, 66, 67)] == [excluded, fits, fits, excluded]
    assert [age(18, None, a, a + 1) for a in (0, 17, 18, 130)] == [excluded, excluded, fits, fits]
    assert [age(None, 18, a, a + 1) for a in (0, 17, 18)] == [fits, fits, excluded]
    assert [age(18, 67, a, a + 1, local=True) for a in (17, 18, 67)] == [depends, fits, depends]
    assert [age(18, 67, *band) for band in ((18, 67), (17, 18), (17, 19), (66, 68), (67, 70))] == [
        fits, excluded, depends, depends, excluded,
    ]  # fmt: skip
    assert [age(18, 67, *band) for band in ((18, None), (67, None), (None, 18), (None, 19))] == [
        depends, excluded, excluded, depends,
    ]  # fmt: skip


def test_an_unknown_age_is_assumed_for_adult_law_only_and_said_to_be() -> None:
    """Staff speak of adults unless they say otherwise: it does not hold the verdict back, but it is shown."""
    unknown = Situation()
    for low, high in ((18, None), (None, 18), (18, 67), (15, None), (19, None)):
        check = check_age(LAW.model_copy(update={"age_from": low, "age_to": high}), unknown, DA, LAW, P)
        assert check
        assert check.verdict is Verdict.DEPENDS
        assert (overall([check]) is Verdict.FITS) == ((low, high) == (18, None))
        assert "ikke oplyst" in check.because


def test_where_no_criteria_are_recorded_nothing_is_known_to_fit() -> None:
    adult = check_age(LAW.model_copy(update={"age_from": 18}), Situation(age_from=30, age_to=31), DA, LAW, P)
    child = check_age(LAW.model_copy(update={"age_from": 18}), Situation(age_from=17, age_to=18), DA, LAW, P)
    assert adult
    assert child
    assert overall([adult]) is Verdict.FITS
    assert overall([adult, not_recorded(LAW, DA)]) is Verdict.DEPENDS
    assert overall([child, not_recorded(LAW, DA)]) is Verdict.EXCLUDED
