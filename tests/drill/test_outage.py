"""The first upstream dies in the middle: new jobs go to the second, old ones finish at the first when it returns."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from tests.drill.money import free_port
from tests.rig import Api, open_api, settings_for

from filmgate.sandbox import Pace, make_ark, make_works, serving
from filmgate.store import submissions

pytestmark = pytest.mark.anyio
MODEL = "doubao-seedance-2-0-260128"
BODY = {"model": MODEL, "seconds": "4", "resolution": "480p", "ratio": "16:9"}


def upstream(name: str, port: int, priority: int) -> dict[str, object]:
    return {
        "name": name,
        "kind": "ark",
        "base_url": f"http://127.0.0.1:{port}/api/v3",
        "priority": priority,
        "submit_timeout": 5,
        "read_timeout": 5,
        "credentials": [{"api_key": f"sk-{name}", "requests_per_minute": 6000, "looks_per_minute": 6000}],
    }


async def until(happened: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(90):
        while not await happened():
            await asyncio.sleep(0.1)


async def create(api: Api, count: int, what: str) -> list[str]:
    answers = [await api.create({**BODY, "prompt": f"{what} {number}"}) for number in range(count)]
    return [answer.raise_for_status().json()["id"] for answer in answers]


async def served_by(api: Api, video_ids: list[str]) -> Counter[str]:
    standing = [await api.house.database.read(submissions.standing, video_id) for video_id in video_ids]
    return Counter(each.upstream for each in standing if each is not None and each.upstream_id)


async def all_completed(api: Api, video_ids: list[str]) -> bool:
    shown = [(await api.get(f"/v1/videos/{video_id}")).json() for video_id in video_ids]
    assert not [video for video in shown if video["status"] == "failed"], shown
    return all(video["status"] == "completed" for video in shown)


@pytest.mark.drill
async def test_an_upstream_dies_and_returns(tmp_path, database_url):
    slow = make_ark(make_works(pace=Pace(run_seconds=(3.0, 3.0))))
    quick = make_ark(make_works(pace=Pace(run_seconds=(0.5, 0.5))))
    first_port, second_port = free_port(), free_port()
    ways = [upstream("first", first_port, 1), upstream("second", second_port, 2)]
    settings = settings_for(tmp_path, database_url, upstreams=ways)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(serving(quick, port=second_port))
        api = await stack.enter_async_context(open_api(settings, work=True))
        async with serving(slow, port=first_port):
            old = await create(api, 3, "before")

            async def begun() -> bool:
                return (await served_by(api, old))["first"] == 3

            await until(begun)
        new = await create(api, 3, "during")
        await until(lambda: all_completed(api, new))
        assert await served_by(api, new) == {"second": 3}
        assert not await all_completed(api, old), "their upstream is away: nobody else may make them"
        slow.works.closing.clear()
        async with serving(slow, port=first_port):
            await until(lambda: all_completed(api, old))
            assert await served_by(api, old) == {"first": 3}
            assert len(slow.ledger.charges) == 3
        assert len(quick.ledger.charges) == 3
