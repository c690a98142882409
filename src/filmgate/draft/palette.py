"""Colours: mixed in OKLab only, because sRGB mixes turn grey-green between blue and yellow."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_TO_CONE = np.array(
    [[0.41222147, 0.53633254, 0.05144599], [0.2119035, 0.6806995, 0.10739696], [0.08830246, 0.28171884, 0.62997870]]
)
_TO_LAB = np.array(
    [[0.21045426, 0.79361779, -0.00407205], [1.9779985, -2.4285922, 0.45059371], [0.02590404, 0.78277177, -0.80867577]]
)
_FROM_CONE = np.linalg.inv(_TO_CONE)
_FROM_LAB = np.linalg.inv(_TO_LAB)


def linear(srgb: Floats) -> Floats:
    """Light, proportional to photons, from sRGB values of 0 to 1."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4).astype(np.float32)


def encoded(light: Floats) -> Floats:
    """The sRGB values of 0 to 1 for light."""
    kept = np.clip(light, 0, 1)
    return np.where(kept <= 0.0031308, kept * 12.92, 1.055 * kept ** (1 / 2.4) - 0.055).astype(np.float32)


def lab(srgb: Floats) -> Floats:
    return np.asarray(np.cbrt(linear(srgb) @ _TO_CONE.T) @ _TO_LAB.T, np.float32)


def from_lab(colour: Floats) -> Floats:
    return encoded((((colour @ _FROM_LAB.T) ** 3) @ _FROM_CONE.T).astype(np.float32))


def from_lch(lightness: float, chroma: float, hue: float) -> Floats:
    """A colour from OKLab's lightness, chroma and hue in degrees."""
    turn = np.deg2rad(hue)
    return from_lab(np.array([lightness, chroma * np.cos(turn), chroma * np.sin(turn)], np.float32))


def rgb(text: str) -> Floats:
    """A colour from six hexadecimal digits."""
    return np.array([int(text[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)


def mix(one: Floats, other: Floats, share: float | Floats) -> Floats:
    """``share`` of ``other`` in ``one``; an array of shares gives an array of colours."""
    part = np.asarray(share, np.float32)[..., None]
    return from_lab(lab(one) * (1 - part) + lab(other) * part)


def lighter(colour: Floats, by: float) -> Floats:
    moved = lab(colour)
    moved[..., 0] = np.clip(moved[..., 0] + by, 0.02, 0.99)
    return from_lab(moved)


def ramp(colours: tuple[str, ...], stops: tuple[float, ...], at: Floats) -> Floats:
    """The colours of a gradient at these places, OKLab between stops."""
    points = np.array([lab(rgb(colour)) for colour in colours])
    channels = [np.interp(at, stops, points[:, channel]) for channel in range(3)]
    return from_lab(np.stack(channels, axis=-1).astype(np.float32))


@dataclass(frozen=True, kw_only=True, slots=True)
class Mood:
    """An hour: its sky, its air, its dark and its light."""

    sky: tuple[str, ...]
    """Colours from the top to the horizon."""
    stops: tuple[float, ...]
    """Where they are, as fractions of the height."""
    fog: str
    """What distance dissolves into."""
    dark: str
    """The deepest tone; the near planes are made of it."""
    light: str
    """The one light."""
    cloud: str
    """Lit side of clouds."""
    disc: float
    """Radius of the sun or moon as a fraction of the shorter side."""
    disc_y: float
    """Its height, as a fraction of the height."""
    bloom: float = 0.5
    """How much bright light spills."""
    threshold: float = 0.84
    """Brightness above which it spills."""
    vignette: float = 0.24
    """Darkening of corners."""


MOODS: dict[str, Mood] = {
    "dawn": Mood(
        sky=("33508c", "6f83b6", "bba3bd", "f4b49f", "ffd6a0"),
        stops=(0, 0.20, 0.36, 0.48, 0.58),
        fog="ffc9a2",
        dark="1f2a52",
        light="fff0cf",
        cloud="ffd9c4",
        disc=0.055,
        disc_y=0.46,
        bloom=0.6,
    ),
    "golden": Mood(
        sky=("3d6796", "8c9fb0", "dcae98", "f9ac72", "ffc98a"),
        stops=(0, 0.15, 0.27, 0.38, 0.47),
        fog="f6b987",
        dark="33324d",
        light="fff3c8",
        cloud="ffe2c0",
        disc=0.062,
        disc_y=0.36,
        bloom=0.7,
    ),
    "day": Mood(
        sky=("2f7fc4", "6aaede", "a9d3ea", "d9ecef", "eef3e8"),
        stops=(0, 0.18, 0.34, 0.48, 0.58),
        fog="cfe3e6",
        dark="1f4552",
        light="fffbe8",
        cloud="ffffff",
        disc=0.045,
        disc_y=0.17,
        bloom=0.5,
    ),
    "overcast": Mood(
        sky=("5b6b80", "7d8b9b", "9ea9b2", "bcc2c4", "cfd0cc"),
        stops=(0, 0.20, 0.36, 0.48, 0.60),
        fog="b9c0c3",
        dark="232c3a",
        light="eef2f2",
        cloud="dfe3e4",
        disc=0.0,
        disc_y=0.3,
        bloom=0.3,
    ),
    "dusk": Mood(
        sky=("1d2452", "4a3f7d", "9a5d91", "e8857f", "ffc48a"),
        stops=(0, 0.18, 0.34, 0.48, 0.60),
        fog="f0a08c",
        dark="161a3c",
        light="ffe2b0",
        cloud="d98a96",
        disc=0.058,
        disc_y=0.50,
        bloom=0.65,
    ),
    "night": Mood(
        sky=("060a22", "101a4a", "2a2f74", "5b4589", "a8617f"),
        stops=(0, 0.25, 0.52, 0.72, 0.86),
        fog="4d3a78",
        dark="070719",
        light="f4f0ff",
        cloud="4c4688",
        disc=0.042,
        disc_y=0.20,
        bloom=0.8,
        threshold=0.6,
        vignette=0.32,
    ),
    "neon": Mood(
        sky=("141540", "3a2a78", "8d4aa6", "e0609a"),
        stops=(0, 0.26, 0.48, 0.66),
        fog="7a3f9a",
        dark="0d0b26",
        light="ffd0ee",
        cloud="5a3d90",
        disc=0.0,
        disc_y=0.2,
        bloom=0.85,
        threshold=0.5,
        vignette=0.34,
    ),
    "water": Mood(
        sky=("d8fbee", "74d6d3", "2399b4", "0f5f8c", "0a3763", "071f42"),
        stops=(0, 0.16, 0.36, 0.58, 0.80, 1),
        fog="2fa7bd",
        dark="04132c",
        light="e6fff6",
        cloud="74d6d3",
        disc=0.0,
        disc_y=0.0,
        bloom=0.6,
        threshold=0.66,
    ),
    "room": Mood(
        sky=("a9bdae", "86a49c", "5f8587", "486d76"),
        stops=(0, 0.3, 0.7, 1),
        fog="c9d6c9",
        dark="23423f",
        light="fff6e2",
        cloud="ffffff",
        disc=0.0,
        disc_y=0.2,
        bloom=0.5,
        threshold=0.8,
        vignette=0.2,
    ),
}
