"""One request, sent many times, is one video: by Idempotency-Key, and by the SDKs' own retries. On both databases."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.bodies import DRAFT, data_url, judge
from tests.api.stage import Stage, open_stage
from tests.rig import EXAMPLE, Api, make_key, settings_for
from tests.samples import png

from filmgate.store.creation import IDEMPOTENCY_MS, RETRY_WINDOW_MS

pytestmark = pytest.mark.anyio

BODY: dict[str, Any] = {"model": DRAFT, "prompt": "Ünïcode — 猫", "ref_images": ["https://1.1.1.1/a.jpg"]}
KEY = {"Idempotency-Key": "order 7"}
FIRST = {"x-stainless-lang": "python", "x-stainless-retry-count": "0"}
RETRY = {"x-stainless-lang": "python", "x-stainless-retry-count": "1"}


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_stage(settings_for(tmp_path, database_url)) as opened:
        yield opened


async def videos(stage: Stage) -> int:
    stored = await stage.holdings()
    assert stored["workflows"] == stored["fg_videos"]
    return stored["fg_videos"]


def form(boundary: str, **fields: str) -> tuple[bytes, str]:
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    ]
    return ("".join(parts) + f"--{boundary}--\r\n").encode(), f"multipart/form-data; boundary={boundary}"


async def post_form(stage: Stage, boundary: str, **headers: str) -> httpx.Response:
    body, kind = form(boundary, model=DRAFT, prompt="A cat", seconds="4")
    return await stage.client.post(
        "/v1/videos", content=body, headers=stage.headers(**{"content-type": kind, **headers})
    )


async def test_a_key_replays_the_first_answer_byte_for_byte(stage: Stage) -> None:
    first = await stage.create(BODY, **KEY)
    assert first.status_code == 200
    assert "idempotent-replayed" not in first.headers
    # Time passes and the video moves on: the answer stays what it was.
    stage.clock.now += 5000
    respelled = json.dumps({**BODY, "seed": None}, indent=1, ensure_ascii=True).encode()
    headers = stage.headers(**KEY, **{"content-type": "application/json; charset=utf-8"})
    for again in (
        await stage.create(BODY, **KEY),
        await stage.client.post("/v1/videos", content=respelled, headers=headers),
    ):
        assert again.status_code == 200
        assert again.content == first.content
        assert again.headers["idempotent-replayed"] == "true"
        assert again.headers["content-type"] == first.headers["content-type"]
    assert await videos(stage) == 1


async def test_a_replay_says_which_unit_it_is_in(stage: Stage) -> None:
    first = await stage.create(BODY, **KEY)
    again = await stage.create(BODY, **KEY, **{"x-timestamp-unit": "s"})
    assert again.content == first.content
    assert again.headers["x-timestamp-unit"] == "ms"


async def test_the_same_key_with_another_body_is_refused(stage: Stage) -> None:
    await stage.create(BODY, **KEY)
    judge(await stage.create({**BODY, "seed": 1}, **KEY), "idempotency_mismatch", None, ("order 7", "different body"))
    assert await videos(stage) == 1


async def test_a_form_and_its_repetition_under_another_boundary_are_one_request(stage: Stage) -> None:
    first = await post_form(stage, "one", **KEY)
    again = await post_form(stage, "two", **KEY)
    assert first.content == again.content
    assert await videos(stage) == 1


async def test_a_key_is_its_projects_own(stage: Stage) -> None:
    first = (await stage.create(BODY, **KEY)).json()
    sibling, foreign = await make_key(stage.house), await make_key(stage.house, project="another")
    answers = [
        await Api(house=stage.house, key=key, client=stage.client).create(BODY, **KEY) for key in (sibling, foreign)
    ]
    assert answers[0].json()["id"] == first["id"]
    assert answers[1].json()["id"] != first["id"]
    assert await videos(stage) == 2


async def test_a_key_is_remembered_for_a_day(stage: Stage) -> None:
    first = (await stage.create(BODY, **KEY)).json()
    stage.clock.now += IDEMPOTENCY_MS - 1
    assert (await stage.create(BODY, **KEY)).json()["id"] == first["id"]
    stage.clock.now += 1
    other = await stage.create({**BODY, "seed": 1}, **KEY)
    assert other.json()["id"] != first["id"]
    assert "idempotent-replayed" not in other.headers


async def test_a_refused_request_leaves_its_key_free(stage: Stage) -> None:
    judge(await stage.create({**BODY, "seconds": "3"}, **KEY), "invalid_value", "seconds")
    assert (await stage.create(BODY, **KEY)).status_code == 200
    assert await videos(stage) == 1


async def slow(body: bytes, gate: asyncio.Event, arrived: asyncio.Event) -> AsyncIterator[bytes]:
    """A body whose end waits at the gate."""
    yield body[:5]
    arrived.set()
    await gate.wait()
    yield body[5:]


async def test_a_second_request_while_the_first_is_in_flight_is_told_to_wait(stage: Stage) -> None:
    gate, arrived = asyncio.Event(), asyncio.Event()
    headers = stage.headers(**KEY, **{"content-type": "application/json"})
    body = json.dumps(BODY).encode()
    first = asyncio.create_task(stage.client.post("/v1/videos", content=slow(body, gate, arrived), headers=headers))
    await arrived.wait()
    second = await stage.create(BODY, **KEY)
    judge(second, "idempotency_in_flight", None, ("order 7", "still running"))
    assert second.headers["retry-after"] == "1"
    assert "x-should-retry" not in second.headers
    gate.set()
    stored = await first
    assert stored.status_code == 200
    assert (await stage.create(BODY, **KEY)).content == stored.content
    assert await videos(stage) == 1


async def test_an_sdks_retry_joins_the_first_job(stage: Stage) -> None:
    first = await stage.create(BODY, **FIRST)
    stage.clock.now += RETRY_WINDOW_MS - 1
    retry = await stage.create(BODY, **RETRY)
    assert retry.status_code == 200
    assert retry.json() == first.json()
    assert retry.headers["idempotent-replayed"] == "true"
    assert await videos(stage) == 1


async def test_an_sdks_retry_of_a_form_joins_although_its_boundary_differs(stage: Stage) -> None:
    first = await post_form(stage, "one", **FIRST)
    retry = await post_form(stage, "two", **RETRY)
    assert retry.json()["id"] == first.json()["id"]
    assert await videos(stage) == 1


async def test_a_retry_after_two_minutes_or_of_another_body_or_key_is_a_new_request(stage: Stage) -> None:
    await stage.create(BODY, **FIRST)
    await stage.create({**BODY, "seed": 1}, **RETRY)
    sibling = Api(house=stage.house, key=await make_key(stage.house), client=stage.client)
    await sibling.create(BODY, **RETRY)
    stage.clock.now += RETRY_WINDOW_MS
    await stage.create(BODY, **RETRY)
    assert await videos(stage) == 4


@pytest.mark.parametrize(
    "headers", [{}, FIRST, {"x-stainless-retry-count": "1"}, {**FIRST, "x-stainless-retry-count": "x"}]
)
async def test_equal_requests_that_are_no_retries_are_videos_of_their_own(
    stage: Stage, headers: dict[str, str]
) -> None:
    await stage.create(BODY, **headers)
    await stage.create(BODY, **headers)
    assert await videos(stage) == 2


async def test_a_first_attempt_that_comes_through_after_its_retry_joins_it(stage: Stage) -> None:
    gate, arrived = asyncio.Event(), asyncio.Event()
    headers = stage.headers(**FIRST, **{"content-type": "application/json"})
    body = json.dumps(BODY).encode()
    first = asyncio.create_task(stage.client.post("/v1/videos", content=slow(body, gate, arrived), headers=headers))
    await arrived.wait()
    stage.clock.now += 700
    retry = await stage.create(BODY, **RETRY)
    stage.clock.now += 700
    gate.set()
    assert (await first).json()["id"] == retry.json()["id"]
    assert await videos(stage) == 1


async def test_a_retry_of_the_same_key_replays_rather_than_joins(stage: Stage) -> None:
    first = await stage.create(BODY, **KEY, **FIRST)
    retry = await stage.create(BODY, **KEY, **RETRY)
    assert retry.content == first.content
    assert await videos(stage) == 1


@pytest.mark.parametrize("how", [RETRY, {**KEY, **RETRY}], ids=["retry", "key"])
async def test_twenty_at_once_are_one_video_and_one_stored_input(stage: Stage, how: dict[str, str]) -> None:
    body = {"model": DRAFT, "prompt": "A cat", "image": data_url(png(), "image/png")}
    answers = await asyncio.gather(*(stage.create(body, **how) for _ in range(20)))
    accepted = [answer for answer in answers if answer.status_code == 200]
    assert len({answer.json()["id"] for answer in accepted}) == 1
    assert sum("idempotent-replayed" not in answer.headers for answer in accepted) == 1
    waiting = {answer.json()["error"]["code"] for answer in answers if answer not in accepted}
    assert waiting <= ({"idempotency_in_flight"} if "Idempotency-Key" in how else set())
    assert (await stage.holdings())["blobs"] == 1
    assert await videos(stage) == 1


async def test_two_servers_on_one_database_store_one_video(database_url: str, tmp_path: Path) -> None:
    async with (
        open_stage(settings_for(tmp_path / "a", database_url)) as one,
        open_stage(settings_for(tmp_path / "b", database_url)) as two,
    ):
        stages = [one, Stage(house=two.house, key=one.key, client=two.client, clock=two.clock, app=two.app)] * 10
        answers = await asyncio.gather(*(stage.create(BODY, **KEY) for stage in stages))
        settled = [await stage.create(BODY, **KEY) for stage in stages[:2]]
        assert {answer.status_code for answer in answers} <= {200, 409}
        assert len({answer.content for answer in [*answers, *settled] if answer.status_code == 200}) == 1
        assert await videos(one) == 1


async def test_unusual_ids_reach_no_database(stage: Stage) -> None:
    # PostgreSQL refuses a NUL in a text, and would turn a 404 into a fault of ours.
    for video_id in ("a%00b", "%00", "x" * 70):
        judge(await stage.get(f"/v1/videos/{video_id}"), "video_not_found", "video_id")
        judge(await stage.get(f"/v1/videos/{video_id}/content"), "video_not_found", "video_id")


async def test_every_character_that_is_accepted_can_be_stored(stage: Stage) -> None:
    prompt = "\u0001\u001f\u007f\u0085\u2028\ufeff\uffff\U0010ffff 🏴‍☠️ \"'\\%s;--"
    answer = await stage.create({**EXAMPLE, "prompt": prompt, "user": "\u2028"}, **KEY)
    assert (await stage.load(answer.raise_for_status().json()["id"])).effective.prompt == prompt
    assert (await stage.create({**EXAMPLE, "prompt": prompt, "user": "\u2028"}, **KEY)).content == answer.content
