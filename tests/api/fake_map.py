"""The façade of the map over data in memory, for tests of what the API itself does; counts what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.answer import assemble, model
from graph.language.context import Context
from graph.model import nodes
from graph.model.edges import DecidedBy, Under
from graph.model.kinds import Category, GrayZoneStatus, Kind, Language, Severity
from graph.responsibility_map import today
from graph.snapshot import Snapshot
from graph.store.store import Edition
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES

RULE = model.RuleInfo(
    id="overlap", title="Flere kan", explanation="Flere kan afgøre det samme.", category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
)  # fmt: skip


class FakeMap:
    def __init__(self) -> None:
        self.latest = Snapshot(Edition(7, None), Context.from_view(MapView(ENTITIES, EDGES)))
        self.view = self.latest.on(today())
        self.asked: list[dict[str, object]] = []
        self.counted: list[tuple[str, str | None]] = []
        self.zones = 1
        self.up = True
        self.failure: BaseException | None = None

    @property
    def home(self) -> str:
        return "by"

    async def current(self) -> Snapshot:
        if self.failure:
            raise self.failure
        return self.latest

    async def revision(self) -> int:
        return self.latest.revision

    async def ready(self) -> bool:
        if self.failure:
            raise self.failure
        return self.up

    async def ask(
        self,
        question: str,
        *,
        facts: model.GivenFacts | None,
        on: date | None,
        organisation: str | None,
        language: Language | None,
        otherwise: Language,
        known: Snapshot,
    ) -> model.Answer:
        self.asked.append(
            {"question": question, "facts": facts, "on": on, "organisation": organisation, "language": language}
        )
        if self.failure:
            raise self.failure
        view, mandate = self.view, self.view.get("by/mandat/mentor", nodes.Mandate)
        service = self.view.get("dk/indsats/mentor", nodes.Service)
        assert mandate
        assert service
        assert on
        criterion = assemble.criteria(view, mandate)[0]
        option = model.Option(
            service=service,
            mandate=mandate,
            verdict=model.Verdict.DEPENDS,
            checks=(model.Check(criterion=criterion, verdict=model.Verdict.DEPENDS, because="ikke oplyst"),),
            decided_by=assemble.responsibilities(view, mandate, DecidedBy),
            decider=model.Known.RECORDED,
            paid_by=assemble.payments(view, mandate),
            payer=model.Known.RECORDED,
            authorities=assemble.authorities(view, mandate),
            contacts=assemble.contacts(view, view.entities["by/jobcenter"]),
            informs=assemble.informs(view, "by", mandate),
            practice=assemble.practices(view, mandate),
            path=tuple(assemble.map_edge(view, edge) for edge in view.out(mandate, Under)),
        )
        return model.Answer(
            question="(renset)",
            on=on,
            revision=7,
            language=language or Language.DA,
            resolution=model.Resolution.RESOLVED,
            text="Ring til jobcenteret.",
            understood=(model.Hit(kind=Kind.NEED, entity=view.entities["dk/behov/ledsagelse"], score=1),),
            options=(option,),
            gray_zones=tuple(self._zones(on)),
            notices=(model.Notice(code="ASSUMED_DATA", text="Antaget i demo."),),
        )

    def rules(self, language: Language) -> list[model.RuleInfo]:
        title = {Language.DA: "Flere kan", Language.EN: "Several can"}[language]
        return [RULE.model_copy(update={"title": title})]

    async def rule_counts(self, rule_id: str, organisation: str | None) -> tuple[int, int]:
        self.counted.append((rule_id, organisation))
        return 1, 9

    async def gray_zones(
        self,
        *,
        organisation: str | None,
        unit: str | None,
        need: str | None,
        wanted: Sequence[str] | None,
        categories: Sequence[Category] | None,
        status: Sequence[GrayZoneStatus] | None,
        severity: Sequence[Severity] | None,
        on: date | None,
        language: Language,
        known: Snapshot,
    ) -> list[model.GrayZone]:
        assert on
        return self._zones(on)

    def _zones(self, on: date) -> list[model.GrayZone]:
        need = self.view.get("dk/behov/ledsagelse", nodes.Need)
        unit = self.view.get("by/jobcenter", nodes.Unit)
        assert need
        assert unit
        zone = model.GrayZone(
            id="zone-0",
            rule_id="overlap",
            category=Category.RESPONSIBILITY,
            severity=Severity.HIGH,
            title="Flere kan ledsage",
            explanation="To enheder kan.",
            subject=need,
            needs=(need,),
            sides=(model.Side(party=unit),),
            what_to_do="Aftal det.",
            first_seen=on,
            last_seen=on,
            escalate_to=assemble.contacts(self.view, unit),
        )
        return [zone.model_copy(update={"id": f"zone-{number}"}) for number in range(self.zones)]
