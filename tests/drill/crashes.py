"""A crash drill: accept jobs, kill the server with -9 again and again, and count what came of them."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import httpx
import sqlalchemy as sa
from tests.rig import Running, environment_for

from filmgate.engine.durable import WorkflowQueue
from filmgate.store import Database
from filmgate.store.tables import events, outputs, videos

JOB = {
    "model": "doubao-seedance-2-0-260128",
    "prompt": "A lighthouse in a storm at night",
    "seconds": "4",
    "resolution": "480p",
    "ratio": "16:9",
}
FRAMES = 97
PATIENCE_SECONDS = 60
"""How long a moment to kill at is waited for."""
DRAIN_SECONDS = 15
"""How long one unfinished job may take at the end, on a busy machine."""


@dataclass(kw_only=True)
class Drill:
    """One drill on one database. ``split``: the API lives on, and a worker beside it is killed."""

    folder: Path
    database_url: str
    jobs: int
    kills: int
    seed: int
    split: bool = False
    accepted: dict[int, str] = field(default_factory=dict)
    """Job number to video id."""
    moments: Counter[str] = field(default_factory=Counter)
    lots: list[str] = field(default_factory=list)
    """The moments of this round that were not drawn yet: every kind comes before any comes again."""
    resent: int = 0

    def run(self) -> "Outcome":
        began = time.monotonic()
        environment = environment_for(self.folder, self.database_url)
        self.api = Running(environment=environment, command=("api" if self.split else "serve", "--port", "0"))
        self.worker = Running(environment=environment, command=("worker",)) if self.split else self.api
        self.random = random.Random(self.seed)
        self.api.start()
        self.http = httpx.Client(timeout=20)
        self.http.headers["authorization"] = f"Bearer {self.api.run('keys', 'create')}"
        self.http.base_url = self.api.address
        if self.split:
            self.worker.start()
        try:
            for number in range(self.kills):
                self._accept(until=-(-self.jobs * (number + 1) // self.kills))
                self._kill()
            self._drain()
            return self._count(time.monotonic() - began)
        finally:
            self.http.close()
            for process in {id(self.worker): self.worker, id(self.api): self.api}.values():
                if process.process.poll() is None:
                    assert process.stop() == 0

    def _accept(self, *, until: int) -> None:
        for number in range(len(self.accepted), until):
            self.accepted[number] = self._create(number)

    def _create(self, number: int) -> str:
        """A created video. A lost reply is asked for again, with the same Idempotency-Key."""
        answer = self.http.post(
            "/v1/videos", json={**JOB, "seed": number}, headers={"idempotency-key": f"job-{number}"}
        ).raise_for_status()
        return answer.json()["id"]

    def _kill(self) -> None:
        """Wait for a moment drawn by lot, kill -9, start again."""
        if not self.lots:
            self.lots = self.random.sample(sorted(MOMENTS), len(MOMENTS))
        name = self.lots.pop()
        self.moments[name] += 1
        if name == "creating" and not self.split:
            self._kill_while_creating()
        else:
            moment = MOMENTS[name](self)
            end = time.monotonic() + PATIENCE_SECONDS
            while not moment() and time.monotonic() < end:
                time.sleep(0.002)
            self.worker.kill()
        self.worker.start()
        self.http.base_url = self.api.address

    def _kill_while_creating(self) -> None:
        """Send a create and kill before its reply is read; then find out by sending it again."""
        number = len(self.accepted)
        if number >= self.jobs:
            self.worker.kill()
            return
        request = self.http.build_request(
            "POST", "/v1/videos", json={**JOB, "seed": number}, headers={"idempotency-key": f"job-{number}"}
        )
        try:
            reply = self.http.send(request, stream=True)
            reply.close()
        except httpx.TransportError:
            pass
        self.worker.kill()
        self.resent += 1

    def videos(self) -> list[dict[str, Any]]:
        return [
            self.http.get(f"/v1/videos/{video_id}").raise_for_status().json() for video_id in self.accepted.values()
        ]

    def _drain(self) -> None:
        self._accept(until=self.jobs)
        waiting = list(self.accepted.values())
        end = time.monotonic() + 60 + DRAIN_SECONDS * len(waiting)
        while waiting:
            assert time.monotonic() < end, f"stuck: {waiting}"
            video = self.http.get(f"/v1/videos/{waiting[0]}").raise_for_status().json()
            if video["status"] in ("completed", "failed"):
                waiting.pop(0)
            else:
                time.sleep(0.1)

    def _count(self, seconds: float) -> "Outcome":
        found = [
            self.http.get(f"/v1/videos/{video_id}").raise_for_status().json() for video_id in self.accepted.values()
        ]
        downloads = [self._frames(video["id"]) for video in found if video["status"] == "completed"]
        database = Database(self.database_url)
        queue = WorkflowQueue(database)
        try:
            ends = database.read_now(_ends)
            runs = queue._client.list_workflows(load_input=False, load_output=False)
            blobs = self.folder / "data" / "blobs"
            return Outcome(
                accepted=len(self.accepted),
                kills=sum(self.moments.values()),
                moments=self.moments,
                rows=database.read_now(
                    lambda c: c.execute(sa.select(sa.func.count()).select_from(videos)).scalar_one()
                ),
                statuses=Counter(video["status"] for video in found),
                frames=Counter(downloads),
                most_ends=max(ends.values(), default=0),
                named=database.read_now(lambda c: set(c.execute(sa.select(outputs.c.key)).scalars())),
                stored={str(path.relative_to(blobs)) for path in (blobs / "videos").rglob("*") if path.is_file()},
                scratch=[path for path in (self.folder / "data" / "scratch").rglob("*") if path.is_file()],
                stuck=[run.workflow_id for run in runs if run.status not in ("SUCCESS", "PENDING")],
                begun_again=sum((run.recovery_attempts or 1) - 1 for run in runs),
                resent=self.resent,
                seconds=seconds,
            )
        finally:
            queue.close()
            database.close()

    def _frames(self, video_id: str) -> int:
        path = self.folder / "download.mp4"
        path.write_bytes(self.http.get(f"/v1/videos/{video_id}/content").raise_for_status().content)
        with av.open(str(path)) as container:
            return sum(1 for _ in container.decode(video=0))


def _ends(connection: sa.Connection) -> Counter[str]:
    terminal = events.c.status.in_(["completed", "failed"])
    return Counter(connection.execute(sa.select(events.c.video_id).where(terminal)).scalars())


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a drill left."""

    accepted: int
    kills: int
    moments: Counter[str]
    rows: int
    statuses: Counter[str]
    frames: Counter[int]
    most_ends: int
    named: set[str]
    stored: set[str]
    scratch: list[Path]
    stuck: list[str]
    begun_again: int
    resent: int
    seconds: float

    def check(self) -> None:
        """Nothing lost, nothing twice, nothing stuck, nothing left lying about."""
        assert self.rows == self.accepted
        assert self.statuses == {"completed": self.accepted}
        assert self.frames == {FRAMES: self.accepted}
        assert self.most_ends == 1
        assert self.stored == self.named
        assert len(self.stored) == self.accepted
        assert self.stuck == []
        assert self.scratch == []

    def __str__(self) -> str:
        moments = ", ".join(f"{name} {count}" for name, count in sorted(self.moments.items()))
        return (
            f"{self.accepted} jobs, {self.kills} kills ({moments}), {self.statuses['completed']} completed, "
            f"{len(self.stored)} files, {self.rows - self.accepted} duplicates, {len(self.stuck)} stuck, "
            f"{self.begun_again} runs begun again, {self.resent} creates cut off and sent again, {self.seconds:.0f} s"
        )


def _at_once(drill: Drill) -> Callable[[], bool]:
    return lambda: True


def _rendering(drill: Drill) -> Callable[[], bool]:
    """A render's folder appears."""
    scratch = drill.folder / "data" / "scratch"
    before = set(scratch.glob("*/*/render"))
    return lambda: bool(set(scratch.glob("*/*/render")) - before)


def _progress(drill: Drill) -> Callable[[], bool]:
    """Some render is as far as a mark drawn by lot."""
    mark = drill.random.randrange(1, 90)
    return lambda: any(mark <= video["progress"] < 100 for video in unended(drill))


def _storing(drill: Drill) -> Callable[[], bool]:
    """A finished file appears in storage, or begins to."""
    folder = drill.folder / "data" / "blobs" / "videos"
    before = files(folder)
    return lambda: bool(files(folder) - before)


def _completed(drill: Drill) -> Callable[[], bool]:
    """A job has just completed."""
    before = len(unended(drill))
    return lambda: len(unended(drill)) < before


def files(folder: Path) -> set[Path]:
    def walk(place: Path) -> Iterable[Path]:
        # Folders come and go meanwhile.
        try:
            entries = list(place.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return [place]
        return [file for entry in entries for file in walk(entry)]

    return set(walk(folder))


def unended(drill: Drill) -> list[dict[str, Any]]:
    return [video for video in drill.videos() if video["status"] in ("queued", "in_progress")]


MOMENTS: dict[str, Callable[[Drill], Callable[[], bool]]] = {
    "accepted": _at_once,
    "completed": _completed,
    "creating": _at_once,
    "progress": _progress,
    "rendering": _rendering,
    "storing": _storing,
}
