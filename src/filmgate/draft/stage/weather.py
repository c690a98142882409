"""What moves through the air: rain, snow, petals, sparks, motes of dust, bubbles."""

import math
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.colour import Colour, hexed, mix
from filmgate.draft.paint.noise import Floats
from filmgate.draft.stage.planes import over
from filmgate.draft.stage.setting import Setting


class Weather(Protocol):
    """Particles, drawn into each picture."""

    def fall(self, picture: Pixels, seconds: float) -> None:
        """Draw the particles of this moment into the RGBA picture, in place."""
        ...


def weather(kind: str, setting: Setting) -> Weather | None:
    """The particles of a kind; None for clear air."""
    if kind == "rain":
        return Rain(setting)
    flock = _FLOCKS.get(kind)
    return None if flock is None else Flock(flock, setting)


class Rain:
    """Streaks in three depths; each depth is one sheet that repeats, read at a moving place."""

    _DEPTHS = ((420, 0.035, 60, 1.5), (170, 0.06, 90, 2.1), (46, 0.11, 120, 3.0))
    """Streaks, length, brightness, and picture heights fallen a second."""
    _SLANT = 0.09

    def __init__(self, setting: Setting) -> None:
        self._frame = setting.frame
        wide = setting.frame.width / setting.frame.unit
        self._sheets = [
            (
                self._sheet(
                    setting, int(count * wide / 1.78 * setting.frame.height / setting.frame.unit), length, bright
                ),
                speed,
            )
            for count, length, bright, speed in self._DEPTHS
        ]

    def _sheet(self, setting: Setting, count: int, length: float, bright: int) -> Pixels:
        frame = setting.frame
        sheet: Pixels = np.zeros((frame.height, frame.width), np.uint8)
        thick = max(1, round(setting.u(0.0011 + length * 0.008)))
        for _ in range(count):
            x, y = setting.x(setting.pick(0, 1)), setting.y(setting.pick(0, 1))
            long = setting.u(length) * setting.pick(0.6, 1.2)
            for across in (0, frame.width):
                for down in (0, -frame.height):
                    start = (round((x + across) * 16), round((y + down) * 16))
                    end = (round((x + across - long * self._SLANT) * 16), round((y + down + long) * 16))
                    cv2.line(sheet, start, end, int(bright * setting.pick(0.5, 1.0)), thick, cv2.LINE_AA, 4)
        return np.tile(cv2.GaussianBlur(sheet, (0, 0), max(0.3, setting.u(0.0006))), (2, 2))

    def fall(self, picture: Pixels, seconds: float) -> None:
        height, width = self._frame.height, self._frame.width
        light = np.zeros((height, width), np.uint8)
        for sheet, speed in self._sheets:
            fallen = speed * seconds * height
            down, across = int(-fallen) % height, int(fallen * self._SLANT) % width
            cv2.add(light, sheet[down : down + height, across : across + width], light)
        cv2.add(picture, cv2.merge([light, light, light, np.zeros_like(light)]), picture)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kind:
    """How one kind of particle looks and moves. Speeds in picture heights a second."""

    sizes: tuple[tuple[int, float, float], ...]
    """How many, their radius as a fraction of the unit, and how fast compared with the rest: from far to near."""
    fall: float
    """Downward; negative rises."""
    drift: float
    """To the right."""
    swing: float
    """How far they swing sideways, as a fraction of the unit."""
    colours: tuple[str, ...]
    alpha: float
    glow: bool = False
    """Whether they are light rather than stuff."""
    ring: bool = False
    pulse: float = 0.0
    turning: bool = False
    """Whether they are flakes that turn as they fall."""


_FLOCKS = {
    "snow": _Kind(
        sizes=((150, 0.0024, 0.6), (60, 0.004, 1.0), (16, 0.0095, 1.9)),
        fall=0.085,
        drift=0.02,
        swing=0.012,
        colours=("ffffff",),
        alpha=0.85,
    ),
    "petals": _Kind(
        sizes=((30, 0.006, 0.7), (18, 0.010, 1.0), (6, 0.018, 1.7)),
        fall=0.09,
        drift=0.05,
        swing=0.03,
        colours=("f7c6d0", "f3a9b8", "fde3e3"),
        alpha=0.9,
        turning=True,
    ),
    "leaves": _Kind(
        sizes=((22, 0.007, 0.7), (12, 0.012, 1.0), (5, 0.022, 1.7)),
        fall=0.09,
        drift=0.05,
        swing=0.035,
        colours=("d9772f", "c2502a", "e6a53c"),
        alpha=0.95,
        turning=True,
    ),
    "fireflies": _Kind(
        sizes=((26, 0.006, 0.6), (12, 0.010, 1.0)),
        fall=-0.012,
        drift=0.012,
        swing=0.03,
        colours=("ffe28a",),
        alpha=0.95,
        glow=True,
        pulse=0.9,
    ),
    "motes": _Kind(
        sizes=((34, 0.0028, 0.7), (14, 0.005, 1.0)),
        fall=-0.010,
        drift=0.012,
        swing=0.012,
        colours=("fff4d8",),
        alpha=0.36,
        glow=True,
        pulse=0.7,
    ),
    "dust": _Kind(
        sizes=((40, 0.0028, 0.8), (10, 0.006, 1.2)),
        fall=0.004,
        drift=0.07,
        swing=0.012,
        colours=("ffe2b0",),
        alpha=0.30,
        glow=True,
        pulse=0.5,
    ),
    "bubbles": _Kind(
        sizes=((22, 0.0035, 0.7), (10, 0.0075, 1.0)),
        fall=-0.09,
        drift=0.0,
        swing=0.012,
        colours=("dffcff",),
        alpha=0.75,
        ring=True,
    ),
}


class Flock:
    """Particles as small ready pictures at a quarter pixel's precision."""

    _FINE = 4
    _TURNS = 12

    def __init__(self, kind: _Kind, setting: Setting) -> None:
        self._kind, self._frame = kind, setting.frame
        crowd = setting.frame.width * setting.frame.height / setting.frame.unit**2 / 1.78
        self._groups = [
            (self._sprites(radius, setting), self._flights(max(1, round(count * crowd)), setting), speed)
            for count, radius, speed in kind.sizes
        ]

    def _flights(self, count: int, setting: Setting) -> Floats:
        """Start x and y, own speed, phase and colour of each particle."""
        return setting.random.random((count, 5)).astype(np.float32)

    def _sprites(self, radius: float, setting: Setting) -> dict[tuple[int, int, int, int], Pixels]:
        size, kind = max(1.1, setting.u(radius)), self._kind
        return {
            (shade, turn, x, y): _sprite(
                size,
                mix(hexed(colour), setting.mood.fog, 0.1 if kind.glow else 0.2),
                kind,
                turn / self._TURNS * math.tau,
                x / self._FINE,
                y / self._FINE,
            )
            for shade, colour in enumerate(kind.colours)
            for turn in range(self._TURNS if kind.turning else 1)
            for x in range(self._FINE)
            for y in range(self._FINE)
        }

    def fall(self, picture: Pixels, seconds: float) -> None:
        for sprites, flights, speed in self._groups:
            for shade, turn, x, y, gain in self._moment(flights, speed, seconds):
                whole_x, whole_y = math.floor(x), math.floor(y)
                fine = (int((x - whole_x) * self._FINE), int((y - whole_y) * self._FINE))
                _put(picture, sprites[shade, turn, *fine], whole_x, whole_y, gain)

    def _moment(self, flights: Floats, speed: float, seconds: float) -> list[tuple[int, int, float, float, float]]:
        kind, frame = self._kind, self._frame
        own = speed * (0.7 + 0.6 * flights[:, 2]) * seconds * frame.unit
        swing = kind.swing * frame.unit * np.sin(math.tau * (flights[:, 3] + seconds * (0.15 + 0.2 * flights[:, 2])))
        border = 0.06 * frame.unit
        x = (flights[:, 0] * (frame.width + 2 * border) + kind.drift * own + swing) % (
            frame.width + 2 * border
        ) - border
        y = (flights[:, 1] * (frame.height + 2 * border) + kind.fall * own) % (frame.height + 2 * border) - border
        gain = 1 - kind.pulse * (0.5 + 0.5 * np.sin(math.tau * (flights[:, 3] + seconds * (0.2 + 0.4 * flights[:, 2]))))
        shade = (flights[:, 4] * len(kind.colours)).astype(int) % len(kind.colours)
        turn = (
            ((flights[:, 3] + seconds * (0.2 + 0.3 * flights[:, 2])) * self._TURNS).astype(int)
            % self._TURNS
            * kind.turning
        )
        return list(zip(shade.tolist(), turn.tolist(), x.tolist(), y.tolist(), gain.tolist(), strict=True))


def _sprite(radius: float, colour: Colour, kind: _Kind, turn: float, x: float, y: float) -> Pixels:
    """One particle, its middle at a fraction of a pixel from the middle of its picture."""
    half = math.ceil(radius * (2.2 if kind.glow else 1.8)) + 1
    at = np.arange(-half, half + 1, dtype=np.float32)
    across, down = at[None] - x, at[:, None] - y
    if kind.turning:
        cos, sin = math.cos(turn), math.sin(turn)
        across, down = across * cos + down * sin, (down * cos - across * sin) / (0.35 + 0.35 * abs(math.cos(turn * 2)))
    out = np.sqrt(across**2 + down**2)
    if kind.glow:
        mask = np.clip(1 - out / (radius * 2.2), 0, 1) ** 2
    elif kind.ring:
        mask = np.clip(1 - np.abs(out - radius) / max(0.8, radius * 0.22), 0, 1) + 0.25 * (out < radius)
    else:
        # What falls close to the lens is out of focus.
        soft = max(1.0, radius * (0.5 if radius < 4 else 1.5))
        mask = np.clip((radius - out) / soft + 0.5, 0, 1) * (1.0 if radius < 4 else 0.75)
    share = np.clip(mask, 0, 1)[..., None] * kind.alpha
    cover = np.zeros_like(share) if kind.glow else share
    return (np.concatenate([share * np.array(colour, np.float32), cover], axis=-1) * 255 + 0.5).astype(np.uint8)


def _put(picture: Pixels, sprite: Pixels, x: int, y: int, gain: float) -> None:
    half = sprite.shape[0] // 2
    left, top = x - half, y - half
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(picture.shape[1], left + sprite.shape[1]), min(picture.shape[0], top + sprite.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    part = sprite[y0 - top : y1 - top, x0 - left : x1 - left]
    target = picture[y0:y1, x0:x1]
    if gain < 1:
        part = np.asarray(cv2.convertScaleAbs(part, alpha=gain), np.uint8)
    over(target, part)
