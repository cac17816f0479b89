"""Looking up hosts in a way that can be given up."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any


class Loop(asyncio.SelectorEventLoop):
    """An event loop whose end doesn't wait for a name server that never answers.

    asyncio looks hosts up in a pool of threads, and both the loop and the interpreter wait for all of them.
    """

    async def getaddrinfo(self, host: Any, port: Any, **options: Any) -> Any:
        """As the loop's own, by a thread that nobody waits for."""
        answer: asyncio.Future[Any] = self.create_future()
        Thread(target=self._look_up, args=(answer, host, port, options), daemon=True).start()
        return await answer

    def _look_up(self, answer: asyncio.Future[Any], host: Any, port: Any, options: dict[str, Any]) -> None:
        def tell(how: Callable[[Any], None], what: Any) -> None:
            if not answer.done():
                how(what)

        with suppress(RuntimeError):  # the loop is closed by now
            try:
                found = socket.getaddrinfo(host, port, **options)
            except (OSError, UnicodeError) as error:
                self.call_soon_threadsafe(tell, answer.set_exception, error)
            else:
                self.call_soon_threadsafe(tell, answer.set_result, found)
