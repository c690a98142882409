"""Whales and dolphins: their flukes lie flat, so the wave runs up and down."""

import math

import numpy as np

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel, Place
from filmgate.draft.cast.fish.features import dot, eye, swung
from filmgate.draft.cast.fish.kinds import Hide, Kind
from filmgate.draft.cast.fish.motion import Moment, Wave
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, blob, ellipse, line, tube

_DEEP = hexed("16324a")
_BACKBONE = (
    (-0.56, -0.065, 0.016), (-0.46, -0.040, 0.030), (-0.32, -0.005, 0.066), (-0.12, 0.0, 0.118), (0.10, 0.0, 0.145),
    (0.28, 0.012, 0.136), (0.40, 0.024, 0.108), (0.462, 0.030, 0.074),
)  # fmt: skip
"""Of a whale: x, y and radius."""
_FLUKES = (
    (0.05, 0.03), (0.0, 0.0), (-0.075, -0.075), (-0.145, -0.105), (-0.125, -0.04), (-0.075, 0.008), (-0.085, 0.05),
    (-0.10, 0.10), (-0.03, 0.085), (0.03, 0.055),
)  # fmt: skip
_THROAT = (
    (0.56, 0.045), (0.40, 0.050), (0.28, 0.055), (0.12, 0.072), (-0.06, 0.088), (-0.20, 0.082), (-0.34, 0.062),
    (-0.50, 0.0), (-0.36, 0.20), (0.1, 0.25), (0.5, 0.2),
)  # fmt: skip
_FLIPPER = (
    (0.125, 0.075), (0.195, 0.080), (0.185, 0.15), (0.12, 0.245), (0.02, 0.335), (-0.045, 0.365), (-0.035, 0.325),
    (0.02, 0.24), (0.07, 0.15),
)  # fmt: skip
_FAR_FLIPPER = ((0.14, 0.06), (0.20, 0.07), (0.17, 0.17), (0.10, 0.26), (0.06, 0.275), (0.07, 0.20))


def whale(easel: Easel, _: Kind, hide: Hide, now: Moment, pose: Pose) -> None:
    wave = Wave(moment=now, swing=0.052, pivot=0.16, lag=1.5)
    place: Place = {"y": -now.rise, "turn": -now.tilt}
    with easel.piece(Surface(form=0.05), far=True) as canvas, canvas.moved(**place):
        outline = swung(_FAR_FLIPPER, (0.17, 0.07), -16 + 7 * now.lagging(0.6))
        canvas.fill(blob(outline), mix(hide.base, _DEEP, 0.6))
    with easel.piece(Surface(fillet=0.006, form=0.055)) as canvas, canvas.moved(**place):
        body = _whale_body(canvas, hide, now, wave)
        with canvas.clipped(body):
            _throat(canvas, hide, wave)
            _spots(canvas, hide, wave)
        _whale_face(canvas, hide)
    with easel.piece(Surface(fillet=0.004, form=0.03)) as canvas, canvas.moved(**place):
        _flipper(canvas, hide, now)
    with easel.detail() as canvas, canvas.moved(**place):
        eye(canvas, (0.262, 0.034), 0.0125, hide, shut=pose.blink or now.asleep)
        canvas.stroke(line([(0.244, 0.046), (0.262, 0.053), (0.280, 0.046)]), hide.edge, 0.0035, alpha=0.5)


def _whale_body(canvas: Canvas, hide: Hide, now: Moment, wave: Wave) -> Path:
    root = wave.at(-0.545, -0.075)
    tip = 24 * now.power * math.cos(now.turn - wave.lag * 1.1)
    canvas.fill(blob(swung(root + np.array(_FLUKES), root, tip)), hide.base)
    spine = np.array(_BACKBONE)
    body = tube(wave.all(spine[:, :2]), spine[:, 2], steps=14)
    canvas.fill(body, hide.base)
    hump = [(-0.20, -0.085), (-0.16, -0.10), (-0.215, -0.150), (-0.245, -0.145), (-0.25, -0.075)]
    canvas.fill(blob(wave.all(hump)), hide.base)
    return body


def _throat(canvas: Canvas, hide: Hide, wave: Wave) -> None:
    canvas.fill(blob(wave.all(_THROAT)), hide.belly)
    for index in range(9):
        share = index / 8
        groove = [(0.49 - 0.02 * share, 0.052 + 0.011 * index), (0.28, 0.066 + 0.0105 * index)]
        groove.append((0.02 + 0.05 * share, 0.088 + 0.011 * index))
        canvas.stroke(line(wave.all(groove)), hide.mark, 0.0042, alpha=0.75)


def _spots(canvas: Canvas, hide: Hide, wave: Wave) -> None:
    """Barnacles, and the net of light the surface throws on a back."""
    random = np.random.default_rng(3)
    for _ in range(46):
        x, y = random.uniform(-0.4, 0.45), random.uniform(-0.13, 0.02)
        canvas.fill(dot(wave.at(x, y), random.uniform(0.001, 0.0035)), lighter(hide.base, 0.25), alpha=0.35)
    for _ in range(26):
        x, y, long = random.uniform(-0.40, 0.42), random.uniform(-0.15, 0.0), random.uniform(0.03, 0.07)
        net = [(x - long, y + random.normal() * 0.012), (x, y - 0.014), (x + long * 0.6, y + random.normal() * 0.012)]
        light = line(wave.all([*net, (x + long, y - 0.01)]))
        canvas.stroke(light, lighter(hide.base, 0.34), 0.0045, alpha=0.30 * (1 - (y + 0.15) / 0.17), blur=0.0025)


def _whale_face(canvas: Canvas, hide: Hide) -> None:
    canvas.stroke(line([(0.495, 0.044), (0.40, 0.050), (0.30, 0.052), (0.245, 0.070)]), hide.edge, 0.006, alpha=0.85)


def _flipper(canvas: Canvas, hide: Hide, now: Moment) -> None:
    outline = swung(_FLIPPER, (0.16, 0.08), 3 + 9 * now.lagging(1.0))
    canvas.fill(blob(outline), mix(hide.base, _DEEP, 0.18))
    inner = (outline - outline.mean(axis=0)) * 0.72 + outline.mean(axis=0)
    canvas.fill(blob(inner), mix(hide.base, hide.belly, 0.30), alpha=0.45, blur=0.01)


_DOLPHIN = (
    (-0.47, 0.0, 0.018), (-0.38, 0.0, 0.030), (-0.22, -0.004, 0.066), (-0.04, -0.006, 0.100), (0.14, -0.004, 0.106),
    (0.27, 0.004, 0.092), (0.35, 0.016, 0.070), (0.385, 0.024, 0.050),
)  # fmt: skip
_PALE = (
    (0.50, 0.052), (0.40, 0.052), (0.30, 0.045), (0.16, 0.040), (-0.02, 0.052), (-0.20, 0.048), (-0.36, 0.016),
    (-0.34, 0.14), (0.1, 0.2), (0.45, 0.16),
)  # fmt: skip
_SADDLE = ((0.34, -0.10), (0.30, -0.045), (0.10, -0.030), (-0.10, -0.010), (-0.30, -0.012), (-0.42, -0.02),
           (-0.40, -0.2), (0.2, -0.2))  # fmt: skip


def dolphin(easel: Easel, _: Kind, hide: Hide, now: Moment, pose: Pose) -> None:
    wave = Wave(moment=now, swing=0.10, pivot=0.22, lag=1.6)
    place: Place = {"y": -now.rise, "turn": -now.tilt}
    with easel.piece(Surface(form=0.04), far=True) as canvas, canvas.moved(**place):
        fin = swung([(0.22, 0.06), (0.17, 0.17), (0.10, 0.215), (0.09, 0.17), (0.12, 0.06)], (0.17, 0.06), -12)
        canvas.fill(blob(swung(fin, (0.17, 0.06), 6 * now.lagging(0.8))), mix(hide.fin, hide.edge, 0.45))
    with easel.piece(Surface(fillet=0.010, form=0.06)) as canvas, canvas.moved(**place):
        _dolphin_flukes(canvas, hide, now, wave)
        _dolphin_body(canvas, hide, now, wave)
    with easel.piece(Surface(form=0.028)) as canvas, canvas.moved(**place):
        near = [(0.225, 0.045), (0.20, 0.10), (0.13, 0.185), (0.055, 0.235), (0.06, 0.19), (0.10, 0.10), (0.13, 0.05)]
        canvas.fill(blob(swung(near, (0.18, 0.05), 4 + 9 * now.lagging(0.8))), hide.fin)
    with easel.detail() as canvas, canvas.moved(**place):
        _dolphin_face(canvas, hide, now, pose)


def _dolphin_flukes(canvas: Canvas, hide: Hide, now: Moment, wave: Wave) -> None:
    root, tip = wave.at(-0.46, 0.0), 30 * now.power * math.cos(now.turn - wave.lag * 1.1)
    lobes = (
        ((0.05, -0.015), (-0.03, -0.055), (-0.12, -0.085), (-0.145, -0.075), (-0.085, -0.012), (-0.05, 0.012)),
        ((0.05, 0.0), (-0.02, 0.05), (-0.10, 0.098), (-0.13, 0.105), (-0.085, 0.045), (-0.06, 0.0)),
    )
    for lobe, shade in zip(lobes, (-0.06, 0.0), strict=True):
        canvas.fill(blob(swung(root + np.array(lobe), root, tip)), lighter(hide.fin, shade))


def _dolphin_body(canvas: Canvas, hide: Hide, now: Moment, wave: Wave) -> None:
    spine = np.array(_DOLPHIN)
    body = tube(wave.all(spine[:, :2]), spine[:, 2], steps=12)
    back = [
        (0.08, -0.07),
        (0.05, -0.11),
        (-0.005, -0.185),
        (-0.065, -0.222),
        (-0.072, -0.205),
        (-0.058, -0.14),
        (-0.075, -0.07),
    ]
    canvas.fill(blob(wave.all(back)), hide.fin)
    drop = 0.034 * now.mouth
    canvas.fill(
        tube([(0.36, 0.045), (0.43, 0.058 + drop * 0.5), (0.485, 0.060 + drop)], (0.040, 0.024, 0.014)), hide.belly
    )
    canvas.fill(tube([(0.36, 0.028), (0.44, 0.040), (0.502, 0.044)], (0.044, 0.023, 0.015)), hide.base)
    canvas.fill(body, hide.base)
    with canvas.clipped(body):
        canvas.fill(blob(wave.all(_SADDLE)), hide.back, blur=0.010)
        canvas.fill(blob(wave.all(_PALE)), hide.belly, blur=0.008)
        flank = tube(wave.all([(0.05, 0.02), (-0.12, 0.015), (-0.34, -0.02)]), (0.022, 0.028, 0.008))
        canvas.fill(flank, hide.mark, alpha=0.7, blur=0.012)


def _dolphin_face(canvas: Canvas, hide: Hide, now: Moment, pose: Pose) -> None:
    smile = line([(0.508, 0.050 + 0.01 * now.mouth), (0.44, 0.053), (0.375, 0.050), (0.335, 0.034)])
    canvas.stroke(smile, hide.edge, 0.0055, alpha=0.85)
    eye(canvas, (0.318, 0.008), 0.0165, hide, shut=pose.blink or now.asleep)
    canvas.stroke(line([(0.255, -0.085), (0.268, -0.092), (0.280, -0.087)]), hide.edge, 0.005, alpha=0.5)
    canvas.fill(ellipse(0.36, -0.035, 0.05, 0.018, 24), lighter(hide.base, 0.14), alpha=0.35, blur=0.012)
