"""``GET /metrics``: for the operator alone, whole, and without anything of what callers or keys say."""

import json

import pytest
from tests.engine.remote_work import effective, upstream_of
from tests.engine.work import QUICK, SMALL, ended
from tests.fakes import FakeLister, FakeProvider, FakeRemote, finished_clip
from tests.media.site import Site, ok
from tests.metrics.reading import families, samples
from tests.rig import open_api, settings_for

from filmgate.config import SettingsError, read_settings
from filmgate.metrics.figures import FIGURES, Home
from filmgate.store import submissions

pytestmark = pytest.mark.anyio
KEY = "0123456789abcdef"
CLIP = finished_clip(effective())
PROMPT = "a very secret kitten"


@pytest.fixture
async def api(tmp_path):
    async with open_api(settings_for(tmp_path, metrics_key=KEY)) as opened:
        yield opened


async def read(api, key: str = KEY, scheme: str = "Bearer"):
    return await api.client.get("/metrics", headers={"authorization": f"{scheme} {key}".encode()})


async def test_the_holder_of_the_key_reads_it(api):
    answer = await read(api)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert set(families(answer.content)) <= {figure.name for figure in FIGURES}
    assert (await read(api, scheme="bearer")).status_code == 200


async def test_nobody_else_does(api):
    for key in ("", "wrong", KEY[:-1], KEY + "0", api.key.token, "ключ"):
        answer = await read(api, key)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")
        assert KEY not in answer.text
    assert (await read(api, scheme="Basic")).status_code == 401
    assert (await api.client.get("/metrics")).status_code == 401
    assert KEY not in repr(api.house)


async def test_without_a_key_there_is_no_such_path(tmp_path):
    async with open_api(settings_for(tmp_path)) as api:
        assert api.house.tallies is None
        assert api.house.figures_app() is None
        for key in ("", KEY, api.key.token):
            assert (await read(api, key)).status_code == 404


async def test_callers_are_not_told_of_it(api):
    assert "/metrics" not in (await api.client.get("/openapi.json")).text


async def test_a_server_that_only_accepts_jobs_shows_what_the_database_holds(api):
    await api.create({**SMALL, "prompt": PROMPT})
    shown = samples((await read(api)).content)
    assert shown["filmgate_jobs", "queued"] == 1
    assert not any(name == "filmgate_circuit" for name, *_ in shown)


async def test_a_job_at_a_remote_engine_leaves_its_traces_and_no_words(tmp_path):
    site = Site({})
    async with site:
        client = FakeLister(url=site.url("/v"))
        site.pages = {"/v": ok(CLIP)}
        given = {"upstreams": [upstream_of(client, private=True)], "local": FakeProvider(), "pace": QUICK}
        settings = settings_for(tmp_path, metrics_key=KEY, public_url="http://testserver")
        async with open_api(settings, work=True, **given) as api:
            body = {**SMALL, "prompt": PROMPT, "user": "someone", "metadata": {"project": "secret"}}
            video = await ended(api, (await api.create(body)).json()["id"])
            assert video["status"] == "completed"
            report = client.orders[0].callback_url.removeprefix("http://testserver")
            for path in (report, report[:-1] + "x"):
                await api.client.post(path, content=json.dumps({"id": "cgt-1"}))
            page = (await read(api)).content
            sent = api.house.database.read_now(submissions.list_submissions, ended=True)
        shown = samples(page)
        assert shown["filmgate_jobs", "completed"] == 1
        assert shown["filmgate_submissions", "accepted", "seedance"] == 1
        assert shown["filmgate_in_flight", "key0", "seedance"] == 0
        for call in ("submit", "look", "download"):
            assert shown["filmgate_upstream_calls_total", call, "ok", "seedance"] >= 1
            assert shown["filmgate_upstream_call_seconds_count", call, "seedance"] >= 1
        assert shown["filmgate_collects_total", "stored", "seedance"] == 1
        assert shown["filmgate_circuit", "key0", "open", "seedance"] == 1
        assert shown["filmgate_callbacks_total", "taken", "seedance"] == 1
        assert shown["filmgate_callbacks_total", "refused", ""] == 1
        words = [
            PROMPT,
            "kitten",
            "someone",
            "secret",
            "default",
            "faraway",
            KEY,
            api.key.token,
            video["id"],
            "their-model",
        ]
        words += [sent[0].id, sent[0].account, sent[0].upstream_id, report.rsplit("/", 1)[1], site.url("/v")]
        assert [word for word in words if word.encode() in page] == []


async def test_a_render_here_is_counted(tmp_path):
    async with open_api(settings_for(tmp_path, metrics_key=KEY), work=True, local=FakeProvider(), pace=QUICK) as api:
        await ended(api, (await api.create({**SMALL, "prompt": PROMPT})).json()["id"])
        shown = samples((await read(api)).content)
        assert shown["filmgate_draft_renders_total", "made"] == 1
        assert shown["filmgate_draft_render_seconds_count",] == 1


async def test_two_houses_count_for_themselves(tmp_path):
    async with (
        open_api(settings_for(tmp_path / "a", metrics_key=KEY), upstreams=[upstream_of(FakeRemote())]) as one,
        open_api(settings_for(tmp_path / "b", metrics_key=KEY), upstreams=[upstream_of(FakeRemote())]) as other,
    ):
        await one.client.post("/callbacks/seedance/nonsense", content=b"")
        counts = [
            samples((await read(each)).content)["filmgate_callbacks_total", "refused", ""] for each in (one, other)
        ]
        assert counts == [1, 0]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"metrics_key": "hunter2"}, "16 characters"),
        ({"metrics_key": "0123456789 abcdef"}, "16 characters"),
        ({"metrics_key": KEY, "metrics_listen": "9464"}, "host:port"),
        ({"metrics_key": KEY, "metrics_listen": "localhost:99999"}, "host:port"),
        ({"metrics_listen": "127.0.0.1:9464"}, "needs metrics_key"),
    ],
)
async def test_settings_that_would_guard_nothing_are_refused(given, says):
    with pytest.raises(SettingsError) as caught:
        read_settings(**given)
    assert says in str(caught.value)
    assert given.get("metrics_key", "nothing") not in str(caught.value)


async def test_an_address_may_be_of_either_kind():
    settings = read_settings(metrics_key=KEY, metrics_listen="[::1]:9464")
    assert settings.metrics_place == ("::1", 9464)
    assert read_settings(metrics_key=KEY).metrics_place is None
    assert KEY not in repr(settings) + settings.model_dump_json()


async def test_every_figure_of_the_database_is_shown_by_an_api(tmp_path):
    async with open_api(settings_for(tmp_path, metrics_key=KEY), upstreams=[upstream_of(FakeRemote())]) as api:
        named = {figure.name for figure in FIGURES if figure.home is Home.DATABASE}
        assert named <= set(families((await read(api)).content))
