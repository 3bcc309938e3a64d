"""What Prometheus reads at /metrics."""

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
