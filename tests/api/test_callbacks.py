"""Reports from upstreams: a token opens one submission alone, a report is a hint, and nothing of it is logged."""

import json
import logging
from dataclasses import dataclass

import pytest
from tests.engine.remote_work import upstream_of
from tests.fakes import FakeLister, FakeRemote
from tests.rig import EXAMPLE, Api, open_api, settings_for

from filmgate.api.callbacks import MOST_BYTES
from filmgate.engine.callbacks import submission_of, token_of
from filmgate.store import submissions
from filmgate.store.submissions import Outcome, Submission

pytestmark = pytest.mark.anyio


@dataclass(kw_only=True)
class Desk:
    """An API with two upstreams and a submission of unknown outcome at the first."""

    api: Api
    submission: Submission
    token: str

    async def report(self, body: object, *, upstream: str = "seedance", token: str = "", **given):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.api.client.post(f"/callbacks/{upstream}/{token or self.token}", content=content, **given)

    def now(self) -> Submission:
        return self.api.house.database.read_now(submissions.find, self.submission.id)

    def nudged(self) -> bool:
        return self.submission.id in self.api.house.database.read_now(submissions.nudged)


@pytest.fixture
async def desk(tmp_path):
    upstreams = upstream_of(FakeLister()), upstream_of(FakeRemote(), name="silent", priority=2)
    async with open_api(settings_for(tmp_path, public_url="http://testserver"), upstreams=upstreams) as api:
        video_id = (await api.create(dict(EXAMPLE))).json()["id"]
        made = await api.house.remote.submitting.submit(video_id)
        (order,) = upstreams[0].credentials[0].client.orders
        yield Desk(api=api, submission=made, token=order.callback_url.rsplit("/", 1)[1])


async def test_a_report_wakes_the_watcher_and_says_which_task(desk):
    answer = await desk.report({"id": "cgt-1", "status": "succeeded"})
    assert (answer.status_code, answer.json()) == (200, {})
    assert desk.nudged()
    assert desk.now().claimed == "cgt-1"
    assert desk.now().outcome is Outcome.ACCEPTED, "a report itself changes nothing"
    assert desk.now().upstream_id == desk.submission.upstream_id


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[]", b"{", b'"id"', {"id": 7}, {}], ids=repr)
async def test_a_report_that_makes_no_sense_is_a_nudge_all_the_same(desk, body):
    answer = await desk.report(body)
    assert answer.status_code == 200
    assert desk.nudged()


def altered(token: str) -> list[str]:
    submission_id, _, digest = token.partition(".")
    flipped = ("0" if digest[0] != "0" else "1") + digest[1:]
    return [
        f"{submission_id}.{flipped}",
        f"{submission_id}.{digest[:-1]}",
        f"{submission_id}.",
        submission_id,
        f"sub_other.{digest}",
        f"{token}0",
        "...",
        "%00",
        "\u2603.x",
    ]


@pytest.mark.parametrize("number", range(9))
async def test_an_altered_token_opens_nothing(desk, number):
    answer = await desk.report({"id": "cgt-1"}, token=altered(desk.token)[number])
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")
    assert not desk.nudged()
    assert desk.now().claimed is None


async def test_a_token_is_of_one_upstream_alone(desk):
    for upstream in ("silent", "nobody"):
        assert (await desk.report({"id": "cgt-1"}, upstream=upstream)).status_code == 404
    assert not desk.nudged()


async def test_the_answer_does_not_tell_a_wrong_token_from_a_wrong_upstream(desk):
    one = await desk.report({}, token="sub_x.y")
    other = await desk.report({}, upstream="nobody")
    none = await desk.api.client.get("/nothing")
    assert one.json() == other.json()
    assert (one.status_code, one.json()["error"]["code"]) == (none.status_code, none.json()["error"]["code"])


async def test_a_report_is_as_long_as_a_task_and_no_longer(desk):
    longest = b" " * (MOST_BYTES - 2) + b"{}"
    assert (await desk.report(longest)).status_code == 200
    answer = await desk.report(longest + b" ")
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "body_too_large")


async def test_other_methods_are_not_answered(desk):
    for method in ("GET", "PUT", "DELETE"):
        answer = await desk.api.client.request(method, f"/callbacks/seedance/{desk.token}")
        assert answer.status_code == 405


@pytest.mark.parametrize("tail", ["", "/", "/more/and/more"])
async def test_no_token_is_logged(desk, caplog, tail):
    caplog.set_level(logging.DEBUG)
    await desk.report({"id": "cgt-1"}, token=desk.token + tail)
    assert "POST /callbacks/seedance/..." in caplog.text
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("filmgate")]
    assert desk.token.partition(".")[2] not in "\n".join(ours)


async def test_reports_are_no_part_of_the_public_description(desk):
    described = (await desk.api.client.get("/openapi.json")).text
    assert "/callbacks" not in described
    assert "/inputs/" not in described


def test_a_token_is_this_servers_and_this_submissions():
    token = token_of(b"secret", "sub_1")
    assert submission_of(b"secret", token) == "sub_1"
    assert submission_of(b"another secret", token) is None
    assert submission_of(b"secret", token_of(b"secret", "sub_2").replace("sub_2", "sub_1")) is None
