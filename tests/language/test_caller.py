"""Who asks is not what is asked about."""

from __future__ import annotations

import pytest

from graph.language.asked import without_caller


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("sundhedsplejen her - er det kun skolen der er med", "er det kun skolen der er med"),
        ("Hej fra regionen. hvem betaler", "hvem betaler"),
        ("Ringer fra psykiatrien i regionen. Vi har en plads", "Vi har en plads"),
        ("hej, kriminalforsorgen her. hvem er koordinator", "hvem er koordinator"),
        ("sygepl. her: hvem skal betale", "hvem skal betale"),
        ("hvad betyder tavs viden her - og hvem ved det", "hvad betyder tavs viden her - og hvem ved det"),
        ("er der nogen her, der kender SEL § 85", "er der nogen her, der kender SEL § 85"),
        ("fra 1/1-27, hvem betaler", "hvem betaler"),
        ("Bostøtte", "Bostøtte"),
        ("borger fra regionen skal have hjælp", "borger fra regionen skal have hjælp"),
    ],
)
def test_only_a_first_presentation_is_left_out(text: str, left: str) -> None:
    assert without_caller(text) == left
