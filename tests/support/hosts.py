"""Hosts on this machine that behave well and badly, to fetch from."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

Answer = Callable[[BaseHTTPRequestHandler], None]


class Host:
    """A host whose answers a test sets by path. It notes what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.at_once = self.most_at_once = 0
        self._lock = threading.Lock()
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # the name that http.server calls
                with host._lock:
                    host.asked.append(
                        (self.path, {name.lower(): text for name, text in self.headers.items()})
                    )
                    host.at_once += 1
                    host.most_at_once = max(host.most_at_once, host.at_once)
                    answers = host.answers.get(self.path, [])
                    answer = answers.pop(0) if len(answers) > 1 else answers[0] if answers else reply(404)
                with suppress(OSError):  # the client may hang up
                    answer(self)
                with host._lock:
                    host.at_once -= 1

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def set(self, path: str, *answers: Answer) -> str:
        """Give `answers` for `path`, the last one for good; returns the address."""
        self.answers[path] = list(answers)
        return self.url + path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def reply(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, text in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), text)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def drip(handler: BaseHTTPRequestHandler) -> None:
    reply(200, b"", Content_Length="1000")(handler)
    for _ in range(1000):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    for _ in range(1000):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


def truncate(handler: BaseHTTPRequestHandler) -> None:
    reply(200, b"half", Content_Length="8")(handler)


def bare(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str]) -> None:
    """As `reply`, without the ``Date`` that http.server adds."""
    handler.send_response_only(status)
    for name, text in {"Content_Length": "0", **headers}.items():
        handler.send_header(name.replace("_", "-"), text)
    handler.end_headers()


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
