"""The queue in front of an account's machines, worked through by calculation: no timer, no thread, no clock. Pure.

So many tasks run at once; the others wait, higher priorities first and first come first served within one. Whatever
happened between two looks is worked out at the second one, in the order it happened.
"""

import heapq
from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from enum import IntEnum

from filmgate.sandbox.tasks import NEVER, Status, Task, begun, end_of, status_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A task became something."""

    at: float
    task_id: str
    status: Status


class _What(IntEnum):
    """What falls due; in this order at one moment."""

    END = 0
    TURN = 1
    EXPIRY = 2
    ARRIVAL = 3


class Line:
    """One queue. The tasks themselves lie in the mapping handed in, and are replaced there as they go along."""

    def __init__(self, tasks: MutableMapping[str, Task], *, slots: int, wait: float = 0.0) -> None:
        """``wait``: seconds every task spends in the queue at least."""
        self._tasks = tasks
        self._slots = slots
        self._wait = wait
        self._running = 0
        self._due: list[tuple[float, _What, int, str]] = []
        self._waiting: list[tuple[int, int, str]] = []

    @property
    def next_at(self) -> float:
        """The next moment at which something may happen."""
        return self._due[0][0] if self._due else NEVER

    def admit(self, task: Task) -> list[Event]:
        """Take in a task just created; :meth:`advance` must have been called up to that moment."""
        self._tasks[task.id] = task
        self._fall_due(task.expires_at, _What.EXPIRY, task)
        self._fall_due(task.created_at + self._wait, _What.ARRIVAL, task)
        return [Event(at=task.created_at, task_id=task.id, status=Status.QUEUED), *self.advance(task.created_at)]

    def advance(self, now: float) -> list[Event]:
        """Everything that happened up to now and has not been told yet, in order."""
        events: list[Event] = []
        while self._due and self._due[0][0] <= now:
            at, what, _, task_id = heapq.heappop(self._due)
            events += self._happen(at, what, task_id)
            events += self._fill(at)
        return events

    def _happen(self, at: float, what: _What, task_id: str) -> list[Event]:
        task = self._tasks[task_id]
        match what:
            case _What.END:
                self._running -= 1
                return [Event(at=at, task_id=task_id, status=end_of(task))]
            case _What.TURN:
                return [Event(at=at, task_id=task_id, status=Status.SUCCEEDED)]
            case _What.EXPIRY:
                return self._expire(task, at)
            case _What.ARRIVAL:
                heapq.heappush(self._waiting, (-task.priority, task.number, task_id))
                return []

    def _expire(self, task: Task, at: float) -> list[Event]:
        """A task that waited too long. One that runs has its end on the list of what falls due."""
        if status_at(task, at) is not Status.QUEUED:
            return []
        self._tasks[task.id] = replace(task, ended_at=at)
        return [Event(at=at, task_id=task.id, status=Status.EXPIRED)]

    def _fill(self, at: float) -> list[Event]:
        events = []
        while self._waiting and self._running < self._slots:
            task = self._tasks[heapq.heappop(self._waiting)[2]]
            if status_at(task, at) is Status.QUEUED:
                self._begin(task, at)
                events.append(Event(at=at, task_id=task.id, status=Status.RUNNING))
        return events

    def _begin(self, task: Task, at: float) -> None:
        task = begun(task, at)
        self._tasks[task.id] = task
        self._running += 1
        self._fall_due(task.ended_at, _What.END, task)
        if task.turned_at < NEVER:
            self._fall_due(task.turned_at, _What.TURN, task)

    def _fall_due(self, at: float, what: _What, task: Task) -> None:
        heapq.heappush(self._due, (at, what, task.number, task.id))
