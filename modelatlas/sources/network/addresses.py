"""Which addresses are fetched, and which of them are one place."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from modelatlas.problems import FeedError, public_address

Origin = tuple[str, str | None, int | None]
"""Scheme, host, and port: what may know the same secrets."""


def require_safe(address: str, first: str) -> None:
    """Refuse anything but HTTPS; plain HTTP only within this machine.

    Args:
        address: where to go next.
        first: the address that was asked for, which led there.

    Raises:
        FeedError: if `address` isn't one that is fetched.
    """
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and _is_loopback(parts.hostname) and _is_loopback(urlsplit(first).hostname):
        return
    led = "" if address == first else f"leads to {public_address(address)}; "
    raise FeedError(f"{public_address(first)}: {led}only https addresses are fetched")


def origin(address: str) -> Origin:
    """The place of `address`.

    Raises:
        ValueError: if it is no address.
    """
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False
