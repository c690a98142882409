"""The process's own clock and dice: everything below is handed them as arguments."""

import random
import secrets
import string
import time

_ALPHABET = string.ascii_letters + string.digits


def random_text(length: int) -> str:
    """Random letters and digits, 5.95 bits each."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def clock() -> int:
    """Unix milliseconds."""
    return time.time_ns() // 1_000_000


def draw_seed() -> int:
    """A seed for a caller who gave none: 32 bits, the upstream's range, exact in every JSON reader."""
    return secrets.randbelow(2**32)


def draw() -> float:
    """A number from 0 to 1, for shares and jitter; nothing secret hangs on it."""
    return random.random()  # noqa: S311
