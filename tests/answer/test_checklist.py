"""What to see to before a larger change: the norm is the report's, the names are the map's."""

from __future__ import annotations

from pathlib import Path

from graph.answer.model import Answer, Before, Precaution
from graph.model.kinds import Language
from graph.model.provenance import Standing
from tests.answer.test_settle import AGREEMENT, asked
from tests.io.folders import BASE

MORE = (
    BASE.replace("    decided_by: by/jobcenter\n", "    decided_by: by/jobcenter\n    consults: by/rolle/laege\n", 1)
    + """
roles:
  - {id: by/rolle/laege, name: Lægekonsulent, in: by}
  - {id: by/rolle/koordinator, name: Koordinator, in: by/bostoette}
forums:
  - {id: by/forum/netvaerk, name: Netværksmødet, part_of: by}
  - {id: by/forum/andet, name: Andet møde, part_of: by}
edges:
  - {type: IN, source: by/rolle/koordinator, target: by/forum/netvaerk}
  - type: INFORMS
    source: by/mandat/mentor
    target: by/rolle/koordinator
    consent: true
    condition: samtidig med borgeren
    standing: proposed
"""
)


def steps(answer: Answer) -> dict[Precaution, Before]:
    return {one.code: one for one in answer.before}


def test_the_names_are_those_that_the_map_ties_to_the_need(tmp_path: Path) -> None:
    found = steps(asked(tmp_path, MORE))
    assert list(found) == list(Precaution)
    involved = {party.id for party in found[Precaution.INVOLVED].parties}
    assert involved == {"by/jobcenter", "by/bostoette", "by/rolle/laege"}
    assert [party.id for party in found[Precaution.FORUMS].parties] == ["by/forum/netvaerk"]
    assert found[Precaution.CONSENT].text.endswith("Kortet knytter samtykke til: Koordinator.")
    said = "Orientér: Koordinator (med borgerens samtykke; samtidig med borgeren; anbefalet i rapporten)."
    assert found[Precaution.INFORM].text == said
    assert {one.standing for one in found.values()} == {Standing.PROPOSED}


def test_the_parties_of_an_agreement_on_the_need_are_involved_too(tmp_path: Path) -> None:
    third = AGREEMENT.replace("[by/jobcenter, by/bostoette]", "[by/jobcenter, by/bostoette, by]")
    involved = steps(asked(tmp_path, MORE + third))[Precaution.INVOLVED].parties
    assert "by" in {party.id for party in involved}


def test_what_is_not_recorded_is_said_not_to_be(tmp_path: Path) -> None:
    bare = BASE[: BASE.index("mandates:")] + BASE[BASE.index("sources:") :]
    found = steps(asked(tmp_path, bare))
    assert list(found) == [Precaution.INVOLVED, Precaution.CONSENT, Precaution.INFORM]
    assert "Kortet knytter ingen til det." in found[Precaution.INVOLVED].text
    assert "er ikke registreret" in found[Precaution.INFORM].text


def test_what_the_law_excludes_involves_nobody(tmp_path: Path) -> None:
    involved = steps(asked(tmp_path, BASE, age=17))[Precaution.INVOLVED].parties
    assert [party.id for party in involved] == ["by/jobcenter"]


def test_it_is_said_in_english_with_what_is_danish_marked(tmp_path: Path) -> None:
    told = steps(asked(tmp_path, MORE, language=Language.EN))[Precaution.INFORM].text
    assert told == (
        "Inform: Koordinator"
        " (with the citizen's consent; “samtidig med borgeren” (in Danish); recommended in the report)."
    )


def test_where_nothing_is_decided_there_is_nothing_to_see_to_before(tmp_path: Path) -> None:
    tasks = BASE[: BASE.index("mandates:")] + BASE[BASE.index("sources:") :]
    assert asked(tmp_path, tasks.replace("nature: grant", "nature: task")).before == ()
