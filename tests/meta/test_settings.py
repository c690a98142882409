"""What settings allow is what the code behind them takes, word for word."""

from typing import get_args

import pytest

from filmgate.config import UpstreamSettings
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
