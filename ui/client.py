"""The API over HTTP. A question travels in the body, never in an address, and is in no error."""

from __future__ import annotations

import os
from typing import Any

import httpx
from pydantic import ValidationError

from ui.answer import Answer, Thing
from ui.query import ASK, SIMILAR

ADDRESS = "ANSVARSKORT_API_URL"
SECONDS = 15.0
MOST_SIMILAR = 4


class ApiDownError(Exception):
    """The API does not answer."""


class ApiRefusedError(Exception):
    """The API answered that it cannot; the message is for the person who asked."""


class Client:
    """Asks the API at `address`."""

    def __init__(self, address: str, transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(base_url=address, transport=transport, timeout=SECONDS)

    def ask(self, question: str, facts: dict[str, Any], language: str) -> Answer:
        """Answer a question. `facts` is the FactsInput of the API."""
        sent = self._send(ASK, {"question": question, "facts": facts, "language": language})
        try:
            return Answer.model_validate(sent["ask"])
        except ValidationError:
            raise ApiDownError from None

    def similar(self, text: str) -> list[Thing]:
        """What the map holds that is most like a text, best first; often nothing."""
        sent = self._send(SIMILAR, {"text": text, "first": MOST_SIMILAR})
        try:
            return [Thing.model_validate(hit["entity"]) for hit in sent["search"]["nodes"]]
        except ValidationError:
            raise ApiDownError from None

    def _send(self, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        try:
            response = self._http.post("/graphql", json={"query": query, "variables": variables})
            body = response.raise_for_status().json()
        except (httpx.HTTPError, ValueError):
            raise ApiDownError from None
        if body.get("errors"):
            raise ApiRefusedError(body["errors"][0]["message"])
        sent: dict[str, Any] = body["data"]
        return sent


def connect() -> Client:
    """A client of the API named in the environment, else of one on this machine."""
    return Client(os.environ.get(ADDRESS, "http://127.0.0.1:8000"))
