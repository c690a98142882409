"""Furniture: what rooms are furnished with, seen from a little above and from one side."""

from collections.abc import Mapping

from filmgate.draft.cast import Figure, Gait, Look
from filmgate.draft.cast.furniture import cases, household, seating
from filmgate.draft.cast.solids.thing import STILL, Kind, thing

_KINDS: Mapping[str, Kind] = {
    "chair": Kind(draw=seating.chair, metres=0.92, base="c07a45", accent="e8b04c", seat=(0.02, -0.52)),
    "table": Kind(draw=seating.table, metres=0.75, base="b9824f", accent="8a5a36", seat=(0.0, -1.08)),
    "sofa": Kind(draw=seating.sofa, metres=0.86, base="3f8f8a", accent="f0a54a", seat=(0.05, -0.56)),
    "bed": Kind(draw=seating.bed, metres=1.05, base="5b86b8", accent="a8703f", seat=(0.05, -0.62)),
    "lamp": Kind(
        draw=household.lamp, metres=0.52, base="f0c878", accent="b5653c", does={"rest": Gait(frames=48)}, grip=(0.0, -0.1)
    ),
    "bookcase": Kind(draw=cases.bookcase, metres=1.85, base="a9713f", accent="c94f3d"),
    "clock": Kind(draw=cases.clock, metres=0.5, base="9a5a34", accent="e0b04a", does={"rest": Gait(frames=96)}),
    "mirror": Kind(draw=household.mirror, metres=1.7, base="c08a4a", accent="e2bb62", does={"rest": Gait(frames=96)}),
    "door": Kind(
        draw=household.door,
        metres=2.1,
        base="4a8a86",
        accent="e8c26a",
        does={"rest": STILL, "open": Gait(frames=36, once=True)},
    ),
}  # fmt: skip


def figure(noun: str, look: Look) -> Figure:
    """A piece of furniture; its wood or cloth takes the look's colour, trim and cushions its accent."""
    return thing(_KINDS[noun], look)
