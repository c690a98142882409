"""Watching accepted tasks: in memory, batched per credential, woken early by callbacks, never a checkpoint per look.

One loop per credential asks for all tasks that are due, as many in one call as the upstream's list takes. What each
look means is decided in :mod:`decide`; this room keeps time. A process that restarts watches everything again: nothing
here is the truth.
"""

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from filmgate.engine.decide import Decision, Ending, Watched, decide, quiet
from filmgate.engine.upstreams import Route
from filmgate.engine.witness import NOBODY, Call, PollFault, UnknownStatus, Witness, told_call
from filmgate.errors import UpstreamError
from filmgate.providers import Snapshot, State
from filmgate.video import Failure

log = logging.getLogger(__name__)

TOGETHER_MS = 2_500
"""Tasks due within this time are asked for together: fuller lists, fewer calls."""

SET_BACK_MS = 5_000
"""A clock that went back by more was set, as when a machine learns the time after its start."""

LOOKS_AT_ONCE = 4
"""Calls under way at one credential: an upstream that takes one task a call would otherwise be asked too slowly."""


Paced = Callable[[Route], Awaitable[None]]
"""Returns when the credential may be asked the next question."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """How a task ended."""

    ending: Ending
    failure: Failure | None = None
    watched: Watched


@dataclass(kw_only=True, slots=True)
class _Task:
    """One watched task. Mutable: it lives in memory only, and only the loop of its credential changes it."""

    key: str
    upstream_id: str
    watched: Watched
    heard: Callable[[Watched], Awaitable[None]] = field(repr=False)
    ended: asyncio.Future[Ended] = field(repr=False)
    due: int = 0
    looking: bool = False
    nudged: bool = False


class Watcher:
    """Watches the tasks of one credential for as long as there are any."""

    def __init__(
        self,
        route: Route,
        *,
        pace: Paced,
        clock: Callable[[], int],
        draw: Callable[[], float],
        witness: Witness = NOBODY,
    ) -> None:
        self._route = route
        self._client = route.credential.client
        self._name = route.upstream.name
        self._pace = pace
        self._clock = clock
        self._draw = draw
        self._witness = witness
        self._tasks: dict[str, _Task] = {}
        self._due: list[tuple[int, int, str]] = []
        self._order = count()
        self._woken = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        self._quiet_until = 0
        self._read_at = 0

    async def watch(
        self, key: str, upstream_id: str, watched: Watched, *, heard: Callable[[Watched], Awaitable[None]]
    ) -> Ended:
        """Watch one task to its end. ``heard`` hears every change of what the upstream says, and every fault."""
        task = _Task(
            key=key,
            upstream_id=upstream_id,
            watched=watched,
            heard=heard,
            ended=asyncio.get_running_loop().create_future(),
        )
        self._replace(key, task)
        # Spread after a restart: thousands that begin at once would otherwise be due at once for ever.
        self._schedule(task, self._clock() + int(self._draw() * min(3_000, 2 * len(self._tasks))))
        try:
            return await task.ended
        finally:
            if self._tasks.get(key) is task:
                del self._tasks[key]

    def _replace(self, key: str, task: _Task) -> None:
        """Watch a task; who watched it before (two runs of one job) hears its end too."""
        earlier, self._tasks[key] = self._tasks.get(key), task
        if earlier is not None:
            task.ended.add_done_callback(lambda ended: _pass_on(ended, earlier.ended))

    def nudge(self, key: str) -> bool:
        """Look at this task now. False when it is not watched here."""
        task = self._tasks.get(key)
        if task is None:
            return False
        task.nudged = True
        if not task.looking:
            self._schedule(task, self._clock())
        return True

    def _schedule(self, task: _Task, due: int) -> None:
        task.due = due
        heapq.heappush(self._due, (due, next(self._order), task.key))
        self._woken.set()
        if self._loop is None or self._loop.done():
            self._loop = asyncio.create_task(self._run())

    async def _run(self) -> None:
        looks: set[asyncio.Task[None]] = set()
        while self._tasks:
            self._woken.clear()
            if len(looks) < LOOKS_AT_ONCE and (batch := self._take_due()):
                await self._pace(self._route)
                looks.add(asyncio.create_task(self._look(batch)))
                continue
            waiting = asyncio.create_task(self._woken.wait())
            await asyncio.wait({waiting, *looks}, timeout=self._pause(looks), return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            looks = {look for look in looks if not look.done()}
        for look in looks:
            look.cancel()

    def _read_clock(self) -> int:
        """The time now. Where it was set back, whatever was due by the old one is due at once: it could be days away."""
        now = self._clock()
        if now < self._read_at - SET_BACK_MS:
            self._due.clear()
            self._quiet_until = now
            for task in self._tasks.values():
                if not task.looking:
                    self._schedule(task, now)
        self._read_at = now
        return now

    def _pause(self, looks: set[asyncio.Task[None]]) -> float | None:
        if not self._due:
            return None
        due = max(self._due[0][0], self._quiet_until)
        return None if len(looks) >= LOOKS_AT_ONCE else max(0.02, (due - self._clock()) / 1000)

    def _take_due(self) -> list[_Task]:
        """Tasks to ask for in one call: when one is due, those soon due come along. One that was missing goes alone."""
        now, batch = self._read_clock(), list[_Task]()
        if now < self._quiet_until:
            return batch
        while self._due and len(batch) < self._client.batch:
            due, _, key = self._due[0]
            if due > now + (TOGETHER_MS if batch else 0):
                break
            task = self._tasks.get(key)
            if task is None or task.looking or task.due != due:
                heapq.heappop(self._due)
                continue
            # A list may lag behind: only the task's own address says for certain that it is not there.
            alone = task.watched.missing > 0
            if alone and batch:
                break
            heapq.heappop(self._due)
            task.looking, task.nudged = True, False
            batch.append(task)
            if alone:
                break
        return batch

    async def _look(self, batch: Sequence[_Task]) -> None:
        seen: Mapping[str, Snapshot] | UpstreamError
        try:
            with told_call(self._witness, self._name, Call.LOOK):
                seen = await self._client.look([task.upstream_id for task in batch])
        except UpstreamError as fault:
            seen = fault
            # Asked to wait, wait with all of them: the next batch is the same caller to the upstream.
            self._quiet_until = max(self._quiet_until, self._clock() + quiet(fault.retry_after))
        except Exception as fault:
            log.exception("a look at %d tasks of %s failed by a fault of this server", len(batch), self._name)
            seen = UpstreamError(f"{type(fault).__name__}: {fault}")
        if isinstance(seen, UpstreamError):
            self._witness.saw(PollFault(upstream=self._name))
        now = self._clock()
        for task in batch:
            task.looking = False
            said = seen if isinstance(seen, UpstreamError) else seen.get(task.upstream_id)
            try:
                await self._apply(task, decide(task.watched, said, now=now, draw=self._draw()), now)
            except Exception:
                log.exception("a look at %s meant nothing to this server; it is looked at again", task.key)
                self._schedule(task, now + 60_000)

    async def _apply(self, task: _Task, decision: Decision, now: int) -> None:
        before, task.watched = task.watched, decision.watched
        if decision.ending is not None:
            if not task.ended.done():
                task.ended.set_result(Ended(ending=decision.ending, failure=decision.failure, watched=decision.watched))
            return
        if task.watched.state is State.UNKNOWN and task.watched.said != before.said:
            self._wonder(task)
        if _changed(before, task.watched):
            await self._tell(task)
        self._schedule(task, now if task.nudged else decision.look_at)

    def _wonder(self, task: _Task) -> None:
        log.warning("%s says %r of %s, which this version does not know", self._name, task.watched.said, task.key)
        self._witness.saw(UnknownStatus(upstream=self._name, word=task.watched.said))

    async def _tell(self, task: _Task) -> None:
        try:
            await task.heard(task.watched)
        except Exception:
            # The next change is told again; what is shown to callers may lag, what is true does not.
            log.exception("what was heard of %s could not be written down", task.key)
            task.watched = replace(task.watched, said="")


def _changed(before: Watched, after: Watched) -> bool:
    """Whether operators or callers should learn of it: a new word, a first fault, and every tenth one after it."""
    faulty = after.faults != before.faults and (after.faults <= 1 or after.faults % 10 == 0)
    worded = (after.said, after.progress, after.missing) != (before.said, before.progress, before.missing)
    return worded or faulty


def _pass_on(ended: "asyncio.Future[Ended]", to: "asyncio.Future[Ended]") -> None:
    if not to.done() and not ended.cancelled():
        to.set_result(ended.result())


class Watchers:
    """A watcher for each credential, made when first needed."""

    def __init__(
        self, *, pace: Paced, clock: Callable[[], int], draw: Callable[[], float], witness: Witness = NOBODY
    ) -> None:
        self._pace = pace
        self._clock = clock
        self._draw = draw
        self._witness = witness
        self._watchers: dict[str, Watcher] = {}

    def of(self, route: Route) -> Watcher:
        account = route.credential.account
        if account not in self._watchers:
            self._watchers[account] = Watcher(
                route, pace=self._pace, clock=self._clock, draw=self._draw, witness=self._witness
            )
        return self._watchers[account]

    def nudge(self, key: str) -> bool:
        """Look at a task now, whoever watches it here."""
        return any(watcher.nudge(key) for watcher in self._watchers.values())
