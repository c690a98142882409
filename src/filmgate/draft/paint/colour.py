"""Single colours: sRGB of 0 to 1, mixed in OKLab only, because sRGB mixes turn grey-green between blue and yellow.

A colour is three numbers, or four with its alpha. Whole pictures are mixed elsewhere, as arrays.
"""

import math
from functools import lru_cache

Colour = tuple[float, ...]
Lab = tuple[float, float, float]

WHITE: Colour = (1.0, 1.0, 1.0)


def hexed(text: str) -> Colour:
    """A colour from six hexadecimal digits."""
    return tuple(int(text[i : i + 2], 16) / 255 for i in (0, 2, 4))


def lch(lightness: float, chroma: float, hue: float) -> Colour:
    """A colour from OKLab's lightness, chroma and hue in degrees."""
    turn = math.radians(hue)
    return from_lab((lightness, chroma * math.cos(turn), chroma * math.sin(turn)))


def clear(colour: Colour, alpha: float) -> Colour:
    """The colour with this alpha."""
    return (*colour[:3], alpha)


def alpha_of(colour: Colour) -> float:
    return colour[3] if len(colour) > 3 else 1.0


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``share`` of ``other`` in ``one``; alphas are mixed too."""
    a, b = lab(one[:3]), lab(other[:3])
    mixed = from_lab(
        (
            a[0] + (b[0] - a[0]) * share,
            a[1] + (b[1] - a[1]) * share,
            a[2] + (b[2] - a[2]) * share,
        )
    )
    if len(one) == len(other) == 3:
        return mixed
    return clear(mixed, alpha_of(one) + (alpha_of(other) - alpha_of(one)) * share)


def lighter(colour: Colour, by: float) -> Colour:
    """The colour with its OKLab lightness moved; darker when negative."""
    known = lab(colour[:3])
    moved = from_lab((min(0.995, max(0.02, known[0] + by)), known[1], known[2]))
    return clear(moved, colour[3]) if len(colour) > 3 else moved


def softer(colour: Colour, share: float) -> Colour:
    """The colour with this share of its chroma taken away."""
    known = lab(colour[:3])
    return from_lab((known[0], known[1] * (1 - share), known[2] * (1 - share)))


def times(colour: Colour, light: tuple[float, float, float]) -> Colour:
    """The colour in a light: multiplied as light is, not as numbers are."""
    return (*(_encoded(_linear(value) * by) for value, by in zip(colour[:3], light, strict=True)), *colour[3:])


def lightness(colour: Colour) -> float:
    """OKLab lightness, 0 to 1."""
    return lab(colour[:3])[0]


@lru_cache(maxsize=4096)
def lab(srgb: Colour) -> Lab:
    r, g, b = (_linear(value) for value in srgb[:3])
    long = math.cbrt(0.41222147 * r + 0.53633254 * g + 0.05144599 * b)
    middle = math.cbrt(0.2119035 * r + 0.6806995 * g + 0.10739696 * b)
    short = math.cbrt(0.08830246 * r + 0.28171884 * g + 0.62997870 * b)
    return (
        0.21045426 * long + 0.79361779 * middle - 0.00407205 * short,
        1.9779985 * long - 2.4285922 * middle + 0.45059371 * short,
        0.02590404 * long + 0.78277177 * middle - 0.80867577 * short,
    )


def from_lab(colour: Lab) -> Colour:
    """The nearest sRGB colour."""
    lightness_, a, b = colour
    long = (lightness_ + 0.39633778 * a + 0.21580376 * b) ** 3
    middle = (lightness_ - 0.10556135 * a - 0.06385417 * b) ** 3
    short = (lightness_ - 0.08948418 * a - 1.29148555 * b) ** 3
    return (
        _encoded(4.07674166 * long - 3.30771159 * middle + 0.23096993 * short),
        _encoded(-1.26843801 * long + 2.60975740 * middle - 0.34131938 * short),
        _encoded(-0.00419609 * long - 0.70341861 * middle + 1.70761470 * short),
    )


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    if light <= 0.0031308:
        return max(0.0, light * 12.92)
    return float(min(1.0, 1.055 * light ** (1 / 2.4) - 0.055))
