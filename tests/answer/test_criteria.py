"""Three-valued criteria: what is not known never excludes, and more facts never undo what law excludes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.answer.model import Check, Criterion, Verdict
from graph.answer.phrases import Phrases
from graph.answer.situation import Situation, check_age, check_criterion, overall
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
    def ids(value: bool) -> frozenset[str]:
        return frozenset(CONDITIONS[key].id for key, holds in said.items() if holds is value)

    return Situation(ids(True), ids(False))


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
def test_more_facts_never_turn_excluded_back(several: list[Criterion], said: dict[str, bool], more: dict[str, bool]) -> None:
    """Nor fitting: a verdict that is certain stays; what is local never excludes."""

    def verdict(known: dict[str, bool]) -> Verdict:
        return overall([check_criterion(c, situation(known), DA) for c in several], needed=True)

    before, after = verdict(said), verdict({**more, **said})
    if before is not Verdict.DEPENDS:
        assert after is before
    if after is Verdict.EXCLUDED:
        assert any(c.authority and judged(c, {**more, **said}) is Verdict.EXCLUDED for c in several)


@given(criteria, answers)
def test_every_verdict_says_why_and_no_changes_it(criterion: Criterion, said: dict[str, bool]) -> None:
    check = check_criterion(criterion, situation(said), DA)
    named = [c.name for c in criterion.alternatives if c.name in check.because.split(": ")[-1] or c.name in check.because]
    assert named
    every_no = {**said, **{c.name: False for c in criterion.alternatives}}
    no = judged(criterion, every_no)
    wanted = Verdict.FITS if criterion.excludes else Verdict.DEPENDS if criterion.authority is None else Verdict.EXCLUDED
    assert no is wanted


def age(low: int | None, high: int | None, youngest: int | None, oldest: int | None, *, local: bool = False) -> Verdict | None:
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


def test_an_unknown_age_fits_adult_law_only() -> None:
    assert age(18, None, None, None) is Verdict.FITS
    assert [age(*band, None, None) for band in ((None, 18), (18, 67), (15, None), (19, None))] == [Verdict.DEPENDS] * 4


def test_a_grant_with_no_criterion_but_its_age_is_never_known_to_fit() -> None:
    adult = check_age(LAW.model_copy(update={"age_from": 18}), Situation(age_from=30, age_to=31), DA, LAW, P)
    assert adult
    checks: list[Check] = [adult]
    assert overall(checks, needed=True) is Verdict.DEPENDS
    assert overall(checks, needed=False) is Verdict.FITS
    assert overall([], needed=True) is Verdict.DEPENDS
