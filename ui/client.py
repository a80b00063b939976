"""The API over HTTP. A question travels in the body, never in an address, and is in no error."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

import httpx
from pydantic import ValidationError

from ui.sent import Sent

ADDRESS = "ANSVARSKORT_API_URL"
SECONDS = 15.0

Shape = TypeVar("Shape", bound=Sent)


class ApiDownError(Exception):
    """The API does not answer."""


class ApiRefusedError(Exception):
    """The API answered that it cannot; the message is for the person who asked. `code`: see docs/errors."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class Client:
    """Asks the API at `address`."""

    def __init__(self, address: str, transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(base_url=address, transport=transport)

    def send(
        self,
        shape: type[Shape],
        query: str,
        variables: Mapping[str, Any],
        *,
        language: str = "DA",
        token: str = "",
        seconds: float = SECONDS,
    ) -> Shape:
        """What a document gives. `token`: of somebody who may change the map. `seconds`: how long it may take.

        Raises:
            ApiDownError: no answer, or none that can be read.
            ApiRefusedError: the API says why not.
        """
        headers = {"Accept-Language": language.lower()} | ({"Authorization": f"Bearer {token}"} if token else {})
        try:
            response = self._http.post(
                "/graphql", json={"query": query, "variables": dict(variables)}, headers=headers, timeout=seconds
            )
            body = response.json()
            if errors := body.get("errors"):
                raise ApiRefusedError(errors[0]["message"], errors[0].get("extensions", {}).get("code", ""))
            return shape.model_validate(response.raise_for_status().json()["data"])
        except (httpx.HTTPError, ValidationError, ValueError, KeyError, AttributeError):
            raise ApiDownError from None


@lru_cache(maxsize=4)
def _client(address: str) -> Client:
    return Client(address)


def connect() -> Client:
    """A client of the API named in the environment, else of one on this machine; its connections are kept open."""
    return _client(os.environ.get(ADDRESS, "http://127.0.0.1:8000"))
