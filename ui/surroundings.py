"""What surrounds a thing and how two hang together, as the API sends it, and as lines that drawing, table and panel
share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ui import path, phrasing, procedure
from ui.paper import Table
from ui.path import Step
from ui.query import document
from ui.sent import Contact, Followed, Guest, Holding, Named, PathEdge, Placement, Provenance, Run, Sent, Thing
from ui.words import Words

KINDS = (
    "UNIT", "ROLE", "PERSON", "CONTACT_POINT", "FORUM", "AGREEMENT", "NEED", "SERVICE", "MANDATE", "LEGAL_AUTHORITY",
    "CONDITION", "BUDGET", "PRACTICE", "COMPETENCE", "TERM", "ORGANISATION", "NOTE", "SOURCE",
)  # fmt: skip
"""In the order that they are offered in."""
SAYS_LITTLE = ("ORGANISATION", "NOTE", "TERM", "SOURCE")
"""That two things hang on the same one of these says little of how they work together."""
TOLD = ("ABOUT", "STATED_IN")
MOST = 80
MOST_WAYS = 3
DRAWN = "more entities { ...Known provenance { confidence standing } } edges { ...Drawn }"

CHOSEN = """
  near: neighbourhood(id: $chosen, on: $on, first: 200) { more entities { ...Known } edges { ...Drawn } }
  entity(id: $chosen, on: $on) {
    ...Known aliases validTo provenance { ...From }
    ... on LegalAuthority { law url summary deadline appeal }
    ... on Mandate { level deadline }
    ... on Forum { purpose outcome frequency nextOn guests { ...Joining } preparedBy { ...Who } }
    ... on Agreement { ageFrom ageTo renewal renewalEn lastStatusOn nextStatusOn owner { ...Who } }
    ... on Practice { ...Run } ... on Note { text } ... on Term { meaning } ... on Budget { account }
    ... on Unit { contacts { ...Reach } placements { ...Sitting } } ... on Source { url }
    ... on Role {
      vacant placements { ...Sitting } formerHolders { deputy validTo person { ...Named } }
    }
    ... on ContactPoint { channel value hours direct }
  }
"""
AROUND = document(f"""
query Around(
  $id: ID!, $chosen: ID!, $depth: Int!, $kinds: [Kind!], $expand: [ID!], $on: Date, $first: Int!
) {{
  neighbourhood(id: $id, depth: $depth, kinds: $kinds, expand: $expand, on: $on, first: $first) {{ {DRAWN} }}
  all: neighbourhood(id: $id, depth: $depth, expand: $expand, on: $on, first: 200) {{ more entities {{ ...Known }} }}
  {CHOSEN}
}}
""")
WAYS = document(f"""
query Ways($source: ID!, $target: ID!, $chosen: ID!, $kinds: [Kind!], $on: Date, $first: Int!) {{
  telling: paths(source: $source, target: $target, kinds: $kinds, on: $on, first: $first) {{ {DRAWN} }}
  paths(source: $source, target: $target, on: $on, first: $first) {{ {DRAWN} }}
  source: entity(id: $source, on: $on) {{ ...Known }}
  target: entity(id: $target, on: $on) {{ ...Known }}
  {CHOSEN}
}}
""")
FOUND = document("""
query Begin($text: String!, $organisation: ID, $on: Date) {
  search(text: $text, organisation: $organisation, on: $on, first: 8) { nodes { entity { ...Known } } }
  suggest(text: $text, organisation: $organisation, first: 8) { entity { ...Known } }
}
""")


class Net(Sent):
    """Things with the edges between them. `more`: how many things were left out."""

    class Met(Thing):
        provenance: Provenance | None = None

    entities: tuple[Met, ...] = ()
    edges: tuple[PathEdge, ...] = ()
    more: int = 0

    @property
    def ids(self) -> list[str]:
        return [one.id for one in self.entities]

    def steps(self, words: Words) -> list[Step]:
        """The edges as they are read."""
        return [path.step(edge, words) for edge in self.edges]

    def doubtful(self, words: Words) -> set[str]:
        """Ids of the things that must not be relied on as they stand."""
        return {one.id for one in self.entities if one.provenance and phrasing.mark(one.provenance, words)}


class Facts(Followed, Run):
    """One thing with what its kind has of these."""

    aliases: tuple[str, ...] = ()
    valid_to: date | None = None
    law: str | None = None
    url: str | None = None
    summary: str | None = None
    deadline: str | None = None
    appeal: str | None = None
    level: str | None = None
    purpose: str | None = None
    outcome: str | None = None
    frequency: str | None = None
    next_on: date | None = None
    guests: tuple[Guest, ...] = ()
    placements: tuple[Placement, ...] = ()
    former_holders: tuple[Holding, ...] = ()
    meaning: str | None = None
    account: str | None = None
    contacts: tuple[Contact, ...] = ()
    vacant: bool | None = None
    channel: str | None = None
    value: str | None = None
    hours: str | None = None
    direct: bool | None = None

    def lines(self, words: Words) -> list[str]:
        """What is known of it, a line each; what a reader would look for and is not recorded is said."""
        return [
            line for line in (*self._of_its_kind(words), *self._of_cooperation(words), *self._of_any(words)) if line
        ]

    def _of_its_kind(self, words: Words) -> Iterable[str]:
        yield from (one for one in (self.law, self.summary, self.text) if one)
        if self.kind == "TERM":
            yield self.meaning or words("known.NOT_RECORDED")
        if self.kind == "CONTACT_POINT" and self.channel:
            reached = words("direct") if self.direct else words("not_direct")
            value = self.value or words("no_number")
            yield phrasing.noted(value, [words(f"channel.{self.channel}"), reached, self.hours or ""])
        if self.kind == "FORUM":
            yield self.purpose or self.outcome or words("unit.no_goal")
        for key in ("level", "deadline", "appeal", "frequency", "account"):
            if value := getattr(self, key):
                yield words(f"map.fact.{key}", value=value)
        if self.next_on:
            yield words("unit.next", day=words.day(self.next_on))

    def _of_cooperation(self, words: Words) -> Iterable[str]:
        if self.kind == "AGREEMENT":
            yield from phrasing.agreed(self, words)
        if self.next_status_on:
            yield words("unit.status_on", day=words.day(self.next_status_on))
        if self.vacant:
            yield phrasing.vacancy(self.former_holders, words)
        if self.former_holders:
            yield words("unit.former", names=", ".join(phrasing.holder(one, words) for one in self.former_holders))
        if self.guests:
            yield words("unit.guests", names=", ".join(phrasing.guest(one, words) for one in self.guests))
        yield procedure.in_a_line(self, words)
        yield from (phrasing.placement(one, words) for one in self.placements)

    def _of_any(self, words: Words) -> Iterable[str]:
        if self.aliases:
            yield words("units.also", names=", ".join(self.aliases))
        if self.valid_to:
            yield words("map.until", day=words.day(self.valid_to))


class Chosen(Sent):
    """The thing that the panel is about. `near`: all that touches it."""

    near: Net
    entity: Facts | None


class Around(Chosen):
    """`neighbourhood`: what is drawn; `all`: the same of every kind."""

    neighbourhood: Net
    all: Net


class Ways(Chosen):
    """`telling`: ways through nothing that says little, longer than `paths` or as long."""

    telling: tuple[Net, ...] = ()
    paths: tuple[Net, ...] = ()
    source: Thing
    target: Thing

    @property
    def best(self) -> list[Net]:
        """The ways that say most first, then the shortest of all."""
        return list({tuple(one.ids): one for one in (*self.telling, *self.paths)}.values())[:MOST_WAYS]


class Begin(Sent):
    class Hit(Sent):
        entity: Thing

    class Hits(Sent):
        nodes: tuple[Begin.Hit, ...] = ()

    search: Hits
    suggest: tuple[Hit, ...] = ()

    def things(self, text: str, words: Words) -> list[Thing]:
        """What may be meant by a word or its beginning: what is called just so first, a word of the trade after it."""
        wanted = text.casefold()

        def unlike(one: Thing) -> tuple[bool, bool, bool]:
            name = words.name(one).casefold()
            return name != wanted, not name.startswith(wanted), one.kind in SAYS_LITTLE

        found = {hit.entity.id: hit.entity for hit in (*self.search.nodes, *self.suggest)}
        return sorted(found.values(), key=unlike)


def joined(nets: Sequence[Net]) -> Net:
    """Several ways in one drawing, each thing and edge once."""
    things = {one.id: one for net in nets for one in net.entities}
    edges = {(one.source.id, one.type, one.target.id): one for net in nets for one in net.edges}
    return Net(entities=tuple(things.values()), edges=tuple(edges.values()))


def table(steps: Iterable[Step], words: Words) -> Table:
    """What is drawn, a row an arrow."""
    head = [words(f"map.column.{name}") for name in ("from", "relation", "to", "note")]
    return Table(head, [[_named(one.source), one.label, _named(one.target), one.note] for one in steps])


def counted(found: Net, words: Words) -> dict[str, str]:
    """`Enhed (3)` by kind, in the order that kinds are offered in; with a plus where not all could be counted."""
    kinds = [one.kind for one in found.entities[1:]]
    plus = "+" if found.more else ""
    return {kind: f"{words(f'kind.{kind}')} ({kinds.count(kind)}{plus})" for kind in KINDS if kind in kinds}


def kind_of(thing: Thing, words: Words) -> str:
    """`Jobcenteret (Enhed)`."""
    return phrasing.noted(words.name(thing), [words(f"kind.{thing.kind}")])


def touching(found: Net, thing: Named, words: Words) -> list[str]:
    """Every relation of a thing, a line each, as it is read; what is only written about it last."""
    edges = [edge for edge in found.edges if thing.id in {edge.source.id, edge.target.id}]
    steps = [path.step(edge, words) for edge in sorted(edges, key=lambda edge: edge.type in TOLD)]
    return [phrasing.noted(f"{one.source.name} – {one.label} – {one.target.name}", [one.note]) for one in steps]


def _named(thing: path.Thing) -> str:
    return f"{thing.name} ({thing.kind})"
