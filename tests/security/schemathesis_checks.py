"""What counts as a failure for schemathesis: its own check takes every error for one, also a refused argument."""

from __future__ import annotations

import schemathesis

# What a caller can bring about by what is asked; any other code is a fault of the server.
CALLERS_OWN = {"INVALID_ARGUMENT", "UNKNOWN_ID", "TOO_COMPLEX", "TOO_MANY_ALIASES", "TOO_DEEP", "LIST_TOO_LONG"}


@schemathesis.check
def only_the_callers_own_errors(ctx, response, case) -> None:  # noqa: ANN001 -- schemathesis is not installed here
    """Understood, answered in JSON, and every error has the code of something the caller can mend."""
    assert response.status_code == 200, f"status {response.status_code}"
    body = response.json()
    codes = {error["extensions"]["code"] for error in body.get("errors", [])}
    # Some cases are made wrong on purpose; those that fit the schema must be found to fit it.
    allowed = CALLERS_OWN | {"GRAPHQL_VALIDATION_FAILED"} if case.meta.generation.mode.is_negative else CALLERS_OWN
    assert codes <= allowed, f"codes {sorted(codes - allowed)}"
    assert codes or body["data"] is not None, "neither data nor an error"
