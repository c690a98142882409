"""Engines that do as the test says."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests import samples

from filmgate.engine.decide import frames_of
from filmgate.engine.witness import Happening
from filmgate.errors import UpstreamError
from filmgate.providers import LocalInput, Order, Rendered, Snapshot, Source, State, Verdict
from filmgate.providers.calling import read_id
from filmgate.video import Effective, Kind, Role, Unhonoured


def finished_clip(effective: Effective) -> bytes:
    """A video that is what was asked for."""
    return samples.mp4(
        frames_of(effective.seconds) / 24, effective.size.width, effective.size.height, audio=effective.generate_audio
    )


@dataclass(kw_only=True)
class FakeProvider:
    """Renders at once, or when :attr:`gate` opens, and remembers what it was asked.

    The prompt may name a fault to end with: see :attr:`faults`.
    """

    name: str = "fake"
    gate: asyncio.Event | None = None
    tells: tuple[int, ...] = (40, 80)
    faults: dict[str, BaseException] = field(default_factory=dict)
    """What to raise for a prompt, each time it comes."""
    begun: list[str] = field(default_factory=list)
    """Prompts, in the order their renders began."""
    ended: list[str] = field(default_factory=list)
    """Prompts, in the order their renders ended well."""
    cancelled: list[str] = field(default_factory=list)
    running: int = 0
    most_running: int = 0
    wrong: Callable[[bytes], bytes] = staticmethod(lambda data: data)
    """Spoils the file."""

    def foresee(self, effective: Effective, inputs: tuple[tuple[Kind, Role], ...]) -> tuple[Unhonoured, ...]:
        return ()

    async def render(
        self, effective: Effective, inputs: tuple[LocalInput, ...], *, folder: Path, tell: Callable[[int], None]
    ) -> Rendered:
        self.begun.append(effective.prompt)
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            await self._work(effective, tell)
        except asyncio.CancelledError:
            self.cancelled.append(effective.prompt)
            raise
        finally:
            self.running -= 1
        self.ended.append(effective.prompt)
        return self._files(effective, folder)

    async def _work(self, effective: Effective, tell: Callable[[int], None]) -> None:
        for percent in self.tells:
            tell(percent)
            await asyncio.sleep(0)
        if self.gate is not None:
            await self.gate.wait()
        if effective.prompt in self.faults:
            raise self.faults[effective.prompt]

    def _files(self, effective: Effective, folder: Path) -> Rendered:
        video, last_frame = folder / "video.mp4", folder / "last_frame.png"
        video.write_bytes(self.wrong(finished_clip(effective)))
        if effective.return_last_frame:
            last_frame.write_bytes(samples.png(effective.size.width, effective.size.height))
        return Rendered(
            video=video,
            last_frame=last_frame if effective.return_last_frame else None,
            unhonoured=(Unhonoured(what="subject", why="A fake draws nothing."),),
        )


@dataclass(kw_only=True)
class Fate:
    """What becomes of one submission."""

    starts: bool = True
    """Whether a task comes of it, whatever is answered."""
    raises: BaseException | None = None
    gate: asyncio.Event | None = None
    """Answered when it opens."""
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the call is under way."""


@dataclass(kw_only=True)
class FakeRemote:
    """A remote engine that starts what it is sent and says of its tasks what the test says."""

    name: str = "faraway"
    batch: int = 100
    takes_inline: frozenset[Kind] = frozenset({Kind.IMAGE})
    fates: list[Fate] = field(default_factory=list)
    """Of the next submissions; those after them are accepted."""
    orders: list[Order] = field(default_factory=list)
    """Every submission that came."""
    tasks: dict[str, Snapshot] = field(default_factory=dict)
    started: dict[str, Order] = field(default_factory=dict)
    looks: list[tuple[str, ...]] = field(default_factory=list)
    """The ids of every look, in order."""
    look_faults: list[BaseException] = field(default_factory=list)
    """What the next looks raise."""
    now: Callable[[], int | None] = staticmethod(lambda: None)
    """By what clock its tasks are made."""
    begins: State = State.QUEUED
    url: str = ""
    """Where the file of a task that begins as succeeded lies."""

    def foresee(self, effective: Effective, inputs: tuple[tuple[Kind, Role], ...]) -> tuple[Unhonoured, ...]:
        return ()

    async def submit(self, order: Order) -> str:
        self.orders.append(order)
        fate = self.fates.pop(0) if self.fates else Fate()
        fate.begun.set()
        if fate.gate is not None:
            await fate.gate.wait()
        task = self.start(order) if fate.starts else ""
        if fate.raises is not None:
            raise fate.raises
        return task

    def start(self, order: Order) -> str:
        task = f"task-{self.name}-{len(self.tasks) + 1}"
        self.started[task] = order
        self.tasks[task] = Snapshot(upstream_id=task, state=self.begins, said=self.begins.value, created_at=self.now())
        if self.url:
            self.finish(task, self.url)
        return task

    def say(self, task: str, state: State, *, verdict: Verdict | None = None, progress: int | None = None) -> None:
        self.tasks[task] = replace(self.tasks[task], state=state, said=state.value, verdict=verdict, progress=progress)

    def finish(self, task: str, url: str, **usage: int) -> None:
        made = replace(self.tasks[task], state=State.SUCCEEDED, said="succeeded", usage=usage)
        self.tasks[task] = replace(made, files={"video": Source(url=url)})

    def finish_all(self, url: str) -> None:
        for task in self.tasks:
            self.finish(task, url)

    async def look(self, upstream_ids: Sequence[str]) -> Mapping[str, Snapshot]:
        self.looks.append(tuple(upstream_ids))
        await asyncio.sleep(0)
        if self.look_faults:
            raise self.look_faults.pop(0)
        return {task: self.tasks[task] for task in upstream_ids if task in self.tasks}

    async def check(self) -> str:
        return f"{self.name} answers"


@dataclass(kw_only=True)
class FakeLister(FakeRemote):
    """One that lists its tasks, echoing nothing but model and number, and reports by itself."""

    finds: int = 0
    deaf: bool = False
    """Whether its list is out of reach."""

    async def find(self, order: Order, *, since: int) -> Sequence[Snapshot]:
        self.finds += 1
        if self.deaf:
            raise UpstreamError("out of reach")
        return [
            self.tasks[task]
            for task, other in self.started.items()
            if (other.model, other.expires_after) == (order.model, order.expires_after)
        ]

    def read_callback(self, body: bytes) -> str | None:
        try:
            found = json.loads(body)
        except ValueError:
            return None
        return read_id(found.get("id")) or None if isinstance(found, dict) else None


@dataclass(kw_only=True)
class FakeRepeater(FakeRemote):
    """One that knows an order by its key, and starts it once however often it comes."""

    honours_keys: bool = True
    repeats: list[str] = field(default_factory=list)

    async def repeat(self, order: Order) -> str | None:
        self.repeats.append(order.key)
        known = next((task for task, other in self.started.items() if other.key == order.key), None)
        return known or self.start(order)


@dataclass(kw_only=True)
class Heard:
    """A witness that remembers everything it saw."""

    all: list[Happening] = field(default_factory=list)

    def saw(self, happening: Happening, /) -> None:
        self.all.append(happening)

    def of(self, kind: type) -> list:
        return [each for each in self.all if isinstance(each, kind)]
