"""Processes that end when they should: cleanly when asked to, and together with the one that started them."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection, parent_process


@contextmanager
def interruptible() -> Iterator[None]:
    """Within the ``with`` block, a request to end is what Ctrl C is, a ``KeyboardInterrupt``.

    A request that is ignored, as under ``nohup``, stays so.
    """
    before = {number: signal.getsignal(number) for number in _requests()}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within the ``with`` block, Ctrl C and requests to end wait: where workers start they would get lost."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_requests()})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def be_worker() -> None:
    """Make this process, which ``multiprocessing`` started, end with its parent, however that ends.

    Ctrl C, which a terminal sends to all processes, is left to the parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _requests():
        signal.signal(number, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _requests())
    if parent := parent_process():
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def end_with_stdin() -> None:
    """Ask this process to end when its standard input does: whoever keeps the other end has died."""
    threading.Thread(target=_interrupt_at_end_of, args=(0,), daemon=True).start()


def _requests() -> list[signal.Signals]:
    """How this system asks a process to end, by a service manager, a shutdown or a closed terminal."""
    return [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _interrupt_at_end_of(handle: int) -> None:
    while os.read(handle, 1024):
        pass
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:  # a real signal also wakes a main thread that waits
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
