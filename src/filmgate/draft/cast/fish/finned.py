"""Fish and sharks, seen from the side: the tail sweeps towards us and away, so it narrows and widens."""

import math

import numpy as np

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel, Place
from filmgate.draft.cast.fish.features import eye, fin, swung
from filmgate.draft.cast.fish.kinds import Hide, Kind
from filmgate.draft.cast.fish.motion import Moment, Wave
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import WHITE, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, blob, ellipse, line, polygon, spline, tube, vec


def draw(easel: Easel, kind: Kind, hide: Hide, now: Moment, pose: Pose) -> None:
    wave = Wave(moment=now, swing=0.045 * kind.sweep)
    place: Place = {"y": -now.rise, "turn": -now.tilt}
    hunter = "hunter" in kind.marks
    thin = Surface(form=0.028, rim=0.7, flat=0.25)
    with easel.piece(thin) as canvas, canvas.moved(**place):
        _far_fin(canvas, kind, hide, now)
        if not hunter:
            _fins(canvas, kind, hide, now, wave)
    with easel.piece(Surface(fillet=0.008, form=0.075, rim=0.9)) as canvas, canvas.moved(**place):
        if hunter:
            # A shark's fins are part of its body, without a seam.
            _fins(canvas, kind, hide, now, wave)
        body = _body(kind, wave)
        canvas.fill(body, hide.base)
        with canvas.clipped(body):
            _tones(canvas, kind, hide, wave)
            _marks(canvas, kind, hide, now, wave)
    with easel.piece(thin) as canvas, canvas.moved(**place):
        _near_fin(canvas, kind, hide, now)
    with easel.detail() as canvas, canvas.moved(**place):
        shut = pose.blink or now.asleep
        eye(canvas, kind.eye_at, kind.eye, hide, shut=shut, ring=None if hunter else hexed("fff3d2"))


def _fins(canvas: Canvas, kind: Kind, hide: Hide, now: Moment, wave: Wave) -> None:
    _tail(canvas, kind, hide, now, wave)
    _dorsal(canvas, kind, hide, now, wave)
    _anal(canvas, kind, hide, now, wave)


def _body(kind: Kind, wave: Wave) -> Path:
    rows = spline(kind.body, steps=8)
    over = np.stack([rows[:, 0], -rows[:, 1]], axis=1)
    under = np.stack([rows[:, 0], rows[:, 2]], axis=1)
    return polygon(wave.all(np.vstack([over, under[::-1]])))


def _depth(kind: Kind, x: float) -> tuple[float, float]:
    """Back and belly at a place along the body, y down."""
    rows = np.array(kind.body)[::-1]
    return -float(np.interp(x, rows[:, 0], rows[:, 1])), float(np.interp(x, rows[:, 0], rows[:, 2]))


def _tones(canvas: Canvas, kind: Kind, hide: Hide, wave: Wave) -> None:
    """Dark above and pale below, as everything that swims is."""
    along = np.linspace(0.5, -0.45, 9)
    back = [(x, _depth(kind, x)[0]) for x in along]
    belly = [(x, _depth(kind, x)[1]) for x in along]
    high = max(row[1] for row in kind.body)
    canvas.fill(tube(wave.all(back), [high * 0.34] * 9), hide.back, blur=high * 0.18)
    if "hunter" not in kind.marks:
        canvas.fill(tube(wave.all(belly), [high * 0.42] * 9), hide.belly, blur=high * 0.24)
        return
    edge = [(x, low * 0.30 + 0.006 + 0.008 * math.sin(9 * x)) for x, low in belly]
    canvas.fill(polygon(wave.all([*edge, *[(x, 0.3) for x in along[::-1]]])), hide.belly, blur=0.004)


def _marks(canvas: Canvas, kind: Kind, hide: Hide, now: Moment, wave: Wave) -> None:
    if "hunter" in kind.marks:
        _hunter(canvas, hide, now, wave)
        return
    if "bands" in kind.marks:
        for x, wide in ((0.215, 0.038), (-0.035, 0.048), (-0.235, 0.026)):
            band = wave.all([(x + 0.012, -0.3), (x - 0.022, -0.05), (x - 0.014, 0.09), (x + 0.02, 0.3)])
            canvas.stroke(line(band), hide.edge, wide * 2 + 0.024)
            canvas.stroke(line(band), hide.mark, wide * 2)
    _scales(canvas, kind, hide, wave)
    gill = [(0.275, -0.085), (0.235, -0.02), (0.262, 0.07)]
    canvas.stroke(line(wave.all(gill)), hide.edge, 0.008, alpha=0.40, blur=0.002)
    mouth = kind.body[0][0]
    gape = 0.010 + 0.022 * now.mouth
    canvas.fill(ellipse(mouth - 0.012, 0.014, 0.022 + 0.01 * now.mouth, gape), mix(hide.edge, hide.back, 0.35))
    cheek = kind.eye_at[0] - 0.03, kind.eye_at[1] + 0.085
    canvas.fill(ellipse(cheek[0], cheek[1], 0.034, 0.022), hexed("f0654a"), alpha=0.28, blur=0.012)


def _scales(canvas: Canvas, kind: Kind, hide: Hide, wave: Wave) -> None:
    for row in range(4):
        for column in range(7):
            x, y = 0.17 - 0.062 * column - 0.031 * (row % 2), -0.105 + 0.058 * row
            over, under = _depth(kind, x)
            if not over * 0.82 < y < under * 0.75:
                continue
            arc = [(x + 0.012, y - 0.022), (x - 0.012, y), (x + 0.012, y + 0.022)]
            canvas.stroke(line(wave.all(arc), steps=6), lighter(hide.base, 0.09), 0.006, alpha=0.38)


def _hunter(canvas: Canvas, hide: Hide, now: Moment, wave: Wave) -> None:
    """A shark's gills and jaws."""
    for index in range(5):
        x = 0.205 - 0.021 * index
        slit = wave.all([(x + 0.006, -0.032), (x - 0.006, 0.0), (x + 0.002, 0.034 - 0.003 * index)])
        canvas.stroke(line(slit), hide.edge, 0.0055, alpha=0.75)
    drop = 0.030 * now.mouth
    lips = wave.all([(0.452, 0.036), (0.40, 0.040), (0.345, 0.052 + drop * 0.3), (0.318, 0.046)])
    if drop > 0.004:
        jaw = wave.all([(0.452, 0.034), (0.38, 0.038), (0.322, 0.046), (0.36, 0.054 + drop), (0.43, 0.050 + drop)])
        canvas.fill(blob(jaw), hexed("6d2436"))
    for index in range(8):
        x = 0.445 - 0.014 * index
        root = wave.at(x, 0.037 + 0.010 * (index / 8))
        canvas.fill(polygon([root + vec(0.006, 0), root + vec(-0.006, 0), root + vec(0, 0.013)]), WHITE)
    canvas.stroke(line(lips), hide.edge, 0.006)


def _tail(canvas: Canvas, kind: Kind, hide: Hide, now: Moment, wave: Wave) -> None:
    long, spread, fork = kind.tail
    root = wave.at(kind.body[-1][0] + 0.02, 0.0)
    away = now.lagging(2.4) * 1.05
    near = 1 + 0.12 * math.sin(away)
    reach = long * (0.42 + 0.58 * math.cos(away))
    trail = 0.05 * now.lagging(3.2)
    upper = 1.28 if "hunter" in kind.marks else 1.0
    if "veil" in kind.marks:
        _veil(canvas, kind, hide, now, root, reach)
        return
    points = root + np.array([
        (0.03, -0.03), (-reach * 0.45, -spread * 0.50 * upper), (-reach * 1.02, -spread * near * upper + trail),
        (-reach * 0.98, -spread * 0.72 * upper + trail), (-reach * (1 - fork * 0.55), 0.0 + trail * 0.5),
        (-reach * 0.92, spread * 0.72 + trail), (-reach * 0.95, spread * near + trail), (-reach * 0.40, spread * 0.46),
        (0.03, 0.03),
    ])  # fmt: skip
    rays = None if "hunter" in kind.marks else hide.edge
    fin(canvas, points, root + vec(0.03, 0), lighter(hide.fin, -0.05 * math.sin(away)), rays=9, ray=rays)


def _veil(canvas: Canvas, kind: Kind, hide: Hide, now: Moment, root: Points, reach: float) -> None:
    """A flowing double tail: long lobes that lag."""
    spread = kind.tail[1]
    for index, (up, shade) in enumerate(((-1.0, -0.05), (0.95, -0.03), (-0.42, 0.03), (0.38, 0.05))):
        flow = [now.lagging(2.2 + 0.7 * step + index * 0.3) for step in range(4)]
        out = 1.0 if abs(up) > 0.5 else 0.86
        spine = [
            root + vec(0.03, 0.015 * up),
            root + vec(-reach * 0.34 * out, spread * up * 0.45 + 0.02 * flow[0]),
            root + vec(-reach * 0.72 * out, spread * up * 0.86 + 0.04 * flow[1]),
            root + vec(-reach * 1.05 * out, spread * up * 1.0 + 0.07 * abs(up) + 0.06 * flow[2]),
        ]
        canvas.fill(tube(spine, (0.03, 0.075, 0.085, 0.012)), lighter(hide.fin, shade))
        for offset in (-0.03, 0.0, 0.03):
            ray = [spine[0], spine[1] + vec(0, offset), spine[2] + vec(0, offset * 1.5), spine[3]]
            canvas.stroke(line(ray), hide.mark, 0.005, alpha=0.5, blend="within")


def _dorsal(canvas: Canvas, kind: Kind, hide: Hide, now: Moment, wave: Wave) -> None:
    start, end, high, lean = kind.dorsal

    def top(x: float) -> float:
        return _depth(kind, x)[0]

    flutter = 0.014 * now.lagging(1.2)
    if "hunter" in kind.marks:
        points = [
            (start + 0.03, top(start) + 0.03), (start, top(start)), (start - lean * 0.8, top(start) - high * 0.62),
            (start - lean * 1.5, top(end) - high), (start - lean * 1.66, top(end) - high * 0.94),
            (end - 0.005, top(end) - high * 0.28), (end, top(end) + 0.004), (end + 0.05, top(end) + 0.03),
        ]  # fmt: skip
        canvas.fill(blob(wave.all(points)), hide.fin)
        small = [(-0.25, -0.03), (-0.285, -0.085), (-0.30, -0.075), (-0.30, -0.02)]
        canvas.fill(blob(wave.all(small)), hide.fin)
        return
    middle = (start + end) / 2
    points = [
        (start + 0.02, top(start) + 0.05), (start - 0.01, top(start) - high * 0.45),
        (middle + 0.02 - lean * 0.3, top(middle) - high + flutter), (end - lean * 0.4, top(end) - high * 0.95 + flutter),
        (end - lean, top(end) - high * 0.62 + flutter * 1.5), (end - 0.01, top(end) + 0.03),
    ]  # fmt: skip
    fin(canvas, wave.all(points), wave.at(middle, top(middle) + 0.10), hide.fin, rays=8, ray=hide.edge)


def _anal(canvas: Canvas, kind: Kind, hide: Hide, now: Moment, wave: Wave) -> None:
    start, end, high = kind.anal

    def under(x: float) -> float:
        return _depth(kind, x)[1]

    sway = 0.016 * now.lagging(1.6)
    points = [
        (start + 0.02, under(start) - 0.05), (start - 0.04, under(start) + high * 0.60 + sway),
        (end - high * 0.4, under(end) + high + sway), (end - high * 0.3, under(end) + high * 0.4), (end, under(end) - 0.03),
    ]  # fmt: skip
    fin(canvas, wave.all(points), wave.at(start, 0.0), hide.fin, rays=5, ray=hide.edge if high > 0.05 else None)


_PECTORAL = ((0.02, -0.02), (-0.06, -0.035), (-0.15, -0.01), (-0.165, 0.04), (-0.09, 0.05), (0.0, 0.03))
_BLADE = ((0.03, -0.02), (-0.03, 0.05), (-0.12, 0.165), (-0.175, 0.205), (-0.155, 0.14), (-0.10, 0.03), (-0.07, 0.0))


def _near_fin(canvas: Canvas, kind: Kind, hide: Hide, now: Moment) -> None:
    if "hunter" in kind.marks:
        root = vec(0.13, 0.055)
        canvas.fill(blob(swung(root + np.array(_BLADE), root, 5 * now.lagging(0.8))), lighter(hide.fin, -0.02))
        return
    root, size = vec(0.17, 0.055), 1.3 if "veil" in kind.marks else 1.0
    stroke = 24 * math.sin(now.turn * (1 if now.going else 2) - 0.6) + 24
    outline = swung(root + np.array(_PECTORAL) * size, root, -stroke)
    fin(canvas, outline, root, lighter(hide.fin, 0.05), rays=5, ray=hide.edge)


def _far_fin(canvas: Canvas, kind: Kind, hide: Hide, now: Moment) -> None:
    """The other side's fin, below."""
    dark = mix(hide.fin, hide.edge, 0.35)
    if "hunter" in kind.marks:
        root = vec(0.17, 0.06)
        canvas.fill(blob(swung(root + np.array(_BLADE) * 0.8, root, -14 + 5 * now.lagging(0.8))), dark)
        return
    root = vec(0.14, 0.13)
    canvas.fill(blob(swung(root + np.array(_PECTORAL) * 0.95, root, -40 + 12 * now.lagging(1.0))), dark)
