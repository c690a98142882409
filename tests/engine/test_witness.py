"""What the engine tells of itself: each thing once, when it happens, in words of the field."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest
from tests.engine.remote_work import MODEL, upstream_of
from tests.engine.test_collecting import CLIP, porch
from tests.engine.work import accepted, ended
from tests.fakes import FakeLister, FakeProvider, FakeRemote, FakeRepeater, Fate, Heard
from tests.fast import clock, fast
from tests.media.site import ok
from tests.rig import open_api, settings_for

from filmgate.engine.decide import Watched
from filmgate.engine.upstreams import Circuit, Upstreams
from filmgate.engine.watching import Watchers
from filmgate.engine.witness import (
    Brought,
    Call,
    Called,
    Homecoming,
    PollFault,
    Render,
    Rendered,
    Rested,
    Result,
    UnknownStatus,
    told_call,
)
from filmgate.errors import Blame, JobError, UpstreamError, UpstreamRejected, UpstreamUnclear
from filmgate.providers import State
from filmgate.store.submissions import SettledBy


def rejection(blame: Blame) -> UpstreamRejected:
    return UpstreamRejected("said no", code="upstream_busy", shown="Shown to callers.", blame=blame)


def calls(heard: Heard) -> Counter:
    return Counter((each.upstream, each.call, each.result) for each in heard.of(Called))


@pytest.mark.parametrize(
    ("fault", "result"),
    [
        (None, Result.OK), (rejection(Blame.REQUEST), Result.REFUSED), (rejection(Blame.CREDENTIAL), Result.DENIED),
        (UpstreamError("429", blame=Blame.CAPACITY), Result.BUSY), (UpstreamError("502"), Result.FAULT),
        (UpstreamUnclear("cut off"), Result.UNCLEAR), (asyncio.CancelledError(), Result.STOPPED),
        (TypeError("ours"), Result.BROKEN),
    ],
)  # fmt: skip
def test_a_call_is_told_with_its_end_and_its_time(fault, result):
    async def main():
        heard = Heard()
        try:
            with told_call(heard, "seedance", Call.LOOK):
                await asyncio.sleep(3)
                if fault is not None:
                    raise fault
        except BaseException as raised:
            assert raised is fault
        assert heard.all == [Called(upstream="seedance", call=Call.LOOK, result=result, seconds=3.0)]

    fast(main())


def test_submissions_are_told_as_they_end(light_rooms):
    async def main():
        heard = Heard()
        fates = [Fate(raises=rejection(Blame.REQUEST)), Fate(), Fate(raises=UpstreamUnclear("cut off"))]
        house = light_rooms(upstream_of(FakeRemote(fates=fates)), witness=heard)
        with pytest.raises(JobError):
            await house.submitting.submit(house.new_video())
        for _ in range(2):
            await house.submitting.submit(house.new_video())
        ends = [(each.call, each.result) for each in heard.of(Called)]
        assert ends == [(Call.SUBMIT, Result.REFUSED), (Call.SUBMIT, Result.OK), (Call.SUBMIT, Result.UNCLEAR)]

    fast(main())


def test_what_is_looked_for_is_told_and_who_settled_it_is_kept(light_rooms):
    async def main():
        heard = Heard()
        repeater, lister = FakeRepeater(), FakeLister(now=clock)
        ways = upstream_of(repeater), upstream_of(lister, name="listing", marked=True)
        house = light_rooms(*ways, witness=heard)
        for number, client in enumerate((repeater, lister)):
            route = house.route(number)
            doubted = house.doubt(house.new_video(), route)
            client.start(await house.orders.outline(house.video(doubted.video_id), doubted, route))
            settled = await house.reconciling.settle(doubted, route, deadline=clock() + 3_600_000)
            assert settled.settled_by == SettledBy.PROOF
        found = {("seedance", Call.REPEAT, Result.OK): 1, ("listing", Call.FIND, Result.OK): 1}
        assert calls(heard) == found

    fast(main())


def watched(client: FakeRemote, heard: Heard) -> "tuple[str, asyncio.Task]":
    """One task, watched for a day."""
    ways = Upstreams([upstream_of(client)], clock=clock, draw=lambda: 0.5)
    watchers = Watchers(pace=ways.pace_look, clock=clock, draw=lambda: 0.5, witness=heard)

    async def hear(_watched: Watched) -> None:
        return

    task = client.start(None)
    known = Watched(began_at=clock(), deadline=clock() + 86_400_000)
    watching = watchers.of(ways.routes[0]).watch("sub_1", task, known, heard=hear)
    return task, asyncio.create_task(watching)


def test_every_failed_look_is_a_poll_fault_and_no_verdict():
    async def main():
        heard = Heard()
        client = FakeRemote(
            look_faults=[UpstreamError("502"), UpstreamError("429", blame=Blame.CAPACITY), TypeError("x")]
        )
        task, watching = watched(client, heard)
        await asyncio.sleep(300)
        assert heard.of(PollFault) == [PollFault(upstream="seedance")] * 3
        results = [each.result for each in heard.of(Called)]
        assert results[:4] == [Result.FAULT, Result.BUSY, Result.BROKEN, Result.OK]
        client.finish(task, "https://example.com/v.mp4")
        assert (await watching).watched.faulted == 3

    fast(main())


def test_an_unknown_status_is_told_once_for_each_task_and_word():
    async def main():
        heard, client = Heard(), FakeRemote()
        task, watching = watched(client, heard)
        client.tasks[task] = replace(client.tasks[task], state=State.UNKNOWN, said="pondering")
        await asyncio.sleep(60)
        client.look_faults = [UpstreamError("502")] * 3
        await asyncio.sleep(200)
        assert heard.of(UnknownStatus) == [UnknownStatus(upstream="seedance", word="pondering")]
        client.tasks[task] = replace(client.tasks[task], said="musing")
        await asyncio.sleep(60)
        assert [each.word for each in heard.of(UnknownStatus)] == ["pondering", "musing"]
        assert not watching.done(), "it is watched on"
        watching.cancel()

    fast(main())


def test_faults_met_together_are_one_rest_and_the_circuit_shows_it():
    async def main():
        heard = Heard()
        ways = Upstreams([upstream_of(FakeRemote())], clock=clock, draw=lambda: 0.5, witness=heard)
        route = ways.routes[0]
        assert ways.circuit(route) is Circuit.OPEN
        for _ in range(5):
            ways.note_fault(route, MODEL, rejection(Blame.CREDENTIAL))
        assert heard.all == [Rested(upstream="seedance", credential="key0", blame=Blame.CREDENTIAL)]
        assert ways.circuit(route) is Circuit.PARTLY, "a key may be refused for one model alone"
        ways.note_fault(route, MODEL, rejection(Blame.CAPACITY))
        assert ways.circuit(route) is Circuit.RESTING
        await asyncio.sleep(60)
        assert ways.circuit(route) is Circuit.OPEN
        ways.begin(route, MODEL)
        assert ways.circuit(route) is Circuit.TRIAL
        ways.note_fault(route, MODEL, rejection(Blame.REQUEST))
        assert len(heard.all) == 2

    fast(main())


def test_each_try_to_bring_a_result_home_is_told(tmp_path):
    async def main():
        async with porch(tmp_path, UpstreamError("502")) as here:
            heard = Heard()
            here.collecting = replace(here.collecting, witness=heard)
            here.site.pages = {"/v": ok(CLIP)}
            await here.collect()
            assert [each.homecoming for each in heard.of(Brought)] == [Homecoming.AGAIN, Homecoming.STORED]
            ends = [(each.call, each.result) for each in heard.of(Called)]
            assert ends == [(Call.LOOK, Result.FAULT), (Call.LOOK, Result.OK), (Call.DOWNLOAD, Result.OK)]
            here.client.look_faults = [UpstreamError("502")]
            with pytest.raises(JobError):
                await here.collect(until=0)
            assert heard.of(Brought)[-1].homecoming is Homecoming.LOST

    asyncio.run(main())


def test_a_render_is_told_with_its_end(tmp_path):
    async def main():
        heard, provider = Heard(), FakeProvider(faults={"bad": JobError("render_failed", "no")})
        async with open_api(settings_for(tmp_path), local=provider) as api:
            house = api.house
            production = replace(house.production, witness=heard)
            video_id = await accepted(api)
            await production.settle(video_id, await production.make(video_id))
            assert (await ended(api, video_id))["status"] == "completed"
            with pytest.raises(JobError):
                await production.make(await accepted(api, "bad"))
            provider.gate = asyncio.Event()
            stopped = asyncio.create_task(production.make(await accepted(api, "long")))
            while "long" not in provider.begun:
                await asyncio.sleep(0)
            stopped.cancel()
            await asyncio.wait([stopped])
        assert [each.render for each in heard.of(Rendered)] == [Render.MADE, Render.FAILED, Render.STOPPED]

    asyncio.run(main())
