"""What stands along a street, decided before anything is drawn, so that it can be drawn twice: upright and in wet ground."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from filmgate.draft.paint.colour import Colour
from filmgate.draft.sets.kit.icons import ICONS
from filmgate.draft.sets.kit.town import AWNINGS, NEON, PLASTER, Town

HALF = 4.7
"""Metres from the middle of the street to its fronts."""
_DEPTHS = ((34, 46), (25, 34), (18, 25), (13, 18), (9, 13), (6, 9), (3.5, 6), (1.5, 3.5))
"""Where blocks begin and end, in metres from the viewer, far to near."""
Side = Literal[-1, 1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    ups: tuple[float, float]
    aways: tuple[float, float]
    colour: Colour


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """A sign that juts out over the pavement and faces the viewer."""

    away: float
    up: float
    """Its lower edge."""
    wide: float
    high: float
    colour: Colour
    filled: bool
    icons: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One house on one side."""

    side: Side
    near: float
    far: float
    high: float
    wall: Colour
    shop: Colour
    awning: Colour
    windows: tuple[Window, ...]
    goods: tuple[Window, ...]
    """What is to be seen in the shop window."""
    signs: tuple[Sign, ...]

    @property
    def closeness(self) -> float:
        """1 at the viewer, falling with distance."""
        return float(np.exp(-self.near / 15))


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """Something that stands on the pavement or at the kerb."""

    kind: Literal["tree", "lamp", "car"]
    across: float
    away: float
    colour: Colour
    size: float
    seed: int

    @property
    def closeness(self) -> float:
        return float(np.exp(-self.away / 15))


def blocks(random: np.random.Generator, town: Town) -> list[Block]:
    """Both sides, far to near."""
    return [_block(random, town, side, near, far) for near, far in _DEPTHS for side in (-1, 1)]


def _block(random: np.random.Generator, town: Town, side: Side, near: float, far: float) -> Block:
    night = town.setting.night
    high = random.uniform(9, 20) if night else random.uniform(7.5, 13)
    high *= 1.4 if near > 15 else 1.0
    glows = NEON if night else AWNINGS
    block = Block(
        side=side,
        near=near,
        far=far,
        high=high,
        wall=PLASTER[int(random.integers(len(PLASTER)))],
        shop=glows[int(random.integers(len(glows)))],
        awning=AWNINGS[int(random.integers(len(AWNINGS)))],
        windows=(),
        goods=tuple(_goods(random, near, far)),
        signs=tuple(_signs(random, near, far, town)),
    )
    return _windowed(random, town, block)


def _windowed(random: np.random.Generator, town: Town, block: Block) -> Block:
    across = max(2, int((block.far - block.near) / 1.3))
    floors = int((block.high - 3.9) / 1.75)
    wide = (block.far - block.near) / across
    found = [
        Window(
            ups=(3.8 + floor * 1.75, 4.85 + floor * 1.75),
            aways=(block.near + wide * (column + 0.24), block.near + wide * (column + 0.76)),
            colour=town.window(random, block.closeness),
        )
        for floor in range(floors)
        for column in range(across)
        if not (town.setting.night and random.random() < 0.42)
    ]
    return Block(**{name: getattr(block, name) for name in Block.__slots__} | {"windows": tuple(found)})


def _goods(random: np.random.Generator, near: float, far: float) -> list[Window]:
    """Boxes, bottles, stands behind the glass, on the floor of the window and on a board above."""
    if near > 12:
        return []
    found = []
    for low, tallest in ((0.38, 0.85), (1.30, 0.42)):
        away = near + 0.3
        while away < far - 0.5:
            wide = random.uniform(0.12, 0.42)
            high = tallest * random.uniform(0.35, 1.0)
            colour = AWNINGS[int(random.integers(len(AWNINGS)))]
            found.append(Window(ups=(low, low + high), aways=(away, away + wide), colour=colour))
            away += wide + random.uniform(0.08, 0.5)
    return found


def _signs(random: np.random.Generator, near: float, far: float, town: Town) -> list[Sign]:
    count = 2 if near > 3 else 1
    if not town.setting.night:
        count = 1 if random.random() < 0.7 else 0
    found = []
    for index in range(count):
        wide = random.uniform(0.75, 1.05)
        tall = random.random() < (0.7 if town.setting.night else 0.25)
        high = random.uniform(2.4, 4.2) if tall else wide
        found.append(
            Sign(
                away=near + (far - near) * (0.15 + 0.5 * index) + 0.1,
                up=random.uniform(3.0, 6.5 if town.setting.night else 4.2) + index * 0.8,
                wide=wide,
                high=high,
                colour=NEON[int(random.integers(len(NEON)))],
                filled=bool(random.random() < 0.42),
                icons=tuple(int(n) for n in random.integers(0, len(ICONS), max(1, round(high / wide)))),
            )
        )
    return found


def things(random: np.random.Generator, town: Town) -> list[Thing]:
    """Trees, lamps and parked cars, far to near."""
    found = [
        thing
        for side in (-1, 1)
        for thing in (
            *(_standing(random, town, side, away) for away in (26.0, 19.0, 14.0, 10.0, 7.0, 4.6)),
            *(_parked(random, side, away) for away in (22.0, 12.0, 8.3, 5.6) if random.random() < 0.55),
        )
    ]
    return sorted(found, key=lambda thing: -thing.away)


def _standing(random: np.random.Generator, town: Town, side: int, away: float) -> Thing:
    tree = random.random() < (0.2 if town.setting.night else 0.75)
    return Thing(
        kind="tree" if tree else "lamp",
        across=side * 3.75,
        away=away + random.uniform(-0.6, 0.6),
        colour=AWNINGS[1],
        size=random.uniform(0.85, 1.1),
        seed=int(random.integers(2**31)),
    )


def _parked(random: np.random.Generator, side: int, away: float) -> Thing:
    return Thing(
        kind="car",
        across=side * 2.75,
        away=away + random.uniform(-0.5, 0.5),
        colour=AWNINGS[int(random.integers(len(AWNINGS)))],
        size=1.0,
        seed=int(random.integers(2**31)),
    )
