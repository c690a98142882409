"""Running a fake on a port, in this event loop or for good."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from filmgate.sandbox.answering import TRANSPORT
from filmgate.sandbox.callbacks import Callbacks
from filmgate.sandbox.clock import Clock
from filmgate.sandbox.ledger import Ledger
from filmgate.sandbox.studio import Studio
from filmgate.sandbox.works import Works

GRACE_SECONDS: Final = 1


@dataclass(frozen=True, kw_only=True)
class Fake:
    """A fake that is there to be called."""

    app: Starlette
    works: Works
    prefix: str
    """The path of its base URL."""
    callbacks: Callbacks | None = None
    address: str = ""
    """``http://host:port``; empty until it serves."""

    @property
    def base_url(self) -> str:
        """What a client is given as the base URL."""
        return self.address + self.prefix

    @property
    def studio(self) -> Studio:
        return self.works.studio

    @property
    def clock(self) -> Clock:
        return self.works.studio.clock

    @property
    def ledger(self) -> Ledger:
        """The ledger, brought up to now."""
        self.works.studio.look()
        return self.works.studio.ledger


class _Protocol(HttpToolsProtocol):
    """uvicorn's own, which lets a handler at the connection: a fake must be able to break it."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope[TRANSPORT] = self.transport  # type: ignore[typeddict-unknown-key]


class _Server(uvicorn.Server):
    """uvicorn, except that signals are the caller's business, that it says when it is up, and that it stops at once."""

    def __init__(self, config: uvicorn.Config, *, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        self.should_exit = True
        self._stopping.set()

    async def main_loop(self) -> None:
        ticks = 0
        while not await self.on_tick(ticks):
            ticks += 1
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.1):
                    await self._stopping.wait()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def lifespan_of(works: Works, callbacks: Callbacks | None) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """What a fake's application does for as long as it serves: keep time, send callbacks."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with callbacks.running() if callbacks else contextlib.nullcontext():
            timing = asyncio.ensure_future(works.studio.keep_time())
            try:
                yield
            finally:
                works.closing.set()
                timing.cancel()
                await asyncio.gather(timing, return_exceptions=True)
                works.studio.ledger.close()

    return lifespan


def _server(fake: Fake, on_ready: Callable[[], None]) -> _Server:
    config = uvicorn.Config(
        fake.app,
        http=_Protocol,
        ws="none",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return _Server(config, on_ready=on_ready)


def listen(host: str, port: int) -> socket.socket:
    """A bound socket. Raises OSError when the address is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's algorithm off only then: else a reply takes 40 ms.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((host, port))
    return bound


def address_of(bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@asynccontextmanager
async def serving(fake: Fake, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Fake]:
    """The fake, listening in this event loop until the block ends."""
    bound, ready = listen(host, port), asyncio.Event()
    server = _server(fake, ready.set)
    running = asyncio.ensure_future(server.serve(sockets=[bound]))
    waiting = asyncio.ensure_future(ready.wait())
    await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield replace(fake, address=address_of(bound))
    finally:
        waiting.cancel()
        fake.works.closing.set()
        server.stop()
        await running
        bound.close()


async def serve_until_signal(fake: Fake, bound: socket.socket, *, announce: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT."""
    server = _server(fake, lambda: announce(address_of(bound)))
    loop = asyncio.get_running_loop()

    def stop() -> None:
        fake.works.closing.set()
        server.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    await server.serve(sockets=[bound])
