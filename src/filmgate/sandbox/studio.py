"""Where a fake's tasks live: admitted, worked through, charged, looked up. One per fake, on one event loop.

Nothing here runs by itself: :meth:`Studio.look` works out what happened since the last look. :meth:`Studio.keep_time`
looks at every moment at which something happens, which only callbacks and the ledger's file need.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from filmgate.sandbox.clock import Clock
from filmgate.sandbox.faults import NO_SCHEDULE, Fault, Plan, Schedule, directed
from filmgate.sandbox.ledger import Charge, Ledger
from filmgate.sandbox.line import Event, Line
from filmgate.sandbox.tasks import NEVER, Status, Task

Listener = Callable[[Event, Task], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How fast a fake works, for each account."""

    run_seconds: tuple[float, float] = (20.0, 40.0)
    """Shortest and longest time a task runs; each task's own is drawn by the seed."""
    wait_seconds: float = 0.0
    """Time every task spends in the queue at least."""
    concurrent: int = 10
    """Tasks running at once, for each lane."""
    queued: int = 120
    """Tasks waiting at most; 0: no limit."""


class Studio:
    """The tasks of one fake."""

    def __init__(
        self,
        *,
        clock: Clock,
        seed: int = 0,
        pace: Pace | None = None,
        ledger: Ledger | None = None,
        schedule: Schedule = NO_SCHEDULE,
    ) -> None:
        self.clock = clock
        self.seed = seed
        self.pace = pace or Pace()
        self.ledger = ledger or Ledger()
        self.schedule = schedule
        self.next_faults: list[Fault] = []
        """Met by the next creates, one each, before the schedule is asked."""
        self.listeners: list[Listener] = []
        self._forget_all()

    def _forget_all(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311  (repeatable on purpose)
        self.calls: Counter[str] = Counter()
        """Calls by kind, as ``list`` or ``create``."""
        self.shown_at: dict[str, float] = {}
        """When each task was last shown to its account."""
        self.tasks: dict[str, Task] = {}
        self._by_account: defaultdict[str, list[str]] = defaultdict(list)
        self._lines: dict[tuple[str, str], Line] = {}
        self._queued: Counter[str] = Counter()
        self._spent: Counter[tuple[str, str]] = Counter()
        self._bursts: dict[str, tuple[int, Fault]] = {}
        self._number = 0

    def reset(self) -> None:
        """Forget every task and fault; the clock goes on, and the ledger's file stays as it is."""
        self._forget_all()
        self.next_faults.clear()
        self.schedule = NO_SCHEDULE
        self.ledger.charges.clear()
        self.ledger.creates.clear()
        self.clock.nudge()

    def open_create(self) -> int:
        """The number of a create that was understood."""
        self._number += 1
        return self._number

    def plan(self, number: int, prompt: str, account: str) -> Plan:
        """The faults this create meets. Raises FaultError for a directive that makes no sense."""
        faults = [*directed(prompt), *self._burst(account)]
        faults += [self.next_faults.pop(0)] if self.next_faults else self.schedule.strike(number)
        for fault in faults:
            if fault.kind == "rate-limit" and int(fault.options["burst"]) > 1 and account not in self._bursts:
                self._bursts[account] = (int(fault.options["burst"]) - 1, fault)
        return Plan(faults=tuple(faults))

    def _burst(self, account: str) -> Iterator[Fault]:
        left, fault = self._bursts.pop(account, (0, None))
        if fault is not None:
            yield replace(fault, options={**fault.options, "burst": 1})
            if left > 1:
                self._bursts[account] = (left - 1, fault)

    def run_seconds(self, number: int, plan: Plan) -> float:
        """How long a task runs."""
        drawn = random.Random(f"{self.seed}:{number}:run").uniform(*self.pace.run_seconds)  # noqa: S311
        return plan.number("slow-run", "seconds", drawn)

    def new_id(self, make: Callable[[random.Random], str]) -> str:
        """An id no task has."""
        while (task_id := make(self.chance)) in self.tasks:
            continue
        return task_id

    def queued(self, account: str) -> int:
        """How many of an account's tasks wait; :meth:`look` must have been called."""
        return self._queued[account]

    def admit(self, task: Task, *, slots: int) -> None:
        """Take in a task created now; ``slots`` of its lane may run at once."""
        key = (task.account, task.lane)
        if key not in self._lines:
            self._lines[key] = Line(self.tasks, slots=slots, wait=self.pace.wait_seconds)
        self._by_account[task.account].append(task.id)
        self._digest(self._lines[key].admit(task))
        self.clock.nudge()

    def look(self) -> float:
        """Work out everything that happened up to now; returns now."""
        now = self.clock.now()
        events = [event for line in self._lines.values() if line.next_at <= now for event in line.advance(now)]
        self._digest(sorted(events, key=lambda event: event.at))
        return now

    def _digest(self, events: list[Event]) -> None:
        for event in events:
            task = self.tasks[event.task_id]
            waited = event.status is Status.EXPIRED and task.started_at == NEVER
            if event.status is Status.QUEUED:
                self._queued[task.account] += 1
            elif event.status in {Status.RUNNING, Status.CANCELLED} or waited:
                self._queued[task.account] -= 1
            elif event.status is Status.SUCCEEDED:
                self._charge(task, event.at)
            for listener in self.listeners:
                listener(event, task)

    def _charge(self, task: Task, at: float) -> None:
        self.ledger.charge(
            Charge(
                task_id=task.id,
                account=task.account,
                request_id=task.request_id,
                model=task.model,
                tokens=task.cost,
                at=at,
            )
        )

    def of(self, account: str) -> Iterator[Task]:
        """An account's tasks that were not removed, newest first."""
        for task_id in reversed(self._by_account[account]):
            task = self.tasks[task_id]
            if task.removed_at == NEVER:
                yield task

    def find(self, task_id: str, account: str) -> Task | None:
        """One of the account's tasks that was not removed."""
        task = self.tasks.get(task_id)
        return task if task is not None and task.account == account and task.removed_at == NEVER else None

    def cancel(self, task: Task) -> None:
        """Cancel a task that waits."""
        now = self.clock.now()
        self.tasks[task.id] = replace(task, cancelled_at=now)
        self._digest([Event(at=now, task_id=task.id, status=Status.CANCELLED)])

    def remove(self, task: Task) -> None:
        """Delete a record. A task that still succeeds later is charged all the same."""
        self.tasks[task.id] = replace(task, removed_at=self.clock.now())

    def spend(self, task: Task, kind: str) -> bool:
        """Whether a fault that strikes the first so many times strikes now; it is then used up by one."""
        options = task.plan.get(kind)
        if options is None or self._spent[task.id, kind] >= options["times"]:
            return False
        self._spent[task.id, kind] += 1
        return True

    def count(self, task: Task, what: str) -> int:
        """How often this was counted for the task, this time included."""
        self._spent[task.id, what] += 1
        return self._spent[task.id, what]

    @property
    def next_at(self) -> float:
        return min((line.next_at for line in self._lines.values()), default=NEVER)

    async def keep_time(self) -> None:
        """Look whenever something happens, until cancelled."""
        while True:
            self.look()
            moment = self.next_at
            await self.clock.look_again(None if moment == NEVER else moment)
