"""Every root field is in the table of rights, and a write needs an actor with the right to it."""

from __future__ import annotations

from typing import cast

import httpx
import pytest
import strawberry
from pydantic import SecretStr, ValidationError

from api import permissions
from api.actor import Actor, Role, is_loopback
from api.app import create_app
from api.context import Info
from api.errors import ForbiddenError
from api.permissions import MUTATION, QUERY
from api.schema import Schema
from api.settings import Settings
from graph.responsibility_map import ResponsibilityMap
from graph.store.properties import NodeRecord
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from tests.api.fake_map import FakeMap

TOKEN = "x" * 32
WRITE = {"query": 'mutation { renameUnit(id: "by/jobcenter") }'}
READ = {"query": "{ organisations { id } }"}
FREE_TEXT_ARGUMENTS = {"question", "text", "change"}


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def rename_unit(self, info: Info, id: strawberry.ID) -> str:  # noqa: A002
        info.context.actor.may_change("by")
        return info.context.actor.name


WITH_WRITES = Schema(timeout_seconds=5, mutation=Mutation)


def client(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, address: str = "127.0.0.1", name: str = "127.0.0.1"
) -> httpx.AsyncClient:
    monkeypatch.setitem(permissions.MUTATION, "renameUnit", Role.EDITOR)
    app = create_app(settings, schema=WITH_WRITES)
    app.state.map = FakeMap()
    return httpx.AsyncClient(transport=httpx.ASGITransport(app, client=(address, 50_000)), base_url=f"http://{name}")


async def written(asking: httpx.AsyncClient, **headers: str) -> str:
    """Who wrote, or the code of the refusal; a read is always answered."""
    assert (await asking.post("/graphql", json=READ, headers=headers)).json()["data"]["organisations"]
    body = (await asking.post("/graphql", json=WRITE, headers=headers)).json()
    return str(body["data"]["renameUnit"] if "data" in body else body["errors"][0]["extensions"]["code"])


def test_the_table_names_exactly_what_is_served() -> None:
    schema = Schema(timeout_seconds=1)._schema
    assert schema.query_type
    assert set(schema.query_type.fields) == set(QUERY)
    assert set(schema.mutation_type.fields if schema.mutation_type else ()) == set(MUTATION)


def test_every_field_that_takes_a_persons_words_is_named() -> None:
    schema = Schema(timeout_seconds=1)._schema
    assert schema.query_type
    fields = {name for name, field in schema.query_type.fields.items() if field.args.keys() & FREE_TEXT_ARGUMENTS}
    assert fields == permissions.FREE_TEXT


async def test_at_the_machine_itself_one_may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await written(client(Settings(), monkeypatch)) == "lokal"
    assert await written(client(Settings(), monkeypatch, "::1", "localhost:8000")) == "lokal"


@pytest.mark.parametrize(
    ("host", "address", "name", "headers"),
    [
        ("0.0.0.0", "127.0.0.1", "127.0.0.1", {}),  # noqa: S104
        ("10.0.0.5", "127.0.0.1", "127.0.0.1", {}),
        ("127.0.0.1", "10.0.0.9", "127.0.0.1", {}),
        ("127.0.0.1", "127.0.0.1", "rebound.example", {}),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1", {"x-forwarded-for": "10.0.0.9"}),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1", {"forwarded": "for=10.0.0.9"}),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1", {"via": "1.1 proxy"}),
    ],
)
async def test_from_elsewhere_nobody_may_write(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str, name: str, headers: dict[str, str]
) -> None:
    asking = client(Settings(host=host), monkeypatch, address, name)
    assert await written(asking, **headers) == "UNAUTHENTICATED"
    response = await asking.post("/graphql", json=WRITE, headers={"accept": "application/graphql-response+json"})
    if not headers:
        assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
async def test_a_token_is_demanded_where_one_is_set(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    asking = client(Settings(host=host, token=SecretStr(TOKEN)), monkeypatch)
    assert await written(asking, authorization=f"Bearer {TOKEN}") == "adgangstoken"
    for wrong in ("", "Bearer", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}"):
        assert await written(asking, authorization=wrong) == "UNAUTHENTICATED"


async def test_a_write_that_is_not_in_the_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    asking = client(Settings(), monkeypatch)
    monkeypatch.delitem(permissions.MUTATION, "renameUnit")
    assert await written(asking) == "FORBIDDEN"


async def test_a_write_does_not_travel_in_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asking = client(Settings(), monkeypatch)
    headers = {"accept": "application/graphql-response+json"}
    response = await asking.get("/graphql", params=WRITE, headers=headers)
    assert response.status_code == 405
    assert response.json()["errors"][0]["extensions"] == {"code": "METHOD_NOT_ALLOWED"}


def test_an_actor_changes_only_its_own_organisations() -> None:
    Actor("a", frozenset({Role.EDITOR})).may_change("by")
    Actor("a", frozenset({Role.EDITOR}), frozenset({"by"})).may_change("by")
    with pytest.raises(ForbiddenError):
        Actor("a", frozenset({Role.EDITOR}), frozenset({"by"})).may_change("anden-by")


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("", False)],  # noqa: S104
)
def test_what_means_this_machine(host: str, *, here: bool) -> None:
    assert is_loopback(host) == here


def test_a_token_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 16"):
        Settings(token=SecretStr("kort"))


async def test_the_actors_name_stands_in_the_change_log(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    @strawberry.type
    class Writes:
        @strawberry.mutation
        async def note(self, info: Info) -> int:
            unit = NodeRecord("Unit", {"id": "by/ny", "name": "Ny"})

            async def work(transaction: WriteTransaction) -> None:
                await transaction.put_nodes([unit])

            await store.write(work, actor=info.context.actor.name, action="note")
            return await store.revision()

    monkeypatch.setitem(permissions.MUTATION, "note", Role.EDITOR)
    app = create_app(Settings(), schema=Schema(timeout_seconds=5, mutation=Writes))
    app.state.map = cast("ResponsibilityMap", FakeMap())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as asking:
        assert "errors" not in (await asking.post("/graphql", json={"query": "mutation { note }"})).json()
    rows = await store.read("MATCH (c:Change) WHERE c.subject = 'by/ny' RETURN c.actor AS actor LIMIT 10")
    assert [row["actor"] for row in rows] == ["lokal"]
