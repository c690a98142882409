"""Cameras move as they are told, and the stage is as wide as they see."""

import numpy as np
import pytest

from filmgate.draft.brief import Camera
from filmgate.draft.stage.camera import Course, Stand, facing, framing, plan
from filmgate.draft.stage.planes import Frame, Plane, banded, lay, place

MOVES = ["static", "pan", "tilt", "dolly", "zoom", "truck", "crane", "orbit", "handheld", "track", "push", "rack"]


def course(move="static", asked=True, way="", seconds=4.0, path=lambda _at: (0.5, 0.5), **rest) -> Course:
    camera = Camera(move=move, asked=asked, way=way, **rest)
    random = np.random.default_rng(1)
    return plan(camera, base=Stand(), seconds=seconds, path=path, near=0.6, random=random, along=move == "track")


@pytest.mark.parametrize("move", MOVES)
def test_every_move_moves_but_static(move):
    planned = course(move, path=lambda at: (0.5 + at * 0.1, 0.5))
    stands = {planned.at(at) for at in (0.0, 1.0, 2.0, 4.0)}
    assert (len(stands) > 1) == (move != "static")
    assert planned.still == (move == "static")


def test_a_camera_not_told_moves_gently():
    planned = course(asked=False)
    assert not planned.still
    assert abs(planned.at(4.0).x - planned.at(0.0).x) < 0.06


@pytest.mark.parametrize(("move", "way", "name", "sign"), [
    ("pan", "left", "turn", -1), ("pan", "right", "turn", 1), ("tilt", "up", "nod", -1), ("tilt", "down", "nod", 1),
    ("truck", "left", "x", -1), ("truck", "right", "x", 1), ("zoom", "in", "zoom", 1), ("zoom", "out", "zoom", -1),
    ("dolly", "in", "push", 1), ("dolly", "out", "push", -1), ("crane", "up", "y", -1), ("push", "in", "zoom", 1),
])  # fmt: skip
def test_moves_go_the_way_they_are_told(move, way, name, sign):
    planned = course(move, way=way)
    change = getattr(planned.at(4.0), name) - getattr(planned.at(0.0), name)
    assert change * sign > 0


def test_a_pan_moves_the_backdrop_against_itself():
    frame = Frame(width=200, height=100, left=80, top=10)
    paint = np.zeros((120, 360, 4), np.uint8)
    paint[:, 180:190] = 255
    plane, planned = Plane(paint=paint, left=-80, top=-10, near=0.1), course("pan", way="right")

    def seen(at: float) -> float:
        picture = np.zeros((100, 200, 4), np.uint8)
        lay(picture, plane, place(plane, frame, planned.at(at), at))
        return float(np.nonzero(picture[50, :, 3] > 127)[0].mean())

    assert seen(4.0) < seen(0.0) - 20


def test_near_planes_pass_faster_than_far_ones():
    frame = Frame(width=200, height=100, left=20, top=10)
    far, near = (Plane(paint=np.zeros((100, 200, 4), np.uint8), near=near) for near in (0.1, 0.9))
    stand = Stand(x=0.1)
    assert place(near, frame, stand, 0)[0, 2] < place(far, frame, stand, 0)[0, 2] < 0


def test_tracking_keeps_the_lead_in_its_place():
    planned = course("track", path=lambda at: (0.2 + 0.3 * at, 0.5))
    frame = Frame(width=1000, height=500, left=10, top=10)
    shown = []
    for at in (0.0, 1.0, 3.0):
        lead = Plane(paint=np.zeros((10, 10, 4), np.uint8), left=(0.2 + 0.3 * at) * 1000, top=200, near=0.6)
        shown.append(place(lead, frame, planned.at(at), at)[0, 2])
    assert max(shown) - min(shown) < 2
    assert 300 < shown[0] < 700


def test_a_hand_that_goes_along_still_shakes_and_a_push_still_closes_in():
    def followed(move):
        path = lambda at: (0.2 + 0.3 * at, 0.5)
        camera = Camera(move=move, asked=True)
        return plan(camera, base=Stand(), seconds=4, path=path, near=0.6, random=np.random.default_rng(1), along=True)

    assert followed("handheld").shake > 0
    assert followed("handheld").travels
    assert followed("push").at(4.0).zoom > followed("push").at(0.0).zoom


@pytest.mark.parametrize("size", ["extreme_close", "close", "medium"])
def test_a_close_shot_brings_its_point_to_where_it_is_shown(size):
    stand = framing(size, (0.7, 0.3), (0.5, 0.4))
    frame = Frame(width=1000, height=500, left=0, top=0)
    point = place(Plane(paint=np.zeros((1, 1, 4), np.uint8)), frame, stand, 0) @ (700, 150, 1)
    assert point == pytest.approx([500, 200], abs=1)


@pytest.mark.parametrize("move", [move for move in MOVES if move != "track"])
@pytest.mark.parametrize("way", ["left", "right", "up", "down", "in", "out"])
def test_the_stage_is_large_enough_for_every_move(move, way):
    planned = course(move, way=way, pace="fast")
    across, down = planned.margins()
    frame = Frame(width=320, height=180, left=int(across * 320) + 2, top=int(down * 180) + 2)
    height, width = frame.stage
    paint = np.full((height, width, 4), 255, np.uint8)
    # A plane that fills the stage must fill the picture, however near it is.
    for near in (0.0, 0.5):
        plane = Plane(paint=paint, left=-frame.left, top=-frame.top, near=near)
        for at in (0.0, 1.0, 2.0, 3.0, 4.0):
            picture = np.zeros((180, 320, 4), np.uint8)
            lay(picture, plane, place(plane, frame, planned.at(at), at))
            inside = picture[4:-4, 4:-4, 3]
            assert (inside == 255).all(), (move, way, near, at)


def test_strips_of_a_ground_lie_where_the_ground_lay():
    paint = np.random.default_rng(1).integers(0, 255, (60, 80, 4)).astype(np.uint8)
    ground = Plane(paint=paint, left=0, top=40, near=0.9, near_top=0.3)
    strips = banded(ground, 8)
    assert strips[0].near < strips[-1].near
    assert (
        np.vstack(
            [strip.paint[: round(after.top - strip.top)] for strip, after in zip(strips, strips[1:], strict=False)]
        )
        == paint[: round(strips[-1].top - 40)]
    ).all()
    assert (
        banded(Plane(paint=paint, near=0.5), 8) == (Plane(paint=paint, near=0.5),)
        or len(banded(Plane(paint=paint), 8)) == 1
    )


def test_a_mirrored_plane_goes_on_for_ever():
    frame = Frame(width=100, height=20, left=10, top=0)
    plane = Plane(paint=np.full((20, 120, 4), 255, np.uint8), left=-10, near=1.0, endless=True)
    picture = np.zeros((20, 100, 4), np.uint8)
    lay(picture, plane, place(plane, frame, Stand(x=7.3), 0))
    assert (picture[2:-2, :, 3] == 255).all()


def _seen(planned: Course, seconds: float, near: float) -> tuple[float, float, float]:
    """Where a point above the middle, of a plane of some nearness, is seen, in shares of the height; and how large."""
    frame = Frame(width=160, height=90, left=0, top=0)
    matrix = place(Plane(paint=np.zeros((90, 160, 4), np.uint8), near=near), frame, planned.at(seconds), seconds)
    x, y = matrix @ np.array([80.0, 30.0, 1.0])
    return x / 90, y / 90, matrix[0, 0]


@pytest.mark.parametrize("pace", ["slow", "even"])
@pytest.mark.parametrize("move", ["pan", "tilt", "dolly", "zoom", "truck", "crane", "push"])
def test_a_move_that_is_asked_for_is_seen_from_a_few_pictures(move, pace):
    planned = course(move, pace=pace)
    begins, ends = _seen(planned, 0.0, 0.6), _seen(planned, 4.0, 0.6)
    moved = max(abs(begins[0] - ends[0]), abs(begins[1] - ends[1]))
    assert moved > 0.08 or ends[2] / begins[2] > 1.17


@pytest.mark.parametrize("size", ["medium", "close", "extreme_close"])
def test_a_close_up_of_somebody_shows_the_whole_face(size):
    frame, face = Frame(width=160, height=90, left=0, top=0), (0.4, 0.5)
    stand = facing(size, face)
    matrix = place(Plane(paint=np.zeros((90, 160, 4), np.uint8), near=0.6), frame, stand, 0.0)
    x, y = matrix @ np.array([0.4 * 160, 0.5 * 90, 1.0])
    assert x / 160 == pytest.approx(0.5)
    assert 0.25 < y / 90 < 0.5
    assert stand.zoom > framing(size, face, (0.5, 0.44)).zoom
