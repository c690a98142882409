"""Butterflies, bees, dragonflies and fireflies."""

import math

import numpy as np

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.insect import wings
from filmgate.draft.cast.insect.kinds import Kind, Tint
from filmgate.draft.cast.insect.legs import Leg, held, legs
from filmgate.draft.cast.space import View
from filmgate.draft.paint.canvas import Canvas, radial
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, blob, ellipse, joined, line, polygon, tube, vec

_LID = hexed("2a1c26")


def _stands(pose: Pose, *, hovers: bool) -> bool:
    return not (pose.verb == "fly" or (pose.verb == "rest" and hovers))


def butterfly(easel: Easel, kind: Kind, tint: Tint, pose: Pose) -> None:
    turn = 2 * math.pi * pose.phase
    legged = (
        Leg(root=(0.12, 0.0, 0.03), foot=(0.24, 0.10), knee=0.22, thick=0.014),
        Leg(root=(0.05, -0.02, 0.03), foot=(0.07, 0.13), knee=0.22, thick=0.014),
        Leg(root=(-0.02, -0.02, 0.03), foot=(-0.12, 0.12), knee=0.20, thick=0.014),
    )
    stands = _stands(pose, hovers=False)
    view, raised, late = _butterfly_held(pose, turn, stands=stands)
    ground = View(yaw=view.yaw, high=view.high)
    step = kind.step if pose.verb == "walk" else 0.0
    grounded = tuple(_lifted(leg, 0.20) for leg in legged)
    wings.butterfly_pair(easel, view, tint, raised, late, far=True)
    with easel.piece(Surface(fillet=0.004, form=0.025)) as canvas:
        for far in (True, False):
            if stands:
                legs(canvas, ground, grounded, tint.dark, phase=pose.phase, step=step, far=far)
            else:
                held(canvas, view, legged, tint.dark, dangle=math.sin(turn), far=far)
        _butterfly_body(canvas, view, tint, turn)
    wings.butterfly_pair(easel, view, tint, raised, late, far=False)


def _lifted(leg: Leg, by: float) -> Leg:
    return Leg(
        root=(leg.root[0], leg.root[1] + by, leg.root[2]), foot=leg.foot, knee=leg.root[1] + by + 0.02, thick=leg.thick
    )


def _butterfly_held(pose: Pose, turn: float, *, stands: bool) -> tuple[View, float, float]:
    """How it is held, and how far fore and hind wings are raised."""
    if not stands:
        beat, after = math.sin(2 * turn), math.sin(2 * turn - 0.55)
        view = View(
            y=-0.06 * math.cos(2 * turn + 0.4) - 0.07 * math.sin(turn),
            yaw=-30,
            high=36,
            pitch=22 + 5 * math.cos(2 * turn),
        )
        return view, 0.56 + 0.92 * beat, 0.52 + 0.84 * after
    view = View(y=-0.21, yaw=-30, high=24, pitch=10)
    if pose.verb == "sleep":
        return view, 1.42 + 0.02 * math.sin(turn), 1.40
    slow = 0.5 - 0.5 * math.cos(turn * (2 if pose.verb == "dance" else 1))
    return view, 1.40 - 0.78 * slow, 1.38 - 0.74 * (0.5 - 0.5 * math.cos(turn - 0.35))


def _butterfly_body(canvas: Canvas, view: View, tint: Tint, turn: float) -> None:
    sag = 0.012 * math.sin(2 * turn)
    abdomen = view.all([(0.02, 0.0, 0), (-0.14, -0.01, 0), (-0.30, -0.035 - sag, 0), (-0.40, -0.06 - sag, 0)])
    canvas.fill(tube(abdomen, (0.040, 0.046, 0.036, 0.014)), tint.dark)
    for index in range(4):
        at = view.at(-0.10 - 0.07 * index, -0.012 * index, 0)
        canvas.fill(ellipse(float(at[0]), float(at[1]), 0.010, 0.034), tint.base, alpha=0.55, blend="within")
    canvas.fill(tube(view.all([(-0.02, 0.005, 0), (0.14, 0.02, 0)]), (0.055, 0.052)), mix(tint.dark, tint.base, 0.18))
    head = view.at(0.215, 0.035, 0)
    canvas.fill(ellipse(float(head[0]), float(head[1]), 0.050), tint.dark)
    for side in (-1, 1):
        points = [(0.235, 0.06, 0.02 * side), (0.34, 0.17, 0.07 * side), (0.45, 0.25, 0.13 * side)]
        wings.feeler(canvas, view, points, tint.dark, knob=0.022, thick=0.011)
    canvas.fill(ellipse(float(head[0]) + 0.015, float(head[1]) - 0.004, 0.020), mix(tint.mark, tint.base, 0.3))
    canvas.fill(ellipse(float(head[0]) + 0.018, float(head[1]) - 0.004, 0.013), _LID)


_BEE_LEGS = (
    Leg(root=(0.20, -0.10, 0.06), foot=(0.30, 0.16), knee=0.20, thick=0.024),
    Leg(root=(0.06, -0.14, 0.07), foot=(0.06, 0.20), knee=0.20, thick=0.024),
    Leg(root=(-0.08, -0.13, 0.07), foot=(-0.20, 0.18), knee=0.20, thick=0.026),
)


def _blurred(phase: float, low: float, high: float, *, beats: int = 3) -> tuple[float, ...]:
    """Angles a fast wing is seen at, all at once; they shift from frame to frame."""
    turn = 2 * math.pi * phase * beats
    return tuple(low + (high - low) * (0.5 + 0.5 * math.sin(turn + 1.3 * index)) for index in range(3))


def bee(easel: Easel, kind: Kind, tint: Tint, pose: Pose) -> None:
    turn, stands = 2 * math.pi * pose.phase, _stands(pose, hovers=True)
    bob = 0.05 * math.sin(turn * (1 if pose.verb == "rest" else 2)) if not stands else 0.0
    view = View(y=-0.30 if stands else -bob, yaw=-18, high=14, pitch=4 if stands else 8 + 4 * math.sin(turn + 0.8))
    raised = (-0.42, -0.34) if stands else _blurred(pose.phase, 0.25, 1.35, beats=7)
    sweep = 58.0 if stands else 16.0
    fore, hind = wings.blade(0.62, 0.24, tip=0.62), wings.blade(0.42, 0.18, tip=0.6)
    root = (0.05, 0.16, 0.05)
    wings.clear(easel, view, tint, fore, root, raised, far=True, sweep=sweep)
    with easel.piece(Surface(fillet=0.012, form=0.075)) as canvas:
        _bee_legs(canvas, kind, view, tint, pose, far=True, stands=stands)
        _bee_body(canvas, view, tint, pose)
        _bee_legs(canvas, kind, view, tint, pose, far=False, stands=stands)
    with easel.detail() as canvas:
        _fuzz(canvas, view, tint)
        _big_eye(canvas, view.at(0.405, 0.045, 0.10), 0.062, shut=pose.blink or pose.verb == "sleep")
        canvas.stroke(line(view.all([(0.42, -0.07, 0.10), (0.455, -0.085, 0.09), (0.485, -0.065, 0.08)])), _LID, 0.012)
    wings.clear(easel, view, tint, hind, (-0.02, 0.14, 0.06), raised[:2], far=False, sweep=sweep + 18)
    wings.clear(easel, view, tint, fore, root, raised, far=False, sweep=sweep)


def _bee_legs(canvas: Canvas, kind: Kind, view: View, tint: Tint, pose: Pose, *, far: bool, stands: bool) -> None:
    ink = lighter(tint.dark, -0.04 if far else 0.0)
    if stands:
        ground = View(yaw=view.yaw, high=view.high)
        grounded = tuple(_lifted(leg, 0.30) for leg in _BEE_LEGS)
        legs(canvas, ground, grounded, ink, phase=pose.phase, step=kind.step if pose.verb == "walk" else 0.0, far=far)
    else:
        held(canvas, view, _BEE_LEGS, ink, dangle=math.sin(2 * math.pi * pose.phase), far=far)


def _bee_body(canvas: Canvas, view: View, tint: Tint, pose: Pose) -> None:
    pump = 0.010 * math.sin(2 * math.pi * pose.phase * 2)
    canvas.fill(tube(view.all([(-0.50, -0.075, 0), (-0.575, -0.095, 0)]), (0.022, 0.004)), tint.dark)
    spine = view.all([(0.02, 0.0, 0), (-0.14, 0.01, 0), (-0.30, -0.02, 0), (-0.46, -0.07, 0)])
    abdomen = tube(spine, (0.15, 0.215 + pump, 0.185 + pump, 0.06))
    canvas.fill(abdomen, tint.base)
    with canvas.clipped(abdomen):
        for x, wide in ((-0.10, 0.085), (-0.26, 0.080), (-0.41, 0.075)):
            band = view.all([(x + 0.02, 0.3, 0), (x - 0.035, 0.02, 0), (x - 0.01, -0.3, 0)])
            canvas.stroke(line(band), tint.dark, wide)
    thorax, head = view.at(0.13, 0.02, 0), view.at(0.35, 0.01, 0)
    canvas.fill(ellipse(float(thorax[0]), float(thorax[1]), 0.190, 0.180), mix(tint.base, tint.dark, 0.08))
    canvas.fill(ellipse(float(head[0]), float(head[1]), 0.135, 0.140), mix(tint.base, tint.mark, 0.35))
    for side in (-1, 1):
        feel = [(0.40, 0.12, 0.05 * side), (0.46, 0.24, 0.08 * side), (0.56, 0.27, 0.09 * side)]
        wings.feeler(canvas, view, feel, tint.dark, knob=0.018, thick=0.012)


def _fuzz(canvas: Canvas, view: View, tint: Tint) -> None:
    """Fur on its shoulders, paler than they are."""
    middle, random = view.at(0.13, 0.02, 0), np.random.default_rng(5)
    tufts: tuple[list[Path], ...] = ([], [], [])
    for index in range(60):
        turn = 2 * math.pi * random.uniform(0.50, 1.0) if index % 3 else 2 * math.pi * random.random()
        out, far = vec(math.cos(turn), math.sin(turn)), random.uniform(0.05, 0.175)
        start, end = middle + out * far, middle + out * (far + 0.034) + vec(-0.012, 0.012)
        across = vec(-out[1], out[0]) * 0.008
        tufts[index % 3].append(polygon([start - across, start + across, end]))
    for share, paths in zip((0.0, 0.35, 0.7), tufts, strict=True):
        canvas.fill(joined(paths), mix(tint.mark, tint.base, share), alpha=0.65)


def _big_eye(canvas: Canvas, at: Points, radius: float, *, shut: bool, ink: Colour = _LID) -> None:
    x, y = float(at[0]), float(at[1])
    if shut:
        canvas.stroke(
            line([(x - radius, y), (x, y + radius * 0.45), (x + radius, y)]), lighter(ink, 0.35), radius * 0.28
        )
        return
    canvas.fill(ellipse(x, y, radius * 0.92, radius * 1.1), ink)
    canvas.fill(ellipse(x + radius * 0.26, y - radius * 0.40, radius * 0.32), WHITE)
    canvas.fill(ellipse(x - radius * 0.26, y + radius * 0.42, radius * 0.15), WHITE, alpha=0.6)


def _dab(at: Points, across: float, down: float) -> Path:
    return ellipse(float(at[0]), float(at[1]), across, down)


def dragonfly(easel: Easel, _: Kind, tint: Tint, pose: Pose) -> None:
    turn, stands = 2 * math.pi * pose.phase, pose.verb == "sit"
    bob = 0.0 if stands else 0.025 * math.sin(turn)
    view = View(x=0.02, y=-0.16 if stands else -bob, yaw=-26, high=46, pitch=8 if stands else 3 + 3 * math.sin(turn))
    fore, hind = wings.blade(0.62, 0.135, tip=0.62), wings.blade(0.58, 0.185, tip=0.42)
    front = (0.10,) if stands else _blurred(pose.phase, -0.36, 0.40, beats=4)[:2]
    back = (0.04,) if stands else _blurred(pose.phase + 0.1, -0.40, 0.34, beats=4)[:2]
    places = ((hind, (0.10, 0.05, 0.03), back, 8.0), (fore, (0.22, 0.06, 0.03), front, -10.0))
    for outline, root, raised, sweep in places:
        wings.clear(easel, view, tint, outline, root, raised, far=True, sweep=sweep, veined=True)
    with easel.piece(Surface(fillet=0.004, form=0.035)) as canvas:
        _dragonfly_body(canvas, view, tint, turn)
    with easel.detail() as canvas:
        for side in (-1, 1):
            at = view.at(0.425, 0.035, 0.052 * side)
            canvas.fill(
                ellipse(float(at[0]), float(at[1]), 0.058, 0.052),
                radial(at, 0.07, [lighter(tint.mark, 0.05), mix(tint.base, tint.dark, 0.3)]),
            )
            canvas.fill(ellipse(float(at[0]) + 0.012, float(at[1]) - 0.018, 0.013), WHITE, alpha=0.85)
    for outline, root, raised, sweep in places:
        wings.clear(easel, view, tint, outline, root, raised, far=False, sweep=sweep, veined=True)


def _dragonfly_body(canvas: Canvas, view: View, tint: Tint, turn: float) -> None:
    known = tuple(Leg(root=(x, -0.03, 0.03), foot=(x + 0.1, 0.1), knee=0.1, thick=0.010) for x in (0.32, 0.26, 0.20))
    for far in (True, False):
        held(canvas, view, known, tint.dark, dangle=0.4 * math.sin(turn), far=far)
    flex = 0.018 * math.sin(turn - 0.8)
    spine = view.all(
        [
            (0.14, 0.0, 0),
            (-0.04, 0.005, 0),
            (-0.30, 0.012 + flex * 0.5, 0),
            (-0.56, 0.0 + flex, 0),
            (-0.64, -0.005 + flex, 0),
        ]
    )
    tail = tube(spine, (0.052, 0.034, 0.028, 0.030, 0.012), steps=10)
    canvas.fill(tail, tint.base)
    with canvas.clipped(tail):
        for index in range(8):
            x = 0.02 - 0.082 * index
            canvas.stroke(line(view.all([(x, 0.1, 0), (x - 0.006, -0.1, 0)])), tint.dark, 0.014)
            canvas.fill(_dab(view.at(x - 0.04, 0.02, 0), 0.022, 0.010), tint.mark, alpha=0.7)
    thorax = tube(view.all([(0.10, 0.01, 0), (0.20, 0.02, 0), (0.33, 0.025, 0)]), (0.062, 0.092, 0.060))
    canvas.fill(thorax, tint.base)
    with canvas.clipped(thorax):
        for x in (0.16, 0.26):
            canvas.stroke(line(view.all([(x, 0.12, 0.0), (x + 0.03, -0.1, 0.05)])), tint.mark, 0.022, alpha=0.8)
    head = view.at(0.405, 0.025, 0)
    canvas.fill(ellipse(float(head[0]), float(head[1]), 0.070, 0.060), mix(tint.base, tint.dark, 0.35))


def firefly(easel: Easel, kind: Kind, tint: Tint, pose: Pose) -> None:
    turn, stands = 2 * math.pi * pose.phase, _stands(pose, hovers=True)
    view = View(
        y=-0.26 if stands else -0.06 * math.sin(turn), yaw=-20, high=16, pitch=6 if stands else 20 + 4 * math.sin(turn)
    )
    glow = 0.45 + 0.55 * (0.5 - 0.5 * math.cos(turn)) ** 1.4
    _shine(easel, view, tint, glow, 0.62)
    raised = _blurred(pose.phase, 0.3, 1.2, beats=9)
    hind = wings.blade(0.66, 0.22, tip=0.62)
    if not stands:
        wings.clear(easel, view, tint, hind, (0.10, 0.09, 0.05), raised, far=True, sweep=24)
    with easel.piece(Surface(fillet=0.008, form=0.05)) as canvas:
        _bee_legs(canvas, kind, view, tint, pose, far=True, stands=stands)
        _firefly_body(canvas, view, tint, stands=stands)
        _bee_legs(canvas, kind, view, tint, pose, far=False, stands=stands)
    _lamp(easel, view, tint, glow)
    with easel.piece(Surface(form=0.04)) as canvas:
        _cases(canvas, view, tint, stands=stands)
    if not stands:
        wings.clear(easel, view, tint, hind, (0.10, 0.09, 0.05), raised, far=False, sweep=24)
    with easel.detail() as canvas:
        _big_eye(canvas, view.at(0.335, 0.01, 0.08), 0.050, shut=pose.blink)


def _shine(easel: Easel, view: View, tint: Tint, glow: float, reach: float) -> None:
    """The light about its lamp, in the air."""
    lamp = view.at(-0.36, -0.06, 0)
    with easel.halo() as canvas:
        inks = [clear(tint.shine, share * glow) for share in (1.0, 0.55, 0.17, 0.0)]
        canvas.fill(ellipse(float(lamp[0]), float(lamp[1]), reach), radial(lamp, reach, inks, [0, 0.22, 0.55, 1]))


def _lamp(easel: Easel, view: View, tint: Tint, glow: float) -> None:
    with easel.glow() as canvas:
        spine = view.all([(-0.20, -0.045, 0.02), (-0.34, -0.06, 0.02), (-0.46, -0.075, 0.02)])
        bright = mix(mix(tint.shine, tint.dark, 0.45), lighter(tint.shine, 0.05), glow)
        canvas.fill(tube(spine, (0.125, 0.130, 0.060)), bright)
        core = view.all([(-0.24, -0.05, 0.04), (-0.40, -0.07, 0.04)])
        canvas.fill(tube(core, (0.055, 0.045)), WHITE, alpha=0.75 * glow, blur=0.025)
        for x in (-0.24, -0.345):
            canvas.stroke(
                line(view.all([(x, 0.06, 0.06), (x - 0.012, -0.05, 0.08), (x, -0.16, 0.06)])),
                tint.dark,
                0.010,
                alpha=0.35,
            )


def _firefly_body(canvas: Canvas, view: View, tint: Tint, *, stands: bool) -> None:
    spine = view.all([(0.10, 0.0, 0), (-0.10, -0.02, 0), (-0.30, -0.05, 0)])
    canvas.fill(tube(spine, (0.125, 0.135, 0.115)), tint.dark)
    head = view.at(0.31, -0.005, 0)
    canvas.fill(ellipse(float(head[0]), float(head[1]), 0.095), mix(tint.dark, tint.base, 0.2))
    shield = view.all([(0.08, 0.05, 0), (0.20, 0.05, 0), (0.27, 0.035, 0)])
    canvas.fill(tube(shield, (0.125, 0.12, 0.07)), tint.mark)
    spot = view.at(0.19, 0.09, 0.03)
    canvas.fill(ellipse(float(spot[0]), float(spot[1]), 0.045, 0.03), tint.dark, blur=0.01, blend="within")
    for side in (-1, 1):
        lift = 0.03 if stands else 0.06
        feel = [(0.36, 0.07, 0.04 * side), (0.45, 0.16 + lift, 0.08 * side), (0.57, 0.19 + lift, 0.11 * side)]
        wings.feeler(canvas, view, feel, tint.dark, thick=0.015)


def _cases(canvas: Canvas, view: View, tint: Tint, *, stands: bool) -> None:
    """Wing cases: shut along the back, or lifted and out of the way."""
    outline = np.array([(0.06, 0.0), (0.05, 0.13), (-0.20, 0.15), (-0.44, 0.10), (-0.50, 0.03), (-0.30, 0.0)])
    root = (0.06, 0.10, 0.0)
    for far in (True, False):
        raised, sweep = (-0.75, 0.0) if stands else (0.95, 42.0)
        shape = view.wing(outline, root, raised, far=far, sweep=sweep)
        ink = lighter(tint.base, -0.05 if far else 0.02)
        canvas.fill(blob(shape), ink)
        canvas.stroke(line(shape[1:5]), lighter(tint.base, 0.14), 0.014, alpha=0.6, blend="within")
