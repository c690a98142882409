"""The process's own clock and dice: everything below is handed them as arguments."""

import random
import secrets
import string
import time

_ALPHABET = string.ascii_letters + string.digits
_COUNT = len(_ALPHABET)
_FAIR = 256 - 256 % _COUNT


def random_text(length: int) -> str:
    """Random letters and digits, 5.95 bits each. One call of the system for all: every request has an id."""
    text = ""
    while len(text) < length:
        # Bytes past the last whole alphabet are dropped, or its beginning would come more often.
        text += "".join(_ALPHABET[byte % _COUNT] for byte in secrets.token_bytes(length) if byte < _FAIR)
    return text[:length]


def clock() -> int:
    """Unix milliseconds."""
    return time.time_ns() // 1_000_000


def draw_seed() -> int:
    """A seed for a caller who gave none: 32 bits, the upstream's range, exact in every JSON reader."""
    return secrets.randbelow(2**32)


def draw() -> float:
    """A number from 0 to 1, for shares and jitter; nothing secret hangs on it."""
    return random.random()  # noqa: S311
