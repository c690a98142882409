"""Faults of ours, callers who leave, and what the log says of them."""

import json
import logging
from dataclasses import replace
from typing import Any

import httpx
import pytest
from tests.api.bodies import judge
from tests.api.stage import Stage

from filmgate.api.app import create_app
from filmgate.wiring import random_text

pytestmark = pytest.mark.anyio


class BrokenClock:
    def __call__(self) -> int:
        raise RuntimeError("a secret of the machine room")


async def test_a_fault_of_ours_is_an_envelope_without_details_and_findable_in_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(replace(stage.house.doors, clock=BrokenClock()), random_text=random_text, running=stage.house.idle)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://testserver") as client:
        answer = await client.post("/v1/videos", json={}, headers=stage.headers())
    judge(answer, "internal_error", None, (answer.headers["x-request-id"],))
    assert "secret" not in answer.text
    assert answer.headers["x-request-id"] in caplog.text
    assert "a secret of the machine room" in caplog.text


async def test_the_log_has_neither_queries_nor_keys_and_cannot_be_forged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "filmgate.access")
    video = await stage.completed()
    url = (await stage.get(f"/v1/videos/{video.id}")).json()["metadata"]["url"]
    await stage.client.get(url)
    await stage.get("/v1/videos/x%0AINFO%20filmgate.access:%20GET%20/forged%20200")
    lines = [record.getMessage() for record in caplog.records if record.name == "filmgate.access"]
    assert any(video.id in line and " 200 " in line for line in lines)
    assert not any(word in line for line in lines for word in ("signature", "expires=", stage.key.token, "\n"))


async def test_a_caller_who_leaves_mid_body_leaves_nothing(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "filmgate.access")
    headers = {**stage.headers(), "content-type": "application/json", "idempotency-key": "left"}
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/videos",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": b'{"prompt": ', "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    before = await stage.holdings()
    await stage.app(scope, receive, send)
    assert sent == []
    assert await stage.holdings() == before
    assert "given up by the client" in caplog.text
    # The key it came with is free again.
    body = {"prompt": "A", "model": "filmgate-draft"}
    assert (await stage.create(body, **{"idempotency-key": "left"})).status_code == 200


async def test_names_in_messages_cannot_break_out_of_the_json(stage: Stage) -> None:
    answer = await stage.create({"model": 'x"}\n\u2028</script>', "prompt": "A"})
    judge(answer, "model_not_found", "model")
    assert json.loads(answer.text)["error"]["message"].count("</script>") == 1
