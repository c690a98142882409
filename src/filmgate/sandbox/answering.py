"""Answers that break the rules of HTTP, and files in whole or in part."""

import asyncio
import hashlib
import os
import re
import socket
import struct
from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

TRANSPORT: Final = "filmgate.sandbox.transport"
"""Where :mod:`.serving` puts a request's connection in its scope."""

HTML: Final = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n"
)


class Reset(Response):
    """No answer: the connection is reset. In-process, where there is no connection, it is ConnectionResetError."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await hang_up(scope, receive, at_once=True)


class Hang(Response):
    """No answer for as long as the client waits, or until the event is set."""

    def __init__(self, until: asyncio.Event) -> None:
        super().__init__()
        self._until = until

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        leaving, ending = asyncio.ensure_future(_left(receive)), asyncio.ensure_future(self._until.wait())
        try:
            await asyncio.wait({leaving, ending}, return_when=asyncio.FIRST_COMPLETED)
            if not leaving.done():
                await hang_up(scope, receive, at_once=True)
        finally:
            leaving.cancel()
            ending.cancel()


class Cut(Response):
    """Promises the whole body, sends half of it and hangs up."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body[: len(self.body) // 2])
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await hang_up(scope, receive, at_once=False)


async def hang_up(scope: Scope, receive: Receive, *, at_once: bool) -> None:
    """Close the connection: at once with a reset, or after what was written has gone out."""
    transport: asyncio.Transport | None = scope.get(TRANSPORT)
    if transport is None:
        raise ConnectionResetError("the fake resets the connection")
    if at_once:
        _linger_not(transport)
        transport.abort()
    else:
        transport.close()
    await _left(receive)


def _linger_not(transport: asyncio.Transport) -> None:
    """Make closing a reset: on a copy of the descriptor, since the event loop guards its own."""
    copy = socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno()))
    with copy:
        copy.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)")


def choose_range(header: str | None, length: int) -> tuple[int, int] | None:
    """First byte and end of what a Range header asks for; None: no single range, so the whole.

    Raises ValueError for one that lies outside.
    """
    asked = _RANGE.fullmatch(header or "")
    if asked is None or not (asked[1] or asked[2]):
        return None
    start = int(asked[1]) if asked[1] else max(0, length - int(asked[2]))
    end = min(length, int(asked[2]) + 1) if asked[1] and asked[2] else length
    if start >= length or end <= start:
        raise ValueError("outside")
    return start, end


def file_answer(data: bytes, *, mime: str, headers: Mapping[str, str], cut: bool = False) -> Response:
    """A file for a request with these headers (lower-case names); ``cut`` hangs up half way."""
    answer: type[Response] = Cut if cut else Response
    etag = f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'
    shown: dict[str, Any] = {"accept-ranges": "bytes", "etag": etag}
    fresh = headers.get("if-range", etag) == etag
    try:
        part = choose_range(headers.get("range") if fresh else None, len(data))
    except ValueError:
        return Response(status_code=416, headers={"content-range": f"bytes */{len(data)}", **shown})
    if part is None:
        return answer(data, media_type=mime, headers=shown)
    start, end = part
    shown["content-range"] = f"bytes {start}-{end - 1}/{len(data)}"
    return answer(data[start:end], status_code=206, media_type=mime, headers=shown)
