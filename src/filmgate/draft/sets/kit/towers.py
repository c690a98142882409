"""A city's towers seen from afar: a few kinds of outline, a lit and a shaded side, windows by the hundred."""

from collections.abc import Callable
from dataclasses import dataclass

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import Path, box, closed, ellipse, joined, polygon, union
from filmgate.draft.sets.kit import glow
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.setting import Setting

_WARM = (hexed("ffd08a"), hexed("ffb878"), hexed("ffe6b8"), hexed("a9e0f5"))
_STONE = (
    lch(0.62, 0.035, 250),
    lch(0.66, 0.045, 60),
    lch(0.58, 0.050, 210),
    lch(0.70, 0.035, 90),
    lch(0.56, 0.045, 280),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tower:
    """One tower; pixels."""

    x: float
    """Its middle."""
    foot: float
    wide: float
    high: float
    kind: int
    own: Colour

    @property
    def top(self) -> float:
        return self.foot - self.high


def row(
    setting: Setting, *, foot: float, high: tuple[float, float], wide: tuple[float, float], summit: float | None = None
) -> list[Tower]:
    """Towers side by side along the stage, sizes in units; higher about the place ``summit`` (a share of the width)."""
    left, _, right, _ = setting.edges
    x, found = left - setting.u(0.03), []
    while x < right + setting.u(0.03):
        across = setting.u(setting.pick(*wide))
        rise = 1.0
        if summit is not None:
            away = abs(x - setting.x(summit)) / setting.u(0.62)
            rise = 0.55 + 0.75 * max(0.0, 1 - away) ** 1.4
        found.append(
            Tower(
                x=x + across / 2,
                foot=foot,
                wide=across,
                high=setting.u(setting.pick(*high)) * rise,
                kind=int(setting.random.integers(len(_KINDS))),
                own=_STONE[int(setting.random.integers(len(_STONE)))],
            )
        )
        x += across * setting.pick(0.86, 1.25)
    return found


def tower(canvas: Canvas, setting: Setting, known: Tower, near: float, *, lit: float) -> None:
    """Draw one; ``lit`` is the share of windows with light behind them."""
    outline = _KINDS[known.kind](known)
    base = toned(setting, known.own, near, lit=-0.12)
    if lit > 0.2:
        base = mix(base, mix(setting.mood.dark, setting.mood.fog, 0.30 * (1 - near)), 0.62)
    low = mix(base, setting.mood.fog, 0.42)
    canvas.fill(outline, linear((0, known.top), (0, known.foot), [base, mix(base, low, 0.35), low], [0, 0.5, 1]))
    with canvas.clipped(outline):
        side = 1 if not setting.from_right else -1
        shade = box(
            known.x + (known.wide * 0.14 if side > 0 else -known.wide),
            known.top - known.wide,
            known.wide * 0.86,
            known.high * 2,
        )
        canvas.fill(shade, mix(base, setting.mood.dark, 0.45), alpha=0.34)
        _windows(canvas, setting, known, base, near, lit)
    if cover(setting):
        cap = box(
            known.x - known.wide * 0.5, known.top - known.wide * 0.03, known.wide, known.wide * 0.07, known.wide * 0.02
        )
        canvas.fill(cap, toned(setting, SNOW, near))


def lit_share(setting: Setting) -> float:
    """The share of lit windows in this hour."""
    if setting.scene.hour in {"dusk", "night"}:
        return 0.42 if setting.night else 0.34
    return (
        0.12 if setting.scene.weather in {"storm", "fog", "rain"} or setting.scene.hour in {"dawn", "golden"} else 0.0
    )


def _windows(canvas: Canvas, setting: Setting, known: Tower, base: Colour, near: float, lit: float) -> None:
    """A grid of small windows; by day bands of glass a little darker or lighter than the wall."""
    size = setting.u(0.0066 + 0.0050 * near)
    columns, rows = max(2, int(known.wide / (size * 1.9))), max(3, int(known.high / (size * 2.5)))
    step, rise = known.wide / columns, known.high / rows
    groups: dict[int, list[Path]] = {}
    for column in range(columns):
        for level in range(rows):
            on = setting.random.random() < lit
            group = 1 + int(setting.random.integers(len(_WARM))) if on else 0
            if not on and (column + known.kind) % 2 and known.kind % 3:
                continue
            x, y = known.x - known.wide / 2 + step * (column + 0.25), known.top + rise * (level + 0.3)
            groups.setdefault(group, []).append(box(x, y, step * 0.5, rise * 0.46))
    for group, panes in groups.items():
        if group:
            tone = mix(_WARM[group - 1], setting.mood.fog, 0.35 * (1 - near))
            canvas.fill(joined(panes), tone, alpha=0.55 + 0.4 * near)
        else:
            glass = mix(base, setting.mood.sky[1], 0.35) if lit < 0.2 else lighter(base, 0.03)
            canvas.fill(joined(panes), lighter(glass, -0.03), alpha=0.55)


def beacon(canvas: Canvas, setting: Setting, known: Tower) -> None:
    """The red lamp on a tower's top."""
    spot = known.x, known.top - (known.wide * 0.55 if known.kind in {2, 5} else setting.u(0.008))
    glow.halo(canvas, spot, setting.u(0.028), hexed("ff4a3c"), 0.7)
    canvas.fill(ellipse(*spot, setting.u(0.0034)), hexed("ff8a78"))


def _block(known: Tower) -> Path:
    return box(known.x - known.wide / 2, known.top, known.wide, known.high + 2)


def _stepped(known: Tower) -> Path:
    parts = []
    for share, rise in ((1.0, 0.62), (0.74, 0.84), (0.48, 1.0)):
        half = known.wide * share / 2
        parts.append(box(known.x - half, known.foot - known.high * rise, half * 2, known.high * rise + 2))
    return union(parts)


def _spire(known: Tower) -> Path:
    half = known.wide / 2
    cap = polygon(
        [
            (known.x - half * 0.7, known.top),
            (known.x + half * 0.7, known.top),
            (known.x + half * 0.12, known.top - half * 0.75),
            (known.x, known.top - half * 1.9),
            (known.x - half * 0.12, known.top - half * 0.75),
        ]
    )
    return union([_block(known), cap])


def _slanted(known: Tower) -> Path:
    half = known.wide / 2
    return polygon(
        [
            (known.x - half, known.top + half * 0.7),
            (known.x + half, known.top - half * 0.3),
            (known.x + half, known.foot + 2),
            (known.x - half, known.foot + 2),
        ]
    )


def _domed(known: Tower) -> Path:
    half = known.wide / 2
    cap = closed(
        (known.x - half, known.top + 1),
        (known.x - half, known.top - half * 1.1, known.x + half, known.top - half * 1.1, known.x + half, known.top + 1),
    )
    return union([_block(known), cap])


def _masted(known: Tower) -> Path:
    wide = known.wide
    roof = box(known.x - wide * 0.28, known.top - wide * 0.16, wide * 0.56, wide * 0.2)
    mast = box(known.x - wide * 0.022, known.top - wide * 0.55, wide * 0.044, wide * 0.5)
    return union([_block(known), roof, mast])


_KINDS: tuple[Callable[[Tower], Path], ...] = (_block, _stepped, _spire, _slanted, _domed, _masted)
