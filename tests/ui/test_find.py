"""The page asks and shows the answer; what is clicked is asked again."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Ask, markup, press, shown
from tests.ui.fake_api import PROVENANCE, UNVERIFIED, FakeApi, answer, contact, doing, edge, named, option
from ui.state import BOX
from ui.words import Words

QUESTION = "Borger skal følges til behandling"


def test_the_empty_page_says_what_to_do(page: AppTest, api: FakeApi) -> None:
    assert not page.exception
    assert "Beskriv behovet med dine egne ord" in shown(page)
    assert "Skriv ikke navne eller CPR-numre" in shown(page)
    assert api.asked == []


def test_nothing_is_asked_without_a_question(ask: Ask, api: FakeApi) -> None:
    assert "Beskriv behovet" in shown(ask("   "))
    assert api.asked == []


def test_the_first_sentence_stands_out(ask: Ask) -> None:
    page = ask(QUESTION)
    assert not page.exception
    headings = [one.value.replace("\\", "") for one in page.markdown if one.value.startswith("## ")]
    assert headings == ["## Ring 00 00 00 02; det er uafklaret, om det er LAB § 167, stk. 2 eller SEL § 85."]
    assert "Vejledende: kommunen skal vurdere." in shown(page)


def test_a_card_says_who_decides_who_pays_and_how_sure_it_is(ask: Ask) -> None:
    text = shown(ask(QUESTION))
    assert "**Afgør**  \nJobcenteret (Sagsbehandler; antaget i demo)" in text
    assert "**Betaler**  \nJobcenteret (konto: Mentorkontoen; 50 %; ikke verificeret)" in text
    assert "**Lovgrundlag**  \nLAB § 167" in text
    assert '<b aria-hidden="true">?</b>ikke afgjort: Formålet er job – ikke oplyst: formål' in text
    consent = "med borgerens samtykke; samtykke indhentes af: ikke registreret; anbefalet i rapporten"
    assert f"Koordinerende sagsbehandler ({consent})" in text
    assert "Højst tre måneder. (antaget i demo)" in text
    assert "[Rapporten, 438-440](https://example.org/rapport) – *antaget i demo, bekræftet 01-10-2026*" in text


def test_how_a_grant_is_applied_for_and_how_long_it_takes_is_said_also_where_nobody_knows(ask: Ask) -> None:
    text = shown(ask(QUESTION))
    assert "**Sådan søges**  \nikke registreret" in text
    assert "**Frist og ventetid**  \nikke registreret" in text
    assert "**Næste møde**" not in text  # a unit decides, which meets for nothing


def test_a_practice_says_how_a_case_runs_beside_the_law(ask: Ask, api: FakeApi) -> None:
    practice = named("by/praksis", "Praksis") | {
        "text": "Højst tre måneder.", "howToApply": "hos Jobcenteret", "forms": ["Blanket A", "Blanket B"],
        "documentation": ["Lægeattest"], "steps": ["Ansøgning", "Udvalget"], "waitingTime": "6 uger",
        "guarantee": "8 uger", "preparedBy": [named("by/rolle", "Koordinator") | {"kind": "ROLE"}],
        "provenance": PROVENANCE,
    }  # fmt: skip
    committee = doing("Udvalget")
    committee["party"] |= {"kind": "FORUM", "nextOn": "2026-12-07"}
    unknown = doing("Et andet udvalg")
    unknown["party"] |= {"kind": "FORUM", "nextOn": None}
    law = option()["authorities"][0] | {"deadline": "14 dage", "deadlineEn": "14 days"}
    api.answer["options"] = [
        option(
            practice=[practice], decidedBy=[committee, unknown], authorities=[law],
            contacts=[contact("Visitationen", "00 00 00 03", "APPLY")],
            mandate=named("by/mandat/mentor", "Mentor") | {"deadline": "5 hverdage", "provenance": UNVERIFIED},
            informs=[
                {
                    "consent": True, "condition": "samtidig med borgeren", "consentScope": "afgørelsen",
                    "consentUnder": law, "consentAskedBy": named("by/leder", "Lederen"), "standing": "IN_FORCE",
                    "party": named("by/ksb", "Koordinator"), "provenance": UNVERIFIED,
                }
            ],
        )
    ]  # fmt: skip
    text = shown(ask(QUESTION))
    assert "**Sådan søges**  \nhos Jobcenteret (antaget i demo)  \nVisitationen" in text
    assert "**Blanketter**  \nBlanket A, Blanket B (antaget i demo)" in text
    assert "**Dokumentation**  \nLægeattest" in text
    assert "**Sagen forberedes af**  \nKoordinator" in text
    assert "**Trin**  \n1) Ansøgning 2) Udvalget" in text
    assert "frist: 5 hverdage (ikke verificeret)  \nfrist efter LAB § 167: 14 dage  \nventetid: 6 uger" in text
    assert "garanti: 8 uger (antaget i demo)" in text
    assert "**Næste møde**  \nUdvalget (07-12-2026)  \nEt andet udvalg (ikke registreret)" in text
    consent = (
        "med borgerens samtykke; samtykke til afgørelsen; samtykke efter LAB § 167; samtykke indhentes af: Lederen"
    )
    assert f"Koordinator ({consent}; samtidig med borgeren; ikke verificeret)" in text


def test_a_number_can_be_called(ask: Ask) -> None:
    text = shown(ask(QUESTION))
    assert 'href="tel:+4500000002"' in text
    assert "(telefon; sidste udvej; ofte lang ventetid" in text
    assert "ikke direkte, kan være langsomt" in text
    assert text.index("00 00 00 02") < text.index("00 00 00 80")
    assert "**Led i sagen**  \n1 led før afgørelsen er truffet" in text
    assert "nummer er ikke registreret" in text


def test_a_gray_zone_says_what_to_do_and_whom_to_escalate_to(ask: Ask) -> None:
    page = ask(QUESTION)
    assert "Flere kan ledsage" in page.warning[0].value
    text = shown(page)
    assert "Aftal det skriftligt." in text
    assert 'href="tel:+4500000090"' in text
    assert "Noget er antaget i demo." in page.info[0].value.replace("\\", "")


def test_yes_to_a_missing_fact_asks_again_and_can_be_taken_back(ask: Ask, api: FakeApi) -> None:
    page = press(ask(QUESTION), "Ja")
    assert api.asked[-1] == {
        "question": QUESTION,
        "facts": {"conditions": ["dk/betingelse/job"], "absent": []},
        "language": "DA",
    }
    page = press(page, r"Job er formålet\: ja ✕")
    assert api.asked[-1]["facts"] == {"conditions": [], "absent": []}
    assert not [one for one in page.button if "Job er" in one.label]


def test_no_is_an_answer_too_and_replaces_yes(ask: Ask, api: FakeApi) -> None:
    page = press(press(ask(QUESTION), "Ja"), "Nej")
    assert api.asked[-1]["facts"] == {"conditions": [], "absent": ["dk/betingelse/job"]}
    assert r"Job er formålet\: nej ✕" in [one.label for one in page.button]


def test_an_age_is_given_and_taken_back(ask: Ask, api: FakeApi) -> None:
    page = ask(QUESTION)
    page.number_input[0].set_value(17)
    page = press(page, "Brug")
    assert api.asked[-1]["facts"]["age"] == 17
    press(page, r"alder\: 17 ✕")
    assert api.asked[-1]["facts"]["age"] is None


def test_no_age_asks_nothing(ask: Ask, api: FakeApi) -> None:
    press(ask(QUESTION), "Brug")
    assert len(api.asked) == 1


READ = r"Angst\: ja \(læst i spørgsmålet\) ✎"


def test_a_fact_read_in_the_question_is_only_corrected_once_the_reader_says_it_does_not_hold(
    ask: Ask, api: FakeApi
) -> None:
    page = press(ask(QUESTION), READ)
    assert "»Angst: ja« er læst i dit spørgsmål. Passer det?" in shown(page)
    assert len(api.asked) == 1
    page = press(page, "Nej, det gælder ikke")
    assert api.asked[-1]["facts"] == {"conditions": [], "absent": ["dk/betingelse/angst"]}
    assert "Passer det?" not in shown(page)
    page = press(page, r"Angst\: nej ✕")
    assert api.asked[-1]["facts"] == {"conditions": [], "absent": []}
    assert READ in [one.label for one in page.button]


def test_a_fact_read_in_the_question_can_be_kept(ask: Ask, api: FakeApi) -> None:
    page = press(press(ask(QUESTION), READ), "Ja, behold")
    assert "Passer det?" not in shown(page)
    assert len(api.asked) == 1


def test_what_was_read_as_not_holding_can_be_said_to_hold(ask: Ask, api: FakeApi) -> None:
    api.answer["facts"] |= {"conditions": [], "absent": [named("dk/betingelse/angst", "Angst")]}
    page = press(ask(QUESTION), r"Angst\: nej \(læst i spørgsmålet\) ✎")
    press(page, "Nej, det gælder")
    assert api.asked[-1]["facts"] == {"conditions": ["dk/betingelse/angst"], "absent": []}


def test_an_age_read_in_the_question_can_be_corrected(ask: Ask, api: FakeApi) -> None:
    api.answer["facts"] |= {"age": 18, "ageTo": 25}
    api.answer["missingFacts"] = []
    page = press(ask(QUESTION), r"alder\: 18–24 \(læst i spørgsmålet\) ✎")
    page.number_input[0].set_value(30)
    page = press(page, "Brug")
    assert api.asked[-1]["facts"] == {"age": 30}
    assert not page.number_input


def test_the_number_of_the_first_sentence_stands_right_under_it(ask: Ask) -> None:
    links = [body for body in markup(ask(QUESTION)) if "tel:" in body]
    assert "+4500000002" in links[0]
    assert 'aria-label="Kopiér 00 00 00 02"' in links[0]


def test_the_path_is_drawn_and_said_in_the_same_steps(ask: Ask, api: FakeApi) -> None:
    api.answer = answer(options=[option(payer="LAW_ONLY", paidBy=[])])
    page = ask(QUESTION)
    (chart,) = page.get("graphviz_chart")
    (said,) = [one.value.replace("\\", "") for one in page.markdown if "kan mødes med" in one.value]
    assert said.splitlines() == [
        "1. Behov: følge – kan mødes med – Indsats: mentor",
        "1. Indsats: mentor – gives efter – Mandat: mentor",
        "1. Mandat: mentor – har hjemmel i – Lov: 167",
        "1. Mandat: mentor – afgøres af – Enhed: jobcenteret",
        "1. Mandat: Mentor – betales af – " + Words("DA")("known.LAW_ONLY"),
    ]
    assert chart.proto.spec.count(" -> ") == len(said.splitlines())
    assert '"by/mandat/mentor" -> "by/jobcenteret" [label=" afgøres af "]' in chart.proto.spec
    assert '"?PAID_BY" [label="kommunen efter loven' in chart.proto.spec
    assert "i 5 trin" in chart.proto.alt


def test_names_cannot_break_out_of_the_drawing(ask: Ask, api: FakeApi) -> None:
    evil = edge("a", "NEED", "MET_BY", "b", "SERVICE")
    evil["source"]["name"] = 'x" URL="http://evil.example" y\\'
    api.answer = answer(options=[option(path=[evil])])
    (chart,) = ask(QUESTION).get("graphviz_chart")
    assert r'label="BEHOV\nx\" URL=\"http://evi' in chart.proto.spec.replace("l.example", "")


def test_a_new_question_starts_without_old_facts(ask: Ask, api: FakeApi) -> None:
    press(ask(QUESTION), "Ja")
    ask("Noget andet")
    assert api.asked[-1] == {"question": "Noget andet", "facts": {}, "language": "DA"}


def test_english_is_asked_for_and_spoken(ask: Ask, api: FakeApi) -> None:
    page = ask(QUESTION)
    page = page.selectbox(key="language").set_value("EN").run()
    assert api.asked[-1]["language"] == "EN"
    text = shown(page)
    assert "#### Mentor support" in text
    assert "**Decides**  \nJobcenteret (Sagsbehandler; assumed for the demo)" in text
    assert "recommended in the report" in text


def test_each_kind_of_not_known_is_said_in_its_own_way(ask: Ask, api: FakeApi) -> None:
    parties = [doing("Jobcenteret"), doing("Voksenenheden")]
    api.answer = answer(
        options=[
            option(decider="LAW_ONLY", decidedBy=[], payer="NOT_RECORDED", paidBy=[]),
            option(decider="DISPUTED", decidedBy=parties, payer="NOT_APPLICABLE", paidBy=[]),
            option(decider="DISPUTED", decidedBy=[], payer="DISPUTED", paidBy=[]),
        ]
    )
    text = shown(ask(QUESTION))
    assert "**Afgør**  \nkommunen efter loven – hvem er ikke registreret" in text
    assert "**Betaler**  \nikke registreret" in text
    assert "**Afgør**  \nuafklaret mellem Jobcenteret og Voksenenheden" in text
    assert "**Betaler**  \nikke relevant" in text
    assert "**Betaler**  \nuafklaret mellem parterne" in text


def test_an_age_that_is_near_is_warned_of_with_a_way_to_all_of_it(ask: Ask, api: FakeApi) -> None:
    said = "Ved 18 år ophører: BL § 33."
    api.answer = answer(notices=[{"code": "AGE_AHEAD", "text": said}, {"code": "DATED", "text": "Andet."}])
    page = ask(QUESTION)
    warned = [one.value for one in page.warning if "Husk alderen" in one.value]
    assert len(warned) == 1
    assert said in warned[0].replace("\\", "")
    assert [one.value for one in page.info] == ["- Andet\\."]
    assert "Se alt, der begynder og ophører" in [one.proto.label for one in page.get("page_link")]


def test_what_to_see_to_before_a_change_is_marked_as_the_reports_proposal(ask: Ask, api: FakeApi) -> None:
    assert "Før en større ændring" not in shown(ask(QUESTION))
    api.answer = answer(before=[{"code": "INFORM", "text": "Orientér: Koordinator (med samtykke)."}])
    text = shown(ask(QUESTION))
    assert "### Før en større ændring eller en afgørelse" in text
    assert "Anbefalet i rapporten om En plan, linje 626-630; det er ingen regel." in text
    assert "1. Orientér: Koordinator (med samtykke)." in text


def test_what_is_excluded_is_folded_away_but_there(ask: Ask, api: FakeApi) -> None:
    check = {"verdict": "EXCLUDED", "because": "under 18", "criterion": {"text": "Fra 18 år", "authority": None}}
    api.answer = answer(options=[option(), option(verdict="EXCLUDED", checks=[check])])
    page = ask(QUESTION)
    assert "Opfylder ikke kriterierne (1)" in [one.label for one in page.expander]
    assert '<b aria-hidden="true">✗</b>ikke opfyldt: Fra 18 år – under 18' in shown(page)


def test_a_statement_is_shown_with_what_is_not_recorded(ask: Ask, api: FakeApi) -> None:
    forum = named("by/forum", "Metodemødet")
    blank: dict[str, object] = {"subject": forum, "value": None, "entities": [], "known": False, "provenance": None}
    members = [named("by/a", "Rådgiver"), named("by/b", "Leder")]
    api.answer = answer(
        resolution="STATEMENTS",
        options=[],
        grayZones=[],
        missingFacts=[],
        statements=[
            blank | {"label": "mål"},
            blank
            | {
                "label": "deltagere",
                "entities": members,
                "known": True,
                "provenance": contact("x", None)["provenance"],
            },
        ],
    )
    text = shown(ask("Hvad er målet med metodemødet?"))
    assert "**Metodemødet – mål**  \nikke registreret" in text
    assert "**Metodemødet – deltagere**  \nRådgiver og Leder (antaget i demo)" in text


def test_the_unknown_is_said_kindly_with_somebody_to_ask(ask: Ask, api: FakeApi) -> None:
    api.answer = answer(
        resolution="UNKNOWN", text="Kortet har intet om det.", options=[], grayZones=[], missingFacts=[]
    )
    text = shown(ask("Svømmehallen"))
    assert "## Det findes ikke i kortet" in text
    assert "Kortet har intet om det." in text
    assert 'href="tel:+4500000090"' in text


UNKNOWN: dict[str, Any] = {
    "resolution": "UNKNOWN",
    "text": "Kortet har intet om det.",
    "options": [],
    "grayZones": [],
    "missingFacts": [],
}


def test_what_may_have_been_meant_is_offered_but_never_instead_of_unknown(ask: Ask, api: FakeApi) -> None:
    api.similar = [named("dk/behov/bolig", "Boligbehov") | {"kind": "NEED"}]
    api.answer = answer(**UNKNOWN)
    page = ask("Hjælp til flytning")
    assert "## Det findes ikke i kortet" in shown(page)
    assert "Det er ikke et svar på det, du spurgte om." in shown(page)
    api.answer = answer()
    page = press(page, "Boligbehov (behov)")
    assert api.asked[-1] == {"question": "Boligbehov", "facts": {}, "language": "DA"}
    assert page.text_input(key=BOX).value == "Boligbehov"
    assert "Mente du?" not in shown(page)


def test_nothing_is_offered_where_nothing_is_like_it(ask: Ask, api: FakeApi) -> None:
    api.answer = answer(**UNKNOWN)
    assert "Mente du?" not in shown(ask("Svømmehallen"))


def test_an_answer_in_the_map_is_not_second_guessed(ask: Ask, api: FakeApi) -> None:
    ask(QUESTION)
    assert not api.of("search")


def test_an_agreement_is_named(ask: Ask, api: FakeApi) -> None:
    api.answer = answer(agreements=[named("by/aftale", "Ledsageaftalen")])
    assert "Afklaret ved aftale: Ledsageaftalen" in shown(ask(QUESTION))


def test_when_the_api_is_down_one_can_try_again(ask: Ask, api: FakeApi) -> None:
    api.status = 503
    page = ask(QUESTION)
    assert "svarer ikke lige nu" in page.error[0].value
    api.status = 200
    page = press(page, "Prøv igen")
    assert not page.error
    assert "Mentorstøtte" in shown(page)


def test_a_refusal_is_shown_as_it_is_worded(ask: Ask, api: FakeApi) -> None:
    api.error = "question må højst være på 2000 tegn."
    assert "højst være på 2000 tegn" in ask(QUESTION).error[0].value


def test_what_comes_from_the_map_is_text_and_not_markup(ask: Ask, api: FakeApi) -> None:
    evil = "<script>x</script> [a](javascript:x) :red[b] $x$"
    api.answer = answer(
        options=[option(decidedBy=[doing(evil)], contacts=[contact(evil, '"><script>')])],
        text=evil,
        contacts=[],
        grayZones=[],
    )
    page = ask(QUESTION)
    assert not [one for one in page.markdown if "<script>" in one.value or "](javascript" in one.value]
    assert not [one for one in page.markdown if ":red[" in one.value or "$x$" in one.value]
    assert not [body for body in markup(page) if "<script>" in body]
