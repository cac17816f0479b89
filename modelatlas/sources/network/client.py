"""The network. The only module that knows httpx, and all the ways a host can misbehave.

Every limit is a total: for a request with its redirects and retries, and for the whole run. A host that sends
one byte at a time, redirects in circles, or sends a decompression bomb costs no more than they allow.
"""

from __future__ import annotations

import asyncio
import email.utils
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, Protocol, TypeVar

import httpx

from modelatlas import __version__
from modelatlas.problems import FeedError, public_address, shorten
from modelatlas.sources.network.addresses import Origin, origin, require_safe
from modelatlas.sources.network.limits import Limits
from modelatlas.sources.network.lookup import Loop
from modelatlas.sources.network.unpacking import TooLargeError, unpack

USER_AGENT = f"ModelAtlas/{__version__}"


class Progress(Protocol):
    """Called after each of several addresses."""

    def __call__(self, label: str, done: int, total: int) -> None:
        """`done` of `total` addresses have been answered or given up."""


def _no_progress(label: str, done: int, total: int) -> None:
    pass


class HttpClient:
    """:class:`modelatlas.sources.contract.Client` over HTTPS, or plain HTTP to this machine itself.

    `transport`, `sleep`, and `clock` are there for tests.
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
        self._has_contact = False
        """Whether any host has answered."""
        self._patient_until = clock() + self._limits.first_contact_s
        self._unreachable: dict[Origin, str] = {}
        """Origins that no connection could be made to, with the reason."""

    def is_offline(self, urls: Iterable[str]) -> bool:
        """Whether no host has answered in this run and none of those of `urls` can be reached now.

        They are asked all at once, so this takes no longer than one attempt to connect.
        """
        if self._has_contact:
            return False
        self._patient_until = self._clock() + self._limits.first_contact_s
        self._unreachable.clear()
        _run(self._look_around({origin(url): url for url in urls}.values()))
        return not self._has_contact

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        """The body of `url`, unpacked.

        Raises:
            FeedError: when it can't be had within the limits; the text says why.
        """
        return _run(self._get_one(url, headers or {}))

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] | None = None, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        """Bodies and failures of several addresses, by the caller's keys and in their order."""
        answers = _run(self._get_many(urls, headers or {}, label))
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
        in_a_row = size = 0

        async def work() -> None:
            nonlocal in_a_row, size
            for key, url in waiting:
                if in_a_row >= self._limits.failures_in_a_row:
                    answers[key] = FeedError(
                        f"{public_address(url)}: not asked, the {in_a_row} before it failed"
                    )
                elif size > self._limits.bodies_bytes:
                    answers[key] = FeedError(
                        f"{public_address(url)}: not asked, those before it have {size:,} bytes already"
                    )
                else:
                    try:
                        answers[key] = body = await self._get(http, url, headers)
                        in_a_row, size = 0, size + len(body)
                    except FeedError as error:
                        answers[key] = error
                        in_a_row += 1
                self._progress(label, len(answers), len(urls))

        async with self._open() as http:
            await asyncio.gather(*(work() for _ in range(self._limits.at_once)))
        return answers

    async def _look_around(self, urls: Iterable[str]) -> None:
        async def look(url: str) -> None:
            with suppress(FeedError, _TryAgain):
                await self._attempt(http, url, {})

        async with self._open() as http:
            await asyncio.gather(*map(look, urls))

    def _open(self) -> httpx.AsyncClient:
        try:
            return httpx.AsyncClient(
                transport=self._transport() if self._transport else None,
                # A body is unpacked here, against the limit; so only what can be is asked for.
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            )
        except (ValueError, httpx.InvalidURL):  # the text may hold the password of the proxy
            raise FeedError("the proxy that HTTPS_PROXY or ALL_PROXY names can't be used") from None

    async def _get(self, http: httpx.AsyncClient, url: str, headers: Mapping[str, str]) -> bytes:
        told, spent = public_address(url), 0.0
        for attempt in range(1, self._limits.attempts + 1):
            started = self._clock()
            try:
                async with asyncio.timeout(min(self._limits.request_s - spent, self._run_left(told))):
                    return await self._attempt(http, url, headers)
            except TimeoutError:
                raise FeedError(f"{told}: no answer within {self._limits.request_s:g} s") from None
            except _TryAgain as again:
                spent += self._clock() - started
                wait = self._limits.backoff_s * 2 ** (attempt - 1) if again.after_s is None else again.after_s
                if refusal := self._no_further(again, attempt, wait, told):
                    raise FeedError(f"{told}: {refusal}") from again
                await self._sleep(wait)
        raise FeedError(f"{told}: no attempt allowed")

    def _no_further(self, again: _TryAgain, attempt: int, wait: float, told: str) -> str | None:
        """Why an address isn't asked once more after `wait` seconds; ``None`` if it is."""
        is_last = attempt == self._limits.attempts
        if again.unreachable and (is_last or self._is_patience_over(wait)):
            self._unreachable[again.unreachable] = f"{again.unreachable[1]} can't be reached ({again})"
            return self._unreachable[again.unreachable]
        if wait > self._limits.retry_after_s:
            return f"{again}, and it wants us to wait {wait:.0f} s"
        if is_last:
            return f"{again}, {attempt} times"
        return f"{again}, and no time is left to try again" if wait >= self._run_left(told) else None

    def _is_patience_over(self, wait: float) -> bool:
        return not self._has_contact and self._clock() + wait >= self._patient_until

    def _run_left(self, told: str) -> float:
        left = self._deadline - self._clock()
        if left <= 0:
            raise FeedError(f"{told}: not asked, because the run's {self._limits.run_s:g} s are over")
        return left

    async def _attempt(self, http: httpx.AsyncClient, url: str, headers: Mapping[str, str]) -> bytes:
        told, address = public_address(url), url
        for _ in range(self._limits.redirects + 1):
            try:
                require_safe(address, url)
                if why := self._unreachable.get(origin(address)):
                    raise FeedError(f"{told}: {why}")
                # An API key is for the host it was meant for, not for where that host points to.
                own = headers if origin(address) == origin(url) else {}
                async with http.stream("GET", address, headers=own, timeout=self._timeout()) as response:
                    self._has_contact = True
                    if response.is_redirect:
                        address = str(response.url.join(response.headers.get("location", "")))
                        continue
                    return await self._body(response, told)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                raise _TryAgain(_reason(error), unreachable=origin(address)) from error
            except httpx.LocalProtocolError:  # its text may hold the key
                raise FeedError(
                    f"{told}: can't be asked; the API key has characters that no key has"
                ) from None
            except httpx.TransportError as error:
                raise _TryAgain(_reason(error)) from error
            except (httpx.InvalidURL, ValueError):  # the text may hold what the address hides
                raise FeedError(f"{told}: no usable address") from None
        raise FeedError(f"{told}: redirected more than {self._limits.redirects} times")

    def _timeout(self) -> httpx.Timeout:
        left = self._patient_until - self._clock()
        connect_s = self._limits.connect_s if self._has_contact else max(1, left)
        return httpx.Timeout(self._limits.silence_s, connect=connect_s)

    async def _body(self, response: httpx.Response, told: str) -> bytes:
        status = f"status {response.status_code}"
        if response.status_code == 429 or response.status_code >= 500:
            raise _TryAgain(status, _retry_after(response.headers))
        if response.status_code != 200:
            raise FeedError(f"{told}: {status}")
        packed = bytearray()
        async for chunk in response.aiter_raw():
            packed += chunk
            if len(packed) > self._limits.body_bytes:
                raise FeedError(f"{told}: more than {self._limits.body_bytes:,} bytes")
        encoding = response.headers.get("content-encoding", "").strip().lower()
        if encoding in ("", "identity"):
            return bytes(packed)
        if encoding not in ("gzip", "x-gzip"):
            raise FeedError(f"{told}: compressed as {shorten(encoding)}, which wasn't asked for")
        try:
            return unpack(bytes(packed), self._limits.body_bytes)
        except TooLargeError as error:
            raise FeedError(f"{told}: {error}") from error
        except ValueError as error:
            raise _TryAgain(str(error)) from error


class _TryAgain(Exception):  # noqa: N818 - not an error yet
    """A failure that may pass."""

    def __init__(self, why: str, after_s: float | None = None, *, unreachable: Origin | None = None) -> None:
        super().__init__(why)
        self.after_s = after_s
        """Seconds the host asks to wait."""
        self.unreachable = unreachable
        """Where no connection could be made to."""


T = TypeVar("T")


def _run(task: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(task)


def _reason(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.RemoteProtocolError):  # the text may hold an address that a redirect leads to
        return "the answer breaks off or isn't HTTP"
    return shorten(str(error) or type(error).__name__)


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
