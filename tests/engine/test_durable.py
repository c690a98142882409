"""Jobs run once, in turn, through stops and lapsed leases, on both databases."""

import asyncio
from dataclasses import replace

import pytest
import sqlalchemy as sa
from dbos import DBOS
from tests.engine.work import (
    QUICK,
    accepted,
    ended,
    executed,
    named_files,
    started,
    stored_files,
    transitions,
    until,
    working,
)
from tests.fakes import FakeProvider
from tests.rig import make_key

from filmgate.engine.durable import Durable
from filmgate.errors import JobError
from filmgate.store import leases
from filmgate.store.tables import executors

WHOLE = ["queued", "in_progress", "completed"]


def run(work) -> None:
    asyncio.run(work)


def test_a_job_completes_once_with_exactly_its_files(tmp_path, database_url):
    async def main():
        provider = FakeProvider()
        async with working(tmp_path, database_url, provider) as api:
            video = await ended(api, await accepted(api, return_last_frame=True))
            assert video["status"] == "completed", video
            assert video["metadata"]["unhonoured"] == [{"what": "subject", "why": "A fake draws nothing."}]
            assert transitions(api.house, video["id"]) == WHOLE
            assert provider.begun == ["a cat"]
            files = await stored_files(api.house)
            assert files == named_files(api.house)
            assert sorted(key.rsplit("/", 1)[1] for key in files) == ["last_frame.png", "video.mp4"]
            assert (await api.get(f"/v1/videos/{video['id']}/content")).headers["content-type"] == "video/mp4"
            assert list(api.house.slot.scratch.iterdir()) == []

    run(main())


def test_progress_moves_with_the_render(tmp_path, database_url):
    async def main():
        provider = FakeProvider(gate=asyncio.Event(), tells=(7, 31))
        async with working(tmp_path, database_url, provider) as api:
            video_id = await accepted(api)

            async def shown():
                video = (await api.get(f"/v1/videos/{video_id}")).json()
                return (video["status"], video["progress"]) == ("in_progress", 31)

            await until(shown)
            provider.gate.set()
            assert (await ended(api, video_id))["progress"] == 100

    run(main())


@pytest.mark.parametrize("concurrency", [1, 2])
def test_renders_at_a_time_are_bounded(tmp_path, concurrency):
    async def main():
        provider = FakeProvider(gate=asyncio.Event())
        async with working(tmp_path, "", provider, render_concurrency=concurrency) as api:
            ids = [await accepted(api, f"{number}") for number in range(5)]

            async def all_slots_taken():
                return provider.running == concurrency

            await until(all_slots_taken)
            waiting = [(await api.get(f"/v1/videos/{video_id}")).json()["status"] for video_id in ids]
            assert waiting.count("in_progress") <= concurrency
            provider.gate.set()
            assert [(await ended(api, video_id))["status"] for video_id in ids] == ["completed"] * 5
            assert provider.most_running == concurrency

    run(main())


def test_a_flood_of_one_project_does_not_keep_another_waiting(tmp_path, database_url):
    async def main():
        provider = FakeProvider(gate=asyncio.Event())
        async with working(tmp_path, database_url, provider) as api:
            flood = [await accepted(api, f"flood {number}") for number in range(8)]

            async def begun():
                return provider.begun

            await until(begun)
            other = replace(api, key=await make_key(api.house, "other"))
            single = await accepted(other, "single")
            provider.gate.set()
            await ended(other, single)
            for video_id in flood:
                await ended(api, video_id)
            # Two of the flood were in line before it came, and projects are drawn by lot for the places after.
            assert provider.ended.index("single") <= 5

    run(main())


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (JobError("render_failed", "It would not."), "render_failed"),
        (JobError("render_out_of_resources", "It was too much."), "render_out_of_resources"),
        (ValueError("a fault in the engine's code"), "internal_error"),
    ],
    ids=["refused", "too much", "a bug"],
)
def test_a_failed_render_fails_its_job_and_no_other(tmp_path, database_url, fault, code):
    async def main():
        provider = FakeProvider(faults={"bad": fault})
        async with working(tmp_path, database_url, provider) as api:
            bad, good = await accepted(api, "bad"), await accepted(api, "good")
            video = await ended(api, bad)
            assert (video["status"], video["error"]["code"]) == ("failed", code)
            assert "engine's code" not in str(video)
            assert video["error"]["charged"] is False
            assert transitions(api.house, bad) == ["queued", "in_progress", "failed"]
            # An answer is not asked for twice; a fault that may pass is, a few times.
            assert provider.begun.count("bad") == (1 if isinstance(fault, JobError) else 5)
            assert (await ended(api, good))["status"] == "completed"
            assert await stored_files(api.house) == named_files(api.house)

    run(main())


@pytest.mark.parametrize("spoil", [lambda data: data[:-400], lambda data: b"no video", lambda data: b""])
def test_a_file_that_is_not_the_video_fails_the_job(tmp_path, spoil):
    async def main():
        async with working(tmp_path, "", FakeProvider(wrong=spoil)) as api:
            video = await ended(api, await accepted(api))
            assert (video["status"], video["error"]["code"]) == ("failed", "output_rejected")
            assert video["error"]["stage"] == "output"
            assert await stored_files(api.house) == set()

    run(main())


def test_a_render_that_never_ends_is_ended_at_its_deadline(tmp_path, database_url):
    async def main():
        provider = FakeProvider(gate=asyncio.Event())
        async with working(tmp_path, database_url, provider, work=False) as api:
            production = replace(api.house.production, render_seconds=0.3)
            durable = Durable(
                api.house.database, production, api.house.remote, executor="here", concurrency=1, pace=QUICK
            )
            await durable.start()
            try:
                video = await ended(api, await accepted(api))
                assert (video["status"], video["error"]["code"]) == ("failed", "deadline_exceeded")
                assert provider.cancelled == ["a cat"]
                provider.gate.set()
                assert (await ended(api, await accepted(api, "next")))["status"] == "completed"
            finally:
                await durable.stop()

    run(main())


def test_stopping_leaves_running_work_to_the_next_start(tmp_path, database_url):
    async def main():
        first = FakeProvider(gate=asyncio.Event())
        async with working(tmp_path, database_url, first) as api:
            running = await accepted(api, "running")
            await started(first, "running")
            waiting = await accepted(api, "waiting")
        assert first.cancelled == ["running"]
        second = FakeProvider()
        async with working(tmp_path, database_url, second) as api:
            key = replace(api, key=await make_key(api.house))
            assert [(await ended(key, video_id))["status"] for video_id in (running, waiting)] == ["completed"] * 2
            assert transitions(api.house, running) == transitions(api.house, waiting) == WHOLE
            assert await stored_files(api.house) == named_files(api.house)

    run(main())


def test_a_process_whose_lease_lapsed_begins_anew_and_its_work_goes_on(tmp_path, database_url):
    async def main():
        provider = FakeProvider(gate=asyncio.Event())
        async with working(tmp_path, database_url, provider) as api:
            video_id = await accepted(api)
            await started(provider, "a cat")
            before = api.house.slot.executor
            executed(api.house, sa.update(executors).values(leased_until=0))

            async def taken_up_again():
                # All the while the API answers, and reads files.
                assert (await api.client.get("/healthz")).status_code == 200
                await asyncio.to_thread(int)
                return provider.begun == ["a cat", "a cat"]

            await until(taken_up_again)
            assert provider.cancelled == ["a cat"]
            live = api.house.database.read_now(leases.live_executors)
            assert len(live) == 1
            assert live.pop().startswith(f"{before}.")
            provider.gate.set()
            assert (await ended(api, video_id))["status"] == "completed"
            assert transitions(api.house, video_id) == WHOLE
            assert await stored_files(api.house) == named_files(api.house)

    run(main())


async def vanish(durable: Durable) -> None:
    """End as a kill would: nothing recorded, the lease as it was."""
    durable._keeper.cancel()
    await asyncio.wait([durable._keeper])
    await durable._halt()


@pytest.mark.parametrize("trace", ["its lease", "nothing"])
def test_the_work_of_a_process_that_never_comes_back_goes_on_elsewhere(tmp_path, database_url, trace):
    async def main():
        provider = FakeProvider(gate=asyncio.Event())
        async with working(tmp_path, database_url, provider, work=False) as api:
            house = api.house
            video_id = await accepted(api)
            gone = Durable(house.database, house.production, house.remote, executor="gone", concurrency=1, pace=QUICK)
            await gone.start()
            await started(provider, "a cat")
            await vanish(gone)
            if trace == "nothing":
                executed(house, sa.delete(executors))
            provider.gate.set()
            here = Durable(house.database, house.production, house.remote, executor="here", concurrency=1, pace=QUICK)
            await here.start()
            try:
                assert (await ended(api, video_id))["status"] == "completed"
                assert transitions(house, video_id) == WHOLE
            finally:
                await here.stop()
            assert house.database.read_now(leases.live_executors) == set()

    run(main())


def test_recovery_leaves_the_work_of_the_living_alone(tmp_path, database_url):
    """The private call the engine's recovery stands on: it looks at the owner in its own UPDATE."""

    async def main():
        provider = FakeProvider(gate=asyncio.Event())
        async with working(tmp_path, database_url, provider) as api:
            video_id = await accepted(api)
            await started(provider, "a cat")
            assert await asyncio.to_thread(DBOS._recover_pending_workflows, ["somebody else"]) == []
            status = await DBOS.get_workflow_status_async(video_id)
            assert (status.status, status.executor_id) == ("PENDING", api.house.slot.executor)
            provider.gate.set()
            assert (await ended(api, video_id))["status"] == "completed"
            assert provider.begun == ["a cat"]

    run(main())


def test_two_runs_of_one_job_leave_one_end_and_one_set_of_files(tmp_path, database_url):
    async def main():
        async with working(tmp_path, database_url, FakeProvider(), work=False) as api:
            production = api.house.production
            video_id = await accepted(api)
            await production.prepare(video_id)
            one, two = await production.make(video_id), await production.make(video_id)
            assert len(await stored_files(api.house)) == 2
            await production.settle(video_id, two)
            await production.settle(video_id, one)
            await production.settle(video_id, two)
            await production.fail(video_id, replace_failure())
            assert transitions(api.house, video_id) == WHOLE
            assert await stored_files(api.house) == named_files(api.house) == {two["outputs"][0]["key"]}
            assert await production.make(video_id) == {}

    run(main())


def replace_failure():
    from filmgate.engine.decide import INTERNAL

    return INTERNAL


def test_an_enqueued_video_runs_once_however_often_it_is_enqueued(tmp_path, database_url):
    async def main():
        provider = FakeProvider()
        async with working(tmp_path, database_url, provider) as api:
            video_id = await accepted(api)
            for _ in range(2):
                await api.house.database.write(api.house.queue.enqueue, video_id, "proj_x")
            await ended(api, video_id)
            await ended(api, await accepted(api, "after"))
            assert provider.begun.count("a cat") == 1

    run(main())


def test_an_api_without_a_worker_accepts_jobs_for_later(tmp_path, database_url):
    async def main():
        async with working(tmp_path, database_url, FakeProvider(), work=False) as api:
            video_id = await accepted(api)
        async with working(tmp_path, database_url, FakeProvider()) as api:
            key = replace(api, key=await make_key(api.house))
            assert (await ended(key, video_id))["status"] == "completed"

    run(main())
