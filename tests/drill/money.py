"""A money drill: jobs through a fake Ark that breaks on demand, while workers are killed with -9; then the books.

The fake's own ledger says what would have been paid. Nothing of Filmgate's is believed.
"""

import json
import random
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa
from tests.rig import Running, environment_for

from filmgate.store import Database
from filmgate.store.submissions import Outcome
from filmgate.store.tables import events, submissions

KEY = "sk-drill-only-for-the-fake"
FAULTS = (
    "drop-reply", "drop-request", "slow-accept seconds=2", "hang stored=true", "hang stored=false",
    "rate-limit burst=2", "server-error", "bare-error stored=true", "bare-error stored=false", "html-502 stored=true",
    "html-502 stored=false", "no-id stored=true", "block-input of=text", "stuck deadline=6", "fail",
    "block-output of=video", "late-success after=4 deadline=3 shown=running", "odd-status", "no-link times=2",
    "missing times=2", "read-error times=2", "list-lag seconds=6", "expired-link times=1", "cut-download times=2",
    "wrong-bytes times=1", "truncated times=1", "callback-twice", "callback-reorder", "callback-lost",
)  # fmt: skip
"""Every kind, with times short enough to be waited for."""

NEVER_STORED = ("drop-request", "hang stored=false", "bare-error stored=false", "html-502 stored=false")
"""After these nobody can tell that nothing was started: an operator must say so."""

VERDICTS = {"input_text_rejected", "upstream_failed", "upstream_expired", "output_blocked"}
"""Ends that were the engine's own word."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def fake_ark(
    folder: Path, *, faults: dict[str, Any] | None, run_seconds: str = "1-3", concurrent: int = 60
) -> Iterator[Running]:
    """``filmgate sandbox ark`` as an operator would start it; it is never killed."""
    command = (
        "sandbox", "ark", "--port", "0", "--seconds-per-job", run_seconds, "--concurrent", str(concurrent), "--queued", "0",
        "--per-minute", "0", "--key", f"{KEY}=drill", "--ledger", str(folder / "ledger.jsonl"),
    )  # fmt: skip
    fake = Running(environment=environment_for(folder), command=command)
    fake.start()
    try:
        if faults:
            httpx.post(f"{fake.origin}/_sandbox/faults", json={"schedule": faults}).raise_for_status()
        yield fake
    finally:
        assert fake.stop() == 0


def configure(folder: Path, base_url: str, **more: Any) -> Path:
    """A ``filmgate.toml`` with one Ark upstream."""
    upstream = {"submit_timeout": 4, "read_timeout": 4, **more}
    lines = [f"{name} = {json.dumps(value)}" for name, value in upstream.items()]
    path = folder / "filmgate.toml"
    path.write_text(
        f'[[upstreams]]\nname = "seedance"\nkind = "ark"\nbase_url = "{base_url}"\n'
        + "\n".join(lines)
        + f'\n[[upstreams.credentials]]\nname = "main"\napi_key = "{KEY}"\nmax_in_flight = 40\n'
        + "requests_per_minute = 6000\nlooks_per_minute = 6000\n"
    )
    return path


@dataclass(kw_only=True)
class MoneyDrill:
    """One drill on one database."""

    folder: Path
    database_url: str
    jobs: int
    kills: int
    seed: int
    videos: dict[int, str] = field(default_factory=dict)
    """Job number to video id."""
    resolved: int = 0

    def run(self) -> "Books":
        began = time.monotonic()
        rate = {"rate": 0.3, "seed": self.seed, "faults": list(FAULTS)}
        with ExitStack() as stack:
            self.fake = stack.enter_context(fake_ark(self.folder, faults=rate))
            self._start(stack)
            self._work()
            return self._books(time.monotonic() - began)

    def _start(self, stack: ExitStack) -> None:
        port = free_port()
        environment = environment_for(
            self.folder,
            self.database_url,
            FILMGATE_CONFIG=str(configure(self.folder, f"{self.fake.origin}/api/v3")),
            FILMGATE_PUBLIC_URL=f"http://127.0.0.1:{port}",
        )
        self.api = Running(environment=environment, command=("api", "--port", str(port)))
        self.worker = Running(environment=environment, command=("worker",))
        for process in (self.api, self.worker):
            process.start()
            stack.callback(process.end)
        self.http = stack.enter_context(httpx.Client(base_url=self.api.address, timeout=20))
        self.http.headers["authorization"] = f"Bearer {self.api.make_key()}"

    def _work(self) -> None:
        """Accept the jobs while workers die, then wait for the end, saying of each lost submission what is true."""
        lots = random.Random(self.seed)
        for number in range(self.kills):
            self._accept(until=-(-self.jobs * (number + 1) // self.kills))
            self._kill_at(lots.choice(list(MOMENTS)))
        end = time.monotonic() + 120 + 6 * self.jobs
        self._await(lambda: not self._unended(), end, self._say_what_never_was)

    def _accept(self, *, until: int) -> None:
        for number in range(len(self.videos), until):
            body = {
                "model": "doubao-seedance-2-0-260128",
                "prompt": f"job {number}.",
                "seconds": "4",
                "resolution": "480p",
                "ratio": "16:9",
            }
            self.videos[number] = self.http.post("/v1/videos", json=body).raise_for_status().json()["id"]

    def _kill_at(self, moment: str) -> None:
        happened = MOMENTS[moment](self)
        self._await(happened, time.monotonic() + 8, lambda: None, give_up=True)
        self.worker.kill()
        self.worker.start()

    def _await(
        self, done: Callable[[], bool], end: float, meanwhile: Callable[[], None], *, give_up: bool = False
    ) -> None:
        while not done():
            if time.monotonic() > end:
                assert give_up, f"not ended: {self._unended()}; {self._rows()}"
                return
            meanwhile()
            time.sleep(0.05)

    def shown(self) -> list[dict[str, Any]]:
        return [self.http.get(f"/v1/videos/{each}").raise_for_status().json() for each in self.videos.values()]

    def _unended(self) -> list[str]:
        return [video["id"] for video in self.shown() if video["status"] not in ("completed", "failed")]

    def ledger(self) -> dict[str, Any]:
        return dict(httpx.get(f"{self.fake.origin}/_sandbox/ledger", timeout=20).json())

    def _rows(self) -> list[Any]:
        database = Database(self.database_url)
        try:
            return list(database.read_now(lambda c: c.execute(sa.select(submissions)).all()))
        finally:
            database.close()

    def _say_what_never_was(self) -> None:
        """Do an operator's part: an unknown submission of which the upstream's own console shows no task never was."""
        # The rows first, and the book once: else a create that comes in between looks like one that never was.
        rows, creates = self._rows(), self.ledger()["creates"]
        stored = {create["request_id"] for create in creates if create["task_id"]}
        heard = {create["request_id"] for create in creates}
        for row in rows:
            unsure = row.outcome == Outcome.UNKNOWN and row.id not in stored
            # A call that a killed worker never got out is not in the fake's book at all.
            if unsure and (row.id in heard or row.decided_at < (time.time() - 5) * 1000):
                self.api.run("submissions", "resolve", row.id, "--never-accepted")
                self.resolved += 1

    def _books(self, seconds: float) -> "Books":
        rows, ledger = self._rows(), self.ledger()
        database = Database(self.database_url)
        try:
            ends = database.read_now(_ends)
        finally:
            database.close()
        return Books(
            shown=self.shown(),
            rows=rows,
            charges=ledger["charges"],
            creates=ledger["creates"],
            ends=ends,
            kills=self.kills,
            resolved=self.resolved,
            seconds=seconds,
        )


def _ends(connection: sa.Connection) -> Counter[str]:
    terminal = events.c.status.in_(["completed", "failed"])
    return Counter(connection.execute(sa.select(events.c.video_id).where(terminal)).scalars())


def _creates_grow(drill: MoneyDrill) -> Callable[[], bool]:
    before = len(drill.ledger()["creates"])
    return lambda: len(drill.ledger()["creates"]) > before


def _charges_grow(drill: MoneyDrill) -> Callable[[], bool]:
    before = len(drill.ledger()["charges"])
    return lambda: len(drill.ledger()["charges"]) > before


def _ends_grow(drill: MoneyDrill) -> Callable[[], bool]:
    before = sum(1 for video in drill.shown() if video["status"] == "completed")
    return lambda: sum(1 for video in drill.shown() if video["status"] == "completed") > before


MOMENTS: dict[str, Callable[[MoneyDrill], Callable[[], bool]]] = {
    "submitting": _creates_grow,
    "charged": _charges_grow,
    "completed": _ends_grow,
    "at once": lambda _drill: lambda: True,
}
"""When a worker dies: as a create arrives, as a task succeeds, as a video completes."""


@dataclass(frozen=True, kw_only=True)
class Books:
    """What the drill left, in Filmgate's rows and in the fake's ledger."""

    shown: list[dict[str, Any]]
    rows: list[Any]
    charges: list[dict[str, Any]]
    creates: list[dict[str, Any]]
    ends: Counter[str]
    kills: int
    resolved: int
    seconds: float

    def check(self) -> None:
        """Exactly one charge for each completed video, and none for any other; nothing lost; nothing sent again."""
        tasks = {row.video_id: row.upstream_id for row in self.rows if row.upstream_id}
        charged = Counter(charge["task_id"] for charge in self.charges)
        completed = [video for video in self.shown if video["status"] == "completed"]
        failed = [video for video in self.shown if video["status"] == "failed"]
        assert {charged[tasks[video["id"]]] for video in completed} <= {1}
        assert sum(charged.values()) == len(completed), "a charge without its video, or a video without its charge"
        assert {video["error"]["code"] for video in failed} <= VERDICTS
        assert set(self.ends.values()) == {1}
        self._nothing_was_sent_again()

    def _nothing_was_sent_again(self) -> None:
        stored = Counter(create["prompt"] for create in self.creates if create["task_id"])
        assert set(stored.values()) <= {1}, "one job made two tasks"
        # Of one submission the fake heard at most once.
        assert set(Counter(create["request_id"] for create in self.creates).values()) <= {1}
        standing = Counter(row.video_id for row in self.rows if row.outcome != Outcome.REJECTED)
        assert set(standing.values()) <= {1}
        assert not [row for row in self.rows if row.closed_at is None and row.outcome != Outcome.REJECTED]

    def __str__(self) -> str:
        faulty = Counter(fault.split()[0] for create in self.creates for fault in create["faults"])
        statuses = Counter(video["status"] for video in self.shown)
        outcomes = Counter(str(row.outcome) for row in self.rows)
        return (
            f"{len(self.shown)} jobs, {self.kills} kills, {sum(faulty.values())} faults of {len(faulty)} kinds; "
            f"{statuses['completed']} completed, {statuses['failed']} failed by the engine's word, {len(self.charges)} charges; "
            f"submissions: {dict(outcomes)}; {self.resolved} resolved by the operator; {self.seconds:.0f} s"
        )
