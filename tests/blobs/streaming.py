"""Puts, reads and fetches a large file, and prints by how many megabytes this process grew at most."""

import asyncio
import os
import resource
import sys
from pathlib import Path

from filmgate.blobs import open_blobs

url, megabytes, scratch = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


async def stream(blobs, path: Path, key: str) -> None:
    stored = await blobs.put_file(key, path, mime="video/mp4")
    read = 0
    async for chunk in await blobs.read(key, start=0, end=stored.bytes):
        read += len(chunk)
    assert read == stored.bytes == path.stat().st_size
    await blobs.fetch_to(key, scratch / "fetched")
    assert (scratch / "fetched").stat().st_size == stored.bytes


async def main() -> None:
    blobs = open_blobs(url, environment=dict(os.environ))
    path = scratch / "large"
    path.write_bytes(b"warm")
    await stream(blobs, path, "videos/v1/a/warm")
    before = peak()
    with path.open("wb") as file:
        for number in range(megabytes):
            file.write(bytes([number % 256]) * (1 << 20))
    await stream(blobs, path, "videos/v1/a/large")
    print(peak() - before)


asyncio.run(main())
