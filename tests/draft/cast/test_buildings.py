"""Buildings and props: windows at night, sails that turn, walls apart from roofs, a lamp that goes round, gold that shines."""

import numpy as np
import pytest

from filmgate.draft.brief import Verb
from filmgate.draft.cast import RIGS, Figure, Look, Pose, drawn, figure
from filmgate.draft.cast.building.kinds import faces, kinds
from filmgate.draft.cast.easel import Cel, Easel, Extent, lone_light
from filmgate.draft.paint.colour import hexed
from filmgate.draft.paint.light import Light
from filmgate.draft.stage.hours import DAY, NIGHT, light_of

DARK, BRIGHT = light_of(NIGHT, from_right=False), light_of(DAY, from_right=False)
NOUNS = (*RIGS["building"], *RIGS["prop"])
LIT = ("house", "castle", "skyscraper", "lighthouse", "windmill", "temple", "pagoda", "church", "tower", "tent", "barn", "igloo")  # fmt: skip
HIGH = 90
"""Pixels of a unit."""


def shown(subject: Figure, *, verb: Verb = "rest", phase: float = 0.0, light: Light | None = None) -> Cel:
    return drawn(subject, Pose(verb=verb, phase=phase), light=light or BRIGHT, scale=HIGH)


def of(noun: str, **look: object) -> Figure:
    return figure(noun, Look(**look))  # type: ignore[arg-type]


def warm(cel: Cel) -> int:
    """How many pixels are as bright and yellow as a lit window."""
    red, green, blue = (cel.paint[..., channel].astype(int) for channel in range(3))
    return int(((red > 225) & (green > 150) & (blue < 215) & (red - blue > 50)).sum())


def differing(one: Cel, other: Cel) -> float:
    return float((np.abs(one.paint.astype(int) - other.paint.astype(int)).max(axis=2) > 40).mean())


def test_every_building_of_the_cast_has_a_kind() -> None:
    assert set(RIGS["building"]) <= set(kinds())
    assert {other for kind in kinds().values() for other in kind.by_material.values()} <= set(kinds())


@pytest.mark.parametrize("noun", LIT)
def test_windows_are_warm_at_night(noun: str) -> None:
    assert warm(shown(of(noun), light=DARK)) > 12
    assert not any(face.lamp for face in faces("pyramid", 0, 0.0)), "nobody is at home in a pyramid"


def test_what_stands_before_a_window_keeps_its_light_back() -> None:
    """The nave's front window is behind the church's tower, so no light may fall on the tower's door."""
    cel = shown(of("church"), light=DARK)
    x, y = kinds()["church"].view.at(0, -0.47, 0.08)
    column, row = round(cel.x + x * HIGH), round(cel.y + y * HIGH)
    red, _, blue, _ = cel.paint[row, column].astype(int)
    assert red < 120
    assert blue < 120


def test_sails_turn_a_quarter_in_a_cycle() -> None:
    mill = of("windmill")
    assert mill.gait("rest", "fast").frames < mill.gait("rest", "slow").frames
    assert differing(shown(mill), shown(mill, phase=0.5)) > 0.03
    assert differing(shown(mill), shown(mill, phase=1.0)) < 0.002


def test_a_house_stands_still_but_for_its_smoke() -> None:
    one, other = shown(of("house")), shown(of("house"), phase=0.5)
    changed = np.nonzero(np.abs(one.paint.astype(int) - other.paint.astype(int)).max(axis=2) > 10)
    assert changed[0].size
    assert changed[0].max() - one.y < -0.9 * HIGH, "above the roof"


def test_the_look_paints_walls_and_its_accent_the_roof() -> None:
    view = kinds()["house"].view
    spots = {"wall": view.at(-0.3, -0.575, 0.08), "roof": view.at(-0.3, -0.2, 0.66)}
    cel = shown(of("house", colour=hexed("2a62c8"), accent=hexed("2f8f4a")))
    for part, channel in (("wall", 2), ("roof", 1)):
        x, y = spots[part]
        colour = cel.paint[round(cel.y + y * HIGH), round(cel.x + x * HIGH), :3]
        assert int(np.argmax(colour)) == channel, part


def test_what_it_is_built_of_changes_its_kind() -> None:
    iron, red = (of("tower", material="iron", colour=colour) for colour in (None, hexed("e03020")))
    assert iron.metres > of("tower").metres * 5
    assert differing(shown(iron), shown(red)) > 0.05
    assert differing(shown(iron), shown(of("tower", material="gold"))) > 0.05
    night = shown(iron, light=DARK).paint.astype(int).sum(axis=(0, 1))
    assert night[0] > 1.3 * night[2], "it is lit up"
    assert of("temple", material="stone").extent("rest") != of("temple").extent("rest")


@pytest.mark.parametrize("noun", ["house", "castle", "church", "barn", "treasure_chest"])
def test_what_opens_does_so_once(noun: str) -> None:
    subject = of(noun)
    assert subject.gait("open", "even").once
    shut, ajar, open_ = (shown(subject, verb="open", phase=phase, light=DARK) for phase in (0.0, 0.5, 0.96))
    assert differing(shut, open_) > differing(shut, ajar) > 0


def test_the_side_to_the_light_is_the_brighter_one() -> None:
    tower = of("skyscraper")
    left, right = (shown(tower, light=light_of(DAY, from_right=side)) for side in (False, True))

    def side(cel: Cel) -> float:
        x, y = kinds()["skyscraper"].view.at(-0.12, 0.0, 0.3)
        around = cel.paint[round(cel.y + y * HIGH) - 5 :, round(cel.x + x * HIGH) - 3 :][:10, :6, :3]
        return float(around.mean())

    assert side(left) > side(right) + 15


@pytest.mark.parametrize("noun", NOUNS)
def test_at_night_too_nothing_is_drawn_outside(noun: str) -> None:
    subject = of(noun)
    extent = subject.extent("rest")
    for phase in (0.0, 0.35):
        wide = Extent(
            left=extent.left - 0.3, top=extent.top - 0.3, right=extent.right + 0.3, bottom=extent.bottom + 0.3
        )
        easel = Easel(DARK, extent=wide, scale=60)
        subject.draw(easel, Pose(verb="rest", phase=phase))
        cel = easel.cel()
        rows, columns = np.nonzero(cel.paint[..., 3] > 16)
        assert (columns.min() - cel.x + 1) / 60 >= extent.left
        assert (columns.max() - cel.x - 1) / 60 <= extent.right
        assert (rows.min() - cel.y + 1) / 60 >= extent.top
        assert (rows.max() - cel.y - 1) / 60 <= extent.bottom


def test_a_lamp_goes_round() -> None:
    lighthouse = of("lighthouse")
    assert differing(shown(lighthouse, light=DARK), shown(lighthouse, phase=0.5, light=DARK)) > 0.01
    assert differing(shown(lighthouse), shown(lighthouse, phase=0.5)) == 0, "nothing is seen of it by day"


def test_paper_lanterns_float_and_iron_ones_stand() -> None:
    assert of("lantern").element == "ground"
    assert of("lantern", material="paper").element == "air"
    assert of("lantern", colour=hexed("d02020")).element == "air"


def test_a_fire_is_as_bright_at_night_as_by_day() -> None:
    day, night = (shown(of("campfire"), light=light) for light in (BRIGHT, DARK))
    assert warm(night) > 0.7 * warm(day) > 50


def test_a_figure_drawn_for_two_hours_is_drawn_anew() -> None:
    """It keeps what stands still; another light must not find the old one's paint."""
    house = of("house")
    first = shown(house, light=lone_light())
    night = shown(house, light=DARK)
    assert differing(first, night) > 0.3
    assert np.array_equal(shown(house, light=lone_light()).paint, first.paint)
