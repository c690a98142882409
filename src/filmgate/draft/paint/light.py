"""Light on flat paint: an albedo patch becomes a form with a lit and a shaded side, a rim and a bounce.

The form is guessed from the outline: a blurred mask is taken for a height, and its slope for a normal. Wide blurs read as
volume, narrow ones as a bevelled button. The slow terms are worked out at a quarter of the size.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Canvas, Pixels
from filmgate.draft.paint.noise import Floats, smoothstep

Triple = tuple[float, float, float]


def triple(values: Iterable[float]) -> Triple:
    """The three of them."""
    one, two, three = values
    return one, two, three


@dataclass(frozen=True, kw_only=True, slots=True)
class Rim:
    """A bright edge on the side a light comes from."""

    towards: tuple[float, float]
    """The direction to the light, x to the right and y down."""
    colour: Triple
    """Of light, so it may exceed 1."""
    strength: float = 0.8
    width: float = 3.0
    """In pixels of a picture 720 high."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    """The shadow a subject throws on the ground, away from the light."""

    shear: float = 0.8
    """How far it leans, in its own heights; positive to the right."""
    flat: float = 0.22
    """Its length as a share of the subject's height; negative falls towards the viewer."""
    blur: float = 0.012
    """Softness, as a share of the subject's height."""
    alpha: float = 0.5
    colour: Triple = (0.10, 0.09, 0.16)
    """sRGB of 0 to 1; tinted, never black."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Light:
    """The one light of a shot, as it falls on subjects and props."""

    towards: tuple[float, float] = (-0.6, -0.8)
    """The direction to the light, x to the right and y down."""
    key: Triple = (1.05, 1.01, 0.94)
    """What the lit side is multiplied by, in linear light."""
    shade: Triple = (0.42, 0.46, 0.60)
    """What the shaded side is multiplied by."""
    rim: Rim
    rim2: Rim | None = None
    """A second rim opposite; for neon and stages only."""
    bounce: Triple = (0.0, 0.0, 0.0)
    """Light the ground throws on undersides."""
    edge: float = 0.0
    """Darkening of the edge away from the light, for pale subjects on pale backgrounds."""
    vertical: float = 0.25
    """How much lighter tops are than feet."""
    contrast: float = 1.3
    """How steep the turn from light to shade is."""
    fog: Triple = (1.0, 1.0, 1.0)
    """What distance dissolves into, sRGB."""
    haze: float = 0.0
    """Share of the fog on the subject."""
    cast: Cast | None = None
    contact: Triple = (0.09, 0.07, 0.13)
    """Colour of the shadow just under feet and wheels."""
    contact_alpha: float = 0.75
    reflection: float = 0.0
    """Strength of the mirror image on smooth or wet ground."""
    exposure: float = 1.0
    """What unlit details (eyes, print) are multiplied by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Surface:
    """How a piece takes the light; lengths in the units it is drawn in."""

    fillet: float = 0.0
    """Rounding of inner corners, so that limbs grow out of the body instead of being stuck on."""
    form: float = 0.10
    """Standard deviation of the blur a volume is guessed with."""
    rim: float = 1.0
    """Times the light's rim."""
    flat: float = 0.0
    """Share of the shading left out: 1 is cut paper."""


def lit(canvas: Canvas, light: Light, surface: Surface, *, scale: float, fine: float = 1.0) -> Canvas:
    """Light what is painted on a canvas; ``scale`` is pixels a unit, ``fine`` pixels per pixel of a picture 720 high.

    The canvas is used up; the answer covers only what is painted.
    """
    form, fillet = surface.form * scale, surface.fillet * scale
    part = _cropped(canvas, margin=int(min(40, form * 1.6)) + 4)
    if part is None:
        return Canvas(1, 1, left=canvas.left, top=canvas.top)
    mask = _mask(part.pixels, fillet)
    albedo = _LINEAR[_albedo(part.pixels, fillet)]
    colour = albedo * _shading(mask, light, form, surface.flat)
    if light.edge:
        colour *= (1 - light.edge * _edge(mask, light.towards, 9 * fine, blur=3 * fine))[..., None]
    for rim in (light.rim, light.rim2):
        if rim is not None and surface.rim > 0:
            colour = _rimmed(colour, albedo, mask, rim, surface.rim, fine)
    _written(part.pixels, colour, mask, light)
    return part


def _cropped(canvas: Canvas, margin: int) -> Canvas | None:
    x, y, width, height = cv2.boundingRect(canvas.pixels[..., 3])
    if width == 0:
        return None
    rows, columns = canvas.pixels.shape[:2]
    left, top = max(0, x - margin), max(0, y - margin)
    right, bottom = min(columns, x + width + margin), min(rows, y + height + margin)
    part = Canvas(right - left, bottom - top, left=canvas.left + left, top=canvas.top + top)
    part.pixels[:] = canvas.pixels[top:bottom, left:right]
    return part


def _mask(pixels: Pixels, fillet: float) -> Floats:
    alpha = pixels[..., 3]
    if fillet <= 0.4:
        return np.asarray(alpha, np.float32) * np.float32(1 / 255)
    half = 2 if fillet >= 2.2 else 1
    height, width = alpha.shape
    small = cv2.resize(alpha, (-(-width // half), -(-height // half)), interpolation=cv2.INTER_AREA).astype(np.float32)
    soft = cv2.GaussianBlur(small * np.float32(1 / 255), (0, 0), fillet / half)
    soft = cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC)
    ramp = np.float32(0.5 / (fillet * 2.5))
    return np.asarray(np.clip((soft - (0.5 - ramp)) * (0.5 / ramp), 0, 1), np.float32)


def _albedo(pixels: Pixels, fillet: float) -> Pixels:
    """The paint without its alpha, grown a little past its edges to fill what the fillet adds."""
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (_quarter(width), _quarter(height)), interpolation=cv2.INTER_AREA).astype(np.float32)
    soft = cv2.GaussianBlur(small, (0, 0), max(0.8, fillet * 0.3))
    grown = np.clip(soft[..., :3] * (255 / np.maximum(soft[..., 3:], 1.0)), 0, 255).astype(np.uint8)
    found = cv2.resize(grown, (width, height), interpolation=cv2.INTER_LINEAR)
    alpha = pixels[..., 3]
    cv2.copyTo(np.ascontiguousarray(pixels[..., :3]), (alpha >= 250).astype(np.uint8), found)
    rows, columns = np.nonzero((alpha >= 48) & (alpha < 250))
    edge = pixels[rows, columns, :3].astype(np.uint16) * 255 // alpha[rows, columns, None]
    found[rows, columns] = np.minimum(255, edge)
    return np.asarray(found, np.uint8)


def _shading(mask: Floats, light: Light, form: float, flat: float) -> Floats:
    """What each pixel's albedo is multiplied by."""
    height, width = mask.shape
    step = 4 if form >= 5 else 2
    size = max(2, -(-width // step)), max(2, -(-height // step))
    small = np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.float32)
    high = cv2.GaussianBlur(small, (0, 0), max(0.4, form / step))
    across, down = (cv2.Sobel(high, cv2.CV_32F, dx, 1 - dx, ksize=3) / (8 * step) for dx in (1, 0))
    x, y = _unit(light.towards)
    facing = -(across * x + down * y) * (form * 2.5 * light.contrast) + _tops(small, light.vertical)
    share = smoothstep(-0.9, 0.9, facing)[..., None]
    if flat:
        share = share * (1 - flat) + 0.8 * flat
    factor = np.array(light.shade, np.float32) * (1 - share) + np.array(light.key, np.float32) * share
    factor += np.array(light.bounce, np.float32) * np.clip(down * form * 2.5, 0, 1)[..., None]
    return np.asarray(cv2.resize(factor.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR))


def _tops(mask: Floats, strength: float) -> Floats:
    """Lighter above, darker below, between the first and the last painted row."""
    rows = np.flatnonzero(mask.max(axis=1) > 0.5)
    if not rows.size:
        return np.zeros((mask.shape[0], 1), np.float32)
    at = (np.arange(mask.shape[0], dtype=np.float32) - rows[0]) / max(1, rows[-1] - rows[0])
    return np.asarray((strength * (0.5 - at) * 2)[:, None], np.float32)


def _rimmed(colour: Floats, albedo: Floats, mask: Floats, rim: Rim, times: float, fine: float) -> Floats:
    width = max(0.7, rim.width * fine)
    edge = _edge(mask, (-rim.towards[0], -rim.towards[1]), width, blur=max(0.5, width * 0.18))
    # A rim is a twentieth of the picture: only it is worked on.
    rows, columns = np.nonzero(edge > 0.004)
    share = (edge[rows, columns] * (rim.strength * times))[:, None]
    # Dark cloth takes less of a rim than a pale coat.
    took = np.array(rim.colour, np.float32) * share * (0.35 + 0.65 * albedo[rows, columns])
    colour[rows, columns] = colour[rows, columns] * (1 - 0.5 * share) + took
    return colour


def _edge(mask: Floats, away: tuple[float, float], width: float, *, blur: float) -> Floats:
    """The edge on the side opposite to ``away``, this wide."""
    x, y = _unit(away)
    matrix = np.array([[1, 0, x * width], [0, 1, y * width]], np.float32)
    shifted = cv2.warpAffine(mask, matrix, (mask.shape[1], mask.shape[0]))
    return np.asarray(np.clip(mask * (1 - cv2.GaussianBlur(shifted, (0, 0), blur)), 0, 1), np.float32)


def _written(pixels: Pixels, colour: Floats, mask: Floats, light: Light) -> None:
    rows, columns = np.nonzero(mask > 0.002)
    shown = _ENCODED[np.clip(colour[rows, columns] * 4095, 0, 4095).astype(np.uint16)].astype(np.float32)
    if light.haze:
        shown = shown * (1 - light.haze) + np.array(light.fog, np.float32) * (255 * light.haze)
    pixels[...] = 0
    alpha = mask[rows, columns][:, None]
    pixels[rows, columns, :3] = shown * alpha + 0.5
    pixels[rows, columns, 3] = alpha[:, 0] * 255 + 0.5


def _unit(direction: tuple[float, float]) -> tuple[float, float]:
    length = math.hypot(*direction) or 1.0
    return direction[0] / length, direction[1] / length


def _quarter(length: int) -> int:
    return max(2, -(-length // 4))


def _curve() -> tuple[Floats, Pixels]:
    """Tables from 8-bit sRGB to linear light, and from 12-bit light back."""
    values = np.arange(256) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    light = np.linspace(0, 1, 4096)
    encoded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return linear.astype(np.float32), (encoded * 255 + 0.5).astype(np.uint8)


_LINEAR, _ENCODED = _curve()
