"""The ledger is exact: whatever goes wrong, each task that succeeds is charged once, and nothing else is."""

import asyncio
from collections import Counter
from dataclasses import replace

import httpx
import pytest
from tests.sandbox.stage import TASKS, body, open_stage

from filmgate.sandbox import Pace, Terms
from filmgate.sandbox.faults import EVERYTHING, Schedule
from filmgate.sandbox.tasks import Status, status_at


@pytest.mark.parametrize("seed", [1, 2])
def test_under_every_fault(seed):
    # The two that keep a client waiting have tests of their own.
    faults = tuple(fault for fault in EVERYTHING if fault.kind not in {"hang", "slow-accept"})
    schedule = Schedule(rate=0.8, seed=seed, faults=faults)

    async def main():
        pace = Pace(run_seconds=(5, 50), concurrent=7, queued=0)
        async with open_stage(pace, Terms(per_minute=0), schedule=schedule, seed=seed) as stage:
            replies = Counter()
            for number in range(300):
                try:
                    answer = await stage.client.post(TASKS, json=body(f"number {number}"))
                    replies[answer.status_code] += 1
                except httpx.ReadError:
                    replies["reset"] += 1
                stage.fake.clock.advance(number % 5)
                if number % 20 == 0:
                    waiting = (await stage.listed(("filter.status", "queued")))["items"]
                    for item in waiting[:1]:
                        await stage.client.delete(f"{TASKS}/{item['id']}")
            stage.fake.clock.advance(14 * 86400)
            ledger, now = stage.fake.ledger, stage.fake.clock.now()
            tasks = stage.fake.studio.tasks
            succeeded = {each.id: each for each in tasks.values() if status_at(each, now) is Status.SUCCEEDED}
            assert Counter(charge.task_id for charge in ledger.charges) == Counter(list(succeeded))
            assert all(charge.tokens == succeeded[charge.task_id].cost for charge in ledger.charges)
            assert {create.task_id for create in ledger.creates} - {None} == set(tasks)
            assert len(ledger.creates) == 300
            assert min(replies[kind] for kind in (200, 400, 403, 429, 500, 502, 503, "reset")) > 0
            ends = {status_at(each, now) for each in tasks.values()}
            assert ends == {Status.SUCCEEDED, Status.FAILED, Status.EXPIRED, Status.CANCELLED}

    asyncio.run(main())


def test_a_directive_goes_before_the_schedule():
    async def main():
        schedule = Schedule(rate=1, faults=(replace(EVERYTHING[0]),))
        async with open_stage(schedule=schedule) as stage:
            answer = await stage.create("x [[fault: no-id]]")
            assert (answer.status_code, answer.json()) == (200, {})
            assert stage.fake.ledger.creates[0].faults == ("no-id", "drop-reply")

    asyncio.run(main())
