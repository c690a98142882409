"""The bounds of a connection: a head without an end, a request that never comes whole, and what is not HTTP at all."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from uvicorn.server import ServerState

from filmgate.api.connections import BOUNDS, Bounds, Connection
from filmgate.cli.serving import make_server
from filmgate.config import read_settings

HEAD = b"POST / HTTP/1.1\r\nhost: x\r\n"


async def echo(
    scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
) -> None:
    """Answers a POST when its body is whole, and anything else at once."""
    size, more = 0, scope["method"] == "POST"
    while more:
        message = await receive()
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    body = f"{size} bytes".encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})


@asynccontextmanager
async def dialled(bounds: Bounds) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter, asyncio.Event]]:
    """A line to a server of connections with these bounds, and the sign that it has heard a piece."""
    heard = asyncio.Event()

    class Heard(Connection):
        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            heard.set()

    config = uvicorn.Config(echo, ws="none", lifespan="off", log_config=None)

    def connection() -> Connection:
        return Heard(bounds=bounds, random_text="r".__mul__, config=config, server_state=ServerState(), app_state={})

    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        try:
            yield reader, writer, heard
        finally:
            writer.close()


def answer(*pieces: bytes, bounds: Bounds = BOUNDS) -> bytes:
    """All that comes back until the server closes the line."""

    async def exchange() -> bytes:
        async with asyncio.timeout(20), dialled(bounds) as (reader, writer, heard):
            for piece in filter(None, pieces):
                writer.write(piece)
                await heard.wait()
                heard.clear()
            return await reader.read()

    return asyncio.run(exchange())


def refusal(answered: bytes) -> tuple[int, str]:
    """The status and code of a refusal that is whole: the envelope, an id, and the end of the connection."""
    head, _, body = answered.partition(b"\r\n\r\n")
    assert b"x-request-id: req_rrr" in head
    assert b"connection: close" in head
    assert f"content-length: {len(body)}".encode() in head
    return int(head.split()[1]), json.loads(body)["error"]["code"]


@pytest.mark.parametrize(
    "pieces",
    [
        (HEAD + b"x: ", b"a" * 2000),
        (b"GET /" + b"a" * 2000,),
        (HEAD, *[b"x: a\r\n" * 50] * 4),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n", b"1\r\na\r\n0\r\n", b"x: " + b"a" * 2000),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n", b"1;" + b"a" * 2000),
    ],
    ids=["a header", "the request line", "many headers", "a trailer", "a chunk's extension"],
)
def test_what_is_kept_until_it_ends_must_end(pieces: tuple[bytes, ...]) -> None:
    assert refusal(answer(*pieces, bounds=Bounds(head_bytes=1000))) == (431, "head_too_large")


@pytest.mark.parametrize(
    "sent", [b"\x16\x03\x01\x00\xff\r\n\r\n", b"FOO / HTTP/1.1\r\n\r\n", HEAD + b"content-length: -1\r\n\r\n"]
)
def test_what_is_not_http_is_refused_in_the_envelope(sent: bytes) -> None:
    assert refusal(answer(sent)) == (400, "malformed_request")


@pytest.mark.parametrize(
    "host", [b"a/b", b'a"b', b"a b", b"<x>", b"a:b", b"a:123456", b"[::1", b"x\r\nhost: y", b"\xff"]
)
def test_a_host_that_is_none_is_refused_by_its_name(host: bytes) -> None:
    answered = answer(b"GET / HTTP/1.1\r\nhost: " + host + b"\r\n\r\n")
    assert refusal(answered) == (400, "malformed_request")
    assert b"Host" in answered


@pytest.mark.parametrize("host", [b"", b"x", b"films.example:8443", b"a_b-c~1.", b"[::1]:80", b"127.0.0.1"])
def test_a_host_is_a_name_or_an_address(host: bytes) -> None:
    assert b"200 OK" in answer(b"GET / HTTP/1.1\r\nconnection: close\r\nhost: " + host + b"\r\n\r\n")


def test_a_body_may_be_longer_than_any_head() -> None:
    head = HEAD + b"connection: close\r\ncontent-length: 5000\r\n\r\n"
    assert (answer(head, b"a" * 5000, bounds=Bounds(head_bytes=1000))).endswith(b"5000 bytes")


@pytest.mark.parametrize(
    "sent", [b"", b"GET /", HEAD, HEAD + b"content-length: 9\r\n\r\n", HEAD + b"content-length: 9\r\n\r\nabc"]
)
def test_a_request_that_never_comes_whole_is_given_up(sent: bytes) -> None:
    assert answer(sent, bounds=Bounds(head_seconds=0.05, silent_seconds=0.05)) == b""


def test_a_caller_that_waits_for_its_answer_is_not_given_up() -> None:
    # The first answer waits for nothing; the second request is whole in one piece; then the keep-alive ends the line.
    impatient = Bounds(head_seconds=0.05, silent_seconds=0.05)
    two = b"GET / HTTP/1.1\r\nhost: x\r\n\r\nGET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    assert (answer(two, bounds=impatient)).count(b"200 OK") == 2


def test_a_websocket_is_a_request_like_any_other(caplog: pytest.LogCaptureFixture) -> None:
    asked = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"
    assert b"200 OK" in answer(asked, bounds=Bounds(head_seconds=0.05))
    assert "pip install" not in caplog.text


def test_the_server_speaks_through_such_connections() -> None:
    config = make_server(FastAPI(), read_settings(), on_ready=lambda: None).config
    config.load()
    made = config.http_protocol_class.func  # type: ignore[attr-defined]
    assert made is Connection
