"""A theatre's stage: red curtains, boards, footlights, spots in the dusty air, an audience in the dark."""

from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lch, mix
from filmgate.draft.paint.light import Cast, Light, Rim
from filmgate.draft.paint.shapes import box, ellipse, line, union
from filmgate.draft.sets.kit import boards, curtains, glow
from filmgate.draft.sets.kit.bands import band
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_EDGE = 0.665
"""Where the boards meet the backcloth."""
_MARK = 0.845
"""Where the spot lies and the subject stands."""
_LIP = 0.925
_DEEP = hexed("14040e")
_WARM, _COOL = hexed("ffe9be"), hexed("8fd8ff")


def ground(_scene: Scene) -> Ground:
    return Ground(y=_MARK, horizon=_EDGE, air=0.42, kind="wood", metres=4.0, near=0.6, card=(0.5, 0.42))


def paint(setting: Setting) -> Painted:
    cloth = _cloth(setting)
    back = [_backcloth(setting, cloth), _boards(setting), _pool(setting), *_beams(setting)]
    front = [_proscenium(setting, cloth), _lip(setting), *_audience(setting)]
    return Painted(
        planes=(*back, *front),
        behind=len(back),
        ground=ground(setting.scene),
        light=_light(setting),
        air="motes",
        sheltered=True,
    )


def _light(setting: Setting) -> Light:
    """One spot from above; a cool one opposite draws the other edge."""
    side = -1.0 if setting.from_right else 1.0
    return replace(
        setting.light,
        towards=(-0.55 * side, -0.85),
        key=(1.14, 1.05, 0.92),
        shade=(0.34, 0.26, 0.36),
        rim=Rim(towards=(-0.55 * side, -0.85), colour=(1.0, 0.90, 0.68), strength=0.85, width=3.2),
        rim2=Rim(towards=(0.95 * side, -0.2), colour=(0.45, 0.80, 1.0), strength=0.75, width=3.0),
        bounce=(0.22, 0.10, 0.05),
        vertical=0.15,
        cast=Cast(shear=0.75 * side, flat=-0.16, alpha=0.60, colour=(0.16, 0.05, 0.08)),
        contact=(0.10, 0.03, 0.06),
        contact_alpha=0.95,
        reflection=0.30,
        exposure=1.0,
    )


def _cloth(setting: Setting) -> curtains.Cloth:
    return curtains.Cloth(base=lch(0.45, 0.165, setting.pick(8, 26)), deep=_DEEP, sheen=hexed("ff8a5c"))


def _backcloth(setting: Setting, cloth: curtains.Cloth) -> Plane:
    canvas, (left, top, right, _) = setting.canvas(), setting.edges
    edge = setting.y(_EDGE)
    # It hangs on behind the boards, so that no gap opens while the camera rises.
    foot = edge + setting.u(0.12)
    curtains.backcloth(canvas, setting, cloth, span=(left, right), rows=(top, foot), lit=setting.x(0.5))
    shade = hexed("10030c")
    band(canvas, setting, top, edge - top, clear(shade, 0.80), clear(shade, 0.08), clear(shade, 0.32))
    return setting.plane(canvas, blur=0.8, near=0.18)


def _boards(setting: Setting) -> Plane:
    canvas = setting.canvas()
    floor = boards.Floor(
        edge=setting.y(_EDGE),
        middle=setting.x(0.5),
        tones=(hexed("4a2322"), hexed("7a4330"), hexed("34171c")),
        seam=hexed("1f0b12"),
    )
    boards.laid(canvas, setting, floor)
    boards.boards(canvas, setting, floor)
    return boards.level(setting, canvas, near=0.85, far=0.2)


def _pool(setting: Setting) -> Plane:
    """The spot on the boards. It goes with whoever is followed, as a follow spot does."""
    canvas = setting.canvas()
    middle = setting.x(0.5), setting.y(_MARK + 0.002)
    glow.pool(canvas, middle, setting.u(0.50), setting.u(0.105), hexed("ffdca4"), 0.74)
    return setting.plane(canvas, near=0.0 if setting.travels else 0.6)


def _beams(setting: Setting) -> list[Plane]:
    """Cones from above; their dust breathes."""
    foot = setting.x(0.5), setting.y(_MARK + 0.028)
    reach = min(0.36, 0.30 * setting.wide)
    lamps = [
        (setting.side(0.5 - reach), _WARM, 0.40, (0.020, 0.34)),
        (setting.side(0.5 + reach * setting.pick(0.9, 1.05)), _COOL, 0.22, (0.018, 0.31)),
        (setting.x(0.5 + setting.pick(-0.06, 0.06)), hexed("fff2d6"), 0.16, (0.028, 0.38)),
    ]
    found = []
    for index, (x, colour, strength, (thin, thick)) in enumerate(lamps):
        canvas, widths = setting.canvas(), (setting.u(thin), setting.u(thick))
        lamp = x, setting.edges[1] - setting.u(0.04)
        glow.cone(canvas, lamp, foot, colour, widths=widths, strength=strength, blur=setting.u(0.018))
        found.append(
            setting.plane(canvas, near=0.0 if setting.travels else 0.3, pulse=0.16, pace=0.13, phase=index * 0.37)
        )
    return found


def _proscenium(setting: Setting, cloth: curtains.Cloth) -> Plane:
    """Drapes on both sides, unequal, and the valance above: the dark frame."""
    canvas = setting.canvas()
    dim = replace(cloth, base=mix(cloth.base, _DEEP, 0.42))
    wide = 0.16 if setting.tall else 0.16 * setting.wide
    for left in (True, False):
        extent = setting.u(wide) * setting.pick(0.55, 0.78)
        curtains.drape(canvas, setting, dim, left=left, wide=extent, tie=setting.y(setting.pick(0.54, 0.66)))
    curtains.valance(canvas, setting, cloth, foot=setting.u(0.072), sag=setting.u(0.052))
    # A follow shot takes the frame along: drapes never pass before whoever is followed.
    return setting.plane(canvas, blur=1.0, near=0.0 if setting.travels else 0.8)


def _lip(setting: Setting) -> Plane:
    """The edge of the stage with its footlights."""
    canvas, (left, _, right, bottom) = setting.canvas(), setting.edges
    y, u = setting.y(_LIP), setting.u
    canvas.fill(
        box(left, y, right - left, bottom - y), linear((0, y), (0, setting.y(1)), [hexed("2a1016"), hexed("0c0408")])
    )
    band(canvas, setting, y - u(0.003), u(0.0055), hexed("f0b25a"), alpha=0.8)
    count = max(5, round((right - left) / u(0.139)))
    for index in range(count):
        _footlight(canvas, setting, left + (right - left) * (index + 0.5) / count, y)
    return setting.plane(canvas, near=0.92)


def _footlight(canvas: Canvas, setting: Setting, x: float, y: float) -> None:
    u = setting.u
    glow.halo(canvas, (x, y - u(0.022)), u(0.066), hexed("ffdc9a"), 0.5)
    canvas.fill(
        ellipse(x, y, u(0.026), u(0.021)),
        linear((0, y - u(0.02)), (0, y + u(0.022)), [hexed("f6c368"), hexed("6b3a20")]),
    )
    canvas.fill(ellipse(x, y - u(0.008), u(0.015), u(0.008)), hexed("fff6d8"))


def _audience(setting: Setting) -> list[Plane]:
    """Two rows of heads; people shift in their seats."""
    near = mix(_DEEP, hexed("0b0408"), 0.6)
    rows = ((0.956, 0.064, hexed("1c0912"), 0.45), (1.026, 0.086, near, 0.20))
    return [
        _row(setting, y, size, tone, rim, near=0.95 + 0.05 * index, phase=0.4 * index)
        for index, (y, size, tone, rim) in enumerate(rows)
    ]


def _row(setting: Setting, level: float, size: float, tone: Colour, rim: float, *, near: float, phase: float) -> Plane:
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    u, x = setting.u, left - setting.u(0.02)
    while x < right + u(0.05):
        s, y = u(size) * setting.pick(0.92, 1.08), setting.y(level) + u(setting.pick(-0.012, 0.012))
        head = ellipse(x, y - s * 0.5, s * 0.33, s * 0.40)
        canvas.fill(union([head, box(x - s * 0.62, y - s * 0.10, s * 1.24, s * 2.6, s * 0.4)]), tone)
        crown = [(x - s * 0.26, y - s * 0.74), (x, y - s * 0.905), (x + s * 0.26, y - s * 0.74)]
        canvas.stroke(line(crown), hexed("ffb870"), u(0.003), alpha=rim, blur=u(0.0014))
        x += u(size) * setting.pick(1.28, 1.5)
    return setting.plane(canvas, blur=2.6, near=near, bob=0.0022, pace=0.17, phase=phase)
