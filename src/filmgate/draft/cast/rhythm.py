"""Swings, hops and steps that several beings share. Pure."""

import math


def wave(phase: float, lag: float = 0.0, times: int = 1) -> float:
    return math.sin(2 * math.pi * (times * phase - lag))


def eased(share: float) -> float:
    kept = min(1.0, max(0.0, share))
    return kept * kept * (3 - 2 * kept)


def bump(at: float, start: float, full: float, until: float, end: float) -> float:
    """Up from a start, held, and down to an end."""
    share = min(1.0, max(0.0, (at - start) / (full - start)), max(0.0, (end - at) / (end - until)))
    return share * share * (3 - 2 * share)


def hop(phase: float, high: float, squash: float) -> tuple[float, float]:
    """How high a hop is, and how tall the body is meanwhile: pressed down on the ground, stretched on the way."""
    on_ground = 0.34
    if phase < on_ground:
        return 0.0, 1 - squash * math.sin(math.pi * phase / on_ground)
    air = (phase - on_ground) / (1 - on_ground)
    return high * 4 * air * (1 - air), 1 + squash * 0.45 * abs(math.cos(math.pi * air)) * math.sin(math.pi * air) * 2


def step(phase: float, stride: float, lift: float, duty: float) -> tuple[float, float]:
    """A foot: how far ahead and how high."""
    at = phase % 1
    if at < duty:
        return stride * (0.5 - at / duty), 0.0
    share = (at - duty) / (1 - duty)
    return stride * (eased(share) - 0.5), lift * math.sin(math.pi * share) ** 1.2
