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
