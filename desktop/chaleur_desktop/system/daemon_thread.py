"""Running a blocking call without blocking the event loop, nor the end of the program."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


async def in_daemon_thread[T](call: Callable[[], T]) -> T:
    """The result of `call`, run in a thread of its own.

    Unlike the loop's executor, the thread may still be stuck (a keyring's password window, a
    browser in the foreground) when the program ends.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def finish(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # None only beside an error

    def run() -> None:
        try:
            outcome: tuple[T | None, BaseException | None] = (call(), None)
        except Exception as error:  # noqa: BLE001 - handed over to the awaiting task
            outcome = (None, error)
        if not loop.is_closed():
            loop.call_soon_threadsafe(finish, *outcome)

    threading.Thread(target=run, daemon=True, name="chaleur-blocking-call").start()
    return await future
