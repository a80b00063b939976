"""Imports from the command line: what they say, and that nothing else changes."""

from __future__ import annotations

import time

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
