"""``make bench``: the server beside its floors, in one run of under four minutes. Every figure is of this run."""

import asyncio
import contextlib
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rich.console import Console
from rich.table import Table

from filmgate.catalog import Catalog
from filmgate.providers.draft import DraftProvider
from filmgate.store import Database, videos
from filmgate.store.tables import videos as videos_table
from filmgate.store.videos import Completion
from filmgate.video import Effective, Output, Size

HERE = Path(__file__).parent
BODY = {
    "model": "doubao-seedance-2-0-260128",
    "prompt": "A white kitten slowly walking on a clean desk, soft daylight, cinematic lens, stable shot",
    "seconds": "5",
    "resolution": "720p",
    "ratio": "16:9",
    "generate_audio": False,
    "watermark": False,
    "camera_fixed": False,
}
SECONDS = 5.0
FILE_BYTES = 64 << 20
STREAMS = 4
AIMS = {"creates": 300.0, "reads": 1500.0, "downloads": 0.8, "growth": 32.0}


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server process."""

    pid: int
    port: int
    key: str = ""

    def request(self, method: str, path: str, body: Any = None) -> str:
        """One request, as the load reads it."""
        text = "" if body is None else json.dumps(body)
        lines = [f"{method} {path} HTTP/1.1", f"host: 127.0.0.1:{self.port}", f"content-length: {len(text)}"]
        if self.key:
            lines.append(f"authorization: Bearer {self.key}")
        if text:
            lines.append("content-type: application/json")
        return json.dumps({"head": "\r\n".join(lines) + "\r\n\r\n", "body": text})

    def load(self, kind: str, requests: list[str], *numbers: float) -> dict[str, float]:
        """Run the load process, and give what it measured."""
        done = subprocess.run(
            [sys.executable, str(HERE / "load.py"), kind, "127.0.0.1", str(self.port), *map(str, numbers)],
            input="\n".join(requests),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=120,
        )
        found: dict[str, float] = json.loads(done.stdout)
        if found["failures"]:
            raise RuntimeError(f"{found['failures']} requests were not answered with 200")
        return found

    def resident(self) -> float:
        """Its resident memory in megabytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


@contextlib.contextmanager
def filmgate(folder: Path) -> Iterator[Server]:
    """``filmgate api`` on SQLite and a local folder. Renders are measured by themselves."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FILMGATE_", "ARK_"))}
    environment = {**kept, "FILMGATE_DATA_DIR": str(folder / "data"), "FILMGATE_LOG_LEVEL": "WARNING"}
    command = [sys.executable, "-m", "filmgate.cli"]
    made = subprocess.run([*command, "keys", "create"], env=environment, stdout=subprocess.PIPE, text=True, check=True)
    with subprocess.Popen(
        [*command, "api", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            yield Server(pid=process.pid, port=int(line.rsplit(":", 1)[1]), key=made.stdout.strip())
        finally:
            process.terminate()


@contextlib.contextmanager
def floor(folder: Path, row: dict[str, Any]) -> Iterator[Server]:
    """The bare application."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "FLOOR_DATABASE": str(folder / "floor.db"),
        "FLOOR_FILES": str(folder / "data" / "blobs"),
        "FLOOR_ROW": json.dumps(row),
    }
    command = [sys.executable, "-m", "uvicorn", "floor:app", "--app-dir", str(HERE), "--port", str(port)]
    with subprocess.Popen([*command, "--no-access-log", "--log-level", "warning"], env=environment) as process:
        try:
            _await_port(port)
            yield Server(pid=process.pid, port=port)
        finally:
            process.terminate()


def _await_port(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError("the floor does not listen")


def growth_while(server: Server, work: Callable[[], dict[str, float]]) -> tuple[dict[str, float], float]:
    """What the work found, and by how many megabytes the server's memory grew at most meanwhile."""
    before, peak, over = server.resident(), 0.0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not over.wait(0.01):
            peak = max(peak, server.resident())

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        return work(), peak - before
    finally:
        over.set()
        watching.join()


def creates(server: Server, bare: Server, table: Table) -> None:
    ours, theirs = [server.request("POST", "/v1/videos", BODY)], [bare.request("POST", "/", BODY)]
    for one in (server, bare):
        one.load("requests", ours if one is server else theirs, 4, 1.0)
    for clients in (1, 16, 64):
        low = bare.load("requests", theirs, clients, SECONDS)
        own = server.load("requests", ours, clients, SECONDS)
        table.add_row(
            f"creates, {clients} client{'s' * (clients > 1)}",
            f"{own['per_second']:.0f}/s, p50 {own['p50_ms']:.1f} ms, p99 {own['p99_ms']:.1f} ms",
            f"{low['per_second']:.0f}/s, p50 {low['p50_ms']:.1f} ms, p99 {low['p99_ms']:.1f} ms",
            f"{own['per_second'] / low['per_second']:.2f}",
            _aim(own["per_second"] >= AIMS["creates"], "300/s") if clients > 1 else "",
        )


def reads(server: Server, ids: list[str], table: Table) -> None:
    requests = [server.request("GET", f"/v1/videos/{video_id}") for video_id in ids]
    found = server.load("requests", requests, 16, SECONDS)
    table.add_row(
        "reads, 16 clients",
        f"{found['per_second']:.0f}/s, p50 {found['p50_ms']:.1f} ms, p99 {found['p99_ms']:.1f} ms",
        "",
        "",
        _aim(found["per_second"] >= AIMS["reads"], "1,500/s"),
    )


def downloads(server: Server, bare: Server, planted: list[Output], ids: list[str], table: Table) -> None:
    ours = [server.request("GET", f"/v1/videos/{video_id}/content") for video_id in ids]
    theirs = [bare.request("GET", f"/{output.key}") for output in planted]
    for one, requests in ((server, ours), (bare, theirs)):
        one.load("downloads", requests[:1], 0.5)
    own, grown = growth_while(server, lambda: server.load("downloads", ours, SECONDS))
    low, bare_grown = growth_while(bare, lambda: bare.load("downloads", theirs, SECONDS))
    ratio = own["megabytes_per_second"] / low["megabytes_per_second"]
    table.add_row(
        f"{STREAMS} downloads of 64 MB",
        f"{own['megabytes_per_second']:.0f} MB/s",
        f"{low['megabytes_per_second']:.0f} MB/s (FileResponse)",
        f"{ratio:.2f}",
        _aim(ratio >= AIMS["downloads"], "0.8"),
    )
    table.add_row(
        "server memory meanwhile",
        f"+{grown:.0f} MB",
        f"+{bare_grown:.0f} MB",
        "",
        _aim(grown < AIMS["growth"], "< 32 MB"),
    )


def _aim(met: bool, aim: str) -> str:
    return f"{aim}: {'met' if met else 'missed'}"


def plant(folder: Path, ids: list[str]) -> list[Output]:
    """Complete these videos with large files, as a job would."""
    database = Database(f"sqlite:///{folder / 'data' / 'filmgate.db'}")
    now, planted = time.time_ns() // 1_000_000, []
    for video_id in ids:
        output = Output(
            variant="video",
            key=f"videos/{video_id}/bench/video.mp4",
            mime="video/mp4",
            bytes=FILE_BYTES,
            sha256="ab" * 32,
        )
        path = folder / "data" / "blobs" / output.key
        path.parent.mkdir(parents=True)
        path.write_bytes(os.urandom(FILE_BYTES))
        database.write_now(videos.start_video, video_id, now=now)
        database.write_now(
            videos.complete_video,
            video_id,
            Completion(made=[output], unhonoured=[]),
            now=now,
            expires_at=now + 86_400_000,
        )
        planted.append(output)
    database.close()
    return planted


def some_ids(folder: Path, count: int) -> list[str]:
    database = Database(f"sqlite:///{folder / 'data' / 'filmgate.db'}")
    try:
        return database.read_now(lambda c: list(c.execute(sa.select(videos_table.c.id).limit(count)).scalars()))
    finally:
        database.close()


def one_row(folder: Path) -> dict[str, Any]:
    """A stored video's row, with its JSON as text."""
    database = Database(f"sqlite:///{folder / 'data' / 'filmgate.db'}")
    try:
        text = sa.text("SELECT * FROM fg_videos LIMIT 1")
        return database.read_now(lambda c: dict(c.execute(text).mappings().one()))
    finally:
        database.close()


def renders(table: Table) -> None:
    catalog = Catalog.load({})
    model = next(model for model in catalog.models if model.id == BODY["model"])
    for resolution in ("480p", "720p", "1080p"):
        spent = asyncio.run(_render(resolution, model.pixels[resolution, "16:9"]))
        table.add_row(f"render, {resolution}, 5 s", f"{5 / spent:.2f} video s per s ({spent:.1f} s)", "", "", "")


async def _render(resolution: str, size: Size) -> float:
    effective = Effective(
        model=BODY["model"],
        prompt=BODY["prompt"],
        seconds=5,
        resolution=resolution,
        ratio="16:9",
        size=size,
        seed=7,
        generate_audio=False,
        watermark=False,
        camera_fixed=False,
        return_last_frame=False,
    )
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        await DraftProvider().render(effective, (), folder=Path(folder), tell=lambda _percent: None)
        return time.perf_counter() - began


def main() -> None:
    console, began = Console(soft_wrap=True, width=150), time.monotonic()
    table = Table("what", "Filmgate", "floor", "ratio", "aim")
    with tempfile.TemporaryDirectory(prefix="filmgate-bench-") as name:
        folder = Path(name)
        with filmgate(folder) as server:
            server.load("requests", [server.request("POST", "/v1/videos", BODY)], 1, 0.5)
            with floor(folder, one_row(folder)) as bare:
                creates(server, bare, table)
                ids = some_ids(folder, 64)
                reads(server, ids, table)
                large = ids[:STREAMS]
                downloads(server, bare, plant(folder, large), large, table)
        renders(table)
    console.print(table)
    machine = f"{os.cpu_count()} {platform.machine()} cores, Python {platform.python_version()}"
    console.print(f"{machine}, {time.strftime('%Y-%m-%d')}, {time.monotonic() - began:.0f} s in all", highlight=False)


if __name__ == "__main__":
    main()
