"""What every figure of the cast promises, whatever it is; a rig is exercised as soon as its module exists."""

import zlib
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import get_args

import numpy as np
import pytest

from filmgate.draft.brief import Verb
from filmgate.draft.cast import RIGS, Element, Figure, Look, Pose, drawn, figure, home
from filmgate.draft.cast.easel import Cel, Easel, Extent, lone_light
from filmgate.draft.paint.colour import Colour, hexed


def built(rig: str) -> bool:
    """Whether there is code; a folder alone is still being built."""
    found = find_spec(f"filmgate.draft.cast.{rig}")
    return found is not None and found.origin is not None


PRESENT = {rig: nouns for rig, nouns in RIGS.items() if built(rig)}
NOUNS = [noun for nouns in PRESENT.values() for noun in nouns]
LIDLESS = {"jellyfish", "butterfly", "dragonfly"}
"""Without eyes, or with eyes that never shut."""
EYED = [
    noun
    for rig in ("quadruped", "bird", "fish", "insect", "person", "toon")
    for noun in PRESENT.get(rig, ())
    if noun not in LIDLESS
]
GOING = {"walk", "run", "fly", "swim", "drive"}
SMALL = 26
"""Pixels of a figure's longer side: enough for outlines, and quick."""

every_noun = pytest.mark.parametrize("noun", NOUNS)


@cache
def plain(noun: str) -> Figure:
    return figure(noun, Look())


def main_verb(noun: str) -> Verb:
    """What it does best: going somewhere, else being there."""
    verbs = plain(noun).verbs
    candidates: tuple[Verb, ...] = ("walk", "drive", "fly", "swim", "rest", "stand")
    return next(verb for verb in candidates if verb in verbs)


def scale_of(extent: Extent, pixels: int = SMALL) -> float:
    return pixels / max(extent.right - extent.left, extent.bottom - extent.top)


def on_easel(noun: str, pose: Pose, extent: Extent, *, flip: bool = False) -> Cel:
    easel = Easel(lone_light(), extent=extent, scale=scale_of(plain(noun).extent(pose.verb)), flip=flip)
    plain(noun).draw(easel, pose)
    return easel.cel()


@lru_cache(maxsize=1000)
def shown(noun: str, pose: Pose, *, colour: Colour | None = None, pixels: int = SMALL) -> Cel:
    subject = figure(noun, Look(colour=colour))
    return drawn(subject, pose, light=lone_light(), scale=scale_of(subject.extent(pose.verb), pixels))


def some_phase(noun: str, verb: Verb) -> float:
    """Another one for every noun and verb, always the same."""
    return zlib.crc32(f"{noun} {verb}".encode()) % 24 / 24


def some_verbs(noun: str) -> list[Verb]:
    """Three of what it does, others for the next noun: a rig's nouns share its verbs, so all are tried on some."""
    verbs = sorted(plain(noun).verbs)
    first = NOUNS.index(noun) * 3
    return [verbs[(first + step) % len(verbs)] for step in range(min(3, len(verbs)))]


@every_noun
def test_what_it_does_is_drawn_inside_its_extent(noun: str) -> None:
    for verb in some_verbs(noun):
        extent = plain(noun).extent(verb)
        wider = Extent(
            left=extent.left - 0.3, top=extent.top - 0.3, right=extent.right + 0.3, bottom=extent.bottom + 0.3
        )
        assert extent.left < 0 < extent.right
        assert extent.top < 0 < extent.bottom
        cel = on_easel(noun, Pose(verb=verb, phase=some_phase(noun, verb)), wider)
        rows, columns = np.nonzero(cel.paint[..., 3] > 24)
        assert rows.size, f"{noun} shows nothing when it should {verb}"
        scale = scale_of(extent)
        # A pixel of grace for the easel's rounding.
        assert (columns.min() - cel.x + 1) / scale >= extent.left, f"{verb}: left"
        assert (columns.max() - cel.x - 1) / scale <= extent.right, f"{verb}: right"
        assert (rows.min() - cel.y + 1) / scale >= extent.top, f"{verb}: top"
        assert (rows.max() - cel.y - 1) / scale <= extent.bottom, f"{verb}: bottom"


@every_noun
def test_its_cycle_closes(noun: str) -> None:
    verb = main_verb(noun)
    if plain(noun).gait(verb, "even").once:
        return
    start, end = (shown(noun, Pose(verb=verb, phase=phase)).paint.astype(int) for phase in (0.0, 1.0))
    assert np.abs(start - end).mean() < 1.0


@every_noun
def test_two_draws_are_equal(noun: str) -> None:
    pose = Pose(verb=main_verb(noun), phase=0.0)
    one = shown(noun, pose).paint
    assert np.array_equal(one, shown.__wrapped__(noun, pose).paint)


@every_noun
def test_flipped_it_is_its_mirror_image(noun: str) -> None:
    verb = main_verb(noun)
    extent, scale = plain(noun).extent(verb), scale_of(plain(noun).extent(verb))
    half = np.ceil(max(-extent.left, extent.right) * scale + 1) / scale
    centred = Extent(left=-half, top=extent.top, right=half, bottom=extent.bottom)
    one, other = (
        on_easel(noun, Pose(verb=verb, phase=0.3), centred, flip=flip).paint[..., 3] for flip in (False, True)
    )
    assert np.abs(one.astype(int) - other[:, ::-1].astype(int)).mean() < 3.0


@every_noun
def test_its_colour_is_plainly_seen(noun: str) -> None:
    pose = Pose(verb=main_verb(noun), phase=0.0)
    red, blue = (_redness(shown(noun, pose, colour=hexed(colour))) for colour in ("d02020", "2040d0"))
    # A bicycle has little but its tubes to be painted.
    assert red > blue + 10


def _redness(cel: Cel) -> float:
    """How much redder than blue it is on the whole, of 255."""
    paint = cel.paint.astype(float)
    return float(((paint[..., 0] - paint[..., 2]).sum()) / max(1.0, (paint[..., 3] / 255).sum()))


@pytest.mark.parametrize("noun", EYED)
def test_a_blink_is_seen(noun: str) -> None:
    verb: Verb = "rest" if "rest" in plain(noun).verbs else "stand"
    awake, blinking = (
        shown(noun, Pose(verb=verb, phase=0.0, blink=blink), pixels=110).paint.astype(int) for blink in (False, True)
    )
    changed = np.abs(awake - blinking).max(axis=2) > 30
    assert changed.any()
    assert changed.mean() < 0.05, "only the eyes change"


@every_noun
def test_it_moves_as_it_says(noun: str) -> None:
    subject = plain(noun)
    assert subject.verbs & {"rest", "stand"}
    assert subject.verbs <= set(get_args(Verb))
    assert 0.01 <= subject.metres <= 500
    for verb in subject.verbs:
        gait = subject.gait(verb, "even")
        assert home(subject, verb) in get_args(Element)
        assert 1 <= gait.frames <= 240
        assert list(gait.falls) == sorted(gait.falls)
        assert all(0 <= fall < 1 for fall in gait.falls)
        assert gait.stride >= 0
        if gait.stride > 0 or (verb in GOING and verb != "fly"):
            # Only what flies may rise where it is: a rocket, a balloon.
            slow, fast = (subject.gait(verb, pace) for pace in ("slow", "fast"))
            assert slow.stride / slow.frames < fast.stride / fast.frames
