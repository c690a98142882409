"""Floors in perspective: boards, tiles and paving, from a far edge to the viewer."""

import itertools
from dataclasses import dataclass

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, mix
from filmgate.draft.paint.shapes import Path, box, polygon, straight
from filmgate.draft.sets.kit.bands import wash
from filmgate.draft.sets.kit.daylight import Daylight
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Setting


@dataclass(frozen=True, kw_only=True, slots=True)
class Floor:
    """Where a floor lies and what it is made of."""

    edge: float
    """Its far edge, in the picture's pixels."""
    middle: float
    """Where lines that go away from the viewer meet the far edge straight."""
    tones: tuple[Colour, Colour, Colour]
    """Far, middle, near."""
    seam: Colour
    far: float = 0.048
    """Width of a board at the far edge, as a fraction of the unit."""
    near: float = 0.156
    """Width of a board at the foot of the picture."""

    def at(self, setting: Setting, column: float, y: float) -> tuple[float, float]:
        """A place on the floor, by a number of boards from the middle and a height in the picture."""
        share = (y - self.edge) / max(1.0, setting.y(1) - self.edge)
        wide = setting.u(self.far + (self.near - self.far) * share)
        return self.middle + column * wide, y


def laid(canvas: Canvas, setting: Setting, floor: Floor) -> Path:
    """The bare floor, to the stage's edges; its outline."""
    left, _, right, bottom = setting.edges
    whole = box(left, floor.edge, right - left, bottom - floor.edge)
    canvas.fill(whole, linear((0, floor.edge), (0, setting.y(1)), floor.tones))
    return whole


def boards(canvas: Canvas, setting: Setting, floor: Floor, *, strength: float = 0.5) -> None:
    """Seams that run away from the viewer, board ends, and boards a little lighter than others.

    Where somebody is followed, boards lie along the way: those that run away from the viewer would lean.
    """
    if setting.travels:
        _sideways(canvas, setting, floor, strength)
        return
    _, _, _, bottom = setting.edges
    half = _columns(setting, floor)
    pale = mix(floor.tones[1], (1.0, 0.78, 0.55), 0.5)
    for column in range(-half, half):
        corners = [(column, floor.edge), (column + 1, floor.edge), (column + 1, bottom), (column, bottom)]
        if setting.pick(0, 1) < 0.5:
            whole = polygon([floor.at(setting, *corner) for corner in corners])
            canvas.fill(whole, pale, alpha=setting.pick(0.03, 0.12))
        seam = straight([floor.at(setting, column, floor.edge), floor.at(setting, column, bottom)])
        canvas.stroke(seam, floor.seam, setting.u(0.0022), alpha=strength)
        for _ in range(2):
            y = floor.edge + (bottom - floor.edge) * setting.pick(0, 1) ** 1.5
            end = straight([floor.at(setting, column, y), floor.at(setting, column + 1, y)])
            canvas.stroke(end, floor.seam, setting.u(0.0018), alpha=strength * 0.8)


def parlour(canvas: Canvas, setting: Setting, light: Daylight, floor: Floor, *, seams: float, sunlight: float) -> None:
    """Boards in a room's light: brightest by the window, darkest away from it."""
    whole = laid(canvas, setting, floor)
    boards(canvas, setting, floor, strength=seams)
    near, middle = (clear(light.ray, share * light.strength) for share in (sunlight, 0.04))
    wash(canvas, setting, whole, near, middle, clear(setting.mood.dark, 0.20))


def _sideways(canvas: Canvas, setting: Setting, floor: Floor, strength: float) -> None:
    left, _, right, _ = setting.edges
    heights = _rows(setting, floor, 8)
    pale = mix(floor.tones[1], (1.0, 0.78, 0.55), 0.5)
    for far, near in itertools.pairwise(heights):
        canvas.fill(box(left, far, right - left, near - far), pale, alpha=setting.pick(0.02, 0.12))
        canvas.stroke(straight([(left, near), (right, near)]), floor.seam, setting.u(0.0022), alpha=strength)
        x = left + setting.u(setting.pick(0.1, 0.5))
        while x < right:
            canvas.stroke(straight([(x, far), (x, near)]), floor.seam, setting.u(0.0018), alpha=strength * 0.8)
            x += setting.u(setting.pick(0.4, 0.9))


def level(setting: Setting, canvas: Canvas, *, near: float, far: float, middle: float = 0.6) -> Plane:
    """A floor as a plane, this near at its foot and at its far edge.

    Where somebody is followed it goes by as one, at the pace of those on it (``middle``): sheared, what lies on it would
    lean more and more.
    """
    if setting.travels:
        return setting.plane(canvas, near=middle)
    return setting.plane(canvas, near=near, near_top=far)


def tiles(canvas: Canvas, setting: Setting, floor: Floor, *, other: Colour, rows: int = 7, share: float = 0.5) -> None:
    """Square tiles, every second one of another colour."""
    half = _columns(setting, floor)
    heights = _rows(setting, floor, rows)
    for index, (far, near) in enumerate(itertools.pairwise(heights)):
        for column in range(-half, half):
            if (column + index) % 2:
                continue
            corners = [(column, far), (column + 1, far), (column + 1, near), (column, near)]
            canvas.fill(polygon([floor.at(setting, *corner) for corner in corners]), other, alpha=share)


def paving(canvas: Canvas, setting: Setting, floor: Floor, *, rows: int = 7, strength: float = 0.35) -> None:
    """Slabs: thin seams along and across, set off in every second row."""
    half = _columns(setting, floor)
    heights = _rows(setting, floor, rows)
    left, _, right, _ = setting.edges
    for index, (far, near) in enumerate(itertools.pairwise(heights)):
        canvas.stroke(straight([(left, near), (right, near)]), floor.seam, setting.u(0.0022), alpha=strength)
        for column in range(-half, half):
            at = column + 0.5 * (index % 2)
            seam = straight([floor.at(setting, at, far), floor.at(setting, at, near)])
            canvas.stroke(seam, floor.seam, setting.u(0.0020), alpha=strength)


def _columns(setting: Setting, floor: Floor) -> int:
    left, _, right, _ = setting.edges
    return int(max(right - floor.middle, floor.middle - left) / setting.u(floor.far)) + 2


def _rows(setting: Setting, floor: Floor, count: int) -> list[float]:
    """Heights of equally deep rows: the nearer, the wider apart."""
    bottom = setting.edges[3]
    return [floor.edge + (bottom - floor.edge) * (i / count) ** 1.7 for i in range(count + 1)]
