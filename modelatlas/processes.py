"""Processes that end when they should: cleanly when asked to, and together with the one that started them."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


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
    """Within the ``with`` block, Ctrl C and requests to end wait: where workers start they would get lost.

    Only the main thread is ever interrupted, so in others there is nothing to do. To block the signals
    wouldn't do: one that the system hands to another thread is handled by the main thread all the same.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = list[int]()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *_requests())}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:
            signal.signal(number, lambda caught, _frame: came.append(caught))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        if came:
            signal.raise_signal(came[0])


def be_worker() -> None:
    """Make this process, which ``multiprocessing`` started, end with its parent, however that ends.

    Ctrl C, which a terminal sends to all processes, is left to the parent.
    """
    from multiprocessing import connection, parent_process  # noqa: PLC0415 - commands start without it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _requests():
        signal.signal(number, signal.SIG_DFL)

    def end_after(sentinel: int) -> None:
        connection.wait([sentinel])
        os._exit(1)

    if parent := parent_process():
        threading.Thread(target=end_after, args=(parent.sentinel,), daemon=True).start()


def end_with_stdin() -> None:
    """Ask this process to end when its standard input does: whoever keeps the other end has died."""
    threading.Thread(target=_interrupt_at_end_of, args=(0,), daemon=True).start()


def _requests() -> list[signal.Signals]:
    """How this system asks a process to end, by a service manager, a shutdown or a closed terminal."""
    return [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


def _interrupt_at_end_of(handle: int) -> None:
    while os.read(handle, 1024):
        pass
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:  # a real signal also wakes a main thread that waits
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
