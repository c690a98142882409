"""What settings allow is what the code behind them takes, word for word."""

from typing import get_args

import pytest

from filmgate.config import SettingsError, UpstreamSettings, read_settings
from filmgate.engine.upstreams import Standing
from filmgate.providers.ark import SITES
from filmgate.providers.openai import Dialect


@pytest.mark.parametrize(
    ("setting", "known"), [("dialect", set(Dialect)), ("state", set(Standing)), ("site", set(SITES))]
)
def test_every_word_of_a_choice_can_be_set(setting, known):
    annotation = UpstreamSettings.model_fields[setting].annotation
    words = {word for part in (annotation, *get_args(annotation)) for word in get_args(part) if isinstance(word, str)}
    assert words == known


def test_every_problem_is_reported_at_once_with_its_name_and_value():
    with pytest.raises(SettingsError) as caught:
        read_settings(trusted_proxies="10.0.0.0/8, nonsense", log_level="LOUD", retention=0)
    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "retention (FILMGATE_RETENTION)",
        "trusted_proxies (FILMGATE_TRUSTED_PROXIES)",
        "log_level (FILMGATE_LOG_LEVEL)",
    ]
    assert "nonsense" in lines[1]


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("retention", 10**20, "less than or equal"), ("sweep_seconds", float("inf"), "less than or equal"),
        ("render_concurrency", 10**12, "less than or equal"), ("aliases", "x", "must be JSON"),
        ("upstreams", "x", "must be JSON"), ("retired", "{", "must be JSON"),
        ("database_url", "sqlite:///", "name a file"), ("database_url", "postgresql://u:s3cret@[::1/x", "well-formed"),
        ("database_url", "postgresql://u:s3cret@host:port/x", "well-formed"), ("database_url", "mysql://u:s3cret@h/x", "begin"),
        ("storage_url", "s3://", "bucket"), ("storage_url", "gs:///prefix", "bucket"),
        ("public_url", "https://", "host"), ("public_url", "https://a b", "host"), ("public_url", "https://a/?b", "host"),
    ],
)  # fmt: skip
def test_a_setting_that_leads_nowhere_is_refused_by_its_name(setting, value, says):
    with pytest.raises(SettingsError) as caught:
        read_settings(**{setting: value})
    message = str(caught.value)
    assert (message.startswith(setting), says in message, "s3cret" in message) == (True, True, False), message


def test_lists_and_tables_are_json_in_the_environment():
    settings = read_settings(aliases='{"ours": "filmgate-draft"}', upstreams='[{"name": "own", "kind": "draft"}]')
    assert (settings.aliases, settings.upstreams[0].name) == ({"ours": "filmgate-draft"}, "own")


@pytest.mark.parametrize(
    "url", ["postgresql://u:p#?w@h:5432/x", "postgresql:///x?host=/run/pg", "postgresql://[::1]/x"]
)
def test_every_address_of_a_database_is_taken(url):
    assert read_settings(database_url=url).database == url
