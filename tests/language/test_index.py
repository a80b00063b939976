"""The index follows the map: what is added is found, what is removed is gone, scopes are kept."""

from __future__ import annotations

from graph.language.index import SearchIndex
from graph.language.words import Vocabulary
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


def index(view: MapView = VIEW) -> SearchIndex:
    words = [word for e in VIEW.entities.values() for name in (e.name, *e.aliases) for word in name.split()]
    return SearchIndex(view, Vocabulary(words))


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


def test_update_and_remove_by_id() -> None:
    searched = index()
    renamed = NEED.model_copy(update={"name": "Hjælp til flytning", "aliases": ()})
    view = MapView([renamed, SERVICE, TERM, HERE], EDGES)
    searched.update(view, [NEED.id, THERE.id])
    assert NEED.id in [hit.id for hit in searched.search("flytning")]
    assert [hit.id for hit in searched.search("tandplejen")] == [HERE.id]
    assert searched.search("gå med ham", kinds={Kind.NEED}) == []
    searched.remove([HERE.id])
    assert searched.search("tandplejen") == []
    assert searched.suggest("tand") == []


def test_suggest_completes_any_word_of_a_name() -> None:
    searched = index()
    assert searched.suggest("Led")[0].id in {NEED.id, TERM.id}
    assert NEED.id in [hit.id for hit in searched.suggest("behan")]
    assert [hit.id for hit in searched.suggest("tand", organisations=["der"])] == [THERE.id]
    assert searched.suggest("  ") == []
