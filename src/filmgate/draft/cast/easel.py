"""What a figure is drawn on: piece after piece, back to front, each lit as it is finished."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypedDict

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Canvas, Pixels
from filmgate.draft.paint.colour import Colour
from filmgate.draft.paint.light import Light, Rim, Surface, lit
from filmgate.draft.paint.noise import Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Extent:
    """What a figure covers in all its phases, in its own units: y grows downwards, the ground is 0, it faces +x."""

    left: float
    top: float
    right: float
    bottom: float = 0.12

    @property
    def height(self) -> float:
        """From the ground to its top; for what hangs in the air or water, from its lowest to its highest."""
        return -self.top if self.bottom <= 0.2 else self.bottom - self.top

    def around(self, other: "Extent") -> "Extent":
        """Both."""
        return Extent(
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )


class Place(TypedDict, total=False):
    """Where and how a whole figure or a part of it stands on the easel; for ``Canvas.moved``."""

    x: float
    y: float
    scale: float
    turn: float
    flat: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Cel:
    """A figure drawn in one pose: premultiplied RGBA, and where its origin lies on it."""

    paint: Pixels
    x: float
    """Pixels from the left to the figure's origin."""
    y: float
    """Pixels from the top to the ground under it."""


class Easel:
    """Draws in the figure's own units. With ``flip`` it faces left; the light stays where it is."""

    def __init__(self, light: Light, *, extent: Extent, scale: float, fine: float = 1.0, flip: bool = False) -> None:
        self.light, self.scale, self._fine, self._flip = light, scale, fine, flip
        left, right = (-extent.right, -extent.left) if flip else (extent.left, extent.right)
        self._left, self._top = int(np.floor(left * scale)), int(np.floor(extent.top * scale))
        self._width = int(np.ceil(right * scale)) - self._left
        self._height = int(np.ceil(extent.bottom * scale)) - self._top
        self._whole = self._canvas()

    @property
    def towards(self) -> tuple[float, float]:
        """The direction to the light as the figure has it: ahead of it when x is positive, whichever way it faces."""
        x, y = self.light.towards
        return (-x if self._flip else x), y

    @property
    def sun(self) -> float:
        """Where the light comes from across the picture, as the figure sees it: 1 from ahead of it, -1 from behind."""
        return -self.light.towards[0] if self._flip else self.light.towards[0]

    @property
    def make(self) -> tuple[object, ...]:
        """What two easels have in common if a cel of the one fits the other."""
        return self.light, self.scale, self._fine, self._flip, self._left, self._top, self._width, self._height

    def lay(self, cel: Cel) -> None:
        """Lay on what was drawn on an easel of the same make."""
        self._whole.put(cel.paint, self._left, self._top)

    @contextmanager
    def piece(self, surface: Surface | None = None, *, far: bool = False) -> Iterator[Canvas]:
        """A canvas for one piece of the figure: flat colours, lit when done. ``far`` limbs take little of the rim."""
        canvas = self._canvas()
        with canvas.moved(scale=self.scale, flip=self._flip):
            yield canvas
        taken = surface or Surface()
        if far:
            taken = replace(taken, rim=taken.rim * 0.35)
        done = lit(canvas, self.light, taken, scale=self.scale, fine=self._fine)
        self._whole.put(done.pixels, done.left, done.top)

    @contextmanager
    def detail(self, *, alpha: float = 1.0) -> Iterator[Canvas]:
        """A canvas for what is too fine for light: eyes, whiskers, print. It dims with the hour."""
        canvas = self._canvas()
        with canvas.moved(scale=self.scale, flip=self._flip):
            yield canvas
        if self.light.exposure != 1.0 or self.light.haze:
            _exposed(canvas, self.light)
        self._whole.put(canvas.pixels, canvas.left, canvas.top, alpha=alpha)

    @contextmanager
    def glow(self) -> Iterator[Canvas]:
        """A canvas for what shines by itself: lamps, flames, screens. It is as bright at night as by day."""
        with self._whole.moved(scale=self.scale, flip=self._flip):
            yield self._whole

    @contextmanager
    def halo(self) -> Iterator[Canvas]:
        """A canvas for light in the air: it brightens what is behind it, covers nothing and throws no shadow."""
        covered = self._whole.pixels[..., 3].copy()
        with self.glow() as canvas:
            yield canvas
        self._whole.pixels[..., 3] = covered

    def lettered(self, mask: Floats, middle: tuple[float, float], ink: Colour, *, turn: float = 0.0) -> None:
        """Words set as a mask in pixels, their middle at a point in units; never mirrored. They dim with the hour."""
        height, width = mask.shape
        shown = tuple(value * self.light.exposure for value in ink[:3])
        side = -1.0 if self._flip else 1.0
        with self._whole.moved(turn=turn * side):
            x, y = middle[0] * self.scale * side, middle[1] * self.scale
            self._whole.stencil(mask, x - width / 2, y - height / 2, shown)

    def photographed(self, paint: Pixels, box: tuple[float, float, float, float], *, turn: float = 0.0) -> None:
        """A ready picture (premultiplied RGBA) in a box of units: left, top, width, height. Never mirrored; dims with the hour."""
        left, top, wide, high = (value * self.scale for value in box)
        size = max(1, round(wide)), max(1, round(high))
        way = cv2.INTER_AREA if size[0] < paint.shape[1] else cv2.INTER_CUBIC
        shown = Canvas(*size)
        shown.pixels[:] = cv2.resize(paint, size, interpolation=way)
        if self.light.exposure != 1.0 or self.light.haze:
            _exposed(shown, self.light)
        x = -left - wide if self._flip else left
        with self._whole.moved(turn=-turn if self._flip else turn):
            self._whole.put(shown.pixels, x, top)

    def cel(self) -> Cel:
        """What has been drawn."""
        return Cel(paint=self._whole.pixels, x=-self._left, y=-self._top)

    def _canvas(self) -> Canvas:
        return Canvas(self._width, self._height, left=self._left, top=self._top)


def _exposed(canvas: Canvas, light: Light) -> None:
    colour, alpha = canvas.pixels[..., :3].astype(np.float32), canvas.pixels[..., 3:].astype(np.float32)
    colour *= light.exposure * (1 - light.haze)
    canvas.pixels[..., :3] = colour + np.array(light.fog, np.float32) * alpha * light.haze


def lone_light() -> Light:
    """A plain day's light, to draw a figure by itself."""
    return Light(rim=Rim(towards=(-0.6, -0.8), colour=(1.0, 0.96, 0.84)))
