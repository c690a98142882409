"""Tokens and money: exact arithmetic over published list prices. Estimates only; the upstream's own figures settle.

Tokens are :class:`fractions.Fraction` (480p of 2.5 has half tokens), money is whole millionths of the currency, rounded
up: a reservation must never be too small.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Final

from filmgate.catalog.facts import Model, read_data
from filmgate.video import Size

TOKEN: Final = 1024
"""Pixels, counted over all frames, in one token."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Price:
    """A list price."""

    currency: str
    """``cny`` or ``usd``."""
    per_million: Fraction
    """For a million tokens."""
    grade: str
    """How well it is known, in the words of the data."""

    def of(self, tokens: Fraction) -> int:
        """What so many tokens cost, in millionths of the currency, rounded up."""
        return -(-(tokens * self.per_million) // 1)


def estimated_tokens(
    model: Model, size: Size, *, seconds: int, input_ms: int = 0, frames: int | None = None
) -> Fraction:
    """The vendor's documented formula, and its minimum where an input is a video of ``input_ms`` in all.

    The minimum counts five thirds of the made seconds, rounded up to whole ones. Source of it: third parties' reading of
    the vendor's price table; it gives a reseller's published floors exactly. ``frames`` stands in for ``seconds``.
    """
    made = Fraction(seconds) if frames is None else Fraction(frames, model.fps)
    tokens = _tokens(size, (made + Fraction(input_ms, 1000)) * model.fps)
    if input_ms and model.minimum_with_video:
        return max(tokens, minimum_tokens(size, seconds=seconds, fps=model.fps))
    return tokens


def minimum_tokens(size: Size, *, seconds: int, fps: int = 24) -> Fraction:
    """What is billed at least with video input: as if input and output were ceil(5/3 of the output) seconds."""
    return _tokens(size, Fraction(-(-5 * seconds // 3) * fps))


def actual_tokens(size: Size, *, seconds: int, input_ms: int = 0, fps: int = 24) -> Fraction:
    """What finished jobs were seen to be billed: one frame more than documented.

    5 s at 1280x720 were 108,900 tokens. With video input this rests on a single observation.
    """
    return _tokens(size, (seconds + Fraction(input_ms, 1000)) * fps + 1)


def draft_tokens(model: Model, tokens: Fraction, *, audio: bool) -> Fraction:
    """What the vendor's own draft mode counts of these tokens."""
    percent = next(
        (row["draft_percent"] for row in _rows() if model.id in row["models"] and "draft_percent" in row), None
    )
    return tokens * percent["audio" if audio else "silent"] / 100 if percent else tokens


def list_price(
    model_id: str, *, resolution: str, currency: str, video_input: bool = False, audio: bool = False, flex: bool = False
) -> Price | None:
    """The list price of a job; None where none is known in that currency. ``flex``: the slow tier where it has one."""
    for row in _rows():
        if model_id in row["models"] and resolution in row["resolutions"] and currency in row:
            prices = row[currency]
            kind = "video" if video_input and "video" in prices else "silent" if not audio else "plain"
            rate = Fraction(prices.get(kind, prices["plain"]))
            percent = row.get("flex_percent", 100) if flex else 100
            return Price(currency=currency, per_million=rate * percent / 100, grade=prices["grade"])
    return None


def _tokens(size: Size, frames: Fraction) -> Fraction:
    return size.width * size.height * frames / TOKEN


@cache
def _rows() -> tuple[Mapping[str, Any], ...]:
    return tuple(read_data("prices")["prices"])
