"""The beat of music that was sent: where it pushes, how fast it goes, and the beats that fit both."""

import numpy as np
from numpy.typing import NDArray

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import RATE

_HOP = 480
"""A hundred looks a second."""
_WINDOW = 1024
_LOOKS = RATE / _HOP
_SLOWEST, _FASTEST, _LIKELY = 55.0, 190.0, 112.0
"""Beats a minute."""
_TIGHT = 90.0
"""How firmly beats keep to the tempo."""

Line = NDArray[np.float64]


def beats_of(samples: Floats) -> tuple[float, ...]:
    """Seconds of the beats in a sound of one or two channels; none where nothing pushes."""
    mono = samples.mean(axis=0) if samples.ndim > 1 else samples
    push = _pushes(np.asarray(mono, np.float32))
    if len(push) < _LOOKS or float(push.max()) <= 0:
        return ()
    period = _period(push)
    return tuple(_early(float(look) / _LOOKS) for look in _followed(push, period))


def _early(second: float) -> float:
    # A look is over its window: what begins in it is seen when it reaches the middle.
    return max(0.0, second + _WINDOW / 2 / RATE - _HOP / RATE / 2)


def _pushes(mono: Floats) -> Line:
    """How much louder each look is than the one before it, over all pitches."""
    if len(mono) < 2 * _WINDOW or float(np.abs(mono).max()) < 1e-5:
        return np.zeros(0)
    looks = np.lib.stride_tricks.sliding_window_view(mono, _WINDOW)[::_HOP]
    spectrum = np.abs(np.fft.rfft(looks * np.hanning(_WINDOW).astype(np.float32), axis=1))
    # Pitches in bands about as the ear has them.
    edges = np.unique(np.geomspace(1, spectrum.shape[1], 28).astype(int))
    bands = np.log1p(np.add.reduceat(spectrum, edges[:-1], axis=1) * 20)
    rise = np.maximum(0, np.diff(bands, axis=0, prepend=bands[:1])).sum(axis=1)
    local = np.convolve(rise, np.ones(61) / 61, mode="same")
    kept: Line = np.maximum(0, rise - local)
    return kept / kept.max() if kept.max() > 0 else kept


def _period(push: Line) -> float:
    """Looks from beat to beat: where the pushes resemble themselves, likelier tempos first."""
    size = 1 << (2 * len(push) - 1).bit_length()
    soft = np.convolve(push, np.hanning(7), mode="same")
    alike = np.fft.irfft(np.abs(np.fft.rfft(soft, size)) ** 2, size)[: len(push)]
    lags = np.arange(max(2, int(_LOOKS * 60 / _FASTEST)), min(len(push) - 1, int(_LOOKS * 60 / _SLOWEST)) + 1)
    if len(lags) == 0:
        return _LOOKS * 60 / _LIKELY
    likely = np.exp(-0.5 * (np.log2(lags * _LIKELY / 60 / _LOOKS) / 0.9) ** 2)
    # Long overlaps count no more than short ones.
    score = alike[lags] / (1 - lags / len(push)) * likely
    best = int(np.argmax(score))
    return float(lags[best]) + _between(alike, int(lags[best]))


def _between(alike: Line, lag: int) -> float:
    """The top of the curve through three neighbours."""
    low, mid, high = alike[lag - 1], alike[lag], alike[min(lag + 1, len(alike) - 1)]
    bend = low - 2 * mid + high
    return float(np.clip(0.5 * (low - high) / bend, -0.5, 0.5)) if bend < 0 else 0.0


def _followed(push: Line, period: float) -> list[int]:
    """The chain of beats with the strongest pushes and the evenest steps (dynamic programming, after Ellis 2007)."""
    score, before = push.copy(), np.full(len(push), -1)
    near, far = max(1, int(period / 2)), int(period * 2)
    steps = np.arange(near, far + 1)
    cost = -_TIGHT / 100 * (np.log(steps / period) ** 2) * 10
    for look in range(near, len(push)):
        reach = steps[steps <= look]
        options = score[look - reach] + cost[: len(reach)]
        best = int(np.argmax(options))
        if options[best] > 0:
            score[look], before[look] = push[look] + options[best], look - reach[best]
    look = len(push) - 1 - int(np.argmax(score[::-1][: int(period) + 1]))
    found = []
    while look >= 0:
        found.append(look)
        look = int(before[look])
    return found[::-1]
