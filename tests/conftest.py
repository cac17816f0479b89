"""What holds for all tests: no network but this machine, shared work done once, the browser last."""

from __future__ import annotations

import ipaddress
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from jinja2 import Environment

from modelatlas.catalog import Catalog
from modelatlas.pipeline import load_catalog
from tests import ROOT

settings.register_profile("atlas", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("atlas")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def embedded() -> Catalog:
    """The catalog of the records in the repository. Tests only read it."""
    return load_catalog(ROOT / "content")


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> Iterator[None]:
    """Many tests make a small site, and compiling the templates would be most of the work.

    Sites share what was compiled only if everything is the same that the code of a template depends on.
    """
    compile_anew, compiled = Environment.compile, dict[Any, Any]()

    def compile_once(self: Environment, source: str, *names: Any, **options: Any) -> Any:
        settings = (self.trim_blocks, self.lstrip_blocks, self.keep_trailing_newline, self.undefined)
        makers = (type(self), self.code_generator_class, self.finalize, tuple(self.extensions))
        functions = (frozenset(self.filters.items()), frozenset(self.tests.items()))
        key = (source, names, *options.items(), settings, makers, functions)
        if key not in compiled:
            compiled[key] = compile_anew(self, source, *names, **options)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compile_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heard() -> None:
    """Where a shell starts the tests in the background, Ctrl C is ignored, by what they start as well."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A test that leaves this machine fails at once, with the address it wanted."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_local(address[0]):
            pytest.fail(f"a test tried to reach {address[0]}", pytrace=False)
        connect(self, address)

    def guarded_resolve(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None and not _is_local(host):
            pytest.fail(f"a test tried to reach {host}", pytrace=False)
        return resolve(host, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_resolve)
        yield


def _is_local(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update`` writes what the golden sites expect; ``--exhaustive`` tries every case, not a sample."""
    parser.addoption("--update", action="store_true", help="rewrite tests/sites/*/expected; read the diff")
    parser.addoption("--exhaustive", action="store_true", help="run what is marked so too; it takes long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is ``exhaustive`` unless asked for; marks browser tests and puts them last."""
    if not config.getoption("--exhaustive"):
        long = [item for item in items if item.get_closest_marker("exhaustive")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
    browser = ROOT / "tests" / "browser"
    for item in items:
        if item.path.is_relative_to(browser):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
