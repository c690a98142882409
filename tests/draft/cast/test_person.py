"""What is special to people, and to robots, ghosts and snowmen."""

import numpy as np
import pytest

from filmgate.draft.brief import Verb
from filmgate.draft.cast import RIGS, Carrier, Figure, Look, Pose, drawn, figure, home
from filmgate.draft.cast.easel import Cel, lone_light
from filmgate.draft.cast.person import builds, outfits
from filmgate.draft.cast.person.deeds import settling, stance
from filmgate.draft.cast.person.hair import styles
from filmgate.draft.cast.person.motion import RUN_DUTY
from filmgate.draft.cast.person.outfit import garments, trims
from filmgate.draft.cast.person.palette import palette
from filmgate.draft.cast.person.skeleton import Bones, bones_of
from filmgate.draft.paint.colour import Colour, hexed, lab, lightness

AGES = sorted(builds())
UPRIGHT = [age for age in AGES if not builds()[age].crawls]
DOINGS: tuple[Verb, ...] = (
    "rest",
    "walk",
    "run",
    "jump",
    "sit",
    "sleep",
    "eat",
    "dance",
    "wave",
    "look",
    "swim",
    "fall",
)


def bones(age: str, verb: Verb, phase: float) -> Bones:
    return bones_of(builds()[age], stance(builds()[age], verb, phase))


def shown(noun: str, pose: Pose, look: Look | None = None, scale: float = 120) -> Cel:
    return drawn(figure(noun, look or Look()), pose, light=lone_light(), scale=scale)


def head_of(noun: str, cel: Cel, scale: float = 120) -> np.ndarray:
    """The picture of a head that stands upright."""
    build = builds()[outfits()[noun].build]
    middle, half = cel.y - build.head_at * scale, build.head[1] * scale
    return cel.paint[int(middle - half) : int(middle + half * 0.8)]


def opaque(cel: Cel, x: float, y: float, scale: float) -> bool:
    row, column = round(cel.y + y * scale), round(cel.x + x * scale)
    return bool(cel.paint[row - 2 : row + 3, column - 2 : column + 3, 3].max() > 128)


@pytest.mark.parametrize("age", UPRIGHT)
def test_a_planted_foot_goes_back_as_the_person_goes_on(age: str) -> None:
    build = builds()[age]
    someone = next(noun for noun, worn in outfits().items() if worn.build == age)
    for verb, duty, start, end in (("walk", build.duty, 0.22, 0.60), ("run", RUN_DUTY, 0.27, 0.38)):
        gait = figure(someone, Look()).gait(verb, "even")
        for leg, shift in ((0, 0.0), (1, 0.5)):
            first, last = ((share * duty + 1 - shift) % 1 for share in (start, end))
            gone = bones(age, verb, first).legs[leg].ball[0] - bones(age, verb, last).legs[leg].ball[0]
            assert gone == pytest.approx(gait.stride * (end - start) * duty, abs=1e-9)


@pytest.mark.parametrize("age", UPRIGHT)
def test_feet_do_not_sink_and_legs_do_not_stretch(age: str) -> None:
    build = builds()[age]
    for verb in ("walk", "run"):
        for step in range(12):
            seen = bones(age, verb, step / 12)
            for leg in seen.legs:
                assert leg.toe[1] < 0.03
                straight = float(np.hypot(*(leg.hip - leg.ankle)))
                assert straight < (build.hip - build.ankle) * 1.12


@pytest.mark.parametrize("age", UPRIGHT)
def test_knees_bend_forward_and_elbows_back(age: str) -> None:
    for step in range(8):
        seen = bones(age, "run", step / 8)
        for leg in seen.legs:
            middle = (leg.hip + leg.ankle) / 2
            along = leg.ankle - leg.hip
            # To the side of the leg that is ahead when it points down.
            side = (leg.knee - middle) @ np.array((along[1], -along[0]))
            assert side > -1e-4
        for arm in seen.arms:
            along = arm.wrist - arm.shoulder
            assert (arm.elbow - (arm.shoulder + arm.wrist) / 2) @ np.array((along[1], -along[0])) < 1e-4


def test_ages_differ_in_height_and_in_the_share_of_the_head() -> None:
    known = builds()
    heads = [known[age].head[1] for age in ("baby", "girl", "woman")]
    assert heads == sorted(heads, reverse=True)
    assert heads[0] > 1.4 * heads[1] > 1.6 * heads[2]
    tall = [known[age].metres for age in ("baby", "girl", "boy", "old_woman", "woman", "man")]
    assert tall == sorted(tall)
    old, young = bones("old_man", "stand", 0.0), bones("man", "stand", 0.0)
    assert old.spine[4][0] - old.spine[0][0] > young.spine[4][0] - young.spine[0][0] + 0.05, "an old back is bent"


def test_a_baby_crawls_on_hands_and_knees() -> None:
    seen = bones("baby", "walk", 0.0)
    hip, _, chest, *_ = seen.spine
    assert chest[0] - hip[0] > abs(chest[1] - hip[1])
    assert all(leg.knee[1] > -0.13 for leg in seen.legs)
    assert all(leg.ankle[0] < leg.knee[0] for leg in seen.legs)
    assert all(arm.wrist[1] > -0.16 for arm in seen.arms)


@pytest.mark.parametrize("noun", ["woman", "knight", "girl", "baby"])
def test_the_dress_takes_the_colour_and_the_face_does_not(noun: str) -> None:
    pose = Pose(verb="stand", phase=0.0)
    green, violet = (shown(noun, pose, Look(colour=hexed(colour))) for colour in ("2f9a4a", "7a3fb0"))
    changed = np.abs(green.paint.astype(int) - violet.paint.astype(int)).max(axis=2) > 30
    body = green.paint[..., 3] > 128
    assert changed[body].mean() > 0.15
    if noun != "knight":
        one, other = (head_of(noun, cel).astype(int) for cel in (green, violet))
        assert (np.abs(one - other).max(axis=2) > 30).mean() < 0.04


def test_the_accent_is_seen_by_itself() -> None:
    pose = Pose(verb="walk", phase=0.0)
    one, other = (shown("woman", pose, Look(accent=hexed(colour))).paint.astype(int) for colour in ("f0c77e", "2f7ad0"))
    assert (np.abs(one - other).max(axis=2) > 30).sum() > 60


@pytest.mark.parametrize("noun", ["man", "girl", "king", "robot", "snowman", "ghost"])
@pytest.mark.parametrize("verb", ["rest", "walk", "wave", "hand_over"])
def test_the_hand_is_where_the_arm_ends(noun: str, verb: Verb) -> None:
    subject = figure(noun, Look())
    assert isinstance(subject, Carrier)
    if verb not in subject.verbs:
        return
    for phase in (0.0, 0.3, 0.9):
        pose = Pose(verb=verb, phase=phase)
        assert opaque(shown(noun, pose, scale=90), *subject.hand(pose), scale=90)


def test_what_is_carried_is_held_before_the_body_and_still() -> None:
    subject = figure("woman", Look())
    assert isinstance(subject, Carrier)
    held = [subject.hand(Pose(verb="walk", phase=step / 8, carries=True)) for step in range(8)]
    swung = [subject.hand(Pose(verb="walk", phase=step / 8)) for step in range(8)]
    assert min(x for x, _ in held) > 0.10
    assert all(-0.85 < y < -0.5 for _, y in held)
    assert np.ptp([x for x, _ in held]) < 0.5 * np.ptp([x for x, _ in swung])


def test_an_arm_is_stretched_out_to_hand_something_over() -> None:
    subject = figure("man", Look())
    assert isinstance(subject, Carrier)
    start, end = (subject.hand(Pose(verb="hand_over", phase=phase))[0] for phase in (0.0, 0.95))
    assert end > start + 0.15
    assert subject.gait("hand_over", "even").once


@pytest.mark.parametrize("age", AGES)
def test_people_settle_into_what_they_do(age: str) -> None:
    build = builds()[age]
    for verb in ("sit", "sleep"):
        start, end = (bones_of(build, settling(build, verb, share)).head for share in (0.0, 1.0))
        assert end == pytest.approx(bones(age, verb, 0.0).head, abs=1e-6)
        if not build.crawls:
            assert start[1] < end[1] - 0.2, "the head comes down"


def test_on_a_seat_they_sit_as_high_as_it_is() -> None:
    build = builds()["man"]
    for seat in (0.2, 0.3):
        held = stance(build, "sit", 0.0, seat=seat)
        hips = -bones_of(build, held).spine[0][1]
        assert hips - build.trunk[0][2] == pytest.approx(seat, abs=0.02)


def test_sleepers_lie_and_swimmers_lie_on_the_water() -> None:
    for verb in ("sleep", "swim"):
        extent = figure("man", Look()).extent(verb)
        assert extent.right - extent.left > extent.bottom - extent.top
    assert home(figure("man", Look()), "swim") == "surface"
    assert home(figure("astronaut", Look()), "fly") == "air"
    assert "fly" not in figure("man", Look()).verbs


def test_people_come_in_all_tones_and_hair_goes_with_them() -> None:
    seen = {palette("man", outfits()["man"], Look(seed=seed)) for seed in range(40)}
    assert len({person.skin for person in seen}) >= 5
    assert len({person.hair for person in seen}) >= 4
    for person in seen:
        assert 0.4 < lightness(person.skin) < 0.9
        assert 0.02 < np.hypot(*lab(person.skin)[1:]) < 0.12
        if lightness(person.skin) < 0.6:
            assert lightness(person.hair) < 0.45


def test_a_blink_and_a_mouth_are_seen() -> None:
    awake, blinking = (shown("woman", Pose(verb="rest", phase=0.0, blink=blink), scale=300) for blink in (False, True))
    changed = (np.abs(awake.paint.astype(int) - blinking.paint.astype(int)).max(axis=2) > 30).sum()
    assert 10 < changed < awake.paint.shape[0] * awake.paint.shape[1] * 0.02


def test_the_head_turns_to_look() -> None:
    turned = [bones("man", "look", phase).yaw for phase in (0.0, 0.34, 0.78)]
    assert turned[1] > turned[0] + 30
    assert turned[2] < turned[0] - 30


def test_a_turn_shows_the_back() -> None:
    yaws = [stance(builds()["man"], "turn", phase).yaw for phase in (0.0, 0.5, 1.0)]
    assert yaws[0] - yaws[2] == pytest.approx(360)
    front, back = (head_of("boy", shown("boy", Pose(verb="turn", phase=phase))) for phase in (0.1, 0.6))
    assert np.abs(front[..., :3].mean((0, 1)) - back[..., :3].mean((0, 1))).max() > 5


def test_every_outfit_is_whole() -> None:
    assert set(outfits()) == set(RIGS["person"])
    for noun, worn in outfits().items():
        assert worn.build in builds(), noun
        assert worn.hair in styles(), noun
        assert {name for name, _ in worn.wears} <= set(garments()), noun
        assert {name for name, _ in worn.trims} <= set(trims()), noun
        colours = palette(noun, worn, Look())
        for _, key in (*worn.wears, *worn.trims):
            colour: Colour = colours.of(key)
            assert len(colour) == 3


@pytest.mark.parametrize("noun", RIGS["person"])
def test_no_pose_is_broken(noun: str) -> None:
    subject: Figure = figure(noun, Look(seed=3))
    # Neighbours in the list share the work.
    for number, verb in enumerate(DOINGS[RIGS["person"].index(noun) % 3 :: 3]):
        if verb in subject.verbs:
            cel = drawn(subject, Pose(verb=verb, phase=number / 4), light=lone_light(), scale=16)
            assert cel.paint[..., 3].max() > 200


def test_a_robot_walks_without_sliding() -> None:
    from filmgate.draft.cast.toon.robotics import DUTY, held_in, seen

    stride = figure("robot", Look()).gait("walk", "even").stride
    first, last = (held_in(Pose(verb="walk", phase=share * DUTY)) for share in (0.1, 0.9))
    gone = seen(first, first.feet[0][0], 0, 0)[0] - seen(last, last.feet[0][0], 0, 0)[0]
    assert gone == pytest.approx(stride * 0.8 * DUTY)


def test_a_ghost_hovers_and_a_snowman_hops() -> None:
    cel = shown("ghost", Pose(verb="walk", phase=0.2), scale=100)
    assert cel.paint[int(cel.y) - 2 :, :, 3].max() < 40
    flights = [shown("snowman", Pose(verb="walk", phase=phase), scale=100) for phase in (0.1, 0.67)]
    grounded, flown = (int(np.flatnonzero(cel.paint[..., 3].max(axis=1) > 128).max() - cel.y) for cel in flights)
    assert flown < grounded - 8
