"""Personal data in every spelling goes; what the work needs stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.personal_names import _names
from graph.privacy import KnownNames, PersonalData, guard, scrub

KNOWN = KnownNames(
    ["Rusmiddelcenteret", "Gladsaxe Kommune", "Kirsten Eksempel", "Solgården"],
    ["00 00 00 01", "kontakt@eksempel.dk", "Rådhusvej 7, 2860 Søborg"],
)
SENTENCES = st.sampled_from(
    [
        "Borger {} skal følges til behandling",
        "{}",
        "hvem betaler for {}? Hun er 17 år",
        "efter § 85 ({}) og LAB 167",
        "cpr:{}, haster",
        "tlf.{}",
        "den 29.12.2025 ringede {} om 10.000 kr.",
    ]
)
SEPARATOR = st.sampled_from(["", " ", "-", "–", ".", " - ", "\u00a0", "\u2011"])


@st.composite
def civil_numbers(draw: st.DrawFn) -> str:
    day, month = draw(st.integers(1, 31)), draw(st.integers(1, 12))
    year = draw(st.sampled_from(["19", "20", ""])) + f"{draw(st.integers(0, 99)):02}"
    inner = draw(st.sampled_from(["", " ", ".", "-", "/"]))
    last = draw(st.from_regex(r"\A[0-9]{4}\Z"))
    return f"{day:02}{inner}{month:02}{inner}{year}{draw(SEPARATOR)}{last}"


@st.composite
def phone_numbers(draw: st.DrawFn) -> str:
    digits = draw(st.from_regex(r"\A[2-9][0-9]{7}\Z"))
    sizes = draw(st.sampled_from([(8,), (2, 2, 2, 2), (4, 4), (3, 2, 3), (2, 3, 3), (1,) * 8, (2, 6)]))
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    code = draw(st.sampled_from(["", "+45 ", "+45", "0045 ", "(+45) "]))
    between = draw(st.sampled_from([" ", "-", ".", "–", " - "])) if len(sizes) > 1 else ""
    assume(not (sizes == (4, 4) and re.fullmatch(r"(19|20)..", groups[0]) and re.fullmatch(r"(19|20)..", groups[1])))
    return code + between.join(groups)


def digits_of(text: str) -> str:
    return "".join(re.findall(r"\d", text))


@settings(deadline=None)
@given(civil_numbers(), SENTENCES)
def test_no_civil_number_survives(number: str, sentence: str) -> None:
    scrubbed = scrub(sentence.format(number), KNOWN)
    assert PersonalData.CPR in scrubbed.removed
    assert digits_of(number)[-4:] not in digits_of(scrubbed.text.replace("29.12.2025", "").replace("10.000", ""))
    assert PersonalData.CPR in guard(sentence.format(number), KNOWN)


@settings(deadline=None)
@given(phone_numbers(), SENTENCES)
def test_no_private_phone_number_survives(number: str, sentence: str) -> None:
    scrubbed = scrub(sentence.format(number), KNOWN)
    assert scrubbed.removed
    assert digits_of(number)[-6:] not in digits_of(scrubbed.text)
    assert guard(sentence.format(number), KNOWN)


@settings(deadline=None)
@given(st.sampled_from(sorted(_names("da_DK")[0])), st.sampled_from(sorted(_names("da_DK")[1])), SENTENCES)
def test_first_name_and_surname_go_in_any_case(first: str, last: str, sentence: str) -> None:
    for spelled in (f"{first.title()} {last.title()}", f"{first} {last}", f"{first.title()} {last.title()}s"):
        text = scrub(sentence.format(spelled), KNOWN).text.lower()
        assert f"{first} {last}" not in text
        assert last not in text


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_scrubbed_once_and_for_all(text: str) -> None:
    once = scrub(text, KNOWN)
    again = scrub(once.text, KNOWN)
    assert again.text == once.text
    assert again.removed == ()
    guard(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mette Jensen bor på Rosenvej 12, 2. tv, 2860 Søborg", "[navn] bor på [adresse]"),
        ("hr madsen og fru Holm, H.C. Lund og Mortens mor", "hr [navn] og fru [navn], [navn] og [navn] mor"),
        ("kan Bo få en mentor, og må Hans bo på herberg", "kan [navn] få en mentor, og må [navn] bo på herberg"),
        ("borgeren hedder Zahra Al-Hassan", "borgeren hedder [navn]"),
        ("Ahmed skal til samtale", "[navn] skal til samtale"),
        ("skriv til mor.hansen@firma.dk", "skriv til [mail]"),
        ("hun bor Nørre Allé 3B, st. th", "hun bor [adresse]"),
        ("ring +46 70 123 45 67", "ring [telefon]"),
        ("erstatningscpr 610190-1AB2", "erstatningscpr [cpr]"),
        ("Hvem har ansvar for Selamawit Berhanu", "Hvem har ansvar for [navn]"),
        ("Ayse Yıldırım og klienten hedder leyla", "[navn] og klienten hedder [navn]"),
        ("jesper og ulla, datteren signe", "[navn] og [navn], datteren [navn]"),
        ("jens p. madsen mangler en bolig", "[navn] mangler en bolig"),
        ("skriv til jens [at] eksempel [dot] dk", "skriv til [mail]"),
        ("nøgle til ROSENVEJ 12, lejl. 4", "nøgle til [adresse]"),
    ],
)
def test_personal_data_becomes_a_neutral_word(text: str, left: str) -> None:
    assert scrub(text, KNOWN).text == left


@pytest.mark.parametrize(
    "text",
    [
        "Lov nr. 1750 af 29/12/2025, § 85, LBK 1129 af 22/9/2025 og lov 1750/2025",
        "konto 5.38.38, 5.38.38.001 og 5.57.73 (2018)",
        "10.000 kr., 12.500.000 kr. og kr. 1.250.000",
        "fra 1.1.2024-31.12.2025, 31/12-2026, i 2021-2025 og 2024-25",
        "ring 00 00 00 01 eller 00000001, skriv til kontakt@eksempel.dk, Rådhusvej 7, 2860 Søborg",
        "Kirsten Eksempel på Rusmiddelcenteret i Gladsaxe Kommune, se Solgården",
        "hvem skal bo på § 107, må han tage bussen, line op og per uge i maj, august og juni",
        "Hans sagsbehandler siger at hun er 17 år, under 30, født i 8. klasse",
        "§§ 85, 96, 97, 98 og 101, 103/104/85, 15 timer om måneden, 6 mdr., 120 dage",
        "Borger med angst skal følges til behandling",
        "praktikplads 2 og på vej 3 gange",
        "hvor meget må man have i fradrag, og de andre sager",
        "Feedback Informed Treatment, Critical Time Intervention og Coherent Children's Policy",
    ],
)
def test_what_the_work_needs_survives(text: str) -> None:
    assert scrub(text, KNOWN) == (text, ())
    assert guard(text, KNOWN) == ()


def test_each_kind_is_told_once_and_nothing_is_echoed() -> None:
    scrubbed = scrub("Mette Jensen og Jens Hansen, 010190-1234, tlf 22334455", KNOWN)
    assert set(scrubbed.removed) == {PersonalData.NAME, PersonalData.CPR, PersonalData.PHONE}
    assert not {"mette", "jensen", "hansen", "1234", "22334455"} & set(re.findall(r"\w+", scrubbed.text.lower()))


def test_a_holder_is_known_by_her_own_name_only() -> None:
    assert scrub("Kirsten Eksempels telefon", KNOWN).removed == ()
    assert scrub("Kirsten Hansen", KNOWN).removed == (PersonalData.NAME,)
