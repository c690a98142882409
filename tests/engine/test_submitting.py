"""Exactly-once submission: whatever happens around the one call, no second one is made that could be paid."""

import asyncio
from dataclasses import replace

import pytest
import sqlalchemy as sa
from tests.engine.remote_work import MODEL, account_of, picture, settled, upstream_of
from tests.fakes import FakeLister, FakeRemote, FakeRepeater, Fate
from tests.fast import clock, fast

from filmgate.engine.submitting import LAST_WORDS_SECONDS
from filmgate.engine.upstreams import Standing
from filmgate.errors import Blame, JobError, UpstreamRejected, UpstreamUnclear
from filmgate.store import submissions
from filmgate.store.submissions import Outcome
from filmgate.store.tables import submissions as table
from filmgate.store.tables import videos as videos_table


def rejection(blame: Blame, code: str = "upstream_busy", **given) -> UpstreamRejected:
    return UpstreamRejected("429 by them", code=code, shown="Shown to callers.", blame=blame, **given)


BUSY = rejection(Blame.CAPACITY)
DENIED = rejection(Blame.CREDENTIAL, "upstream_denied")
REFUSED = rejection(Blame.REQUEST, "input_image_rejected", param="image 1")
UNCLEAR = UpstreamUnclear("an HTML 502")


def outcomes(rooms, video_id: str) -> list[Outcome]:
    query = sa.select(table.c.outcome).where(table.c.video_id == video_id).order_by(table.c.intended_at, table.c.id)
    return [Outcome(found) for found in rooms.database.read_now(lambda c: c.execute(query).scalars().all())]


def test_an_accepted_submission_is_recorded_with_what_was_sent(rooms):
    async def main():
        client = FakeLister()
        house = rooms(upstream_of(client, marked=True, expires_after=100_000))
        video = house.new_video()
        made = await house.submitting.submit(video)
        assert (made.outcome, made.upstream_id) == (Outcome.ACCEPTED, "task-faraway-1")
        (order,) = client.orders
        assert (order.key, order.model, order.expires_after) == (made.id, "their-model", 100_000 - made.mark)
        assert house.held(house.route()) == 1
        assert await house.submitting.submit(video) == made, "a second run finds it"
        assert len(client.orders) == 1

    fast(main())


def test_the_callers_own_expiry_is_sent_as_it_is(light_rooms):
    async def main():
        client = FakeLister()
        house = light_rooms(upstream_of(client, marked=True))
        made = await house.submitting.submit(house.new_video(extras={"execution_expires_after": 7_200}))
        assert client.orders[0].expires_after == 7_200
        assert made.mark is None

    fast(main())


@pytest.mark.parametrize("starts", [True, False], ids=["started", "not started"])
@pytest.mark.parametrize("fault", [UNCLEAR, TypeError("ours")], ids=["unclear", "a bug"])
def test_what_cannot_be_told_is_unknown_and_never_sent_again(rooms, fault, starts):
    async def main():
        client, second = FakeRemote(fates=[Fate(raises=fault, starts=starts)]), FakeRemote(name="second")
        house = rooms(upstream_of(client), upstream_of(second, name="second", priority=2))
        video = house.new_video()
        if isinstance(fault, TypeError):
            with pytest.raises(TypeError):
                await house.submitting.submit(video)
        for _ in range(5):
            made = await house.submitting.submit(video)
            await asyncio.sleep(1000)
        assert (made.outcome, made.upstream_id) == (Outcome.UNKNOWN, None)
        assert (len(client.orders), len(second.orders)) == (1, 0)
        assert house.held(house.route()) == 1, "it may be running, so it keeps its slot"

    fast(main())


def test_a_doubt_lets_its_upstream_rest_so_that_others_do_not_share_it(light_rooms):
    async def main():
        client, second = FakeRemote(fates=[Fate(raises=UNCLEAR)] * 9), FakeRemote(name="second")
        house = light_rooms(upstream_of(client), upstream_of(second, name="second", priority=2))
        for _ in range(5):
            await house.submitting.submit(house.new_video())
        assert (len(client.orders), len(second.orders)) == (1, 4)

    fast(main())


@pytest.mark.parametrize("fault", [BUSY, DENIED, rejection(Blame.UPSTREAM)], ids=["busy", "denied", "down"])
def test_only_a_rejection_goes_on_to_the_next(rooms, fault):
    async def main():
        client, second = FakeRemote(fates=[Fate(starts=False, raises=fault)]), FakeRemote(name="second")
        house = rooms(upstream_of(client), upstream_of(second, name="second", priority=2))
        video = house.new_video()
        made = await house.submitting.submit(video)
        assert (made.upstream, made.outcome) == ("second", Outcome.ACCEPTED)
        assert sorted(outcomes(house, video)) == [Outcome.ACCEPTED, Outcome.REJECTED]
        assert (house.held(house.route(0)), house.held(house.route(1))) == (0, 1)
        assert house.video(video).status == "queued"

    fast(main())


def test_a_refused_request_ends_its_job_and_asks_nobody_else(rooms):
    async def main():
        client = FakeRemote(fates=[Fate(starts=False, raises=REFUSED)])
        second = FakeRemote(name="second")
        house = rooms(upstream_of(client), upstream_of(second, name="second", priority=2))
        video = house.new_video()
        with pytest.raises(JobError, match="Shown to callers") as caught:
            await house.submitting.submit(video)
        assert (caught.value.code, caught.value.param) == ("input_image_rejected", "image 1")
        assert outcomes(house, video) == [Outcome.REJECTED]
        assert second.orders == []
        await house.submitting.submit(house.new_video())
        assert len(client.orders) == 2, "the way itself is as good as before"

    fast(main())


def test_a_busy_upstream_is_asked_again_when_it_said(light_rooms):
    async def main():
        client = FakeRemote(fates=[Fate(starts=False, raises=rejection(Blame.CAPACITY, retry_after=50))])
        house = light_rooms(upstream_of(client))
        began = clock()
        made = await house.submitting.submit(house.new_video())
        assert made.outcome is Outcome.ACCEPTED
        assert 50_000 <= clock() - began <= 55_000
        assert len(client.orders) == 2

    fast(main())


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (("upstream_quota", "upstream_quota"), "upstream_quota"),
        (("upstream_quota", "upstream_denied"), "upstream_denied"),
    ],
)
def test_a_job_nobody_may_make_is_told_so(light_rooms, codes, code):
    async def main():
        clients = [FakeRemote(fates=[Fate(starts=False, raises=rejection(Blame.CREDENTIAL, each))]) for each in codes]
        house = light_rooms(upstream_of(*clients))
        with pytest.raises(JobError) as caught:
            await house.submitting.submit(house.new_video())
        assert caught.value.code == code
        # The keys rest; after that they are asked again.
        await asyncio.sleep(31)
        assert (await house.submitting.submit(house.new_video())).outcome is Outcome.ACCEPTED

    fast(main())


def test_a_process_that_died_before_or_in_its_call_leaves_a_doubt(rooms):
    async def main():
        client = FakeRemote()
        house = rooms(upstream_of(client))
        video = house.new_video()
        left = house.intend(video, house.route())
        made = await house.submitting.submit(video)
        assert (made.id, made.outcome) == (left.id, Outcome.UNKNOWN)
        assert client.orders == []

    fast(main())


def test_a_reply_heard_after_another_run_began_to_doubt_still_counts(rooms):
    async def main():
        for raises, outcome in ((None, Outcome.ACCEPTED), (BUSY, Outcome.REJECTED)):
            fate = Fate(gate=asyncio.Event(), raises=raises, starts=raises is None)
            client = FakeRemote(fates=[fate])
            house = rooms(upstream_of(client))
            video = house.new_video()
            first = asyncio.create_task(house.submitting.submit(video))
            await fate.begun.wait()
            doubted = await house.submitting.submit(video)
            assert doubted.outcome is Outcome.UNKNOWN
            fate.gate.set()
            await first
            assert house.database.read_now(submissions.find, doubted.id).outcome is outcome

    fast(main())


def test_where_a_key_may_have_been_used_again_a_rejection_takes_nothing_back(light_rooms):
    async def main():
        fate = Fate(gate=asyncio.Event(), raises=REFUSED, starts=False)
        client = FakeRepeater(fates=[fate])
        house = light_rooms(upstream_of(client))
        video = house.new_video()
        first = asyncio.create_task(house.submitting.submit(video))
        await fate.begun.wait()
        await house.submitting.submit(video)
        fate.gate.set()
        assert (await first).outcome is Outcome.UNKNOWN, "the job is not ended by it either"

    fast(main())


@pytest.mark.parametrize("reply", ["in time", "never"])
def test_a_process_that_is_stopped_in_its_call_waits_for_the_reply_a_moment(rooms, reply):
    async def main():
        fate = Fate(gate=asyncio.Event())
        client = FakeRemote(fates=[fate])
        house = rooms(upstream_of(client))
        video = house.new_video()
        run = asyncio.create_task(house.submitting.submit(video))
        await fate.begun.wait()
        began = clock()
        run.cancel()
        await settled()
        if reply == "in time":
            fate.gate.set()
        with pytest.raises(asyncio.CancelledError):
            await run
        standing = house.standing(video)
        assert standing.outcome is (Outcome.ACCEPTED if reply == "in time" else Outcome.UNKNOWN)
        assert clock() - began <= LAST_WORDS_SECONDS * 1000 + 100
        assert (await house.submitting.submit(video)).id == standing.id
        assert len(client.orders) == 1

    fast(main())


def test_a_process_that_is_stopped_before_its_call_takes_the_intent_back(rooms):
    async def main():
        client = FakeRemote()
        house = rooms(upstream_of(client))
        video = house.new_video()
        # Stopped at every point on the way: not once may it look as if something had been sent.
        for steps in range(60):
            run = asyncio.create_task(house.submitting.submit(video))
            for _ in range(steps):
                await asyncio.sleep(0)
            if client.orders:
                await run
                break
            run.cancel()
            await asyncio.wait([run])
            assert Outcome.UNKNOWN not in outcomes(house, video)
            assert Outcome.INTENDED not in outcomes(house, video)
            if client.orders:
                break
        assert len(client.orders) <= 1

    fast(main())


def test_a_stop_while_the_intent_is_being_written_takes_it_back(light_rooms):
    async def main():
        client = FakeRemote()
        house = light_rooms(upstream_of(client))
        video = house.new_video()
        under_way = asyncio.Event()

        class Slow(type(house.database)):
            """A database whose writes take a moment longer than the caller's patience."""

            async def write(self, query, *args, **kwargs):
                if query is submissions.intend:
                    under_way.set()
                return await super().write(query, *args, **kwargs)

        slow = Slow(house.database.url.render_as_string())
        run = asyncio.create_task(replace(house.submitting, database=slow).submit(video))
        await under_way.wait()
        run.cancel()
        await asyncio.wait([run])
        slow.close()
        assert outcomes(house, video) == [Outcome.REJECTED]
        assert client.orders == []
        assert (await house.submitting.submit(video)).outcome is Outcome.ACCEPTED

    fast(main())


def test_a_reply_outlives_a_database_that_is_away(light_rooms):
    async def main():
        client = FakeRemote()
        house = light_rooms(upstream_of(client))

        class Away(type(house.database)):
            """A database that is away when the reply comes."""

            faults = 5

            async def write(self, query, *args, **kwargs):
                if query is submissions.accept and self.faults:
                    self.faults -= 1
                    raise OSError("away")
                return await super().write(query, *args, **kwargs)

        away = Away(house.database.url.render_as_string())
        made = await replace(house.submitting, database=away).submit(house.new_video())
        away.close()
        assert made.outcome is Outcome.ACCEPTED
        assert len(client.orders) == 1

    fast(main())


def test_an_order_that_cannot_be_built_was_never_sent(light_rooms):
    async def main():
        client = FakeRemote()
        house = light_rooms(upstream_of(client))
        video = house.new_video(inputs=[picture(url=None, key="inputs/x/0")])
        with pytest.raises(JobError) as caught:
            await house.submitting.submit(video)
        assert (caught.value.code, caught.value.param) == ("input_rejected", "image")
        assert outcomes(house, video) == [Outcome.REJECTED]
        assert house.held(house.route()) == 0

    fast(main())


def test_an_engine_that_cannot_be_given_the_inputs_is_passed_by(light_rooms):
    async def main():
        nothing_inline = FakeRemote(takes_inline=frozenset())
        house = light_rooms(upstream_of(nothing_inline), upstream_of(FakeRemote(), name="other", priority=2))
        video = house.video(house.new_video(inputs=[picture(url=None, key="inputs/x/0")]))
        assert [await house.orders.fits(video, route) for route in house.upstreams.routes] == [False, True]
        reachable = replace(house.orders, public_url="https://films.example.com")
        assert await reachable.fits(video, house.route())

    fast(main())


def test_slots_bound_what_is_open_and_a_waiting_job_goes_on_when_one_is_free(rooms):
    async def main():
        client = FakeRemote()
        house = rooms(upstream_of(client, slots=2))
        engine = house.submitting
        first = [await engine.submit(house.new_video()) for _ in range(2)]
        waiting = asyncio.create_task(engine.submit(house.new_video()))
        await asyncio.sleep(600)
        assert not waiting.done()
        assert len(client.orders) == 2
        house.database.write_now(submissions.close, first[0].id, now=clock())
        began = clock()
        made = await waiting
        assert made.outcome is Outcome.ACCEPTED
        assert clock() - began <= 2_100, "another process may have freed it, so no signal is needed"
        assert house.held(house.route()) == 2

    fast(main())


def test_jobs_overflow_to_the_next_upstream_when_the_first_is_full(light_rooms):
    async def main():
        first, second = FakeRemote(), FakeRemote(name="second")
        house = light_rooms(upstream_of(first, slots=2), upstream_of(second, name="second", priority=2, slots=2))
        engine = house.submitting
        await asyncio.gather(*(engine.submit(house.new_video()) for _ in range(4)))
        assert (len(first.orders), len(second.orders)) == (2, 2)

    fast(main())


def test_projects_wait_in_turn_for_slots(light_rooms):
    async def main():
        client = FakeRemote()
        house = light_rooms(upstream_of(client, slots=1))
        engine, done = house.submitting, []

        async def run(project: str) -> None:
            made = await engine.submit(house.new_video(project=project, prompt=project))
            done.append(project)
            await asyncio.sleep(10)
            house.database.write_now(submissions.close, made.id, now=clock())

        runs = [asyncio.create_task(run("flood")) for _ in range(6)]
        await asyncio.sleep(1)
        runs.append(asyncio.create_task(run("single")))
        await asyncio.gather(*runs)
        assert done.index("single") <= 3

    fast(main())


@pytest.mark.parametrize("place", ["head", "line"])
def test_a_job_that_never_gets_a_slot_ends_at_its_own_deadline(light_rooms, place):
    async def main():
        client = FakeRemote()
        house = light_rooms(upstream_of(client, slots=1, expires_after=172_800))
        engine = house.submitting
        await engine.submit(house.new_video())
        patient = asyncio.create_task(engine.submit(house.new_video()))
        await asyncio.sleep(5)
        video = house.new_video(extras={"execution_expires_after": 3_600})
        if place == "head":
            patient.cancel()
        began = clock()
        with pytest.raises(JobError) as caught:
            await engine.submit(video)
        assert caught.value.code == "deadline_exceeded"
        assert 7_200_000 <= clock() - began <= 7_210_000
        assert outcomes(house, video) == []
        patient.cancel()

    fast(main())


def test_disabled_upstreams_get_nothing_and_draining_ones_what_waits_already(light_rooms):
    async def main():
        off = light_rooms(upstream_of(FakeRemote(), standing=Standing.DISABLED))
        with pytest.raises(JobError) as caught:
            await off.submitting.submit(off.new_video())
        assert caught.value.code == "upstream_unavailable"
        leaving = light_rooms(upstream_of(FakeRemote(), standing=Standing.DRAINING))
        assert (await leaving.submitting.submit(leaving.new_video())).outcome is Outcome.ACCEPTED

    fast(main())


def test_an_ended_video_is_not_submitted(light_rooms):
    async def main():
        client = FakeRemote()
        house = light_rooms(upstream_of(client))
        video = house.new_video()
        house.database.write_now(lambda c: c.execute(sa.update(videos_table).values(status="failed")))
        assert await house.submitting.submit(video) is None
        assert client.orders == []

    fast(main())


def test_runs_that_race_make_one_call(rooms):
    async def main():
        client, other = FakeRemote(), FakeRemote(name="other")
        house = rooms(upstream_of(client), upstream_of(other, name="other"))
        ids = [house.new_video() for _ in range(6)]
        # Two engines, as in two processes: neither knows the other's turns.
        engines = [house.submitting, house.submitting, house.submitting]
        made = await asyncio.gather(*(engine.submit(video) for video in ids for engine in engines))
        assert len(client.orders) + len(other.orders) == len(ids)
        assert len({each.id for each in made}) == len(ids)
        assert house.held(house.route(0)) + house.held(house.route(1)) == len(ids)

    fast(main())


def test_a_task_the_upstream_gives_twice_is_bound_once(light_rooms):
    async def main():
        class Repeating(FakeRemote):
            def start(self, order):
                super().start(order)
                return "task-same"

        house = light_rooms(upstream_of(Repeating()))
        first, second = house.new_video(), house.new_video()
        assert (await house.submitting.submit(first)).upstream_id == "task-same"
        assert (await house.submitting.submit(second)).outcome is Outcome.UNKNOWN

    fast(main())


def test_orders_say_who_pays_and_where_to_report_and_nothing_else_of_ours(light_rooms):
    async def main():
        client = FakeLister()
        house = light_rooms(upstream_of(client), public_url="https://films.example.com")
        made = await house.submitting.submit(house.new_video(user="u" * 64, inputs=[picture()]))
        (order,) = client.orders
        assert order.callback_url.startswith(f"https://films.example.com/callbacks/seedance/{made.id}.")
        assert order.end_user == "u" * 64
        assert order.inputs[0].url == "https://example.com/a.png"
        shown = repr(order)
        assert "callbacks" not in shown
        assert "uuuu" not in shown
        assert made.account == account_of("seedance", "key0")
        assert order.effective.model == MODEL

    fast(main())
