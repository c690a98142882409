"""Which way a request may go: order, weights, rests by blame, trials, paces, and the way that stays pinned."""

import asyncio
import itertools
import random
from collections import Counter
from dataclasses import replace

import pytest
from tests.engine.remote_work import MODEL, account_of, upstream_of
from tests.fakes import FakeRemote
from tests.fast import EPOCH, clock, fast

from filmgate.engine.upstreams import LONGEST_REST_MS, REST_MS, TRIAL_MS, Pace, Standing, Upstreams, ordered, rested
from filmgate.errors import Blame, UpstreamError, UpstreamRejected, UpstreamUnclear
from filmgate.store.submissions import Outcome, Submission

NOW = EPOCH
OTHER = "doubao-seedance-2-0-fast-260128"


def upstreams(*given, **more) -> Upstreams:
    return Upstreams(given, clock=clock, draw=lambda: 0.5, **more)


def rejected(blame: Blame, code: str = "upstream_denied", retry_after: float | None = None) -> UpstreamRejected:
    return UpstreamRejected("no", code=code, shown="no", blame=blame, retry_after=retry_after)


def names(routes) -> list[str]:
    return [f"{route.upstream.name}/{route.credential.name}" for route in routes]


def test_lower_priority_comes_first_and_draining_last():
    far = upstream_of(FakeRemote(), name="far", priority=2)
    near = upstream_of(FakeRemote(), name="near", priority=1)
    leaving = upstream_of(FakeRemote(), name="leaving", priority=0, standing=Standing.DRAINING)
    routes = upstreams(far, near, leaving).routes
    assert names(ordered(routes, draw=lambda: 0.3)) == ["near/key0", "far/key0", "leaving/key0"]


def test_equal_priorities_share_by_weight_whatever_their_number_of_keys():
    heavy = upstream_of(FakeRemote(), FakeRemote(), FakeRemote(), name="heavy", weight=3)
    light = upstream_of(FakeRemote(), name="light", weight=1)
    draw = random.Random(7).random
    routes = upstreams(heavy, light).routes
    firsts = Counter(ordered(routes, draw=draw)[0].upstream.name for _ in range(4000))
    assert 0.72 < firsts["heavy"] / 4000 < 0.78


def test_disabled_takes_nothing_and_draining_no_new_requests():
    off = upstream_of(FakeRemote(), name="off", standing=Standing.DISABLED)
    leaving = upstream_of(FakeRemote(), name="leaving", standing=Standing.DRAINING)
    both = upstreams(off, leaving)
    assert names(both.makers(MODEL)) == ["leaving/key0"]
    assert both.first(MODEL) is None
    assert both.models == {MODEL}
    assert both.makers("another") == []


def test_a_refusal_of_the_request_rests_nobody():
    assert rested(None, rejected(Blame.REQUEST), now=NOW) is None


def test_a_key_that_is_refused_rests_for_longer_each_time():
    rest, now, rests = None, NOW, []
    for _ in range(12):
        rest = rested(rest, rejected(Blame.CREDENTIAL), now=now)
        rests.append(rest.until - now)
        now = rest.until
    assert rests[:3] == [REST_MS, 2 * REST_MS, 4 * REST_MS]
    assert rests[-1] == LONGEST_REST_MS


def test_refusals_met_together_are_one():
    rest = None
    for _ in range(50):
        rest = rested(rest, rejected(Blame.CREDENTIAL), now=NOW)
    assert (rest.times, rest.until - NOW) == (1, REST_MS)


def test_the_upstreams_own_wish_is_obeyed():
    rest = rested(None, rejected(Blame.CAPACITY, retry_after=99), now=NOW)
    assert rest.until - NOW == 99_000
    shorter = rested(rest, rejected(Blame.CAPACITY, retry_after=1), now=NOW)
    assert shorter.until == rest.until, "a second reply does not shorten the wait"


def test_after_a_rest_one_submission_tries_the_way_out():
    async def main():
        ways = upstreams(upstream_of(FakeRemote()))
        route = ways.routes[0]
        ways.note_fault(route, MODEL, rejected(Blame.CAPACITY))
        assert ways.open_routes(ways.routes, MODEL) == []
        await asyncio.sleep(1.5)
        assert ways.open_routes(ways.routes, MODEL) == [route]
        ways.begin(route, MODEL)
        assert ways.open_routes(ways.routes, MODEL) == [], "the others wait for what it finds out"
        assert ways.denied(ways.routes, MODEL) is None
        ways.note_success(route, MODEL)
        assert ways.open_routes(ways.routes, MODEL) == [route]
        assert ways.rests() == {}

    fast(main())


def test_a_trial_that_finds_out_nothing_makes_room_for_the_next():
    async def main():
        ways = upstreams(upstream_of(FakeRemote()))
        route = ways.routes[0]
        for end in (lambda: ways.end_trial(route, MODEL), lambda: None):
            ways.note_fault(route, MODEL, UpstreamUnclear("502"))
            await asyncio.sleep(60)
            ways.begin(route, MODEL)
            end()
            await asyncio.sleep(0 if not ways._resting(route, MODEL) else TRIAL_MS / 1000 + 1)
            assert ways.open_routes(ways.routes, MODEL) == [route]

    fast(main())


def test_a_trial_that_fails_rests_longer():
    async def main():
        ways = upstreams(upstream_of(FakeRemote()))
        route = ways.routes[0]
        for times in (1, 2, 3):
            ways.begin(route, MODEL)
            ways.note_fault(route, MODEL, rejected(Blame.CREDENTIAL))
            (rest,) = ways.rests().values()
            assert (rest.times, rest.trial) == (times, False)
            await asyncio.sleep((rest.until - clock()) / 1000)

    fast(main())


def test_a_key_without_the_right_to_one_model_still_makes_the_others():
    async def main():
        ways = upstreams(upstream_of(FakeRemote(), models={MODEL: "a", OTHER: "b"}))
        route = ways.routes[0]
        ways.note_fault(route, MODEL, rejected(Blame.CREDENTIAL))
        assert ways.open_routes(ways.routes, MODEL) == []
        assert ways.open_routes(ways.routes, OTHER) == [route]
        ways.note_fault(route, MODEL, rejected(Blame.CAPACITY))
        assert ways.open_routes(ways.routes, OTHER) == []

    fast(main())


def test_a_job_is_refused_only_where_every_way_is_closed_for_its_key():
    async def main():
        ways = upstreams(upstream_of(FakeRemote(), FakeRemote()))
        first, second = ways.routes
        assert ways.denied(ways.routes, MODEL) is None
        ways.note_fault(first, MODEL, rejected(Blame.CREDENTIAL, "upstream_quota"))
        assert ways.denied(ways.routes, MODEL) is None
        ways.note_fault(second, MODEL, rejected(Blame.CAPACITY))
        assert ways.denied(ways.routes, MODEL) is None
        ways.note_fault(second, MODEL, rejected(Blame.CREDENTIAL, "upstream_quota"))
        assert ways.denied(ways.routes, MODEL) == "upstream_quota"
        await asyncio.sleep(REST_MS / 1000)
        assert ways.denied(ways.routes, MODEL) is None

    fast(main())


def submission(**changes) -> Submission:
    fields = {
        "id": "sub_1",
        "video_id": "video_1",
        "upstream": "seedance",
        "credential": "key0",
        "account": account_of("seedance", "key0"),
        "model": "m",
        "outcome": Outcome.ACCEPTED,
        "intended_at": NOW,
    }
    return Submission(**{**fields, **changes})


def test_a_submission_keeps_its_way():
    ways = upstreams(
        upstream_of(FakeRemote(), FakeRemote(), standing=Standing.DISABLED), upstream_of(FakeRemote(), name="b")
    )
    assert names([ways.pinned(submission())]) == ["seedance/key0"], "in every standing"
    second = submission(credential="key1", account=account_of("seedance", "key1"))
    assert names([ways.pinned(second)]) == ["seedance/key1"]
    assert names([ways.pinned(submission(upstream="renamed", credential="too"))]) == ["seedance/key0"]
    renewed = submission(account="f" * 32)
    assert names([ways.pinned(renewed)]) == ["seedance/key0"], "a renewed key goes by its name"
    assert ways.pinned(submission(account="f" * 32, credential="gone")) is None


def test_a_pace_lets_a_burst_through_and_spaces_the_rest():
    async def main():
        pace = Pace(60, burst=3)
        loop = asyncio.get_running_loop()
        await asyncio.sleep(100)
        begin, times = loop.time(), []
        for _ in range(6):
            await pace.wait()
            times.append(round(loop.time() - begin))
        assert times == [0, 0, 0, 1, 2, 3]
        assert pace.delay() == pytest.approx(1.0)

    fast(main())


def test_no_minute_has_more_calls_than_allowed_beyond_the_burst():
    async def main():
        pace, times = Pace(180), []
        await asyncio.sleep(60)
        for _ in range(800):
            await pace.wait()
            times.append(asyncio.get_running_loop().time())
        within = [sum(1 for at in times if begin <= at < begin + 60) for begin in itertools.islice(times, 0, None, 50)]
        assert max(within) <= 180 + 10 + 1

    fast(main())


def test_a_way_whose_pace_is_used_up_is_not_open_and_the_pause_says_until_when():
    async def main():
        ways = upstreams(upstream_of(FakeRemote(), per_minute=60))
        route = ways.routes[0]
        while ways.open_routes(ways.routes, MODEL):
            ways.begin(route, MODEL)
        assert 0 < ways.pause(ways.routes) <= 1
        await asyncio.sleep(ways.pause(ways.routes))
        assert ways.open_routes(ways.routes, MODEL) == [route]

    fast(main())


def test_nothing_that_is_printed_shows_a_client_or_its_key():
    route = upstreams(upstream_of(replace(FakeRemote(), name="sk-key"))).routes[0]
    assert "sk-key" not in repr(route)
    assert isinstance(UpstreamError("x"), Exception)
