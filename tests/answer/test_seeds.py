"""Over all that the seeds hold: the text keeps its form, and the database answers as memory does."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cli.seeds import SEEDS, read_datasets
from graph.answer.answer import compose
from graph.answer.ask import prepare
from graph.answer.model import Answer, GivenFacts, Resolution
from graph.io.dataset import Expectation
from graph.language.context import Context
from graph.model.edges import MetBy
from graph.model.kinds import Language
from graph.model.nodes import Need
from graph.model.provenance import Confidence
from graph.responsibility_map import ResponsibilityMap, today
from graph.store.store import Store
from tests.conftest import Databases
from tests.language.seeds import seeds_context
from tests.seeded import HOME, fill

GUIDANCE = {Language.DA: "Vejledende:", Language.EN: "Guidance only:"}
ASSUMED = {Language.DA: "(antaget i demo)", Language.EN: "(assumed for the demo)"}
NEEDS = [need.id for need in seeds_context().view.of(Need)]


def asked() -> list[Expectation]:
    return [x for dataset in read_datasets([SEEDS])[0] for x in dataset.expectations if "ask" in x.body]


def on(expectation: Expectation) -> date:
    written = expectation.body.get("on")
    return date.fromisoformat(written) if written else today()


def from_memory(context: Context, question: str, facts: GivenFacts, language: Language) -> Answer:
    prepared = prepare(question, context, on=today(), organisation=HOME, given=facts, language=language)
    return compose(prepared, context.view, 0)


def first_sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence, not one inside `stk. 2` or a number."""
    return re.split(r"(?<!stk)(?<!kap)(?<!kl)\.\s+(?=[A-ZÆØÅ])", text)[0]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("need", NEEDS)
def test_a_text_is_short_begins_with_whom_to_call_and_ends_with_guidance(need: str, language: Language) -> None:
    context = seeds_context()
    for age in (None, 17, 40):
        answer = from_memory(context, context.view.entities[need].name, GivenFacts(age=age), language)
        assert answer.resolution is not Resolution.UNKNOWN
        assert len(answer.text.split()) <= 120, answer.text
        assert len(first_sentence(answer.text).split()) <= 25, first_sentence(answer.text)
        if answer.resolution is Resolution.STATEMENTS:
            continue
        assert GUIDANCE[language] in answer.text
        assert answer.text.rindex(GUIDANCE[language]) > len(answer.text) - 150, "it is the last sentence"
        shown = answer.options[:1] if answer.resolution is Resolution.RESOLVED else answer.options[:4]
        for option in shown:
            parts = [*((r.party, r.provenance) for r in option.decided_by)]
            if option.verdict.name != "EXCLUDED" and any(p.confidence is Confidence.ASSUMED for _, p in parts):
                assert ASSUMED[language] in answer.text
        assert "None" not in answer.text
        assert "{" not in answer.text


def comparable(answer: Answer) -> dict[str, object]:
    """All but what only the database knows: its revision, when facts were recorded, and findings of rules.

    Of a path only what leads on from the service: other needs that the service also meets are not fetched.
    """
    dumped = answer.model_dump(mode="json", exclude={"revision", "gray_zones"})
    for option in dumped["options"]:
        option["path"] = [edge for edge in option["path"] if edge["type"] != MetBy.type]
    return _without(dumped, "recorded_on")


def _without(value: object, name: str) -> dict[str, object]:
    found: object = value
    if isinstance(value, dict):
        found = {key: _without(inner, name) for key, inner in value.items() if key != name}
    elif isinstance(value, list):
        found = [_without(inner, name) for inner in value]
    return found  # type: ignore[return-value]


async def test_the_database_answers_as_memory_does(seeded: Store) -> None:
    """What was loaded and read back is what the files say, for every question of the seeds."""
    the_map = await ResponsibilityMap.open(seeded, home=HOME)
    wrong = []
    for expectation in asked():
        body = expectation.body
        facts = GivenFacts.model_validate(body.get("facts") or {})
        day = on(expectation)
        whose = body.get("organisation")
        database = await the_map.ask(body["ask"], facts=facts, on=day, organisation=whose, language=Language.DA)
        context = seeds_context()
        prepared = prepare(
            body["ask"], context, on=day, organisation=whose or HOME, given=facts, language=Language.DA,
            usual=None if whose else HOME,
        )  # fmt: skip
        memory = compose(prepared, context.view.within(prepared.reach), 0, database.gray_zones)
        one, other = comparable(database), comparable(memory)
        wrong += [f"{body['ask']}: {key}" for key in one if one[key] != other[key]]
    assert wrong == []


async def test_both_databases_give_the_same_answers_field_for_field(databases: Databases) -> None:
    """Nothing is left out but when this load recorded the facts; gray zones and revision are compared too."""
    given = {}
    for name in ("arcadedb", "neo4j"):
        store = await databases.open(name)
        await fill(store, name)
        the_map = await ResponsibilityMap.open(store, home=HOME)
        given[name] = {
            (x.body["ask"], on(x), language): _without(
                (
                    await the_map.ask(
                        x.body["ask"],
                        facts=GivenFacts.model_validate(x.body.get("facts") or {}),
                        on=on(x),
                        language=language,
                    )
                ).model_dump(mode="json"),
                "recorded_on",
            )
            for x in asked()
            for language in Language
        }
    one, other = given.values()
    assert len(one) > len(Language)
    differing = [
        f"{asked_for}: {key}"
        for asked_for, answer in one.items()
        for key in answer
        if answer[key] != other[asked_for][key]
    ]
    assert differing == []


def test_where_who_is_recorded_and_only_the_criteria_are_open_the_first_sentence_says_so() -> None:
    answer = from_memory(seeds_context(), "hvem betaler bostøtte til 45 årig m skizofreni", GivenFacts(), Language.DA)
    assert answer.resolution is Resolution.UNRESOLVED
    assert first_sentence(answer.text).endswith("uafklaret, om kriterierne er opfyldt")
