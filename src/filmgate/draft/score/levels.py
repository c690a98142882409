"""The last step: as loud as films on the web are, and never over full scale, not even between the samples."""

from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import RATE, decibels

LOUDNESS = -16.0
"""LUFS, integrated over the film."""
PEAK = -1.5
"""dBTP."""
_MARGIN = 0.5
"""Decibels below the true peak that samples are held to: about what lies between them."""
_BLOCK = 48
_AHEAD = 5
"""Blocks of a millisecond before a peak in which the limiter goes down."""
_AFTER = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """What a meter after EBU R 128 shows."""

    loudness: float
    """LUFS; -70 for silence or less than 0.4 s."""
    peak: float
    """dBTP."""


def measured(sound: Floats) -> Measured:
    """Measured by FFmpeg's meter."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo", time_base=Fraction(1, RATE))
    meter, sink = graph.add("ebur128", "metadata=1:peak=true:framelog=quiet"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    # The meter tells of whole tenths of a second: a little silence brings the last one out.
    tail = np.zeros((2, RATE // 10), np.float32)
    frame = av.AudioFrame.from_ndarray(np.concatenate([sound, tail], axis=1), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts = RATE, 0
    graph.push(frame)
    graph.push(None)
    return _read(graph)


def _read(graph: av.filter.Graph) -> Measured:
    last: dict[str, str] = {}
    while True:
        try:
            last = dict(graph.pull().metadata) or last
        except (av.EOFError, BlockingIOError):
            break
    peak = float(last.get("lavfi.r128.true_peak", 0.0))
    loud = float(last.get("lavfi.r128.I", -70.0))
    return Measured(loudness=loud if np.isfinite(loud) else -70.0, peak=20 * float(np.log10(max(peak, 1e-6))))


def mastered(sound: Floats) -> Floats:
    """At the loudness of films, its peaks held. Silence stays silence."""
    if float(np.abs(sound).max(initial=0)) < 1e-7:
        return np.zeros_like(sound)
    gain = LOUDNESS - _loudness(sound)
    # Holding peaks down takes loudness away: what is lost is given back, with the limiter again after it.
    for _ in range(3):
        louder = limited(sound * np.float32(decibels(gain)))
        found = measured(louder)
        short = LOUDNESS - found.loudness
        if found.loudness <= -69 or abs(short) < 0.4:
            break
        gain += float(np.clip(short, -6, 6))
    over = measured(louder).peak - PEAK
    return louder * np.float32(decibels(-over)) if over > 0 else louder


def _loudness(sound: Floats) -> float:
    found = measured(sound).loudness
    if found > -69:
        return found
    # Too short or too soft for the meter: its power, which for noise is about the same.
    return float(10 * np.log10(np.mean(sound * sound) * 2 + 1e-12) - 0.7)


def limited(sound: Floats) -> Floats:
    """Peaks held below the ceiling by going down a little before each, and slowly up again."""
    ceiling = decibels(PEAK - _MARGIN)
    n = sound.shape[1]
    count = -(-n // _BLOCK)
    peaks = np.zeros(count * _BLOCK, np.float32)
    peaks[:n] = np.abs(sound).max(axis=0)
    wanted = np.minimum(1, ceiling / np.maximum(peaks.reshape(count, _BLOCK).max(axis=1), 1e-9))
    if float(wanted.min()) >= 1:
        return sound
    strength = _lowest(wanted)
    line = np.interp(np.arange(n), (np.arange(count) + 0.5) * _BLOCK, strength)
    return np.asarray(sound * line.astype(np.float32), np.float32)


def _lowest(wanted: Floats) -> Floats:
    """For each block no more than it or its neighbours may have, smoothed over fewer blocks than were looked at."""
    reach = 2 * _AHEAD
    near = np.lib.stride_tricks.sliding_window_view(np.pad(wanted, reach, constant_values=1), 2 * reach + 1).min(axis=1)
    slow = near.copy()
    # Back up over some tens of milliseconds; each step may only rise by a share of what is missing.
    for index in range(1, len(slow)):
        slow[index] = min(near[index], slow[index - 1] + (1 - slow[index - 1]) / _AFTER)
    window = np.hanning(2 * _AHEAD + 3)[1:-1]
    return np.convolve(np.pad(slow, _AHEAD, mode="edge"), window / window.sum(), mode="valid")
