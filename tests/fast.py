"""An event loop on which time passes at once whenever everybody waits for it: hours of a test take no time."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

EPOCH = 1_795_000_000_000
"""Unix milliseconds at which such a loop begins."""


class _Skipping(selectors.DefaultSelector):
    """Where nothing is ready, skips to what is due next; while threads are at work it waits for them."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.at_work = 0

    def select(self, timeout: float | None = None) -> list[Any]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if self.at_work or timeout is None:
            return super().select(5.0)
        self.now += timeout
        return []


class FastLoop(asyncio.SelectorEventLoop):
    """Only for tests whose waits are timers and threads: a peer on a socket would be waited for in no time."""

    def __init__(self) -> None:
        self.skipping = _Skipping()
        super().__init__(self.skipping)

    def time(self) -> float:
        return self.skipping.now

    def run_in_executor(self, executor: Any, func: Callable[..., T], *args: Any) -> "asyncio.Future[T]":
        future = super().run_in_executor(executor, func, *args)
        self.skipping.at_work += 1
        future.add_done_callback(self._done)
        return future

    def _done(self, _future: object) -> None:
        self.skipping.at_work -= 1


def fast(work: Coroutine[Any, Any, T]) -> T:
    """Run it on such a loop."""
    with asyncio.Runner(loop_factory=FastLoop) as runner:
        return runner.run(work)


def clock() -> int:
    """Unix milliseconds by the running loop."""
    return EPOCH + int(asyncio.get_running_loop().time() * 1000)
