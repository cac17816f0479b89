"""How much the network may cost."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """How much the network may cost."""

    request_s: float = 60
    """Seconds for one address from first attempt to last byte, waits between attempts not counted."""
    silence_s: float = 20
    """Seconds without a byte before an attempt counts as failed."""
    connect_s: float = 10
    """Seconds for a connection, the look-up of the host included."""
    first_contact_s: float = 3
    """Seconds for all attempts to connect as long as no host has answered in this run."""
    run_s: float = 900
    """Seconds for everything a client does, waits included."""
    body_bytes: int = 32 * MIB
    """Size of a body, on the wire and unpacked."""
    bodies_bytes: int = 128 * MIB
    """Size of all bodies of a part that is made of many."""
    redirects: int = 5
    """How many redirects of one address are followed."""
    attempts: int = 4
    """How often an address is tried in all."""
    backoff_s: float = 1
    """Wait before the second attempt; doubled before each further one."""
    retry_after_s: float = 120
    """Longest wait a host may ask for. Where it asks for more, the address fails at once."""
    at_once: int = 4
    """Requests in flight."""
    failures_in_a_row: int = 12
    """After this many, the addresses left are given up without asking."""
