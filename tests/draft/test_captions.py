"""Captions are there while words are said, and nowhere else."""

import numpy as np
import pytest

from filmgate.draft.captions import Caption, Captions

GREY = np.full((180, 320, 3), 120, np.uint8)


def changed(captions: Captions, seconds: float) -> np.ndarray:
    return np.abs(captions.on(GREY, seconds).astype(int) - GREY).max(axis=2) > 30


def test_words_are_at_the_foot_while_they_are_said():
    captions = Captions([Caption(words="Hello there", start=1.0, end=2.0)], 320, 180)
    assert not changed(captions, 0.9).any()
    assert not changed(captions, 2.1).any()
    rows = np.nonzero(changed(captions, 1.5))[0]
    assert rows.size > 100
    assert rows.min() > 110
    assert (GREY == 120).all()


def test_words_come_and_go_softly():
    captions = Captions([Caption(words="Hello", start=1.0, end=2.0)], 320, 180)
    coming, there = (np.abs(captions.on(GREY, at).astype(int) - GREY).sum() for at in (1.05, 1.5))
    assert 0 < coming < there


@pytest.mark.parametrize(
    "words", ["", "你好，世界，这是一个很长的句子" * 4, "word " * 60, "👨‍👩‍👧‍👦", "مرحبا بالعالم", "\ud800"]
)
@pytest.mark.parametrize("size", [(320, 180), (180, 320), (96, 54), (64, 160)])
def test_any_words_fit_any_picture(words, size):
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    assert Captions([Caption(words=words, start=0, end=9)], *size).on(picture, 4).shape == picture.shape
