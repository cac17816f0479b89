"""A server that speaks S3 on this machine, and one in front of it that fails now and then."""

from __future__ import annotations

import http.client
import itertools
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from modelatlas.output.publish import store

KEYS = {"AWS_ACCESS_KEY_ID": "me", "AWS_SECRET_ACCESS_KEY": "made-up", "AWS_DEFAULT_REGION": "us-east-1"}
BUCKET = "atlas"


@dataclass
class Buckets:
    """The server, with one bucket."""

    endpoint: str
    client: Any

    def environment(self, endpoint: str = "") -> dict[str, str]:
        """What a client needs to know."""
        return {**KEYS, "AWS_ENDPOINT_URL_S3": endpoint or self.endpoint}

    @contextmanager
    def used(self, endpoint: str = "") -> Iterator[None]:
        """Within the ``with`` block, this process uses it."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment(endpoint).items():
                patch.setenv(name, value)
            store._opened.cache_clear()
            yield
        store._opened.cache_clear()

    def files(self, prefix: str) -> dict[str, bytes]:
        """Everything below a prefix."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=f"{prefix}/")
        keys = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
        return {
            key.removeprefix(f"{prefix}/"): self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read()
            for key in keys
        }


@contextmanager
def serving() -> Iterator[Buckets]:
    """A server of this process, with nothing in it."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # else it tells of every request
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        client = boto3.client(
            "s3",
            endpoint_url=endpoint,
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
            region_name=KEYS["AWS_DEFAULT_REGION"],
        )
        client.create_bucket(Bucket=BUCKET)
        yield Buckets(endpoint, client)
        client.close()
    finally:
        server.stop()


@dataclass
class Failures:
    """What a proxy has done to its clients."""

    errors: int = 0
    """Requests answered with an error 500 and not carried out."""
    dropped: int = 0
    """Connections closed in place of an answer, the request not carried out."""
    silenced: int = 0
    """The same, after it was carried out."""
    requests: Iterator[int] = field(default_factory=itertools.count)


@contextmanager
def failing(endpoint: str, *, every: int = 20) -> Iterator[tuple[str, Failures]]:
    """A proxy in front of a server: of `every` so many requests it fails one, in three ways by turns."""
    failures = Failures()
    host = endpoint.removeprefix("http://")

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            turn, way = divmod(next(failures.requests), every)
            fails = way == every // 2
            if fails and turn % 3 == 0:
                failures.errors += 1
                self.reply(500, {}, b"<Error><Code>InternalError</Code></Error>")
                return
            if fails and turn % 3 == 1:
                failures.dropped += 1
                self.close_connection = True
                return
            line = http.client.HTTPConnection(host)
            line.request(self.command, self.path, body, dict(self.headers))
            answer = line.getresponse()
            content = answer.read()
            line.close()
            if fails:
                failures.silenced += 1
                self.close_connection = True
                return
            self.reply(answer.status, dict(answer.getheaders()), content)

        def reply(self, status: int, headers: dict[str, str], content: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers.items():
                if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                    self.send_header(name, value)
            length = headers.get("Content-Length") if self.command == "HEAD" else None
            self.send_header("Content-Length", length or str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

        do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = pass_on  # noqa: N815 - named so by the library

    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", failures
        server.shutdown()
