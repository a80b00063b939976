"""An API that answers from memory, as the real one would word it."""

from __future__ import annotations

import json
from typing import Any

import httpx
from graphql import FieldNode, OperationDefinitionNode, parse

PROVENANCE = {
    "confidence": "ASSUMED",
    "standing": "IN_FORCE",
    "confirmedOn": "2026-10-01",
    "sources": [{"locator": "438-440", "source": {"name": "Rapporten", "url": "https://example.org/rapport"}}],
}
UNVERIFIED = PROVENANCE | {"confidence": "UNVERIFIED", "sources": []}
PROPOSED = PROVENANCE | {"standing": "PROPOSED"}


NAMES = {"dk/betingelse/job": "Job er formålet", "dk/betingelse/angst": "Angst"}


def named(entity_id: str, name: str, name_en: str | None = None) -> dict[str, Any]:
    return {"id": entity_id, "name": name, "nameEn": name_en}


def contact(name: str, value: str | None, *purposes: str, **more: Any) -> dict[str, Any]:
    return {
        "role": None, "name": None, "channel": "PHONE", "value": value, "hours": None, "direct": True, "deputy": False,
        "purposes": list(purposes), "entity": named(f"by/{name}", name), "provenance": PROVENANCE, **more,
    }  # fmt: skip


def doing(name: str, **more: Any) -> dict[str, Any]:
    return {
        "level": None,
        "interim": False,
        "party": named(f"by/{name}", name) | {"kind": "UNIT"},
        "provenance": PROVENANCE,
        **more,
    }


def edge(source: str, source_kind: str, relation: str, target: str, target_kind: str) -> dict[str, Any]:
    """An edge whose ends are called by the last part of their ids."""
    ends = ((source, source_kind), (target, target_kind))
    start, end = (named(one, one.rsplit("/", 1)[-1]) | {"kind": kind} for one, kind in ends)
    return {"type": relation, "source": start, "target": end, "provenance": PROVENANCE | {"confidence": "LAW"}}


def option(**more: Any) -> dict[str, Any]:
    """Mentor support: decided and paid by the job centre, one criterion open."""
    return {
        "service": named("dk/indsats/mentor", "Mentorstøtte", "Mentor support") | {"nature": "GRANT"},
        "mandate": named("by/mandat/mentor", "Mentor") | {"provenance": PROVENANCE},
        "verdict": "DEPENDS",
        "decider": "RECORDED",
        "payer": "RECORDED",
        "steps": 1,
        "checks": [
            {
                "verdict": "DEPENDS",
                "because": "ikke oplyst: formål",
                "criterion": {"text": "Formålet er job", "authority": named("dk/lab/167", "LAB § 167")},
            }
        ],
        "decidedBy": [doing("Jobcenteret", level="Sagsbehandler")],
        "recommendedBy": [],
        "performedBy": [],
        "paidBy": [
            {
                "share": 50,
                "refundPercent": None,
                "owner": named("by/jobcenter", "Jobcenteret"),
                "budget": named("by/budget", "Mentorkontoen"),
                "provenance": UNVERIFIED,
            }
        ],
        "authorities": [
            named("dk/lab/167", "Mentorstøtte")
            | {"law": "LAB", "abbreviation": "LAB", "paragraph": "§ 167", "subsection": None, "url": None}
        ],
        "contacts": [
            contact("Kontaktperson", "00 00 00 02", "ADVICE"),
            contact("Callcenter", "00 00 00 80", direct=False, switchboard=True),
            contact("Lederen", None, direct=False),
        ],
        "informs": [
            {
                "consent": True,
                "condition": None,
                "standing": "PROPOSED",
                "party": named("by/ksb", "Koordinerende sagsbehandler"),
                "provenance": PROPOSED,
            }
        ],
        "path": [
            edge("dk/indsats/mentor", "SERVICE", "UNDER", "dk/lab/167", "LEGAL_AUTHORITY"),
            edge("dk/behov/følge", "NEED", "MET_BY", "dk/indsats/mentor", "SERVICE"),
            edge("by/mandat/mentor", "MANDATE", "FOR", "dk/indsats/mentor", "SERVICE"),
            edge("by/mandat/mentor", "MANDATE", "UNDER", "dk/lab/167", "LEGAL_AUTHORITY"),
            edge("by/mandat/mentor", "MANDATE", "DECIDED_BY", "by/jobcenteret", "UNIT"),
            edge("dk/lab/167", "LEGAL_AUTHORITY", "REQUIRES", "dk/betingelse/job", "CONDITION"),
        ],
        "notes": [],
        "practice": [named("by/praksis", "Praksis") | {"text": "Højst tre måneder.", "provenance": PROVENANCE}],
        **more,
    }


def answer(**more: Any) -> dict[str, Any]:
    """The worked case: several authorities, a gray zone, two facts missing."""
    return {
        "question": "Borger skal følges",
        "on": "2026-11-22",
        "revision": 4711,
        "language": "DA",
        "resolution": "SEVERAL",
        "text": "Ring 00 00 00 02; det er uafklaret, om det er LAB § 167, stk. 2 eller SEL § 85."
        " Vejledende: kommunen skal vurdere.",
        "facts": {
            "age": None,
            "ageTo": None,
            "conditions": [named("dk/betingelse/angst", "Angst", "Anxiety")],
            "absent": [],
            "actingMunicipality": None,
            "payingMunicipality": None,
        },
        "missingFacts": [
            {
                "code": "CONDITION",
                "question": "Er formålet job?",
                "condition": named("dk/betingelse/job", "Job er formålet"),
            },
            {"code": "AGE", "question": "Hvor gammel er borgeren?", "condition": None},
        ],
        "options": [option()],
        "statements": [],
        "contacts": [contact("Ledergruppen", "00 00 00 90", "ESCALATE")],
        "grayZones": [zone()],
        "agreements": [],
        "notices": [{"code": "ASSUMED_DATA", "text": "Noget er antaget i demo."}],
        **more,
    }


def side(party: str, mandate: str, paragraph: str) -> dict[str, Any]:
    """A side of a gray zone: who decides it by which paragraph of a law."""
    law = {"law": "Lov", "abbreviation": "SEL", "paragraph": f"§ {paragraph}", "subsection": None, "url": None}
    return {
        "party": named(f"by/{party.lower()}", party) | {"kind": "UNIT"},
        "mandate": named(f"by/mandat/{mandate.lower()}", mandate)
        | {
            "decidedBy": [doing(party)],
            "paidBy": [
                {
                    "share": None,
                    "refundPercent": None,
                    "owner": named(f"by/{party.lower()}", party),
                    "budget": None,
                    "provenance": PROVENANCE,
                }
            ],
        },
        "authorities": [named(f"dk/sel/{paragraph}", f"SEL § {paragraph}") | law],
    }


def zone(subject: str = "ledsagelse", **more: Any) -> dict[str, Any]:
    """A gray zone between two units about who follows a citizen."""
    rule = {"id": "flere-hjemler", "title": "Flere mulige lovhjemler", "category": "RESPONSIBILITY"}
    return {
        "id": f"gladsaxe/graazone/flere-hjemler/{subject}",
        "title": "Flere kan ledsage",
        "rule": rule,
        "category": "RESPONSIBILITY",
        "severity": "HIGH",
        "status": "OPEN",
        "met": 3,
        "present": True,
        "firstSeen": "2026-10-01",
        "lastSeen": "2026-11-22",
        "organisation": named("gladsaxe", "Gladsaxe Kommune"),
        "subject": named(f"dk/behov/{subject}", subject.capitalize()) | {"kind": "NEED"},
        "explanation": "To enheder kan.",
        "whatToDo": "Aftal det skriftligt.",
        "sides": [side("Jobcenteret", "Mentor", "167"), side("Voksenenheden", "Støtte", "85")],
        "evidence": [edge(f"dk/behov/{subject}", "NEED", "MET_BY", "dk/indsats/mentor", "SERVICE")],
        "escalateTo": [contact("Ledergruppen", "00 00 00 90", "ESCALATE")],
        "responsible": None,
        "reviewOn": None,
        "settledBy": None,
        **more,
    }


class FakeApi:
    """Answers each root field of a document with what `data` holds for it; remembers what it was asked, and where.

    `data`: root field, by its alias where it has one → what it gives, or a function of the variables that does.
    """

    def __init__(self) -> None:
        self.answer = answer()
        self.similar: list[dict[str, Any]] = []
        self.asked: list[dict[str, Any]] = []
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.addresses: list[str] = []
        self.headers: list[httpx.Headers] = []
        self.status = 200
        self.error = ""
        self.code = ""
        self.refuses = ""
        self.data: dict[str, Any] = {
            "organisations": [named("gladsaxe", "Gladsaxe Kommune"), named("odder", "Odder Kommune")],
            "units": {"nodes": [named("gladsaxe/jobcenteret", "Jobcenteret") | {"parent": None}]},
            "search": lambda _: {"nodes": [{"entity": one} for one in self.similar]},
            "ask": lambda variables: self._with_facts(variables["facts"]),
        }

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.addresses.append(str(request.url))
        self.headers.append(request.headers)
        body = json.loads(request.content)
        variables = body["variables"]
        (operation, *_) = [one for one in parse(body["query"]).definitions if isinstance(one, OperationDefinitionNode)]
        fields = [one for one in operation.selection_set.selections if isinstance(one, FieldNode)]
        roots = [(one.alias or one.name).value for one in fields]
        self.sent += [(root, variables) for root in roots]
        if "ask" in roots:
            self.asked.append(variables)
        if self.error and (not self.refuses or self.refuses in roots):
            error = {"message": self.error, "extensions": {"code": self.code}}
            return httpx.Response(200, json={"data": None, "errors": [error]})
        found = {root: given(variables) if callable(given := self.data[root]) else given for root in roots}
        return httpx.Response(self.status, json={"data": found})

    def of(self, root: str) -> list[dict[str, Any]]:
        """The variables a root field was asked for with, in turn."""
        return [variables for name, variables in self.sent if name == root]

    def _with_facts(self, given: dict[str, Any]) -> dict[str, Any]:
        facts = dict(self.answer["facts"])
        said = [*given.get("conditions", []), *given.get("absent", [])]
        for key in ("conditions", "absent"):
            read = [one for one in facts[key] if one["id"] not in said]
            facts[key] = [*read, *(named(one, NAMES[one]) for one in given.get(key, []))]
        if given.get("age") is not None:
            facts |= {"age": given["age"], "ageTo": given["age"] + 1}
        return self.answer | {"facts": facts}
