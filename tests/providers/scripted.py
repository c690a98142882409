"""A scripted upstream on loopback: it says what it is told to say, and remembers every request it read."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from yarl import URL


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A request, read whole."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes
    peer: Any
    """The connection it came over."""

    @property
    def document(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What to answer."""

    status: int = 200
    body: Any = None
    """Bytes as they are, anything else as JSON."""
    headers: Mapping[str, str] = field(default_factory=dict)
    hang: bool = False
    """Never answer."""
    cut: bool = False
    """Read the request, then reset the connection."""
    short: bool = False
    """Promise more bytes than are sent."""

    def __str__(self) -> str:
        marks = [mark for mark in ("hang", "cut", "short") if getattr(self, mark)]
        return "-".join([str(self.status), *marks, *self.headers, str(self.body)[:30]])


def said(body: Any, status: int = 200, **headers: str) -> Reply:
    return Reply(status=status, body=body, headers=headers)


HTML = Reply(status=502, body=b"<html><h1>502 Bad Gateway</h1></html>", headers={"content-type": "text/html"})
CUT = Reply(cut=True)
HANG = Reply(hang=True)


@dataclass(kw_only=True)
class Upstream:
    """The server: one reply for each request, the last one again and again."""

    base_url: str = ""
    replies: list[Reply | Callable[[Seen], Reply]] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def will(self, *replies: Reply | Callable[[Seen], Reply]) -> None:
        self.replies[:] = replies
        self.seen.clear()

    @property
    def posts(self) -> int:
        return sum(1 for request in self.seen if request.method == "POST")

    async def handle(self, request: web.Request) -> web.StreamResponse:
        seen = Seen(
            method=request.method,
            path=request.path,
            query=tuple(request.query.items()),
            headers={name.lower(): value for name, value in request.headers.items()},
            body=await request.read(),
            peer=request.transport.get_extra_info("peername"),
        )
        self.seen.append(seen)
        self.arrived.set()
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        reply = reply if isinstance(reply, Reply) else reply(seen)
        if reply.hang:
            await asyncio.Event().wait()
        if reply.cut:
            request.transport.abort()
        return await self._answered(request, reply)

    async def _answered(self, request: web.Request, reply: Reply) -> web.StreamResponse:
        body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        headers = {"content-type": "application/json", **reply.headers}
        if not reply.short:
            return web.Response(status=reply.status, body=body, headers=headers)
        response = web.StreamResponse(status=reply.status, headers={**headers, "content-length": str(len(body) + 9)})
        await response.prepare(request)
        await response.write(body)
        request.transport.close()
        return response


@asynccontextmanager
async def scripted(prefix: str) -> AsyncIterator[Upstream]:
    upstream = Upstream()
    app = web.Application(client_max_size=1 << 27)
    app.router.add_route("*", "/{path:.*}", upstream.handle)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    upstream.base_url = f"http://127.0.0.1:{port}{prefix}"
    try:
        yield upstream
    finally:
        await runner.cleanup()


@asynccontextmanager
async def closed_port() -> AsyncIterator[str]:
    """An address of this machine where nobody listens, for as long as this is entered."""
    import socket

    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield str(URL.build(scheme="http", host="127.0.0.1", port=held.getsockname()[1]))


def session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession()
