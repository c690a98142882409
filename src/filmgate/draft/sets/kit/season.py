"""Leaves through the year."""

import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.colour import Colour, hexed

_LEAVES: dict[str, tuple[str, ...]] = {
    "spring": ("8fbf5a", "a9cf6c", "74ab58"),
    "summer": ("4f8f52", "5f9e4e", "3f7f56"),
    "autumn": ("d98a34", "c2562c", "e0ac44", "a8452f"),
    "winter": ("6f6a64",),
}
_BLOSSOM = ("f5c3d2", "fbe4ea")
_GRASS = {
    "spring": ("c6d67e", "8cc063", "5f9f57"),
    "summer": ("d2cf82", "9dbb68", "68985a"),
    "autumn": ("dcc07a", "b79a58", "84784a"),
    "winter": ("c9c2a4", "a39c80", "7d7a68"),
}


def leaf(scene: Scene, random: np.random.Generator, *, blossom: float = 0.25) -> Colour:
    """The colour of one tree's leaves; some blossom in spring."""
    if scene.season == "spring" and random.random() < blossom:
        return hexed(str(random.choice(_BLOSSOM)))
    return hexed(str(random.choice(_LEAVES[scene.season])))


def grass(scene: Scene) -> tuple[Colour, Colour, Colour]:
    """A meadow's colours, far, middle and near."""
    far, middle, near = (hexed(text) for text in _GRASS[scene.season])
    return far, middle, near


def leafless(scene: Scene) -> bool:
    return scene.season == "winter" or (scene.weather == "snow" and scene.season != "spring")


def adrift(scene: Scene) -> str:
    """What dry air carries from the trees of this season: petals, leaves, nothing."""
    if scene.weather in {"rain", "storm", "snow", "fog"}:
        return ""
    return {"spring": "petals", "autumn": "leaves"}.get(scene.season, "")
