"""Every fault of the fake Ark, as a client meets it."""

import asyncio
import io
import json

import av
import httpx
import pytest
from tests.sandbox.stage import TASKS, body, error, open_stage

from filmgate.sandbox import Pace, Terms
from filmgate.sandbox.ark.codes import meanings

DAY = 86400


def run(story, *given, **named):
    async def main():
        async with open_stage(*given, **named) as stage:
            await story(stage)

    asyncio.run(main())


def directive(fault):
    return f"A kitten [[fault: {fault}]]"


# create


@pytest.mark.parametrize(
    ("fault", "stored"),
    [("drop-reply", True), ("drop-request", False)],
)
def test_the_connection_is_reset(fault, stored):
    async def story(stage):
        with pytest.raises(httpx.ReadError):
            await stage.create(directive(fault))
        assert (await stage.listed())["total"] == stored
        (create,) = stage.fake.ledger.creates
        assert (create.reply, bool(create.task_id), create.faults) == ("reset", stored, (fault,))
        stage.fake.clock.advance(10)
        assert len(await stage.charged()) == stored

    run(story)


@pytest.mark.parametrize(
    ("fault", "status", "begins", "stored"),
    [
        ("no-id", 200, "{}", True),
        ("no-id stored=false", 200, "{}", False),
        ("html-502", 502, "<html>", False),
        ("html-502 stored=true", 502, "<html>", True),
        ("bare-error", 503, "", False),
        ("bare-error status=500 stored=true", 500, "", True),
        ("server-error", 500, '{"error":{"code":"InternalServiceError"', False),
        ("server-error status=503 stored=true", 503, '{"error":{"code":"InternalServiceError"', True),
        ("rate-limit", 429, '{"error":{"code":"ModelAccountRpmRateLimitExceeded"', False),
        ("block-input", 400, '{"error":{"code":"InputTextSensitiveContentDetected"', False),
        ("block-input of=image", 400, '{"error":{"code":"InputImageSensitiveContentDetected"', False),
        ("block-input of=video", 400, '{"error":{"code":"InputVideoSensitiveContentDetected"', False),
        ("block-input of=audio", 400, '{"error":{"code":"InputAudioSensitiveContentDetected"', False),
        ("block-input of=person", 400, '{"error":{"code":"InputImageSensitiveContentDetected.PrivacyInf', False),
    ],
)
def test_spoiled_replies(fault, status, begins, stored):
    async def story(stage):
        answer = await stage.create(directive(fault))
        assert answer.status_code == status
        assert answer.text.startswith(begins)
        assert bool(answer.text) == bool(begins)
        assert (await stage.listed())["total"] == stored

    run(story)


@pytest.mark.parametrize("code", meanings())
def test_every_code_of_the_table_can_be_had(code, refusing):
    answer = refusing(code)
    envelope = answer.json()["error"]
    assert (answer.status_code, envelope["type"]) == (meanings()[code].status, meanings()[code].type)
    assert envelope["code"] == code
    assert "Request id: 02" in envelope["message"]


@pytest.fixture(scope="module")
def refusing():
    """Asks one fake for all codes."""
    with asyncio.Runner() as runner:
        opened = open_stage(terms=Terms(per_minute=0))
        stage = runner.run(opened.__aenter__())
        yield lambda code: runner.run(stage.create(directive(f"refuse code={code}")))
        runner.run(opened.__aexit__(None, None, None))


def test_a_burst_refuses_the_next_creates_of_the_account():
    async def story(stage):
        other = {"authorization": "Bearer sk-two"}
        assert (await stage.create(directive("rate-limit burst=3 code=RequestBurstTooFast"))).status_code == 429
        assert (await stage.client.post(TASKS, json=body(), headers=other)).status_code == 200
        answers = [await stage.create() for _ in range(3)]
        assert [answer.status_code for answer in answers] == [429, 429, 200]
        assert error(answers[0]) == (429, "RequestBurstTooFast")

    run(story)


def test_a_slow_reply_comes_for_a_task_that_was_there_at_once():
    async def story(stage):
        creating = asyncio.ensure_future(stage.create(directive("slow-accept seconds=30")))
        while not (await stage.listed())["total"]:
            assert not creating.done()
        stage.fake.clock.advance(29)
        assert (await stage.listed())["items"][0]["status"] == "succeeded"
        assert not creating.done()
        stage.fake.clock.advance(1)
        assert (await creating).status_code == 200

    run(story)


@pytest.mark.parametrize("stored", [True, False])
def test_a_reply_that_never_comes(stored):
    async def story(stage):
        with pytest.raises(httpx.ReadTimeout):
            fault = directive(f"hang stored={str(stored).lower()}")
            await stage.client.post(TASKS, json=body(fault), timeout=0.2)
        assert (await stage.listed())["total"] == stored

    run(story)


def test_a_fake_that_ends_lets_go_of_whoever_hangs():
    async def main():
        async with open_stage() as stage:
            creating = asyncio.ensure_future(stage.create(directive("hang")))
            while not (await stage.listed())["total"]:
                pass
            stage.fake.works.closing.set()
            with pytest.raises(httpx.ReadError):
                await creating

    asyncio.run(main())


def test_a_directive_that_makes_no_sense_is_a_refusal():
    async def story(stage):
        answer = await stage.create(directive("explode"))
        assert error(answer) == (400, "InvalidParameter")
        assert "drop-reply" in answer.json()["error"]["message"]

    run(story)


# the task


@pytest.mark.parametrize(
    ("fault", "moments"),
    [
        ("fail", {9: "running", 10: "failed"}),
        ("stuck deadline=50", {49: "running", 50: "expired"}),
        ("stuck", {172_799: "running", 172_800: "expired"}),
        ("late-success", {10: "running", 172_800: "expired", 179_999: "expired", 180_000: "succeeded"}),
        ("late-success deadline=20 after=5 shown=running", {24: "running", 25: "succeeded"}),
        ("slow-run seconds=70", {69: "running", 70: "succeeded"}),
        ("odd-status word=dreaming", {1: "dreaming", 10: "succeeded"}),
    ],
)
def test_courses(fault, moments):
    async def story(stage):
        task_id = await stage.made(directive(fault))
        now = 0
        for moment, status in moments.items():
            stage.fake.clock.advance(moment - now)
            now = moment
            assert await stage.status(task_id) == status, moment
        assert await stage.charged() == ([task_id] if status == "succeeded" else [])

    run(story)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("fail", "InternalServiceError"),
        ("fail code=ServerOverloaded", "ServerOverloaded"),
        ("block-output", "OutputVideoSensitiveContentDetected"),
        ("block-output of=audio", "OutputAudioSensitiveContentDetected"),
        ("block-output of=text", "OutputTextSensitiveContentDetected"),
    ],
)
def test_failures_say_why_and_cost_nothing(fault, code):
    async def story(stage):
        task = await stage.done(directive(fault))
        assert (task["status"], task["error"]["code"]) == ("failed", code)
        assert task["error"]["message"]
        assert not {"content", "usage"} & set(task)
        assert await stage.charged() == []

    run(story)


# reads


def test_reads_that_go_wrong_at_first():
    async def story(stage):
        missing, broken = await stage.made(directive("missing times=2")), await stage.made(directive("read-error"))
        seen = [(await stage.client.get(f"{TASKS}/{missing}")).status_code for _ in range(3)]
        assert seen == [404, 404, 200]
        assert error(await stage.client.get(f"{TASKS}/{broken}")) == (500, "InternalServiceError")
        assert await stage.status(broken) == "running"
        assert (await stage.listed())["total"] == 2

    run(story)


def test_a_task_missing_from_lists():
    async def story(stage):
        task_id = await stage.made(directive("list-lag seconds=20"))
        named = ("filter.task_ids", task_id)
        assert ((await stage.listed())["total"], (await stage.listed(named))["total"]) == (0, 0)
        assert await stage.status(task_id) == "running"
        stage.fake.clock.advance(20)
        assert ((await stage.listed())["total"], (await stage.listed(named))["total"]) == (1, 1)

    run(story)


def test_a_link_that_comes_late():
    async def story(stage):
        task = await stage.done(directive("no-link"))
        assert (task["status"], task["content"]) == ("succeeded", {"video_url": None})
        assert (await stage.get(task["id"]))["content"]["video_url"]

    run(story)


# files


async def load(stage, url, **headers):
    return await stage.client.get(url, headers={"authorization": "", **headers})


def test_the_film_is_what_was_asked_for():
    async def story(stage):
        task = await stage.done("x", return_last_frame=True, generate_audio=True, watermark=True)
        film = await load(stage, task["content"]["video_url"])
        assert film.headers["content-type"] == "video/mp4"
        with av.open(io.BytesIO(film.content)) as container:
            video = container.streams.video[0]
            assert (video.width, video.height, video.codec_context.name) == (864, 496, "h264")
            assert sum(1 for _ in container.decode(video)) == 97
            assert len(container.streams.audio) == 1
        frame = await load(stage, task["content"]["last_frame_url"])
        assert frame.content.startswith(b"\x89PNG")
        other = await stage.done("x", generate_audio=True, watermark=True)
        assert (await load(stage, other["content"]["video_url"])).content != film.content
        assert "last_frame_url" not in other["content"]

    run(story)


def test_ranges():
    async def story(stage):
        url = (await stage.done())["content"]["video_url"]
        whole = await load(stage, url)
        size = len(whole.content)

        async def part(header, **more):
            answer = await load(stage, url, range=header, **more)
            return answer.status_code, answer.content

        assert await part("bytes=0-7") == (206, whole.content[:8])
        assert await part(f"bytes={size - 5}-") == (206, whole.content[-5:])
        assert await part("bytes=-5") == (206, whole.content[-5:])
        assert await part(f"bytes=9-{size * 2}") == (206, whole.content[9:])
        assert await part(f"bytes={size}-") == (416, b"")
        assert await part("bytes=0-1,4-5") == (200, whole.content)
        assert await part("bytes=0-7", **{"if-range": whole.headers["etag"]}) == (206, whole.content[:8])
        assert await part("bytes=0-7", **{"if-range": '"other"'}) == (200, whole.content)

    run(story)


def test_links_die_after_a_day_and_cannot_be_made_up():
    async def story(stage):
        task = await stage.done()
        url = task["content"]["video_url"]
        assert (await load(stage, url.replace("Expires=86400", "Expires=999999"))).status_code == 403
        assert (await load(stage, url.partition("?")[0])).status_code == 403
        stage.fake.clock.advance(DAY - 1)
        assert (await load(stage, url)).status_code == 200
        stage.fake.clock.advance(1)
        dead = await load(stage, url)
        assert (dead.status_code, "ExpiredToken" in dead.text) == (403, True)
        assert (await stage.get(task["id"]))["content"] == {"video_url": None}

    run(story)


def test_an_expired_link_is_renewed_by_another_read():
    async def story(stage):
        task = await stage.done(directive("expired-link times=2"))
        again = await stage.get(task["id"])
        for dead in (task, again):
            assert (await load(stage, dead["content"]["video_url"])).status_code == 403
        assert (await load(stage, (await stage.get(task["id"]))["content"]["video_url"])).status_code == 200

    run(story)


def test_a_link_of_2_5_works_a_hundred_times():
    async def story(stage):
        task = await stage.done(model="doubao-seedance-2-5-260628")
        answers = [await load(stage, task["content"]["video_url"], range="bytes=0-0") for _ in range(101)]
        assert [answer.status_code for answer in answers] == [206] * 100 + [403]

    run(story)


def test_a_download_that_is_cut_off_can_be_gone_on_with():
    async def story(stage):
        url = (await stage.done(directive("cut-download")))["content"]["video_url"]
        got = bytearray()
        with pytest.raises(httpx.RemoteProtocolError):
            async with stage.client.stream("GET", url) as answer:
                length = int(answer.headers["content-length"])
                async for piece in answer.aiter_bytes():
                    got += piece
        assert len(got) == length // 2
        rest = await load(stage, url, range=f"bytes={len(got)}-")
        assert bytes(got) + rest.content == (await load(stage, url)).content

    run(story)


@pytest.mark.parametrize(
    ("fault", "mime", "begins"),
    [
        ("wrong-bytes", "application/json", b'{"code"'),
        ("wrong-bytes form=html", "text/html; charset=utf-8", b"<html>"),
        ("wrong-bytes form=text", "text/plain; charset=utf-8", b"upstream"),
    ],
)
def test_something_else_than_a_film(fault, mime, begins):
    async def story(stage):
        url = (await stage.done(directive(fault)))["content"]["video_url"]
        wrong = await load(stage, url)
        assert (wrong.status_code, wrong.headers["content-type"]) == (200, mime)
        assert wrong.content.startswith(begins)
        assert (await load(stage, url)).headers["content-type"] == "video/mp4"

    run(story)


def test_half_a_film_that_says_it_is_whole():
    async def story(stage):
        url = (await stage.done(directive("truncated")))["content"]["video_url"]
        half, whole = await load(stage, url), await load(stage, url)
        assert half.status_code == 200
        assert half.content == whole.content[: len(whole.content) // 2]

    run(story)


# by schedule


def test_a_schedule_strikes_everybody():
    async def main():
        from filmgate.sandbox import read_schedule

        schedule = read_schedule('{"rate": 0.5, "seed": 1, "faults": ["no-id", "refuse code=AccessDenied"]}')
        async with open_stage(Pace(run_seconds=(10, 10), queued=0), schedule=schedule) as stage:
            answers = [await stage.create() for _ in range(60)]
            seen = {json.dumps(sorted(answer.json())) for answer in answers}
            assert seen == {'["id"]', "[]", '["error"]'}
            struck = [create for create in stage.fake.ledger.creates if create.faults]
            assert 18 < len(struck) < 42

    asyncio.run(main())
