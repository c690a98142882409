"""Who gets in, how much may be sent, and what is where: every refusal before or beside the body's fields."""

from collections.abc import AsyncIterator

import pytest
from tests.api.bodies import STANDARD, judge
from tests.api.stage import Stage

pytestmark = pytest.mark.anyio

KEYLESS = [
    {},
    {"authorization": ""},
    {"authorization": "Bearer"},
    {"authorization": "Bearer  "},
    {"authorization": "Bearer sk-wrong"},
    {"authorization": "Basic c2s6eA=="},
    {"x-api-key": "{token}"},
    {"authorization": "{token}"},
    {"authorization": "Bearer {token}x"},
    {"authorization": "Bearer {token} {token}"},
]


@pytest.mark.parametrize("headers", KEYLESS, ids=str)
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/v1/videos"), ("GET", "/v1/videos/video_x"), ("GET", "/v1/models")]
)
async def test_nobody_gets_in_without_a_key(stage: Stage, headers: dict[str, str], method: str, path: str) -> None:
    sent = {name: value.replace("{token}", stage.key.token) for name, value in headers.items()}
    answer = await stage.client.request(method, path, headers=sent)
    judge(answer, "invalid_api_key", None)
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_the_word_bearer_may_be_spelled_in_any_case(stage: Stage) -> None:
    answer = await stage.client.get("/v1/models", headers={"authorization": f"bearer {stage.key.token}"})
    assert answer.status_code == 200


async def test_a_wrong_key_is_refused_before_anything_of_the_body_is_read(stage: Stage) -> None:
    read: list[int] = []

    async def body() -> AsyncIterator[bytes]:
        read.append(1)
        yield b"{"

    headers = {"authorization": "Bearer sk-wrong", "content-type": "application/json", "content-length": "99999999999"}
    answer = await stage.client.post("/v1/videos", content=body(), headers=headers)
    judge(answer, "invalid_api_key", None)
    assert read == []


MAX = 48 << 20


async def test_an_announced_large_body_is_refused_unread(stage: Stage) -> None:
    read: list[int] = []

    async def body() -> AsyncIterator[bytes]:
        read.append(1)
        yield b"{"

    headers = stage.headers(**{"content-type": "application/json", "content-length": str(MAX + 1)})
    answer = await stage.client.post("/v1/videos", content=body(), headers=headers)
    judge(answer, "body_too_large", None, (str(MAX + 1), str(MAX)))
    assert answer.headers["connection"] == "close"
    assert read == []


async def test_a_large_body_without_a_length_is_refused_at_the_limit(stage: Stage) -> None:
    sent: list[int] = []

    async def body() -> AsyncIterator[bytes]:
        for _ in range(1000):
            sent.append(1 << 20)
            yield bytes(1 << 20)

    before = await stage.holdings()
    headers = stage.headers(**{"content-type": "application/json", "transfer-encoding": "chunked"})
    judge(await stage.client.post("/v1/videos", content=body(), headers=headers), "body_too_large", None, (str(MAX),))
    assert sum(sent) <= MAX + (2 << 20)
    assert await stage.holdings() == before


async def test_a_body_of_exactly_the_limit_is_read(stage: Stage) -> None:
    body = b'{"model": "veo-3", "prompt": "A"}'
    answer = await stage.client.post(
        "/v1/videos",
        content=body + b" " * (MAX - len(body)),
        headers=stage.headers(**{"content-type": "application/json"}),
    )
    judge(answer, "model_not_found", "model")


@pytest.mark.parametrize("mount", ["/v1", "/openai/v1"])
@pytest.mark.parametrize(
    "video_id", ["video_unknown", "a%00b", "%ff", "x" * 500, "..", "%E7%8C%AB", "sora-2:task", "a%27%3B--"]
)
async def test_an_unknown_id_is_not_found(stage: Stage, mount: str, video_id: str) -> None:
    for path in (f"{mount}/videos/{video_id}", f"{mount}/videos/{video_id}/content"):
        if video_id != "..":
            judge(await stage.get(path), "video_not_found", "video_id", ("There is no video",))
        head = await stage.client.head(f"{mount}/videos/{video_id}/content", headers=stage.headers())
        assert head.status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1",
        "/v1/",
        "/v1/videos/",
        "/v1/videos/a%2Fb",
        "/v1/videos/a%2Fb/content",
        "/v1/videos/x/remix",
        "/v1/files",
    ],
)
async def test_an_unknown_path_is_not_found(stage: Stage, path: str) -> None:
    answer = await stage.get(path)
    judge(answer, "not_found", None, ("/v1/videos",))
    assert (await stage.client.post(path, headers=stage.headers())).status_code == 404


METHODS = {
    "/v1/videos": "POST",
    "/openai/v1/videos": "POST",
    "/v1/videos/video_x": "GET",
    "/v1/videos/edits": "GET",
    "/v1/videos/video_x/content": "GET, HEAD",
    "/v1/models": "GET",
    "/v1/models/x": "GET",
    "/healthz": "GET",
    "/readyz": "GET",
    "/openapi.json": "GET, HEAD",
}


@pytest.mark.parametrize("path", METHODS)
async def test_a_wrong_method_says_which_are_right(stage: Stage, path: str) -> None:
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"):
        if method in METHODS[path]:
            continue
        # The OpenAI SDK's DELETE announces a JSON body that never comes.
        headers = stage.headers(**{"content-type": "application/json"})
        answer = await stage.client.request(method, path, headers=headers)
        judge(answer, "method_not_allowed", None, (method, path, METHODS[path]))
        assert answer.headers["allow"] == METHODS[path]


async def test_an_unknown_model_id_is_not_found(stage: Stage) -> None:
    judge(await stage.get("/v1/models/veo-3"), "model_not_found", "model", ("veo-3", STANDARD))


async def test_a_usable_request_id_is_kept_and_any_other_replaced(stage: Stage) -> None:
    kept = await stage.get("/v1/models", **{"x-request-id": "trace-1.A_b"})
    assert kept.headers["x-request-id"] == "trace-1.A_b"
    for odd in ("", "a b", "x" * 129, "a\tb", "ü"):
        answer = await stage.client.get(
            "/v1/models", headers=[*stage.headers().items(), ("x-request-id", odd.encode())]
        )
        assert answer.headers["x-request-id"].startswith("req_")
