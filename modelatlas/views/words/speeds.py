"""The speed, the longest prompt, and the discount of an endpoint, in words."""

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


def prompt_text(endpoint: Endpoint) -> str:
    """The longest prompt, short, where it is less than the window; else empty."""
    prompt, context = endpoint.max_prompt_tokens, endpoint.context_tokens
    return f.tokens_short(prompt) if prompt and (context is None or prompt < context) else ""


def discount_text(endpoint: Endpoint) -> str:
    """The share of the list price that is taken off, or that is added; empty without one."""
    share = endpoint.discount
    if not share:
        return ""
    return f"surcharge {f.percent(-share)}" if share < 0 else f.percent(share)
