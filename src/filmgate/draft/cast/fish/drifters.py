"""Jellyfish and octopuses: soft bodies, and arms that follow one another."""

import math

import numpy as np

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel, Place
from filmgate.draft.cast.fish.features import dot, eye
from filmgate.draft.cast.fish.kinds import Hide, Kind
from filmgate.draft.cast.fish.motion import Moment
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, blob, ellipse, line, spline, tube, vec


def jellyfish(easel: Easel, _: Kind, hide: Hide, now: Moment, __: Pose) -> None:
    """A bell that pulses: it narrows and lifts, then opens slowly; what hangs from it lags."""
    lean = now.tilt * 0.6 + (13 if now.going else 0)
    place: Place = {"y": -now.rise * 2 - 0.24, "turn": lean}
    squeeze = now.power * (0.5 + 0.5 * math.sin(now.turn)) ** 1.6
    with easel.halo() as canvas, canvas.moved(**place):
        # It has a light of its own: little by day, a lantern in the dark.
        inks = [clear(hide.base, 0.50), clear(hide.base, 0.20), clear(hide.base, 0.0)]
        canvas.fill(ellipse(0.0, -0.08, 0.62), radial((0.0, -0.08), 0.62, inks, [0, 0.6, 1]))
    with easel.piece(Surface(form=0.03, flat=0.5, rim=0.5), far=True) as canvas, canvas.moved(**place):
        _threads(canvas, hide, now, squeeze, far=True)
    with easel.piece(Surface(form=0.05, flat=0.35, rim=0.6)) as canvas, canvas.moved(**place):
        _frills(canvas, hide, now, squeeze)
        _threads(canvas, hide, now, squeeze, far=False)
    with easel.piece(Surface(form=0.11, flat=0.25, rim=1.0)) as canvas, canvas.moved(**place):
        _bell(canvas, hide, squeeze)
    with easel.glow() as canvas, canvas.moved(**place):
        heart = radial((0.0, -0.10), 0.30, [clear(hide.mark, 0.55), clear(hide.mark, 0.22), clear(hide.mark, 0.0)])
        canvas.fill(ellipse(0.0, -0.10, 0.30, 0.22), heart)


def _bell(canvas: Canvas, hide: Hide, squeeze: float) -> None:
    wide, high, hem = 0.5 - 0.10 * squeeze, 0.40 + 0.05 * squeeze, 0.06 + 0.05 * squeeze
    dome = [
        (-wide * (1 - 0.12 * squeeze), hem), (-wide, -0.04), (-wide * 0.80, -high * 0.62), (-wide * 0.34, -high * 0.96),
        (wide * 0.34, -high * 0.96), (wide * 0.80, -high * 0.62), (wide, -0.04), (wide * (1 - 0.12 * squeeze), hem),
    ]  # fmt: skip
    scallops = [(wide * (0.86 - 0.245 * step) * 1.02, hem + (0.045 if step % 2 else 0.012)) for step in range(8)]
    body = blob([*dome, *scallops])
    canvas.fill(
        body,
        linear((0, -high), (0, hem), [hide.base, mix(hide.base, hide.back, 0.4), hide.back], [0, 0.6, 1]),
        alpha=0.90,
    )
    with canvas.clipped(body):
        for turn in (-0.78, -0.42, 0.0, 0.42, 0.78):
            rib = [(turn * wide * 0.35, -high * 0.86), (turn * wide * 0.9, -high * 0.35), (turn * wide * 1.12, hem)]
            canvas.stroke(line(rib), hide.mark, 0.016, alpha=0.45, blur=0.006)
        for x, size in ((-0.15, 0.055), (0.02, 0.066), (0.18, 0.052)):
            canvas.fill(ellipse(x, -0.15, size, size * 0.75), hide.mark, alpha=0.55, blur=0.012)
        canvas.fill(ellipse(-wide * 0.42, -high * 0.62, 0.13, 0.06, -32), WHITE, alpha=0.38, blur=0.022)
        canvas.stroke(
            line([(-wide, hem - 0.02), (0, hem + 0.05), (wide, hem - 0.02)]), hide.edge, 0.05, alpha=0.35, blur=0.02
        )


def _strand(now: Moment, x: float, long: float, index: int, squeeze: float, sway: float) -> Points:
    """A hanging line: each part does later what the part above it does."""
    pull = 0.10 * squeeze
    return np.array([
        (
            x * (1 - 0.2 * squeeze) * (1 - 0.25 * step / 6) + sway * (step / 6) ** 1.2 * now.lagging(0.55 * step + index * 0.9),
            0.05 + (long + pull * math.sin(now.turn - 0.4 * step)) * step / 6,
        )
        for step in range(7)
    ])  # fmt: skip


def _threads(canvas: Canvas, hide: Hide, now: Moment, squeeze: float, *, far: bool) -> None:
    places = (-0.40, -0.22, 0.10, 0.30) if far else (-0.32, -0.10, 0.20, 0.41)
    ink = mix(hide.back, hide.edge, 0.3) if far else hide.fin
    for index, x in enumerate(places):
        long = (0.86, 1.02, 0.94, 0.74)[index] * (0.9 if far else 1.0)
        strand = _strand(now, x, long, index + 4 * far, squeeze, 0.085)
        canvas.fill(tube(strand, np.linspace(0.013, 0.004, 7)), ink, alpha=0.8)


def _frills(canvas: Canvas, hide: Hide, now: Moment, squeeze: float) -> None:
    """The arms about its mouth, ruffled."""
    for index, x in enumerate((-0.16, 0.15, -0.05, 0.06)):
        spine = spline(_strand(now, x, 0.72 - 0.07 * (index % 2), index, squeeze, 0.07), steps=5)
        share = np.linspace(0, 1, len(spine))
        ruffle = 0.050 * (1 - share) ** 0.7 * (1 + 0.45 * np.sin(share * 38 + index * 2 + now.turn)) + 0.006
        canvas.fill(tube(spine, ruffle, steps=2), mix(hide.fin, hide.belly, 0.35 + 0.15 * (index % 2)), alpha=0.92)
        canvas.stroke(line(spine, steps=1), hide.base, 0.014, alpha=0.55, blur=0.004)


_ARMS = (
    (-0.16, -1.0),
    (0.17, 1.0),
    (-0.11, -0.62),
    (0.12, 0.62),
    (-0.05, -0.30),
    (0.055, 0.30),
    (-0.19, -1.35),
    (0.20, 1.35),
)
"""Roots, and how far each spreads to its side; drawn in this order from the last."""


def octopus(easel: Easel, _: Kind, hide: Hide, now: Moment, pose: Pose) -> None:
    place: Place = {
        "x": 0.04 if now.going else 0.0,
        "y": -now.rise * 1.5 - 0.04,
        "turn": (42 if now.going else 0) - now.tilt,
    }
    gather = 0.5 + 0.5 * math.sin(now.turn) if now.going else 0.0
    far, near = _ARMS[4:], _ARMS[:4]
    with easel.piece(Surface(fillet=0.008, form=0.035, rim=0.5), far=True) as canvas, canvas.moved(**place):
        for index, arm in enumerate(far[::-1]):
            _arm(canvas, hide, _reach(now, pose, arm, index + 4, gather), dark=0.30)
    with easel.piece(Surface(fillet=0.022, form=0.07)) as canvas, canvas.moved(**place):
        arms = [_reach(now, pose, arm, index, gather) for index, arm in enumerate(near)]
        for spine in arms:
            _arm(canvas, hide, spine, dark=0.0)
        mantle = _mantle(now, gather)
        canvas.fill(mantle, hide.base)
        with canvas.clipped(mantle):
            _skin(canvas, hide)
        for spine in arms:
            _suckers(canvas, hide, spine)
    with easel.detail() as canvas, canvas.moved(**place):
        _octopus_face(canvas, hide, now, pose)


def _mantle(now: Moment, gather: float) -> Path:
    breath = 0.012 * math.sin(now.turn * 2) - 0.03 * gather
    wide = 0.225 + breath
    return blob([
        (-0.155, 0.05), (-0.175, -0.04), (-wide, -0.20), (-wide * 0.86, -0.36), (-0.075, -0.47), (0.075, -0.47),
        (wide * 0.86, -0.36), (wide, -0.20), (0.175, -0.04), (0.155, 0.05), (0.10, 0.10), (-0.10, 0.10),
    ])  # fmt: skip


def _skin(canvas: Canvas, hide: Hide) -> None:
    canvas.fill(ellipse(0.0, 0.09, 0.20, 0.10), hide.back, alpha=0.6, blur=0.04)
    for x, y, size in ((-0.12, -0.36, 0.030), (-0.03, -0.41, 0.022), (0.06, -0.37, 0.032), (0.13, -0.29, 0.020),
                       (-0.15, -0.25, 0.020), (-0.05, -0.30, 0.018)):  # fmt: skip
        canvas.fill(ellipse(x, y, size, size * 0.8), hide.mark, alpha=0.42, blur=0.005)
    canvas.fill(ellipse(-0.10, -0.38, 0.09, 0.05, -35), WHITE, alpha=0.20, blur=0.025)


def _reach(now: Moment, pose: Pose, arm: tuple[float, float], index: int, gather: float) -> Points:
    """One arm's spine: out to its side, its end curled, a wave running down it."""
    root, side = arm
    trailing = 1 - 0.72 * gather if now.going else 1.0
    heading = math.pi / 2 - side * (0.62 if now.going else 0.80) * trailing
    waved = pose.verb == "wave" and index == 1
    if waved:
        heading = -0.35
    curl = (0.34 if now.going else 0.52) * (1 if side > 0 else -1) * (0.35 + 0.65 * trailing)
    points, at = [vec(root, 0.04)], vec(root, 0.04)
    for step in range(9):
        ripple = 0.22 * now.power * math.sin(now.turn - 0.62 * step - index * 1.3) * (step / 8 + 0.2)
        bend = -curl * max(0.0, step - 3.2) * 0.62
        if waved:
            bend, ripple = -0.16 * step, 0.34 * math.sin(now.turn * 2 - 0.3 * step)
        turn = heading + bend + ripple
        at = at + vec(math.cos(turn), math.sin(turn)) * (0.082 - 0.0035 * step)
        points.append(at)
    return np.array(points)


_THICK = np.array([0.078, 0.072, 0.062, 0.053, 0.045, 0.038, 0.031, 0.024, 0.018, 0.011])


def _arm(canvas: Canvas, hide: Hide, spine: Points, *, dark: float) -> None:
    canvas.fill(tube(spine, _THICK, steps=5), mix(hide.base, hide.edge, dark) if dark else hide.base)


def _suckers(canvas: Canvas, hide: Hide, spine: Points) -> None:
    dense = spline(spine, steps=2)
    along = np.gradient(dense, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)[:, None]
    side = 1.0 if dense[-1, 0] < dense[0, 0] else -1.0
    for index in range(3, len(dense) - 2):
        thick = float(np.interp(index / (len(dense) - 1) * 9, np.arange(10), _THICK))
        at = dense[index] + vec(-along[index, 1], along[index, 0]) * thick * 0.55 * -side
        canvas.fill(dot(at, thick * 0.34), hide.belly)
        canvas.fill(dot(at, thick * 0.15), mix(hide.belly, hide.base, 0.5))


def _octopus_face(canvas: Canvas, hide: Hide, now: Moment, pose: Pose) -> None:
    shut = pose.blink or now.asleep
    for x in (-0.062, 0.092):
        if not shut:
            canvas.fill(ellipse(x, -0.055, 0.060, 0.066), WHITE)
            canvas.fill(ellipse(x + 0.012, -0.052, 0.044, 0.050), hexed("f2b84a"))
        eye(canvas, (x + 0.014, -0.052), 0.036, hide, shut=shut)
    canvas.stroke(line([(-0.012, 0.038), (0.018, 0.054), (0.048, 0.038)]), hide.edge, 0.010)
    for x in (-0.115, 0.145):
        canvas.fill(ellipse(x, 0.022, 0.030, 0.018), lighter(hexed("ff7d6a"), 0.02), alpha=0.35, blur=0.010)
