"""True projection, for places seen along their depth: metres to pixels, right at any ratio."""

from dataclasses import dataclass, replace

from filmgate.draft.paint.shapes import Path, polygon
from filmgate.draft.stage.setting import Setting

FOCAL = 0.44
"""Focal length as a fraction of the picture's height."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Eye:
    """A viewer looking along a street. Places are metres: across (right), up, away."""

    x: float
    """Where lines that go away meet, in the picture's pixels."""
    y: float
    focal: float
    """Pixels."""
    high: float = 1.55
    """Metres above the ground."""
    mirrored: bool = False
    """Whether it sees the world upside down in wet ground."""

    def at(self, across: float, up: float, away: float) -> tuple[float, float]:
        height = -up if self.mirrored else up
        return self.x + self.focal * across / away, self.y - self.focal * (height - self.high) / away

    def length(self, metres: float, away: float) -> float:
        """Pixels of a length seen square on."""
        return self.focal * metres / away

    def wall(self, across: float, ups: tuple[float, float], aways: tuple[float, float]) -> Path:
        """An upright face along the street."""
        (low, high), (near, far) = ups, aways
        corners = [(low, near), (high, near), (high, far), (low, far)]
        return polygon([self.at(across, up, away) for up, away in corners])

    def front(self, span: tuple[float, float], ups: tuple[float, float], away: float) -> Path:
        """An upright face across the street."""
        (left, right), (low, high) = span, ups
        return polygon([self.at(x, up, away) for x, up in ((left, low), (left, high), (right, high), (right, low))])

    def flat(self, span: tuple[float, float], aways: tuple[float, float], up: float = 0.0) -> Path:
        """A level face: a stripe on the road, a pavement."""
        (left, right), (near, far) = span, aways
        return polygon([self.at(x, up, away) for x, away in ((left, near), (left, far), (right, far), (right, near))])

    def below(self) -> "Eye":
        """The same eye, looking at the mirror image."""
        return replace(self, mirrored=True)


def eye(setting: Setting, horizon: float, middle: float) -> Eye:
    return Eye(x=setting.x(middle), y=setting.y(horizon), focal=FOCAL * setting.frame.height)
