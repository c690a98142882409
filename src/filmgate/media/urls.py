"""URLs as callers give them: which are fetched at all, and how messages show them."""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from filmgate.errors import RequestError
from filmgate.media.addresses import Address, is_public, known

if TYPE_CHECKING:
    from yarl import URL

Resolve = Callable[[str, int], Awaitable[Sequence[Address]]]
"""A name and a port to its addresses. Raises OSError, or UnicodeError for what is no name, when it has none."""

LONGEST: Final = 8192
LOOK_UP_SECONDS: Final = 3.0
"""A resolver slower than this does not hold up a create."""

_UNFIT: Final = re.compile(r"[\x00-\x20\x7f\\]")
_EXACT: Final = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
"""A URL that needs no quoting is sent as it stands: a signature may cover its very bytes."""


class BadUrl(Exception):
    """A URL that is not fetched. ``code`` is RequestError's; the message continues a sentence about the URL."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


async def look_up(host: str, port: int) -> Sequence[Address]:
    """What the system's resolver says."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [address for *_, sockaddr in found if (address := known(str(sockaddr[0])))]


@dataclass(frozen=True, kw_only=True, slots=True)
class Guard:
    """Which addresses a URL may lead to, and how names become addresses."""

    permitted: Callable[[Address], bool] = is_public
    resolve: Resolve = look_up

    def judge_host(self, url: "URL") -> None:
        """Raise BadUrl for a host that is a forbidden address in itself."""
        address = known(url.raw_host or "")
        if address is not None:
            self.judge([address])

    def judge(self, addresses: Sequence[Address]) -> None:
        """Raise BadUrl unless every address is permitted."""
        if not all(self.permitted(address) for address in addresses):
            # Which address it was stays unsaid: the names of an internal network are not a caller's to read out.
            message = "it leads to an address this server does not fetch from: only public ones are"
            raise BadUrl("url_not_allowed", message)


GUARD: Final = Guard()


async def check_url(
    url: str,
    *,
    param: str,
    allow_private: bool,
    look_up_seconds: float = LOOK_UP_SECONDS,
    guard: Guard = GUARD,
) -> None:
    """Judge a URL before a job is made of it: form, scheme, and the addresses its name has now. Fetches nothing.

    A name without an answer passes: a resolver's bad moment is not the caller's fault, and the fetch finds out for sure.
    Raises RequestError invalid_url or url_not_allowed.
    """
    try:
        parsed = parse_url(url)
        if not allow_private:
            guard.judge_host(parsed)
            guard.judge(await _found_now(parsed, look_up_seconds, guard.resolve))
    except BadUrl as bad:
        raise RequestError(bad.code, f"`{param}` is {shown_url(url)}, but {bad}.", param=param) from bad


async def _found_now(url: "URL", seconds: float, resolve: Resolve) -> Sequence[Address]:
    try:
        return await asyncio.wait_for(resolve(url.raw_host or "", url.port or 0), seconds)
    except (OSError, TimeoutError, UnicodeError):
        return ()


def parse_url(text: str) -> "URL":
    """The URL, if it is of a form that is fetched. Raises BadUrl."""
    from yarl import URL  # A thirtieth of a second that the children of this package need not spend.

    if len(text) > LONGEST or _UNFIT.search(text):
        message = f"a URL has at most {LONGEST} characters, and no spaces, backslashes or control characters"
        raise BadUrl("invalid_url", message)
    try:
        url = URL(text, encoded=_EXACT.fullmatch(text) is not None)
        complete = bool(url.host) and url.port != 0
    except ValueError as error:
        raise BadUrl("invalid_url", "that URL is malformed") from error
    if not complete or url.scheme not in ("http", "https"):
        raise BadUrl("invalid_url", "it must be a complete http:// or https:// URL")
    if url.user is not None or url.password is not None:
        raise BadUrl("invalid_url", "a user name or password in a URL is never sent: leave it out, or sign the URL")
    return url


def shown_url(url: str) -> str:
    """A URL as messages show it: without query, fragment and credentials, at no great length."""
    bare = re.sub(r"//[^/]*@", "//", re.split(r"[?#]", url, maxsplit=1)[0])
    clean = re.sub(r"[\x00-\x20\x7f]", "?", bare)
    return clean if len(clean) <= 120 else f"{clean[:117]}..."
