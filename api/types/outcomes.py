"""What a write did, and what was said of the map."""

from __future__ import annotations

import strawberry
from strawberry.pydantic import field

from api.context import Info
from api.types.base import Entity
from api.types.entities import Party
from api.types.gray_zones import GrayZone
from api.types.overview import Change
from graph.model import fact
from graph.settle import feedback, outcome, what_if


@strawberry.pydantic.type(description="Why nothing was changed. path: the argument, or the place in the document.")
class Problem(outcome.Problem):
    pass


@strawberry.pydantic.type(description="changes: at most 500 of the `changed` there are. ok false: nothing was changed.")
class Outcome(outcome.Outcome):
    changes: tuple[Change, ...] = ()
    errors: tuple[Problem, ...] = ()


@strawberry.pydantic.type(description="What a draft would do. unchanged: gray zones it reaches that stay as they are.")
class WhatIf(what_if.WhatIf):
    closes: tuple[GrayZone, ...] = ()
    opens: tuple[GrayZone, ...] = ()
    errors: tuple[Problem, ...] = ()


@strawberry.pydantic.type(
    name="Feedback",
    description="What somebody said of a fact. subject null: it is no longer in the map. handledOn null: it is open.",
)
class Feedback(feedback.Feedback):
    id: strawberry.ID
    organisation: strawberry.ID
    subject: strawberry.Private[str]
    owner: strawberry.Private[str | None] = None

    @field(name="subject", graphql_type=Entity | None)
    def about(self, info: Info) -> fact.Entity | None:
        return info.context.entity(info, self.subject)

    @field(name="owner", graphql_type=Party | None)
    def kept_by(self, info: Info) -> fact.Entity | None:
        return info.context.entity(info, self.owner) if self.owner else None
