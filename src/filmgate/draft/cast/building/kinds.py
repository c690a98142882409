"""The kinds of buildings, read from kinds.toml, and what each is put together from."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from filmgate.draft.cast.building import works
from filmgate.draft.cast.building.openings import grid, opening
from filmgate.draft.cast.masonry import forms
from filmgate.draft.cast.masonry.faces import Face, face
from filmgate.draft.cast.masonry.view import View
from filmgate.draft.cast.tables import entries

_SHAPES = (
    "block", "gable", "hip", "spun", "columns", "poly", "rails", "bars", "rope", "cross", "vault", "lattice", "arches",
    "cables",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of building; see kinds.toml."""

    metres: float
    view: View
    inks: dict[str, str]
    main: tuple[str, ...]
    second: tuple[str, ...]
    parts: tuple[dict[str, Any], ...]
    by_material: dict[str, str]
    """Kinds that take its place when they are built of something else."""
    of_itself: tuple[str, ...] = ()
    """Materials it is always of, so that naming them changes nothing."""
    opens: bool = False
    smoke: tuple[float, ...] = ()
    """Where its chimney ends, and how wide that is."""
    flags: tuple[tuple[float, ...], ...] = ()
    """Where poles stand, and how long their cloth is."""
    sails: tuple[float, ...] = ()
    """Where their hub is, and how long they are."""
    beam: tuple[float, ...] = ()
    """Where its lamp is, and how far it is seen to reach."""
    clock: tuple[float, ...] = ()
    """Its distance from the middle, height and radius."""

    @property
    def moves(self) -> bool:
        return bool(self.smoke or self.flags or self.sails or self.beam)


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    return {noun: _kind(entry) for noun, entry in entries(__package__).items()}


def _kind(entry: dict[str, Any]) -> Kind:
    seen = {key: float(entry.pop(key)) for key in ("turn", "eye", "depth") if key in entry}
    return Kind(view=View(**seen), **({"by_material": {}} | entry))


@lru_cache(maxsize=256)
def faces(noun: str, seed: int, opened: float) -> tuple[Face, ...]:
    """All that is seen of a kind, back to front; ``opened`` says how far its doors are."""
    kind, chance = kinds()[noun], np.random.default_rng(seed)
    found: list[Face] = []
    for part in kind.parts:
        # An open leaf does not carry its braces in its old place.
        if not ("cross" in part and opened > 0):
            found += _part(kind.view, part, chance, opened)
    if kind.clock:
        found += works.clock(kind.view, kind.clock)
    return tuple(found)


def _part(view: View, part: dict[str, Any], chance: np.random.Generator, opened: float) -> list[Face]:
    shape = next(key for key in _SHAPES if key in part)
    made: list[Face] = _MADE[shape](view, part, chance, opened)
    return made


def _block(view: View, part: dict[str, Any], chance: np.random.Generator, opened: float) -> list[Face]:
    plan = part["block"]
    u, v, width, depth, foot, top = plan
    found = forms.block(view, plan, part["ink"], taper=part.get("taper", 1.0), rise=part.get("rise", 0.0))
    walls = (
        ("side", view.side(u - width / 2), v, depth, view.turn - 90),
        ("front", view.front(v - depth / 2), u, width, view.turn),
    )
    for key, wall, middle, long, turn in walls:
        if "grids" in part:
            rows = foot + part.get("sole", 0.004), top - 0.012
            found += grid(wall, (middle - long * 0.44, middle + long * 0.44), rows, part["grids"], chance)
        for entry in part.get(key, ()):
            placed = [entry[0], entry[1] + middle, *entry[2:]]
            found += opening(wall, placed, turn, opened=opened)
    if "shade" in part:
        found += forms.eave_shadow(view, plan, part["shade"], front="gabled" not in part)
    if "merlons" in part:
        found += forms.merlons(view, plan, part["ink"], size=part["merlons"])
    return found


def _gable(view: View, part: dict[str, Any], _chance: np.random.Generator, opened: float) -> list[Face]:
    plan = part["gable"]
    found = forms.gable(view, plan, part["ink"], part["wall"], over=part["over"], profile=part.get("profile", "gable"))
    wall = view.front(plan[1] - plan[3] / 2)
    for entry in part.get("front", ()):
        found += opening(wall, [entry[0], entry[1] + plan[0], *entry[2:]], view.turn, opened=opened)
    return found


def _hip(view: View, part: dict[str, Any], _chance: np.random.Generator, _opened: float) -> list[Face]:
    shape = {key: float(part[key]) for key in ("point", "bend", "lift", "fascia") if key in part}
    found = forms.hip(view, part["hip"], part["ink"], **shape)
    if "courses" in part:
        found += works.courses(view, part["hip"], part["ink"], part["courses"])
    return found


def _spun(view: View, part: dict[str, Any], _chance: np.random.Generator, opened: float) -> list[Face]:
    at, rings = part["spun"], part["rings"]
    found = forms.spun(view, at, rings, part["ink"], smooth=part.get("smooth", False), up=part.get("up", 0.0))
    if "lamp" in part:
        found = [Face(path=one.path, ink="glass", kind="glass", lamp=True) for one in found]
    if "joints" in part:
        found += works.joints(view, at, rings, part["joints"])
    radius = forms.radius_of(rings)
    wall = view.round(at[0], at[1], radius)
    for entry in part.get("holes", ()):
        found += opening(wall, entry, float(np.degrees(entry[1])), opened=opened, round_=radius(entry[2]))
    return found


def _poly(view: View, part: dict[str, Any], _chance: np.random.Generator, _opened: float) -> list[Face]:
    wall = view.front(part["v"])
    rest = {key: part[key] for key in ("kind", "lamp", "alpha") if key in part}
    return [face([wall(*point) for point in part["poly"]], ink=part["ink"], turn=view.turn, **rest)]


_MADE: dict[str, Any] = {
    "block": _block,
    "gable": _gable,
    "hip": _hip,
    "spun": _spun,
    "poly": _poly,
    "columns": lambda view, part, *_: forms.columns(
        view, part["columns"], part["ink"], counts=part["counts"], radius=part["radius"]
    ),
    "rails": lambda view, part, *_: works.rails(view, part["rails"], part["ink"]),
    "bars": lambda view, part, *_: works.bars(view, part["bars"], part["ink"]),
    "rope": lambda view, part, *_: works.rope(view, part["rope"], part["ink"]),
    "cross": lambda view, part, *_: works.cross(view, part["cross"], part["v"], part["ink"]),
    "vault": lambda view, part, *_: works.vault(view, part["vault"], part["ink"], part["rim"]),
    "lattice": lambda view, part, *_: works.lattice(view, part["lattice"], part["ink"]),
    "arches": lambda _view, part, *_: works.arches(part),
    "cables": lambda _view, part, *_: works.cables(part),
}
