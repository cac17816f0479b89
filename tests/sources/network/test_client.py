"""The client against a host on this machine that behaves well and badly."""

from __future__ import annotations

import asyncio
import gzip
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import httpx
import pytest

from modelatlas.problems import FeedError
from modelatlas.sources.contract import Client
from modelatlas.sources.network.client import HttpClient
from modelatlas.sources.network.limits import Limits
from modelatlas.sources.network.unpacking import TooLargeError, unpack
from tests.support.hosts import Answer, Host, bare, drip, drip_headers, hang_up, reply, truncate


@pytest.fixture
def host() -> Iterator[Host]:
    with Host() as served:
        yield served


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def make_client(waits: list[float]) -> Callable[..., HttpClient]:
    async def note(seconds: float) -> None:
        waits.append(seconds)

    def make(**limits: float) -> HttpClient:
        # A transport of its own, so that a proxy of the environment isn't used for this machine.
        return HttpClient(Limits(**limits), transport=httpx.AsyncHTTPTransport, sleep=note)  # type: ignore[arg-type]  # a test names limits of either type

    return make


Make = Callable[..., HttpClient]


def test_it_is_what_the_feeds_ask_for(make_client: Make) -> None:
    client: Client = make_client()
    assert client is not None


def test_a_body_is_unpacked_and_the_caller_is_named(host: Host, make_client: Make) -> None:
    url = host.set("/x", reply(200, gzip.compress(b'{"data": []}'), Content_Encoding="gzip"))
    assert make_client().get(url, headers={"Authorization": "Bearer k"}) == b'{"data": []}'
    ((_, headers),) = host.asked
    assert headers["user-agent"].startswith("ModelAtlas/")
    assert headers["accept-encoding"] == "gzip"
    assert headers["authorization"] == "Bearer k"


def test_html_is_a_body_too(host: Host, make_client: Make) -> None:
    """Whether it is the feed's format is for the parser to say."""
    assert make_client().get(host.set("/x", reply(200, b"<html>"))) == b"<html>"


def test_no_cookie_is_ever_sent(host: Host, make_client: Make) -> None:
    host.set("/x", reply(302, Location="/y", Set_Cookie="id=1; Path=/"))
    url = host.set("/y", reply(200, b"ok", Set_Cookie="id=2; Path=/"))
    make_client().get_many({"a": host.url + "/x", "b": url, "c": url})
    assert all("cookie" not in headers for _, headers in host.asked)


@pytest.mark.parametrize("failure", [reply(500), reply(503), reply(429), hang_up, truncate])
def test_what_may_pass_is_tried_again(
    host: Host, make_client: Make, waits: list[float], failure: Answer
) -> None:
    assert make_client().get(host.set("/x", failure, failure, reply(200, b"ok"))) == b"ok"
    assert waits == [1, 2]


def test_what_does_not_pass_fails_after_four_attempts(
    host: Host, make_client: Make, waits: list[float]
) -> None:
    with pytest.raises(FeedError, match=r"/x: status 500, 4 times"):
        make_client().get(host.set("/x", reply(500)))
    assert (len(host.asked), waits) == (4, [1, 2, 4])


@pytest.mark.parametrize("status", [400, 401, 403, 404, 204])
def test_a_refusal_is_not_tried_again(host: Host, make_client: Make, status: int) -> None:
    with pytest.raises(FeedError, match=f"status {status}"):
        make_client().get(host.set("/x", reply(status)))
    assert len(host.asked) == 1


def test_a_host_that_asks_for_a_wait_gets_it(host: Host, make_client: Make, waits: list[float]) -> None:
    dated = {"Date": "Fri, 31 Jul 2026 12:00:00 GMT", "Retry_After": "Fri, 31 Jul 2026 12:00:30 GMT"}
    url = host.set(
        "/x",
        reply(429, Retry_After="7"),
        lambda handler: bare(handler, 503, dated),
        reply(429, Retry_After="soon"),
        reply(200, b"ok"),
    )
    assert make_client().get(url) == b"ok"
    assert waits == [7, 30, 4]


def test_a_wait_out_of_bounds_is_a_failure_at_once(host: Host, make_client: Make, waits: list[float]) -> None:
    with pytest.raises(FeedError, match=r"status 429, and it wants us to wait 3600 s"):
        make_client().get(host.set("/x", reply(429, Retry_After="3600")))
    with pytest.raises(FeedError, match="no time is left"):
        make_client(run_s=5).get(host.set("/y", reply(429, Retry_After="60")))
    assert waits == []


@pytest.mark.parametrize("answer", [drip, drip_headers])
def test_a_slow_drip_ends_with_the_time_for_one_address(
    host: Host, make_client: Make, answer: Answer
) -> None:
    started = time.monotonic()
    with pytest.raises(FeedError, match=r"no answer within 0.2 s"):
        make_client(request_s=0.2).get(host.set("/x", answer))
    assert time.monotonic() - started < 2


def test_the_run_has_a_limit_over_all_addresses(host: Host) -> None:
    now = [0.0]

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    client = HttpClient(
        Limits(run_s=6, at_once=1),
        transport=httpx.AsyncHTTPTransport,
        sleep=sleep,
        clock=lambda: now[0],
    )
    bad, good = host.set("/bad", reply(500)), host.set("/good", reply(200, b"ok"))
    bodies, failures = client.get_many({"1": good, "2": bad, "3": good})
    assert list(bodies) == ["1", "3"]
    assert "no time is left" in str(failures["2"])
    now[0] = 6.0
    with pytest.raises(FeedError, match="the run's 6 s are over"):
        client.get(good)


def test_attempts_share_the_time_for_one_address(host: Host, waits: list[float]) -> None:
    now = [0.0]

    def slow(handler: BaseHTTPRequestHandler) -> None:
        now[0] += 10
        reply(500)(handler)

    async def note(seconds: float) -> None:
        waits.append(seconds)

    client = HttpClient(
        Limits(request_s=25, run_s=10_000),
        transport=httpx.AsyncHTTPTransport,
        sleep=note,
        clock=lambda: now[0],
    )
    with pytest.raises(FeedError, match="no answer within 25 s"):
        client.get(host.set("/x", slow))
    assert waits == [1, 2, 4]


@pytest.mark.parametrize("packed", [False, True])
def test_a_body_larger_than_allowed_is_cut_off(host: Host, make_client: Make, packed: bool) -> None:
    """A gzip bomb of 2 MB is 2 kB on the wire."""
    body = gzip.compress(b"0" * 2_000_000) if packed else b"0" * 2_000_000
    url = host.set("/x", reply(200, body, Content_Encoding="gzip" if packed else "identity"))
    with pytest.raises(FeedError, match=r"more than 100,000 bytes"):
        make_client(body_bytes=100_000).get(url)
    assert len(host.asked) == 1


def test_broken_gzip_is_tried_again_and_other_packings_are_refused(host: Host, make_client: Make) -> None:
    half = gzip.compress(b"abc")[:-4]
    with pytest.raises(FeedError, match="breaks off, 4 times"):
        make_client().get(host.set("/x", reply(200, half, Content_Encoding="gzip")))
    with pytest.raises(FeedError, match="compressed as br"):
        make_client().get(host.set("/y", reply(200, b"", Content_Encoding="br")))


def test_redirects_are_followed_but_not_in_circles(host: Host, make_client: Make) -> None:
    host.set("/b", reply(200, b"ok"))
    assert make_client().get(host.set("/a", reply(301, Location="/b"))) == b"ok"
    with pytest.raises(FeedError, match="redirected more than 5 times"):
        make_client().get(host.set("/loop", reply(302, Location="/loop")))


@pytest.mark.parametrize("target", ["http://feed.example/", "file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_only_https_leads_away_from_this_machine(host: Host, make_client: Make, target: str) -> None:
    with pytest.raises(FeedError, match="only https"):
        make_client().get(host.set("/x", reply(302, Location=target)))
    with pytest.raises(FeedError, match="only https"):
        make_client().get(target)


def _mocked(answer: Callable[[httpx.Request], httpx.Response]) -> HttpClient:
    return HttpClient(transport=lambda: httpx.MockTransport(answer))


def test_a_public_address_does_not_lead_into_this_machine() -> None:
    client = _mocked(lambda _: httpx.Response(302, headers={"location": "http://127.0.0.1/"}))
    with pytest.raises(FeedError, match="only https"):
        client.get("https://feed.example/")


def test_a_key_is_not_sent_to_another_host() -> None:
    seen: list[tuple[str, str | None]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers.get("x-api-key")))
        if request.url.host == "feed.example":
            return httpx.Response(302, headers={"location": "https://other.example/"})
        return httpx.Response(200, stream=httpx.ByteStream(b"ok"))

    assert _mocked(answer).get("https://feed.example/", headers={"x-api-key": "secret"}) == b"ok"
    assert seen == [("feed.example", "secret"), ("other.example", None)]


@pytest.mark.parametrize("url", ["https://", "https://[", "nonsense", "", "https://\x00/"])
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(FeedError):
        _mocked(lambda _: httpx.Response(200)).get(url)


def test_many_addresses_come_a_few_at_a_time_with_progress(host: Host) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.02)
        reply(200, handler.path.encode())(handler)

    told: list[tuple[str, int, int]] = []
    urls = {f"k{n}": host.set(f"/{n}", slow) for n in range(12)} | {"bad": host.url + "/none"}
    client = HttpClient(
        transport=httpx.AsyncHTTPTransport,
        progress=lambda label, done, total: told.append((label, done, total)),
    )
    bodies, failures = client.get_many(urls, label="endpoints")
    assert bodies == {f"k{n}": f"/{n}".encode() for n in range(12)}
    assert list(bodies) == [f"k{n}" for n in range(12)]
    assert list(failures) == ["bad"]
    assert "status 404" in str(failures["bad"])
    assert told == [("endpoints", done, 13) for done in range(1, 14)]
    assert 1 < host.most_at_once <= 4


def test_a_dead_host_is_given_up(host: Host, make_client: Make) -> None:
    urls = {f"k{n}": f"{host.url}/{n}" for n in range(50)}
    bodies, failures = make_client(failures_in_a_row=5).get_many(urls)
    assert (bodies, len(failures)) == ({}, 50)
    assert len(host.asked) < 10
    assert "not asked" in str(failures["k49"])


def test_a_closed_port_is_a_failure_with_a_sentence(host: Host, make_client: Make) -> None:
    client = make_client()
    with pytest.raises(FeedError, match=r"^http://127.0.0.1:9/: 127.0.0.1 can't be reached \("):
        client.get("http://127.0.0.1:9/")
    assert client.get(host.set("/x", reply(200, b"ok"))) == b"ok"


def test_a_host_that_cannot_be_reached_is_not_tried_for_every_address(waits: list[float]) -> None:
    tried: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        tried.append(request.url.host)
        if request.url.host == "dead.example":
            raise httpx.ConnectError("no route")
        return httpx.Response(200, stream=httpx.ByteStream(b"ok"))

    async def note(seconds: float) -> None:
        waits.append(seconds)

    client = HttpClient(transport=lambda: httpx.MockTransport(answer), sleep=note)
    assert client.get("https://good.example/") == b"ok"
    with pytest.raises(FeedError, match=r"/a: dead.example can't be reached \(no route\)"):
        client.get("https://dead.example/a")
    assert (tried.count("dead.example"), waits) == (4, [1, 2, 4])
    with pytest.raises(FeedError, match=r"/b: dead.example can't be reached"):
        client.get("https://dead.example/b")
    assert tried.count("dead.example") == 4
    assert not client.is_offline(["https://dead.example/"])


def test_without_any_network_patience_is_short_and_it_is_said(waits: list[float]) -> None:
    asked: list[str] = []
    now = [0.0]

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        raise httpx.ConnectError("Name or service not known")

    async def note(seconds: float) -> None:
        now[0] += seconds
        waits.append(seconds)

    client = HttpClient(transport=lambda: httpx.MockTransport(answer), sleep=note, clock=lambda: now[0])
    with pytest.raises(FeedError, match=r"can't be reached"):
        client.get("https://a.example/")
    assert waits == [1], "three seconds are enough where nothing has ever answered"
    assert client.is_offline(["https://a.example/1", "https://a.example/2", "https://b.example/"])
    assert asked[-2:] == ["a.example", "b.example"], "each host once"
    assert waits == [1]


def test_one_host_that_answers_is_network_enough() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "dead.example":
            raise httpx.ConnectTimeout("")
        return httpx.Response(500)

    client = HttpClient(transport=lambda: httpx.MockTransport(answer))
    assert not client.is_offline(["https://dead.example/", "https://faulty.example/"])


def test_a_name_server_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look-up still hangs when the client has long given up, and nobody waits for its thread."""
    end, threads = threading.Event(), []

    def hang(*_: object, **__: object) -> None:
        threads.append(threading.current_thread())
        end.wait(60)
        raise OSError("Temporary failure in name resolution")

    monkeypatch.setattr("socket.getaddrinfo", hang)
    client = HttpClient(Limits(first_contact_s=0.1), transport=httpx.AsyncHTTPTransport)
    assert client.is_offline(["https://feed.example/"])
    assert [thread.is_alive() and thread.daemon for thread in threads] == [True]
    end.set()
    threads[0].join()


SECRETS = "https://me:secret@feed.example:8443/x?key=secret#secret"


def _redirect(location: str) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: httpx.Response(302, headers={"location": location})


def _fail(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: httpx.Response(404),
        lambda _: httpx.Response(500),
        lambda _: httpx.Response(429, headers={"retry-after": "9999"}),
        lambda _: httpx.Response(200, stream=httpx.ByteStream(b"0" * 200)),
        lambda _: httpx.Response(200, headers={"content-encoding": "br"}, stream=httpx.ByteStream(b"")),
        lambda _: httpx.Response(200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(b"x")),
        _redirect("http://me:secret@feed.example/?key=secret"),
        _redirect("https://me:secret@feed.example:secret/"),
        _redirect("https://[secret"),
        _redirect(SECRETS),
        _fail(httpx.ConnectError("")),
        _fail(httpx.ReadTimeout("")),
        _fail(httpx.LocalProtocolError("Illegal header value b'secret'")),
        _fail(ValueError("secret")),
    ],
)
def test_a_failure_never_tells_user_password_query_or_key(
    answer: Callable[[httpx.Request], httpx.Response], waits: list[float]
) -> None:
    """What a failure says is stored, published, and printed where many can read it."""

    async def note(seconds: float) -> None:
        waits.append(seconds)

    def client() -> HttpClient:
        return HttpClient(Limits(body_bytes=100), transport=lambda: httpx.MockTransport(answer), sleep=note)

    with pytest.raises(FeedError, match=r"^https://feed\.example:8443/x: ") as failed:
        client().get(SECRETS, headers={"x-api-key": "secret"})
    _, failures = client().get_many({"a": SECRETS}, headers={"x-api-key": "secret"})
    assert "secret" not in f"{failed.value} {failures['a']}"


def test_a_key_that_no_header_can_hold_is_not_told(host: Host, make_client: Make) -> None:
    """As one with a line break behind it, which a real client refuses to send."""
    with pytest.raises(FeedError, match="API key has characters that no key has") as failed:
        make_client().get(host.url + "/x", headers={"Authorization": "Bearer secret\n"})
    assert "secret" not in str(failed.value)
    assert host.asked == []


def test_a_proxy_that_cannot_be_used_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "ftp://me:secret@proxy.example")
    with pytest.raises(FeedError, match="the proxy that HTTPS_PROXY") as failed:
        HttpClient().get("https://feed.example/")
    assert "secret" not in str(failed.value)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A body without a length and without an end."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def endless_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")


def not_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (endless, "more than 100,000 bytes"),
        (endless_headers, "4 times"),
        (not_http, "4 times"),
        (reply(200, b"abc", Content_Length="-1"), "4 times"),
        (reply(200, b"abc", Content_Length="1" * 30), "4 times"),
        (reply(302), "redirected more than"),
    ],
)
def test_what_is_no_answer_costs_little(host: Host, make_client: Make, answer: Answer, told: str) -> None:
    tracemalloc.start()
    with pytest.raises(FeedError, match=told):
        make_client(body_bytes=100_000, request_s=30).get(host.set("/x", answer))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_the_real_sleep_is_the_loops() -> None:
    assert HttpClient()._sleep is asyncio.sleep


def test_a_bomb_never_fills_the_memory() -> None:
    bomb = gzip.compress(b"0" * 20_000_000)
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        unpack(bomb, 1000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_unpacking_takes_several_members_and_padding() -> None:
    assert unpack(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", 2) == b"ab"
    assert unpack(b"", 10) == b""
