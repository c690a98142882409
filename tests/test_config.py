"""Upstreams in the settings: every problem said, no secret said, and what one variable alone configures."""

import json
import traceback
from pathlib import Path

import pytest

from filmgate.config import SettingsError, read_settings

KEY = "sk-0123456789-very-secret"
GOOD = """
[[upstreams]]
name = "seedance"
kind = "ark"
models = { "doubao-seedance-2-0-260128" = "ep-20260101-abcde" }

[[upstreams.credentials]]
name = "main"
api_key = "${SOME_KEY}"
max_in_flight = 7

[[upstreams]]
name = "reseller"
kind = "openai"
base_url = "https://reseller.example.com/v1"
priority = 2
models = { "doubao-seedance-2-0-260128" = "seedance-2.0" }

[[upstreams.credentials]]
api_key = "prefix-${SOME_KEY}"
"""


@pytest.fixture
def written(tmp_path, monkeypatch):
    def write(text: str, **environment: str):
        path = tmp_path / "filmgate.toml"
        path.write_text(text)
        monkeypatch.setenv("FILMGATE_CONFIG", str(path))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return read_settings()

    return write


def problems(write, text: str, **environment: str) -> str:
    """What is said, and nowhere in it, nor in what led to it, the key."""
    with pytest.raises(SettingsError) as caught:
        write(text, SOME_KEY=KEY, **environment)
    whole = "".join(traceback.format_exception(caught.value))
    assert KEY not in str(caught.value)
    assert KEY not in whole
    return str(caught.value)


def test_upstreams_are_read_with_their_defaults(written):
    settings = written(GOOD, SOME_KEY=KEY)
    ark, reseller = settings.upstreams
    assert (ark.priority, ark.weight, ark.state, ark.execution_expires_after) == (1, 1.0, "active", 172_800)
    (main,) = ark.credentials
    assert (main.max_in_flight, main.requests_per_minute) == (7, 180)
    assert main.api_key.get_secret_value() == KEY
    (spare,) = reseller.credentials
    assert (spare.name, spare.api_key.get_secret_value()) == ("main", f"prefix-{KEY}")


def test_no_key_is_in_what_is_printed(written):
    settings = written(GOOD, SOME_KEY=KEY)
    assert KEY not in repr(settings) + str(settings) + settings.model_dump_json()
    assert KEY not in repr(settings.upstreams) + str(settings.upstreams[0].credentials)


def test_a_variable_that_is_not_set_is_named(written):
    said = problems(written, GOOD.replace("prefix-${SOME_KEY}", "${OTHER_KEY}"))
    assert "OTHER_KEY" in said


CREDENTIAL = '[[upstreams.credentials]]\napi_key = "${SOME_KEY}"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[upstreams]]\nname = "a"\nkind = "ark"\n', "has no [[upstreams.credentials]]"),
        ('[[upstreams]]\nname = "A b"\nkind = "ark"\n' + CREDENTIAL, "upstreams.0.name"),
        ('[[upstreams]]\nname = "a"\nkind = "sora"\n' + CREDENTIAL, "upstreams.0.kind"),
        ('[[upstreams]]\nname = "a"\nkind = "openai"\n' + CREDENTIAL, "needs base_url and models"),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\nbase_url = "ark.example.com"\n' + CREDENTIAL, "base_url must begin"),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\n' + CREDENTIAL + CREDENTIAL, "two credentials of one name"),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\nweight = 0\n' + CREDENTIAL, "upstreams.0.weight"),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\ntypo = 1\n' + CREDENTIAL, "upstreams.0.typo"),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\nexecution_expires_after = 60\n' + CREDENTIAL, "3600"),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\n' + CREDENTIAL + "api_keys = 3\n", "api_keys"),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\n' + CREDENTIAL + "max_in_flight = 0\n", "max_in_flight"),
        (('[[upstreams]]\nname = "a"\nkind = "ark"\n' + CREDENTIAL) * 2, "two upstreams have one name"),
        ('[retired."sora-1"]\nto = "sora-2"\nsunset = "soon"\n', "retired.sora-1.sunset"),
        ("upstreams = 3\n", "upstreams"),
        ("not toml", "filmgate.toml"),
    ],
)  # fmt: skip
def test_every_problem_is_said_and_no_key(written, text, says):
    assert says in problems(written, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f'[[upstream]]\napi_key = "{KEY}"\n', "upstream"),
        (f'[[upstream]]\n[[upstream.credentials]]\napi_key = "{KEY}"\n', "upstream"),
        (f'api_key = "{KEY}"\n', "api_key"),
        (f'upstreams = "{KEY}"\n', "must be JSON"),
        (f'[[upstreams]]\nname = "a"\nkind = "ark"\ncredentials = "{KEY}"\n', "upstreams.0.credentials"),
        (f'[[upstreams]]\nname = "a"\nkind = "ark"\ncredentials = ["{KEY}"]\n', "upstreams.0.credentials.0"),
        (f'[[upstreams]]\nname = "{KEY}!"\nkind = "ark"\n', "upstreams.0.name"),
        (f'[[upstreams]]\nname = "a"\nkind = "ark"\n[upstreams.credentials]\napi_key = "{KEY}"\n', "credentials"),
        (f'[[upstreams]]\nname = "a"\nkind = "ark"\nbase_url = "{KEY}"\n' + CREDENTIAL, "base_url must begin"),
    ],
)  # fmt: skip
def test_a_key_at_the_wrong_place_is_not_repeated(written, text, says):
    assert says in problems(written, text)


def test_a_key_for_an_address_is_not_repeated(written):
    assert "ARK_BASE_URL" in problems(written, "", ARK_API_KEY="https://ark.example.com", ARK_BASE_URL=KEY)


def test_all_problems_are_said_together(written):
    bad = '[[upstreams]]\nname = "a"\nkind = "sora"\nweight = -1\ntypo = "x"\n' + CREDENTIAL
    lines = problems(written, "retention = 0\n" + bad).splitlines()
    assert len(lines) == 4


def test_upstreams_may_come_from_the_environment_too(written):
    given = [{"name": "a", "kind": "ark", "credentials": [{"api_key": "${SOME_KEY}"}]}]
    settings = written("", SOME_KEY=KEY, FILMGATE_UPSTREAMS=json.dumps(given))
    assert settings.upstreams[0].credentials[0].api_key.get_secret_value() == KEY


def test_one_variable_alone_configures_seedance(written):
    settings = written("", ARK_API_KEY=f"  {KEY} ")
    (alone,) = settings.upstreams
    assert (alone.name, alone.kind, alone.base_url) == ("seedance", "ark", "")
    assert alone.credentials[0].api_key.get_secret_value() == KEY
    assert KEY not in repr(settings)
    moved = written("", ARK_API_KEY=KEY, ARK_BASE_URL="https://ark.ap-southeast.bytepluses.com/api/v3/")
    assert moved.upstreams[0].base_url == "https://ark.ap-southeast.bytepluses.com/api/v3"
    assert "ARK_BASE_URL" in problems(written, "", ARK_API_KEY=KEY, ARK_BASE_URL="ark.example.com")


def test_configured_upstreams_stand_for_themselves(written):
    assert [each.name for each in written(GOOD, SOME_KEY=KEY, ARK_API_KEY="other").upstreams] == [
        "seedance",
        "reseller",
    ]
    assert written("", ARK_API_KEY="").upstreams == ()


def test_a_config_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setenv("FILMGATE_CONFIG", str(Path("/nowhere/filmgate.toml")))
    with pytest.raises(SettingsError, match="not a file"):
        read_settings()


def keyed(more: str) -> str:
    return '[[upstreams]]\nname = "a"\nkind = "ark"\n' + CREDENTIAL + more


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("retension = 5\n", "retension: is no setting; did you mean retention?"),
        ("colour = 5\n", "colour: is no setting; those at the head of the file, before every [table] are data_dir, "),
        ("[upstream]\nname = 'a'\n", "upstream: is no setting; did you mean upstreams?"),
        (keyed("").replace("api_key", "apikey"), "upstreams.0.credentials.0.apikey: is no setting; did you mean api_key?"),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\napi_key = "${SOME_KEY}"\n', "api_key: does not belong here, but under [[upstreams.credentials]]"),
        (keyed('public_url = "https://x"\n'), "public_url: does not belong here, but at the head of the file"),
        ('[retired."sora-1"]\nto = "sora-2"\nday = 2027-01-01\n', '[retired."NAME"] are to, deprecation, sunset'),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\n[upstreams.credentials]\napi_key = "${SOME_KEY}"\n', "[[upstreams.credentials]], in double brackets"),
        ('[upstreams]\nname = "a"\nkind = "ark"\n', "[[upstreams]], in double brackets"),
        ('[[upstreams]]\nname = "a"\nkind = "ark"\nstate = "drained"\n' + CREDENTIAL, "'active', 'draining' or 'disabled', not 'drained'"),
        (keyed("").replace("${SOME_KEY}", ""), "api_key of credential 'main' is empty"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_the_way_out(written, text, says):
    assert says in problems(written, text)


def test_a_key_in_the_wrong_place_is_not_repeated(written):
    assert "kind" in problems(written, keyed("").replace('kind = "ark"', 'kind = "${SOME_KEY}"'))


def test_every_variable_that_is_not_set_is_named_with_its_place(written):
    two = keyed("").replace("SOME_KEY", "ONE") + keyed("").replace("SOME_KEY", "TWO").replace('"a"', '"b"')
    lines = problems(written, two + "retension = 5\n").splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "upstreams.0.credentials.0.api_key",
        "upstreams.1.credentials.0.api_key",
        "upstreams.1.credentials.0.retension",
    ]
    assert "has no ONE" in lines[0]
    assert "has no TWO" in lines[1]
