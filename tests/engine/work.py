"""What the engine's tests share: a house with a fake engine, and looks at what it left."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from tests.fakes import FakeProvider
from tests.rig import Api, open_api, settings_for

from filmgate.engine.durable import Pace
from filmgate.store.tables import events, outputs
from filmgate.wiring import House

QUICK = Pace(lease_ms=4_000, heartbeat_seconds=0.2, retry_seconds=0.01)
SMALL = {"model": "doubao-seedance-2-0-260128", "seconds": "4", "resolution": "480p", "ratio": "1:1"}


@asynccontextmanager
async def working(
    tmp_path, database_url: str, provider: FakeProvider, *, work: bool = True, **settings: Any
) -> AsyncIterator[Api]:
    """An API that makes its jobs with a fake engine."""
    given = {"render_concurrency": 1, **settings}
    async with open_api(settings_for(tmp_path, database_url, **given), work=work, local=provider, pace=QUICK) as api:
        yield api


async def accepted(api: Api, prompt: str = "a cat", **fields: Any) -> str:
    answer = await api.create({**SMALL, "prompt": prompt, **fields})
    assert answer.status_code == 200, answer.text
    return answer.json()["id"]


async def until(look: Callable[[], Awaitable[Any]], *, seconds: float = 60) -> Any:
    """What ``look`` finds, once it finds something."""
    end = time.monotonic() + seconds
    while not (found := await look()):
        assert time.monotonic() < end, "it never came"
        await asyncio.sleep(0.02)
    return found


async def ended(api: Api, video_id: str) -> dict[str, Any]:
    async def look() -> dict[str, Any] | None:
        video = (await api.get(f"/v1/videos/{video_id}")).json()
        return video if video["status"] in ("completed", "failed") else None

    return await until(look)


async def started(provider: FakeProvider, *prompts: str) -> None:
    async def look() -> bool:
        return set(prompts) <= set(provider.begun)

    await until(look)


def transitions(house: House, video_id: str) -> list[str]:
    query = sa.select(events.c.status).where(events.c.video_id == video_id).order_by(events.c.id)
    return house.database.read_now(lambda c: list(c.execute(query).scalars()))


def named_files(house: House) -> set[str]:
    return house.database.read_now(lambda c: set(c.execute(sa.select(outputs.c.key)).scalars()))


async def stored_files(house: House, prefix: str = "videos/") -> set[str]:
    return {blob.key for blob in await house.blobs.listing(prefix)}


def executed(house: House, statement: sa.Executable) -> None:
    house.database.write_now(lambda connection: connection.execute(statement))
