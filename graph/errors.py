"""Errors meant for the person who meets them: a stable code and what to do next, never a question's text."""

from __future__ import annotations


class MapError(Exception):
    """Base of every error this application raises on purpose.

    `code` is stable and has a meaning for other tools; `message` is for a person.
    """

    code = "MAP_ERROR"

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code:
            self.code = code


class UnknownIdError(MapError):
    """An id was given that is not in the map."""

    code = "UNKNOWN_ID"


class InvalidArgumentError(MapError):
    code = "INVALID_ARGUMENT"
