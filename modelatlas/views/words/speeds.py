"""The speed and uptime of an endpoint, in words."""

from __future__ import annotations

from modelatlas.catalog.answers.peers import is_usable
from modelatlas.records import Endpoint
from modelatlas.views.words import format as f


def latency_text(endpoint: Endpoint) -> str:
    """Median time to the first token."""
    return f.seconds(endpoint.latency_ms.p50) if endpoint.latency_ms else f.UNKNOWN


def throughput_text(endpoint: Endpoint) -> str:
    """Median output tokens per second, whole."""
    return f"{endpoint.throughput_tps.p50:.0f}" if endpoint.throughput_tps else f.UNKNOWN


def status_text(endpoint: Endpoint) -> str:
    """What the routing service says is wrong; empty while the endpoint is in order."""
    return "" if is_usable(endpoint) else f"status {endpoint.status}".replace("-", "−")
