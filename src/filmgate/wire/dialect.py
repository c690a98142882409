"""Which of the two dialects a request speaks, and in which unit it reads timestamps."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from filmgate.errors import RequestError
from filmgate.wire.words import shown


class Dialect(StrEnum):
    """The published contract's own way, and that of the OpenAI SDKs."""

    NATIVE = "native"
    OPENAI = "openai"


class TimeUnit(StrEnum):
    """The unit of the timestamps in answers."""

    SECONDS = "s"
    MILLISECONDS = "ms"


UNITS: Final = {Dialect.NATIVE: TimeUnit.MILLISECONDS, Dialect.OPENAI: TimeUnit.SECONDS}
SDK_HEADER: Final = "x-stainless-lang"
UNIT_HEADER: Final = "x-timestamp-unit"


def choose(
    headers: Mapping[str, str], *, mount: Dialect | None = None, key_setting: str | None = None
) -> tuple[Dialect, TimeUnit]:
    """The dialect and timestamp unit of a request.

    ``headers`` by lower-case name. ``mount`` is the dialect its path fixes, None where the headers decide: the OpenAI
    SDKs always send ``x-stainless-lang``. ``key_setting`` is the API key's own unit, ``s`` or ``ms``; the header
    ``X-Timestamp-Unit`` is stronger. Both change the unit only. Raises RequestError invalid_value for another unit.
    """
    dialect = mount or (Dialect.OPENAI if SDK_HEADER in headers else Dialect.NATIVE)
    asked = headers.get(UNIT_HEADER) or key_setting
    if not asked:
        return dialect, UNITS[dialect]
    try:
        return dialect, TimeUnit(asked.strip().lower())
    except ValueError:
        message = f"`X-Timestamp-Unit` is {shown(asked)}: it must be s or ms."
        raise RequestError("invalid_value", message, param="X-Timestamp-Unit") from None
