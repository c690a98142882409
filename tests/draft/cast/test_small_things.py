"""What is special about swimmers, insects, plants and food; what holds for every figure is exercised elsewhere."""

import numpy as np
import pytest

from filmgate.draft.cast import Gripped, Look, Pose, Seat, drawn, figure, home
from filmgate.draft.cast.easel import Cel, Easel, Extent, lone_light
from filmgate.draft.cast.fish.motion import Moment, Wave, moment
from filmgate.draft.cast.food.serving import turned
from filmgate.draft.cast.insect.legs import DUTY, foot
from filmgate.draft.cast.plant.sway import sway
from filmgate.draft.cast.ruler import Ruler, measured
from filmgate.draft.cast.space import View
from filmgate.draft.paint.colour import hexed
from filmgate.draft.paint.shapes import box, ellipse


def shown(noun: str, verb: str, phase: float, *, look: Look | None = None, pixels: int = 70, light=None) -> Cel:
    subject = figure(noun, look or Look())
    extent = subject.extent(verb)
    scale = pixels / max(extent.right - extent.left, extent.bottom - extent.top)
    return drawn(subject, Pose(verb=verb, phase=phase), light=light or lone_light(), scale=scale)


def covered(cel: Cel) -> np.ndarray:
    return cel.paint[..., 3] > 60


def middle_row(cel: Cel) -> float:
    return float(np.nonzero(covered(cel))[0].mean())


class TestRuler:
    def test_it_measures_what_is_filled_and_stroked_and_nothing_that_lies_within(self) -> None:
        ruler = Ruler()
        with ruler.piece() as canvas, canvas.moved(1.0, 0.0, scale=2.0):
            canvas.fill(ellipse(0, 0, 0.5, 0.25), hexed("ffffff"))
            canvas.fill(box(-9, -9, 18, 18), hexed("ffffff"), blend="within")
            with canvas.clipped(ellipse(0, 0, 0.5)):
                canvas.fill(box(-9, -9, 18, 18), hexed("ffffff"))
            canvas.fill(box(-9, -9, 18, 18), hexed("ffffff"), alpha=0.0)
        assert ruler.box == pytest.approx((0.0, -0.5, 2.0, 0.5), abs=0.01)

    def test_it_covers_every_phase(self) -> None:
        def leap(easel: Easel, pose: Pose) -> None:
            with easel.detail() as canvas:
                canvas.fill(box(-0.5, -1.0 - pose.phase, 1.0, 1.0), hexed("ffffff"))

        extent = measured(leap, "jump", margin=0.0)
        assert (extent.left, extent.top, extent.right, extent.bottom) == pytest.approx((-0.5, -2.0, 0.5, 0.0), abs=0.01)


class TestSwimmers:
    def test_the_wave_leaves_the_head_in_place_and_grows_towards_the_tail(self) -> None:
        bends = []
        for x in (0.4, 0.0, -0.25, -0.45):
            ys = [Wave(moment=moment("swim", phase), swing=0.1).at(x, 0.0)[1] for phase in np.linspace(0, 1, 24)]
            bends.append(max(ys) - min(ys))
        assert bends[0] < 0.03
        assert bends[1] < bends[2] < bends[3]

    def test_the_tail_follows_the_middle(self) -> None:
        phases = np.linspace(0, 1, 48, endpoint=False)
        heights = {
            x: [Wave(moment=Moment(turn=2 * np.pi * p), swing=0.1).at(x, 0.0)[1] for p in phases] for x in (-0.2, -0.45)
        }
        later = (int(np.argmax(heights[-0.45])) - int(np.argmax(heights[-0.2]))) % 48
        assert 0 < later < 24

    def test_a_dolphin_leaps_and_comes_back(self) -> None:
        low, high, back = (middle_row(shown("dolphin", "jump", phase)) for phase in (0.0, 0.48, 1.0))
        assert high < low - 8
        assert back == pytest.approx(low, abs=0.5)

    def test_a_jellyfish_narrows_as_it_pulses(self) -> None:
        wide = [
            np.ptp(np.nonzero(covered(shown("jellyfish", "rest", phase))[:24].any(axis=0))[0]) for phase in (0.25, 0.75)
        ]
        assert wide[0] < wide[1]

    def test_sleepers_shut_their_eyes(self) -> None:
        assert moment("sleep", 0.3).asleep
        assert not moment("swim", 0.3).asleep


class TestInsects:
    def test_feet_stay_where_they_are_put(self) -> None:
        """On the ground a foot goes back exactly as fast as the body goes ahead: the stride over the cycle."""
        one, other = foot(0.1, 0.3), foot(0.4, 0.3)
        assert one[1] == other[1] == 0.0
        assert one[0] - other[0] == pytest.approx(0.3 * 0.3 / DUTY)
        assert foot((1 + DUTY) / 2, 0.3)[1] > 0.05

    @pytest.mark.parametrize("noun", ["bee", "dragonfly", "firefly"])
    def test_some_hover_unless_they_are_told_to_sit(self, noun: str) -> None:
        subject = figure(noun, Look())
        assert home(subject, "rest") == "air"
        assert home(subject, "sit") == "ground"

    def test_a_butterfly_rests_on_the_ground_and_flies_in_the_air(self) -> None:
        subject = figure("butterfly", Look())
        assert home(subject, "rest") == "ground"
        assert home(subject, "fly") == "air"

    def test_a_butterfly_folds_its_wings(self) -> None:
        folded, opened = (shown("butterfly", "rest", phase) for phase in (0.0, 0.5))
        high = [np.ptp(np.nonzero(covered(cel).any(axis=1))[0]) for cel in (folded, opened)]
        assert high[0] > high[1]

    def test_a_firefly_is_as_bright_in_the_dark(self) -> None:
        from dataclasses import replace

        night = replace(lone_light(), key=(0.05, 0.05, 0.1), shade=(0.02, 0.02, 0.05), exposure=0.2)
        assert shown("firefly", "fly", 0.5, light=night).paint[..., :3].max() > 200

    def test_wings_turn_about_their_root(self) -> None:
        view, root = View(high=90), (0.1, 0.0, 0.0)
        level = view.wing([(0.0, 0.0), (0.0, 1.0)], root, 0.0, far=False)
        raised = view.wing([(0.0, 0.0), (0.0, 1.0)], root, np.pi / 2, far=False)
        assert level[0] == pytest.approx(raised[0])
        assert level[1] == pytest.approx((0.1, 1.0))
        assert raised[1] == pytest.approx((0.1, 0.0), abs=1e-9)


class TestPlants:
    def test_the_foot_stands_still_and_the_top_comes_later(self) -> None:
        phases = np.linspace(0, 1, 60, endpoint=False)
        low, middle, high = ([sway("rest", p).across(height) for p in phases] for height in (0.0, 0.5, 1.0))
        assert max(low) == min(low) == 0.0
        assert np.ptp(middle) < np.ptp(high)
        assert 0 < (int(np.argmax(high)) - int(np.argmax(middle))) % 60 < 30

    def test_dancing_is_more_than_resting(self) -> None:
        rest, dance = (np.ptp([sway(verb, p).across(1.0) for p in np.linspace(0, 1, 40)]) for verb in ("rest", "dance"))
        assert dance > 2 * rest

    @pytest.mark.parametrize("noun", ["flower", "sunflower", "rose", "tulip"])
    def test_a_bud_opens_once(self, noun: str) -> None:
        assert figure(noun, Look()).gait("open", "even").once
        bud, blossom = (covered(shown(noun, "open", phase)).sum() for phase in (0.0, 0.98))
        assert bud < blossom

    def test_trees_of_one_kind_differ_by_their_seed(self) -> None:
        one, other = (figure("tree", Look(seed=seed)) for seed in (1, 2))
        extent = Extent(left=-0.8, top=-1.2, right=0.8, bottom=0.1)
        pictures = []
        for subject in (one, other):
            easel = Easel(lone_light(), extent=extent, scale=40)
            subject.draw(easel, Pose(verb="rest", phase=0.0))
            pictures.append(easel.cel().paint)
        assert not np.array_equal(*pictures)

    def test_nothing_grows_on_below_the_ground(self) -> None:
        for noun in ("tree", "palm", "cactus", "fir"):
            cel = shown(noun, "rest", 0.0, pixels=120)
            assert np.nonzero(covered(cel))[0].max() <= cel.y + 2


class TestFood:
    def test_a_lathe_makes_a_body_that_stands_on_the_line(self) -> None:
        bounds = turned([(0.3, 0.0), (0.4, 0.5)]).outline().computeTightBounds()
        assert bounds.bottom() == pytest.approx(0.0, abs=0.01)
        assert bounds.right() == pytest.approx(0.4, abs=0.01)

    def test_a_lid_is_lifted_once(self) -> None:
        teapot = figure("teapot", Look())
        assert teapot.gait("open", "even").once
        shut, opened = (covered(shown("teapot", "open", phase)) for phase in (0.0, 0.97))
        assert np.nonzero(opened)[0].min() < np.nonzero(shut)[0].min()

    @pytest.mark.parametrize("material", ["wood", "gold", "glass"])
    def test_a_vessel_shows_its_material(self, material: str) -> None:
        plain, made = (
            shown("vase", "rest", 0.0, look=Look(material=name)).paint.astype(int) for name in ("", material)
        )
        assert np.abs(plain - made).mean() > 5

    def test_glass_is_seen_through(self) -> None:
        cel = shown("vase", "rest", 0.0, look=Look(material="glass"))
        assert cel.paint[int(cel.y) - 14, int(cel.x), 3] < 200

    def test_steam_covers_nothing(self) -> None:
        cel = shown("mug", "rest", 0.2)
        steam = cel.paint[: int(cel.y * 0.35)]
        assert steam[..., :3].max() > 20
        assert steam[..., 3].max() < 40

    def test_vessels_say_where_they_are_held(self) -> None:
        assert isinstance(figure("mug", Look()), Gripped)

    def test_fruit_keeps_its_leaf(self) -> None:
        cel = shown("apple", "rest", 0.0, look=Look(colour=hexed("6fa544")), pixels=120)
        leaf = cel.paint[: int(cel.y * 0.2), int(cel.x) + 8 :].astype(int)
        painted = leaf[leaf[..., 3] > 200]
        assert (painted[:, 1] > painted[:, 2] + 20).mean() > 0.6


@pytest.mark.parametrize("noun", ["whale", "dolphin", "flower", "tree", "mushroom"])
def test_one_may_sit_on_some(noun: str) -> None:
    subject = figure(noun, Look())
    assert isinstance(subject, Seat)
    extent = subject.extent("rest")
    assert extent.left < subject.seat[0] < extent.right
    assert extent.top < subject.seat[1] < extent.bottom


def test_one_cannot_sit_on_others() -> None:
    assert not any(isinstance(figure(noun, Look()), Seat) for noun in ("jellyfish", "bamboo", "fish"))
