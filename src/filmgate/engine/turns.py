"""Taking turns: one at a time through a door, and the projects that wait there in rotation."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager


class Turns:
    """Doors by key. At each, one task is inside; who comes next is the longest waiting task of the next project."""

    def __init__(self) -> None:
        self._inside: set[Hashable] = set()
        self._waiting: dict[Hashable, OrderedDict[str, deque[asyncio.Future[None]]]] = {}

    @asynccontextmanager
    async def take(self, door: Hashable, project: str) -> AsyncIterator[None]:
        """Wait for a turn at the door, and hold it inside the block."""
        if door in self._inside:
            await self._queue(door, project)
        self._inside.add(door)
        try:
            yield
        finally:
            self._inside.discard(door)
            self._admit(door)

    async def _queue(self, door: Hashable, project: str) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(door, OrderedDict()).setdefault(project, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            # A turn given at the very moment its taker left must not be lost.
            if turn.done() and not turn.cancelled():
                self._inside.discard(door)
                self._admit(door)
            raise

    def _admit(self, door: Hashable) -> None:
        projects = self._waiting.get(door)
        while projects:
            project, line = next(iter(projects.items()))
            projects.move_to_end(project)
            while line and line[0].done():
                line.popleft()
            if not line:
                del projects[project]
                continue
            # Held for the one called, until it is inside: nobody slips past.
            self._inside.add(door)
            line.popleft().set_result(None)
            return
        self._waiting.pop(door, None)
