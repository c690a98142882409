"""Places: each paints itself for an hour, a picture of any shape and a seed."""

from collections.abc import Callable

from filmgate.draft.places import city, mountains, room, sea, space, water, woods
from filmgate.draft.setting import Place, Setting

PLACES: dict[str, Callable[[Setting], Place]] = {
    "city": city.paint,
    "desert": mountains.desert,
    "forest": woods.forest,
    "meadow": woods.meadow,
    "ridges": mountains.ridges,
    "room": room.paint,
    "sea": sea.paint,
    "snow": woods.snow,
    "space": space.paint,
    "water": water.paint,
}
