"""Every purpose has its own stream of chance."""

import pytest

from filmgate.draft.chance import stream


def test_streams_are_steady_and_apart():
    assert stream(7, "a").random() == stream(7, "a").random()
    assert len({stream(*key).random() for key in ((7, "a"), (7, "b"), (8, "a"), (7, "a", 1))}) == 4


@pytest.mark.parametrize("seed", [0, -1, 2**63, 2**64 - 1, -(2**63)])
def test_any_seed_serves(seed):
    assert 0 <= stream(seed, "x", "\ud800").random() < 1
