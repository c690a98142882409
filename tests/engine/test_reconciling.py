"""Finding lost submissions again: only by proof, and never another request's video."""

import asyncio
from dataclasses import replace

import pytest
import sqlalchemy as sa
from tests.engine.remote_work import picture, settled, upstream_of
from tests.fakes import FakeLister, FakeRemote, FakeRepeater
from tests.fast import EPOCH, clock, fast

from filmgate.engine.reconciling import CALL_MS, LONGEST_PAUSE, REPEAT_MS, SKEW_MS, WINDOW_MS
from filmgate.errors import UpstreamError
from filmgate.store import submissions
from filmgate.store.submissions import Outcome
from filmgate.store.tables import submissions as table

HOUR_MS = 3_600_000


def lister(**given) -> FakeLister:
    return FakeLister(now=clock, **given)


async def sent(house, client: FakeRemote, submission) -> str:
    """What the upstream has of a call whose reply was lost."""
    return client.start(await house.orders.outline(house.video(submission.video_id), submission, house.route()))


async def found(house, submission, *, hours: float = 1):
    return await house.reconciling.settle(submission, house.route(), deadline=clock() + int(hours * HOUR_MS))


def test_a_lost_task_is_found_in_the_list_by_its_mark(rooms):
    async def main():
        client = lister()
        house = rooms(upstream_of(client, marked=True))
        others = [house.doubt(house.new_video(), house.route()) for _ in range(3)]
        doubted = house.doubt(house.new_video(), house.route())
        for each in others:
            await sent(house, client, each)
        task = await sent(house, client, doubted)
        settled_one = await found(house, doubted)
        assert (settled_one.outcome, settled_one.upstream_id) == (Outcome.ACCEPTED, task)
        assert client.orders == [], "nothing was sent again"

    fast(main())


def test_a_list_that_lags_is_read_again_and_one_that_shows_nothing_proves_nothing(light_rooms):
    async def main():
        client = lister()
        house = light_rooms(upstream_of(client, marked=True))
        doubted = house.doubt(house.new_video(), house.route())
        run = asyncio.create_task(found(house, doubted))
        await asyncio.sleep(100)
        await sent(house, client, doubted)
        assert (await run).outcome is Outcome.ACCEPTED
        never = house.doubt(house.new_video(), house.route())
        began = clock()
        left = await found(house, never, hours=49)
        assert (left.outcome, left.upstream_id) == (Outcome.UNKNOWN, None)
        assert clock() - began >= 49 * HOUR_MS
        assert client.finds <= 49 * 3600 / LONGEST_PAUSE + 20
        assert client.orders == []

    fast(main())


def test_an_upstream_out_of_reach_says_nothing(light_rooms):
    async def main():
        client = lister(deaf=True)
        house = light_rooms(upstream_of(client, marked=True))
        doubted = house.doubt(house.new_video(), house.route())
        await sent(house, client, doubted)
        run = asyncio.create_task(found(house, doubted, hours=5))
        await asyncio.sleep(2 * 3600)
        assert not run.done()
        client.deaf = False
        assert (await run).outcome is Outcome.ACCEPTED

    fast(main())


@pytest.mark.parametrize("off_ms", [-SKEW_MS - 1_000, WINDOW_MS + 1_000])
def test_a_task_of_another_time_is_not_ours(light_rooms, off_ms):
    async def main():
        client = lister()
        house = light_rooms(upstream_of(client, marked=True))
        doubted = house.doubt(house.new_video(), house.route())
        task = await sent(house, client, doubted)
        client.tasks[task] = replace(client.tasks[task], created_at=EPOCH + off_ms)
        assert (await found(house, doubted)).outcome is Outcome.UNKNOWN

    fast(main())


def test_a_task_that_stands_for_another_submission_is_not_ours(rooms):
    async def main():
        client = lister()
        house = rooms(upstream_of(client, marked=True))
        doubted, other = (house.doubt(house.new_video(), house.route()) for _ in range(2))
        task = await sent(house, client, doubted)
        house.database.write_now(submissions.accept, other.id, task, now=clock())
        assert (await found(house, doubted)).outcome is Outcome.UNKNOWN

    fast(main())


def test_two_candidates_are_none(light_rooms):
    async def main():
        client = lister()
        house = light_rooms(upstream_of(client, marked=True))
        doubted = house.doubt(house.new_video(), house.route())
        for _ in range(2):
            await sent(house, client, doubted)
        assert (await found(house, doubted)).outcome is Outcome.UNKNOWN

    fast(main())


OWN = {"extras": {"execution_expires_after": 7_200}}


def test_identical_requests_of_ours_are_bound_in_any_order(rooms):
    async def main():
        client = lister()
        house = rooms(upstream_of(client, marked=True))
        doubted = [house.doubt(house.new_video(**OWN), house.route(), marked=False) for _ in range(3)]
        tasks = {await sent(house, client, each) for each in doubted[:2]}
        ended = await asyncio.gather(*(found(house, each) for each in doubted))
        assert {each.upstream_id for each in ended} == {*tasks, None}
        assert sum(each.outcome is Outcome.ACCEPTED for each in ended) == 2

    fast(main())


@pytest.mark.parametrize(
    "difference",
    [{"prompt": "a dog"}, {"seed": 2}, {"return_last_frame": True}, {"user": "x"}, {"inputs": [picture()]}],
    ids=lambda each: next(iter(each)),
)
def test_a_task_that_may_be_another_requests_is_nobodys(light_rooms, difference):
    async def main():
        client = lister()
        house = light_rooms(upstream_of(client, marked=True))
        cat = house.doubt(house.new_video(**OWN), house.route(), marked=False)
        dog = house.doubt(house.new_video(**OWN, **difference), house.route(), marked=False)
        await sent(house, client, dog)
        ended = await asyncio.gather(found(house, cat), found(house, dog))
        assert [each.outcome for each in ended] == [Outcome.UNKNOWN] * 2

    fast(main())


def test_a_callers_number_that_equals_a_mark_makes_both_doubtful(light_rooms):
    async def main():
        client = lister()
        house = light_rooms(upstream_of(client, marked=True, expires_after=172_800))
        marked = house.doubt(house.new_video(), house.route())
        number = {"extras": {"execution_expires_after": 172_800 - marked.mark}}
        unmarked = house.doubt(house.new_video(**number), house.route(), marked=False)
        await sent(house, client, unmarked)
        ended = await asyncio.gather(found(house, marked), found(house, unmarked))
        assert [each.outcome for each in ended] == [Outcome.UNKNOWN] * 2

    fast(main())


def test_marks_that_the_least_expiry_swallows_tell_nothing_apart(light_rooms):
    async def main():
        client = lister()
        house = light_rooms(upstream_of(client, marked=True, expires_after=3_600))
        cat = house.doubt(house.new_video(prompt="cat"), house.route())
        dog = house.doubt(house.new_video(prompt="dog"), house.route())
        await sent(house, client, dog)
        ended = await asyncio.gather(found(house, cat), found(house, dog))
        assert [each.outcome for each in ended] == [Outcome.UNKNOWN] * 2

    fast(main())


def test_a_task_of_a_call_still_under_way_is_left_to_its_own_reply(light_rooms):
    async def main():
        client = lister()
        house = light_rooms(upstream_of(client, marked=True))
        lost = house.doubt(house.new_video(**OWN), house.route(), marked=False)
        under_way = house.intend(house.new_video(**OWN), house.route(), marked=False)
        task = await sent(house, client, under_way)
        run = asyncio.create_task(found(house, lost))
        await asyncio.sleep(30)
        assert house.database.read_now(submissions.find, lost.id).outcome is Outcome.UNKNOWN
        house.database.write_now(submissions.accept, under_way.id, task, now=clock())
        assert (await run).outcome is Outcome.UNKNOWN

    fast(main())


def test_a_report_with_our_token_is_believed_once_the_upstream_confirms_it(rooms):
    async def main():
        client = FakeRemote(now=clock)
        house = rooms(upstream_of(client))
        doubted = house.doubt(house.new_video(), house.route())
        task = await sent(house, client, doubted)
        reconciling = house.reconciling
        run = asyncio.create_task(reconciling.settle(doubted, house.route(), deadline=clock() + 40 * HOUR_MS))
        await asyncio.sleep(20 * 3600)
        client.tasks[task] = replace(client.tasks[task], created_at=doubted.intended_at + 500)
        house.database.write_now(submissions.nudge, doubted.id, now=clock(), claimed=task)
        began = clock()
        assert reconciling.nudge(doubted.id)
        assert (await run).upstream_id == task
        assert clock() - began < 100
        assert not reconciling.nudge(doubted.id)

    fast(main())


@pytest.mark.parametrize("what", ["unknown there", "of another time", "bound elsewhere"])
def test_a_report_of_a_task_that_cannot_be_ours_binds_nothing(light_rooms, what):
    async def main():
        client = FakeRemote(now=clock)
        house = light_rooms(upstream_of(client))
        doubted = house.doubt(house.new_video(), house.route())
        task = await sent(house, client, doubted)
        if what == "unknown there":
            del client.tasks[task]
        elif what == "of another time":
            client.tasks[task] = replace(client.tasks[task], created_at=EPOCH - 5 * HOUR_MS)
        else:
            other = house.doubt(house.new_video(), house.route())
            house.database.write_now(submissions.accept, other.id, task, now=clock())
        house.database.write_now(submissions.nudge, doubted.id, now=clock(), claimed=task)
        assert (await found(house, doubted)).outcome is Outcome.UNKNOWN

    fast(main())


def test_a_report_of_anothers_task_does_not_keep_the_list_from_proving(light_rooms):
    async def main():
        client = FakeLister(now=clock)
        house = light_rooms(upstream_of(client, marked=True))
        other, doubted = (house.doubt(house.new_video(), house.route()) for _ in range(2))
        theirs = await sent(house, client, other)
        house.database.write_now(submissions.accept, other.id, theirs, now=clock())
        task = await sent(house, client, doubted)
        house.database.write_now(submissions.nudge, doubted.id, now=clock(), claimed=theirs)
        ended = await found(house, doubted)
        assert (ended.outcome, ended.upstream_id) == (Outcome.ACCEPTED, task)

    fast(main())


@pytest.mark.parametrize("minutes", [-20, 20])
def test_a_report_binds_its_task_though_the_engines_clock_is_wrong(light_rooms, minutes):
    async def main():
        client = FakeRemote(now=lambda: clock() + minutes * 60_000)
        house = light_rooms(upstream_of(client))
        doubted = house.doubt(house.new_video(), house.route())
        task = await sent(house, client, doubted)
        house.database.write_now(submissions.nudge, doubted.id, now=clock(), claimed=task)
        assert (await found(house, doubted)).upstream_id == task

    fast(main())


def test_a_task_that_was_bound_under_a_renewed_key_is_not_ours(light_rooms):
    async def main():
        client = FakeLister(now=clock)
        house = light_rooms(upstream_of(client, client))
        doubted = house.doubt(house.new_video(), house.route(0), marked=False)
        other = house.doubt(house.new_video(), house.route(1), marked=False)
        task = await sent(house, client, other)
        house.database.write_now(submissions.accept, other.id, task, now=clock())
        assert (await found(house, doubted)).outcome is Outcome.UNKNOWN

    fast(main())


@pytest.mark.parametrize("minutes", [-4, 4])
def test_the_list_proves_though_the_engines_clock_is_minutes_off(light_rooms, minutes):
    async def main():
        client = FakeLister(now=lambda: clock() + minutes * 60_000)
        house = light_rooms(upstream_of(client, marked=True))
        doubted = house.doubt(house.new_video(), house.route())
        task = await sent(house, client, doubted)
        assert (await found(house, doubted)).upstream_id == task

    fast(main())


def test_an_order_is_sent_again_only_under_its_key_where_keys_are_honoured(rooms):
    async def main():
        client = FakeRepeater()
        house = rooms(upstream_of(client))
        doubted = house.doubt(house.new_video(), house.route())
        task = await sent(house, client, doubted)
        ended = await found(house, doubted)
        assert (ended.outcome, ended.upstream_id) == (Outcome.ACCEPTED, task)
        assert client.repeats == [doubted.id]
        assert len(client.tasks) == 1

    fast(main())


def test_an_upstream_that_honours_no_keys_is_sent_nothing_again(light_rooms):
    async def main():
        client = FakeRepeater(honours_keys=False)
        house = light_rooms(upstream_of(client))
        assert (await found(house, house.doubt(house.new_video(), house.route()))).outcome is Outcome.UNKNOWN
        assert client.repeats == []

    fast(main())


def test_a_key_is_not_used_beyond_the_time_upstreams_remember_it(light_rooms):
    async def main():
        class Mute(FakeRepeater):
            async def repeat(self, order):
                self.repeats.append(order.key)
                raise UpstreamError("away")

        client = Mute()
        house = light_rooms(upstream_of(client))
        doubted = house.doubt(house.new_video(), house.route())
        await found(house, doubted, hours=13)
        assert len(client.repeats) <= REPEAT_MS / 1000 / LONGEST_PAUSE + 20
        count = len(client.repeats)
        await found(house, doubted, hours=30)
        assert len(client.repeats) == count

    fast(main())


def test_a_renewed_key_repeats_nothing(light_rooms):
    async def main():
        client = FakeRepeater()
        house = light_rooms(upstream_of(client))
        doubted = house.doubt(house.new_video(), house.route())
        house.database.write_now(lambda c: c.execute(sa.update(table).values(account="0" * 32)))
        assert (await found(house, doubted)).outcome is Outcome.UNKNOWN
        assert client.repeats == []

    fast(main())


@pytest.mark.parametrize(("word", "outcome"), [("task-1", Outcome.ACCEPTED), (None, Outcome.REJECTED)])
def test_an_operators_word_is_heard_at_once(light_rooms, word, outcome):
    async def main():
        house = light_rooms(upstream_of(FakeRemote()))
        doubted = house.doubt(house.new_video(), house.route())
        reconciling = house.reconciling
        run = asyncio.create_task(reconciling.settle(doubted, house.route(), deadline=clock() + 40 * HOUR_MS))
        await asyncio.sleep(3600)
        assert house.database.write_now(submissions.resolve, doubted.id, upstream_id=word, now=clock())
        assert doubted.id in house.database.read_now(submissions.nudged)
        began = clock()
        reconciling.nudge(doubted.id)
        assert (await run).outcome is outcome
        assert clock() - began < 100

    fast(main())


def test_an_intent_left_behind_becomes_a_doubt_and_one_under_way_is_waited_for(light_rooms):
    async def main():
        client = lister()
        house = light_rooms(upstream_of(client, marked=True))
        left = house.intend(house.new_video(), house.route())
        await sent(house, client, left)
        began = clock()
        assert (await found(house, left)).outcome is Outcome.ACCEPTED
        assert clock() - began >= CALL_MS

    fast(main())


def test_inputs_that_are_gone_do_not_hinder_the_search(light_rooms):
    async def main():
        client = lister()
        house = light_rooms(upstream_of(client, marked=True))
        doubted = house.doubt(house.new_video(inputs=[picture(url=None, key=None)]), house.route())
        task = await sent(house, client, doubted)
        assert (await found(house, doubted)).upstream_id == task

    fast(main())


def test_a_stopped_search_leaves_nothing_behind(light_rooms):
    async def main():
        house = light_rooms(upstream_of(lister()))
        doubted = house.doubt(house.new_video(), house.route())
        reconciling = house.reconciling
        run = asyncio.create_task(reconciling.settle(doubted, house.route(), deadline=clock() + HOUR_MS))
        await asyncio.sleep(60)
        run.cancel()
        await settled()
        assert not reconciling.nudge(doubted.id)

    fast(main())
