"""What is past its time goes, in any order of crashes, and nothing else does."""

import asyncio
import base64
import os
import time
from dataclasses import dataclass, field, replace

import pytest
import sqlalchemy as sa
from dbos import DBOS
from tests import samples
from tests.engine.work import accepted, ended, executed, named_files, stored_files, transitions, working
from tests.fakes import FakeProvider

from filmgate.blobs import Blobs
from filmgate.engine.decide import failure_of
from filmgate.engine.sweep import LATE_END_MS, ORPHAN_MS, STRANDED_MS
from filmgate.errors import JobError
from filmgate.store.tables import idempotency, inputs, videos
from filmgate.wiring import clock

DAY = 24 * 3600 * 1000


def in_(milliseconds: int):
    return lambda: clock() + milliseconds


def image() -> str:
    return "data:image/png;base64," + base64.b64encode(samples.png()).decode()


@pytest.fixture
def provider():
    return FakeProvider(faults={"bad": JobError("render_failed", "It would not.")})


def workflows(house) -> set[str]:
    found = house.queue._client.list_workflows(load_input=False, load_output=False)
    return {status.workflow_id for status in found}


def test_expired_files_go_and_rows_stay(tmp_path, database_url, provider):
    async def main():
        async with working(tmp_path, database_url, provider) as api:
            good = await ended(api, await accepted(api, "good", image=image()))
            bad = await ended(api, await accepted(api, "bad", image=image()))
            assert (good["status"], bad["status"]) == ("completed", "failed")
            assert len(await stored_files(api.house, "inputs/")) == 2

            await api.house.sweep(in_(DAY - 60_000)).once()
            assert len(await stored_files(api.house, "inputs/")) == 2
            assert (await api.get(f"/v1/videos/{good['id']}/content")).status_code == 200
            assert workflows(api.house) == {good["id"], bad["id"]}

            for _ in range(2):
                await api.house.sweep(in_(DAY + 60_000)).once()
                assert await stored_files(api.house) == await stored_files(api.house, "inputs/") == set()
                assert workflows(api.house) == set()
                now = (await api.get(f"/v1/videos/{good['id']}")).json()
                assert now["status"] == "completed"
                assert "url" not in now["metadata"]
                assert now["completed_at"] == good["completed_at"]
                assert (await api.get(f"/v1/videos/{bad['id']}")).json() == bad
            left = api.house.database.read_now(lambda c: c.execute(sa.select(inputs.c.key, inputs.c.url)).all())
            assert left == [(None, None)] * 2
            executed(api.house, sa.update(videos).values(expires_at=clock()))
            assert (await api.get(f"/v1/videos/{good['id']}/content")).status_code == 410

    asyncio.run(main())


def test_the_addresses_of_inputs_go_too(tmp_path, database_url, provider):
    async def main():
        async with working(tmp_path, database_url, provider, allow_private_fetch=True) as api:
            video = await ended(api, await accepted(api, image="http://127.0.0.1:9/secret-token.png"))
            assert video["error"]["stage"] == "input"
            await api.house.sweep(in_(DAY + 60_000)).once()
            left = api.house.database.read_now(lambda c: c.execute(sa.select(inputs.c.key, inputs.c.url)).all())
            assert left == [(None, None)]

    asyncio.run(main())


def test_a_video_without_a_workflow_fails_and_no_other(tmp_path, database_url):
    async def main():
        provider = FakeProvider(gate=asyncio.Event())
        async with working(tmp_path, database_url, provider) as api:
            running, stranded, fresh = [await accepted(api, name) for name in ("running", "stranded", "fresh")]
            house = api.house
            await DBOS.delete_workflows_async([stranded, fresh])
            executed(house, sa.update(videos).where(videos.c.id != fresh).values(created_at=clock() - STRANDED_MS - 1))
            for _ in range(2):
                await house.sweep().once()
            provider.gate.set()
            video = await ended(api, stranded)
            assert (video["status"], video["error"]["code"]) == ("failed", "internal_error")
            assert transitions(house, stranded) == ["queued", "failed"]
            assert (await ended(api, running))["status"] == "completed"
            assert (await api.get(f"/v1/videos/{fresh}")).json()["status"] == "queued"

    asyncio.run(main())


def aged(house, milliseconds: int) -> None:
    """Make all files look older."""
    then = time.time() - milliseconds / 1000
    for path in house.blobs._backend.local_path("x").parent.rglob("*"):
        os.utime(path, (then, then))


def test_files_that_no_row_names_go_after_an_hour(tmp_path, database_url):
    async def main():
        async with working(tmp_path, database_url, FakeProvider(), work=False) as api:
            house, production = api.house, api.house.production
            finished, unfinished = await accepted(api, "one"), await accepted(api, "two", image=image())
            made = await production.make(finished)
            await production.settle(finished, made)
            settled_later = await production.make(unfinished)
            strays = [f"videos/{finished}/lost/video.mp4", "videos/video_never/a/video.mp4", "inputs/video_never/0"]
            for key in strays:
                await house.blobs.put_bytes(key, b"x", mime="video/mp4")
            leftover = house.blobs._backend.local_path(strays[0] + "#1")
            leftover.write_bytes(b"half")

            await house.sweep().once()
            assert set(strays) <= await stored_files(house) | await stored_files(house, "inputs/")
            assert leftover.exists()

            aged(house, ORPHAN_MS + 60_000)
            await house.sweep().once(orphans=False)
            assert set(strays) <= await stored_files(house) | await stored_files(house, "inputs/")
            for _ in range(2):
                await house.sweep().once()
                assert not leftover.exists()
                # The result of a run that has not settled yet is named by no row either.
                assert await stored_files(house) == named_files(house) | {settled_later["outputs"][0]["key"]}
                assert await stored_files(house, "inputs/") == {f"inputs/{unfinished}/0"}

    asyncio.run(main())


def test_a_late_success_that_is_stored_and_not_settled_yet_is_kept(tmp_path, provider):
    """As after a kill in between, and hours until the next start."""
    late = failure_of(JobError("deadline_exceeded", "Too late."))

    async def main():
        async with working(tmp_path, "", provider, work=False) as api:
            house, production = api.house, api.house.production
            proven, never = await accepted(api, "one"), await accepted(api, "two")
            made = {video_id: await production.make(video_id) for video_id in (proven, never)}
            for video_id in made:
                await production.fail(video_id, late)
            aged(house, ORPHAN_MS + 60_000)
            await house.sweep().once()
            await production.settle(proven, made[proven])
            assert (await api.get(f"/v1/videos/{proven}/content")).status_code == 200
            await house.sweep(in_(LATE_END_MS + DAY)).drop_orphans()
            assert not await stored_files(house, f"videos/{never}/")

    asyncio.run(main())


@dataclass
class StuckBlobs:
    """Storage that cannot delete some keys for now."""

    blobs: Blobs
    stuck: set[str] = field(default_factory=set)

    async def delete(self, keys) -> None:
        if self.stuck & set(keys):
            raise OSError("storage is away")
        await self.blobs.delete(keys)

    def __getattr__(self, name):
        return getattr(self.blobs, name)


def test_files_that_cannot_be_deleted_hold_up_no_others(tmp_path, database_url, provider):
    async def main():
        async with working(tmp_path, database_url, provider) as api:
            one, two = [await accepted(api, prompt) for prompt in ("one", "two")]
            for video_id in (one, two):
                await ended(api, video_id)
            stuck = {key for key in await stored_files(api.house) if one in key}
            blobs = StuckBlobs(api.house.blobs, stuck)
            sweep = replace(api.house.sweep(in_(DAY + 60_000)), blobs=blobs)
            await sweep.expire()
            assert await stored_files(api.house) == named_files(api.house) == stuck
            blobs.stuck = set()
            await sweep.expire()
            assert await stored_files(api.house) == named_files(api.house) == set()

    asyncio.run(main())


def test_kept_answers_go_after_a_day(tmp_path, database_url, provider):
    async def main():
        async with working(tmp_path, database_url, provider, work=False) as api:
            await api.create({"model": "filmgate-draft", "prompt": "x"}, **{"idempotency-key": "k"})
            query = sa.select(sa.func.count()).select_from(idempotency)
            for later, left in ((DAY - 60_000, 1), (DAY + 60_000, 0)):
                await api.house.sweep(in_(later)).once()
                assert api.house.database.read_now(lambda c: c.execute(query).scalar_one()) == left

    asyncio.run(main())


def test_a_faulty_round_is_not_the_last(tmp_path):
    async def main():
        rounds = []

        @dataclass
        class Faulty:
            blobs: Blobs

            async def listing(self, prefix):
                rounds.append(prefix)
                raise OSError("storage is away")

            def __getattr__(self, name):
                return getattr(self.blobs, name)

        async with working(tmp_path, "", FakeProvider(), work=False) as api:
            sweep = replace(api.house.sweep(), blobs=Faulty(api.house.blobs))
            sweeping = asyncio.create_task(sweep.run(every_seconds=0.001))
            while len(rounds) < 2:
                await asyncio.sleep(0.005)
            sweeping.cancel()
            await asyncio.wait([sweeping])

    asyncio.run(main())
