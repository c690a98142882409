"""How large everybody is in the picture. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from filmgate.draft.brief import Size, Subject
from filmgate.draft.cast import Figure
from filmgate.draft.stage.part import able
from filmgate.draft.stage.planes import Frame
from filmgate.draft.stage.setting import Ground

_SHARE: dict[Size, float] = {
    "extreme_close": 0.50, "close": 0.50, "medium": 0.50, "full": 0.46, "wide": 0.27, "extreme_wide": 0.14,
}  # fmt: skip
"""Height of the lead in the picture before the camera's zoom, for something as large as its place is meant for."""
_WIDEST = 0.80
"""Share of the picture's width that the longest figure may take."""


def scale(index: int, figures: Sequence[tuple[Subject, Figure]], size: Size, ground: Ground, frame: Frame) -> float:
    """Pixels a unit: the lead's mostly by the shot and a little by its real size, the others' by the lead."""
    lead, count = figures[0], sum(subject.held_by is None and subject.on is None for subject, _ in figures)
    share = _SHARE[size] * min(1.25, max(0.55, (_real(*lead) / ground.metres / 0.4) ** 0.35))
    if not index:
        return _fitted(lead[1], share, count, frame)
    subject, figure = figures[index]
    # As much smaller as the lead has to be to fit.
    share *= _fitted(lead[1], share, count, frame) * _height(lead[1]) / (share * frame.height)
    # Nearer to each other than in life, so that a mouse beside an elephant is still seen.
    natural = _real(replace(subject, size=1.0), figure) / _real(*lead)
    share *= min(1.5, max(0.25, natural**0.6)) * subject.size**0.6
    return _fitted(figure, share, count, frame)


def _fitted(figure: Figure, share: float, count: int, frame: Frame) -> float:
    """Long things must fit the width too, and several must fit beside each other."""
    extent = figure.extent(able(figure, "rest"))
    widest = frame.width * min(_WIDEST, max(share, 0.3) * 1.7) / (1 + 0.35 * (min(count, 5) - 1))
    return float(min(share * frame.height / extent.height, widest / (extent.right - extent.left)))


def _height(figure: Figure) -> float:
    return figure.extent(able(figure, "rest")).height


def _real(subject: Subject, figure: Figure) -> float:
    """Its height in metres."""
    return figure.metres * _height(figure) * subject.size
