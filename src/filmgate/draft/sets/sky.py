"""Up in the sky, over a sea of clouds: for what flies."""

import math
from dataclasses import dataclass

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, mix
from filmgate.draft.paint.shapes import ellipse, joined
from filmgate.draft.sets.kit import sky
from filmgate.draft.sets.kit.ground import breeze
from filmgate.draft.sets.kit.terrain import Crest, hill, land
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.66


@dataclass(frozen=True, kw_only=True, slots=True)
class _Bank:
    """One bank of the sea of clouds."""

    y: float
    size: float
    """Of its bumps, as a fraction of the unit."""
    near: float


_BANKS = (
    _Bank(y=0.655, size=0.020, near=0.10),
    _Bank(y=0.690, size=0.038, near=0.20),
    _Bank(y=0.745, size=0.066, near=0.34),
    _Bank(y=0.825, size=0.105, near=0.55),
)


def ground(_scene: Scene) -> Ground:
    return Ground(y=0.86, horizon=_HORIZON + 0.03, air=0.43, kind="none", metres=8.0, near=0.60, card=(0.5, 0.36))


def paint(setting: Setting) -> Painted:
    planes = [sky.backdrop(setting, horizon=_HORIZON), *sky.clouds(setting, horizon=_HORIZON * 0.85), *_towers(setting)]
    planes += [_bank(setting, bank) for bank in _BANKS]
    return Painted(
        planes=(*planes, _front(setting), _wisps(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=setting.light,
    )


def _pace(setting: Setting, near: float) -> float:
    """The air goes by, the nearer the faster."""
    return (1 if setting.from_right else -1) * 0.016 * near * min(2.0, breeze(setting))


def _tones(setting: Setting, near: float) -> tuple[Colour, Colour, Colour]:
    """A cloud's lit top, body and shade at a nearness."""
    mood = setting.mood
    lit, shade = sky.cloud_colours(setting, 0.75)
    veil = 0.62 * math.exp(-3 * near)
    gloom = {"storm": 0.45, "rain": 0.28, "cloud": 0.10}.get(setting.scene.weather, 0.0)
    top = mix(mix(lit, mood.light, 0.35 if not setting.night else 0.10), mood.dark, gloom)
    deep_sky = min(mood.sky, key=lambda colour: sum(colour[:3]))
    body = mix(mix(shade, deep_sky, 0.12 + 0.12 * near), mood.dark, gloom)
    low = mix(body, mix(deep_sky, mood.dark, 0.3), 0.20 + 0.28 * near)
    return mix(top, mood.fog, veil), mix(body, mood.fog, veil), mix(low, mood.fog, veil)


def _bank(setting: Setting, bank: _Bank) -> Plane:
    """Bumps along a crest, each lit at its top."""
    canvas = setting.canvas()
    crest = hill(setting, setting.y(bank.y), setting.u(bank.size * 0.5), base=2.5)
    _heaps(canvas, setting, crest, bank, setting.u(bank.size))
    sky.mist(canvas, setting, setting.y(bank.y + bank.size * 1.3), setting.u(bank.size * 1.1), alpha=0.30)
    return setting.plane(canvas, near=bank.near, drift=_pace(setting, bank.near), endless=True)


def _heaps(canvas: Canvas, setting: Setting, crest: Crest, bank: _Bank, size: float) -> None:
    top, body, low = _tones(setting, bank.near)
    left, _, right, _ = setting.edges
    foot = crest.ys.max() + size * 2.6
    land(canvas, setting, crest, [body, low, low], [0, 0.5, 1], foot=float(foot))
    x = left - size
    while x < right + size:
        high = size * setting.pick(0.55, 1.25)
        y = crest.at(x)
        heap = joined(
            [
                ellipse(x, y, high * 1.25, high * 0.82),
                ellipse(x - high * 0.9, y + high * 0.18, high * 0.75, high * 0.52),
                ellipse(x + high * 0.95, y + high * 0.15, high * 0.8, high * 0.55),
            ]
        )
        canvas.fill(
            heap,
            linear(
                (0, y - high * 0.85), (0, y + high * 0.75), [top, mix(top, body, 0.55), clear(body, 0)], [0, 0.5, 1]
            ),
        )
        x += high * setting.pick(1.1, 2.0)


def _towers(setting: Setting) -> list[Plane]:
    """A tall cloud on the side away from the light, a smaller one on the other."""
    found = []
    for share, wide, near in ((setting.pick(0.90, 1.0), 0.48, 0.13), (setting.pick(-0.02, 0.06), 0.30, 0.10)):
        canvas = setting.canvas()
        top, body, low = _tones(setting, 0.3)
        _tower(canvas, setting, setting.side(share), setting.y(0.70), setting.u(wide), (top, body, low))
        found.append(setting.plane(canvas, near=near, drift=_pace(setting, near) * 0.6))
    return found


def _tower(
    canvas: Canvas, setting: Setting, x: float, foot: float, wide: float, tones: tuple[Colour, Colour, Colour]
) -> None:
    """Storeys of bumps, narrower upwards, each shaded below."""
    top, body, low = tones
    towards = 1 if setting.from_right else -1
    storeys = int(setting.pick(4, 6))
    for storey in reversed(range(storeys)):
        share = storey / (storeys - 1)
        half, y = wide * (0.60 - 0.36 * share**0.8), foot - wide * (0.86 * share + setting.pick(-0.03, 0.03))
        middle = x + wide * setting.pick(-0.10, 0.10)
        bumps = [ellipse(middle, y, half * 0.9, wide * 0.17)]
        for index in range(5):
            at = (index - 2) / 2
            size = wide * (0.20 - 0.07 * share) * (1.1 - 0.35 * abs(at)) * setting.pick(0.85, 1.2)
            bumps.append(ellipse(middle + at * half, y - size * (0.5 - 0.35 * abs(at)), size * 1.15, size))
        fade = [mix(top, body, 0.15), mix(top, body, 0.6), low]
        start = x + towards * half, y - wide * 0.24
        canvas.fill(joined(bumps), linear(start, (x - towards * half * 0.7, y + wide * 0.20), fade))


def _front(setting: Setting) -> Plane:
    """Clouds close below, before what flies low."""
    canvas = setting.canvas()
    bank = _Bank(y=0.965, size=0.12, near=0.9)
    crest = hill(setting, setting.y(bank.y), setting.u(0.05), base=2)
    _heaps(canvas, setting, crest, bank, setting.u(bank.size))
    return setting.plane(canvas, blur=3.5, near=0.95, drift=_pace(setting, 1.0) * 1.3, endless=True)


def _wisps(setting: Setting) -> Plane:
    """Torn bits of cloud that pass close by."""
    canvas = setting.canvas()
    left, _, right, _ = setting.edges
    top = _tones(setting, 0.9)[0]
    for index in range(6):
        x = left + (right - left) * (index + setting.pick(0.1, 0.9)) / 6
        y = setting.y(setting.pick(0.06, 0.30) if index % 2 else setting.pick(0.74, 0.92))
        half, thick = setting.u(setting.pick(0.16, 0.40)), setting.u(setting.pick(0.008, 0.020))
        canvas.fill(sky.lens(x, y, half, thick), top, alpha=0.30, blur=thick * 0.7)
    return setting.plane(canvas, near=1.0, drift=_pace(setting, 1.0) * 4, endless=True)
