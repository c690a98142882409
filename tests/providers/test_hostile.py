"""Upstreams that mean harm, or are broken in the ways that matter: what they say must not hurt the job, or leak the key."""

import copy
import json
import math
import time

import pytest
from tests.providers.exercise import order
from tests.providers.scripted import Reply, said, scripted, session

from filmgate.errors import UpstreamError, UpstreamRejected, UpstreamUnclear
from filmgate.providers import ark, openai
from filmgate.providers.ark import ArkProvider
from filmgate.providers.ark.faults import known as known_ark
from filmgate.providers.calling import Answer
from filmgate.providers.openai import OpenAIProvider
from filmgate.providers.openai.faults import known as known_openai

pytestmark = pytest.mark.anyio

KEY = "correct.horse+battery/staple"
"""Of a form that no pattern knows for a key."""
TASK = "cgt-20260402101112-abcde"
ODD = "a \ud800 and \x00 here \x1b[2J\x9b31m"


@pytest.fixture(params=[ArkProvider, OpenAIProvider])
async def talk(request):
    """A provider and the upstream that it talks to."""
    async with scripted("/v1") as upstream, session() as client:
        yield request.param(client, base_url=upstream.base_url, api_key=KEY), upstream


def envelope(message: str, **more: object) -> dict:
    return {"error": {"code": "InvalidParameter", "message": message, **more}}


async def refused(talk, body: object, status: int = 400, **headers: str) -> UpstreamRejected:
    provider, upstream = talk
    upstream.will(said(body, status, **headers))
    with pytest.raises(UpstreamRejected) as caught:
        await provider.submit(order())
    return caught.value


async def test_words_that_no_database_takes_are_made_fit(talk):
    rejection = await refused(talk, envelope(ODD, param=ODD))
    provider, upstream = talk
    upstream.will(said({"code": ODD, "message": ODD, "error": {"code": ODD, "message": ODD}}, 302))
    with pytest.raises(UpstreamUnclear) as unclear:
        await provider.submit(order())
    for text in (str(rejection), rejection.shown, rejection.param or "", str(unclear.value)):
        assert not set("\x00\x1b\x9b") & set(text), "it is shown on terminals"
        text.encode()


async def test_a_word_commands_no_terminal(talk):
    provider, upstream = talk
    upstream.will(said({"id": TASK, "object": "video", "status": "run\x1b]0;owned\x07ning"}))
    assert (await provider.look([TASK]))[TASK].said == "run]0;ownedning"


async def test_a_key_that_is_said_back_reaches_nobody(talk):
    message = f"the parameter is wrong for {KEY}"
    rejection = await refused(talk, envelope(message, param=KEY))
    assert KEY not in f"{rejection}{rejection.shown}{rejection.param}"
    provider, upstream = talk
    task = {"id": TASK, "object": "video", "status": "failed", **envelope(message)}
    upstream.will(said(task))
    snapshot = (await provider.look([TASK]))[TASK]
    assert "parameter is wrong" in snapshot.verdict.message
    assert KEY not in snapshot.verdict.message
    upstream.will(said({**task, "status": f"waiting for {KEY}"}))
    assert KEY not in (await provider.look([TASK]))[TASK].said


@pytest.mark.parametrize(
    "secret",
    [
        "https://us.example.com/callbacks/seedance/sub_abc." + "0123456789abcdef" * 2 + "01234567",
        "https://us.example.com/v1/inputs/video_1/0?expires=1&signature=s3cr3t-s1gn4tur3",
        "https://bucket.example.com/a.png?X-Amz-Credential=a&X-Amz-Signature=s3cr3t-s1gn4tur3",
    ],
)
async def test_an_address_that_is_quoted_is_of_no_use_to_who_reads_the_log(talk, secret):
    rejection = await refused(talk, envelope(f"cannot reach {secret}."))
    assert "cannot reach https://" in str(rejection)
    for text in (str(rejection), rejection.shown):
        assert "01234567" not in text
        assert "s3cr3t" not in text


async def test_an_input_that_is_named_by_an_id_of_theirs_is_shown_without_it(talk):
    rejection = await refused(talk, envelope("no", param="ep-20260101-abcde"))
    assert "ep-2026" not in (rejection.param or "")


@pytest.mark.parametrize("read", [ark.from_upstream, openai.from_upstream])
@pytest.mark.parametrize(
    "odd", ["NaN", "Infinity", "9" * 4000, '{"a": {"b": [1]}}', '"x\\u0000y"', '"\\ud800"', "true", "null", "[[]]"]
)
def test_figures_are_figures(read, odd):
    text = (
        f'{{"id": "{TASK}", "status": "succeeded", "usage": {{"completion_tokens": {odd}, "total_tokens": 7, '
        f'"tool_usage": {{"web_search": {odd}, "\\ud800\\u0000": 1}}, "\\ud800": 1}}}}'
    )
    usage = read(json.loads(text)).usage
    assert usage["total_tokens"] == 7
    assert "completion_tokens" not in usage
    written = json.dumps(usage, ensure_ascii=False, allow_nan=False).encode()
    assert len(written) < 100
    assert b"\x00" not in written


@pytest.mark.parametrize("read", [ark.from_upstream, openai.from_upstream])
def test_a_deep_answer_is_read_like_any_other(read):
    deep: dict = {}
    for _ in range(50_000):
        deep = {"usage": deep, "error": deep, "code": deep, "message": deep, "metadata": deep}
    assert read({**deep, "id": TASK, "status": "failed"}).state == "failed"
    while deep:  # Else taking it apart would overflow the stack.
        deep = deep.popitem()[1]


def test_figures_are_few():
    usage = {f"figure_{number}": number for number in range(10_000)}
    assert len(openai.from_upstream({"id": TASK, "status": "completed", "usage": usage}).usage) <= 50


@pytest.mark.parametrize("known", [known_ark, known_openai])
def test_a_code_without_end_is_read_in_no_time(known):
    began = time.monotonic()
    known("a." * 2_000_000, 500)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("read", [ark.from_upstream, openai.from_upstream])
def test_a_status_that_is_no_word_is_said_in_one(read):
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    assert len(read({"id": TASK, "status": deep}).said) < 80
    while deep:  # Else taking it apart would overflow the stack.
        deep = deep.pop()


@pytest.mark.parametrize(
    "asked",
    [
        "Wed, 21 Oct 99999999999999999999 07:28:00 GMT", "Wed, 21 Oct 2026 07:28:00 +99999999999999999999",
        "-5", "1e9", "NaN", "soon", "", "Wed, 99 Oct 2026 07:28:00 GMT", "9" * 50,
    ],
)  # fmt: skip
async def test_a_wait_that_makes_no_sense_is_none(talk, asked):
    assert Answer(status=429, body=b"", headers={"retry-after": asked, "date": "Wed, 21 Oct 2026 07:00:00 GMT"}
    ).retry_after in (None, 0.0)  # fmt: skip
    rejection = await refused(talk, b"", 429, **{"retry-after": asked})
    assert rejection.retry_after in (None, 0.0)


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe{",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"9" * 10_000,
        b'{"id": NaN}',
        b'{"id": "../../admin"}',
        b"\x00",
    ],
    ids=lambda body: str(body[:8]),
)
async def test_nonsense_is_no_answer(talk, body):
    provider, upstream = talk
    upstream.will(Reply(body=body))
    with pytest.raises(UpstreamUnclear):
        await provider.submit(order())
    with pytest.raises(UpstreamError):
        await provider.look([TASK])


async def test_a_small_answer_that_unpacks_to_a_giant_is_cut_off(talk):
    import gzip

    provider, upstream = talk
    bomb = gzip.compress(bytes(1 << 28), compresslevel=9)
    upstream.will(Reply(body=bomb, headers={"content-encoding": "gzip"}))
    with pytest.raises(UpstreamUnclear):
        await provider.submit(order())
    with pytest.raises(UpstreamError):
        await provider.look([TASK])


def test_what_is_read_is_not_changed():
    task = {"id": TASK, "status": "succeeded", "usage": {"completion_tokens": math.inf}}
    kept = copy.deepcopy(task)
    ark.from_upstream(task)
    assert task == kept
