"""Four-legged kinds: the order of their legs, feet that do not slide, and what tells one kind from another."""

import numpy as np
import pytest

from filmgate.draft.cast import Look, Pose, drawn, figure, home
from filmgate.draft.cast.easel import lone_light
from filmgate.draft.cast.quadruped.build import builds
from filmgate.draft.cast.quadruped.motion import moved, settling, stance
from filmgate.draft.cast.quadruped.skeleton import skeleton
from filmgate.draft.paint.colour import hexed, lab

LEGS = ("near_hind", "near_fore", "far_hind", "far_fore")


def paws(noun: str, verb: str, phase: float) -> dict[str, np.ndarray]:
    bones = skeleton(builds()[noun], stance(builds()[noun], verb, phase))
    return {leg: getattr(bones, leg).joints[-1] for leg in LEGS}


def landings(noun: str, verb: str, steps: int = 400) -> list[str]:
    """The legs in the order in which they come down, from the near hind one on."""
    height = {leg: [paws(noun, verb, step / steps)[leg][1] for step in range(steps)] for leg in LEGS}
    down = {leg: max(values) for leg, values in height.items()}
    found = [
        (step, leg)
        for leg, values in height.items()
        for step in range(steps)
        if values[step] > down[leg] - 1e-6 and values[step - 1] < down[leg] - 1e-6
    ]
    order = [leg for _, leg in sorted(found)]
    first = order.index("near_hind")
    return order[first:] + order[:first]


def test_a_walking_kitten_sets_down_four_feet_one_after_the_other():
    assert landings("kitten", "walk") == ["near_hind", "near_fore", "far_hind", "far_fore"]


def test_a_walking_animal_is_never_on_fewer_than_two_feet():
    for step in range(40):
        standing = sum(
            place[1] > -builds()["kitten"].paw * 0.63 for place in paws("kitten", "walk", step / 40).values()
        )
        assert standing >= 2


def test_a_trotting_fox_sets_down_diagonal_pairs():
    at = {leg: [paws("fox", "walk", step / 48)[leg][1] for step in range(48)] for leg in LEGS}
    assert np.allclose(at["near_hind"], at["far_fore"])
    assert np.allclose(at["far_hind"], at["near_fore"])


def test_a_gallop_gathers_and_extends():
    def spread(phase: float) -> float:
        feet = paws("horse", "run", phase)
        return float((feet["near_fore"] + feet["far_fore"] - feet["near_hind"] - feet["far_hind"])[0] / 2)

    assert spread(0.42) > 2.2 * spread(0.92)
    gathered = paws("horse", "run", 0.92).values()
    assert all(place[1] < -builds()["horse"].paw for place in gathered), "no foot is on the ground"


@pytest.mark.parametrize("verb", ["walk", "run"])
@pytest.mark.parametrize("noun", ["kitten", "horse", "rabbit", "elephant", "turtle"])
def test_a_foot_on_the_ground_does_not_slide(noun: str, verb: str):
    _, carried, duty, _ = moved(builds()[noun], verb)
    stride = figure(noun, Look()).gait(verb, "even").stride
    assert stride == pytest.approx(carried / duty)
    for phase in (0.05, 0.15, 0.25):
        before, after = (paws(noun, verb, at)["near_hind"][0] + stride * at for at in (phase, phase + 0.02))
        assert before == pytest.approx(after, abs=1e-9)


@pytest.mark.parametrize("noun", sorted(builds()))
@pytest.mark.parametrize("verb", ["walk", "run", "sit", "sleep", "eat", "jump"])
def test_nothing_sinks_into_the_ground(noun: str, verb: str):
    build = builds()[noun]
    for phase in (0.0, 0.3, 0.8):
        bones = skeleton(build, stance(build, verb, phase))
        joints = [joint for leg in LEGS for joint in getattr(bones, leg).joints] + list(bones.tail)
        assert max(joint[1] for joint in joints) < 0
        assert bones.head[1] < -build.head[1] * 0.8


@pytest.mark.parametrize("noun", sorted(builds()))
@pytest.mark.parametrize("verb", ["rest", "walk", "run", "jump", "play", "eat", "look", "turn", "sit", "sleep", "wave"])
def test_nothing_jerks(noun: str, verb: str):
    """No joint goes far in a hundredth of a cycle, the last one included."""
    build = builds()[noun]
    places = [
        np.vstack([joint for leg in LEGS for joint in getattr(bones, leg).joints] + [bones.head, *bones.tail])
        for bones in (skeleton(build, stance(build, verb, step / 100)) for step in range(101))
    ]
    steps = [float(np.abs(after - before).max()) for before, after in zip(places, places[1:], strict=False)]
    assert max(steps) < 0.16 * max(1.0, build.shoulder)
    assert np.allclose(places[0], places[-1])


def test_settling_leads_from_standing_into_the_act():
    build = builds()["cat"]
    start, end = (skeleton(build, settling(build, "sit", share)).hip[1] for share in (0.0, 1.0))
    assert start == pytest.approx(skeleton(build, stance(build, "rest", 0.0)).hip[1])
    assert end == pytest.approx(skeleton(build, stance(build, "sit", 0.0)).hip[1])
    assert end > start + 0.2


def test_a_head_turns_to_us_when_it_looks():
    build = builds()["kitten"]
    assert skeleton(build, stance(build, "look", 0.4)).yaw < 15 < skeleton(build, stance(build, "look", 0.0)).yaw


def test_kinds_differ_in_the_order_of_the_board():
    """Head to body, neck, tail, legs: no two kinds share them all."""
    told = [
        (build.head[0] / build.body, build.neck, build.tail, build.legs, build.marks, build.base)
        for build in builds().values()
    ]
    assert len(set(told)) == len(told)
    assert builds()["kitten"].head[0] / builds()["kitten"].body > 1.5 * builds()["cat"].head[0] / builds()["cat"].body
    assert builds()["giraffe"].neck[1] > 1.5 * builds()["horse"].neck[1]


def test_a_kitten_is_white_by_itself_and_has_a_dark_eye():
    cel = drawn(figure("kitten", Look()), Pose(verb="walk", phase=0.0), light=lone_light(), scale=110)
    solid = cel.paint[cel.paint[..., 3] > 250][:, :3] / 255
    pale = [lab(tuple(float(v) for v in colour)) for colour in solid[::37]]
    assert np.median([lightness for lightness, _, _ in pale]) > 0.75
    assert np.median([np.hypot(a, b) for _, a, b in pale]) < 0.05
    assert (solid.max(axis=1) < 0.3).sum() > 20


def test_marks_keep_their_colour_under_a_new_coat():
    red = drawn(
        figure("zebra", Look(colour=hexed("c02020"))), Pose(verb="rest", phase=0.0), light=lone_light(), scale=70
    ).paint
    solid = red[red[..., 3] > 250][:, :3].astype(int)
    assert ((solid[:, 0] - solid[:, 2]) > 60).mean() > 0.25, "the coat is red"
    assert (solid.max(axis=1) < 80).mean() > 0.08, "the stripes are dark"


def test_a_swimming_animal_keeps_its_head_over_the_water_and_hides_its_legs():
    subject = figure("dog", Look())
    assert home(subject, "swim") == "surface"
    cel = drawn(subject, Pose(verb="swim", phase=0.3), light=lone_light(), scale=60)
    assert cel.paint[int(cel.y + 0.06 * 60) :, :, 3].max(initial=0) < 60
    assert (cel.paint[: int(cel.y - 0.3 * 60), :, 3] > 200).sum() > 300


def test_a_turtle_swims_in_the_water():
    subject = figure("turtle", Look())
    assert home(subject, "swim") == "water"
    extent = subject.extent("swim")
    assert extent.bottom > 0.3 * extent.height
