"""The worked case of requirement R10: the same honest answer in other words, on the command line and over GraphQL."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from api.settings import Settings as ApiSettings
from graph.responsibility_map import ResponsibilityMap
from graph.store.settings import Settings
from graph.store.store import Store
from tests import command
from tests.api.conftest import served
from tests.seeded import HOME

PARAPHRASES = [
    "Hvem kan bevilge en mentor, der følger en borger med angst hen til behandlingen?",
    "Angsten gør, at hun ikke selv kan komme hen til behandling. Hvem kan ledsage hende, og hvem betaler?",
    "Jeg har en borger, som tør ikke gå alene til sin behandling på grund af angst",
    "borger med ansgt skal flges til behandlig",
    "Hvem betaler for at nogen ledsger en angst borgre til behandling",
]
JOB_INTERVIEW = "Hvem kan følge min borger med til jobsamtale, når angsten fylder?"
NOT_IN_THE_MAP = ["Hvornår åbner svømmehallen?", "Hvem fælder træet på fortovet?", "Byggetilladelse til en carport"]

OPTIONS: dict[str, dict[str, Any]] = {
    "dk/indsats/mentorstoette": {
        "decided_by": ["gladsaxe/jobcenteret"],
        "paid_by": ["gladsaxe/budget/beskaeftigelse", "gladsaxe/jobcenteret"],
        "payer": "RECORDED",
        "authorities": ["dk/lab/167"],
        "criteria": ["dk/betingelse/formaal-beskaeftigelse"],
    },
    "dk/indsats/socialpaedagogisk-stoette": {
        "decided_by": ["gladsaxe/forum/visitationsudvalg"],
        "paid_by": ["gladsaxe/budget/socialomraadet", "gladsaxe/socialmyndighed-voksne"],
        "payer": "RECORDED",
        "authorities": ["dk/sel/85"],
        "criteria": ["dk/betingelse/nedsat-funktionsevne", "dk/betingelse/saerlige-sociale-problemer"],
    },
    "dk/indsats/stoette-og-kontaktperson": {
        "decided_by": ["gladsaxe/rolle/sagsbehandler-psykiatri-og-handicap"],
        "paid_by": ["gladsaxe/socialmyndighed-voksne"],
        "payer": "RECORDED",
        "authorities": ["dk/sel/99"],
        "criteria": ["dk/betingelse/mest-udsatte-uden-kontakt"],
    },
    "dk/indsats/individuel-stoette-82b": {
        "decided_by": ["gladsaxe/rolle/sagsbehandler-psykiatri-og-handicap"],
        "paid_by": [],
        "payer": "LAW_ONLY",
        "authorities": ["dk/sel/82-b"],
        "criteria": [],
    },
}
MENTOR, SUPPORT = list(OPTIONS)[:2]

QUERY = """query($question: String!, $facts: FactsInput) { ask(question: $question, facts: $facts) {
  resolution text revision question
  options { service { id } mandate { id } verdict decider payer authorities { id }
    decidedBy { party { ... on Entity { id } } provenance { confidence } }
    paidBy { budget { id } owner { ... on Entity { id } } provenance { confidence } }
    checks { verdict because criterion { alternatives { id } authority { id } } }
    contacts { value channel direct purposes } }
  missingFacts { code condition { id } options }
  contacts { value purposes entity { id } }
  grayZones { id status subject { id } whatToDo sides { mandate { id } party { ... on Entity { id } } }
    escalateTo { value } }
  notices { code text } } }"""

Ask = Callable[..., Awaitable[dict[str, Any]]]


def _snake(value: Any) -> Any:
    if isinstance(value, dict):
        return {re.sub("([A-Z])", lambda m: f"_{m[1].lower()}", key): _snake(inner) for key, inner in value.items()}
    return [_snake(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture(params=["command line", "GraphQL"])
async def ask(
    request: pytest.FixtureRequest, seeded: Store, seeded_settings: Settings, settings: ApiSettings
) -> AsyncIterator[Ask]:
    """Ask by either face; both give the answer with the names of the command line."""

    async def by_command(question: str, *, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()) -> dict[str, Any]:
        flags = [part for word in yes for part in ("--yes", word)] + [part for word in no for part in ("--no", word)]
        return await command.answer(seeded_settings, question, *flags)

    if request.param == "command line":
        yield by_command
        return
    the_map = await ResponsibilityMap.open(seeded, home=HOME)
    async with served(settings, the_map) as client:

        async def by_graphql(question: str, *, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()) -> dict[str, Any]:
            variables = {"question": question, "facts": {"conditions": list(yes), "absent": list(no)}}
            response = (await client.post("/graphql", json={"query": QUERY, "variables": variables})).json()
            assert "errors" not in response
            found: dict[str, Any] = _snake(response["data"]["ask"])
            return found

        yield by_graphql


def shown(option: dict[str, Any]) -> dict[str, Any]:
    """What an option says, in the form of OPTIONS."""
    paid = {e["id"] for p in option["paid_by"] for e in (p["budget"], p["owner"]) if e}
    return {
        "decided_by": [r["party"]["id"] for r in option["decided_by"]],
        "paid_by": sorted(paid),
        "payer": option["payer"],
        "authorities": [a["id"] for a in option["authorities"]],
        "criteria": sorted(c["id"] for check in option["checks"] for c in check["criterion"]["alternatives"]),
    }


def verdicts(answer: dict[str, Any]) -> dict[str, str]:
    return {option["service"]["id"]: option["verdict"] for option in answer["options"]}


async def test_five_paraphrases_give_the_same_four_candidates_and_say_what_is_open(ask: Ask) -> None:
    answers = [await ask(question) for question in PARAPHRASES]
    for answer in answers:
        assert answer["resolution"] == "SEVERAL"
        assert {option["service"]["id"]: shown(option) for option in answer["options"]} == OPTIONS
        for option in answer["options"]:
            assert option["decider"] == "RECORDED"
            assert any(contact["value"] for contact in option["contacts"])
            assert option["checks"] or option["service"]["id"] == "dk/indsats/individuel-stoette-82b"
        [zone] = answer["gray_zones"]
        assert zone["status"] == "OPEN"
        assert zone["subject"]["id"] == "dk/behov/ledsagelse-til-behandling"
        assert {side["mandate"]["id"] for side in zone["sides"]} == {o["mandate"]["id"] for o in answer["options"]}
        assert any(contact["value"] for contact in zone["escalate_to"])
        assert zone["what_to_do"]
        escalation = [c["value"] for c in answer["contacts"] if "ESCALATE" in c["purposes"]]
        assert escalation
        assert escalation[0]
        assert {"ASSUMED_DATA", "UNRESOLVED"} <= {notice["code"] for notice in answer["notices"]}
        assert "antaget" in answer["text"]
        assert answer["revision"] >= 1
    assert len({answer["text"] for answer in answers}) == 1


async def test_accompanying_to_a_job_interview_ranks_the_employment_law_first(ask: Ask) -> None:
    answer = await ask(JOB_INTERVIEW)
    assert answer["options"][0]["service"]["id"] == MENTOR
    assert verdicts(answer)[MENTOR] == "FITS"
    assert answer["resolution"] == "SEVERAL"


async def test_section_85_fits_on_either_of_its_two_grounds_alone(ask: Ask) -> None:
    grounds = OPTIONS[SUPPORT]["criteria"]
    assert verdicts(await ask(PARAPHRASES[0]))[SUPPORT] == "DEPENDS"
    for ground, other in (grounds, grounds[::-1]):
        assert verdicts(await ask(PARAPHRASES[0], yes=(ground,)))[SUPPORT] == "FITS"
        assert verdicts(await ask(PARAPHRASES[0], no=(ground,)))[SUPPORT] == "DEPENDS"
        assert verdicts(await ask(PARAPHRASES[0], yes=(ground,), no=(other,)))[SUPPORT] == "FITS"
    assert verdicts(await ask(PARAPHRASES[0], no=tuple(grounds)))[SUPPORT] == "EXCLUDED"


async def test_no_to_a_missing_fact_changes_a_verdict(ask: Ask) -> None:
    before = await ask(PARAPHRASES[0])
    asked = [fact["condition"]["id"] for fact in before["missing_facts"] if fact["code"] == "CONDITION"]
    assert "dk/betingelse/formaal-beskaeftigelse" in asked
    after = await ask(PARAPHRASES[0], no=("dk/betingelse/formaal-beskaeftigelse",))
    assert (verdicts(before)[MENTOR], verdicts(after)[MENTOR]) == ("DEPENDS", "EXCLUDED")
    assert "dk/betingelse/formaal-beskaeftigelse" not in str(after["missing_facts"])
    assert after["options"][-1]["service"]["id"] == MENTOR
    [check] = [c for o in after["options"] if o["service"]["id"] == MENTOR for c in o["checks"]]
    assert "oplyst at mangle" in check["because"]


@pytest.mark.parametrize("question", NOT_IN_THE_MAP)
async def test_what_is_not_in_the_map_is_unknown(ask: Ask, question: str) -> None:
    answer = await ask(question)
    assert answer["resolution"] == "UNKNOWN"
    assert answer["options"] == []
    assert "UNKNOWN_NEED" in {notice["code"] for notice in answer["notices"]}
