"""Watching many tasks: few calls, in time, woken early, and through every fault."""

import asyncio
import random

import pytest
from tests.engine.remote_work import settled, upstream_of
from tests.fakes import FakeRemote
from tests.fast import clock, fast

from filmgate.engine.decide import MISSING_LOOKS, MISSING_MS, Ending, Watched
from filmgate.engine.upstreams import Upstreams
from filmgate.engine.watching import LOOKS_AT_ONCE, Ended, Watchers
from filmgate.errors import Blame, UpstreamError
from filmgate.providers import State, Verdict

FILE = "https://example.com/v.mp4"
DAY_MS = 86_400_000


class Tower:
    """A watcher of one fake engine, and what it heard."""

    def __init__(self, client: FakeRemote, *, draw=lambda: 0.5, **given) -> None:
        self.client = client
        self.ways = Upstreams([upstream_of(client, **given)], clock=clock, draw=draw)
        self.watchers = Watchers(pace=self.ways.pace_look, clock=clock, draw=draw)
        self.heard: list[tuple[str, Watched]] = []

    def start(self, count: int = 1) -> list[str]:
        return [self.client.start(None) for _ in range(count)]

    def watch(
        self, task: str, *, key: str = "", deadline_ms: int = DAY_MS, heard=None, **known
    ) -> "asyncio.Task[Ended]":
        key = key or f"sub_{task}"

        async def hear(watched: Watched) -> None:
            self.heard.append((key, watched))

        watched = Watched(began_at=clock(), deadline=clock() + deadline_ms, **known)
        watcher = self.watchers.of(self.ways.routes[0])
        return asyncio.create_task(watcher.watch(key, task, watched, heard=heard or hear))

    @property
    def tasks(self) -> dict:
        return self.watchers.of(self.ways.routes[0])._tasks


def test_a_task_is_watched_to_its_end_and_every_new_word_is_heard_once():
    async def main():
        tower = Tower(FakeRemote())
        (task,) = tower.start()
        watching = tower.watch(task)
        await asyncio.sleep(20)
        tower.client.say(task, State.RUNNING, progress=30)
        await asyncio.sleep(120)
        tower.client.finish(task, FILE)
        assert (await watching).ending is Ending.COLLECT
        assert [watched.said for _, watched in tower.heard] == ["queued", "running"]
        assert tower.tasks == {}

    fast(main())


def test_what_was_heard_before_a_restart_is_not_told_again():
    async def main():
        tower = Tower(FakeRemote())
        (task,) = tower.start()
        watching = tower.watch(task, said="queued")
        await asyncio.sleep(60)
        assert tower.heard == []
        assert tower.client.looks
        watching.cancel()

    fast(main())


def test_the_upstreams_verdict_ends_the_watch():
    async def main():
        tower = Tower(FakeRemote())
        (task,) = tower.start()
        tower.client.say(task, State.FAILED, verdict=Verdict(code="output_blocked", message="no"))
        ended = await tower.watch(task)
        assert (ended.ending, ended.failure.code) == (Ending.FAILED, "output_blocked")

    fast(main())


@pytest.mark.parametrize("batch", [1, 7, 100])
def test_no_call_asks_for_more_than_the_upstream_takes(batch):
    async def main():
        tower = Tower(FakeRemote(batch=batch))
        watching = [tower.watch(task) for task in tower.start(250)]
        await asyncio.sleep(60)
        assert max(len(look) for look in tower.client.looks) == batch
        assert len(set().union(*tower.client.looks)) == 250
        tower.client.finish_all(FILE)
        assert {ended.ending for ended in await asyncio.gather(*watching)} == {Ending.COLLECT}

    fast(main())


def test_five_thousand_tasks_cost_sixty_calls_in_ten_seconds_and_all_are_seen():
    async def main():
        tower = Tower(FakeRemote(), draw=random.Random(3).random, looks_per_minute=600)
        began = asyncio.get_running_loop().time()
        watching = [tower.watch(task) for task in tower.start(5_000)]
        seen = set()
        while len(seen) < 5_000:
            await asyncio.sleep(1)
            seen = set().union(*tower.client.looks)
        assert asyncio.get_running_loop().time() - began <= 60, "all watched again soon after a restart"
        # Past the first minute, in which young tasks are looked at twice as often.
        await asyncio.sleep(90)
        for _ in range(6):
            before = len(tower.client.looks)
            await asyncio.sleep(10)
            calls = tower.client.looks[before:]
            assert len(calls) <= 60
            assert len(set().union(*calls)) > 4_500
        assert len(tower.watchers.of(tower.ways.routes[0])._due) <= 5_000 + 100
        for each in watching:
            each.cancel()

    fast(main())


def test_looks_at_one_key_are_few_at_once_and_as_fast_as_allowed():
    async def main():
        class Slow(FakeRemote):
            running = most = 0

            async def look(self, upstream_ids):
                self.running += 1
                self.most = max(self.most, self.running)
                await asyncio.sleep(3)
                self.running -= 1
                return await super().look(upstream_ids)

        client = Slow(batch=1)
        tower = Tower(client, looks_per_minute=600)
        watching = [tower.watch(task) for task in tower.start(50)]
        await asyncio.sleep(120)
        assert client.most == LOOKS_AT_ONCE
        assert len(set(client.looks)) == 50
        for each in watching:
            each.cancel()

    fast(main())


def test_a_task_that_was_missing_is_asked_for_alone_and_ends_only_after_minutes():
    async def main():
        tower = Tower(FakeRemote())
        others = [tower.watch(task) for task in tower.start(20)]
        began = clock()
        ended = await tower.watch("task-nobody")
        assert (ended.ending, ended.failure.code) == (Ending.FAILED, "upstream_failed")
        assert clock() - began >= MISSING_MS
        asked = [look for look in tower.client.looks if "task-nobody" in look]
        assert MISSING_LOOKS <= len(asked) <= 10
        assert all(look == ("task-nobody",) for look in asked[1:])
        for each in others:
            each.cancel()

    fast(main())


def test_a_nudge_is_followed_at_once_and_a_strangers_is_not_known():
    async def main():
        tower = Tower(FakeRemote())
        (task,) = tower.start()
        watching = tower.watch(task)
        await asyncio.sleep(100)
        looks, began = len(tower.client.looks), clock()
        tower.client.finish(task, FILE)
        assert tower.watchers.nudge(f"sub_{task}")
        await watching
        assert len(tower.client.looks) == looks + 1
        assert clock() - began <= 100
        assert not tower.watchers.nudge(f"sub_{task}")
        assert not tower.watchers.nudge("sub_stranger")

    fast(main())


def test_a_nudge_during_a_look_means_another_look():
    async def main():
        class Held(FakeRemote):
            gate = asyncio.Event()
            under_way = asyncio.Event()

            async def look(self, upstream_ids):
                self.under_way.set()
                said = dict(await super().look(upstream_ids))
                await self.gate.wait()
                return said

        tower = Tower(Held())
        (task,) = tower.start()
        watching = tower.watch(task)
        await tower.client.under_way.wait()
        await settled()
        tower.client.finish(task, FILE)
        tower.watchers.nudge(f"sub_{task}")
        began = clock()
        tower.client.gate.set()
        await watching
        assert len(tower.client.looks) == 2
        assert clock() - began <= 100

    fast(main())


def test_faults_are_no_verdict_and_are_told_at_first_and_then_now_and_then():
    async def main():
        tower = Tower(FakeRemote())
        tower.client.look_faults = [UpstreamError("502")] * 25
        (task,) = tower.start()
        watching = tower.watch(task)
        await asyncio.sleep(3_600)
        assert [watched.faults for _, watched in tower.heard] == [1, 10, 20, 0]
        tower.client.finish(task, FILE)
        assert (await watching).ending is Ending.COLLECT

    fast(main())


def test_a_fault_of_ours_in_a_look_is_a_fault_like_another():
    async def main():
        tower = Tower(FakeRemote())
        tower.client.look_faults = [TypeError("ours")]
        (task,) = tower.start()
        tower.client.finish(task, FILE)
        assert (await tower.watch(task)).ending is Ending.COLLECT

    fast(main())


def test_told_to_wait_all_of_a_key_wait():
    async def main():
        tower = Tower(FakeRemote(batch=10))
        tower.client.look_faults = [UpstreamError("429", retry_after=90, blame=Blame.CAPACITY)]
        watching = [tower.watch(task) for task in tower.start(100)]
        await asyncio.sleep(60)
        # Those that were under way when the answer came may have been sent; none after them.
        assert len(tower.client.looks) <= LOOKS_AT_ONCE
        await asyncio.sleep(120)
        assert len(set().union(*tower.client.looks[LOOKS_AT_ONCE:])) == 100
        for each in watching:
            each.cancel()

    fast(main())


def test_what_cannot_be_written_down_is_told_again_and_stops_nothing():
    async def main():
        tower, told = Tower(FakeRemote()), []

        async def away(watched: Watched) -> None:
            told.append(watched.said)
            raise OSError("the database is away")

        (task,) = tower.start()
        watching = tower.watch(task, heard=away)
        await asyncio.sleep(20)
        assert len(told) >= 3
        tower.client.finish(task, FILE)
        assert (await watching).ending is Ending.COLLECT

    fast(main())


def test_who_stops_watching_leaves_nothing_behind():
    async def main():
        tower = Tower(FakeRemote())
        tasks = tower.start(2)
        first, second = (tower.watch(task) for task in tasks)
        await asyncio.sleep(30)
        first.cancel()
        await settled()
        assert list(tower.tasks) == [f"sub_{tasks[1]}"]
        second.cancel()
        await asyncio.sleep(60)
        looks = len(tower.client.looks)
        await asyncio.sleep(600)
        assert len(tower.client.looks) == looks
        # The loop that has ended begins again for the next.
        tower.client.finish(tasks[0], FILE)
        assert (await tower.watch(tasks[0])).ending is Ending.COLLECT

    fast(main())


def test_a_wait_of_days_does_not_outlast_the_links():
    async def main():
        tower = Tower(FakeRemote())
        tower.client.look_faults = [UpstreamError("429", retry_after=86_400.0, blame=Blame.CAPACITY)]
        (task,) = tower.start()
        watching = tower.watch(task)
        await asyncio.sleep(10)
        tower.client.finish(task, FILE)
        ended = await asyncio.wait_for(watching, 2 * 3600)
        assert ended.ending is Ending.COLLECT

    fast(main())


def test_a_fault_that_asks_for_no_wait_does_not_shorten_one_that_was_asked_for():
    async def main():
        class Torn(FakeRemote):
            batch = 1
            answers = 0

            async def look(self, upstream_ids):
                self.answers += 1
                if self.answers == 1:
                    await asyncio.sleep(5)
                    raise UpstreamError("502")
                if self.answers == 2:
                    await asyncio.sleep(1)
                    raise UpstreamError("429", retry_after=600.0, blame=Blame.CAPACITY)
                return await super().look(upstream_ids)

        tower = Tower(Torn())
        for task in tower.start(2):
            tower.watch(task)
        await asyncio.sleep(500)
        assert tower.client.answers == 2
        await asyncio.sleep(200)
        assert tower.client.answers > 2

    fast(main())


@pytest.mark.parametrize("fault", [None, UpstreamError("429", retry_after=600.0)], ids=["well", "asked to wait"])
def test_a_clock_that_is_set_back_leaves_no_task_alone_for_days(fault):
    async def main():
        set_back = 0
        tower = Tower(FakeRemote(batch=2))
        tower.watchers = Watchers(pace=tower.ways.pace_look, clock=lambda: clock() - set_back, draw=lambda: 0.5)
        tasks = tower.start(5)
        watching = [tower.watch(task, deadline_ms=9 * DAY_MS) for task in tasks]
        await asyncio.sleep(30)
        if fault:
            tower.client.look_faults = [fault]
            await asyncio.sleep(15)
        set_back = 3 * DAY_MS
        tower.client.finish_all(FILE)
        ends = await asyncio.wait_for(asyncio.gather(*watching), 3600)
        assert {each.ending for each in ends} == {Ending.COLLECT}

    fast(main())


@pytest.mark.parametrize("leaves", ["neither", "first"])
def test_two_runs_of_one_job_both_hear_its_end(leaves):
    async def main():
        tower = Tower(FakeRemote())
        (task,) = tower.start()
        first = tower.watch(task, key="sub_same")
        await asyncio.sleep(15)
        second = tower.watch(task, key="sub_same")
        await asyncio.sleep(15)
        if leaves == "first":
            first.cancel()
            await settled()
        tower.client.finish(task, FILE)
        assert (await second).ending is Ending.COLLECT
        if leaves == "neither":
            assert (await first).ending is Ending.COLLECT
        assert tower.tasks == {}

    fast(main())


def test_the_deadline_ends_the_watch_of_a_silent_upstream():
    async def main():
        tower = Tower(FakeRemote())
        tower.client.look_faults = [UpstreamError("timeout")] * 10_000
        (task,) = tower.start()
        began = clock()
        ended = await tower.watch(task, deadline_ms=7_200_000)
        assert ended.failure.code == "deadline_exceeded"
        assert 7_200_000 <= clock() - began <= 7_205_000

    fast(main())
