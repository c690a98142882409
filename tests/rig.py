"""Houses and servers for tests: the real thing, on a temporary folder and a loopback port."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from filmgate.config import Settings, read_settings
from filmgate.store import Database, keys
from filmgate.store.keys import IssuedKey
from filmgate.wiring import House, clock, open_house, random_text

EXAMPLE: Mapping[str, Any] = {
    "model": "doubao-seedance-2-0-260128",
    "prompt": "A white kitten slowly walking on a clean desk, soft daylight, cinematic lens, stable shot",
    "seconds": "5",
    "resolution": "720p",
    "ratio": "16:9",
    "generate_audio": False,
    "watermark": False,
    "camera_fixed": False,
}


def settings_for(folder: Path, database_url: str = "", **given: Any) -> Settings:
    return read_settings(
        **{
            "data_dir": folder / "data",
            "database_url": database_url or f"sqlite:///{folder / 'filmgate.db'}",
            "log_level": "WARNING",
            **given,
        }
    )


async def make_key(house: House, project: str = "default", timestamps: str | None = None) -> IssuedKey:
    return await house.database.write(
        keys.create_key, project=project, name="test", timestamps=timestamps, now=clock(), random_text=random_text
    )


@dataclass(frozen=True, kw_only=True)
class Api:
    """An API in this process, with a key."""

    house: House
    key: IssuedKey
    client: httpx.AsyncClient

    def headers(self, **more: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.key.token}", **more}

    async def create(self, body: Any = None, **headers: str) -> httpx.Response:
        return await self.client.post(
            "/v1/videos", json=dict(EXAMPLE) if body is None else body, headers=self.headers(**headers)
        )

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=self.headers(**headers))


@asynccontextmanager
async def open_api(settings: Settings, *, work: bool = False, **given: Any) -> AsyncIterator[Api]:
    """The API over ASGI; with ``work``, jobs are really made."""
    async with open_house(settings, **{"environment": {}, **given}) as house:
        app = house.app(work=work)
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app, raise_app_exceptions=True)
            async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
                yield Api(house=house, key=await make_key(house), client=client)


@dataclass(kw_only=True)
class Running:
    """A ``filmgate serve`` of our own."""

    environment: dict[str, str]
    command: tuple[str, ...] = ("serve", "--port", "0")
    address: str = ""
    process: "subprocess.Popen[str] | None" = field(default=None, repr=False)

    def start(self) -> str:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "filmgate.cli", *self.command],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline()
        assert line, f"the server ended with {self.process.wait()}"
        self.address = line.rsplit(" ", 1)[-1].strip()
        return self.address

    def kill(self) -> None:
        """kill -9, and reap."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self.process.stdout.close()
        return code

    def end(self) -> None:
        """Stop in good order, if it still runs."""
        if self.process.poll() is None:
            assert self.stop() == 0

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return "/".join(self.address.split("/")[:3])

    def open_database(self) -> Database:
        """The running server's own database."""
        environment = self.environment
        default = f"sqlite:///{environment['FILMGATE_DATA_DIR']}/filmgate.db"
        return Database(environment.get("FILMGATE_DATABASE_URL", default))

    def make_key(self, project: str = "default") -> str:
        """A key, made beside the running server, without the seconds another command takes to start."""
        database = self.open_database()
        issued = database.write_now(
            keys.create_key, project=project, name="test", timestamps=None, now=clock(), random_text=random_text
        )
        database.close()
        return issued.token

    def run(self, *arguments: str) -> str:
        """Another command of the same installation; its standard output."""
        done = subprocess.run(
            [sys.executable, "-m", "filmgate.cli", *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout.strip()


def environment_for(folder: Path, database_url: str = "", **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FILMGATE_")}
    return {
        **kept,
        "FILMGATE_DATA_DIR": str(folder / "data"),
        "FILMGATE_LOG_LEVEL": "WARNING",
        **({"FILMGATE_DATABASE_URL": database_url} if database_url else {}),
        **more,
    }


@contextlib.contextmanager
def running(folder: Path, database_url: str = "", **more: str) -> Iterator[Running]:
    """A running server, stopped at the end whatever happened."""
    server = Running(environment=environment_for(folder, database_url, **more))
    server.start()
    try:
        yield server
    finally:
        if server.process.poll() is None:
            assert server.stop() == 0


def poll(client: httpx.Client, video_id: str, *, seconds: float = 120) -> dict[str, Any]:
    """Poll a video to its end."""
    end = time.monotonic() + seconds
    while True:
        video = client.get(f"/v1/videos/{video_id}").raise_for_status().json()
        if video["status"] in ("completed", "failed"):
            return video
        assert time.monotonic() < end, f"{video_id} did not end in {seconds} s: {video}"
        time.sleep(0.2)
