"""Some are at home elsewhere while they do some things: what that does to where they are."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from filmgate.draft.brief import Act, Scene, Shot, Subject
from filmgate.draft.cast import Element, Gait, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.stage.blocking import cast_shot
from filmgate.draft.stage.part import Part
from filmgate.draft.stage.planes import Frame
from filmgate.draft.stage.setting import Ground

FRAME = Frame(width=1280, height=720, left=0, top=0)
POND = Ground(y=0.86, water=0.72, air=0.4)


@dataclass
class Drake:
    """Walks, swims on water and flies."""

    metres: float = 1.0
    element: Element = "ground"
    verbs: frozenset = field(default=frozenset(("rest", "walk", "swim", "fly", "sit")))

    def element_of(self, verb) -> Element:
        return {"swim": "surface", "fly": "air"}.get(verb, "ground")

    def extent(self, _verb) -> Extent:
        return Extent(left=-0.4, top=-1.0, right=0.4)

    def gait(self, verb, _pace) -> Gait:
        going = verb in {"walk", "swim", "fly"}
        return Gait(frames=24, stride=0.5 if going else 0.0, settles=12 if verb == "sit" else 0)

    def draw(self, easel: Easel, pose: Pose) -> None:
        raise AssertionError("blocking draws nothing")


def part(*verbs, ground=POND, figure=None) -> Part:
    subject = Subject(noun="duck", acts=tuple(Act(verb=verb) for verb in verbs))
    shot = Shot(seconds=4, scene=Scene(place="river"), subjects=(subject,))
    return cast_shot(shot, [(subject, figure or Drake())], ground, FRAME, np.random.default_rng(3))[0]


def test_it_walks_down_to_the_water_and_swims_there():
    found = part("walk", "swim")
    assert found.at(0.0)[1] == pytest.approx(0.86 * 720)
    assert found.at(1.9)[1] == pytest.approx(0.72 * 720, abs=6)
    assert found.at(2.1)[1] == found.at(3.9)[1] == pytest.approx(0.72 * 720)


def test_it_takes_off_from_where_it_stood():
    """Its origin changes from the feet to the middle; the bird itself does not jump."""
    found = part("walk", "fly")
    before, after = found.at(1.999)[1], found.at(2.0)[1]
    assert after == pytest.approx(before - 0.5 * found.scale, abs=2)
    assert found.at(4.0)[1] == pytest.approx(0.4 * 720)


@pytest.mark.parametrize(
    ("ground", "verb"),
    [
        (POND, "swim"),
        (Ground(kind="none"), "fly"),
        (Ground(kind="water", water=0.8), "swim"),
        (Ground(), "rest"),
        (Ground(water=0.55), "rest"),
    ],
)
def test_told_nothing_it_does_what_its_kind_does_here(ground, verb):
    assert part(ground=ground).beats[0].verb == verb


def test_it_settles_into_an_act_that_follows_another():
    found = part("walk", "sit")
    shares = [found.pose(2.0 + frame / 24).settled for frame in range(14)]
    assert shares[0] == 0.0
    assert shares[:13] == sorted(shares[:13])
    assert shares[12:] == [1.0, 1.0]
    assert part("sit").pose(0.0).settled == 1.0, "a shot begins with it sitting"
