"""Sets: every place a shot can play in, each painted by a module of this package for any hour, weather, shape and seed.

A set has two functions: ``ground(scene)`` says how subjects stand in it, before anything is painted; ``paint(setting)``
paints it. Sets know nothing of subjects, cameras or prompts.
"""

from importlib import import_module
from typing import Protocol, cast

from filmgate.draft.brief import Place, Scene
from filmgate.draft.sets.kit import tabletop
from filmgate.draft.stage.setting import Ground, Painted, Setting

MODULES: dict[Place, str] = {
    "desk": "desk",
    "kitchen": "kitchen",
    "living_room": "living_room",
    "bedroom": "bedroom",
    "shop": "shop",
    "forest": "forest",
    "meadow": "meadow",
    "sea": "sea",
    "beach": "beach",
    "underwater": "underwater",
    "mountains": "mountains",
    "snowfield": "snowfield",
    "space": "space",
    "sky": "sky",
    "river": "river",
    "desert": "desert",
    "farm": "farm",
    "garden": "garden",
    "stage": "stage",
    "studio": "studio",
    "abstract": "abstract",
    "street": "street",
    "skyline": "skyline",
    "rooftop": "rooftop",
    "station": "station",
    "road": "road",
}
"""The module that paints each place."""


_TABLED: frozenset[Place] = frozenset(("kitchen", "living_room", "bedroom", "shop"))
"""Rooms in which small things stand on a table, not on the floor."""


class _Set(Protocol):
    def ground(self, scene: Scene) -> Ground: ...

    def paint(self, setting: Setting) -> Painted: ...


def ground(scene: Scene, *, small: bool = False) -> Ground:
    """How subjects stand in a scene's place; ``small`` when they are things that stand on tables."""
    return tabletop.GROUND if small and scene.place in _TABLED else _set(scene).ground(scene)


def paint(setting: Setting, *, small: bool = False) -> Painted:
    """The scene's place, painted."""
    painted = _set(setting.scene).paint(setting)
    return tabletop.before(setting, painted) if small and setting.scene.place in _TABLED else painted


def _set(scene: Scene) -> _Set:
    return cast("_Set", import_module(f"filmgate.draft.sets.{MODULES[scene.place]}"))
