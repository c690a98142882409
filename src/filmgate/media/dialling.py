"""The HTTP client that strangers' URLs are fetched with: it dials only what was judged, and carries nothing of ours.

Imported where it is used: aiohttp takes a fifth of a second that commands which fetch nothing need not spend.
"""

import socket
from typing import Any, Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from filmgate.media.addresses import is_public, literal
from filmgate.media.urls import Resolve, judge_addresses

HEADERS: Final = {"accept": "*/*", "accept-encoding": "identity", "user-agent": "filmgate"}


class _Names(AbstractResolver):
    """Resolves names, and lets out only addresses that were judged. Raises BadUrl through aiohttp."""

    def __init__(self, resolve: Resolve, *, allow_private: bool) -> None:
        self._resolve = resolve
        self._allow_private = allow_private

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 (aiohttp's shape)
    ) -> list[ResolveResult]:
        try:
            found = await self._resolve(host, port)
        except UnicodeError as error:
            raise OSError("not a host name") from error
        if not found:
            raise OSError("no address")
        if not self._allow_private:
            judge_addresses(found)
        return [_result(host, str(address), port, address.version) for address in found]

    async def close(self) -> None:
        """Nothing is held."""


def _result(name: str, address: str, port: int, version: int) -> ResolveResult:
    family = socket.AF_INET6 if version == 6 else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(hostname=name, host=address, port=port, family=family, proto=0, flags=flags)


def _public_socket(info: tuple[Any, ...]) -> socket.socket:
    """A socket to dial this very address with. The last gate: nothing that reaches it unjudged gets through."""
    family, kind, protocol, _, sockaddr = info
    address = literal(str(sockaddr[0]))
    if address is None or not is_public(address):
        raise PermissionError("not a public address")
    return socket.socket(family=family, type=kind, proto=protocol)


def guarded_session(resolve: Resolve, *, allow_private: bool, connect: float, read: float) -> aiohttp.ClientSession:
    """A session for one fetch: no proxy, no cookies, no netrc, no decompression, no connection kept."""
    connector = aiohttp.TCPConnector(
        resolver=_Names(resolve, allow_private=allow_private),
        use_dns_cache=False,
        force_close=True,
        socket_factory=None if allow_private else _public_socket,
    )
    return aiohttp.ClientSession(
        connector=connector,
        timeout=aiohttp.ClientTimeout(total=None, connect=connect, sock_read=read),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=HEADERS,
        auto_decompress=False,
        trust_env=False,
    )
