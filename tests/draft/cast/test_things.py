"""Furniture and devices: what opens, shines, rolls and is held."""

import math

import numpy as np
import pytest

from filmgate.draft.brief import Verb
from filmgate.draft.cast import RIGS, Gripped, Look, Pose, Seat, drawn, figure
from filmgate.draft.cast.easel import Cel, Easel, Extent, lone_light
from filmgate.draft.cast.solids.shaper import Shaper
from filmgate.draft.cast.solids.view import view
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import hexed, lightness

NOUNS = (*RIGS["furniture"], *RIGS["device"])


def cel(noun: str, verb: Verb = "rest", phase: float = 0.0, *, scale: float = 60, look: Look | None = None) -> Cel:
    return drawn(figure(noun, look or Look()), Pose(verb=verb, phase=phase), light=lone_light(), scale=scale)


def moved(noun: str, verb: Verb, one: float, other: float) -> float:
    """Share of its pixels that differ between two phases."""
    a, b = (cel(noun, verb, phase).paint.astype(int) for phase in (one, other))
    return float((np.abs(a - b).max(axis=2) > 20).sum() / (a[..., 3] > 20).sum())


@pytest.mark.parametrize("noun", NOUNS)
def test_everything_is_there_at_rest(noun: str) -> None:
    subject = figure(noun, Look())
    assert "rest" in subject.verbs
    assert 0.6 < subject.extent("rest").height < 1.6, "a unit is about its height"
    assert 0.1 <= subject.metres <= 2.5


@pytest.mark.parametrize("noun", ["lamp", "clock", "laptop", "phone", "television", "candle", "globe", "mirror"])
def test_it_is_alive_at_rest(noun: str) -> None:
    assert figure(noun, Look()).gait("rest", "even").frames > 1
    assert np.abs(cel(noun, phase=0.0).paint.astype(int) - cel(noun, phase=0.4).paint.astype(int)).max() > 3


@pytest.mark.parametrize("noun", ["door", "book", "gift", "suitcase", "laptop", "umbrella"])
def test_what_opens_does_so_once_and_stays_open(noun: str) -> None:
    subject = figure(noun, Look())
    gait = subject.gait("open", "even")
    assert gait.once
    assert moved(noun, "open", 0.0, 0.98) > 0.15
    last = (gait.frames - 1) / gait.frames
    assert moved(noun, "open", last, 1.0) < 0.05


@pytest.mark.parametrize("noun", ["guitar", "violin", "piano", "drum"])
def test_what_is_played_stirs(noun: str) -> None:
    assert moved(noun, "play", 0.05, 0.3) > 0.005


def test_a_ball_rolls_as_far_as_it_turns() -> None:
    ball = figure("ball", Look())
    for pace in ("slow", "fast"):
        assert ball.gait("walk", pace).stride == pytest.approx(math.pi, rel=0.01)
    assert moved("ball", "walk", 0.0, 0.25) > 0.2


def test_a_ball_bounces_off_the_ground_and_comes_to_rest() -> None:
    def low(verb: Verb, phase: float) -> float:
        shown = cel("ball", verb, phase)
        return float(np.flatnonzero((shown.paint[..., 3] > 90).any(axis=1)).max() - shown.y)

    assert low("jump", 0.0) == pytest.approx(0, abs=2)
    assert low("jump", 0.5) < -50
    assert low("fall", 0.0) < -50
    assert low("fall", 0.97) == pytest.approx(0, abs=2)


def test_a_candles_light_covers_nothing() -> None:
    shown = cel("candle", scale=100).paint
    about = shown[..., 3] == 0
    assert shown[about][:, 0].max() > 10, "it brightens the air"
    assert about.mean() > 0.5


def test_the_umbrella_is_held_by_its_handle() -> None:
    umbrella = figure("umbrella", Look())
    assert isinstance(umbrella, Gripped)
    extent = umbrella.extent("rest")
    assert -0.25 < umbrella.grip[1] < 0
    assert extent.right - extent.left < 1.0


@pytest.mark.parametrize("noun", ["chair", "sofa", "bed", "table"])
def test_one_sits_on_top_of_it(noun: str) -> None:
    seat = figure(noun, Look())
    assert isinstance(seat, Seat)
    shown = cel(noun, scale=100)
    x, y = round(shown.x + seat.seat[0] * 100), round(shown.y + seat.seat[1] * 100)
    assert shown.paint[y + 3, x, 3] > 200


def test_gold_shines_and_paint_does_not() -> None:
    gold, plain = (cel("clock", look=Look(material=material)).paint for material in ("gold", ""))
    assert not np.array_equal(gold, plain)


def test_two_bookcases_hold_different_books() -> None:
    one, other = (cel("bookcase", look=Look(seed=seed)).paint.astype(int) for seed in (1, 2))
    assert (np.abs(one - other).max(axis=2) > 40).mean() > 0.05


def test_faces_take_the_light_by_their_slope() -> None:
    shape = Shaper(Canvas(4, 4), view(0, 0), (-0.6, -0.8))
    top, left, right = (lightness(shape.tone(hexed("8a6a4a"), way)) for way in ((0, 1, 0), (-1, 0, 0), (1, 0, 0)))
    assert top > right + 0.05
    assert left > right + 0.05


def test_the_light_stays_when_a_thing_is_flipped() -> None:
    room = Extent(left=-1, top=-1, right=1)
    plain, flipped = (Easel(lone_light(), extent=room, scale=10, flip=flip).towards for flip in (False, True))
    assert plain == (-flipped[0], flipped[1])


def test_a_lid_turns_about_its_hinge() -> None:
    hinged = view(0, 0).about((0, 1, 0), (1, 0, 0), 90)
    assert hinged.spot(0, 1) == pytest.approx((0, -1))
    assert hinged.spot(0, 1.5) == pytest.approx((0, -1))
    assert view(0, 0).spot(0, 1.5) == pytest.approx((0, -1.5))
