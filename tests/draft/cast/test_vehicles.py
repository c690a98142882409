"""What is special about vehicles: wheels that roll, lamps at night, riders, a waterline, a launch."""

import math

import numpy as np
import pytest

from filmgate.draft.brief import Act, Scene, Shot, Subject, Verb
from filmgate.draft.cast import RIGS, Launches, Look, Pose, drawn, figure, home
from filmgate.draft.cast.boat.rowers import stroke
from filmgate.draft.cast.easel import Cel, lone_light
from filmgate.draft.cast.fittings.wheels import turned
from filmgate.draft.cast.train.kinds import kinds as trains
from filmgate.draft.cast.wheeled.cycles import pedal
from filmgate.draft.cast.wheeled.kinds import kinds as on_wheels
from filmgate.draft.paint.colour import hexed
from filmgate.draft.paint.light import Light
from filmgate.draft.stage.hours import light_of, mood
from filmgate.draft.stage.part import Part
from filmgate.draft.take import staged

DAY = light_of(mood(Scene(place="road", hour="day")), from_right=False)
NIGHT = light_of(mood(Scene(place="road", hour="night")), from_right=False)
LIT = ("car", "bus", "motorcycle", "train", "tram", "boat", "ship", "submarine", "airship", "aeroplane")


def shown(
    noun: str, verb: Verb, phase: float = 0.0, *, light: Light | None = None, size: int = 140, **look: object
) -> Cel:
    subject = figure(noun, Look(**look))  # type: ignore[arg-type]
    room = subject.extent(verb)
    scale = size / (room.right - room.left)
    return drawn(subject, Pose(verb=verb, phase=phase), light=light or lone_light(), scale=scale)


@pytest.mark.parametrize("noun", RIGS["wheeled"])
def test_wheels_turn_as_far_as_they_roll(noun: str) -> None:
    kind, stride = on_wheels()[noun], figure(noun, Look()).gait("drive", "even").stride
    for _, radius in kind.wheels:
        turns = turned(stride, radius) / 360
        # Whole turns, or the cycle would not close; the spokes repeat five times in one.
        assert turns * 5 == pytest.approx(round(turns * 5))
    assert stride == pytest.approx(kind.turns * math.tau * kind.wheels[0][1])


@pytest.mark.parametrize("noun", RIGS["train"])
def test_rails_are_run_on_without_sliding(noun: str) -> None:
    kind, gait = trains()[noun], figure(noun, Look()).gait("drive", "even")
    assert gait.stride == pytest.approx(math.tau * kind.radius * kind.turns)


def test_no_wheel_seems_to_turn_backwards() -> None:
    for kind in on_wheels().values():
        step = 360 * kind.turns / kind.frames
        assert step < 72 / 2, "less than half the angle between spokes"


@pytest.mark.parametrize("noun", LIT)
def test_lamps_and_windows_shine_at_night(noun: str) -> None:
    verb: Verb = "fly" if noun in RIGS["aircraft"] else "drive"
    night = shown(noun, verb, light=NIGHT).paint.astype(int)
    assert (night[..., :3].min(axis=2) > 200).sum() + (night[..., 0] > 235).sum() > 3


def test_a_beam_falls_ahead_at_night_only() -> None:
    ahead = [shown("car", "drive", light=light).paint[:, -20:, 3].sum() for light in (DAY, NIGHT)]
    assert ahead[0] == 0
    assert ahead[1] > 0


@pytest.mark.parametrize("noun", ["police_car", "ambulance", "fire_engine"])
def test_beacons_flash_at_rest_too(noun: str) -> None:
    one, other = (shown(noun, "rest", phase).paint.astype(int) for phase in (0.1, 0.6))
    assert np.abs(one - other).max() > 80
    assert figure(noun, Look()).gait("rest", "even").frames >= 16, "no more than one and a half times a second"


@pytest.mark.parametrize("noun", [*RIGS["wheeled"], *RIGS["train"], *RIGS["boat"], *RIGS["aircraft"]])
def test_a_red_one_has_red_where_it_is(noun: str) -> None:
    verb: Verb = "rest"
    paint = shown(noun, verb, size=200, colour=hexed("d01818")).paint.astype(int)
    red = (paint[..., 0] > 90) & (paint[..., 0] > paint[..., 1] * 1.8) & (paint[..., 0] > paint[..., 2] * 1.5)
    least = 0.02 if noun == "bicycle" else 0.06
    assert red.sum() > least * (paint[..., 3] > 128).sum()


def test_the_accent_is_the_second_colour() -> None:
    plain, changed = (shown("bus", "rest", accent=accent).paint.astype(int) for accent in (None, hexed("20c040")))
    assert np.abs(plain - changed).max() > 60


def test_two_wheelers_rest_without_their_riders() -> None:
    for noun in ("bicycle", "motorcycle"):
        ridden, alone = (shown(noun, verb).paint[..., 3] for verb in ("drive", "rest"))
        top = [int(np.nonzero(alpha.max(axis=1) > 128)[0][0]) for alpha in (ridden, alone)]
        assert top[0] < top[1] - 10


def test_legs_pedal_round() -> None:
    kind = on_wheels()["bicycle"]
    x, y, long = kind.crank
    for step in range(8):
        foot = pedal(kind, step / 8)
        assert math.hypot(foot[0] - x, foot[1] - y) == pytest.approx(long)
    assert pedal(kind, 0.25)[1] > y, "forward over the top, back below"


def test_oars_pull_in_the_water_and_come_forward_above_it() -> None:
    assert stroke(0.0).sweep == pytest.approx(1)
    assert stroke(0.3).lift == 0
    assert stroke(0.78).lift > 0.9
    assert stroke(0.999).sweep == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("noun", sorted(set(RIGS["boat"]) - {"submarine"}))
def test_boats_lie_on_their_waterline(noun: str) -> None:
    subject = figure(noun, Look())
    assert home(subject, "rest") == "surface"
    cel = shown(noun, "rest")
    solid = cel.paint[..., 3] > 200
    rows = np.nonzero(solid.any(axis=1))[0]
    assert abs(rows[-1] - cel.y) <= 5, "the hull ends at the water"


def test_a_submarine_is_under_water() -> None:
    assert home(figure("submarine", Look()), "swim") == "water"


def test_sails_fill_under_way() -> None:
    going, lying = (shown("sailboat", verb).paint[..., 3] > 128 for verb in ("drive", "rest"))
    assert going.shape != lying.shape or (going != lying).mean() > 0.01


def test_a_rocket_stands_rises_and_flies() -> None:
    rocket = figure("rocket", Look())
    assert isinstance(rocket, Launches)
    assert home(rocket, "rest") == home(rocket, "rise") == "ground"
    assert home(rocket, "fly") == "air"
    assert rocket.gait("rise", "even").once


@pytest.mark.parametrize("place", ["meadow", "space"])
def test_a_rocket_told_to_fly_leaves_the_ground_straight_up(place: str) -> None:
    scene = Scene(place=place)  # type: ignore[arg-type]
    shot = Shot(seconds=4, scene=scene, subjects=(Subject(noun="rocket", acts=(Act(verb="fly"),)),))
    (part,) = staged(shot, width=320, height=180, seed=1).parts
    (x, y), (later_x, later_y) = part.at(0), part.at(4)
    assert x == later_x
    assert abs(x - 160) < 25
    assert later_y < y - 60


def test_smoke_stays_on_the_ground_the_rocket_left() -> None:
    low = shown("rocket", "rise", 0.1)
    high = shown("rocket", "rise", 0.3)
    bottoms = [np.nonzero((cel.paint[..., 3] > 128).any(axis=1))[0][-1] - cel.y for cel in (low, high)]
    scale = 140 / 2.56
    assert bottoms[1] - bottoms[0] == pytest.approx(0.2 * 3.5 * scale, abs=3)


def test_a_paper_plane_is_folded() -> None:
    paper, metal = figure("aeroplane", Look(material="paper")), figure("aeroplane", Look())
    assert paper.metres < 1 < metal.metres


def riding(noun: str, base: str, *acts: Act) -> tuple[Part, Part]:
    """The rider's part and the part of what it rides."""
    subjects = Subject(noun=noun, on=1, acts=acts), Subject(noun=base)
    parts = staged(Shot(seconds=4, scene=Scene(place="road"), subjects=subjects), width=320, height=180, seed=1).parts
    rider = next(part for part in parts if part.tie is not None)
    return rider, next(part for part in parts if part.tie is None)


@pytest.mark.parametrize("base", ["car", "bicycle", "boat"])
def test_what_is_ridden_goes_with_its_rider(base: str) -> None:
    rider, ridden = riding("woman", base, Act(verb="drive"))
    assert abs(ridden.at(4)[0] - ridden.at(0)[0]) > 60
    assert abs(rider.at(4)[0] - rider.at(0)[0]) > 60
    assert ridden.pose(1.0).ridden


def test_who_drives_is_inside_and_a_cat_on_the_roof() -> None:
    driver, car = riding("woman", "car", Act(verb="drive"))
    assert driver.near < car.near, "behind its windows"
    cat, taxi = riding("cat", "taxi", Act(verb="sit"))
    assert cat.near > taxi.near
    assert not taxi.pose(1.0).ridden, "the driver keeps his place"


def test_windows_are_clear_for_who_is_inside() -> None:
    subject = figure("car", Look())
    alone, ridden = (
        drawn(subject, Pose(verb="drive", phase=0.0, ridden=ridden), light=DAY, scale=200).paint[..., 3]
        for ridden in (False, True)
    )
    assert ((alone > 200) & (ridden < 140)).sum() > 300


def test_several_of_a_kind_come_in_several_colours() -> None:
    def bodies(noun: str) -> int:
        return len(
            {
                shown(noun, "rest", seed=seed, size=60).paint.mean(axis=(0, 1)).round(-1).tobytes()
                for seed in range(1, 9)
            }
        )

    assert bodies("car") >= 3
    assert bodies("taxi") <= 2, "told by its colour"


def test_feet_of_a_rider_go_round_with_the_pedals() -> None:
    rider, bicycle = riding("boy", "bicycle", Act(verb="drive"))
    holds = [rider.pose(step / 24).hold for step in range(14)]
    assert all(hold is not None for hold in holds)
    assert len({hold.feet for hold in holds if hold is not None}) > 8
    assert rider.pose(0.5).phase == bicycle.pose(0.5).phase, "one cel for each of the cycle's"


@pytest.mark.parametrize("noun", ["boy", "woman", "old_man", "knight"])
def test_a_rider_keeps_head_and_hands(noun: str) -> None:
    rider, _ = riding(noun, "bicycle", Act(verb="drive"))
    paint = drawn(rider.figure, rider.pose(0.4), light=DAY, scale=90).paint[..., 3]
    edges = paint[0].max(), paint[:, 0].max(), paint[:, -1].max()
    assert max(edges) < 24


def test_whoever_has_no_legs_for_it_sits_on_the_saddle() -> None:
    cat, bicycle = riding("cat", "bicycle", Act(verb="drive"))
    assert cat.at(1.0)[1] < bicycle.at(1.0)[1] - 0.4 * bicycle.scale
