"""What is counted, for Prometheus.

Labels come from closed lists, root fields of the schema and codes: never from the words of a request.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

REQUESTS = Counter(
    "ansvarskort_requests", "GraphQL requests by root field and outcome: ok, or the code of the first error.",
    ["operation", "status"], registry=REGISTRY,
)  # fmt: skip
DURATION = Histogram(
    "ansvarskort_request_duration_seconds", "Seconds from a whole request to its whole answer, by root field.",
    ["operation"], registry=REGISTRY, buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)  # fmt: skip
ANSWERS = Counter(
    "ansvarskort_answers", "Answers to questions by resolution.", ["resolution"], registry=REGISTRY
)  # fmt: skip
STORE_ERRORS = Counter("ansvarskort_store_errors", "Errors of the database by code.", ["code"], registry=REGISTRY)
REVISION = Gauge("ansvarskort_revision", "The map's revision when it was last read for this page.", registry=REGISTRY)
READY = Gauge("ansvarskort_ready", "Whether the database answered when this page was made: 1 or 0.", registry=REGISTRY)

NOT_AN_OPERATION = "invalid"
SEVERAL = "several"
INTROSPECTION = "introspection"


def label_of(roots: frozenset[str]) -> str:
    """The class of a valid operation: its one root field, or a word for several or for the schema itself."""
    asked = sorted(root for root in roots if not root.startswith("__"))
    if not asked:
        return INTROSPECTION
    return asked[0] if len(asked) == 1 else SEVERAL
