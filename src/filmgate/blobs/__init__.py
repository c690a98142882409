"""Objects: the files of videos and inputs, in a folder or in S3, GCS or Azure, through obstore.

Keys are Filmgate's own, ``videos/<video id>/<attempt>/<file>`` and ``inputs/<video id>/<position>``. On object storage
the credentials need list, get, put, delete and, on S3, the right to list and abort multipart uploads.
"""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import obstore
from obstore.exceptions import BaseError

from filmgate.blobs.reading import FileReader
from filmgate.blobs.stores import Backend, open_backend

if TYPE_CHECKING:
    from obstore import GetResult

CHUNK = 1 << 20
"""Bytes moved at a time between object storage and here: bounds memory, and keeps Python out of the way."""

_KEY = re.compile(r"[a-z]+(/[A-Za-z0-9_.-]+)+")


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredBlob:
    """What was written."""

    bytes: int
    sha256: str
    """Hex digest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedBlob:
    """An object as listed."""

    key: str
    bytes: int
    modified_at: int
    """Unix milliseconds."""


class Blobs(Protocol):
    """Object storage. All methods may be called at once; writes of one key replace it whole or not at all."""

    async def put_file(self, key: str, path: Path, *, mime: str) -> StoredBlob:
        """Store a local file, streamed. When this returns, the object survives a power cut."""
        ...

    async def put_bytes(self, key: str, data: bytes, *, mime: str) -> StoredBlob:
        """Store bytes."""
        ...

    async def read(self, key: str, *, start: int, end: int) -> AsyncIterator[bytes]:
        """Stream bytes ``start`` up to, not including, ``end``. Raises FileNotFoundError before the first byte."""
        ...

    async def read_whole(self, key: str) -> bytes:
        """A small object, an input say, at once. Raises FileNotFoundError."""
        ...

    async def fetch_to(self, key: str, path: Path) -> None:
        """Copy an object into a local file. Raises FileNotFoundError."""
        ...

    async def delete(self, keys: Sequence[str]) -> None:
        """Delete objects; those already gone are no error."""
        ...

    async def listing(self, prefix: str) -> list[ListedBlob]:
        """All objects under a prefix that ends in ``/``."""
        ...

    async def check(self) -> None:
        """Raise OSError unless storage can be written, read and deleted."""
        ...

    async def clean_up(self, prefix: str, *, before: float) -> int:
        """Remove what killed processes left half-written under a prefix that ends in ``/``, by a Unix time in seconds.

        Returns how many leftovers went. A write that is still going on after that time is left alone.
        """
        ...


def open_blobs(url: str, *, environment: Mapping[str, str]) -> Blobs:
    """Storage at ``file:///folder`` or ``s3://bucket/prefix?region=..&endpoint=..`` (also ``gs://``, ``az://``).

    S3 credentials come from the usual ``AWS_*`` names in ``environment``. Raises ValueError for another URL.
    """
    return _Objects(open_backend(url, environment))


class _Objects:
    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._store = backend.store

    async def put_file(self, key: str, path: Path, *, mime: str) -> StoredBlob:
        digest = await asyncio.to_thread(_digest, path)
        await obstore.put_async(
            self._store,
            _checked(key),
            path,
            attributes={"Content-Type": mime} if self._backend.attributes else None,
            chunk_size=8 * CHUNK,
            max_concurrency=2,
        )
        await asyncio.to_thread(self._backend.make_durable, key)
        return digest

    async def put_bytes(self, key: str, data: bytes, *, mime: str) -> StoredBlob:
        await obstore.put_async(
            self._store, _checked(key), data, attributes={"Content-Type": mime} if self._backend.attributes else None
        )
        await asyncio.to_thread(self._backend.make_durable, key)
        return StoredBlob(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())

    async def read(self, key: str, *, start: int, end: int) -> AsyncIterator[bytes]:
        path = self._backend.local_path(_checked(key))
        if path is not None:
            return await asyncio.to_thread(FileReader, path, start, end)
        if start >= end:
            await obstore.head_async(self._store, key)
            return _nothing()
        found = await obstore.get_async(self._store, key, options={"range": (start, end)})
        return _object_chunks(found)

    async def read_whole(self, key: str) -> bytes:
        found = await obstore.get_async(self._store, _checked(key))
        return bytes(await found.bytes_async())

    async def fetch_to(self, key: str, path: Path) -> None:
        found = await obstore.get_async(self._store, _checked(key))
        with path.open("wb") as file:
            async for chunk in found.stream(min_chunk_size=CHUNK):
                await asyncio.to_thread(file.write, chunk)

    async def delete(self, keys: Sequence[str]) -> None:
        for key in keys:
            try:
                await obstore.delete_async(self._store, _checked(key))
            except FileNotFoundError:
                continue

    async def listing(self, prefix: str) -> list[ListedBlob]:
        found = []
        async for batch in obstore.list(self._store, prefix):
            found += [
                ListedBlob(
                    key=meta["path"], bytes=meta["size"], modified_at=int(meta["last_modified"].timestamp() * 1000)
                )
                for meta in batch
            ]
        return found

    async def check(self) -> None:
        try:
            await self._try_out("checks/ready")
        except BaseError as error:
            # Of the service's own words the first line; the rest is for its developers.
            raise OSError(str(error).partition("\n")[0]) from error

    async def _try_out(self, key: str) -> None:
        await obstore.put_async(self._store, key, b"ready")
        found = await obstore.get_async(self._store, key)
        if bytes(await found.bytes_async()) != b"ready":
            raise OSError("storage does not give back what was written")
        await obstore.delete_async(self._store, key)

    async def clean_up(self, prefix: str, *, before: float) -> int:
        return await asyncio.to_thread(self._backend.clean_up, prefix, before)


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key) or ".." in key:
        raise ValueError(f"not a key of ours: {key!r}")
    return key


def _digest(path: Path) -> StoredBlob:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return StoredBlob(bytes=path.stat().st_size, sha256=digest)


async def _object_chunks(found: "GetResult") -> AsyncIterator[bytes]:
    async for chunk in found.stream(min_chunk_size=CHUNK // 2):
        yield bytes(chunk)


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""
