"""Every recorded create of the OpenAI SDKs, sent again byte for byte: accepted, or refused with a way out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.api.bodies import judge
from tests.api.stage import Stage, Unlooked, open_stage
from tests.rig import settings_for
from tests.wire.test_recorded import Recorded, creates

from filmgate.wire import decode, parse

pytestmark = pytest.mark.anyio

TWO_SOURCES = ("conflicting_fields", "metadata.content")
"""Their callers passed ref_images, or a file, beside metadata.content."""
REFUSED = {
    "create-buffer": ("invalid_value", "OpenAI.toFile"),
    "create-file-list": ("invalid_value", "takes one"),
    "create-ref-file-id": ("unsupported_parameter", "characters"),
    "create-extra-body": TWO_SOURCES,
    "create-extra-body-file": TWO_SOURCES,
    "create-json-header": TWO_SOURCES,
    "create-seed-params": TWO_SOURCES,
    "create-tofile": TWO_SOURCES,
    "create-stream": TWO_SOURCES,
    "post-raw-json": TWO_SOURCES,
}
SPECIAL = {
    "python-2.26.0/create-extra-body-file": ("invalid_body", "metadata[content][][role]"),
}
KEPT = ("accept", "content-type", "user-agent", "x-stainless-lang", "x-stainless-retry-count", "idempotency-key")


@pytest.fixture(scope="module")
async def shared_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("house")
    async with open_stage(settings_for(folder), inputs=Unlooked()) as opened:
        yield opened


@pytest.mark.parametrize("request_", creates(), ids=lambda request: request.id)
async def test_a_recorded_create_over_http(stage: Stage, request_: Recorded) -> None:
    headers = stage.headers(**{name: value for name, value in request_.headers.items() if name in KEPT})

    async def chunks() -> AsyncIterator[bytes]:
        yield request_.body[:100]
        yield request_.body[100:]

    # Chunked as Node's streams are; whole, with a length, as all others.
    body = chunks() if "content-length" not in request_.headers else request_.body
    answer = await stage.client.post(request_.target, content=body, headers=headers)
    expected = SPECIAL.get(request_.id) or REFUSED.get(request_.id.partition("/")[2])
    if expected is not None:
        judge(answer, expected[0], answer.json()["error"]["param"], expected[1:])
        return
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) >= {"completed_at", "remixed_from_video_id"}
    asked = parse(decode(request_.headers["content-type"], None, request_.body))
    stored = await stage.load(answer.json()["id"])
    assert stored.effective.prompt == asked.prompt
    assert asked.seconds in (None, stored.effective.seconds)
    assert asked.size in (None, stored.effective.size)
