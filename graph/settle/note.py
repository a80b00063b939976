"""What staff know and nobody has written down: a short note on a thing, by a unit or role, that others may build on.

"Tavs viden" is to be put into words and shared (rapport 000, 25 and 29-31). Of a citizen there is nothing in a note:
personal data is refused before anything is kept.
"""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from graph.errors import InvalidArgumentError, MapError
from graph.io.dataset import LOCAL, DataSet, Place, Rank
from graph.io.load import load
from graph.io.plan import LoadOptions
from graph.model.edges import About, OwnedBy
from graph.model.fact import Edge, Entity
from graph.model.nodes import Note
from graph.model.provenance import Confidence, Provenance
from graph.settle.outcome import Outcome, done, reasons, refused
from graph.store.store import Store

LONGEST = 500
"""Signs of a note: what is longer is a practice, and somebody's to own as such."""
MARK = "/note/kollega-"
"""In the ids of such notes: those of a report or an import are not taken back here."""
OPTIONS = LoadOptions(additive=True)


async def add(store: Store, subject: Entity, by: Entity, text: str, on: date, *, actor: str) -> Outcome:
    """Keep a note about a thing; it belongs to the organisation of the unit or role that says it.

    Its name is but its day: words of the note in a name would let it answer for what it is about.
    """
    provenance = Provenance(confidence=Confidence.STATED, owner_id=by.id, confirmed_on=on)
    note = Note(
        id=f"{by.organisation_id}{MARK}{on.isoformat()}-{uuid4().hex[:8]}",
        name=f"Note, {on:%d-%m-%Y}",
        text=text,
        provenance=provenance,
        valid_from=on,
    )
    edges = (
        relation(source=note.id, target=end.id, provenance=provenance)
        for relation, end in ((About, subject), (OwnedBy, by))
    )
    return await _kept(store, [note, *edges], actor)


async def withdraw(store: Store, note: Note, on: date, *, actor: str) -> Outcome:
    """The note holds no more from today on; the log keeps it.

    Raises:
        InvalidArgumentError: it was not written here.
    """
    if MARK not in note.id:
        raise InvalidArgumentError("Noten er ikke skrevet her. Ret den, hvor den kommer fra.")
    return await _kept(store, [note.model_copy(update={"valid_to": on})], actor)


async def _kept(store: Store, facts: list[Entity | Edge], actor: str) -> Outcome:
    local = DataSet(LOCAL, "Registreret i kortet", Rank.LOCAL)
    for fact in facts:
        local.add(fact, Place("", 0))
    try:
        result = await load(store, [local], actor=actor, options=OPTIONS)
    except MapError as error:
        return refused(*reasons(error, "text"))
    return done(result.revision, result.logged)
