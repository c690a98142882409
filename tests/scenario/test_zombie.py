"""A worker that is stopped past its lease and wakes up again: two run one job, and one end and one file come of it."""

import asyncio
import contextlib
import signal
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.engine.work import accepted, ended, named_files, stored_files, transitions, until
from tests.fakes import FakeProvider
from tests.rig import open_api, settings_for

from filmgate.store import leases

ROOT = Path(__file__).parents[2]


@dataclass(kw_only=True)
class Worker:
    """A worker process of the test's own, on a data folder of its own."""

    folder: Path
    process: "subprocess.Popen[str]"

    @classmethod
    def start(cls, folder: Path, database_url: str, storage_url: str) -> "Worker":
        folder.mkdir()
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.scenario.worker",
                str(folder),
                database_url,
                storage_url,
                str(folder / "gate"),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        return cls(folder=folder, process=process)

    async def said(self, word: str) -> None:
        """Wait until it says so."""
        while line := await asyncio.to_thread(self.process.stdout.readline):
            if word in line:
                return
        raise AssertionError(f"the worker ended with {self.process.wait()}")

    def open_gate(self) -> None:
        (self.folder / "gate").touch()

    def send(self, number: int) -> None:
        self.process.send_signal(number)

    def freeze(self, database_url: str) -> None:
        """SIGSTOP, at a moment when it holds no lock: one frozen inside a write of SQLite's would hold up everybody."""
        for _ in range(100):
            self.send(signal.SIGSTOP)
            if not database_url.startswith("sqlite") or _is_writable(database_url.removeprefix("sqlite:///")):
                return
            self.send(signal.SIGCONT)
        raise AssertionError("it held the database's lock a hundred times in a row")

    def end(self) -> int:
        with contextlib.suppress(ProcessLookupError):
            self.send(signal.SIGCONT)
            self.send(signal.SIGTERM)
        code = self.process.wait(15)
        self.process.stdout.close()
        return code


def _is_writable(path: str) -> bool:
    with contextlib.closing(sqlite3.connect(path, timeout=0.3, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        connection.execute("ROLLBACK")
        return True


@pytest.mark.parametrize("first", ["the sleeper", "the other"])
def test_a_sleeper_past_its_lease_does_no_harm(tmp_path, database_url, first):
    async def main():
        storage_url = f"file://{tmp_path}/storage"
        workers = []
        settings = settings_for(tmp_path / "api", database_url, storage_url=storage_url)
        async with open_api(settings, local=FakeProvider()) as api:
            try:
                sleeper = Worker.start(tmp_path / "sleeper", database_url, storage_url)
                workers.append(sleeper)
                await sleeper.said("working")
                video_id = await accepted(api)
                await sleeper.said("rendering")
                sleeper.freeze(database_url)
                other = Worker.start(tmp_path / "other", database_url, storage_url)
                workers.append(other)
                await other.said("rendering")
                for worker in (sleeper, other) if first == "the sleeper" else (other, sleeper):
                    worker.open_gate()
                    if worker is sleeper:
                        sleeper.send(signal.SIGCONT)
                        # Either it ends its render before it notices, or it notices first: both are fine.
                        await sleeper_has_noticed(api.house)
                    else:
                        await other.said("rendered")
                video = await ended(api, video_id)
                assert video["status"] == "completed"
            finally:
                codes = [worker.end() for worker in workers]
            assert codes == [0, 0]
            assert transitions(api.house, video_id) == ["queued", "in_progress", "completed"]
            assert await stored_files(api.house) == named_files(api.house)
            assert len(await stored_files(api.house)) == 1
            assert not list((tmp_path / "storage").rglob("*#*"))

    asyncio.run(main())


async def sleeper_has_noticed(house) -> None:
    """A process that begins anew takes a lease under a name with a dot."""

    async def renamed():
        return any("." in name for name in await house.database.read(leases.live_executors))

    await until(renamed)
