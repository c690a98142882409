"""What every place objects can lie in must do. Change a place, extend this; a new place is one more Place."""

import asyncio
import hashlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filmgate.blobs import Blobs, open_blobs

ROOT = Path(__file__).parents[2]
LATER = 3600
MULTIPART = random.Random(1).randbytes((20 << 20) + 17)
"""Large enough that S3 takes it in parts."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """One place: how to open it, and how to look behind its back."""

    id: str
    url: str
    environment: Mapping[str, str]
    leftovers: Callable[[], list[str]]
    """What half-written puts left anywhere in it."""
    tells_age: bool = True
    """Whether it knows when a put began."""

    def open(self) -> Blobs:
        return open_blobs(self.url, environment=self.environment)


async def whole(blobs: Blobs, key: str, *, start: int = 0, end: int | None = None) -> bytes:
    if end is None:
        end = await size(blobs, key)
    return b"".join([chunk async for chunk in await blobs.read(key, start=start, end=end)])


async def size(blobs: Blobs, key: str) -> int:
    folder = key.rsplit("/", 1)[0] + "/"
    return next(blob.bytes for blob in await blobs.listing(folder) if blob.key == key)


async def is_missing(blobs: Blobs, key: str) -> bool:
    try:
        async for _ in await blobs.read(key, start=0, end=1):
            return False
    except FileNotFoundError:
        return True
    return False


async def puts_and_reads(blobs: Blobs, tmp_path: Path) -> None:
    file = tmp_path / "made.mp4"
    for name, data in (("small", b"a video"), ("multipart", MULTIPART)):
        file.write_bytes(data)
        stored = await blobs.put_file(f"videos/v1/a/{name}", file, mime="video/mp4")
        assert (stored.bytes, stored.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert await whole(blobs, f"videos/v1/a/{name}") == data
    stored = await blobs.put_bytes("inputs/v1/0", b"an input", mime="image/png")
    assert (stored.bytes, stored.sha256) == (8, hashlib.sha256(b"an input").hexdigest())
    assert await whole(blobs, "inputs/v1/0") == b"an input"


async def reads_ranges(blobs: Blobs, tmp_path: Path) -> None:
    await blobs.put_bytes("videos/v1/a/file", MULTIPART, mime="video/mp4")
    length = len(MULTIPART)
    for start, end in (
        (0, 1),
        (length - 1, length),
        (5, 5),
        (0, length),
        (3 << 20, (3 << 20) + 700_001),
        (1000, length),
    ):
        assert await whole(blobs, "videos/v1/a/file", start=start, end=end) == MULTIPART[start:end]


async def replaces_whole(blobs: Blobs, tmp_path: Path) -> None:
    await blobs.put_bytes("inputs/v1/0", b"a long first text", mime="text/plain")
    await blobs.put_bytes("inputs/v1/0", b"short", mime="text/plain")
    assert await whole(blobs, "inputs/v1/0") == b"short"


async def keeps_empty_objects(blobs: Blobs, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for key, put in (
        ("inputs/v1/0", blobs.put_bytes("inputs/v1/0", b"", mime="text/plain")),
        ("inputs/v1/1", blobs.put_file("inputs/v1/1", tmp_path / "empty", mime="text/plain")),
    ):
        assert (await put).bytes == 0
        assert await whole(blobs, key) == b""
        await blobs.fetch_to(key, tmp_path / "fetched")
        assert (tmp_path / "fetched").read_bytes() == b""


async def fetches_to_a_file(blobs: Blobs, tmp_path: Path) -> None:
    await blobs.put_bytes("inputs/v1/0", MULTIPART, mime="video/mp4")
    await blobs.fetch_to("inputs/v1/0", tmp_path / "fetched")
    assert (tmp_path / "fetched").read_bytes() == MULTIPART


async def says_what_is_missing(blobs: Blobs, tmp_path: Path) -> None:
    assert await is_missing(blobs, "videos/none/a/video.mp4")
    for fault in (
        blobs.fetch_to("videos/none/a/video.mp4", tmp_path / "none"),
        blobs.read("videos/none/a/video.mp4", start=0, end=0),
    ):
        try:
            await fault
        except FileNotFoundError:
            continue
        raise AssertionError("nothing was said to be missing")
    assert await blobs.listing("videos/none/") == []


async def deletes(blobs: Blobs, tmp_path: Path) -> None:
    for key in ("videos/v1/a/one", "videos/v1/a/two", "videos/v1/b/three"):
        await blobs.put_bytes(key, b"x", mime="text/plain")
    await blobs.delete(["videos/v1/a/one", "videos/v1/a/never", "videos/v1/b/three"])
    await blobs.delete(["videos/v1/a/one"])
    await blobs.delete([])
    assert [blob.key for blob in await blobs.listing("videos/")] == ["videos/v1/a/two"]


async def lists_a_prefix(blobs: Blobs, tmp_path: Path) -> None:
    began = time.time()
    for key in ("videos/v1/a/f", "videos/v1/b/g", "videos/v11/a/h", "inputs/v1/0"):
        await blobs.put_bytes(key, key.encode(), mime="text/plain")
    found = {blob.key: blob for blob in await blobs.listing("videos/v1/")}
    assert sorted(found) == ["videos/v1/a/f", "videos/v1/b/g"]
    assert found["videos/v1/a/f"].bytes == len("videos/v1/a/f")
    assert abs(found["videos/v1/a/f"].modified_at - began * 1000) < 60_000
    assert len(await blobs.listing("videos/")) == 3


async def refuses_foreign_keys(blobs: Blobs, tmp_path: Path) -> None:
    for key in ("../secret", "videos/../../secret", "/etc/passwd", "videos", "videos/a b", "videos//x", ""):
        try:
            await blobs.put_bytes(key, b"x", mime="text/plain")
        except ValueError:
            continue
        raise AssertionError(f"{key!r} was taken")


async def checks_itself(blobs: Blobs, tmp_path: Path) -> None:
    await blobs.check()
    assert await blobs.listing("checks/") == []


async def gives_up_a_read_in_the_middle(blobs: Blobs, tmp_path: Path) -> None:
    await blobs.put_bytes("videos/v1/a/file", MULTIPART, mime="video/mp4")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        never_begun = await blobs.read("videos/v1/a/file", start=0, end=len(MULTIPART))
        del never_begun
        begun = await blobs.read("videos/v1/a/file", start=0, end=len(MULTIPART))
        async for _chunk in begun:
            break
        del begun
    await asyncio.sleep(0)
    # An HTTP client may keep a connection or two; five readers must not.
    assert len(os.listdir("/proc/self/fd")) <= before + 3


EXERCISES = (
    puts_and_reads,
    reads_ranges,
    replaces_whole,
    keeps_empty_objects,
    fetches_to_a_file,
    says_what_is_missing,
    deletes,
    lists_a_prefix,
    refuses_foreign_keys,
    checks_itself,
    gives_up_a_read_in_the_middle,
)


async def clears_what_a_killed_put_left(place: Place, tmp_path: Path) -> None:
    for key in ("videos/v1/a/video.mp4", "inputs/v1/0"):
        kill_in_the_middle_of_a_put(place, key)
    blobs = place.open()
    await blobs.put_bytes("videos/v2/a/video.mp4", b"whole", mime="video/mp4")
    assert len(place.leftovers()) == 2
    assert [blob.key for blob in await blobs.listing("videos/")] == ["videos/v2/a/video.mp4"]
    if place.tells_age:
        # A put that may still be going on is left alone.
        assert await blobs.clean_up("videos/", before=time.time() - LATER) == 0
    assert await blobs.clean_up("videos/", before=time.time() + LATER) == 1
    assert len(place.leftovers()) == 1
    assert await blobs.clean_up("inputs/", before=time.time() + LATER) == 1
    assert await blobs.clean_up("inputs/", before=time.time() + LATER) == 0
    assert place.leftovers() == []
    assert await whole(blobs, "videos/v2/a/video.mp4") == b"whole"


def kill_in_the_middle_of_a_put(place: Place, key: str) -> None:
    with subprocess.Popen(
        [sys.executable, str(ROOT / "tests/blobs/half_put.py"), place.url, key],
        env={**os.environ, **place.environment},
        stdout=subprocess.PIPE,
    ) as putting:
        assert putting.stdout.readline() == b"half\n"
        putting.kill()


def memory_growth(place: Place, megabytes: int, scratch: Path) -> int:
    """Megabytes by which a process grows that puts, reads and fetches a file of that many."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/blobs/streaming.py"), place.url, str(megabytes), str(scratch)],
        env={**os.environ, **place.environment},
        stdout=subprocess.PIPE,
        check=True,
    )
    return int(done.stdout)
