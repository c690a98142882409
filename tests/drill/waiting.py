"""Thousands of jobs waiting at once in one worker: what they cost, how often the upstream is asked, how soon after a
restart all are watched again."""

import os
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
from tests.drill.money import configure, fake_ark
from tests.rig import Running, environment_for

CYCLE_SECONDS = 10
JOB = {
    "model": "doubao-seedance-2-0-260128",
    "prompt": "a job that waits",
    "seconds": "4",
    "resolution": "480p",
    "ratio": "16:9",
}


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What was measured."""

    jobs: int
    idle_mb: float
    waiting_mb: float
    cpu_share: float
    """Of one core, over the measured cycles."""
    calls_per_cycle: float
    watched_again_seconds: float

    def __str__(self) -> str:
        return (
            f"{self.jobs} jobs waiting: {self.cpu_share:.0%} of a core, {self.waiting_mb - self.idle_mb:.0f} MB over the idle "
            f"worker's {self.idle_mb:.0f} MB, {self.calls_per_cycle:.0f} upstream calls per 10 s, "
            f"all watched again {self.watched_again_seconds:.0f} s after a kill -9"
        )


def measure(folder: Path, database_url: str, *, jobs: int, cycles: int) -> Cost:
    """Let so many jobs wait, and measure."""
    with ExitStack() as stack:
        fake = stack.enter_context(fake_ark(folder, faults=None, run_seconds="100000", concurrent=100_000))
        config = configure(folder, f"{fake.origin}/api/v3")
        config.write_text(
            config.read_text()
            .replace("max_in_flight = 40", f"max_in_flight = {jobs + 10}")
            .replace("requests_per_minute = 6000", "requests_per_minute = 100000")
            .replace("looks_per_minute = 6000", "looks_per_minute = 600")
        )
        environment = environment_for(folder, database_url, FILMGATE_CONFIG=str(config))
        api = Running(environment=environment, command=("api", "--port", "0"))
        worker = Running(environment=environment, command=("worker",))
        for process in (api, worker):
            process.start()
            stack.callback(process.end)
        idle = _resident_mb(worker)
        _create(api, jobs)
        _until_shown(fake, jobs, since=0.0, seconds=60 + jobs / 20)
        _pass(fake, cycles=2)
        calls, cpu, began = _calls(fake), _cpu_seconds(worker), time.monotonic()
        _pass(fake, cycles=cycles)
        spent = time.monotonic() - began
        cost = (_cpu_seconds(worker) - cpu) / spent, (_calls(fake) - calls) / spent * CYCLE_SECONDS
        waiting = _resident_mb(worker)
        worker.kill()
        killed, since = time.monotonic(), _now(fake)
        worker.start()
        _until_shown(fake, jobs, since=since, seconds=180)
        again = time.monotonic() - killed
        return Cost(
            jobs=jobs,
            idle_mb=idle,
            waiting_mb=waiting,
            cpu_share=cost[0],
            calls_per_cycle=cost[1],
            watched_again_seconds=again,
        )


def _create(api: Running, jobs: int) -> None:
    headers = {"authorization": f"Bearer {api.make_key()}"}
    with httpx.Client(base_url=api.address, headers=headers, timeout=30) as client:
        for number in range(jobs):
            client.post("/v1/videos", json={**JOB, "seed": number}).raise_for_status()


def _until_shown(fake: Running, jobs: int, *, since: float, seconds: float) -> None:
    """Wait until the fake has shown every job's task since then."""
    end = time.monotonic() + seconds
    while (shown := httpx.get(f"{fake.origin}/_sandbox/shown", params={"since": since}).json()["tasks"]) < jobs:
        assert time.monotonic() < end, f"only {shown} of {jobs} were looked at"
        time.sleep(0.25)


def _pass(fake: Running, *, cycles: int) -> None:
    """Let time pass: a measurement over a span has nothing else to wait for."""
    end = _now(fake) + cycles * CYCLE_SECONDS
    while _now(fake) < end:
        time.sleep(0.5)


def _now(fake: Running) -> float:
    return float(httpx.get(f"{fake.origin}/_sandbox/shown").json()["now"])


def _calls(fake: Running) -> int:
    calls = httpx.get(f"{fake.origin}/_sandbox/calls").json()
    return int(calls.get("list", 0)) + int(calls.get("get", 0)) + int(calls.get("create", 0))


def _cpu_seconds(process: Running) -> float:
    fields = Path(f"/proc/{process.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident_mb(process: Running) -> float:
    line = next(
        line
        for line in Path(f"/proc/{process.process.pid}/status").read_text().splitlines()
        if line.startswith("VmRSS")
    )
    return int(line.split()[1]) / 1024
