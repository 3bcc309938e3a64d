"""What Prometheus reads at /metrics."""

from contextlib import suppress

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()

REQUESTS = Histogram(
    "homeroom_request_seconds",
    "Time from a request's arrival to the end of its answer.",
    ("method", "route", "status"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10),
    registry=REGISTRY,
)
STREAMS = Gauge("homeroom_event_streams", "Open live streams.", registry=REGISTRY)
UNKNOWN_ERRORS = Counter(
    "homeroom_unknown_errors_total", "Requests that ended in an unexpected error.", registry=REGISTRY
)

RATE_LIMITED = Counter(
    "homeroom_rate_limited_total", "Requests refused because their bucket was used up.", ("bucket",), registry=REGISTRY
)
COUNTED_LOCALLY = Counter(
    "homeroom_counted_locally_total",
    "Requests counted in this process alone because Redis was away.",
    registry=REGISTRY,
)
REDIS_FAILURES = Counter("homeroom_redis_failures_total", "What Redis did not answer in time.", registry=REGISTRY)
REDIS_UP = Gauge("homeroom_redis_up", "Whether Redis answers; only where there is one.", registry=None)


def show(part: Gauge) -> None:
    """Measure a part that only some installations have."""
    with suppress(ValueError):  # it is shown already
        REGISTRY.register(part)
