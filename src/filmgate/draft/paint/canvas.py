"""A canvas: outlines are filled on it with colours or gradients, soft where wanted. Skia draws; NumPy holds the pixels."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import skia
from numpy.typing import NDArray

from filmgate.draft.paint.colour import Colour, alpha_of, mix
from filmgate.draft.paint.noise import Floats
from filmgate.draft.paint.shapes import Path, Point

Pixels = NDArray[np.uint8]
Blend = Literal["over", "plus", "screen", "multiply", "soft_light", "within", "erase"]
"""``within`` keeps to what is painted already; ``erase`` takes paint away."""

_MODES = {
    "over": skia.BlendMode.kSrcOver,
    "plus": skia.BlendMode.kPlus,
    "screen": skia.BlendMode.kScreen,
    "multiply": skia.BlendMode.kMultiply,
    "soft_light": skia.BlendMode.kSoftLight,
    "within": skia.BlendMode.kSrcATop,
    "erase": skia.BlendMode.kDstOut,
}
_STEPS = 6
"""Pieces each span of a gradient is made of: Skia mixes in sRGB, so the OKLab way is laid out for it."""


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours from one place to another, to fill with; made by :func:`linear` and :func:`radial`."""

    shader: Any


Ink = Colour | Gradient


def linear(start: Point, end: Point, colours: Sequence[Colour], stops: Sequence[float] | None = None) -> Gradient:
    """Colours along a line; stops from 0 to 1, even when left out."""
    points = [skia.Point(float(start[0]), float(start[1])), skia.Point(float(end[0]), float(end[1]))]
    return Gradient(skia.GradientShader.MakeLinear(points, *_laid_out(colours, stops)))


def radial(middle: Point, radius: float, colours: Sequence[Colour], stops: Sequence[float] | None = None) -> Gradient:
    """Colours from the middle of a circle to its edge."""
    point = skia.Point(float(middle[0]), float(middle[1]))
    return Gradient(skia.GradientShader.MakeRadial(point, float(radius), *_laid_out(colours, stops)))


class Canvas:
    """Premultiplied 8-bit RGBA. Its own pixels begin at ``left`` and ``top`` of the space that is drawn in."""

    def __init__(self, width: int, height: int, *, left: int = 0, top: int = 0) -> None:
        self.left, self.top = left, top
        self.pixels: Pixels = np.zeros((max(1, height), max(1, width), 4), np.uint8)
        info = skia.ImageInfo.Make(
            self.pixels.shape[1], self.pixels.shape[0], skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
        )
        self._surface = skia.Surface.MakeRasterDirect(info, self.pixels, self.pixels.shape[1] * 4)
        self._skia = self._surface.getCanvas()
        self._skia.translate(-left, -top)

    def fill(self, path: Path, ink: Ink, *, alpha: float = 1.0, blur: float = 0.0, blend: Blend = "over") -> None:
        """Fill an outline; ``blur`` softens its edge (a standard deviation, in the units drawn in)."""
        self._skia.drawPath(path, _paint(ink, alpha, blur, blend))

    def stroke(
        self, path: Path, ink: Ink, width: float, *, alpha: float = 1.0, blur: float = 0.0, blend: Blend = "over"
    ) -> None:
        """Draw along an outline with round ends."""
        paint = _paint(ink, alpha, blur, blend)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        self._skia.drawPath(path, paint)

    def flood(self, ink: Ink, *, alpha: float = 1.0, blend: Blend = "over") -> None:
        """Fill everything."""
        self._skia.drawPaint(_paint(ink, alpha, 0.0, blend))

    def put(self, pixels: Pixels, left: float, top: float, *, alpha: float = 1.0, blend: Blend = "over") -> None:
        """Lay premultiplied RGBA on it, its upper left corner at a point."""
        held = np.ascontiguousarray(pixels)
        height, width = held.shape[:2]
        info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
        # A copy of the image's own: skia.Data is freed with its Python object, and large ones fault when they are read.
        image = skia.Image.MakeRasterCopy(skia.Pixmap(info, held, width * 4))
        paint = skia.Paint(BlendMode=_MODES[blend])
        paint.setAlphaf(alpha)
        self._skia.drawImage(image, left, top, skia.SamplingOptions(skia.FilterMode.kLinear), paint)

    def stencil(self, mask: Floats, left: float, top: float, ink: Colour, *, alpha: float = 1.0) -> None:
        """Lay a colour on through a mask of 0 to 1, such as set words; its upper left corner at a point."""
        cover = np.clip(mask, 0, 1)[..., None] * (255 * alpha)
        shown = np.concatenate([cover * np.array(ink[:3], np.float32), cover], axis=-1)
        self.put((shown + 0.5).astype(np.uint8), left, top)

    @contextmanager
    def clipped(self, path: Path) -> Iterator[None]:
        """Draw inside an outline only."""
        self._skia.save()
        self._skia.clipPath(path, doAntiAlias=True)
        try:
            yield
        finally:
            self._skia.restore()

    @contextmanager
    def softened(self, blur: float, *, alpha: float = 1.0) -> Iterator[None]:
        """What is drawn inside is blurred as one and laid on: out of focus, or faint."""
        paint = skia.Paint()
        if blur > 0.05:
            paint.setImageFilter(skia.ImageFilters.Blur(blur, blur))
        paint.setAlphaf(alpha)
        self._skia.saveLayer(None, paint)
        try:
            yield
        finally:
            self._skia.restore()

    @contextmanager
    def moved(
        self,
        x: float = 0.0,
        y: float = 0.0,
        *,
        scale: float = 1.0,
        turn: float = 0.0,
        flip: bool = False,
        flat: float = 1.0,
    ) -> Iterator[None]:
        """Draw in units of ``scale`` about a point, turned by degrees, mirrored if wanted, ``flat`` times as high."""
        self._skia.save()
        self._skia.translate(x, y)
        self._skia.rotate(turn)
        self._skia.scale(-scale if flip else scale, scale * flat)
        try:
            yield
        finally:
            self._skia.restore()


def _paint(ink: Ink, alpha: float, blur: float, blend: Blend) -> Any:
    paint = skia.Paint(AntiAlias=True, Dither=True, BlendMode=_MODES[blend])
    if isinstance(ink, Gradient):
        paint.setShader(ink.shader)
        paint.setAlphaf(alpha)
    else:
        paint.setColor4f(skia.Color4f(*ink[:3], alpha * alpha_of(ink)))
    if blur > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return paint


def _laid_out(colours: Sequence[Colour], stops: Sequence[float] | None) -> tuple[list[int], list[float]]:
    known = [i / (len(colours) - 1) for i in range(len(colours))] if stops is None else list(stops)
    found: list[int] = []
    places: list[float] = []
    for one, other, start, end in zip(colours, colours[1:], known, known[1:], strict=False):
        for step in range(_STEPS):
            share = step / _STEPS
            found.append(_packed(mix(one, other, share)))
            places.append(start + (end - start) * share)
    return [*found, _packed(colours[-1])], [*places, known[-1]]


def _packed(colour: Colour) -> int:
    r, g, b = (round(255 * value) for value in colour[:3])
    return int(skia.Color(r, g, b, round(255 * alpha_of(colour))))
