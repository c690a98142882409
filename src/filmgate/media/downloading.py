"""Fetching a finished result from a remote engine: resumed where it was cut, counted, and never a stranger's address.

A link an upstream names is as little trusted as a caller's: the same guard judges every address that is dialled, and
credentials go to the first host alone.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from filmgate.errors import UpstreamError
from filmgate.media.fetching import MAX_REDIRECTS, REDIRECTS, Times, write_all
from filmgate.media.urls import GUARD, BadUrl, Guard, parse_url, shown_url

if TYPE_CHECKING:
    import aiohttp
    from yarl import URL

PIECE: Final = 1 << 20
TIMES: Final = Times(connect=10.0, read=30.0, whole=1800.0)
"""Results are larger than inputs and their servers slower; what is cut off by this is resumed."""

_RANGE: Final = re.compile(r"bytes (\d{1,18})-\d{1,18}/(\d{1,18})")
_STRONG: Final = re.compile(r'"[\x21\x23-\x7e]{0,200}"')
_UNSATISFIED: Final = re.compile(r"bytes \*/(\d{1,18})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Download:
    """One file to fetch."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Sent to the URL's own origin only, not to where it redirects."""
    max_bytes: int
    allow_private: bool
    """Whether it may lie at a private address: only for upstreams that are private themselves."""


async def download(wanted: Download, path: Path, *, times: Times = TIMES, guard: Guard = GUARD) -> None:
    """Bring a file to ``path``, going on with what an earlier try left there.

    Raises UpstreamError; what has come so far stays for the next try. Raises OSError where this machine cannot store it:
    then nothing stays, for on a full disk many halves would keep each other from ever becoming whole.
    """
    import aiohttp

    from filmgate.media.dialling import guarded_session

    if wanted.allow_private:
        guard = replace(guard, permitted=lambda _address: True)
    where = shown_url(wanted.url)
    try:
        session = guarded_session(guard, connect=times.connect, read=times.read)
        async with asyncio.timeout(times.whole), session:
            await _Transfer(wanted, path, guard).run(session)
    except BadUrl as bad:
        raise UpstreamError(f"{where} leads where results may not lie: {bad}") from None
    except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
        raise UpstreamError(
            f"{where} broke off: {type(fault).__name__}"
        ) from None  # aiohttp's own words hold the link.


@dataclass(frozen=True, kw_only=True, slots=True)
class _Version:
    """What tells the file an earlier try began on from another at the same place: a transcoded one, a wrong page."""

    etag: str = ""
    """Strong, or empty: a weak one does not vouch for bytes."""
    total: int | None = None

    @classmethod
    def of(cls, response: "aiohttp.ClientResponse", total: int | None) -> Self:
        etag = response.headers.get("etag", "")
        return cls(etag=etag if _STRONG.fullmatch(etag) else "", total=total)

    @classmethod
    def read(cls, path: Path) -> Self:
        return cls(**json.loads(path.read_text())) if path.exists() else cls()

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)))

    def is_other_than(self, other: "_Version") -> bool:
        """Whether both say something, and not the same."""
        pairs = ((self.etag, other.etag), (self.total, other.total))
        return any(ours and theirs and ours != theirs for ours, theirs in pairs)


class _Transfer:
    """One try at one file. Beside it lies, while it is not whole, a small one that says which version it is of."""

    def __init__(self, wanted: Download, path: Path, guard: Guard) -> None:
        self._wanted = wanted
        self._path = path
        self._guard = guard
        self._have = path.stat().st_size if path.exists() else 0
        self._beside = path.with_name(f"{path.name}.version")
        self._version = _Version.read(self._beside) if self._have else _Version()

    async def run(self, session: "aiohttp.ClientSession") -> None:
        first = url = parse_url(self._wanted.url)
        for _ in range(MAX_REDIRECTS + 1):
            self._guard.judge_host(url)
            async with session.get(url, headers=self._headers(first, url), allow_redirects=False) as response:
                if response.status not in REDIRECTS:
                    return await self._take(response)
                url = _onward(url, response)
        raise UpstreamError(f"it redirects more than {MAX_REDIRECTS} times")

    def _headers(self, first: "URL", url: "URL") -> dict[str, str]:
        own = dict(self._wanted.headers) if url.origin() == first.origin() else {}
        if not self._have:
            return own
        same = {"if-range": self._version.etag} if self._version.etag else {}
        return own | {"range": f"bytes={self._have}-"} | same

    async def _take(self, response: "aiohttp.ClientResponse") -> None:
        if response.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and self._is_whole(response):
            return
        if response.status not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
            self._begin_anew_if(anew=response.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            raise UpstreamError(f"the result's server answered {response.status}")
        total = self._total(response)
        if total is not None and total > self._wanted.max_bytes:
            raise UpstreamError(f"the result has {total} bytes, more than the {self._wanted.max_bytes} allowed")
        if not self._have:
            _Version.of(response, total).write(self._beside)
        await self._save(response)
        if total is not None and self._have != total:
            raise UpstreamError(f"the result broke off at {self._have} of {total} bytes")
        if not self._have:
            raise UpstreamError("the result is empty")

    def _is_whole(self, response: "aiohttp.ClientResponse") -> bool:
        told = _UNSATISFIED.fullmatch(response.headers.get("content-range", ""))
        return told is not None and int(told.group(1)) == self._have

    def _total(self, response: "aiohttp.ClientResponse") -> int | None:
        """The whole file's size, where it is told; settles whether the answer goes on or begins anew."""
        part = _RANGE.fullmatch(response.headers.get("content-range", ""))
        if response.status == HTTPStatus.PARTIAL_CONTENT and part and int(part.group(1)) == self._have:
            total = int(part.group(2))
            if self._version.is_other_than(_Version.of(response, total)):
                self._begin_anew_if(anew=True)
                raise UpstreamError("the result's server has another file there now")
            return total
        if response.status == HTTPStatus.PARTIAL_CONTENT:
            self._begin_anew_if(anew=True)
            raise UpstreamError("the result's server sent another part than was asked for")
        self._begin_anew_if(anew=True)
        return response.content_length

    def _begin_anew_if(self, *, anew: bool) -> None:
        if anew:
            self._path.unlink(missing_ok=True)
            self._beside.unlink(missing_ok=True)
            self._have = 0

    async def _save(self, response: "aiohttp.ClientResponse") -> None:
        with self._path.open("ab", buffering=0) as file:
            async for piece in response.content.iter_chunked(PIECE):
                self._have += len(piece)
                if self._have > self._wanted.max_bytes:
                    raise UpstreamError(f"the result has more than the {self._wanted.max_bytes} bytes allowed")
                try:
                    await asyncio.to_thread(write_all, file, piece)
                except OSError:
                    self._begin_anew_if(anew=True)
                    raise


def _onward(url: "URL", response: "aiohttp.ClientResponse") -> "URL":
    from yarl import URL

    location = response.headers.get("location", "")
    if not location:
        raise UpstreamError(f"the result's server answered {response.status} without a place to go on to")
    return parse_url(str(url.join(URL(location, encoded=True))))
