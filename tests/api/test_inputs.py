"""Inputs offered to upstreams: what a signed link opens, for how long, and to whom it says nothing."""

import base64
import logging
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from tests import samples
from tests.engine.remote_work import upstream_of
from tests.fakes import FakeRemote
from tests.rig import EXAMPLE, Api, open_api, settings_for

from filmgate.blobs.links import sign
from filmgate.engine.ordering import LINK_MS
from filmgate.wiring import clock

pytestmark = pytest.mark.anyio

FILM = samples.mp4(2, 640, 640)


@dataclass(kw_only=True)
class Shelf:
    """An API with one submitted job whose inline video its upstream was given a link to."""

    api: Api
    link: str
    video_id: str
    ahead: list[int]

    async def get(self, link: str = "", method: str = "GET"):
        return await self.api.client.request(method, link or self.link)

    def changed(self, **values: str) -> str:
        parts = urlsplit(self.link)
        query = {name: found[0] for name, found in parse_qs(parts.query).items()} | values
        return f"{parts.path}?" + "&".join(f"{name}={value}" for name, value in query.items())


@pytest.fixture
async def shelf(tmp_path):
    ahead = [0]
    client = FakeRemote()
    given = {"upstreams": [upstream_of(client)], "clock": lambda: clock() + ahead[0]}
    async with open_api(settings_for(tmp_path, public_url="http://testserver"), **given) as api:
        content = [
            {
                "type": "video_url",
                "role": "reference_video",
                "video_url": {"url": "data:video/mp4;base64," + base64.b64encode(FILM).decode()},
            }
        ]
        answer = await api.create({**EXAMPLE, "metadata": {"content": content}})
        assert answer.status_code == 200, answer.text
        video_id = answer.json()["id"]
        await api.house.remote.submitting.submit(video_id)
        (order,) = client.orders
        yield Shelf(api=api, link=order.inputs[0].url, video_id=video_id, ahead=ahead)


async def test_the_link_opens_the_input_without_a_key(shelf):
    assert shelf.link.startswith(f"http://testserver/v1/inputs/{shelf.video_id}/0?expires=")
    answer = await shelf.get()
    assert (answer.status_code, answer.content) == (200, FILM)
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["content-length"] == str(len(FILM))
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_head_tells_the_same_and_sends_nothing(shelf):
    answer = await shelf.get(method="HEAD")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(FILM))


async def test_an_altered_link_opens_nothing(shelf):
    signature = parse_qs(urlsplit(shelf.link).query)["signature"][0]
    flipped = ("0" if signature[0] != "0" else "1") + signature[1:]
    plain = urlsplit(shelf.link).path
    for link in (
        shelf.changed(signature=flipped),
        shelf.changed(signature=""),
        shelf.changed(expires="99999999999"),
        shelf.changed(expires="x"),
        shelf.link.replace("/0?", "/1?"),
        plain,
    ):
        answer = await shelf.get(link)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "invalid_signature"), link


async def test_a_link_of_another_thing_opens_no_input(shelf):
    secret = shelf.api.house.doors.callbacks.secret
    expires = clock() // 1000 + 100
    link = f"/v1/inputs/{shelf.video_id}/0?expires={expires}&signature={sign(secret, shelf.video_id, 'video', expires)}"
    assert (await shelf.get(link)).status_code == 403


async def test_the_link_outlives_the_longest_job_and_then_dies(shelf):
    shelf.ahead[0] = LINK_MS - 60_000
    assert (await shelf.get()).status_code == 200
    shelf.ahead[0] = LINK_MS + 1_000
    answer = await shelf.get()
    assert (answer.status_code, answer.json()["error"]["code"]) == (410, "video_expired")


async def test_an_input_that_is_not_there_is_gone(shelf):
    secret = shelf.api.house.doors.callbacks.secret
    expires = clock() // 1000 + 100
    for video_id, position in ((shelf.video_id, 5), ("video_nobody", 0)):
        signature = sign(secret, video_id, f"input-{position}", expires)
        answer = await shelf.get(f"/v1/inputs/{video_id}/{position}?expires={expires}&signature={signature}")
        assert answer.status_code == 410


async def test_no_signature_is_logged(shelf, caplog):
    caplog.set_level(logging.DEBUG)
    await shelf.get()
    signature = parse_qs(urlsplit(shelf.link).query)["signature"][0]
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("filmgate")]
    assert any(f"GET /v1/inputs/{shelf.video_id}/0 200" in line for line in ours)
    assert signature not in "\n".join(ours)


async def test_without_a_public_address_such_an_input_is_refused_at_once(tmp_path):
    async with open_api(settings_for(tmp_path), upstreams=[upstream_of(FakeRemote())]) as api:
        video = {"url": "data:video/mp4;base64," + base64.b64encode(FILM).decode()}
        content = [{"type": "video_url", "role": "reference_video", "video_url": video}]
        answer = await api.create({**EXAMPLE, "metadata": {"content": content}})
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "unsupported_value")
        assert "FILMGATE_PUBLIC_URL" in answer.json()["error"]["message"]
