"""Fetching what a caller's URL names, behind a guard.

Only http and https, and only public addresses: the address that is dialled is the one that was judged, so a name that
changes its answer between the look and the call gains nothing. Redirects are followed by hand, each judged anew. Bytes
and time are capped. No proxy, cookie or credential of ours takes part.
"""

import asyncio
from dataclasses import dataclass, replace
from http import HTTPStatus
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filmgate.errors import JobError
from filmgate.media.urls import GUARD, BadUrl, Guard, parse_url, shown_url

if TYPE_CHECKING:
    import aiohttp
    from yarl import URL

MAX_REDIRECTS: Final = 5
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
PIECE: Final = 1 << 20
"""Bytes gathered before they are written: each write is a trip to a thread."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """How long the parts of a fetch may take, in seconds."""

    connect: float = 10.0
    """To find a host and reach it, each time."""
    read: float = 15.0
    """Without a single byte."""
    whole: float = 120.0
    """Redirects and all; 200 MB, the largest video, in this time is 14 Mbit/s."""


TIMES: Final = Times()


async def fetch(
    url: str,
    path: Path,
    *,
    param: str,
    allow_private: bool,
    max_bytes: int,
    times: Times = TIMES,
    guard: Guard = GUARD,
) -> None:
    """Fetch a URL into a file, whole; after a fault the file may hold a part.

    Raises JobError: input_unreachable, where another try may help, or input_rejected.
    """
    # Only here: the children of this package never fetch, and aiohttp takes a fifth of a second to import.
    import aiohttp

    from filmgate.media.dialling import guarded_session

    if allow_private:
        guard = replace(guard, permitted=lambda _address: True)
    call = _Call(url=url, param=param, guard=guard, max_bytes=max_bytes)
    try:
        session = guarded_session(guard, connect=times.connect, read=times.read)
        async with asyncio.timeout(times.whole), session:
            await call.into(path, session)
    except BadUrl as bad:
        raise call.rejected(f"it redirects, but {bad}" if call.hops else str(bad)) from None
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as fault:
        # Without its cause: a cause is logged, and aiohttp's own words hold the whole URL, signature and all.
        raise call.unreachable(_reason(fault)) from None


class _Call:
    """One URL on its way into a file."""

    def __init__(self, *, url: str, param: str, guard: Guard, max_bytes: int) -> None:
        self._named = f"`{param}` {shown_url(url)}"
        self._param = param
        self._url = url
        self._guard = guard
        self._max_bytes = max_bytes
        self.hops = 0

    async def into(self, path: Path, session: "aiohttp.ClientSession") -> None:
        url = parse_url(self._url)
        for self.hops in range(MAX_REDIRECTS + 1):
            self._guard.judge_host(url)
            async with session.get(url, allow_redirects=False) as response:
                if response.status not in REDIRECTS:
                    self._judge_head(response)
                    return await self._save(response, path)
                url = self._onward(url, response)
        raise self.unreachable(f"it redirects more than {MAX_REDIRECTS} times")

    def _onward(self, url: "URL", response: "aiohttp.ClientResponse") -> "URL":
        from yarl import URL

        location = response.headers.get("location", "")
        if not location:
            raise self.unreachable(f"its server answered {response.status} without a place to go on to")
        self.hops += 1
        try:
            return parse_url(str(url.join(URL(location, encoded=True))))
        except ValueError as error:
            raise BadUrl("invalid_url", "the new URL is malformed") from error

    def _judge_head(self, response: "aiohttp.ClientResponse") -> None:
        if response.status != HTTPStatus.OK:
            raise self.unreachable(f"its server answered {response.status}")
        coding = ", ".join(response.headers.getall("content-encoding", [])).strip().lower()
        if coding not in ("", "identity"):
            # What it would unpack to cannot be known, and what was asked for is the file as it is.
            raise self.rejected("its server sends it compressed although asked not to")
        if (response.content_length or 0) > self._max_bytes:
            raise self.rejected(f"it has {response.content_length} bytes, and at most {self._max_bytes} are allowed")

    async def _save(self, response: "aiohttp.ClientResponse", path: Path) -> None:
        total, piece = 0, bytearray()
        with path.open("wb", buffering=0) as file:
            async for part in response.content.iter_any():
                total += len(part)
                if total > self._max_bytes:
                    raise self.rejected(f"it has more than the {self._max_bytes} bytes allowed")
                piece += part
                if len(piece) >= PIECE:
                    await asyncio.to_thread(write_all, file, piece)
                    piece = bytearray()
            await asyncio.to_thread(write_all, file, piece)
        if not total:
            raise self.rejected("it is empty")

    def rejected(self, why: str) -> JobError:
        return JobError("input_rejected", f"{self._named} cannot be used: {why}.", param=self._param)

    def unreachable(self, why: str) -> JobError:
        return JobError("input_unreachable", f"{self._named} could not be fetched: {why}.", param=self._param)


def write_all(file: FileIO, data: bytes | bytearray) -> None:
    """Write it all: an unbuffered file may take a part. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _reason(fault: Exception) -> str:
    """A fault of the network in a caller's words: never an address, never a library's own text."""
    import aiohttp

    reasons: tuple[tuple[type[Exception], str], ...] = (
        (aiohttp.ClientConnectorDNSError, "its host name has no address"),
        (aiohttp.ClientSSLError, "its server's certificate, or its TLS, is not in order"),
        (TimeoutError, "its server took too long"),
        (aiohttp.ClientConnectorError, "its server does not answer"),
        (aiohttp.ClientPayloadError, "its server broke off in the middle"),
        (aiohttp.ServerDisconnectedError, "its server broke off without an answer"),
        (aiohttp.ClientResponseError, "its server's answer is not HTTP"),
    )
    return next((words for kind, words in reasons if isinstance(fault, kind)), "the connection failed")
