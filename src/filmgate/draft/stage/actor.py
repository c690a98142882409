"""An actor: a part played in cels, with its shadow and its mirror image on the ground."""

import math
from dataclasses import replace

import cv2
import numpy as np

from filmgate.draft.brief import Verb
from filmgate.draft.cast import Pose, drawn, home
from filmgate.draft.cast.easel import Cel
from filmgate.draft.paint.light import Light
from filmgate.draft.paint.noise import Floats
from filmgate.draft.stage.camera import Stand
from filmgate.draft.stage.part import Part
from filmgate.draft.stage.planes import Frame, Plane

_FINEST = 1.7
"""Cels are drawn at most this much larger than the picture at rest needs them."""
_CELS = ((90_000, 24), (300_000, 16), (math.inf, 12))
"""How many cels a cycle has at most, by the pixels a cel covers: large ones cost several times as much each. A walk of 22
frames is then drawn for every second frame, as animators do; a slow breath for every fourth."""
_SETTLING = 6
"""Cels between standing and what a figure settles into."""
_KEPT = 320_000_000
"""Bytes of cels kept for all actors of a shot; where there are many, each has fewer."""
_BYTES = 5
"""Of a cel, for each pixel it covers: its own four, and its shadow's."""
_FEWEST = 6
"""Cels of a cycle, however many actors there are."""


class Actor:
    """Draws each cel once and keeps it; a cycle of 22 frames serves a film of any length."""

    def __init__(self, part: Part, light: Light, frame: Frame, *, zoom: float = 1.0, among: int = 1) -> None:
        self.part, self._light, self._frame = part, light, frame
        self._finer = min(_FINEST, max(0.25, zoom))
        self._cels: dict[tuple[Pose, bool], tuple[Cel, Plane | None]] = {}
        self._room = _KEPT // max(1, among)
        self._bytes = 0

    def seen(self, seconds: float, stand: Stand) -> bool:
        """Whether any of it is in the picture: whoever has left it need not be drawn."""
        part, extent = self.part, self.part.figure.extent(self.part.pose(seconds).verb)
        (x, _), reach = part.at(seconds), max(-extent.left, extent.right, 2 * extent.height) * part.scale
        middle = 0.5 - stand.turn + stand.zoom * ((x / self._frame.width) - 0.5 - stand.x * part.near)
        return abs(middle - 0.5) * self._frame.width < self._frame.width / 2 + reach * stand.zoom * 1.2

    def planes(self, seconds: float) -> list[Plane]:
        """What it shows now: its shadow and mirror image, then itself."""
        cel, floor = self._drawn(self._pose(seconds), flip=self.part.flipped(seconds))
        x, y = self.part.at(seconds)
        size = 1 / self._finer
        body = Plane(paint=cel.paint, left=x - cel.x * size, top=y - cel.y * size, scale=size, near=self.part.near)
        if floor is None:
            return [body]
        under = replace(floor, left=x + floor.left, top=y + floor.top, near=self.part.near)
        return [under, body]

    def _grounded(self, pose: Pose) -> bool:
        """Whether it has a shadow at its feet: what rises leaves it behind."""
        return self.part.tie is None and pose.verb != "rise" and home(self.part.figure, pose.verb) == "ground"

    def _pose(self, seconds: float) -> Pose:
        """The pose of the moment, or the one before it that is drawn."""
        pose, frames = self.part.pose(seconds), self.part.beat(seconds).gait.frames
        step = -(-frames // self._most(pose.verb))
        if step <= 1:
            return pose
        return replace(
            pose,
            phase=round(pose.phase * frames) // step * step / frames,
            settled=math.ceil(pose.settled * _SETTLING) / _SETTLING,
        )

    def _most(self, verb: Verb) -> int:
        extent = self.part.figure.extent(verb)
        across, down = extent.right - extent.left, extent.bottom - extent.top
        pixels = across * down * (self.part.scale * self._finer) ** 2
        worth = next(count for limit, count in _CELS if pixels <= limit)
        return max(_FEWEST, min(worth, int(self._room / (pixels * _BYTES))))

    def _drawn(self, pose: Pose, *, flip: bool) -> tuple[Cel, Plane | None]:
        known = self._cels.get((pose, flip))
        if known is not None:
            return known
        scale = self.part.scale * self._finer
        cel = drawn(
            self.part.figure, pose, light=self._light, scale=scale, fine=self._frame.fine * self._finer, flip=flip
        )
        floor = _floor(cel, self._light, 1 / self._finer) if self._grounded(pose) else None
        found = cel, floor
        self._bytes += cel.paint.nbytes * 5 // 4
        if self._bytes <= self._room:
            self._cels[pose, flip] = found
        return found


def _floor(cel: Cel, light: Light, size: float) -> Plane | None:
    """The shadow and the mirror image of a cel, at half the picture's size; placed from the figure's origin."""
    half = size / 2
    alpha = cv2.resize(cel.paint[..., 3], None, fx=half, fy=half, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    height, width = alpha.shape
    x, y = cel.x * half, cel.y * half
    side = int(height * 0.9) if light.cast is not None else 8
    below = int(height * (0.45 if light.cast is not None or light.reflection else 0.08)) + 4
    stage: Floats = np.zeros((height + below, width + 2 * side), np.float32)
    stage[:height, side : side + width] = alpha
    shadow = _contact(stage, y, height) * light.contact_alpha
    colour = np.array(light.contact, np.float32)
    if light.cast is not None:
        shadow = np.maximum(shadow, _thrown(stage, y, light, height))
    paint = np.dstack([shadow[..., None] * colour, shadow[..., None]])
    if light.reflection:
        paint = _mirrored(paint, cel, light, half, (side, int(y)), stage.shape)
    first = max(0, int(y - height * 0.5))
    kept = np.ascontiguousarray((np.clip(paint[first:], 0, 1) * 255 + 0.5).astype(np.uint8))
    return Plane(paint=kept, left=-(x + side) * 2, top=(first - y) * 2, scale=2.0)


def _contact(stage: Floats, ground: float, height: int) -> Floats:
    """Under every foot: what is just above the ground, pressed flat on it."""
    rows = np.arange(stage.shape[0], dtype=np.float32)
    close = np.clip(1 - (ground - rows) / (0.10 * height), 0, 1) * (rows <= ground + 1)
    profile = (stage * close[:, None]).max(axis=0)[None]
    wide = cv2.GaussianBlur(profile, (0, 0), max(0.8, height * 0.030))
    core = cv2.GaussianBlur(profile, (0, 0), max(0.6, height * 0.010))
    tall = np.exp(-(((rows - ground) / max(1.0, height * 0.022)) ** 2))[:, None]
    flat = np.exp(-(((rows - ground) / max(0.8, height * 0.009)) ** 2))[:, None]
    return np.asarray(np.clip(wide * tall * 0.55 + core * flat * 0.8, 0, 1), np.float32)


def _thrown(stage: Floats, ground: float, light: Light, height: int) -> Floats:
    """The silhouette laid on the ground away from the light, softer and fainter with distance from the feet."""
    cast = light.cast
    if cast is None:
        return np.zeros_like(stage)
    lean, flat = cast.shear, cast.flat
    # From the shadow's pixels to the silhouette's.
    matrix = np.array([[1, lean / flat, -ground * lean / flat], [0, 1 / flat, ground - ground / flat]], np.float32)
    size = stage.shape[1], stage.shape[0]
    laid = cv2.warpAffine(stage, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    away = np.clip(np.abs(np.arange(stage.shape[0], dtype=np.float32) - ground) / (abs(flat) * height), 0, 1)[:, None]
    near = cv2.GaussianBlur(laid, (0, 0), max(0.7, cast.blur * height * 0.5))
    soft = cv2.GaussianBlur(laid, (0, 0), max(1.0, cast.blur * height * 1.6))
    return np.asarray((near * (1 - away) + soft * away) * cast.alpha * (1 - 0.65 * away), np.float32)


def _mirrored(
    paint: Floats, cel: Cel, light: Light, half: float, origin: tuple[int, int], shape: tuple[int, ...]
) -> Floats:
    small = cv2.resize(cel.paint, None, fx=half, fy=half, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    side, ground = origin
    flipped = small[: ground + 1][::-1]
    rows = min(flipped.shape[0], shape[0] - ground)
    fade = np.clip(1 - np.arange(rows, dtype=np.float32) / (0.42 * small.shape[0]), 0, 1)[:, None, None]
    image = cv2.GaussianBlur(flipped[:rows], (0, 0), sigmaX=0.8, sigmaY=2.2) * fade * light.reflection
    whole = np.zeros_like(paint)
    whole[ground : ground + rows, side : side + small.shape[1]] = image
    return np.asarray(paint * (1 - whole[..., 3:]) + whole, np.float32)
