"""A map of one municipality small enough to know by heart; every kind of entity and edge is in it once or more."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Edge, Entity
from graph.model.kinds import (
    Channel,
    ContactPurpose,
    ForumFunction,
    LimitUnit,
    Nature,
    OrganisationType,
    Strength,
)
from graph.model.provenance import Citation, Confidence, Provenance, Standing

RECORDED = datetime(2026, 11, 1, 12, tzinfo=UTC)
PROVENANCE = Provenance(
    sources=(Citation(source_id="dk/kilde/plan", locator="12-14"),),
    confidence=Confidence.ASSUMED,
    owner_id="by/jobcenter",
    confirmed_on=date(2026, 10, 1),
    recorded_on=RECORDED,
)
PROPOSED = PROVENANCE.model_copy(update={"standing": Standing.PROPOSED})
LAW = PROVENANCE.model_copy(update={"confidence": Confidence.LAW})


def node(kind: type[Entity], entity_id: str, name: str, **fields: Any) -> Entity:
    return kind(id=entity_id, name=name, provenance=fields.pop("provenance", PROVENANCE), **fields)


def edge(kind: type[Edge], source: str, target: str, **fields: Any) -> Edge:
    return kind(source=source, target=target, provenance=fields.pop("provenance", PROVENANCE), **fields)


ENTITIES: tuple[Entity, ...] = (
    node(n.Organisation, "by", "By Kommune", organisation_type=OrganisationType.MUNICIPALITY),
    node(n.Organisation, "region", "Regionen", organisation_type=OrganisationType.REGION),
    node(n.Unit, "by/jobcenter", "Jobcenteret"),
    node(n.Unit, "by/ungeenhed", "Ungeenheden"),
    node(n.Unit, "by/rusmiddelcenter", "Rusmiddelcenteret", aliases=("misbrugscenteret",)),
    node(n.Role, "by/rolle/leder", "Leder af jobcenteret"),
    node(n.Role, "by/rolle/raadgiver", "Rådgiver"),
    node(n.Person, "by/person/leder", "Leder A"),
    node(n.Person, "by/person/stedfortraeder", "Stedfortræder B"),
    node(
        n.ContactPoint, "by/kontakt/leder", "Direkte linje", channel=Channel.PHONE, value="00 00 00 01",
        direct=True, purposes=(ContactPurpose.ADVICE,),
    ),
    node(n.Need, "dk/behov/ledsagelse", "Ledsagelse til behandling", codes=("32.18.04",)),
    node(n.Need, "dk/behov/stoette", "Støtte"),
    node(n.Service, "dk/indsats/mentor", "Mentorstøtte", nature=Nature.GRANT),
    node(n.Service, "dk/indsats/bostoette", "Socialpædagogisk støtte", nature=Nature.GRANT),
    node(
        n.LegalAuthority, "dk/lab/167", "Mentorstøtte efter LAB § 167", law="Lov om en aktiv beskæftigelsesindsats",
        abbreviation="LAB", paragraph="167", url="https://www.retsinformation.dk/", provenance=LAW,
    ),
    node(n.LegalAuthority, "dk/lab/31-b", "Tidligere § 31 b", law="LAB-loven", provenance=LAW),
    node(n.LegalAuthority, "dk/sel/85", "Støtte efter SEL § 85", law="Serviceloven", paragraph="85", provenance=LAW),
    node(
        n.Mandate, "by/mandat/mentor", "Mentor", age_from=18, level="Sagsbehandler",
        limits=(n.Limit(unit=LimitUnit.HOURS_PER_WEEK, max=10, text="op til 10 timer"),),
    ),
    node(n.Mandate, "by/mandat/bostoette", "Bostøtte"),
    node(n.Budget, "by/budget/mentor", "Mentorkontoen", account="5.68.1"),
    node(n.Condition, "dk/betingelse/angst", "Angst", question="Har borgeren angst?"),
    node(n.Condition, "dk/betingelse/ledig", "Ledig", question="Er borgeren ledig?"),
    node(
        n.Forum, "by/visitation", "Visitationsudvalget", frequency="hver uge", decides=True, next_on=date(2026, 12, 1),
    ),
    node(
        n.Agreement, "by/aftale/ledsagelse", "Aftale om ledsagelse", age_from=18, age_to=30, renewal="et år ad gangen",
        last_status_on=date(2026, 7, 1), next_status_on=date(2027, 1, 1),
    ),
    node(
        n.Practice, "by/praksis/mentor", "Praksis for mentor", text="Der bevilges sjældent over tre måneder.",
        how_to_apply="hos Jobcenteret", forms=("Ansøgning",), documentation=("Lægeattest", "Handleplan"),
        steps=("Ansøgning", "Afgørelse"), waiting_time="3 uger", guarantee="5 uger",
    ),
    node(n.Practice, "by/praksis/lab", "Praksis for § 167", text="Mentoren er ekstern."),
    node(n.Practice, "region/praksis/lab", "Regionens praksis", text="Kun i regionen."),
    node(n.Role, "by/rolle/koordinator", "Koordinator"),
    node(n.Person, "by/person/foer", "Leder Z"),
    node(n.Competence, "dk/kompetence/rus", "Rusmidler"),
    node(n.Note, "by/note/livline", "Livline", text="Samarbejdet bæres af få."),
    node(n.Term, "dk/ord/ksb", "KSB", meaning="koordinerende sagsbehandler"),
    node(n.Source, "dk/kilde/plan", "Kompetenceplan", url="https://example.org/plan"),
)  # fmt: skip

EDGES: tuple[Edge, ...] = (
    edge(e.PartOf, "by/jobcenter", "by"),
    edge(e.PartOf, "by/ungeenhed", "by/jobcenter"),
    edge(e.PartOf, "by/rusmiddelcenter", "by"),
    edge(e.In, "by/rolle/leder", "by/jobcenter"),
    edge(e.In, "by/rolle/raadgiver", "by/jobcenter"),
    edge(e.In, "by/rolle/leder", "by/visitation", function=ForumFunction.CHAIR),
    edge(e.In, "by/rolle/raadgiver", "by/visitation", function=ForumFunction.MINUTES),
    edge(
        e.PlacedAt,
        "by/rolle/raadgiver",
        "by/rusmiddelcenter",
        place="2. sal",
        days="tirsdag",
        valid_from=date(2026, 1, 1),
    ),
    edge(e.Holds, "by/person/leder", "by/rolle/leder"),
    edge(e.Holds, "by/person/stedfortraeder", "by/rolle/raadgiver", deputy=True),
    edge(e.ReachedBy, "by/rolle/leder", "by/kontakt/leder"),
    edge(e.MetBy, "dk/behov/ledsagelse", "dk/indsats/mentor"),
    edge(e.MetBy, "dk/behov/ledsagelse", "dk/indsats/bostoette"),
    edge(e.Broader, "dk/behov/ledsagelse", "dk/behov/stoette"),
    edge(e.For, "by/mandat/mentor", "dk/indsats/mentor"),
    edge(e.For, "by/mandat/bostoette", "dk/indsats/bostoette"),
    edge(e.Under, "by/mandat/mentor", "dk/lab/167"),
    edge(e.Under, "by/mandat/bostoette", "dk/sel/85"),
    edge(e.Under, "dk/indsats/mentor", "dk/lab/167"),
    edge(e.DecidedBy, "by/mandat/mentor", "by/jobcenter", level="Sagsbehandler", step=1),
    edge(e.DecidedBy, "by/mandat/bostoette", "by/visitation"),
    edge(e.RecommendedBy, "by/mandat/bostoette", "by/rolle/raadgiver"),
    edge(e.PerformedBy, "by/mandat/mentor", "by/rusmiddelcenter"),
    edge(e.PaidBy, "by/mandat/mentor", "by/budget/mentor", share=100),
    edge(e.PaidBy, "by/aftale/ledsagelse", "by/budget/mentor", share=50),
    edge(e.OwnedBy, "by/budget/mentor", "by/jobcenter"),
    edge(e.Requires, "dk/lab/167", "dk/betingelse/ledig"),
    edge(e.Excludes, "by/mandat/mentor", "dk/betingelse/angst", text="ikke ved svær angst"),
    edge(e.Consults, "by/mandat/mentor", "by/rolle/raadgiver"),
    edge(
        e.Informs,
        "by/mandat/mentor",
        "by/rolle/raadgiver",
        condition="samtidig med borgeren",
        consent_scope="afgørelsen",
        consent_under="dk/sel/85",
        consent_asked_by="by/rolle/leder",
    ),
    edge(e.Informs, "dk/indsats/mentor", "by/rolle/koordinator", organisation="by", provenance=PROPOSED),
    edge(e.Between, "by/aftale/ledsagelse", "by/jobcenter"),
    edge(e.Between, "by/aftale/ledsagelse", "region"),
    edge(e.Settles, "by/aftale/ledsagelse", "dk/behov/ledsagelse"),
    edge(e.Prefers, "by/aftale/ledsagelse", "by/mandat/mentor"),
    edge(e.ReplacedBy, "dk/lab/31-b", "dk/lab/167"),
    edge(e.YieldsTo, "dk/sel/85", "dk/lab/167", strength=Strength.GUIDANCE, text="viger"),
    edge(e.HasCompetence, "by/rolle/raadgiver", "dk/kompetence/rus"),
    edge(e.About, "by/praksis/mentor", "by/mandat/mentor"),
    edge(e.About, "by/praksis/lab", "dk/lab/167"),
    edge(e.About, "region/praksis/lab", "dk/lab/167"),
    edge(e.PreparedBy, "by/praksis/mentor", "by/rolle/raadgiver"),
    edge(e.PreparedBy, "by/visitation", "by/rolle/raadgiver"),
    edge(e.OwnedBy, "by/praksis/mentor", "by/jobcenter"),
    edge(e.OwnedBy, "by/aftale/ledsagelse", "by/rolle/leder"),
    edge(
        e.In,
        "by/rolle/koordinator",
        "by/visitation",
        function=ForumFunction.GUEST,
        consent=True,
        joining="dagen før",
        provenance=PROPOSED,
    ),
    edge(e.Holds, "by/person/foer", "by/rolle/leder", valid_from=date(2020, 1, 1), valid_to=date(2026, 3, 1)),
    edge(e.CarriedBy, "by/jobcenter", "by/person/foer", valid_to=date(2026, 3, 1)),
    edge(e.About, "by/note/livline", "by/jobcenter"),
    edge(e.About, "dk/ord/ksb", "by/rolle/raadgiver"),
)
