"""Ladybirds, ants and spiders: what goes on foot."""

import math

import numpy as np

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.insect import wings
from filmgate.draft.cast.insect.kinds import Kind, Tint
from filmgate.draft.cast.insect.legs import Leg, held, legs
from filmgate.draft.cast.rhythm import eased
from filmgate.draft.cast.space import View
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import WHITE, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, blob, ellipse, line, polygon, spline, tube

_PUPIL = hexed("1b131f")
_BEETLE_LEGS = (
    Leg(root=(0.26, 0.16, 0.16), foot=(0.42, 0.34), knee=0.20, thick=0.028),
    Leg(root=(0.06, 0.15, 0.20), foot=(0.08, 0.42), knee=0.20, thick=0.028),
    Leg(root=(-0.14, 0.15, 0.18), foot=(-0.30, 0.38), knee=0.20, thick=0.028),
)


def _step(kind: Kind, pose: Pose) -> float:
    return kind.step if pose.verb in {"walk", "run"} else 0.0


def ladybird(easel: Easel, kind: Kind, tint: Tint, pose: Pose) -> None:
    turn, flying = 2 * math.pi * pose.phase, pose.verb == "fly"
    opened = 1.0 if flying else (eased(min(1.0, pose.phase * 1.25)) if pose.verb == "open" else 0.0)
    ground = View(yaw=-16, high=13)
    bob = 0.05 * math.sin(turn) if flying else 0.010 * math.cos(2 * turn) * bool(_step(kind, pose))
    view = View(y=(0.32 if flying else 0.0) - bob, yaw=-16, high=13, pitch=14 if flying else 0.0)
    if flying or opened > 0.6:
        _flight(easel, view, tint, pose, opened, far=True)
    with easel.piece(Surface(fillet=0.008, form=0.04, rim=0.6), far=True) as canvas:
        _feet(canvas, ground, view, kind, tint, pose, far=True)
        if opened:
            _case(canvas, view, tint, opened, far=True)
    with easel.piece(Surface(fillet=0.008, form=0.09)) as canvas:
        _beetle(canvas, view, tint, turn, opened)
    with easel.piece(Surface(fillet=0.008, form=0.04)) as canvas:
        _feet(canvas, ground, view, kind, tint, pose, far=False)
    with easel.detail() as canvas:
        _ladybird_face(canvas, view, shut=pose.blink or pose.verb == "sleep")
    if opened:
        if flying or opened > 0.6:
            _flight(easel, view, tint, pose, opened, far=False)
        with easel.piece(Surface(form=0.06)) as canvas:
            _case(canvas, view, tint, opened, far=False)


def _feet(canvas: Canvas, ground: View, view: View, kind: Kind, tint: Tint, pose: Pose, *, far: bool) -> None:
    if pose.verb == "fly":
        held(canvas, view, _BEETLE_LEGS, tint.dark, dangle=math.sin(2 * math.pi * pose.phase), far=far)
    else:
        legs(canvas, ground, _BEETLE_LEGS, tint.dark, phase=pose.phase, step=_step(kind, pose), far=far)


def _flight(easel: Easel, view: View, tint: Tint, pose: Pose, opened: float, *, far: bool) -> None:
    beat = 2 * math.pi * pose.phase * 8
    raised = tuple(0.65 + 0.5 * math.sin(beat + 1.3 * index) for index in range(3)) if pose.verb == "fly" else (0.5,)
    outline = wings.blade(0.85 * opened, 0.30, tip=0.6)
    wings.clear(easel, view, tint, outline, (0.12, 0.50, 0.06), raised, far=far, sweep=38)


def _dome() -> list[tuple[float, float]]:
    return [(0.30, 0.16), (0.305, 0.30), (0.20, 0.50), (0.02, 0.615), (-0.20, 0.585), (-0.40, 0.42), (-0.47, 0.22), (-0.42, 0.145),
            (-0.1, 0.13), (0.2, 0.13)]  # fmt: skip


def _beetle(canvas: Canvas, view: View, tint: Tint, turn: float, opened: float) -> None:
    head = view.at(0.42, 0.255, 0)
    canvas.fill(ellipse(float(head[0]), float(head[1]), 0.125, 0.118), tint.dark)
    shield = blob(
        view.all([(x, y, 0) for x, y in ((0.40, 0.18), (0.41, 0.32), (0.32, 0.43), (0.22, 0.46), (0.22, 0.16))])
    )
    canvas.fill(shield, tint.dark)
    with canvas.clipped(shield):
        at = view.at(0.335, 0.345, 0.08)
        canvas.fill(ellipse(float(at[0]), float(at[1]), 0.050, 0.058, 30), tint.mark)
    for side in (-1, 1):
        feel = [
            (0.47, 0.33, 0.05 * side),
            (0.55, 0.42 + 0.012 * math.sin(turn + side), 0.08 * side),
            (0.62, 0.43, 0.10 * side),
        ]
        wings.feeler(canvas, view, feel, tint.dark, knob=0.022, thick=0.014)
    dome = blob(view.all([(x, y, 0) for x, y in _dome()]))
    if opened:
        low = blob(view.all([(x, y * 0.82 + 0.02, 0) for x, y in _dome()]))
        canvas.fill(low, mix(tint.dark, tint.base, 0.12))
        return
    canvas.fill(dome, tint.base)
    with canvas.clipped(dome):
        for x, y, size in _SPOTS:
            at = view.at(x, y, 0.16)
            canvas.fill(ellipse(float(at[0]), float(at[1]), size, size * 0.92), tint.dark)
        seam = view.all([(0.28, 0.42, 0), (0.0, 0.602, 0), (-0.22, 0.572, 0), (-0.42, 0.38, 0)])
        canvas.stroke(line(seam), tint.dark, 0.016, alpha=0.8)
        shine = view.at(0.05, 0.535, 0.1)
        canvas.fill(ellipse(float(shine[0]), float(shine[1]), 0.11, 0.035, 10), WHITE, alpha=0.55, blur=0.018)


_SPOTS = ((0.19, 0.32, 0.062), (-0.01, 0.45, 0.078), (-0.05, 0.24, 0.072), (-0.24, 0.40, 0.072), (-0.32, 0.235, 0.056))


def _case(canvas: Canvas, view: View, tint: Tint, opened: float, *, far: bool) -> None:
    """A wing case on its hinge: along the back when shut, up and out when open."""
    outline = spline(
        [(0.04, 0.0), (0.05, 0.20), (-0.08, 0.34), (-0.34, 0.36), (-0.58, 0.22), (-0.64, 0.04), (-0.3, -0.02)],
        steps=6,
        closed=True,
    )
    raised, sweep = -0.55 + 1.25 * opened, 50 * opened
    shape = view.wing(outline, (0.24, 0.47, 0.03), raised, far=far, sweep=sweep)
    path = polygon(shape)
    canvas.fill(path, lighter(tint.base, -0.06 if far else 0.0))
    with canvas.clipped(path):
        for forward, out in ((-0.12, 0.18), (-0.34, 0.24), (-0.44, 0.08)):
            turns = np.linspace(0, 2 * math.pi, 8, endpoint=False)
            spot = np.stack([forward + 0.065 * np.cos(turns), out + 0.065 * np.sin(turns)], axis=1)
            canvas.fill(blob(view.wing(spot, (0.24, 0.47, 0.03), raised, far=far, sweep=sweep)), tint.dark)


def _ladybird_face(canvas: Canvas, view: View, *, shut: bool) -> None:
    at = view.at(0.455, 0.275, 0.07)
    _eye(canvas, float(at[0]), float(at[1]), 0.042, shut=shut)


def _eye(canvas: Canvas, x: float, y: float, radius: float, *, shut: bool) -> None:
    if shut:
        canvas.stroke(line([(x - radius, y), (x, y + radius * 0.5), (x + radius, y)]), hexed("f0dcc8"), radius * 0.3)
        return
    canvas.fill(ellipse(x, y, radius), hexed("fff6ea"))
    canvas.fill(ellipse(x + radius * 0.22, y + radius * 0.05, radius * 0.62), _PUPIL)
    canvas.fill(ellipse(x + radius * 0.42, y - radius * 0.22, radius * 0.2), WHITE)


_ANT_LEGS = (
    Leg(root=(0.12, 0.235, 0.05), foot=(0.36, 0.26), knee=0.36, thick=0.020),
    Leg(root=(0.05, 0.225, 0.06), foot=(0.06, 0.34), knee=0.38, thick=0.020),
    Leg(root=(-0.03, 0.230, 0.06), foot=(-0.30, 0.30), knee=0.38, thick=0.020),
)


def ant(easel: Easel, kind: Kind, tint: Tint, pose: Pose) -> None:
    turn, step = 2 * math.pi * pose.phase, _step(kind, pose)
    view = View(y=-0.008 * math.cos(2 * turn) * bool(step), yaw=-14, high=16)
    ground = View(yaw=-14, high=16)
    nod = 0.10 * math.sin(turn * 2) if pose.verb in {"eat", "look"} else 0.02 * math.sin(turn)
    with easel.piece(Surface(form=0.02, rim=0.5), far=True) as canvas:
        legs(canvas, ground, _ANT_LEGS, mix(tint.dark, tint.base, 0.1), phase=pose.phase, step=step, far=True)
        _ant_feelers(canvas, view, tint, turn, nod, far=True)
    with easel.piece(Surface(fillet=0.006, form=0.055)) as canvas:
        _ant_body(canvas, view, tint, nod)
    with easel.piece(Surface(form=0.02)) as canvas:
        legs(canvas, ground, _ANT_LEGS, mix(tint.dark, tint.base, 0.35), phase=pose.phase, step=step, far=False)
        _ant_feelers(canvas, view, tint, turn, nod, far=False)
    with easel.detail() as canvas:
        at = view.at(0.39, 0.345 - nod * 0.3, 0.07)
        _eye(canvas, float(at[0]), float(at[1]), 0.036, shut=pose.blink)


def _ant_body(canvas: Canvas, view: View, tint: Tint, nod: float) -> None:
    gaster = tube(
        view.all([(-0.14, 0.27, 0), (-0.28, 0.315, 0), (-0.44, 0.30, 0), (-0.55, 0.245, 0)]),
        (0.045, 0.135, 0.125, 0.025),
    )
    canvas.fill(gaster, tint.base)
    with canvas.clipped(gaster):
        for x in (-0.27, -0.37, -0.46):
            band = line(view.all([(x, 0.5, 0), (x - 0.035, 0.30, 0), (x + 0.005, 0.12, 0)]))
            canvas.stroke(band, tint.dark, 0.018, alpha=0.55)
        at = view.at(-0.30, 0.39, 0.02)
        canvas.fill(ellipse(float(at[0]), float(at[1]), 0.075, 0.028, 4), tint.shine, alpha=0.6, blur=0.014)
    canvas.fill(tube(view.all([(-0.07, 0.265, 0), (-0.12, 0.285, 0)]), (0.030, 0.036)), tint.base)
    thorax = tube(view.all([(-0.06, 0.265, 0), (0.05, 0.285, 0), (0.17, 0.285, 0)]), (0.050, 0.082, 0.060))
    canvas.fill(thorax, tint.base)
    canvas.fill(tube(view.all([(0.17, 0.29, 0), (0.25, 0.31 - nod * 0.2, 0)]), (0.045, 0.05)), tint.base)
    head = view.all([(0.27, 0.345 - nod * 0.2, 0), (0.37, 0.325 - nod * 0.35, 0), (0.44, 0.285 - nod * 0.4, 0)])
    canvas.fill(tube(head, (0.105, 0.108, 0.062)), tint.base)
    jaw = view.all([(0.46, 0.26 - nod * 0.4, 0.03), (0.515, 0.235 - nod * 0.4, 0.02), (0.53, 0.215 - nod * 0.4, 0.0)])
    canvas.fill(tube(jaw, (0.026, 0.018, 0.006)), tint.dark)
    at = view.at(0.33, 0.41 - nod * 0.3, 0.03)
    canvas.fill(ellipse(float(at[0]), float(at[1]), 0.05, 0.018), tint.shine, alpha=0.5, blur=0.012, blend="within")


def _ant_feelers(canvas: Canvas, view: View, tint: Tint, turn: float, nod: float, *, far: bool) -> None:
    side, late = (-1, 1.1) if far else (1, 0.0)
    tap = 0.05 * math.sin(2 * turn + late)
    points = [
        (0.40, 0.39 - nod * 0.3, 0.04 * side),
        (0.49, 0.53 - nod * 0.3, 0.09 * side),
        (0.60, 0.50 + tap, 0.11 * side),
        (0.69, 0.42 + tap * 1.6, 0.12 * side),
    ]
    wings.feeler(canvas, view, points, mix(tint.dark, tint.base, 0.3), thick=0.016)


_SPIDER_LEGS = (
    Leg(root=(0.22, 0.24, 0.08), foot=(0.66, 0.22), knee=0.44, thick=0.027),
    Leg(root=(0.15, 0.25, 0.10), foot=(0.34, 0.36), knee=0.50, thick=0.027),
    Leg(root=(0.08, 0.25, 0.10), foot=(-0.12, 0.40), knee=0.50, thick=0.027),
    Leg(root=(0.02, 0.26, 0.08), foot=(-0.56, 0.30), knee=0.48, thick=0.027),
)


def spider(easel: Easel, kind: Kind, tint: Tint, pose: Pose) -> None:
    turn, step = 2 * math.pi * pose.phase, _step(kind, pose)
    sway = 0.05 * math.sin(turn) if pose.verb == "dance" else 0.0
    bob = (0.012 * math.cos(2 * turn) if step else 0.010 * math.sin(turn)) + abs(sway) * 0.8
    drop = 0.09 if pose.verb == "sleep" else 0.0
    view, ground = View(x=sway, y=-bob + drop, yaw=-20, high=20), View(yaw=-20, high=20)
    phase = pose.phase
    with easel.piece(Surface(form=0.024, rim=0.5), far=True) as canvas:
        legs(canvas, ground, _SPIDER_LEGS, mix(tint.dark, tint.base, 0.15), phase=phase, step=step, far=True)
    with easel.piece(Surface(fillet=0.010, form=0.075)) as canvas:
        _spider_body(canvas, view, tint, turn)
    with easel.piece(Surface(form=0.024)) as canvas:
        legs(canvas, ground, _SPIDER_LEGS, mix(tint.dark, tint.base, 0.55), phase=phase, step=step, far=False)
        for index, leg in enumerate(_SPIDER_LEGS):
            if not step:
                at = ground.at(
                    leg.foot[0] * 0.54 + leg.root[0] * 0.46, leg.knee, leg.foot[1] * 0.46 + leg.root[2] * 0.54
                )
                canvas.fill(
                    ellipse(float(at[0]), float(at[1]), 0.030 - 0.002 * index), tint.mark, alpha=0.7, blend="within"
                )
    # Its eyes are seen whatever legs go by before them.
    with easel.detail() as canvas:
        _spider_face(canvas, view, tint, shut=pose.blink or pose.verb == "sleep")


def _abdomen(view: View, breath: float) -> Path:
    return tube(
        view.all([(0.0, 0.30, 0), (-0.14, 0.37, 0), (-0.32, 0.40, 0), (-0.48, 0.33, 0)]),
        (0.06, 0.185, 0.215 + breath, 0.10),
    )


def _spider_body(canvas: Canvas, view: View, tint: Tint, turn: float) -> None:
    abdomen = _abdomen(view, 0.006 * math.sin(turn))
    canvas.fill(abdomen, tint.base)
    with canvas.clipped(abdomen):
        for x, y, size in ((-0.14, 0.47, 0.040), (-0.26, 0.50, 0.050), (-0.38, 0.47, 0.042), (-0.47, 0.41, 0.028)):
            for z in (-0.06, 0.10):
                at = view.at(x, y, z)
                canvas.fill(ellipse(float(at[0]), float(at[1]), size, size * 0.62, 30), tint.mark, alpha=0.9)
        at = view.at(-0.22, 0.545, 0.04)
        canvas.fill(ellipse(float(at[0]), float(at[1]), 0.09, 0.03, -6), WHITE, alpha=0.28, blur=0.016)
    canvas.fill(
        tube(view.all([(0.02, 0.285, 0), (0.13, 0.29, 0), (0.25, 0.285, 0)]), (0.085, 0.130, 0.112)),
        lighter(tint.base, 0.03),
    )
    for side in (-1, 1):
        palp = view.all([(0.30, 0.24, 0.05 * side), (0.375, 0.23, 0.07 * side), (0.40, 0.165, 0.06 * side)])
        canvas.fill(tube(palp, (0.034, 0.030, 0.022)), mix(tint.base, tint.dark, 0.4))


def _spider_face(canvas: Canvas, view: View, tint: Tint, *, shut: bool) -> None:
    """Two large eyes before, two small ones above."""
    for z, radius in ((-0.045, 0.044), (0.055, 0.052)):
        at = view.at(0.335, 0.325, z)
        _eye(canvas, float(at[0]), float(at[1]), radius, shut=shut)
    if not shut:
        for z in (-0.03, 0.06):
            at = view.at(0.29, 0.395, z)
            canvas.fill(ellipse(float(at[0]), float(at[1]), 0.018), _PUPIL)
            canvas.fill(ellipse(float(at[0]) + 0.005, float(at[1]) - 0.006, 0.006), tint.shine)
