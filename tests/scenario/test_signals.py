"""The whole server as a process: kill -9, SIGTERM, and what of it is left."""

import os
import signal
import socket
import time
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from tests.rig import EXAMPLE, Running, environment_for, poll, running

from filmgate.store import Database
from filmgate.store.tables import events, outputs, videos

LONG = {**EXAMPLE, "seconds": "15", "resolution": "1080p"}


def client(server: Running) -> httpx.Client:
    key = server.run("keys", "create")
    return httpx.Client(base_url=server.address, headers={"authorization": f"Bearer {key}"}, timeout=30)


def create(http: httpx.Client, body) -> str:
    return http.post("/v1/videos", json=body).raise_for_status().json()["id"]


def until(look, *, seconds: float = 60):
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
    return found


def children_of(pid: int) -> set[int]:
    """All descendants, by /proc."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found |= {int(child)} | children_of(int(child))
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def rendering(http: httpx.Client, video_id: str):
    def look() -> bool:
        video = http.get(f"/v1/videos/{video_id}").json()
        assert video["status"] != "completed", "the clip was too short for this test"
        return video["progress"] > 0

    return look


def test_no_child_outlives_a_killed_server(tmp_path):
    server = Running(environment=environment_for(tmp_path))
    server.start()
    with client(server) as http:
        until(rendering(http, create(http, LONG)))
        children = children_of(server.process.pid)
        assert children
    server.kill()
    until(lambda: not any(map(alive, children)), seconds=5)


def test_sigterm_leaves_running_work_to_the_next_start(tmp_path, database_url):
    with running(tmp_path, database_url) as server, client(server) as http:
        video_id = create(http, {**EXAMPLE, "seconds": "8"})
        until(rendering(http, video_id))
        children = children_of(server.process.pid)
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 10
        assert not any(map(alive, children))
        http.base_url = server.start()
        video = poll(http, video_id)
        assert video["status"] == "completed"
    database = Database(database_url)
    query = sa.select(events.c.status).where(events.c.video_id == video_id).order_by(events.c.id)
    assert database.read_now(lambda c: list(c.execute(query).scalars())) == ["queued", "in_progress", "completed"]
    database.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_download_nobody_reads_does_not_hold_up_a_stop(tmp_path, number):
    with running(tmp_path) as server, client(server) as http:
        video_id = create(http, {**EXAMPLE, "seconds": "4", "resolution": "480p"})
        poll(http, video_id)
        grow(tmp_path, video_id, 64 << 20)
        with socket.create_connection(("127.0.0.1", int(server.address.rsplit(":", 1)[1]))) as idle:
            request = f"GET /v1/videos/{video_id}/content HTTP/1.1\r\nhost: x\r\nauthorization: {http.headers['authorization']}\r\n\r\n"
            idle.sendall(request.encode())
            assert idle.recv(1024).startswith(b"HTTP/1.1 200")
            began = time.monotonic()
            server.process.send_signal(number)
            assert server.process.wait(15) == 0
            assert time.monotonic() - began < 10
            server.process.stdout.close()


def grow(folder: Path, video_id: str, size: int) -> None:
    """Make a finished video's file large, behind the server's back."""
    database = Database(f"sqlite:///{folder / 'data' / 'filmgate.db'}")
    key = database.read_now(lambda c: c.execute(sa.select(outputs.c.key)).scalar_one())
    os.truncate(folder / "data" / "blobs" / key, size)
    database.write_now(lambda c: c.execute(sa.update(outputs).where(outputs.c.key == key).values(bytes=size)))
    database.close()


def test_what_a_killed_server_left_is_cleared_at_the_next_start(tmp_path, database_url):
    server = Running(environment=environment_for(tmp_path, database_url))
    server.start()
    with client(server) as http:
        until(rendering(http, create(http, {**EXAMPLE, "seconds": "8"})))
        scratch = tmp_path / "data" / "scratch"
        until(lambda: [path for path in scratch.rglob("*") if path.is_file()])
        server.kill()
        stray = [tmp_path / "data" / "blobs" / place / "video_x" / "a#1" for place in ("videos", "inputs")]
        for path in stray:
            path.parent.mkdir(parents=True)
            path.write_bytes(b"half")
            os.utime(path, (1, 1))
        database = Database(database_url)
        database.write_now(lambda c: c.execute(sa.update(videos).values(status="failed")))
        database.close()
        server.start()
        assert not any(path.exists() for path in stray)
        until(lambda: not [path for path in scratch.rglob("*") if path.is_file()])
    assert server.stop() == 0
