"""The index follows the map: what is added is found, what is removed is gone, scopes are kept."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.language.context import Context
from graph.language.index import SearchIndex
from graph.model.edges import About, MetBy
from graph.model.kinds import Kind, Nature
from graph.model.nodes import Need, Service, Term, Unit
from graph.model.provenance import Confidence, Provenance
from graph.view import MapView

FACT = Provenance(confidence=Confidence.LAW)
NEED = Need(id="dk/behov/ledsagelse", name="Ledsagelse til behandling", aliases=("gå med",), provenance=FACT)
SERVICE = Service(id="dk/indsats/mentor", name="Mentorstøtte", nature=Nature.GRANT, provenance=FACT)
TERM = Term(id="dk/ord/ledsager", name="ledsagelse", aliases=("følgeskab",), provenance=FACT)
HERE = Unit(id="her/tandplejen", name="Tandplejen", provenance=FACT)
THERE = Unit(id="der/tandplejen", name="Tandplejen", provenance=FACT)
EDGES = [
    MetBy(source=NEED.id, target=SERVICE.id, provenance=FACT),
    About(source=TERM.id, target=SERVICE.id, provenance=FACT),
]
VIEW = MapView([NEED, SERVICE, TERM, HERE, THERE], EDGES)


def index() -> SearchIndex:
    return Context.from_view(VIEW).index


def found(text: str, **options: object) -> list[str]:
    return [hit.id for hit in index().search(text, **options)]  # type: ignore[arg-type]


def test_names_synonyms_and_little_words_are_found() -> None:
    assert found("ledsages til behandling")[0] == NEED.id
    assert NEED.id in found("følgeskab til behandling")
    assert found("hvem kan gå lidt med ham", kinds={Kind.NEED}) == [NEED.id]
    assert found("hundelufter") == []
    assert found("") == []


def test_kinds_and_organisations_limit_what_is_seen() -> None:
    assert set(found("tandplejen")) == {HERE.id, THERE.id}
    assert found("tandplejen", organisations=["her"]) == [HERE.id]
    assert found("tandplejen", kinds={Kind.NEED}) == []
    assert NEED.id in found("ledsagelse", organisations=[])


def test_what_is_renamed_or_removed_is_followed_and_the_map_before_stays() -> None:
    before = Context.from_view(VIEW)
    renamed = NEED.model_copy(update={"name": "Hjælp til flytning", "aliases": ()})
    after = before.following(VIEW.changed([renamed], [THERE.id]), [NEED.id, THERE.id])
    assert NEED.id in [hit.id for hit in after.index.search("flytning")]
    assert [hit.id for hit in after.index.search("tandplejen")] == [HERE.id]
    assert after.index.search("gå med ham", kinds={Kind.NEED}) == []
    assert [hit.id for hit in after.index.suggest("tand")] == [HERE.id]
    assert NEED.id in [hit.id for hit in before.index.search("ledsagelse")]
    assert {hit.id for hit in before.index.search("tandplejen")} == {HERE.id, THERE.id}


def test_what_was_begun_and_given_up_leaves_nothing() -> None:
    before = Context.from_view(VIEW)
    cook = SERVICE.model_copy(update={"id": "dk/indsats/madlavning", "name": "Madlavning"})
    before.following(VIEW.changed([cook]), [cook.id])
    after = before.following(VIEW, [cook.id])
    assert after.index.search("madlavning") == []
    assert [hit.id for hit in after.index.search("mentorstøtte")][:1] == [SERVICE.id]


WORDS = ("mentor", "støtte", "mentorstøtte", "kontakt", "kontaktperson", "bolig", "boligstøtte", "til", "hjælp")
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
MAKES: list[Callable[[str, str], Need | Service | Term | Unit]] = [
    lambda slug, name: Need(id=f"dk/behov/{slug}", name=name, provenance=FACT),
    lambda slug, name: Service(
        id=f"dk/indsats/{slug}", name=name, name_en=f"kontaktmentor {name}", nature=Nature.GRANT, provenance=FACT
    ),
    lambda slug, name: Term(id=f"dk/ord/{slug}", name=name, aliases=(name[::-1],), provenance=FACT),
    lambda slug, name: Unit(id=f"her/{slug}", name=name, provenance=FACT),
]
things = st.builds(
    lambda make, slug, name: make(slug, name),
    st.sampled_from(MAKES),
    st.sampled_from("abcd"),
    names,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(things, max_size=8), st.lists(st.lists(things, min_size=1, max_size=3), min_size=1, max_size=3), names)
def test_an_index_that_followed_finds_what_one_made_anew_finds(
    first: list[Need], steps: list[list[Need]], text: str
) -> None:
    view = MapView(first, _between(first))
    followed = Context.from_view(view)
    for number, step in enumerate(steps):
        gone = [thing.id for thing in first[:1]] if number else []
        put = [thing for thing in step if thing.id not in gone]
        kept = {**view.entities, **{thing.id: thing for thing in put}}
        edges = _between([thing for key, thing in kept.items() if key not in gone])
        away = [edge.id for edge in view.edges if {edge.source, edge.target} & set(gone)]
        view = view.changed([*put, *edges], [*gone, *away])
        followed = followed.following(view, {*gone, *(thing.id for thing in put), *_ends(edges)})
    anew = Context.from_view(view)
    assert followed.index.search(text) == anew.index.search(text)
    assert followed.index.suggest(text[:4]) == anew.index.suggest(text[:4])
    assert followed.index.vocabulary.words == anew.index.vocabulary.words
    assert followed.said == anew.said


def _between(things: object) -> list[MetBy | About]:
    every = list(things)  # type: ignore[call-overload]
    needs = [thing for thing in every if isinstance(thing, Need)]
    services = [thing for thing in every if isinstance(thing, Service)]
    terms = [thing for thing in every if isinstance(thing, Term)]
    met = [MetBy(source=n.id, target=s.id, provenance=FACT) for n in needs for s in services]
    return [*met, *(About(source=t.id, target=s.id, provenance=FACT) for t in terms for s in services)]


def _ends(edges: list[MetBy | About]) -> set[str]:
    return {end for edge in edges for end in (edge.source, edge.target)}


def test_suggest_completes_any_word_of_a_name() -> None:
    searched = index()
    assert searched.suggest("Led")[0].id in {NEED.id, TERM.id}
    assert NEED.id in [hit.id for hit in searched.suggest("behan")]
    assert [hit.id for hit in searched.suggest("tand", organisations=["der"])] == [THERE.id]
    assert searched.suggest("  ") == []
