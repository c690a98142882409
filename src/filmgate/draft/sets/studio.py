"""A photographer's studio: a seamless backdrop in one colour, a soft pool of light, a flag of shade from the side."""

from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import linear, radial
from filmgate.draft.paint.colour import Colour, clear, lch, lighter, mix
from filmgate.draft.paint.light import Cast, Rim
from filmgate.draft.paint.shapes import box, ellipse, polygon
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


def ground(_scene: Scene) -> Ground:
    return Ground(y=0.845, horizon=_BEND, air=0.42, kind="stone", metres=3.2, near=0.6, card=(0.5, 0.42))


def paint(setting: Setting) -> Painted:
    paper = _paper(setting)
    planes = [_backdrop(setting, paper), _floor(setting, paper), *_lights(setting, paper)]
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
    """The backdrop's colour: the seed's; darker and toned by the hour that was asked for."""
    lightness, chroma, hue = _PAPERS[int(setting.random.integers(len(_PAPERS)))]
    paper = lch(lightness, chroma * setting.pick(0.85, 1.2), hue + setting.pick(-8, 8))
    tone, share = {
        "dawn": (lch(0.70, 0.09, 30), 0.25),
        "day": (paper, 0.0),
        "golden": (lch(0.66, 0.12, 58), 0.35),
        "dusk": (lch(0.42, 0.09, 320), 0.50),
        "night": (lch(0.24, 0.06, 280), 0.72),
    }[setting.scene.hour]
    return mix(paper, tone, share)


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
