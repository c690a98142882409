"""Running the server and the worker until a signal, and leaving in good order."""

import asyncio
import contextlib
import functools
import logging
import os
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator

import uvicorn
from fastapi import FastAPI

from filmgate.api.connections import BOUNDS, Connection
from filmgate.cli.speaking import refused_address
from filmgate.config import Settings, SettingsError
from filmgate.wiring import House, open_house, random_text

log = logging.getLogger(__name__)

GRACE_SECONDS = 4
"""How long open downloads may go on after SIGTERM."""

LAST_RESORT_SECONDS = 9.0
"""A stopping process is gone by then whatever hangs: everything that must survive is already in the database."""


class Server(uvicorn.Server):
    """uvicorn, except that a signal it obeyed is a normal end (exit 0), and that it says when it is up."""

    def __init__(self, config: uvicorn.Config, *, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def make_server(app: FastAPI, settings: Settings, *, on_ready: Callable[[], None]) -> Server:
    connection = functools.partial(Connection, bounds=BOUNDS, random_text=random_text)
    config = uvicorn.Config(
        app,
        http=connection,  # type: ignore[arg-type]  # it is called, and nothing else
        # There are no websockets here: an upgrade to one is answered as the plain request it also is.
        ws="none",
        log_config=None,
        access_log=False,
        # Forwarded headers are read where links are made, and only from configured proxies.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        log_level=settings.log_level.lower(),
    )
    return Server(config, on_ready=on_ready)


def bind(host: str, port: int) -> socket.socket:
    """A bound, not yet listening socket. Raises OSError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound


def bind_as_told(host: str, port: int) -> socket.socket:
    """:func:`bind`, for the command's own options. Raises SettingsError, which names the one to change."""
    try:
        return bind(host, port)
    except OSError as error:
        raise SettingsError(refused_address(host, port, error)) from error


def address_of(bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def serve(settings: Settings, bound: socket.socket, *, work: bool, announce: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT."""
    async with open_house(settings, environment=dict(os.environ)) as house:
        server = make_server(house.app(work=work), settings, on_ready=lambda: announce(address_of(bound)))

        def stop() -> None:
            server.should_exit = True

        with on_signals(stop):
            await server.serve(sockets=[bound])


async def work(settings: Settings, *, announce: Callable[[str], None]) -> None:
    """Make jobs until SIGTERM or SIGINT. ``announce`` hears where this worker's own figures are, if anywhere."""
    stopped = asyncio.Event()
    async with open_house(settings, environment=dict(os.environ)) as house:
        with on_signals(stopped.set):
            async with _figures_shown(house, settings) as place, house.working():
                announce(place)
                await stopped.wait()


@contextlib.asynccontextmanager
async def _figures_shown(house: House, settings: Settings) -> AsyncIterator[str]:
    """The worker's own figures at a port of their own, where settings give it one; its address, or nothing.

    Raises SettingsError where that port cannot be had.
    """
    app = house.figures_app()
    if app is None or settings.metrics_place is None:
        yield ""
        return
    try:
        bound = bind(*settings.metrics_place)
    except OSError as error:
        raise SettingsError(f"metrics_listen (FILMGATE_METRICS_LISTEN): {settings.metrics_listen}: {error}") from error
    ready = asyncio.Event()
    server = make_server(app, settings, on_ready=ready.set)
    serving = asyncio.create_task(server.serve(sockets=[bound]))
    try:
        await ready.wait()
        yield address_of(bound)
    finally:
        server.should_exit = True
        await serving


@contextlib.contextmanager
def on_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call ``stop`` on SIGTERM and SIGINT, and make sure that the process is gone soon after."""
    loop = asyncio.get_running_loop()

    def obey() -> None:
        log.info("stopping; running jobs go on at the next start")
        last_resort = threading.Timer(LAST_RESORT_SECONDS, os._exit, [0])
        last_resort.daemon = True
        last_resort.start()
        stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, obey)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
