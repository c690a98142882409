"""The answers' exact shape: key by key in both dialects, in both units, at every point of a video's life."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.api.bodies import DRAFT, judge, send
from tests.api.stage import HOUR, Stage, open_stage
from tests.rig import EXAMPLE, make_key, settings_for

pytestmark = pytest.mark.anyio

SDK = {"x-stainless-lang": "python"}
SEVEN = ["id", "object", "model", "status", "progress", "created_at", "seconds"]
THIRTEEN = [
    "id", "object", "model", "status", "progress", "created_at", "completed_at", "expires_at", "prompt", "size", "seconds",
    "remixed_from_video_id", "error",
]  # fmt: skip
FACTS = ["engine", "effective", "warnings", "unhonoured"]


async def native(stage: Stage, video_id: str) -> dict[str, Any]:
    return (await stage.get(f"/v1/videos/{video_id}")).json()


async def openai(stage: Stage, video_id: str) -> dict[str, Any]:
    return (await stage.get(f"/v1/videos/{video_id}", **SDK)).json()


async def test_native_a_new_video_has_the_seven_keys_its_size_and_our_facts(stage: Stage) -> None:
    answer = await stage.create()
    video = answer.json()
    assert list(video) == [*SEVEN, "size", "metadata"]
    assert list(video["metadata"]) == FACTS
    assert video == {
        "id": video["id"],
        "object": "video",
        "model": EXAMPLE["model"],
        "status": "queued",
        "progress": 0,
        "created_at": stage.clock.now,
        "seconds": "5",
        "size": "1280x720",
        "metadata": video["metadata"],
    }
    assert video["id"].startswith("video_")
    assert await native(stage, video["id"]) == video


async def test_native_what_is_not_known_is_absent_and_never_null(stage: Stage) -> None:
    answer = await stage.create({**EXAMPLE, "ratio": "adaptive", "image": "https://1.1.1.1/a.jpg"})
    video = answer.json()
    assert list(video) == [*SEVEN, "metadata"]
    assert "size" not in video["metadata"]["effective"]
    assert None not in video.values()


async def test_native_each_later_state(stage: Stage) -> None:
    started = await native(stage, await stage.started())
    assert list(started) == [*SEVEN, "size", "metadata"]
    assert (started["status"], started["progress"]) == ("in_progress", 0)
    done = await native(stage, (await stage.completed()).id)
    assert list(done) == [*SEVEN, "completed_at", "expires_at", "size", "metadata"]
    assert (done["status"], done["progress"]) == ("completed", 100)
    assert (done["completed_at"], done["expires_at"]) == (stage.clock.now, stage.clock.now + HOUR)
    assert list(done["metadata"]) == ["url", *FACTS]
    failed = await native(stage, (await stage.failed()).id)
    assert list(failed) == [*SEVEN, "size", "error", "metadata"]


async def test_a_failed_video_says_what_went_wrong_where_and_whether_again(stage: Stage) -> None:
    video = await stage.failed("input_unreachable")
    expected = {
        "code": "input_unreachable",
        "message": "`image`: the address could not be reached.",
        "stage": "input",
        "retryable": True,
        "charged": False,
        "param": "image",
    }
    for shown in (await native(stage, video.id), await openai(stage, video.id)):
        assert shown["status"] == "failed"
        assert shown["error"] == expected
        assert "url" not in shown["metadata"]


async def test_openai_every_key_is_there_and_null_where_empty(stage: Stage) -> None:
    answer = await stage.create(**SDK)
    video = answer.json()
    assert list(video) == [*THIRTEEN, "metadata"]
    assert [key for key in video if video[key] is None] == [
        "completed_at",
        "expires_at",
        "remixed_from_video_id",
        "error",
    ]
    assert video["created_at"] == stage.clock.now // 1000
    assert (video["prompt"], video["seconds"], video["progress"]) == (EXAMPLE["prompt"], "5", 0)
    done = await openai(stage, (await stage.completed()).id)
    assert list(done) == [*THIRTEEN, "metadata"]
    assert (done["completed_at"], done["expires_at"]) == (stage.clock.now // 1000, (stage.clock.now + HOUR) // 1000)
    assert done["metadata"]["url"].startswith("http://testserver/v1/videos/")
    failed = await openai(stage, (await stage.failed()).id)
    assert list(failed) == [*THIRTEEN, "metadata"]


async def test_openai_no_model_and_no_size_mean_that_apis_defaults(stage: Stage) -> None:
    for form in (False, True):
        answer = await send(stage, {"prompt": "A cat"}, form=form, **SDK)
        video = answer.raise_for_status().json()
        assert (video["model"], video["seconds"], video["size"]) == ("doubao-seedance-2-0-fast-260128", "4", "720x1280")
    judge(await stage.create({"prompt": "A cat"}), "missing_field", "model")


async def test_openai_a_seedance_id_keeps_its_own_defaults(stage: Stage) -> None:
    video = (await send(stage, {"prompt": "A", "model": DRAFT}, form=True, **SDK)).json()
    assert (video["seconds"], video["size"]) == ("5", "1280x720")


@pytest.mark.parametrize(
    ("mount", "headers", "dialect", "unit"),
    [
        ("/v1", {}, "native", "ms"),
        ("/v1", {"x-stainless-lang": "js"}, "openai", "s"),
        ("/v1", {"X-Stainless-Lang": "go"}, "openai", "s"),
        ("/v1", {"user-agent": "OpenAI/Python 3.57.0"}, "native", "ms"),
        ("/v1", {"x-timestamp-unit": "s"}, "native", "s"),
        ("/v1", {"X-Timestamp-Unit": "MS", **SDK}, "openai", "ms"),
        ("/openai/v1", {}, "openai", "s"),
        ("/openai/v1", SDK, "openai", "s"),
        ("/openai/v1", {"x-timestamp-unit": "ms"}, "openai", "ms"),
    ],
)
async def test_dialect_and_unit_by_mount_and_headers(
    stage: Stage, mount: str, headers: dict[str, str], dialect: str, unit: str
) -> None:
    video = await stage.completed()
    created = await send(stage, EXAMPLE, form=False, path=f"{mount}/videos", **headers)
    for answer in (created, await stage.get(f"{mount}/videos/{video.id}", **headers)):
        shown = answer.raise_for_status().json()
        assert ("prompt" in shown) == (dialect == "openai")
        assert answer.headers["x-timestamp-unit"] == unit
        assert answer.headers["vary"] == "x-stainless-lang, x-timestamp-unit"
        assert (shown["created_at"] > 10**11) == (unit == "ms")
    assert (shown["expires_at"] > 10**11) == (unit == "ms")


@pytest.fixture(params=["s", "ms"])
async def fixed(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Stage, str]]:
    async with open_stage(settings_for(tmp_path), timestamps=request.param) as stage:
        yield stage, request.param


async def test_a_keys_own_unit_is_stronger_than_the_dialect_and_weaker_than_the_header(
    fixed: tuple[Stage, str],
) -> None:
    stage, unit = fixed
    for headers in ({}, SDK):
        answer = await stage.create(**headers)
        assert answer.headers["x-timestamp-unit"] == unit
        assert (answer.json()["created_at"] > 10**11) == (unit == "ms")
        assert ("prompt" in answer.json()) == bool(headers)
    other = {"s": "ms", "ms": "s"}[unit]
    assert (await stage.create(**{"x-timestamp-unit": other})).headers["x-timestamp-unit"] == other


async def test_polling_is_told_how_often_while_there_is_something_to_wait_for(stage: Stage) -> None:
    for video_id in (await stage.queued(), await stage.started()):
        for headers in ({}, SDK):
            after = (await stage.get(f"/v1/videos/{video_id}", **headers)).headers["openai-poll-after-ms"]
            assert after.isdigit()
            assert int(after) > 0
    for video in (await stage.completed(), await stage.failed()):
        assert "openai-poll-after-ms" not in (await stage.get(f"/v1/videos/{video.id}")).headers


async def test_another_projects_video_does_not_exist(stage: Stage) -> None:
    video = await stage.completed()
    foreign = await make_key(stage.house, project="another")
    headers = {"authorization": f"Bearer {foreign.token}"}
    for path in (f"/v1/videos/{video.id}", f"/v1/videos/{video.id}/content"):
        judge(await stage.client.get(path, headers=headers), "video_not_found", "video_id")
    sibling = await make_key(stage.house)
    answer = await stage.client.get(f"/v1/videos/{video.id}", headers={"authorization": f"Bearer {sibling.token}"})
    assert answer.status_code == 200


async def test_links_vanish_from_the_video_when_it_expires(stage: Stage) -> None:
    video = await stage.completed(last_frame=True)
    before = await native(stage, video.id)
    assert list(before["metadata"]) == ["url", "last_frame_url", *FACTS]
    stage.clock.now = video.expires_at - 1
    assert await native(stage, video.id) == before
    stage.clock.now = video.expires_at
    after = await native(stage, video.id)
    assert list(after["metadata"]) == FACTS
    assert {**after, "metadata": {}} == {**before, "metadata": {}}


async def test_links_begin_as_the_caller_addressed_the_server(stage: Stage) -> None:
    video = await stage.completed()
    sent = {"host": "films.example:8443", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https"}
    shown = (await stage.get(f"/openai/v1/videos/{video.id}", **sent)).json()
    assert shown["metadata"]["url"].startswith(f"http://films.example:8443/v1/videos/{video.id}/content?")


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ({"public_url": "https://films.example/api/"}, "https://films.example/api"),
        ({"trusted_proxies": "127.0.0.0/8"}, "https://edge.example"),
        ({"trusted_proxies": "10.0.0.0/8"}, "http://testserver"),
    ],
    ids=["public-url", "from-the-proxy", "not-from-the-proxy"],
)
async def test_links_begin_as_the_operator_says(tmp_path: Path, given: dict[str, str], base: str) -> None:
    async with open_stage(settings_for(tmp_path, **given)) as stage:
        video = await stage.completed()
        sent = {"x-forwarded-host": "edge.example, inner", "x-forwarded-proto": "https"}
        shown = (await stage.get(f"/v1/videos/{video.id}", **sent)).json()
        assert shown["metadata"]["url"].startswith(f"{base}/v1/videos/{video.id}/content?variant=video&")


async def test_a_forwarded_host_that_is_none_goes_into_no_link(tmp_path: Path) -> None:
    async with open_stage(settings_for(tmp_path, trusted_proxies="127.0.0.0/8")) as stage:
        video = await stage.completed()
        shown = (await stage.get(f"/v1/videos/{video.id}", **{"x-forwarded-host": 'x/"><script>'})).json()
        assert shown["metadata"]["url"].startswith("http://testserver/v1/videos/")


async def test_models_show_capabilities_and_sizes(stage: Stage) -> None:
    listing = (await stage.get("/v1/models")).json()
    assert listing["object"] == "list"
    assert [model["id"] for model in listing["data"]] == [
        "doubao-seedance-2-0-260128",
        "doubao-seedance-2-0-fast-260128",
        "filmgate-draft",
    ]
    for model in listing["data"]:
        assert (await stage.get(f"/v1/models/{model['id']}")).json() == model
    standard, fast, _ = listing["data"]
    assert (await stage.get("/openai/v1/models/sora-2")).json() == fast
    assert standard["capabilities"]["sizes"]["1080p"]["16:9"] == "1920x1080"
    assert "1080p" not in fast["capabilities"]["sizes"]
    assert standard["capabilities"]["resolutions"] == ["480p", "720p", "1080p"]


async def test_an_operator_may_allow_4k(tmp_path: Path) -> None:
    async with open_stage(settings_for(tmp_path, allow_4k=True)) as stage:
        answer = await stage.create({**EXAMPLE, "resolution": "4k"})
        assert answer.json()["size"] == "3840x2160"
        model = (await stage.get(f"/v1/models/{EXAMPLE['model']}")).json()
        assert model["capabilities"]["resolutions"][-1] == "4k"


async def test_alive_and_ready(stage: Stage) -> None:
    assert (await stage.client.get("/healthz")).json() == {"status": "ok"}
    ready = await stage.client.get("/readyz")
    assert ready.status_code == 503
    assert ready.json() == {"status": "unavailable", "database": "ok", "storage": "ok", "worker": "unreachable"}
