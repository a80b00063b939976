"""KLE in its three forms: read, tied to what the map holds, and loaded; what is stale or wrong is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.io.kle import Edition, read_kle
from graph.io.kle_links import linked
from graph.io.load import load, view_of
from graph.io.problems import InvalidFilesError
from graph.model.nodes import Term
from graph.model.provenance import Confidence, Provenance
from graph.privacy import KnownNames, PersonalData, guard
from graph.store.store import Store
from graph.view import MapView
from tests.io.folders import BASE, read
from tests.samples import sample

TODAY = date(2026, 11, 24)
TEXT = """\
KLENummer='15.20.36':KLETitel='Mentorstøtte':Keywords[Weight]=Lov LAB §78[5];mentorkoordinator[20];LAB §167[5];
KLENummer='27.36.12':KLETitel='Socialpædagogisk bistand':Keywords[Weight]=Bostøtte[5];SEL §85, stk. 2[5];SEL §999[5];
KLENummer='05.12.10':KLETitel='Gravearbejder':Keywords[Weight]=Bostøtte[5];
"""
FORMER = """
authorities:
  - {id: dk/lab/78, name: LAB § 78, law: LAB, paragraph: '78', valid_to: 2020-01-01, replaced_by: dk/lab/167}
"""
OLD_NAMESPACE = "http://www.kle-online.dk/rest/resources/emneplan"
XML = """<?xml version="1.0" encoding="UTF-8"?>
<KLE-Emneplan{xmlns}>
  <UdgivelsesDato>2026-01-01</UdgivelsesDato>
  <Hovedgruppe><HovedgruppeNr>15</HovedgruppeNr><HovedgruppeTitel>Beskæftigelse</HovedgruppeTitel>
    <Gruppe><GruppeNr>15.20</GruppeNr><GruppeTitel>Indsats</GruppeTitel>
      <Emne><EmneNr>15.20.36</EmneNr><EmneTitel>Mentor</EmneTitel>
        <EmneRetskildeReference><RetskildeTitel>LAB</RetskildeTitel>
          <ParagrafEllerKapitel>§ 78</ParagrafEllerKapitel><RetsinfoAccessionsNr>A1</RetsinfoAccessionsNr>
        </EmneRetskildeReference>
        <EmneAdministrativInfo><OprettetDato>2004-02-01</OprettetDato>
          <Historisk><UdgaaetDato>2027-01-01</UdgaaetDato></Historisk></EmneAdministrativInfo>
        <EmneStikord><Tekst>mentorordning</Tekst></EmneStikord>
      </Emne></Gruppe></Hovedgruppe>
</KLE-Emneplan>"""
BOMB = """<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<KLE-Emneplan><Hovedgruppe><HovedgruppeNr>15</HovedgruppeNr><HovedgruppeTitel>&b;</HovedgruppeTitel></Hovedgruppe>
</KLE-Emneplan>"""


def edition(at: Path, text: str) -> Edition:
    file = at / "kle"
    file.write_text(text, encoding="utf-8")
    return read_kle(file)


def test_the_text_gives_numbers_titles_words_and_laws(tmp_path: Path) -> None:
    first, *_ = edition(tmp_path, "\ufeff" + TEXT).topics
    assert (first.number, first.title, first.line) == ("15.20.36", "Mentorstøtte", 1)
    assert first.words == ("mentorkoordinator",)
    assert first.cited == ("Lov LAB §78", "LAB §167")


@pytest.mark.parametrize("xmlns", ["", f' xmlns="{OLD_NAMESPACE}"'], ids=["plain", "namespace"])
def test_both_forms_of_the_xml_give_groups_dates_and_laws(xmlns: str, tmp_path: Path) -> None:
    found = edition(tmp_path, XML.format(xmlns=xmlns))
    assert found.published == date(2026, 1, 1)
    assert [topic.number for topic in found.topics] == ["15", "15.20", "15.20.36"]
    topic = found.topics[-1]
    assert (topic.words, topic.cited) == (("mentorordning",), ("LAB § 78",))
    assert (topic.valid_from, topic.valid_to) == (date(2004, 2, 1), date(2027, 1, 1))
    assert topic.broader == "15.20"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "has a DTD"),
        ("<KLE-Emneplan><Hovedgruppe>", "is not valid XML"),
        ("<html/>", "begins with <html>"),
        ("<KLE-Emneplan/>", "holds no KLE topic"),
        (XML.format(xmlns=' xmlns="urn:other"'), "begins with"),
        (XML.format(xmlns="").replace("2004-02-01", "i fjor"), "`i fjor` is no date"),
        (XML.format(xmlns="").replace("2027-01-01", "2003-01-01"), "before it begins"),
        (XML.format(xmlns="").replace("<EmneTitel>Mentor</EmneTitel>", ""), "15.20.36: has no title"),
        ("", "holds no KLE topic"),
        ("nogle ord\n" + TEXT, ":1  is no topic"),
        (TEXT.replace("[20]", ""), ":1  15.20.36: has a search word without a weight"),
        (TEXT.replace("27.36.12", "27.3"), ":2  `27.3` is no KLE number"),
        (TEXT.replace("27.36.12", "15.20.36"), ":2  15.20.36: stands here more than once"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFilesError) as refused:
        edition(tmp_path, text)
    assert said in refused.value.message


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidFilesError, match="No such file"):
        read_kle(tmp_path / "nej")
    (tmp_path / "latin").write_bytes("KLENummer='å'".encode("latin-1"))
    with pytest.raises(InvalidFilesError, match="is not UTF-8"):
        read_kle(tmp_path / "latin")


async def test_topics_lead_to_laws_needs_and_services_and_what_is_stale_is_said(store: Store, tmp_path: Path) -> None:
    """A search word alone ties nothing: roadworks are not home support."""
    text = BASE.replace("authorities:\n", FORMER.lstrip("\n"))
    await load(store, [read(tmp_path, text, name="base")], actor="test")
    facts = await store.facts()
    found = linked(edition(tmp_path, TEXT), view_of(facts.nodes, facts.edges), TODAY)
    ties = {(e.source, e.target): e.provenance.confidence for e in found.dataset.edges.values()}
    documented, read_off = Confidence.DOCUMENTED, Confidence.UNVERIFIED
    assert ties == {
        ("dk/kle/15-20-36", "dk/lab/78"): documented,
        ("dk/kle/15-20-36", "dk/lab/167"): documented,
        ("dk/kle/15-20-36", "dk/indsats/mentor"): read_off,
        ("dk/kle/15-20-36", "dk/behov/foelges"): read_off,
        ("dk/kle/27-36-12", "dk/sel/85"): documented,
        ("dk/kle/27-36-12", "dk/indsats/bostoette"): read_off,
        ("dk/kle/27-36-12", "dk/behov/foelges"): read_off,
    }
    assert [(s.number, s.cited, s.now) for s in found.stale] == [
        ("15.20.36", "Lov LAB §78", "LAB § 78 gælder ikke længere; se LAB § 167.")
    ]
    assert (found.named, found.with_laws, found.unheld) == (2, 2, 1)
    await load(store, [found.dataset], actor="test")
    facts = await store.facts()
    topic = view_of(facts.nodes, facts.edges).get("dk/kle/15-20-36", Term)
    assert topic
    assert (topic.name, topic.notation) == ("Mentorstøtte", "15.20.36")


def test_a_topic_lets_no_name_through() -> None:
    """KLE's words are not what the map calls its people and places."""
    said = Provenance(confidence=Confidence.DOCUMENTED)
    topic = Term(id="dk/kle/00-00-00", name="Lone Vestergaard Mikkelsen", notation="00.00.00", provenance=said)
    known = KnownNames.from_view(MapView([topic], ()))
    assert guard("Lone Vestergaard Mikkelsen", known) == (PersonalData.NAME,)


@pytest.mark.parametrize("name", ["20200106-kle-single-item.xml", "20200106-kle-sample-changes.xml"])
def test_the_official_xml_is_read(name: str) -> None:
    found = read_kle(sample(f"kle/{name}"))
    assert found.published == date(2019, 11, 1)
    assert "Kommunens styrelse i almindelighed" in {topic.title for topic in found.topics}
