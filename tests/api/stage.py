"""An API with a clock of the test's own, videos ended without rendering, and a look at what is stored."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
import sqlalchemy as sa
from fastapi import FastAPI
from tests.rig import Api, make_key

from filmgate.api.app import create_app
from filmgate.config import Settings
from filmgate.engine.decide import failure_of
from filmgate.errors import JobError
from filmgate.store import videos
from filmgate.store.tables import events, idempotency, inputs, outputs
from filmgate.store.tables import videos as videos_table
from filmgate.video import Asset, Output, Probed, Unhonoured, Video
from filmgate.wiring import House, open_house, random_text

NOW = 1_764_347_090_922
HOUR = 3_600_000
FILM = bytes(range(256)) * 4 + b"the end"
FRAME = b"\x89PNG\r\n\x1a\n" + bytes(100)


@dataclass(kw_only=True)
class Clock:
    """Unix milliseconds that pass only when a test says so."""

    now: int = NOW

    def __call__(self) -> int:
        return self.now


class Unlooked:
    """Inputs taken on trust: no address is looked up, so that the examples' need no network."""

    async def inspect(self, assets: Sequence[Asset]) -> list[Probed | None]:
        return [None for _ in assets]


@dataclass(frozen=True, kw_only=True)
class Stage(Api):
    """The API, its clock, and videos brought to an end by the store's own functions."""

    clock: Clock
    app: FastAPI

    async def queued(self, body: Mapping[str, Any] | None = None) -> str:
        return (await self.create(body)).raise_for_status().json()["id"]

    async def started(self, body: Mapping[str, Any] | None = None) -> str:
        video_id = await self.queued(body)
        await self.house.database.write(videos.start_video, video_id, now=self.clock.now)
        return video_id

    async def completed(self, *, last_frame: bool = False, film: bytes = FILM, lives: int = HOUR) -> Video:
        video_id = await self.started()
        files = [("video", film, "video/mp4")] + ([("last_frame", FRAME, "image/png")] if last_frame else [])
        made = [await self._stored(video_id, variant, data, mime) for variant, data, mime in files]
        now = self.clock.now
        assert await self.house.database.write(
            videos.complete_video,
            video_id,
            videos.Completion(made=made, unhonoured=[Unhonoured(what="subject", why="A card plays its part.")]),
            now=now,
            expires_at=now + lives,
        )
        return await self.load(video_id)

    async def _stored(self, video_id: str, variant: str, data: bytes, mime: str) -> Output:
        key = f"videos/{video_id}/attempt/{variant}"
        blob = await self.house.blobs.put_bytes(key, data, mime=mime)
        return Output(variant=variant, key=key, mime=mime, bytes=blob.bytes, sha256=blob.sha256)

    async def failed(self, code: str = "input_unreachable") -> Video:
        video_id = await self.queued()
        failure = failure_of(JobError(code, "`image`: the address could not be reached.", param="image"))
        now = self.clock.now
        assert await self.house.database.write(videos.fail_video, video_id, failure, now=now, sweep_at=now + HOUR)
        return await self.load(video_id)

    async def load(self, video_id: str) -> Video:
        video = await self.house.database.read(videos.load_video, video_id)
        assert video is not None
        return video

    async def holdings(self) -> dict[str, int]:
        """How much is stored, of everything a create may leave behind."""
        return await holdings(self.house)


async def holdings(house: House) -> dict[str, int]:
    tables = (videos_table, inputs, outputs, idempotency, events)

    def count(connection: sa.Connection) -> dict[str, int]:
        return {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in tables
        }

    workflows = await house.queue._client.list_workflows_async(load_input=False, load_output=False)
    blobs = [blob for prefix in ("inputs/", "videos/") for blob in await house.blobs.listing(prefix)]
    return {**await house.database.read(count), "workflows": len(workflows), "blobs": len(blobs)}


@asynccontextmanager
async def open_stage(settings: Settings, *, timestamps: str | None = None, inputs: Any = None) -> AsyncIterator[Stage]:
    """The API over ASGI, making no videos: they stay queued until a test ends them."""
    clock = Clock()
    async with open_house(settings, environment={}) as house:
        given = house.doors.intake
        intake = replace(given, clock=clock, inputs=inputs or given.inputs)
        app = create_app(replace(house.doors, clock=clock, intake=intake), random_text=random_text, running=house.idle)
        transport = httpx.ASGITransport(app, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            key = await make_key(house, timestamps=timestamps)
            yield Stage(house=house, key=key, client=client, clock=clock, app=app)
