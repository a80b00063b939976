"""Refusals of a request, and what callers see of any error: a stable code and no value that was sent in.

Every code has a page under docs/errors/.
"""

from __future__ import annotations

from typing import ClassVar

from graphql import GraphQLError, GraphQLSyntaxError

from graph.errors import MapError


class RequestError(MapError):
    """A request that is not answered. `status` is the HTTP status, where the form of the answer allows one."""

    status: ClassVar[int] = 400


class InvalidRequestError(RequestError):
    """The body or the address holds no GraphQL request."""

    code = "INVALID_REQUEST"


class BatchingError(RequestError):
    code = "BATCHING_REFUSED"


class QuestionInAddressError(RequestError):
    """A field that takes a person's words was asked for by GET: addresses end up in logs and histories."""

    code = "QUESTION_IN_ADDRESS"


class MethodError(RequestError):
    code = "METHOD_NOT_ALLOWED"
    status = 405


class NotAcceptableError(RequestError):
    code = "NOT_ACCEPTABLE"
    status = 406


class MediaTypeError(RequestError):
    code = "UNSUPPORTED_MEDIA_TYPE"
    status = 415


class BodyTooLargeError(RequestError):
    code = "BODY_TOO_LARGE"
    status = 413


class NotFoundError(RequestError):
    code = "NOT_FOUND"
    status = 404


class UnauthenticatedError(RequestError):
    """What was asked needs an actor, and the request names none that is known."""

    code = "UNAUTHENTICATED"
    status = 401


class ForbiddenError(RequestError):
    """The actor is known and has no right to this."""

    code = "FORBIDDEN"
    status = 403


class OperationTimeoutError(RequestError):
    code = "TIMEOUT"
    status = 504


class ParseError(RequestError):
    code = "GRAPHQL_PARSE_FAILED"


WHICH_OPERATION = "operationName skal nævne én af forespørgslens operationer."


class InvalidOperationError(RequestError):
    """The operation does not fit the schema, or its variables do not fit the operation."""

    code = "GRAPHQL_VALIDATION_FAILED"


class InternalError(RequestError):
    code = "INTERNAL"
    status = 500


class TooDeepError(RequestError):
    code = "TOO_DEEP"


class TooManyAliasesError(RequestError):
    code = "TOO_MANY_ALIASES"


class TooManyRepeatsError(RequestError):
    code = "TOO_MANY_REPEATS"


class TooManyFieldsError(RequestError):
    code = "TOO_MANY_FIELDS"


class TooManyDirectivesError(RequestError):
    code = "TOO_MANY_DIRECTIVES"


class TooManyTokensError(RequestError):
    code = "TOO_MANY_TOKENS"


class ListTooLongError(RequestError):
    code = "LIST_TOO_LONG"


def explained(error: GraphQLError) -> MapError:
    """What went wrong, as it may be said."""
    cause = error.original_error
    if isinstance(cause, MapError):
        return cause
    if isinstance(error, GraphQLSyntaxError):
        return ParseError("Forespørgslen er ikke gyldig GraphQL. Ret den på det sted, som fejlen nævner.")
    if error.path is None and (cause is None or isinstance(cause, GraphQLError)):
        # GraphQL's own message may repeat a value, and names types to whoever tries out words.
        return InvalidOperationError(
            "Forespørgslen eller en variabel passer ikke til skemaet. Ret den på det sted, som fejlen nævner; skemaet "
            "er på /graphql/schema."
        )
    return internal()


def internal() -> InternalError:
    """A fault in the program; the log says where."""
    return InternalError("Intern fejl. Prøv igen; bliver det ved, så se serverens log.")


def safe(error: GraphQLError) -> GraphQLError:
    """The error as the caller may see it."""
    told = explained(error)
    return GraphQLError(
        told.message, nodes=error.nodes, source=error.source, positions=error.positions, path=error.path,
        original_error=told, extensions={"code": told.code},
    )  # fmt: skip
