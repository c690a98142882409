"""Chance: a stream of its own for everything that is drawn by lot, so that one more draw here changes nothing there."""

import zlib

import numpy as np


def stream(seed: int, *names: object) -> np.random.Generator:
    """The generator for a purpose: the same seed and names give the same stream, always."""
    named = zlib.crc32("/".join(map(str, names)).encode(errors="replace"))
    return np.random.default_rng([seed % 2**64, named])
