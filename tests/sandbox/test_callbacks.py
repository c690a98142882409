"""Callbacks of the fake Ark, to a receiver that says what it is told to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from tests.sandbox.stage import open_stage

from filmgate.sandbox import Pace


@dataclass(kw_only=True)
class Receiver:
    url: str = ""
    statuses: list[int] = field(default_factory=list)
    """What to answer, one each; then 200. 0 is no answer at all."""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.json())
        status = self.statuses.pop(0) if self.statuses else 200
        if not status:
            await self.gone.wait()
        return web.Response(status=status or 200)

    def seen(self) -> list[str]:
        return [body["status"] for body in self.bodies]


@asynccontextmanager
async def receiving(*statuses: int) -> AsyncIterator[Receiver]:
    receiver = Receiver(statuses=list(statuses))
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook?token=t"
    try:
        yield receiver
    finally:
        receiver.gone.set()
        await runner.cleanup()


def run(story, *statuses, **given):
    async def main():
        async with open_stage(**given) as stage, receiving(*statuses) as receiver:
            await story(stage, receiver)

    asyncio.run(main())


async def passing(stage, seconds):
    """Let time pass and everything be sent that is due."""
    stage.fake.clock.advance(seconds)
    stage.fake.studio.look()
    await stage.fake.callbacks.settle()


def test_every_change_is_reported_with_the_task_as_it_then_was():
    async def story(stage, receiver):
        first = await stage.made(callback_url=receiver.url)
        second = await stage.made(callback_url=receiver.url)
        await passing(stage, 500)
        mine = [body for body in receiver.bodies if body["id"] == second]
        assert [body["status"] for body in mine] == ["queued", "running", "succeeded"]
        assert [body["updated_at"] - mine[0]["created_at"] for body in mine] == [0, 10, 20]
        assert mine[2] == await stage.get(second)
        assert receiver.seen().count("succeeded") == 2
        assert first != second

    run(story, pace=Pace(run_seconds=(10, 10), concurrent=1))


def test_ends_that_are_no_success_are_reported_too():
    async def story(stage, receiver):
        for fault in ("fail", "stuck deadline=5"):
            await stage.made(f"x [[fault: {fault}]]", callback_url=receiver.url)
        await passing(stage, 20)
        assert sorted(receiver.seen()) == ["expired", "failed", "queued", "queued", "running", "running"]

    run(story)


def test_a_cancelled_task_is_not_reported():
    async def story(stage, receiver):
        task_id = await stage.made(callback_url=receiver.url)
        await stage.client.delete(f"/contents/generations/tasks/{task_id}")
        await passing(stage, 500)
        assert receiver.seen() == ["queued"]

    run(story, pace=Pace(run_seconds=(10, 10), wait_seconds=5))


def test_a_success_nobody_takes_is_sent_three_times_more():
    async def story(stage, receiver):
        await stage.made(callback_url=receiver.url)
        await stage.fake.callbacks.settle()
        stage.fake.clock.advance(10)
        stage.fake.studio.look()
        began = stage.fake.clock.now()
        while len(receiver.bodies) < 6:
            # Bit by bit: the next try's moment is set only when the answer to the last one is there.
            stage.fake.clock.advance(1)
            await asyncio.sleep(0)
        assert stage.fake.clock.now() >= began + 15
        await stage.fake.callbacks.settle()
        await passing(stage, 100)
        assert receiver.seen() == ["queued", "running", *["succeeded"] * 4]

    run(story, 500, 404, 302, 500, 500, 500)


def test_a_receiver_that_does_not_answer_is_left():
    async def story(stage, receiver):
        await stage.made(callback_url=receiver.url)
        await stage.fake.callbacks.settle()
        assert receiver.seen() == ["queued", "running"]

    run(story, 0, patience=0.2)


def test_a_receiver_that_is_not_there_harms_nobody():
    async def story(stage, receiver):
        task_id = await stage.made("x [[fault: fail]]", callback_url="http://127.0.0.1:1/hook")
        for _ in range(4):
            stage.fake.clock.advance(10)
            stage.fake.studio.look()
            for _ in range(50):
                await asyncio.sleep(0)
        assert await stage.status(task_id) == "failed"

    run(story)


def test_twice_reordered_lost():
    async def story(stage, receiver):
        async def seen(fault):
            receiver.bodies.clear()
            await stage.made(f"x [[fault: {fault}]]", callback_url=receiver.url)
            await passing(stage, 20)
            return receiver.seen()

        assert await seen("callback-twice") == ["queued", "queued", "running", "running", "succeeded", "succeeded"]
        assert await seen("callback-reorder") == ["queued", "succeeded", "running"]
        assert await seen("callback-lost") == []
        assert await seen("late-success deadline=5 after=5") == ["queued", "running", "expired", "succeeded"]

    run(story)


def test_a_report_uses_up_no_fault_of_the_reads():
    async def story(stage, receiver):
        task_id = await stage.made("x [[fault: no-link]]", callback_url=receiver.url)
        await passing(stage, 20)
        assert receiver.bodies[-1]["content"] == {"video_url": None}
        assert (await stage.get(task_id))["content"] == {"video_url": None}
        assert (await stage.get(task_id))["content"]["video_url"]

    run(story)
