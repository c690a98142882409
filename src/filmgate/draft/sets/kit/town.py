"""A town's colours in an hour: walls, windows, shops and signs, lit from within when it is dark."""

from dataclasses import dataclass

import numpy as np

from filmgate.draft.brief import Hour
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix, softer
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.setting import Setting

NEON = tuple(hexed(text) for text in ("ff3d8b", "28e0e8", "ffb43a", "a05bff", "ff5a45", "49f0a8"))
PLASTER = (
    lch(0.82, 0.050, 72), lch(0.76, 0.070, 45), lch(0.86, 0.030, 95), lch(0.72, 0.065, 28), lch(0.74, 0.045, 235),
    lch(0.80, 0.050, 155), lch(0.78, 0.060, 15), lch(0.70, 0.030, 260),
)  # fmt: skip
"""House fronts."""
AWNINGS = (lch(0.58, 0.16, 28), lch(0.50, 0.09, 160), lch(0.52, 0.10, 245), lch(0.72, 0.13, 72), lch(0.48, 0.12, 350))
_LIT: dict[Hour, float] = {"dawn": 0.16, "day": 0.0, "golden": 0.10, "dusk": 0.42, "night": 0.48}
"""Share of windows with light behind them."""
_WARM = (hexed("ffcf8a"), hexed("ffb36b"), hexed("ffe0a8"), hexed("9fd6f0"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Town:
    """The colours of a town in one setting. Nearness is 0 (far) to 1."""

    setting: Setting
    dark: bool
    """Whether lamps, windows and signs are lit."""
    lit: float
    """Share of lit windows."""

    def wall(self, own: Colour, near: float, *, sunny: float = 0.0) -> Colour:
        """A house front; ``sunny`` is positive where the light falls on it, negative in the shade."""
        setting = self.setting
        if setting.night:
            base = mix(setting.mood.fog, setting.mood.dark, min(1.0, 0.25 + 0.85 * near))
            return mix(base, own, 0.05)
        return toned(setting, own, near, lit=sunny)

    def trim(self, own: Colour, near: float, *, sunny: float = 0.0) -> Colour:
        """Sills, cornices and frames on that wall."""
        if self.setting.night:
            return lighter(self.wall(own, near), 0.035)
        return self.wall(mix(own, (1.0, 0.98, 0.94), 0.55), near, sunny=sunny)

    def window(self, random: np.random.Generator, near: float) -> Colour:
        """One window: lit, or showing the sky, or dark."""
        mood = self.setting.mood
        if random.random() < self.lit:
            warm = _WARM[int(random.integers(len(_WARM)))]
            return mix(mix(warm, mood.fog, 0.25 * (1 - near)), mood.dark, random.uniform(0.0, 0.3))
        if self.setting.night:
            dim = (hexed("5c4a8a"), hexed("3c3470"))[int(random.integers(2))]
            return mix(dim, self.wall(dim, near), 0.5)
        glass = mix(mix(mood.sky[1], mood.fog, 0.25), mood.dark, random.uniform(0.42, 0.62))
        return mix(glass, mood.fog, 0.5 * (1 - near) ** 2)

    def shop(self, own: Colour, near: float) -> tuple[Colour, Colour]:
        """A shop window, from its near (or upper) end to its far (or lower) end."""
        mood = self.setting.mood
        if self.setting.night:
            return mix(own, hexed("fff2d8"), 0.55), mix(own, hexed("ffe0c0"), 0.25)
        if self.dark:
            return mix(hexed("ffe6b4"), own, 0.12), mix(mix(hexed("f6b56c"), own, 0.15), mood.fog, 0.3 * (1 - near))
        glass = mix(mood.fog, mood.dark, 0.42)
        return mix(glass, mood.sky[0], 0.22), mix(mix(glass, mood.dark, 0.4), mood.fog, 0.3 * (1 - near))

    def cloth(self, own: Colour, near: float) -> Colour:
        """An awning, a flag, a parked car's paint."""
        if self.setting.night:
            return mix(mix(own, self.setting.mood.dark, 0.62), self.setting.mood.fog, 0.3 * (1 - near))
        return toned(self.setting, own, near)

    def sign(self, own: Colour, *, filled: bool) -> tuple[Colour, Colour, Colour]:
        """A sign's ground, edge and icon."""
        if self.dark:
            ground = own if filled else mix(own, hexed("0b0720"), 0.80)
            return ground, lighter(own, 0.05), hexed("fff6ee") if filled else lighter(own, 0.18)
        calm = self.cloth(softer(mix(own, (0.3, 0.3, 0.36), 0.25), 0.35), 0.8)
        pale = self.cloth((0.98, 0.95, 0.88), 0.8)
        return (calm, lighter(calm, -0.08), pale) if filled else (pale, calm, calm)

    def snow(self, near: float) -> Colour | None:
        """The snow on ledges, if it lies."""
        if not cover(self.setting):
            return None
        return mix(toned(self.setting, SNOW, near), self.setting.mood.dark, 0.35 if self.setting.night else 0.0)


def town(setting: Setting) -> Town:
    hour, murk = setting.scene.hour, setting.scene.weather in {"storm", "rain", "fog"}
    lit = max(_LIT[hour], 0.22 if murk else 0.0)
    return Town(setting=setting, dark=hour in {"dusk", "night"}, lit=lit)
