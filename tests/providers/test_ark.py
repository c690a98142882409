"""Seedance on Ark: the exercise every remote provider passes, golden JSON, and what is Ark's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.providers import golden
from tests.providers.exercise import KEY, MODEL, Exercise, Speech, effective, image, order
from tests.providers.scripted import Reply, Seen, said

from filmgate.errors import CODES, Blame, UpstreamError, UpstreamRejected
from filmgate.providers import Cancels, Finds, Pushes, State
from filmgate.providers.ark import BYTEPLUS, SITES, VOLCENGINE, ArkProvider, from_upstream, to_upstream
from filmgate.providers.ark.faults import FAULTS, known, read_refusal
from filmgate.providers.calling import Answer
from filmgate.video import Kind, Role

pytestmark = pytest.mark.anyio

TASK = "cgt-20260402101112-abcde"
PATH = "/api/v3/contents/generations/tasks"
SECOND = 1_775_095_872


def error(code, message="The request failed. Request id: 021775095872abcdef", **more):
    return {"error": {"code": code, "message": message, "type": "BadRequest", **more}}


def task(task_id=TASK, status="queued", **more):
    return {"id": task_id, "model": MODEL, "status": status, "created_at": SECOND, "updated_at": SECOND, **more}


class ArkSpeech(Speech):
    def tasks(self, *states):
        found = [task(task_id, word, error=error("InternalServiceError")["error"]) for task_id, word in states]
        return found[0] if len(found) == 1 else {"items": found, "total": len(found)}


class TestArk(Exercise):
    speech = ArkSpeech(
        prefix="/api/v3",
        accepted={"id": TASK},
        task=TASK,
        envelope=error("InvalidParameter", "The parameter `duration` is not valid. Request id: 0217abc"),
        overloaded=error("RateLimitExceeded.EndpointRPMExceeded"),
        denied=error("AuthenticationError"),
        missing=said(error("NotFound.TaskId"), 404),
        words={state.value: state for state in State if state is not State.UNKNOWN},
        listed=said({"items": [], "total": 3}),
    )

    def provider(self, session, base_url, times):
        return ArkProvider(session, base_url=base_url, api_key=KEY, times=times)

    async def test_its_powers(self):
        async with self.opened() as (provider, _):
            for power in (Finds, Cancels, Pushes):
                assert isinstance(provider, power)

    async def test_what_is_posted(self):
        async with self.opened() as (provider, upstream):
            upstream.will(said({"id": TASK}))
            await provider.submit(order())
            seen = upstream.seen[0]
        assert (seen.path, seen.document) == (PATH, to_upstream(order()))
        assert seen.headers["content-type"] == "application/json"
        assert seen.headers["x-client-request-id"] == "sub_0123456789"

    async def test_a_refused_input_is_named(self):
        pictures = (image(Role.REFERENCE_IMAGE), image(Role.REFERENCE_VIDEO), image(Role.REFERENCE_IMAGE))
        async with self.opened() as (provider, upstream):
            upstream.will(said(error("InputImageSensitiveContentDetected", param="content[3].image_url"), 400))
            with pytest.raises(UpstreamRejected) as caught:
                await provider.submit(order(*pictures))
        assert (caught.value.code, caught.value.param) == ("input_image_rejected", "image 2")
        assert caught.value.blame is Blame.REQUEST

    async def test_one_task_is_read_alone_and_many_at_once(self):
        async with self.opened() as (provider, upstream):
            upstream.will(said(task()))
            await provider.look([TASK])
            assert (upstream.seen[0].path, upstream.seen[0].query) == (f"{PATH}/{TASK}", ())
            upstream.will(said({"items": [task("cgt-1"), task("cgt-2", "running"), task("cgt-9")], "total": 3}))
            found = await provider.look(["cgt-1", "cgt-2"])
        assert {name: snapshot.state for name, snapshot in found.items()} == {
            "cgt-1": State.QUEUED,
            "cgt-2": State.RUNNING,
        }
        assert len(upstream.seen) == 1
        expected = (("page_num", "1"), ("page_size", "2"), ("filter.task_ids", "cgt-1"), ("filter.task_ids", "cgt-2"))
        assert upstream.seen[0].query == expected

    async def test_what_the_default_tier_lacks_is_looked_for_in_the_other(self):
        def answer(seen: Seen) -> Reply:
            flex = ("filter.service_tier", "flex") in seen.query
            return said({"items": [task("cgt-2" if flex else "cgt-1")], "total": 1})

        async with self.opened() as (provider, upstream):
            upstream.will(answer)
            assert set(await provider.look(["cgt-1", "cgt-2", "cgt-3"])) == {"cgt-1", "cgt-2"}
        asked = [[value for name, value in seen.query if name == "filter.task_ids"] for seen in upstream.seen]
        assert asked == [["cgt-1", "cgt-2", "cgt-3"], ["cgt-2", "cgt-3"]]

    async def test_a_hundred_tasks_are_one_call_and_more_are_refused(self):
        ids = [f"cgt-{number}" for number in range(101)]
        async with self.opened() as (provider, upstream):
            upstream.will(said({"items": [task(name) for name in ids[:100]], "total": 100}))
            assert len(await provider.look(ids[:100])) == 100
            assert len(upstream.seen) == 1
            with pytest.raises(ValueError, match="100"):
                await provider.look(ids)

    async def test_another_task_than_asked_for_is_a_fault(self):
        async with self.opened() as (provider, upstream):
            upstream.will(said(task("cgt-other")))
            with pytest.raises(UpstreamError):
                await provider.look([TASK])

    async def test_a_proxys_404_is_not_a_missing_task(self):
        async with self.opened() as (provider, upstream):
            for body in (error("InvalidEndpointOrModel.NotFound"), {"error": "no route"}):
                upstream.will(said(body, 404))
                with pytest.raises(UpstreamError):
                    await provider.look([TASK])
            upstream.will(said(error("ResourceNotFound"), 404))
            assert await provider.look([TASK]) == {}

    async def find(self, items, wanted=None, since=SECOND * 1000):
        async with self.opened() as (provider, upstream):
            upstream.will(said({"items": items, "total": len(items)}))
            return [found.upstream_id for found in await provider.find(wanted or order(), since=since)], upstream

    def echo(self, task_id="cgt-1", **more):
        shown = {"execution_expires_after": 172793, "resolution": "720p", "ratio": "16:9", "duration": 5}
        return task(task_id, **{**shown, "generate_audio": False, "seed": 58944, **more})

    async def test_a_lost_task_is_found_by_everything_it_echoes(self):
        found, upstream = await self.find([self.echo(), task("cgt-2"), self.echo("cgt-3", status="succeeded")])
        assert found == ["cgt-1", "cgt-3"]
        assert upstream.seen[0].query == (("page_num", "1"), ("page_size", "100"))

    @pytest.mark.parametrize(
        "other",
        [
            {"execution_expires_after": 172800},
            {"model": "doubao-seedance-2-0-fast-260128"},
            {"resolution": "480p"},
            {"ratio": "9:16"},
            {"duration": 6},
            {"generate_audio": True},
            {"watermark": True},
            {"safety_identifier": "b"},
            {"callback_url": "https://other.example/"},
            {"created_at": SECOND - 1},
            {"created_at": None},
            {"id": None},
        ],
        ids=str,
    )
    async def test_a_task_that_shows_anything_else_is_not_it(self, other):
        wanted = order(end_user="a", callback_url="https://filmgate.example/callbacks/ark/t")
        assert (await self.find([{**self.echo(), **other}], wanted))[0] == []

    async def test_a_seed_counts_where_it_was_sent(self):
        wanted = golden.read_order({"effective": {"model": "doubao-seedance-1-0-pro-250528", "seed": 9}})
        shown = {"model": wanted.model, "camera_fixed": False}
        assert (await self.find([self.echo(seed=9, **shown)], wanted))[0] == ["cgt-1"]
        assert (await self.find([self.echo(seed=8, **shown)], wanted))[0] == []

    async def test_an_adaptive_ratio_matches_any(self):
        wanted = golden.read_order(
            {
                "effective": {"ratio": "adaptive", "size": None},
                "inputs": [["image", "first_frame", "https://example.com/a"]],
            }
        )
        assert (await self.find([self.echo(ratio="3:4")], wanted))[0] == ["cgt-1"]

    async def test_an_endpoint_may_be_echoed_by_its_model(self):
        assert (await self.find([self.echo()], order(model="ep-20260101-abcde")))[0] == ["cgt-1"]
        assert (await self.find([self.echo(model="ep-2")], order(model="ep-20260101-abcde")))[0] == []

    async def test_pages_are_read_until_they_are_older(self):
        def answer(seen: Seen) -> Reply:
            number = int(dict(seen.query)["page_num"])
            items = [
                self.echo(f"cgt-{number}-{n}", created_at=SECOND - (100 if number == 3 else 0)) for n in range(100)
            ]
            return said({"items": items, "total": 1000})

        async with self.opened() as (provider, upstream):
            upstream.will(answer)
            assert len(await provider.find(order(), since=SECOND * 1000 + 999)) == 200
            assert len(upstream.seen) == 3

    async def test_a_flex_task_is_looked_for_in_its_tier(self):
        wanted = golden.read_order({"effective": {"extras": {"service_tier": "flex"}}})
        _, upstream = await self.find([], wanted)
        assert ("filter.service_tier", "flex") in upstream.seen[0].query

    async def test_a_refused_cancellation_is_an_error(self):
        async with self.opened() as (provider, upstream):
            upstream.will(said(task()), said(error("InvalidParameter"), 400))
            with pytest.raises(UpstreamError):
                await provider.cancel(TASK)

    async def test_check_names_the_place(self):
        async with self.opened() as (provider, upstream):
            upstream.will(said({"items": [], "total": 3}))
            assert await provider.check() == f"{upstream.base_url} answers: 3 tasks in the last days"
            assert dict(upstream.seen[0].query) == {"page_num": "1", "page_size": "1"}


@pytest.mark.parametrize("path", golden.files("ark", "order"), ids=lambda path: path.stem)
def test_an_order_is_said_as_it_should_be(path):
    golden.check_order(path, lambda wanted, site: to_upstream(wanted, SITES[site or "volcengine"]))


@pytest.mark.parametrize("path", golden.files("ark", "answer"), ids=lambda path: path.stem)
def test_an_answer_is_read_as_it_should_be(path):
    golden.check_answer(path, from_upstream)


@pytest.mark.parametrize("path", golden.files("ark", "order"), ids=lambda path: path.stem)
def test_every_body_has_one_text_and_only_fields_the_vendor_knows(path):
    body = golden.read(path)["body"]
    assert [item["type"] for item in body["content"]].count("text") == 1
    assert body["content"][0]["type"] == "text"
    assert set(body) <= {
        "model", "content", "safety_identifier", "callback_url", "return_last_frame", "service_tier",
        "execution_expires_after", "priority", "generate_audio", "draft", "camera_fixed", "watermark", "seed",
        "resolution", "ratio", "duration", "frames", "tools", "output_format", "omni_reference_task_type",
    }  # fmt: skip


def what(site=VOLCENGINE, **changes):
    provider = ArkProvider(None, api_key=KEY, site=site)
    return [entry.what for entry in provider.foresee(effective(**changes), ((Kind.IMAGE, Role.FIRST_FRAME),))]


def test_what_it_cannot_honour_is_foreseen():
    latest = "doubao-seedance-2-5-260628"
    assert what() == ["seed"]
    assert what(model=latest) == []
    assert [what(model=latest, seed=seed) for seed in (-2, 2**32)] == [["seed"], ["seed"]]
    assert [what(model=latest, seed=seed) for seed in (-1, 2**32 - 1)] == [[], []]
    assert what(model=latest, camera_fixed=True) == []
    tools = {"tools": [{"type": "web_search"}]}
    assert "tools" in what(BYTEPLUS, extras=tools)
    assert "tools" not in what(extras=tools)


OFFICIAL = [
    ("MissingParameter", 400), ("InvalidParameter.UnsupportedParameter", 400), ("InvalidEndpoint.ClosedEndpoint", 400),
    ("InvalidParameter.TaskTypeConstraint", 400), ("SensitiveContentDetected.Violence", 400),
    ("InputTextSensitiveContentDetected.PolicyViolation", 400), ("InputImageRiskDetection", 400),
    ("InputVideoSensitiveContentDetected.PrivacyInformation", 400), ("InputAudioSensitiveContentDetected", 400),
    ("ContentSecurityDetectionError", 400), ("OutputAudioSensitiveContentDetected.PolicyViolation", 400),
    ("AuthenticationError", 401), ("AccessDenied", 403), ("OperationDenied.ServiceNotOpen", 403),
    ("OperationDenied.ServiceOverdue", 403), ("AccountOverdueError", 403), ("InvalidAccountStatus", 403),
    ("InvalidEndpointOrModel.NotFound", 404), ("InvalidEndpointOrModel.ModelIDAccessDisabled", 404),
    ("ModelNotOpen", 404), ("UnsupportedModel", 404), ("RateLimitExceeded.EndpointTPMExceeded", 429),
    ("ModelAccountRpmRateLimitExceeded", 429), ("ServerOverloaded", 429), ("QuotaExceeded", 429),
    ("SetLimitExceeded", 429), ("QuotaExceeded.AgentPlanQuotaExceeded", 429), ("InternalServiceError", 500),
]  # fmt: skip


@pytest.mark.parametrize(("code", "status"), OFFICIAL)
def test_every_published_code_is_in_the_table(code, status):
    prefixes = {".".join(code.split(".")[:length]) for length in (1, 2)}
    assert prefixes & set(FAULTS)
    ours, blame = known(code, status)
    assert CODES[ours].stage is not None
    expected = {401: Blame.CREDENTIAL, 403: Blame.CREDENTIAL, 404: Blame.CREDENTIAL, 500: Blame.UPSTREAM}
    assert blame is expected.get(status, blame)


def test_an_unknown_code_is_judged_by_its_status():
    assert [known("Novel.Code", status)[1] for status in (400, 403, 429, 500)] == [
        Blame.REQUEST, Blame.CREDENTIAL, Blame.CAPACITY, Blame.UPSTREAM,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("The image is bad. Request id: 021775095872abcdef", "The image is bad."),
        ("Task cgt-20260402101112-abcde failed", "Task (id) failed"),
        ("Model ep-20260101-abcde is closed", "Model (id) is closed"),
        (
            "Account 2100123456 is wrong, see https://console.volcengine.com/x?y=1 .",
            "Account (id) is wrong, see (address) .",
        ),
        ("at ark.cn-beijing.volces.com/api/v3 from 10.1.2.3:443", "at (address) from (address)"),
        ("key sk-abc123 in /srv/app/main.py", "key (key) in (path)"),
        ("ratio 16:9 and/or 5 s", "ratio 16:9 and/or 5 s"),
    ],
)
def test_a_vendors_words_lose_ids_and_addresses(message, shown):
    body = f'{{"error": {{"code": "InvalidParameter", "message": "{message}"}}}}'.encode()
    assert read_refusal(Answer(status=400, body=body)).shown == shown


def test_what_is_about_the_account_is_not_repeated():
    body = b'{"error": {"code": "AccountOverdueError", "message": "Account owes 3 yuan"}}'
    refusal = read_refusal(Answer(status=403, body=body))
    assert "yuan" not in refusal.shown
    assert "yuan" in refusal.said


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = (
    "id status error content usage created_at seed resolution ratio duration frames framespersecond generate_audio "
    "service_tier revised_prompt"
).split()
WORDS = st.sampled_from([state.value for state in State]) | JSON
TASKS = st.fixed_dictionaries({}, optional={name: WORDS if name == "status" else JSON for name in NAMES})


@given(st.one_of(JSON, TASKS))
def test_odd_answers_are_read_without_a_crash(answer):
    snapshot = from_upstream(answer)
    assert (snapshot.verdict is not None) == (snapshot.state in (State.FAILED, State.EXPIRED, State.CANCELLED))
    assert all(source.url.startswith(("http", "HTTP")) for source in snapshot.files.values())


def test_every_state_of_the_seam_is_one_of_its_words():
    spoken = {from_upstream({"status": word.value}).state for word in State}
    assert spoken == set(State)
