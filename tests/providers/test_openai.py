"""Servers of /v1/videos: the exercise every remote provider passes, golden JSON, and what is theirs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.providers import golden
from tests.providers.exercise import KEY, PATIENT, QUICK, Exercise, Speech, effective, image, order
from tests.providers.scripted import CUT, HTML, Reply, said, scripted, session

from filmgate.errors import CODES, Blame, UpstreamError, UpstreamRejected, UpstreamUnclear
from filmgate.providers import Finds, Pushes, Repeats, State, WantsBytes
from filmgate.providers.openai import Dialect, OpenAIProvider, Options, from_upstream, to_upstream
from filmgate.providers.openai.mapping import STATES, without_paths
from filmgate.video import Kind, Role
from filmgate.wire import decode, parse

pytestmark = pytest.mark.anyio

VIDEO = "video_abc123"
PIXEL = "data:image/png;base64,iVBORw0KGgo="


def error(code, message="It failed. Request id: 0217abc", **more):
    return {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": code, **more}}


def video(status="queued", video_id=VIDEO, **more):
    return {"id": video_id, "object": "video", "status": status, "created_at": 1764347090, "seconds": "5", **more}


class OpenAISpeech(Speech):
    def tasks(self, *states):
        ((task, word),) = states
        return video(word, task)


class TestOpenAI(Exercise):
    options = Options()
    speech = OpenAISpeech(
        prefix="/v1",
        accepted=video(),
        task=VIDEO,
        envelope=error("invalid_value"),
        overloaded=error("rate_limit_exceeded"),
        denied=error("invalid_api_key"),
        missing=said(error("video_not_found"), 404),
        words=STATES,
        listed=said({"object": "list", "data": []}),
    )

    def provider(self, session, base_url, times):
        return OpenAIProvider(session, base_url=base_url, api_key=KEY, options=self.options, times=times)

    async def sent(self, wanted, options):
        async with scripted("/v1") as upstream, session() as client:
            upstream.will(said(video()))
            await OpenAIProvider(client, base_url=upstream.base_url, api_key=KEY, options=options).submit(wanted)
            return upstream.seen[0]

    async def test_its_powers(self):
        async with self.opened() as (provider, _):
            assert isinstance(provider, Repeats)
            assert isinstance(provider, WantsBytes)
            assert not isinstance(provider, Finds | Pushes)
            assert provider.honours_keys == self.options.idempotent

    async def test_the_orders_key_goes_with_it(self):
        for body in ("json", "multipart"):
            seen = await self.sent(order(), Options(body=body))
            assert (seen.path, seen.headers["idempotency-key"]) == ("/v1/videos", "sub_0123456789")

    @pytest.mark.parametrize("dialect", ["native", "metadata"])
    async def test_another_filmgate_reads_a_form_as_it_was_meant(self, dialect):
        wanted = order(image(Role.REFERENCE_IMAGE), image(Role.REFERENCE_VIDEO), generate_audio=True)
        seen = await self.sent(wanted, Options(dialect=Dialect(dialect)))
        request = parse(decode(seen.headers["content-type"], None, seen.body), strict=True)
        assert (request.prompt, request.seconds, request.resolution, request.generate_audio) == (
            wanted.effective.prompt, 5, "720p", True,
        )  # fmt: skip
        assert [asset.role for asset in request.assets] == [Role.REFERENCE_IMAGE, Role.REFERENCE_VIDEO]
        assert request.extras == {"execution_expires_after": 172793}

    async def test_another_filmgate_reads_json_as_it_was_meant(self):
        seen = await self.sent(order(image(url=PIXEL), end_user="ab"), Options(body="json", dialect=Dialect.NATIVE))
        request = parse(decode("application/json", None, seen.body), strict=True)
        assert (request.assets[0].role, request.user, request.seed) == (Role.FIRST_FRAME, "ab", 7)

    async def test_an_image_may_go_as_a_file(self):
        seen = await self.sent(order(image(url=PIXEL)), Options(image="file"))
        assert b'name="input_reference"; filename="image.png"' in seen.body
        assert b"Content-Type: image/png" in seen.body
        assert b"\x89PNG\r\n\x1a\n" in seen.body

    @pytest.mark.parametrize("url", ["file:///etc/passwd", "/etc/passwd", "ftp://x/y", "", "s3://bucket/key"])
    async def test_nothing_but_links_and_bytes_is_ever_sent(self, url):
        async with self.opened() as (provider, upstream):
            with pytest.raises(UpstreamRejected) as caught:
                await provider.submit(order(image(url=url)))
            assert upstream.seen == []
        assert caught.value.blame is Blame.REQUEST

    @pytest.mark.parametrize("status", [408, 504])
    async def test_a_gateway_that_waited_in_vain_proves_nothing(self, status):
        await self.unclear(said(error("upstream_error"), status))

    @pytest.mark.parametrize("code", ["do_request_failed", "idempotency_in_flight", "upstream_timeout"])
    async def test_a_gateway_that_lost_a_reply_proves_nothing(self, code):
        await self.unclear(said(error(code), 500))
        await self.unclear(said({"code": code, "message": "lost"}, 409))

    @pytest.mark.parametrize(
        "body",
        [
            {"code": "quota_not_enough", "message": "no money"},
            {"error": {"message": "bad", "type": "invalid_request_error", "code": None}},
            {"error": {"message": "bad", "type": "BadRequestError", "code": 400}},
        ],
    )
    async def test_every_kind_of_envelope_is_a_rejection(self, body):
        await self.rejected(said(body, 400))

    async def test_an_error_without_a_code_is_unclear_unless_the_operator_says_otherwise(self):
        reply = Reply(status=422, body={"detail": [{"loc": ["body"], "msg": "field required"}]})
        await self.unclear(reply)
        async with scripted("/v1") as upstream, session() as client:
            upstream.will(reply)
            options = Options(plain_refusals=True)
            provider = OpenAIProvider(client, base_url=upstream.base_url, api_key="", options=options)
            with pytest.raises(UpstreamRejected) as caught:
                await provider.submit(order())
            assert caught.value.shown == "field required"
            assert "authorization" not in upstream.seen[0].headers
            upstream.will(HTML)
            with pytest.raises(UpstreamUnclear):
                await provider.submit(order())

    @pytest.mark.parametrize(
        "reply", [CUT, HTML, said(error("x"), 400), said(error("x"), 429), Reply(status=200, body={})], ids=str
    )
    async def test_a_repeat_never_proves_that_nothing_was_started(self, reply):
        async with scripted("/v1") as upstream, session() as client:
            upstream.will(reply)
            options = Options(idempotent=True)
            provider = OpenAIProvider(client, base_url=upstream.base_url, api_key=KEY, options=options, times=PATIENT)
            assert await provider.repeat(order()) is None
            upstream.will(said(video()))
            assert await provider.repeat(order()) == VIDEO
            assert upstream.seen[0].headers["idempotency-key"] == "sub_0123456789"

    async def look(self, reply, options=None):
        async with scripted("/v1") as upstream, session() as client:
            upstream.will(reply)
            provider = OpenAIProvider(client, base_url=upstream.base_url, api_key=KEY, options=options, times=QUICK)
            return (await provider.look([VIDEO])).get(VIDEO), upstream.base_url

    async def test_a_failed_video_may_come_with_its_errors_status(self):
        snapshot, _ = await self.look(said(video("failed", error={"code": 500, "message": "out of memory"}), 500))
        assert (snapshot.state, snapshot.verdict.code) == (State.FAILED, "upstream_failed")

    async def test_the_result_is_at_content_with_our_key(self):
        snapshot, base_url = await self.look(said(video("completed")))
        source = snapshot.files["video"]
        assert source.url == f"{base_url}/videos/{VIDEO}/content"
        assert source.headers == {"authorization": f"Bearer {KEY}"}
        assert KEY not in repr(snapshot)

    async def test_the_result_is_at_a_link_without_our_key(self):
        url = "https://bucket.example/v.mp4"
        for shown in ({"url": url}, {"metadata": {"url": url}}):
            snapshot, _ = await self.look(said(video("completed", **shown)))
            assert (snapshot.files["video"].url, snapshot.files["video"].headers) == (url, {})

    async def test_a_link_to_the_server_itself_is_completed_and_carries_the_key(self):
        snapshot, base_url = await self.look(said(video("completed", metadata={"url": "/v1/videos/x/content"})))
        assert snapshot.files["video"].url == f"{base_url}/videos/x/content"
        assert snapshot.files["video"].headers

    async def test_where_the_result_is_can_be_said(self):
        reply = said(video("completed", url="https://bucket.example/v.mp4"))
        snapshot, base_url = await self.look(reply, Options(content="content"))
        assert snapshot.files["video"].url == f"{base_url}/videos/{VIDEO}/content"
        snapshot, _ = await self.look(said(video("completed")), Options(content="url"))
        assert snapshot.files == {}

    async def test_an_unfinished_video_has_no_files(self):
        snapshot, _ = await self.look(said(video("in_progress", metadata={"url": "https://x.example/v.mp4"})))
        assert snapshot.files == {}

    @pytest.mark.parametrize(
        "reply", [said(error("task_not_exist"), 400), said({"detail": "Not Found"}, 404)], ids=["new-api", "fastapi"]
    )
    async def test_a_missing_video_is_said_in_many_ways(self, reply):
        assert (await self.look(reply))[0] is None

    async def test_check_counts_models_where_there_is_a_list(self):
        async with self.opened() as (provider, upstream):
            upstream.will(said({"data": [{}, {}]}))
            assert (await provider.check()).endswith("answers: 2 models")
            upstream.will(said({"detail": "Not Found"}, 404))
            assert "lists no models" in await provider.check()
            upstream.will(said(error("invalid_api_key"), 401))
            with pytest.raises(UpstreamError):
                await provider.check()


class TestIdempotent(TestOpenAI):
    """The same over JSON, to a server that honours our keys."""

    options = Options(body="json", idempotent=True)


def read_options(document):
    given = dict(document or {})
    if "sends" in given:
        given["sends"] = frozenset(given["sends"])
    if "dialect" in given:
        given["dialect"] = Dialect(given["dialect"])
    return Options(**given)


@pytest.mark.parametrize("path", golden.files("openai", "order"), ids=lambda path: path.stem)
def test_an_order_is_said_as_it_should_be(path):
    golden.check_order(path, lambda wanted, options: to_upstream(wanted, read_options(options)))


@pytest.mark.parametrize("path", golden.files("openai", "answer"), ids=lambda path: path.stem)
def test_an_answer_is_read_as_it_should_be(path):
    golden.check_answer(path, from_upstream)


@pytest.mark.parametrize(
    "name",
    ["output_path", "video_path", "audio_path", "dit_model_path", "vae_model_path", "model_path", "perf_dump_path",
     "file_path", "file_paths", "image_path", "save_dir", "OUTPUT_PATH", "output_file"],
)  # fmt: skip
def test_what_a_server_could_take_for_a_path_is_taken_out(name):
    assert without_paths({name: "/etc/x", "prompt": "p", "metadata": {name: "/etc/x", "seed": 1}}) == {
        "prompt": "p",
        "metadata": {"seed": 1},
    }


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"body": "xml"}, "body"),
        ({"image": "file", "body": "json"}, "multipart"),
        ({"content": "nowhere"}, "content"),
        ({"sends": frozenset({"output_path"})}, "sends"),
    ],
)
def test_wrong_options_are_refused_by_name(given, why):
    with pytest.raises(ValueError, match=why):
        Options(**given)


def foreseen(inputs=(), options=None, **changes):
    provider = OpenAIProvider(None, base_url="http://x/v1", api_key=KEY, options=options)
    return [entry.what for entry in provider.foresee(effective(**changes), inputs)]


def test_what_the_plain_dialect_has_no_words_for_is_foreseen():
    everything = {"generate_audio": True, "camera_fixed": True, "extras": {"priority": 1}}
    assert foreseen() == ["seed"]
    assert foreseen(**everything) == ["generate_audio", "camera_fixed", "seed", "priority"]
    assert foreseen(options=Options(sends=frozenset({"seed", "generate_audio"})), **everything) == [
        "camera_fixed",
        "priority",
    ]
    assert foreseen(options=Options(dialect=Dialect.NATIVE), **everything) == []
    assert foreseen(options=Options(dialect=Dialect.METADATA), **everything) == ["camera_fixed", "seed"]
    images = ((Kind.IMAGE, Role.FIRST_FRAME), (Kind.IMAGE, Role.LAST_FRAME))
    assert foreseen(images) == ["seed", "last_frame"]
    mixed = ((Kind.VIDEO, Role.REFERENCE_VIDEO), (Kind.IMAGE, Role.REFERENCE_IMAGE), (Kind.IMAGE, Role.REFERENCE_IMAGE))
    assert foreseen(mixed) == ["seed", "reference_video", "reference_image", "reference_image"]


@pytest.mark.parametrize(
    ("created_at", "milliseconds"),
    [
        (1764347090, 1764347090000),
        (1764347090922, 1764347090922),
        (1764347090.5, 1764347090500),
        (0, None),
        ("x", None),
    ],
)
def test_times_are_told_apart_by_their_size(created_at, milliseconds):
    assert from_upstream(video(created_at=created_at)).created_at == milliseconds


@pytest.mark.parametrize("word", ["Queued", "SUBMITTED", "Processing", "SUCCESS", "Cancelled", " failed "])
def test_words_are_read_in_any_case(word):
    assert from_upstream(video(word)).state is STATES[word.strip().lower()]


def test_our_own_codes_come_back_as_they_were():
    for code in (name for name, meaning in CODES.items() if meaning.stage is not None):
        snapshot = from_upstream(video("failed", error={"code": code, "message": "m", "charged": True}))
        assert snapshot.verdict.code in (code, "upstream_failed")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = "id task_id object status error metadata progress url usage created_at seconds seed size".split()
VIDEOS = st.fixed_dictionaries({}, optional={name: JSON | st.sampled_from(list(STATES)) for name in NAMES})


@given(st.one_of(JSON, VIDEOS))
def test_odd_answers_are_read_without_a_crash(answer):
    snapshot = from_upstream(answer)
    assert (snapshot.verdict is not None) == (snapshot.state in (State.FAILED, State.EXPIRED, State.CANCELLED))
    assert snapshot.progress is None or 0 <= snapshot.progress <= 100
    json.dumps(golden.plain(snapshot))
