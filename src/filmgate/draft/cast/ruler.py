"""A ruler: what a figure covers, measured by letting it draw on an easel that only notes where paint would fall."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from filmgate.draft.brief import Verb
from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel, Extent, lone_light
from filmgate.draft.paint.canvas import Blend, Canvas, Ink, Pixels
from filmgate.draft.paint.colour import Colour
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.noise import Floats
from filmgate.draft.paint.shapes import Path

_PLACE = Extent(left=-0.01, top=-0.01, right=0.01, bottom=0.01)


def measured(draw: Callable[[Easel, Pose], None], verb: Verb, *, steps: int = 12, margin: float = 0.03) -> Extent:
    """What these drawings cover in all phases of an act, and a margin for what lies between the phases."""
    ruler = Ruler()
    for step in range(steps + 1):
        draw(ruler, Pose(verb=verb, phase=step / steps))
    left, top, right, bottom = ruler.box
    return Extent(
        left=min(left, 0.0) - margin,
        top=min(top, 0.0) - margin,
        right=max(right, 0.0) + margin,
        bottom=max(bottom, 0.0) + margin,
    )


class Ruler(Easel):
    """An easel without paint."""

    def __init__(self) -> None:
        super().__init__(lone_light(), extent=_PLACE, scale=1.0)
        self._sheet = _Sheet()

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all that was drawn."""
        return self._sheet.box

    @contextmanager
    def piece(self, surface: Surface | None = None, *, far: bool = False) -> Iterator[Canvas]:  # noqa: ARG002  (an easel's shape)
        yield self._sheet

    @contextmanager
    def detail(self, *, alpha: float = 1.0) -> Iterator[Canvas]:  # noqa: ARG002  (an easel's shape)
        yield self._sheet

    @contextmanager
    def glow(self) -> Iterator[Canvas]:
        yield self._sheet

    @contextmanager
    def halo(self) -> Iterator[Canvas]:
        yield self._sheet

    def lettered(self, mask: Floats, middle: tuple[float, float], ink: Colour, *, turn: float = 0.0) -> None:
        """Words lie on what they are written on."""

    def photographed(self, paint: Pixels, box: tuple[float, float, float, float], *, turn: float = 0.0) -> None:  # noqa: ARG002  (an easel's shape)
        self._sheet.note(np.array([[box[0], box[1]], [box[0] + box[2], box[1] + box[3]]]))


class _Sheet(Canvas):
    """Keeps the outermost points of what is filled and stroked, in the figure's units."""

    def __init__(self) -> None:
        super().__init__(1, 1)
        self.box = (0.0, 0.0, 0.0, 0.0)
        self._clipped = 0

    def fill(self, path: Path, ink: Ink, *, alpha: float = 1.0, blur: float = 0.0, blend: Blend = "over") -> None:  # noqa: ARG002  (a canvas's shape)
        self._mark(path, 2 * blur, alpha, blend)

    def stroke(
        self,
        path: Path,
        ink: Ink,  # noqa: ARG002  (a canvas's shape)
        width: float,
        *,
        alpha: float = 1.0,
        blur: float = 0.0,
        blend: Blend = "over",
    ) -> None:
        self._mark(path, width / 2 + 2 * blur, alpha, blend)

    @contextmanager
    def clipped(self, path: Path) -> Iterator[None]:
        """What is inside lies within something painted already."""
        self._clipped += 1
        with super().clipped(path):
            yield
        self._clipped -= 1

    def note(self, points: Floats) -> None:
        left, top, right, bottom = self.box
        self.box = (
            min(left, float(points[:, 0].min())),
            min(top, float(points[:, 1].min())),
            max(right, float(points[:, 0].max())),
            max(bottom, float(points[:, 1].max())),
        )

    def _mark(self, path: Path, margin: float, alpha: float, blend: Blend) -> None:
        if self._clipped or blend in {"within", "erase"} or alpha <= 0 or path.isEmpty():
            return
        bounds = path.computeTightBounds().makeOutset(margin, margin)
        rect = self._skia.getTotalMatrix().mapRect(bounds)
        self.note(np.array([[rect.left(), rect.top()], [rect.right(), rect.bottom()]], np.float32))
