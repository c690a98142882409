"""Wet ground: the world again upside down, wobbling towards the viewer, clear in puddles and dull between; rings of drops."""

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Canvas, Pixels
from filmgate.draft.paint.colour import Colour, mix
from filmgate.draft.paint.noise import field, smoothstep
from filmgate.draft.paint.shapes import ellipse
from filmgate.draft.stage.planes import Plane, over
from filmgate.draft.stage.setting import Setting


def mirror(canvas: Canvas, image: Pixels, setting: Setting, *, top: float, strength: float = 1.0) -> None:
    """Mix into painted ground, from a height of the picture down, the mirror image that belongs on it.

    ``image`` covers the stage as the canvas does. Only what is painted already takes it.
    """
    first = max(0, int(top) - canvas.top)
    ground = canvas.pixels[first:]
    if not ground.size:
        return
    source = _wobbled(image[first:, :, :3], setting)
    clear = _puddles(source.shape[:2], setting) * strength
    depth = np.linspace(0, 1, len(ground), dtype=np.float32)[:, None]
    share = (clear * (1 - 0.30 * depth))[..., None]
    alpha = ground[..., 3:].astype(np.float32) / 255
    wet = ground[..., :3].astype(np.float32) * (1 - 0.6 * share) + source * share * alpha
    ground[..., :3] = np.minimum(wet, alpha * 255)


def laid_out(plane: Plane, setting: Setting) -> Pixels:
    """A plane's paint, the stage wide and high."""
    height, width = setting.frame.stage
    whole: Pixels = np.zeros((height, width, 4), np.uint8)
    top, left = int(plane.top) + setting.frame.top, int(plane.left) + setting.frame.left
    rows, columns = plane.paint.shape[:2]
    whole[top : top + rows, left : left + columns] = plane.paint
    return whole


def upside_down(layers: list[Pixels], setting: Setting, *, fold: float) -> Pixels:
    """Layers that cover the stage (the first at least its upper part) as one, mirrored about a height of the picture."""
    whole: Pixels = np.zeros((*setting.frame.stage, 4), np.uint8)
    for layer in layers:
        rows = min(len(layer), len(whole))
        over(whole[:rows], np.ascontiguousarray(layer[:rows]))
    row = int(fold) + setting.frame.top
    flipped = np.zeros_like(whole)
    rows = min(row, len(whole) - row)
    flipped[row : row + rows] = cv2.flip(whole[row - rows : row], 0)
    return flipped


def _wobbled(image: Pixels, setting: Setting) -> np.ndarray:
    height, width = image.shape[:2]
    fine = setting.frame.fine
    across = field((height, width), setting.random, cells=26, octaves=3) - 0.5
    thin = field((height, max(8, width // 8)), setting.random, cells=60, octaves=2) - 0.5
    down = cv2.resize(thin, (width, height))
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    reach = (rows / max(1, height)) ** 0.8 * 26 * fine
    moved = cv2.remap(
        image, columns + across * reach * 1.6, rows + down * reach * 4, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    ).astype(np.float32)
    smeared = cv2.GaussianBlur(moved, (0, 0), sigmaX=max(0.6, 2.2 * fine), sigmaY=max(1.0, 15 * fine))
    return np.asarray(moved * 0.35 + smeared * 0.65, np.float32)


def _puddles(shape: tuple[int, int], setting: Setting) -> np.ndarray:
    return np.asarray(
        0.42 + 0.58 * smoothstep(0.40, 0.62, field(shape, setting.random, cells=7, octaves=3)), np.float32
    )


def drops(setting: Setting) -> Colour:
    """The light on rings and splashes."""
    return mix(setting.mood.light, setting.mood.fog, 0.3)


def rings(canvas: Canvas, setting: Setting, *, rows: tuple[float, float], colour: Colour, count: int = 46) -> None:
    """Where drops fall into standing water: thin rings, larger towards the viewer."""
    left, _, right, _ = setting.edges
    for _ in range(round(count * setting.wide / 1.0)):
        near = setting.pick(0, 1)
        size = setting.u(0.006 + 0.030 * near * setting.pick(0.4, 1))
        y = rows[0] + (rows[1] - rows[0]) * near
        ring = ellipse(setting.pick(left, right), y, size, size * 0.28)
        canvas.stroke(ring, colour, setting.u(0.0011 + 0.0014 * near), alpha=0.30 * setting.pick(0.3, 1))
