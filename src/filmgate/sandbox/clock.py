"""Time that can be wound forward."""

import asyncio
import contextlib
from collections.abc import Callable


class Clock:
    """Unix seconds: a source handed in, plus what was wound forward. Belongs to one event loop."""

    def __init__(self, source: Callable[[], float], *, stands: bool = False) -> None:
        """``stands``: the source never moves by itself, so that only :meth:`advance` makes time pass."""
        self._source = source
        self._stands = stands
        self._ahead = 0.0
        self._nudged = asyncio.Event()

    def now(self) -> float:
        return self._source() + self._ahead

    def advance(self, seconds: float) -> None:
        """Wind forward, waking everybody whose moment came. Raises ValueError for a negative number."""
        if seconds < 0:
            raise ValueError("time runs forward")
        self._ahead += seconds
        self.nudge()

    def nudge(self) -> None:
        """Wake everybody who waits, to look again at what they wait for."""
        self._nudged.set()
        self._nudged = asyncio.Event()

    async def until(self, moment: float) -> None:
        """Return once the moment has come."""
        while self.now() < moment:
            await self.look_again(moment)

    async def look_again(self, moment: float | None) -> None:
        """Return when the moment has come, or somebody winds or nudges, whichever is first."""
        nudged = self._nudged
        wait = None if moment is None or self._stands else max(0.0, moment - self.now())
        if moment is not None and moment <= self.now():
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait):
                await nudged.wait()
