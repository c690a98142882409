"""A web server on loopback that says exactly what a test tells it to, byte for byte."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Self

Page = bytes | Callable[[asyncio.StreamWriter, asyncio.Event], Awaitable[None]]


def ok(body: bytes, *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", "Content-Type: text/html", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(location: str, status: int = 302, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Moved", f"Location: {location}", "Content-Length: 0", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


class Site:
    """Answers each path with its page. ``seen`` holds the requests as they came."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.pages = pages
        self.seen: list[str] = []
        self._closing = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._closing.set()
        self._server.close()
        await self._server.wait_closed()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.seen.append(request)
            page = self.pages[request.split()[1]]
            if isinstance(page, bytes):
                writer.write(page)
                await writer.drain()
            else:
                await page(writer, self._closing)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
