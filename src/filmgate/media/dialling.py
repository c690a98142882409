"""The HTTP client that strangers' URLs are fetched with: it dials only what was judged, and carries nothing of ours.

Imported where it is used: aiohttp takes a fifth of a second that commands which fetch nothing need not spend.
"""

import socket
from typing import Any, Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from filmgate.media.addresses import known
from filmgate.media.urls import Guard

HEADERS: Final = {"accept": "*/*", "accept-encoding": "identity", "user-agent": "filmgate"}


class _Names(AbstractResolver):
    """Resolves names, and lets out only addresses that were judged. Raises BadUrl through aiohttp."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 (aiohttp's shape)
    ) -> list[ResolveResult]:
        try:
            found = await self._guard.resolve(host, port)
        except UnicodeError as error:
            raise OSError("not a host name") from error
        if not found:
            raise OSError("no address")
        self._guard.judge(found)
        return [_result(host, str(address), port, address.version) for address in found]

    async def close(self) -> None:
        """Nothing is held."""


def _result(name: str, address: str, port: int, version: int) -> ResolveResult:
    family = socket.AF_INET6 if version == 6 else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(hostname=name, host=address, port=port, family=family, proto=0, flags=flags)


def guarded_session(guard: Guard, *, connect: float, read: float) -> aiohttp.ClientSession:
    """A session for one fetch: no proxy, no cookies, no netrc, no decompression, no connection kept."""

    def make_socket(info: tuple[Any, ...]) -> socket.socket:
        # The last gate, at the very address that is dialled: nothing that reaches it unjudged gets through.
        family, kind, protocol, _, sockaddr = info
        address = known(str(sockaddr[0]))
        if address is None or not guard.permitted(address):
            raise PermissionError("not a permitted address")
        return socket.socket(family=family, type=kind, proto=protocol)

    connector = aiohttp.TCPConnector(
        resolver=_Names(guard), use_dns_cache=False, force_close=True, socket_factory=make_socket
    )
    return aiohttp.ClientSession(
        connector=connector,
        timeout=aiohttp.ClientTimeout(total=None, connect=connect, sock_read=read),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=HEADERS,
        auto_decompress=False,
        trust_env=False,
    )
