"""Who makes what by the settings: clients built, choices made, and no key in what is said."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from tests.rig import settings_for

from filmgate.config import SettingsError
from filmgate.errors import RequestError
from filmgate.providers.ark import BASE_URLS, ArkProvider
from filmgate.providers.openai import OpenAIProvider
from filmgate.wiring import describe_upstreams, inspect_engines, load_catalog

KEY = "sk-0123456789-very-secret"
STANDARD, FAST, DRAFT = "doubao-seedance-2-0-260128", "doubao-seedance-2-0-fast-260128", "filmgate-draft"
RESELLER = {"kind": "openai", "base_url": "https://reseller.example.com/v1", "models": {STANDARD: "theirs"}}


def upstream(name: str = "seedance", **given):
    return {"name": name, "kind": "ark", "credentials": [{"api_key": KEY}], **given}


@asynccontextmanager
async def engines(tmp_path, *upstreams):
    async with inspect_engines(settings_for(tmp_path, upstreams=list(upstreams))) as opened:
        yield opened


def run(work):
    return asyncio.run(work)


def test_without_upstreams_the_draft_engine_makes_all(tmp_path):
    async def main():
        async with engines(tmp_path) as opened:
            assert opened.offered() is None
            assert opened.choose(STANDARD).provider.name == "draft"

    run(main())


def test_ark_makes_the_catalogues_models_at_its_site(tmp_path):
    async def main():
        byteplus = upstream("b", base_url=BASE_URLS["byteplus"], priority=2)
        async with engines(tmp_path, upstream(), byteplus) as opened:
            first, second = opened.upstreams.routes
            assert isinstance(first.credential.client, ArkProvider)
            assert first.upstream.models[STANDARD] == STANDARD
            assert second.upstream.models[STANDARD] == "dreamina-seedance-2-0-260128"
            assert first.upstream.marked
            assert not first.upstream.private
            assert first.credential.account != second.credential.account
            assert opened.offered() >= {STANDARD, FAST, DRAFT}
            assert opened.choose(STANDARD).provider.name == "ark"
            assert opened.choose(DRAFT).provider.name == "draft"
            assert KEY not in repr(opened) + repr(first) + repr(first.credential.client)
            assert KEY not in first.credential.account

    run(main())


@pytest.mark.parametrize("given", [{"base_url": BASE_URLS["volcengine"]}, RESELLER], ids=["ark", "openai"])
def test_a_slash_at_the_end_of_an_address_makes_no_other_account(tmp_path, given):
    """Else every open job's task would be asked for as under a stranger's key."""

    async def main():
        slashed = {**given, "base_url": f"{given['base_url']}/"}
        async with engines(tmp_path, upstream("a", **given), upstream("b", **slashed)) as opened:
            assert len({route.credential.account for route in opened.upstreams.routes}) == 1

    run(main())


def test_any_videos_server_makes_what_it_is_said_to(tmp_path):
    async def main():
        async with engines(tmp_path, upstream("r", **RESELLER)) as opened:
            (route,) = opened.upstreams.routes
            assert isinstance(route.credential.client, OpenAIProvider)
            assert opened.offered() == {STANDARD, DRAFT}
            assert not route.upstream.marked
            catalog = load_catalog(settings_for(tmp_path), offered=opened.offered())
            assert [model.id for model in catalog.models] == [STANDARD, DRAFT]

    run(main())


@pytest.mark.parametrize(
    ("base_url", "private"),
    [
        ("http://127.0.0.1:9000/v1", True),
        ("http://10.1.2.3/v1", True),
        ("http://filmgate:8000/v1", True),
        ("http://gpu.internal/v1", True),
        ("https://reseller.example.com/v1", False),
        ("https://1.1.1.1/v1", False),
    ],
)
def test_only_a_private_upstream_may_keep_results_at_private_addresses(tmp_path, base_url, private):
    async def main():
        async with engines(tmp_path, upstream("r", **{**RESELLER, "base_url": base_url})) as opened:
            assert opened.upstreams.routes[0].upstream.private is private

    run(main())


def test_lower_priority_chooses_between_a_remote_engine_and_the_draft_engine(tmp_path):
    async def main():
        for priority, name in ((0, "draft"), (9, "openai")):
            given = {"name": "own", "kind": "draft", "priority": priority, "models": {STANDARD: STANDARD}}
            async with engines(tmp_path, upstream("r", **RESELLER), given) as opened:
                assert opened.choose(STANDARD).provider.name == name

    run(main())


@pytest.mark.parametrize("state", ["draining", "disabled"])
def test_what_nobody_takes_now_is_refused_and_never_drafted(tmp_path, state):
    async def main():
        async with engines(tmp_path, upstream(state=state)) as opened:
            with pytest.raises(RequestError) as caught:
                opened.choose(STANDARD)
            assert (caught.value.code, caught.value.headers) == ("unavailable", {"retry-after": "60"})

    run(main())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"models": {"seedance-9": "x"}}, "seedance-9"),
        ({"base_url": "https://user:pw@ark.example.com/v3"}, "base_url"),
        ({"credentials": [{"api_key": f"{KEY} with spaces"}]}, "api_key must be printable"),
        ({"credentials": [{"api_key": f"{KEY}\n"}]}, "api_key must be printable"),
    ],
)
def test_what_no_client_can_use_is_a_setting_to_mend(tmp_path, given, says):
    async def main():
        async with engines(tmp_path, upstream(**given)):
            pass

    with pytest.raises(SettingsError) as caught:
        run(main())
    assert says in str(caught.value)
    assert "'seedance'" in str(caught.value)
    assert KEY not in str(caught.value)
    assert "pw@" not in str(caught.value)


def test_retired_names_are_the_operators_too(tmp_path):
    settings = settings_for(tmp_path, retired={"sora-1": {"to": STANDARD, "sunset": "2027-01-31"}})
    catalog = load_catalog(settings)
    assert catalog.resolve("sora-1").id == STANDARD
    assert catalog.retirement("sora-1").sunset == "2027-01-31"
    with pytest.raises(SettingsError, match="retired"):
        load_catalog(settings_for(tmp_path, retired={"sora-1": {"to": "nobody"}}))


def test_upstreams_are_described_without_their_keys(tmp_path):
    settings = settings_for(tmp_path, upstreams=[upstream()])
    assert describe_upstreams(settings.upstreams) == "seedance (ark, active)"
    assert "draft" in describe_upstreams(())
