"""What can go wrong with the store. Messages name no parameter: it could hold what somebody asked."""

from __future__ import annotations

from graph.errors import MapError


class StoreError(MapError):
    """The store could not do what was asked; the message says what to do next."""

    code = "STORE"


class StoreUnavailableError(StoreError):
    """The database cannot be reached, or the embedded one cannot be started."""

    code = "UNAVAILABLE"


class StoreUnreachableError(StoreUnavailableError):
    """Nothing answers there, or not yet: a server that is starting may in a while."""


class StoreTimeoutError(StoreError):
    """The database did not answer within the time given."""

    code = "TIMEOUT"


class ReadOnlyError(StoreError):
    """A statement meant to read tried to change something; nothing was changed."""

    code = "READ_ONLY"


class StoreTooMuchError(StoreError):
    """An answer would have been cut; a part of it would read as if the rest were not recorded."""

    code = "TOO_MUCH"


class StoreConflictError(StoreError):
    """The change cannot stand beside what the map holds, or others kept writing in between."""

    code = "CONFLICT"


class MapMovedError(StoreConflictError):
    """Somebody wrote between reading the map and writing what follows from it; it can be done again."""


class StatementError(StoreError):
    """The database refused a statement: a fault in the program, not in the data."""

    code = "INTERNAL"


class DataDirectoryError(StoreError):
    """The data directory cannot be used: not writable, full, in use, or of another version."""

    code = "DATA_DIRECTORY"


UNREACHABLE = (
    "The database cannot be reached ({code}). If it is a Neo4j, see that it runs and that ANSVARSKORT_NEO4J_URI is its "
    "address; else run the command again, or `ansvarskort up`."
)

TOO_MUCH = (
    "The answer has {most} rows or more, and part of it would mislead. Ask for less: one need, one unit, "
    "one organisation."
)

ANSWERS: dict[str, tuple[type[StoreError], str]] = {
    ".Unauthorized": (
        StoreUnavailableError,
        "The database refused the user name or the password. Set ANSVARSKORT_NEO4J_USER and _PASSWORD.",
    ),
    ".DatabaseNotFound": (
        StoreUnavailableError,
        "The server has no database of that name. Set ANSVARSKORT_NEO4J_DATABASE to one it has.",
    ),
    ".ConstraintValidationFailed": (
        StoreConflictError,
        "An id that must be unique is already on another thing in the map. Nothing was changed: choose another.",
    ),
    ".EquivalentSchemaRuleAlreadyExists": (
        StoreConflictError,
        "Another process made the same index at the same time. Nothing is lost: run the command again.",
    ),
    ".AccessMode": (ReadOnlyError, "A statement meant to read tried to change the map; it was refused."),
}
"""What to say to a database's error code, by its ending."""


def refusal(code: str) -> StoreError:
    """The error for a code such as `Neo.ClientError.Security.Unauthorized`."""
    for ending, (kind, answer) in ANSWERS.items():
        if code.endswith(ending):
            return kind(answer)
    return StatementError(
        f"The database refused a statement ({code}). This is a fault in the program: please report it."
    )
