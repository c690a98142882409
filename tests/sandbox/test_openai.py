"""The fake OpenAI-shaped server, driven by the real SDK and by hand."""

import asyncio
import itertools
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import openai
import pytest

from filmgate.sandbox import Clock, Fake, Manners, Pace, make_works, open_openai, virtual_clock

KEYS = {"sk-one": "one", "sk-two": "two"}
SMALL = {"seconds": "4", "size": "864x496"}
# Every method of client.videos is deprecated and says so.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@dataclass(frozen=True, kw_only=True)
class Stage:
    fake: Fake
    sdk: openai.AsyncOpenAI
    client: httpx.AsyncClient

    async def made(self, prompt="A white kitten", **fields):
        answer = await self.client.post("/videos", json={"prompt": prompt, **SMALL, **fields})
        assert answer.status_code == 200, answer.text
        return answer.json()["id"]

    async def get(self, video_id):
        return (await self.client.get(f"/videos/{video_id}")).json()

    async def done(self, prompt="A white kitten"):
        video_id = await self.made(prompt)
        self.fake.clock.advance(10)
        return await self.get(video_id)


def run(story, manners=None, *, clock=None, pace=None, retries=0):
    @asynccontextmanager
    async def opened():
        works = make_works(clock=clock or virtual_clock(), pace=pace or Pace(run_seconds=(10, 10)), keys=KEYS)
        async with open_openai(works, manners) as fake:
            sdk = openai.AsyncOpenAI(base_url=fake.base_url, api_key="sk-one", max_retries=retries)
            headers = {"authorization": "Bearer sk-one"}
            async with sdk, httpx.AsyncClient(base_url=fake.base_url, headers=headers) as client:
                yield Stage(fake=fake, sdk=sdk, client=client)

    async def main():
        async with opened() as stage:
            await story(stage)

    asyncio.run(main())


def ticking():
    """Time that goes on by a second at every look."""
    seconds = itertools.count(1_796_000_000)
    return Clock(lambda: float(next(seconds)), stands=True)


# the SDK


def test_create_and_poll_and_download(tmp_path):
    async def story(stage):
        video = await stage.sdk.videos.create_and_poll(prompt="A white kitten", model="sora-2", **SMALL)
        assert (video.status, video.progress, video.size, video.seconds) == ("completed", 100, "864x496", "4")
        assert video.completed_at > video.created_at
        assert stage.fake.studio.calls["get"] > 1
        content = await stage.sdk.videos.download_content(video.id)
        assert content.read()[4:8] == b"ftyp"
        part = await stage.sdk.videos.download_content(video.id, extra_headers={"Range": "bytes=4-7"})
        assert (part.response.status_code, part.read()) == (206, b"ftyp")
        (charge,) = stage.fake.ledger.charges
        assert (charge.task_id, charge.tokens) == (video.id, 4)

    run(story, Manners(poll_ms=1), clock=ticking())


def test_a_failed_video_says_why():
    async def story(stage):
        video = await stage.sdk.videos.create_and_poll(prompt="x [[fault: block-output]]", **SMALL)
        assert (video.status, video.error.code) == ("failed", "moderation_blocked")
        expired = await stage.sdk.videos.create_and_poll(prompt="x [[fault: stuck deadline=3]]", **SMALL)
        assert (expired.status, expired.error.code) == ("failed", "expired")
        assert stage.fake.ledger.charges == []

    run(story, Manners(poll_ms=1), clock=ticking())


def test_pages_and_deletes():
    async def story(stage):
        made = [(await stage.sdk.videos.create(prompt=f"number {number}", **SMALL)).id for number in range(5)]
        assert [video.id async for video in stage.sdk.videos.list(limit=2)] == made[::-1]
        assert [video.id async for video in stage.sdk.videos.list(limit=2, order="asc")] == made
        deleted = await stage.sdk.videos.delete(made[0])
        assert (deleted.id, deleted.deleted) == (made[0], True)
        assert [video.id async for video in stage.sdk.videos.list()] == made[:0:-1]
        with pytest.raises(openai.NotFoundError) as caught:
            await stage.sdk.videos.retrieve(made[0])
        assert (caught.value.code, caught.value.param) == ("video_not_found", "video_id")
        with pytest.raises(openai.NotFoundError):
            await stage.sdk.videos.list(after="video_none")

    run(story)


def test_a_file_and_extra_fields_arrive():
    async def story(stage):
        video = await stage.sdk.videos.create(
            prompt="x", input_reference=b"\x89PNG" * 10, **SMALL, extra_body={"metadata": {"seed": 4}}
        )
        sent = stage.fake.studio.tasks[video.id].own["sent"]
        assert sent["input_reference"] == "(40 bytes of application/octet-stream)"
        assert sent["metadata[seed]"] == "4"

    run(story)


def test_errors_are_typed():
    async def story(stage):
        async def caught(**fields):
            with pytest.raises(openai.APIError) as error:
                await stage.sdk.videos.create(**{"prompt": "x", **SMALL, **fields})
            return type(error.value).__name__, getattr(error.value, "code", None)

        assert await caught(seconds="99") == ("BadRequestError", "invalid_value")
        assert await caught(size="7x7") == ("BadRequestError", "invalid_value")
        assert await caught(model="other") == ("NotFoundError", "model_not_found")
        assert await caught(prompt="x [[fault: block-input]]") == ("BadRequestError", "moderation_blocked")
        assert await caught(prompt="x [[fault: rate-limit]]") == ("RateLimitError", "rate_limit_exceeded")
        assert await caught(prompt="x [[fault: refuse]]") == ("RateLimitError", "insufficient_quota")
        assert await caught(prompt="x [[fault: refuse code=permission_denied]]") == (
            "PermissionDeniedError",
            "permission_denied",
        )
        assert await caught(prompt="x [[fault: server-error]]") == ("InternalServerError", "server_error")
        assert await caught(prompt="x [[fault: explode]]") == ("BadRequestError", "invalid_value")
        assert await caught(prompt="x [[fault: html-502]]") == ("InternalServerError", None)
        assert await caught(prompt="x [[fault: drop-reply]]") == ("APIConnectionError", None)
        stranger = stage.sdk.with_options(api_key="sk-none")
        with pytest.raises(openai.AuthenticationError):
            await stranger.videos.list()
        with pytest.raises(openai.NotFoundError):
            await stage.sdk.with_options(api_key="sk-two").videos.retrieve(next(iter(stage.fake.studio.tasks)))

    run(story, Manners(models=("sora-2",)))


# by hand


def test_dialects_of_other_servers():
    async def story(stage):
        done = await stage.done()
        assert (done["status"], done["progress"]) == ("SUCCESS", 100)
        assert done["completed_at"] - done["created_at"] == 9_000
        assert (await stage.get(await stage.made()))["status"] == "NOT_START"
        async with httpx.AsyncClient() as anybody:
            assert (await anybody.get(done["metadata"]["url"])).content[4:8] == b"ftyp"
            assert (await anybody.get(done["metadata"]["url"].replace("Expires=8", "Expires=9"))).status_code == 403
        failed = await stage.made("x [[fault: fail]]")
        stage.fake.clock.advance(20)
        answer = await stage.client.get(f"/videos/{failed}")
        assert (answer.status_code, answer.json()["object"], answer.json()["error"]["code"]) == (
            400,
            "video",
            "server_error",
        )
        refused = await stage.client.post("/videos", data={"prompt": "x"})
        assert refused.status_code == 422

    words = {"queued": "NOT_START", "in_progress": "IN_PROGRESS", "completed": "SUCCESS", "failed": "FAILURE"}
    manners = Manners(milliseconds=True, words=words, url_at="metadata.url", failed_as_error=True, bodies="json")
    run(story, manners, pace=Pace(run_seconds=(8, 8), wait_seconds=1))


@pytest.mark.parametrize(("honours", "videos"), [(True, 1), (False, 2)])
def test_idempotency_keys(honours, videos):
    async def story(stage):
        key = {"idempotency-key": "order-7"}
        with pytest.raises(httpx.ReadError):
            await stage.client.post("/videos", json={"prompt": "x [[fault: drop-reply]]", **SMALL}, headers=key)
        again = await stage.client.post("/videos", json={"prompt": "x", **SMALL}, headers=key)
        stage.fake.clock.advance(10)
        charged = [charge.task_id for charge in stage.fake.ledger.charges]
        assert len(charged) == videos
        assert again.json()["id"] in charged

    run(story, Manners(honours_keys=honours))


def test_progress_runs_with_time():
    async def story(stage):
        video_id = await stage.made()
        seen = []
        for _ in range(4):
            seen.append((await stage.get(video_id))["progress"])
            stage.fake.clock.advance(4)
        assert seen == [0, 40, 80, 100]

    run(story)


def test_a_forgotten_video_runs_on_and_is_charged_a_cancelled_one_is_not():
    async def story(stage):
        running, waiting = await stage.made(), await stage.made()
        for video_id in (running, waiting):
            assert (await stage.client.delete(f"/videos/{video_id}")).json()["deleted"]
        stage.fake.clock.advance(100)
        assert [charge.task_id for charge in stage.fake.ledger.charges] == [running]

    run(story, pace=Pace(run_seconds=(10, 10), concurrent=1))


def test_a_full_queue_is_said():
    async def story(stage):
        for _ in range(2):
            await stage.made()
        assert (await stage.client.post("/videos", json={"prompt": "x"})).status_code == 429

    run(story, pace=Pace(run_seconds=(10, 10), concurrent=1, queued=1))


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        ("missing", [404, 200]),
        ("read-error status=503", [503, 200]),
        ("odd-status", [200]),
    ],
)
def test_faults_of_reads(fault, seen):
    async def story(stage):
        video_id = await stage.made(f"x [[fault: {fault}]]")
        answers = [await stage.client.get(f"/videos/{video_id}") for _ in seen]
        assert [answer.status_code for answer in answers] == seen
        assert answers[-1].json()["status"] == ("moderating" if fault == "odd-status" else "in_progress")

    run(story)


def test_faults_of_files():
    async def story(stage):
        async def contents(fault):
            video = await stage.done(f"x [[fault: {fault}]]")
            return [await stage.client.get(f"/videos/{video['id']}/content") for _ in range(2)]

        first, second = await contents("expired-link")
        assert (first.status_code, second.status_code) == (410, 200)
        first, second = await contents("wrong-bytes")
        assert (first.headers["content-type"], second.headers["content-type"]) == ("application/json", "video/mp4")
        first, second = await contents("truncated")
        assert second.content.startswith(first.content)
        with pytest.raises(httpx.RemoteProtocolError):
            await contents("cut-download")
        waiting = await stage.made()
        assert (await stage.client.get(f"/videos/{waiting}/content")).status_code == 400
        done = await stage.done()
        assert (await stage.client.get(f"/videos/{done['id']}/content?variant=thumbnail")).status_code == 404
        stage.fake.clock.advance(86400)
        assert (await stage.client.get(f"/videos/{done['id']}/content")).status_code == 410

    run(story)


@pytest.mark.parametrize(
    "given", [{}, {"prompt": ""}, {"prompt": "x", "seconds": "four"}, {"prompt": "x", "size": "9x9"}, [1]]
)
def test_bodies_that_are_refused(given):
    async def story(stage):
        answer = await stage.client.post("/videos", json=given)
        assert (answer.status_code, answer.json()["error"]["type"]) == (400, "invalid_request_error")

    run(story)


def test_models_and_limits_of_lists():
    async def story(stage):
        assert [model["id"] for model in (await stage.client.get("/models")).json()["data"]] == ["a", "b"]
        assert (await stage.get(await stage.made()))["model"] == "a"
        assert (await stage.client.get("/videos?limit=0")).status_code == 400
        stage.fake.works.accounts.refuse("one", "AccountOverdueError")
        assert (await stage.client.get("/videos")).status_code == 429

    run(story, Manners(models=("a", "b")))
