"""The network and saved bodies. The only module that knows httpx, and all the ways a host can misbehave.

Every limit is a total: over a request with its redirects and retries, and over the whole run. A host
that drips one byte at a time, redirects in circles or sends a bomb costs no more than they allow.
"""

from __future__ import annotations

import asyncio
import email.utils
import ipaddress
import time
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Protocol
from urllib.parse import urlsplit

import httpx

from modelatlas import __version__
from modelatlas.problems import FeedError, shorten

MIB = 2**20
USER_AGENT = f"ModelAtlas/{__version__}"


@dataclass(frozen=True)
class Limits:
    """How much the network may cost."""

    request_s: float = 60
    """Seconds for one address from first attempt to last byte, waits between attempts not counted."""
    silence_s: float = 20
    """Seconds without a byte, or without a connection, before an attempt counts as failed."""
    run_s: float = 900
    """Seconds for everything a client does, waits included."""
    body_bytes: int = 64 * MIB
    """Size of a body, on the wire and unpacked."""
    redirects: int = 5
    attempts: int = 4
    backoff_s: float = 1
    """Wait before the second attempt; doubled before each further one."""
    retry_after_s: float = 120
    """Longest wait a host may ask for. Where it asks for more, the address fails at once."""
    at_once: int = 4
    """Requests in flight."""
    failures_in_a_row: int = 12
    """After this many, the addresses left are given up without asking."""


class Progress(Protocol):
    """Told after each of several addresses."""

    def __call__(self, label: str, done: int, total: int) -> None:
        """`done` of `total` addresses have been answered or given up."""


def _no_progress(label: str, done: int, total: int) -> None:
    pass


class HttpClient:
    """:class:`modelatlas.sources.contract.Client` over HTTPS, or plain HTTP to this machine itself.

    `transport`, `sleep` and `clock` are there for tests.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        progress: Progress = _no_progress,
        transport: Callable[[], httpx.AsyncBaseTransport] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits or Limits()
        self._progress = progress
        self._transport = transport
        self._sleep = sleep
        self._clock = clock
        self._deadline = clock() + self._limits.run_s

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        """The body of `url`, unpacked.

        Raises:
            FeedError: when it can't be had within the limits; the text says why.
        """
        return asyncio.run(self._get_one(url, headers or {}))

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] | None = None, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        """Bodies and failures of several addresses, by the caller's keys and in their order."""
        answers = asyncio.run(self._get_many(urls, headers or {}, label))
        bodies = {key: answers[key] for key in urls}
        return (
            {key: body for key, body in bodies.items() if isinstance(body, bytes)},
            {key: error for key, error in bodies.items() if isinstance(error, FeedError)},
        )

    async def _get_one(self, url: str, headers: Mapping[str, str]) -> bytes:
        async with self._open() as http:
            return await self._get(http, url, headers)

    async def _get_many(
        self, urls: Mapping[str, str], headers: Mapping[str, str], label: str
    ) -> dict[str, bytes | FeedError]:
        answers: dict[str, bytes | FeedError] = {}
        waiting = iter(urls.items())
        in_a_row = 0

        async def work() -> None:
            nonlocal in_a_row
            for key, url in waiting:
                if in_a_row >= self._limits.failures_in_a_row:
                    answers[key] = FeedError(f"{url}: not asked, the {in_a_row} before it failed")
                else:
                    try:
                        answers[key] = await self._get(http, url, headers)
                        in_a_row = 0
                    except FeedError as error:
                        answers[key] = error
                        in_a_row += 1
                self._progress(label, len(answers), len(urls))

        async with self._open() as http:
            await asyncio.gather(*(work() for _ in range(self._limits.at_once)))
        return answers

    def _open(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=self._transport() if self._transport else None,
            # A body is unpacked here, against the limit; so only what can be is asked for.
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=self._limits.silence_s,
        )

    async def _get(self, http: httpx.AsyncClient, url: str, headers: Mapping[str, str]) -> bytes:
        spent = 0.0
        for attempt in range(self._limits.attempts):
            started = self._clock()
            try:
                async with asyncio.timeout(min(self._limits.request_s - spent, self._run_left(url))):
                    return await self._attempt(http, url, headers)
            except TimeoutError:
                raise FeedError(f"{url}: not answered within {self._limits.request_s:g} s") from None
            except _TryAgain as again:
                spent += self._clock() - started
                wait = again.after_s
                if wait is None:
                    wait = self._limits.backoff_s * 2**attempt
                if wait > self._limits.retry_after_s:
                    raise FeedError(f"{url}: {again}, and it asks to wait {wait:.0f} s") from again
                if attempt + 1 == self._limits.attempts:
                    raise FeedError(f"{url}: {again}, {self._limits.attempts} times") from again
                if wait >= self._run_left(url):
                    raise FeedError(f"{url}: {again}, and no time is left to try again") from again
                await self._sleep(wait)
        raise FeedError(f"{url}: no attempt allowed")

    def _run_left(self, url: str) -> float:
        left = self._deadline - self._clock()
        if left <= 0:
            raise FeedError(f"{url}: not asked, the run's {self._limits.run_s:g} s are over")
        return left

    async def _attempt(self, http: httpx.AsyncClient, url: str, headers: Mapping[str, str]) -> bytes:
        address = url
        for _ in range(self._limits.redirects + 1):
            try:
                _require_safe(address, url)
                # An API key is for the host it was meant for, not for where that host points to.
                own = headers if _origin(address) == _origin(url) else {}
                async with http.stream("GET", address, headers=own) as response:
                    if response.is_redirect:
                        address = str(response.url.join(response.headers.get("location", "")))
                        continue
                    return await self._body(response, url)
            except httpx.TransportError as error:
                raise _TryAgain(shorten(str(error) or type(error).__name__)) from error
            except (httpx.InvalidURL, ValueError) as error:
                raise FeedError(f"{url}: no usable address ({shorten(str(error))})") from error
        raise FeedError(f"{url}: redirected more than {self._limits.redirects} times")

    async def _body(self, response: httpx.Response, url: str) -> bytes:
        status = f"status {response.status_code}"
        if response.status_code == 429 or response.status_code >= 500:
            raise _TryAgain(status, _retry_after(response.headers))
        if response.status_code != 200:
            raise FeedError(f"{url}: {status}")
        packed = bytearray()
        async for chunk in response.aiter_raw():
            packed += chunk
            if len(packed) > self._limits.body_bytes:
                raise FeedError(f"{url}: more than {self._limits.body_bytes:,} bytes")
        encoding = response.headers.get("content-encoding", "").strip().lower()
        if encoding in ("", "identity"):
            return bytes(packed)
        if encoding not in ("gzip", "x-gzip"):
            raise FeedError(f"{url}: packed as {shorten(encoding)}, which wasn't asked for")
        try:
            return unpack(bytes(packed), self._limits.body_bytes)
        except TooLargeError as error:
            raise FeedError(f"{url}: {error}") from error
        except ValueError as error:
            raise _TryAgain(str(error)) from error


class _TryAgain(Exception):  # noqa: N818 - not an error yet
    """A failure that may pass."""

    def __init__(self, why: str, after_s: float | None = None) -> None:
        super().__init__(why)
        self.after_s = after_s
        """Seconds the host asks to wait."""


class TooLargeError(ValueError):
    """A packed body is larger unpacked than allowed."""


def unpack(packed: bytes, limit: int) -> bytes:
    """`packed`, gzip of one or more members, unpacked without ever holding more than `limit` bytes.

    Raises:
        TooLargeError: if there is more.
        ValueError: if it isn't whole, valid gzip.
    """
    whole = bytearray()
    rest = packed
    while rest:
        member = zlib.decompressobj(wbits=31)
        try:
            whole += member.decompress(rest, limit + 1 - len(whole))
        except zlib.error as error:
            raise ValueError(f"broken gzip ({error})") from error
        if len(whole) > limit:
            raise TooLargeError(f"unpacks to more than {limit:,} bytes")
        if not member.eof:
            raise ValueError("gzip that breaks off")
        rest = member.unused_data.lstrip(b"\0")
    return bytes(whole)


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds that ``Retry-After`` asks for, from its number or from its date against ``Date``."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        until = email.utils.parsedate_to_datetime(text)
        now = email.utils.parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _require_safe(address: str, first: str) -> None:
    """Refuse anything but HTTPS; plain HTTP only within this machine."""
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and _is_loopback(parts.hostname) and _is_loopback(urlsplit(first).hostname):
        return
    led = "" if address == first else f"leads to {shorten(address)}; "
    raise FeedError(f"{first}: {led}only https addresses are fetched")


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port
