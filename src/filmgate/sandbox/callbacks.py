"""Callbacks: a POST on every change of status, in order for each task, tried again when nobody takes it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

from filmgate.sandbox.line import Event
from filmgate.sandbox.studio import Studio
from filmgate.sandbox.tasks import Status, Task

if TYPE_CHECKING:
    import aiohttp

ENDS: Final = frozenset({Status.SUCCEEDED, Status.FAILED, Status.EXPIRED})
RETRIED: Final = frozenset({Status.SUCCEEDED, Status.FAILED})
RETRIES: Final = 3
"""Further tries for those; other statuses are sent once, as the vendor documents it."""
PAUSE_SECONDS: Final = 5.0

Show = Callable[[Event, Task], dict[str, Any]]


class Callbacks:
    """Sends a fake's callbacks while :meth:`running` is entered."""

    def __init__(self, studio: Studio, show: Show, *, patience: float = 5.0) -> None:
        """``patience``: seconds a receiver has to answer with 2xx."""
        self._studio = studio
        self._show = show
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None
        self._last: dict[str, asyncio.Task[None]] = {}
        self._held: dict[str, dict[str, Any]] = {}
        studio.listeners.append(self._hear)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        import aiohttp

        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._patience)) as session:
            self._session = session
            try:
                yield
            finally:
                self._session = None
                await self._stop()

    async def settle(self) -> None:
        """Wait until everything begun so far was sent, or given up."""
        while pending := [sending for sending in self._last.values() if not sending.done()]:
            await asyncio.wait(pending)

    async def _stop(self) -> None:
        for sending in self._last.values():
            sending.cancel()
        await asyncio.gather(*self._last.values(), return_exceptions=True)

    def _hear(self, event: Event, task: Task) -> None:
        plan = task.plan
        if task.callback_url is None or event.status is Status.CANCELLED or plan.has("callback-lost"):
            return
        body = self._show(event, task)
        if plan.has("callback-reorder") and event.status is Status.RUNNING:
            self._held[task.id] = body
            return
        bodies = [body]
        if event.status in ENDS and task.id in self._held:
            bodies.append(self._held.pop(task.id))
        for each in bodies:
            self._queue(task, each, tries=1 + RETRIES * (each["status"] in RETRIED))

    def _queue(self, task: Task, body: dict[str, Any], *, tries: int) -> None:
        """Send behind whatever of this task is still being sent."""
        for _ in range(2 if task.plan.has("callback-twice") else 1):
            before = self._last.get(task.id)
            self._last[task.id] = asyncio.ensure_future(self._send(before, task.callback_url or "", body, tries))

    async def _send(self, before: "asyncio.Task[None] | None", url: str, body: dict[str, Any], tries: int) -> None:
        if before is not None:
            await asyncio.wait([before])
        clock = self._studio.clock
        for attempt in range(tries):
            if attempt:
                await clock.until(clock.now() + PAUSE_SECONDS)
            if await self._post(url, body):
                return

    async def _post(self, url: str, body: dict[str, Any]) -> bool:
        import aiohttp

        self._studio.calls["callback"] += 1
        if self._session is None:
            return False
        with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError, ValueError):
            async with self._session.post(url, json=body, allow_redirects=False) as response:
                return 200 <= response.status < 300
        return False
