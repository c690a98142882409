"""Who stands where, and goes where, at the pace of their own feet."""

from dataclasses import dataclass

import numpy as np
import pytest

from filmgate.draft.brief import Act, Camera, Scene, Shot, Subject
from filmgate.draft.cast import Element, Gait, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.stage.blocking import cast_shot
from filmgate.draft.stage.planes import Frame
from filmgate.draft.stage.setting import Ground

FRAME = Frame(width=1280, height=720, left=0, top=0)


@dataclass
class Doll:
    """A figure of one unit that walks and rests."""

    metres: float = 1.0
    element: Element = "ground"
    verbs: frozenset = frozenset(("rest", "walk", "sit"))

    def extent(self, _verb) -> Extent:
        return Extent(left=-0.4, top=-1.0, right=0.4)

    def gait(self, verb, _pace) -> Gait:
        return Gait(frames=24, stride=0.5, falls=(0.0, 0.5)) if verb == "walk" else Gait(frames=48)

    def draw(self, easel: Easel, pose: Pose) -> None:
        raise AssertionError("blocking draws nothing")

    def hand(self, _pose) -> tuple[float, float]:
        return (0.3, -0.5)


@dataclass
class Parasol(Doll):
    """A thing with a handle."""

    grip: tuple[float, float] = (0.05, -0.1)


@dataclass
class Bench(Doll):
    """A thing to sit on."""

    seat: tuple[float, float] = (0.1, -0.3)


@dataclass
class Guest(Doll):
    """One who lets the legs down from a seat."""

    sits_up: bool = True


def blocked(*subjects: Subject, seconds=4.0, size="full", seed=1, dolls=None, ground=None):
    shot = Shot(seconds=seconds, scene=Scene(place="desk"), subjects=subjects, camera=Camera(size=size))
    figures = [
        (subject, (dolls or {}).get(index, Doll()))
        for index, subject in enumerate(subjects)
        for _ in range(subject.count)
    ]
    return cast_shot(shot, figures, ground or Ground(metres=2.0), FRAME, np.random.default_rng(seed))


def subject(*acts: Act, **rest) -> Subject:
    return Subject(noun="doll", acts=acts, **rest)


def test_feet_do_not_slide():
    (part,) = blocked(subject(Act(verb="walk")))
    way = part.at(2.0)[0] - part.at(1.0)[0]
    assert abs(way) == pytest.approx(0.5 * part.scale, rel=0.01)


def test_whoever_walks_passes_the_middle_in_the_middle():
    (part,) = blocked(subject(Act(verb="walk")))
    assert part.at(2.0)[0] == pytest.approx(640, abs=60)


def test_a_close_shots_subject_is_drawn_larger_than_a_wide_ones():
    (full,), (wide,) = blocked(subject(), size="full"), blocked(subject(), size="extreme_wide")
    assert full.scale > 2.5 * wide.scale


def test_real_size_shows_a_little():
    (small,) = blocked(subject(), dolls={0: Doll(metres=0.2)})
    (large,) = blocked(subject(), dolls={0: Doll(metres=2.0)})
    assert 1.5 < large.scale / small.scale < 3
    both = blocked(subject(), subject(), dolls={0: Doll(metres=2.0), 1: Doll(metres=0.2)})
    by_size = sorted(part.scale for part in both)
    assert by_size[1] > 2 * by_size[0]


@pytest.mark.parametrize("way", ["left", "right"])
def test_they_go_the_way_they_are_told(way):
    (part,) = blocked(subject(Act(verb="walk", way=way)))
    assert (part.at(3.0)[0] > part.at(1.0)[0]) == (way == "right")
    assert part.flipped(1.0) == (way == "left")


def test_who_goes_down_a_street_goes_along_it():
    (part,) = blocked(subject(Act(verb="walk", way="down")))
    assert abs(part.at(4.0)[0] - part.at(0.0)[0]) > 200
    assert part.at(4.0)[1] == part.at(0.0)[1]


def test_one_who_approaches_arrives_and_waits():
    parts = {part.lead: part for part in blocked(subject(Act(verb="approach", other=1)), subject(), seconds=6.0)}
    mover, other = parts[True], parts[False]
    assert abs(mover.at(6.0)[0] - other.at(6.0)[0]) < abs(mover.at(0.0)[0] - other.at(0.0)[0]) - 100
    assert mover.pose(5.9).verb != "walk"
    assert mover.flipped(1.0) == (other.at(0)[0] < mover.at(0)[0])


def test_a_chase_keeps_its_order_and_never_catches():
    parts = {part.lead: part for part in blocked(subject(Act(verb="chase", other=1)), subject(Act(verb="walk")))}
    gaps = [parts[False].at(at)[0] - parts[True].at(at)[0] for at in (0.0, 2.0, 3.9)]
    assert all(gap * gaps[0] > 0 for gap in gaps)
    assert min(map(abs, gaps)) > 50


def test_whoever_is_chased_runs_ahead_of_all_its_chasers():
    parts = blocked(subject(Act(verb="chase", other=1), count=2), subject())
    chased = next(part for part in parts if not part.subject.acts or part.subject.acts[0].other is None)
    assert chased.pose(1.0).verb == "walk"
    for part in parts:
        if part is not chased:
            gaps = [chased.at(at)[0] - part.at(at)[0] for at in (0.0, 3.9)]
            assert gaps[0] * gaps[1] > 0
            assert abs(gaps[0]) > 100
    behind = [abs(chased.at(0)[0] - part.at(0)[0]) for part in parts if part is not chased]
    assert abs(behind[0] - behind[1]) > 60


def test_acts_come_one_after_the_other():
    (part,) = blocked(subject(Act(verb="walk"), Act(verb="sit")))
    assert [part.pose(at).verb for at in (0.5, 1.9, 2.5)] == ["walk", "walk", "sit"]
    assert part.at(2.0)[0] == pytest.approx(part.at(3.5)[0])


def test_what_cannot_be_done_becomes_the_nearest_that_can():
    (part,) = blocked(subject(Act(verb="run")))
    assert part.pose(1.0).verb == "walk"
    (part,) = blocked(subject(Act(verb="swim")))
    assert part.pose(1.0).verb == "walk"
    (part,) = blocked(subject(Act(verb="wave")))
    assert part.pose(1.0).verb == "rest"


def test_many_stand_apart():
    parts = blocked(subject(count=5))
    across = sorted(part.at(0)[0] for part in parts)
    assert len(parts) == 5
    assert min(b - a for a, b in zip(across, across[1:], strict=False)) > 60
    assert 0 < across[0] < across[-1] < 1280
    assert len({part.near for part in parts}) == 5
    assert len({part.phase for part in parts}) == 5


def test_a_carried_thing_is_in_the_hand():
    parts = blocked(subject(Act(verb="walk")), subject(held_by=0), dolls={1: Doll(metres=0.3)})
    holder, held = sorted(parts, key=lambda part: part.near)
    assert holder.lead
    assert holder.pose(1.0).carries
    side = -1 if holder.flipped(1.0) else 1
    for at in (0.5, 2.0):
        (x, y), (hx, hy) = held.at(at), holder.at(at)
        assert x - hx == pytest.approx(side * 0.3 * holder.scale, abs=1)
        assert 0 < hy - y < holder.scale


def test_a_rider_goes_with_what_it_rides():
    rider, horse = sorted(blocked(subject(Act(verb="walk")), subject(on=0)), key=lambda part: part.lead)
    assert rider.at(3.0)[0] - rider.at(1.0)[0] == pytest.approx(horse.at(3.0)[0] - horse.at(1.0)[0])
    assert rider.at(1.0)[1] < horse.at(1.0)[1] - 0.3 * horse.scale
    assert rider.pose(1.0).verb == "sit"


def test_a_thing_with_a_handle_is_held_by_it():
    holder, held = sorted(
        blocked(subject(Act(verb="walk", way="right")), subject(held_by=0), dolls={1: Parasol(metres=0.3)}),
        key=lambda part: part.near,
    )
    (x, y), (hx, hy) = held.at(1.0), holder.at(1.0)
    assert x + 0.05 * held.scale == pytest.approx(hx + 0.3 * holder.scale)
    assert y - 0.1 * held.scale == pytest.approx(hy - 0.5 * holder.scale)


@pytest.mark.parametrize(("sitter", "above"), [(Doll(), 0.3), (Guest(), 0.0)])
def test_one_sits_where_the_seat_is(sitter, above):
    bench, guest = sorted(
        blocked(subject(), subject(on=0), dolls={0: Bench(), 1: sitter}), key=lambda part: part.lead, reverse=True
    )
    (x, y), (bx, by) = guest.at(1.0), bench.at(1.0)
    assert abs(x - bx) == pytest.approx(0.1 * bench.scale)
    assert by - y == pytest.approx(above * bench.scale)
    assert guest.pose(1.0).seat * guest.scale == pytest.approx((0.3 - above) * bench.scale)


@dataclass
class Novel(Parasol):
    """A thing one takes into the hand to look at, where it opens."""

    verbs: frozenset = frozenset(("rest", "open"))

    handled = {"look": "open"}  # noqa: RUF012


def test_what_is_read_is_in_the_hand_and_opens():
    parts = blocked(subject(Act(verb="look", other=1)), subject(), dolls={1: Novel(metres=0.3)})
    reader, novel = sorted(parts, key=lambda part: part.near)
    assert reader.pose(1.0).carries
    assert novel.pose(1.0).verb == "open"
    assert novel.tie is not None


@dataclass
class Fiddle(Doll):
    """An instrument that lies at the shoulder."""

    verbs: frozenset = frozenset(("rest", "play"))
    played: tuple[float, float] = (-0.3, -0.2)
    at_shoulder: bool = True


def test_whoever_plays_holds_the_instrument_and_it_sounds():
    parts = blocked(subject(Act(verb="play", other=1)), subject(), dolls={1: Fiddle(metres=0.4)})
    player, fiddle = sorted(parts, key=lambda part: part.near)
    assert fiddle.pose(1.0).verb == "play"
    assert fiddle.tie is not None
    assert not player.pose(1.0).carries
    assert fiddle.scale < 0.6 * player.scale
    assert player.at(1.0)[1] - fiddle.at(1.0)[1] > 0.4 * player.scale


def test_what_is_opened_opens():
    parts = blocked(subject(Act(verb="open", other=1)), subject(), dolls={1: Doll(verbs=frozenset(("rest", "open")))})
    assert [part.pose(1.0).verb for part in parts if not part.lead] == ["open"]


@dataclass
class Chest(Doll):
    """A thing that opens once."""

    verbs: frozenset = frozenset(("rest", "open"))

    def gait(self, verb, _pace) -> Gait:
        return Gait(frames=24, once=verb == "open")


def test_what_has_opened_stays_open():
    [chest] = blocked(subject(Act(verb="open"), Act(verb="rest")), dolls={0: Chest()})
    assert chest.pose(3.9).verb == "open"
    assert chest.pose(3.9).phase == pytest.approx(23 / 24)


def test_ties_in_a_ring_are_left_out():
    parts = blocked(subject(held_by=1), subject(held_by=0))
    # Neither hangs on the other round and round: at least one stands by itself.
    assert len(parts) == 2
    assert any(part.tie is None for part in parts)
    assert all(np.isfinite(part.at(1.0)).all() for part in parts)


@pytest.mark.parametrize(("verb", "sign"), [("rise", -1), ("fall", 1)])
def test_rising_and_falling(verb, sign):
    (part,) = blocked(subject(Act(verb=verb)), dolls={0: Doll(element="air")}, ground=Ground(air=0.4))
    assert (part.at(4.0)[1] - part.at(0.0)[1]) * sign > 40


def test_the_same_seed_blocks_the_same_and_another_differs():
    once, again, other = (blocked(subject(count=3), seed=seed) for seed in (1, 1, 5))
    assert [part.at(1.0) for part in once] == [part.at(1.0) for part in again]
    assert [part.at(1.0) for part in once] != [part.at(1.0) for part in other]


def test_eyes_blink_now_and_then():
    (part,) = blocked(subject(), seconds=10.0)
    shut = sum(part.pose(frame / 24).blink for frame in range(240))
    assert 6 <= shut <= 24


def test_two_on_one_sofa_lie_side_by_side():
    parts = blocked(subject(on=2), subject(on=2), subject(), dolls={2: Bench()})
    one, other = sorted(part.at(1.0)[0] for part in parts if part.tie is not None)
    assert other - one > 0.25 * parts[-1].scale


def test_a_thing_without_a_handle_does_not_hide_its_bearer():
    def carried(figure):
        parts = blocked(subject(), subject(held_by=0, size=3.0), dolls={1: figure})
        return next(part.scale for part in parts if part.tie is not None) / next(p.scale for p in parts if p.lead)

    assert carried(Doll()) < 0.35
    assert carried(Parasol()) > 0.7


def test_a_lead_goes_where_its_camera_is_told_to_go():
    for way in ("left", "right"):
        going = subject(Act(verb="walk"))
        shot = Shot(
            seconds=3.0, scene=Scene(place="desk"), subjects=(going,), camera=Camera(move="pan", way=way, asked=True)
        )
        (part,) = cast_shot(shot, [(going, Doll())], Ground(metres=2.0), FRAME, np.random.default_rng(3))
        assert (part.at(3.0)[0] > part.at(0.0)[0]) == (way == "right")


def test_whoever_sits_and_then_looks_stays_seated():
    (part,) = blocked(subject(Act(verb="sit"), Act(verb="look")))
    assert [beat.verb for beat in part.beats] == ["sit"]


def test_what_rises_through_the_air_begins_low():
    doll = Doll(element="air", verbs=frozenset(("rest", "fly")))
    (part,) = blocked(subject(Act(verb="rise")), dolls={0: doll}, ground=Ground(y=0.86, air=0.4, metres=2.0))
    assert part.at(0.0)[1] > 0.5 * FRAME.height > part.at(4.0)[1] > 0


def test_whoever_is_ridden_walks_on_land():
    walker = Doll(verbs=frozenset(("rest", "walk", "swim")))
    parts = blocked(subject(Act(verb="drive"), on=1), subject(), dolls={1: walker})
    assert next(part for part in parts if part.tie is None).beats[0].verb == "walk"


def test_those_who_run_together_stay_together():
    parts = blocked(subject(Act(verb="walk")), subject(Act(verb="walk"), size=0.5), seconds=6.0)
    apart = [parts[0].at(at)[0] - parts[1].at(at)[0] for at in (0.0, 5.9)]
    assert abs(apart[0] - apart[1]) < 0.05 * FRAME.width
    assert parts[0].scale != parts[1].scale


def test_several_who_meet_meet_each_other():
    one, other = sorted(blocked(subject(Act(verb="meet"), count=2)), key=lambda part: part.at(0.0)[0])
    assert not one.beats[0].flip
    assert other.beats[0].flip
    assert other.at(4.0)[0] - one.at(4.0)[0] < other.at(0.0)[0] - one.at(0.0)[0]
    assert other.at(4.0)[0] > one.at(4.0)[0]


def test_a_mouse_is_small_even_beside_a_lead_that_has_to_fit_the_width():
    long = Doll(metres=4.0)
    long.extent = lambda _verb: Extent(left=-2.0, top=-1.0, right=2.0)
    parts = {part.lead: part for part in blocked(subject(), subject(), dolls={0: long, 1: Doll(metres=0.1)})}
    assert parts[False].scale < 0.35 * parts[True].scale


def test_an_animals_face_is_at_its_front():
    grazer = Doll(verbs=frozenset(("rest", "walk", "eat")))
    ahead = []
    for way in ("left", "right"):
        (part,) = blocked(subject(Act(verb="walk", way=way)), dolls={0: grazer})
        ahead.append(part.face(1.0)[0])
    assert ahead[0] < 0 < ahead[1]
