"""The fake Ark over a real connection, in virtual time: the four calls, their rules and limits."""

import asyncio
import json
import re
import time

import pytest
from tests.media.site import Site, ok
from tests.samples import mp4, png
from tests.sandbox.stage import MODEL, TASKS, body, error, media, open_stage

from filmgate.sandbox import Pace, Terms
from filmgate.sandbox.ark.models import tokens

DAY = 86400
ONE_FIVE = "doubao-seedance-1-5-pro-251215"


def run(story):
    async def main():
        async with open_stage() as stage:
            await story(stage)

    asyncio.run(main())


def test_a_task_goes_its_way():
    async def story(stage):
        answer = await stage.create(
            "x", duration=5, resolution="720p", seed=7, execution_expires_after=172_793, safety_identifier="u"
        )
        created = answer.json()
        assert set(created) == {"id", "safety_identifier"}
        # 2026-11-30 00:53:20 in UTC is 08:53:20 in Beijing.
        assert re.fullmatch(r"cgt-20261130085320-[a-z0-9]{5}", created["id"])
        assert answer.headers["x-request-id"]
        assert await stage.get(created["id"]) == {
            "id": created["id"],
            "model": MODEL,
            "status": "running",
            "error": None,
            "created_at": 1_796_000_000,
            "updated_at": 1_796_000_000,
            "resolution": "720p",
            "ratio": "16:9",
            "duration": 5,
            "framespersecond": 24,
            "service_tier": "default",
            "execution_expires_after": 172_793,
            "generate_audio": False,
            "draft": False,
            "safety_identifier": "u",
        }
        stage.fake.clock.advance(10)
        ended = await stage.get(created["id"])
        assert (ended["status"], ended["seed"], ended["updated_at"]) == ("succeeded", 7, 1_796_000_010)
        assert ended["usage"] == {"completion_tokens": 108_900, "total_tokens": 108_900}
        assert set(ended["content"]) == {"video_url"}
        (charge,) = stage.fake.ledger.charges
        assert (charge.task_id, charge.tokens, charge.account, charge.at) == (
            created["id"],
            108_900,
            "one",
            1_796_000_010,
        )

    run(story)


def test_the_adaptive_ratio_is_told_at_the_end():
    async def story(stage):
        task_id = await stage.made(ratio="adaptive")
        assert (await stage.get(task_id))["ratio"] == "adaptive"
        stage.fake.clock.advance(10)
        assert (await stage.get(task_id))["ratio"] == "16:9"

    run(story)


def test_the_same_seed_gives_the_same_ids():
    async def ids():
        async with open_stage(seed=3) as stage:
            return [await stage.made() for _ in range(5)]

    assert asyncio.run(ids()) == asyncio.run(ids())


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer sk-none", "Basic sk-one"])
def test_a_wrong_key_is_refused(authorization):
    async def story(stage):
        answer = await stage.client.get(TASKS, headers={"authorization": authorization})
        assert error(answer) == (401, "AuthenticationError")
        assert answer.json()["error"]["type"] == "Unauthorized"
        assert answer.headers["x-request-id"] in answer.json()["error"]["message"]

    run(story)


def test_without_named_keys_every_key_is_an_account():
    from filmgate.sandbox.works import Accounts

    accounts = Accounts()
    assert accounts.find("Bearer a").name != accounts.find("Bearer b").name
    assert accounts.find("Bearer a") == accounts.find("bearer a")
    assert "sk-secret" not in repr(accounts.find("Bearer sk-secret")) + repr(Accounts({"sk-secret": "one"}))


def test_accounts_see_their_own_tasks_alone():
    async def story(stage):
        task_id = await stage.made()
        other = {"authorization": "Bearer sk-two"}
        assert error(await stage.client.get(f"{TASKS}/{task_id}", headers=other)) == (404, "NotFound.TaskId")
        assert error(await stage.client.delete(f"{TASKS}/{task_id}", headers=other)) == (404, "NotFound.TaskId")
        assert (await stage.client.get(TASKS, headers=other)).json() == {"items": [], "total": 0}
        named = await stage.client.get(TASKS, headers=other, params={"filter.task_ids": task_id})
        assert named.json() == {"items": [], "total": 0}

    run(story)


def test_models_of_both_sites_and_endpoints():
    async def main():
        terms = Terms(sites=("byteplus",), endpoints={"ep-20260101-abcde": "dreamina-seedance-2-0-260128"})
        async with open_stage(terms=terms) as stage:
            task_id = await stage.made(model="ep-20260101-abcde")
            assert (await stage.get(task_id))["model"] == "dreamina-seedance-2-0-260128"
            for wanted in ("ep-20260101-abcde", "dreamina-seedance-2-0-260128"):
                assert (await stage.listed(("filter.model", wanted)))["total"] == 1
            for unknown in (MODEL, "ep-20260101-zzzzz", "sora-2"):
                assert error(await stage.create(model=unknown)) == (404, "InvalidEndpointOrModel.NotFound")

    asyncio.run(main())


def test_bodies_that_are_none():
    async def story(stage):
        for content in (b"", b"{", b"\xff", b"[1]", b"[" * 100_000):
            assert error(await stage.client.post(TASKS, content=content)) == (400, "InvalidParameter")
        long = json.dumps(body("x" * (65 << 20))).encode()
        assert "64 MB" in (await stage.client.post(TASKS, content=long)).json()["error"]["message"]

    run(story)


# what runs, what waits


def test_ten_run_the_rest_waits_and_a_hundred_and_twenty_may():
    async def main():
        async with open_stage() as stage:
            for _ in range(130):
                await stage.made()
            assert (await stage.listed(("filter.status", "running")))["total"] == 10
            assert (await stage.listed(("filter.status", "queued")))["total"] == 120
            assert error(await stage.create()) == (429, "QuotaExceeded")
            stage.fake.clock.advance(10)
            await stage.made()
            assert (await stage.listed(("filter.status", "succeeded")))["total"] == 10
            stage.fake.clock.advance(1000)
            assert len(await stage.charged()) == 131

    asyncio.run(main())


def test_4k_runs_one_at_a_time():
    async def story(stage):
        tasks = [await stage.made(resolution="4k") for _ in range(2)] + [await stage.made()]
        assert [await stage.status(each) for each in tasks] == ["running", "queued", "running"]

    run(story)


def test_priority_goes_first():
    async def main():
        async with open_stage(Pace(run_seconds=(10, 10), concurrent=1)) as stage:
            _, plain, urgent = [await stage.made(priority=priority) for priority in (0, 0, 5)]
            stage.fake.clock.advance(10)
            assert (await stage.status(urgent), await stage.status(plain)) == ("running", "queued")
            assert (await stage.get(urgent))["priority"] == 5

    asyncio.run(main())


def test_creates_a_minute():
    async def main():
        async with open_stage(terms=Terms(per_minute=2, per_minute_4k=1)) as stage:
            assert [(await stage.create()).status_code for _ in range(3)] == [200, 200, 429]
            assert [(await stage.create(resolution="4k")).status_code for _ in range(2)] == [200, 429]
            assert error(await stage.create()) == (429, "ModelAccountRpmRateLimitExceeded")
            stage.fake.clock.advance(60)
            assert (await stage.create()).status_code == 200

    asyncio.run(main())


def test_what_waits_or_runs_too_long_expires():
    async def main():
        async with open_stage(Pace(run_seconds=(4000, 4000), concurrent=1)) as stage:
            tasks = [await stage.made(execution_expires_after=3600) for _ in range(2)]
            stage.fake.clock.advance(3599)
            assert [await stage.status(each) for each in tasks] == ["running", "queued"]
            stage.fake.clock.advance(1)
            assert [await stage.status(each) for each in tasks] == ["expired", "expired"]
            assert await stage.charged() == []

    asyncio.run(main())


# delete


def test_delete_by_state():
    async def main():
        async with open_stage(Pace(run_seconds=(10, 10), concurrent=2)) as stage:
            good, bad, waits = [await stage.made(prompt) for prompt in ("x", "x [[fault: fail]]", "x")]
            stuck = await stage.made("x [[fault: stuck deadline=15]]")

            async def delete(task_id):
                return await stage.client.delete(f"{TASKS}/{task_id}")

            assert error(await delete(good)) == (400, "InvalidParameter")
            cancelled = await delete(waits)
            assert (cancelled.status_code, cancelled.json()) == (200, {})
            assert await stage.status(waits) == "cancelled"
            assert error(await delete(waits)) == (400, "InvalidParameter")
            stage.fake.clock.advance(15)
            for task_id, status in ((good, "succeeded"), (bad, "failed"), (stuck, "expired")):
                assert await stage.status(task_id) == status
                assert (await delete(task_id)).json() == {}
                assert error(await stage.client.get(f"{TASKS}/{task_id}")) == (404, "NotFound.TaskId")
                assert error(await delete(task_id)) == (404, "NotFound.TaskId")
            assert [item["id"] for item in (await stage.listed())["items"]] == [waits]
            stage.fake.clock.advance(1000)
            assert await stage.charged() == [good]

    asyncio.run(main())


def test_records_are_kept_so_long():
    async def main():
        async with open_stage(Pace(run_seconds=(10, 10), concurrent=1)) as stage:
            done, cancelled = await stage.made(), await stage.made()
            await stage.client.delete(f"{TASKS}/{cancelled}")
            stage.fake.clock.advance(DAY - 1)
            assert await stage.status(cancelled) == "cancelled"
            stage.fake.clock.advance(1)
            assert error(await stage.client.get(f"{TASKS}/{cancelled}")) == (404, "NotFound.TaskId")
            stage.fake.clock.advance(6 * DAY - 1)
            assert await stage.status(done) == "succeeded"
            stage.fake.clock.advance(1)
            assert error(await stage.client.get(f"{TASKS}/{done}")) == (404, "NotFound.TaskId")
            assert (await stage.listed())["total"] == 0

    asyncio.run(main())


# list


def test_lists_are_filtered_and_paged():
    async def main():
        async with open_stage(Pace(run_seconds=(10, 10), concurrent=3, queued=0)) as stage:
            tasks = [await stage.made() for _ in range(7)]
            flex = await stage.made(model=ONE_FIVE, service_tier="flex")
            newest = tasks[::-1]

            async def ids(*params):
                listed = await stage.listed(*params)
                return [item["id"] for item in listed["items"]], listed["total"]

            assert await ids() == (newest, 7)
            assert await ids(("page_size", 3), ("page_num", 2)) == (newest[3:6], 7)
            assert await ids(("page_size", 3), ("page_num", 4)) == ([], 7)
            wanted = [("filter.task_ids", each) for each in (tasks[1], tasks[4], "cgt-none", tasks[1], flex)]
            assert await ids(*wanted) == ([tasks[4], tasks[1]], 2)
            assert await ids(*wanted, ("filter.service_tier", "flex")) == ([flex], 1)
            assert await ids(("filter.status", "running")) == (tasks[2::-1], 3)
            assert await ids(("filter.model", MODEL), ("filter.status", "queued")) == (newest[:4], 4)
            assert await ids(("filter.model", "sora-2")) == ([], 0)

    asyncio.run(main())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page_num", "0"),
        ("page_num", "501"),
        ("page_size", "501"),
        ("page_size", "many"),
        ("filter.status", "expired"),
        ("filter.service_tier", "slow"),
        ("filter.colour", "red"),
    ],
)
def test_lists_of_nonsense_are_refused(name, value):
    async def story(stage):
        answer = await stage.client.get(TASKS, params={name: value})
        assert (*error(answer), answer.json()["error"]["param"]) == (400, "InvalidParameter", name)

    run(story)


def test_thousands_of_tasks_cost_little():
    async def main():
        async with open_stage(Pace(run_seconds=(10, 20), queued=0), Terms(per_minute=0)) as stage:
            given, wanted = body(), []
            for _ in range(1000):
                wanted.append((await stage.client.post(TASKS, json=given)).json()["id"])
            params = [("page_size", 500), *(("filter.task_ids", each) for each in wanted[:500])]
            spent = []
            for _ in range(5):
                began = time.process_time()
                answer = await stage.client.get(TASKS, params=params)
                spent.append(time.process_time() - began)
                assert answer.json()["total"] == 500
            # The client's own share is in it; the promise is 20 ms for the server's.
            assert min(spent) < 0.06, spent
            began = time.process_time()
            stage.fake.clock.advance(DAY)
            assert len(stage.fake.ledger.charges) == 1000
            assert time.process_time() - began < 0.3

    asyncio.run(main())


# drafts of 1.5


def test_a_draft_becomes_a_video():
    async def story(stage):
        draft = await stage.made(model=ONE_FIVE, draft=True, ratio="1:1")
        asked = {
            "model": ONE_FIVE,
            "content": [{"type": "draft_task", "draft_task": {"id": draft}}],
            "resolution": "720p",
        }
        assert error(await stage.client.post(TASKS, json=asked)) == (400, "InvalidParameter")
        stage.fake.clock.advance(10)
        answer = await stage.client.post(TASKS, json=asked)
        task = await stage.get(answer.json()["id"])
        assert (task["resolution"], task["ratio"], task["duration"], task["draft"]) == ("720p", "1:1", 4, False)

    run(story)


def test_inputs_are_fetched_where_it_is_told_to():
    async def main():
        pages = {"/a.mp4": ok(mp4(3, 640, 640)), "/a.png": ok(png())}
        async with Site(pages) as site, open_stage(terms=Terms(fetches=True)) as stage:
            video = media("video", "reference_video", site.url("/a.mp4"))
            task_id = await stage.made("x", video, media("image", "reference_image", site.url("/a.png")))
            (task,) = (task for task in stage.fake.studio.tasks.values() if task.id == task_id)
            assert task.cost == tokens((864, 496), frames=97, video_seconds=3, minimum=True)
            lost = media("image", "reference_image", site.url("/b.png"))
            refused = await stage.create("x", lost)
            assert error(refused) == (400, "InvalidParameter")
            assert refused.json()["error"]["param"] == "content[1].image_url.url"

    asyncio.run(main())


def test_a_video_input_is_billed():
    async def story(stage):
        video = media("video", "reference_video", "https://example.com/a.mp4?seconds=4")
        task_id = await stage.made("x", video, resolution="720p")
        stage.fake.clock.advance(10)
        assert (await stage.get(task_id))["usage"]["completion_tokens"] == 173_700

    run(story)
