"""A photographer's studio: a seamless backdrop in one colour, a soft pool of light, a flag of shade from the side."""

from dataclasses import replace

from filmgate.draft.brief import Hour, Scene
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, clear, lch, lighter, mix
from filmgate.draft.paint.light import Cast, Rim
from filmgate.draft.paint.shapes import box, ellipse, polygon, straight
from filmgate.draft.sets.kit import boards, glow
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_BEND = 0.70
"""Where the paper turns from wall to floor; nothing marks it but a slow change of tone."""
_PAPERS = (
    (0.66, 0.055, 205), (0.64, 0.060, 160), (0.70, 0.060, 62), (0.62, 0.062, 300), (0.67, 0.070, 28), (0.60, 0.060, 255),
    (0.72, 0.052, 95),
)  # fmt: skip
"""The seed picks one, as lightness, chroma and hue."""
_HOURS: dict[Hour, tuple[tuple[float, float, float], ...]] = {
    "dawn": ((0.70, 0.070, 28), (0.68, 0.060, 345), (0.70, 0.065, 50)),
    "golden": ((0.68, 0.075, 64), (0.65, 0.078, 46), (0.70, 0.070, 80)),
    "dusk": ((0.46, 0.085, 320), (0.44, 0.080, 295), (0.48, 0.085, 350)),
    "night": ((0.33, 0.065, 268), (0.31, 0.060, 240), (0.34, 0.065, 295), (0.32, 0.050, 205)),
}


def ground(_scene: Scene) -> Ground:
    return Ground(y=0.845, horizon=_BEND, air=0.42, kind="stone", metres=3.2, near=0.6, card=(0.5, 0.42))


def paint(setting: Setting) -> Painted:
    paper = _paper(setting)
    planes = [_backdrop(setting, paper), _floor(setting, paper), *_lights(setting, paper), _softbox(setting, paper)]
    return Painted(
        planes=(*planes, _flags(setting, paper)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(
            setting.light,
            rim=Rim(towards=_towards(setting), colour=(1.0, 0.98, 0.94), strength=0.7, width=2.6),
            vertical=0.24,
            edge=0.08,
            cast=Cast(
                shear=-0.75 * _towards(setting)[0] / 0.6, flat=-0.18, blur=0.02, alpha=0.36, colour=_shadow(paper)
            ),
            contact=_shadow(paper),
            contact_alpha=0.8,
            reflection=0.10,
        ),
        sheltered=True,
    )


def _towards(setting: Setting) -> tuple[float, float]:
    return (0.6 if setting.from_right else -0.6), -0.8


def _shadow(paper: Colour) -> tuple[float, float, float]:
    r, g, b = lighter(paper, -0.42)[:3]
    return r, g, b


def _paper(setting: Setting) -> Colour:
    """The backdrop's colour: the seed's by day, one of the hour's at another. Mixing the two would only grey them."""
    papers = _HOURS.get(setting.scene.hour, _PAPERS)
    lightness, chroma, hue = papers[int(setting.random.integers(len(papers)))]
    return lch(lightness, chroma * setting.pick(0.85, 1.2), hue + setting.pick(-8, 8))


def _backdrop(setting: Setting, paper: Colour) -> Plane:
    canvas, u = setting.canvas(), setting.u
    canvas.flood(
        linear((0, 0), (0, setting.y(_BEND)), [lighter(paper, -0.15), lighter(paper, -0.05), lighter(paper, -0.02)])
    )
    middle, reach = (setting.side(0.43), setting.y(0.40)), u(0.95)
    light = lighter(paper, 0.16)
    tones = [clear(light, 0.72), clear(light, 0.46), clear(light, 0.14), clear(light, 0)]
    canvas.fill(ellipse(*middle, reach), radial(middle, reach, tones, [0, 0.32, 0.68, 1]))
    return setting.plane(canvas, near=0.12)


def _floor(setting: Setting, paper: Colour) -> Plane:
    """The paper's sweep towards the viewer; its far edge fades into the wall."""
    canvas, (left, _, right, bottom) = setting.canvas(), setting.edges
    edge, middle, front = setting.y(_BEND - 0.10), setting.y(_BEND + 0.02), setting.y(1)
    fore = lighter(paper, 0.045)
    tones = [clear(fore, 0), clear(fore, 0.75), lighter(paper, 0.03), lighter(paper, -0.09)]
    stops = [0, (middle - edge) / (front - edge), 0.62, 1]
    canvas.fill(box(left, edge, right - left, bottom - edge), linear((0, edge), (0, front), tones, stops))
    spot = setting.side(0.47), setting.y(0.845)
    glow.pool(canvas, spot, setting.u(0.62), setting.u(0.12), lighter(paper, 0.2), 0.5)
    return boards.level(setting, canvas, near=0.85, far=0.12)


def _lights(setting: Setting, paper: Colour) -> list[Plane]:
    """A slant of light from the key lamp across the paper, and the edge of the roll above."""
    canvas, u = setting.canvas(), setting.u
    way, top = (-1 if setting.from_right else 1), setting.edges[1]
    ray = lighter(mix(paper, (1.0, 0.98, 0.92), 0.6), 0.1)
    for start, wide, strength in ((-0.10, 0.16, 0.15), (0.16, 0.07, 0.09)):
        a = setting.side(start)
        slant = polygon(
            [
                (a, top),
                (a + way * u(wide), top),
                (a + way * u(wide + 0.80), setting.y(_BEND)),
                (a + way * u(0.58), setting.y(_BEND)),
            ]
        )
        fade = linear((a, 0), (a + way * u(0.5), setting.y(_BEND)), [clear(ray, strength), clear(ray, 0)])
        canvas.fill(slant, fade, blur=u(0.03), blend="screen")
    return [setting.plane(canvas, near=0.3, pulse=0.12, pace=0.07)]


def _softbox(setting: Setting, paper: Colour) -> Plane:
    """The lamp that makes the light: a white box on a stand at the picture's edge, a smaller one lower on the other side."""
    canvas = setting.canvas()
    dark, way = lighter(paper, -0.40), 1 if setting.from_right else -1
    size = 1.0 if not setting.tall else 0.66
    _lamp(canvas, setting, (setting.side(0.075), setting.y(0.235)), 0.165 * size, way, dark, 0.55)
    if not setting.tall:
        _lamp(canvas, setting, (setting.side(0.955), setting.y(0.46)), 0.085 * size, -way, dark, 0.25)
    # Where somebody is followed the lamps go along, as they light whoever that is.
    return setting.plane(canvas, blur=2.2, near=0.0 if setting.travels else 0.5)


def _lamp(
    canvas: Canvas, setting: Setting, place: tuple[float, float], size: float, way: int, dark: Colour, strength: float
) -> None:
    """A softbox turned to the middle; ``way`` is 1 when it stands on the right."""
    (x, y), s = place, setting.u(size)
    foot = setting.y(_BEND + 0.075)
    for lean in (-0.42, 0.0, 0.42):
        canvas.stroke(
            straight([(x + way * s * 0.3, foot - s * 0.9), (x + way * s * 0.3 + lean * s, foot)]), dark, s * 0.05
        )
    canvas.stroke(straight([(x + way * s * 0.3, y), (x + way * s * 0.3, foot - s * 0.4)]), dark, s * 0.06)
    back = [
        (x, y - s * 0.95),
        (x + way * s * 0.62, y - s * 0.24),
        (x + way * s * 0.62, y + s * 0.24),
        (x, y + s * 0.95),
    ]
    canvas.fill(polygon(back), linear((x, 0), (x + way * s * 0.6, 0), [lighter(dark, 0.06), dark]))
    front = [
        (x, y - s * 0.95),
        (x - way * s * 0.30, y - s * 0.80),
        (x - way * s * 0.30, y + s * 0.86),
        (x, y + s * 0.95),
    ]
    glow.halo(canvas, (x - way * s * 0.2, y), s * 2.4, (1.0, 0.97, 0.90), strength)
    canvas.fill(polygon(front), (1.0, 0.985, 0.95))


def _flags(setting: Setting, paper: Colour) -> Plane:
    """Black-out boards at the very front, on both sides, out of focus: the dark frame."""
    canvas, (left, top, right, bottom) = setting.canvas(), setting.edges
    dark, u = lighter(paper, -0.36), setting.u
    near, far = setting.side(-0.03), setting.side(1.0)
    way = -1 if setting.from_right else 1
    reach = u(0.06)
    for x, lean in ((far, -way), (near, way)):
        edge = x + lean * reach * (1.0 if x == far else 0.3)
        side = left if lean > 0 else right
        board = polygon([(side, top), (edge + lean * u(0.03), top), (edge, bottom), (side, bottom)])
        canvas.fill(board, dark, alpha=0.85)
    # A follow shot takes them along, so that they never pass before whoever is followed.
    return setting.plane(canvas, blur=14, near=0.0 if setting.travels else 1.0)
