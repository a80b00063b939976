"""Imports from the command line: what they say, and that nothing else changes."""

from __future__ import annotations

import time
from pathlib import Path

from graph.io.survey import COLUMNS
from graph.store.settings import Settings
from graph.store.store import Store
from tests.command import answer, run
from tests.samples import sample


async def test_a_real_edition_comes_in_and_leaves_the_answers_as_they_were(
    seeded: Store, seeded_settings: Settings
) -> None:
    file = sample("os2kle/OS2KLE.txt")
    question = "Mentor til borger med angst"
    before = await answer(seeded_settings, question)
    begun = time.process_time()
    imported = await run(seeded_settings, "import", "kle", str(file))
    assert imported.exit_code == 0, imported.output
    assert "2390 topics: " in imported.stdout
    # Seconds of this process, whoever else is at the machine; measuring coverage doubles the 2.2 that it takes.
    assert time.process_time() - begun < 10
    stale = next(line for line in imported.stdout.splitlines() if "15.20.36" in line)
    assert "Mentorstøtte" in stale
    assert "LAB § 167" in imported.stdout
    after = await answer(seeded_settings, question)
    assert after["understood"] == before["understood"]
    assert after["options"] == before["options"]
    by_number = await answer(seeded_settings, "KLE 15.20.36")
    assert {option["service"]["id"] for option in by_number["options"]} >= {"dk/indsats/mentorstoette"}
    again = await run(seeded_settings, "import", "kle", str(file))
    assert again.stdout.startswith("0 added, 0 changed, 0 closed")
    small = sample("kle/20200106-kle-single-item.xml")
    refused = await run(seeded_settings, "import", "kle", str(small))
    assert refused.exit_code == 1
    assert "--allow-removals" in refused.output


async def test_a_round_of_a_survey_comes_in_and_is_in_the_matrix(
    seeded: Store, seeded_settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "runde.csv"
    file.write_text(
        f"{';'.join(COLUMNS)}\nJobcenteret;Rusmiddelcenteret;12;2;2;2;2;2;2;2\nRusmiddelcenteret;Jobcenteret;3;1;1;1;1;1;1;1",
        encoding="utf-8",
    )
    done = await run(seeded_settings, "import", "survey", str(file), "--round", "2026-2", "--on", "2026-10-01")
    assert done.exit_code == 0, done.output
    assert "1 lines have fewer than five answers" in done.stdout
    stored = await seeded.read(
        "MATCH (a:Unit)-[c:COORDINATES_WITH {round: '2026-2'}]->(b:Unit) "
        "RETURN a.id AS source, c.respondents AS respondents, c.frequency AS frequency ORDER BY source"
    )
    assert [tuple(row.values()) for row in stored] == [
        ("gladsaxe/jobcenteret", 12, 2.0),
        ("gladsaxe/rusmiddelcenteret", 3, None),
    ]
    file.write_text(f"{';'.join(COLUMNS)}\nNix;Jobcenteret;12;2;2;2;2;2;2;2", encoding="utf-8")
    refused = await run(seeded_settings, "import", "survey", str(file), "--round", "2026-3", "--on", "2026-11-01")
    assert refused.exit_code == 1
    assert "`Nix` is no unit or role here" in refused.output
