"""Conditional and partial requests, decided purely (RFC 9110, sections 13 and 14)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_BYTES = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What of the content to send: bytes ``start`` up to, not including, ``end``."""

    status: int
    """200 whole, 206 part, 304 unchanged, 416 outside."""
    start: int
    end: int


def choose_part(headers: Mapping[str, str], *, length: int, etag: str, head: bool = False) -> Part:
    """Decide by ``If-None-Match``, ``Range`` and ``If-Range`` (lower-case names).

    A malformed Range, another unit, or several ranges are ignored, as the RFC allows: the whole content is sent.
    Ranges are defined for GET alone: a HEAD request's are ignored too.
    """
    whole = Part(status=200, start=0, end=length)
    if _names(headers.get("if-none-match"), etag):
        return Part(status=304, start=0, end=0)
    asked = None if head else _BYTES.fullmatch(headers.get("range", ""))
    # If-Range needs a strong match; a date never is one, since no Last-Modified is sent.
    if asked is None or not _unchanged(headers.get("if-range"), etag):
        return whole
    return _within(asked.group(1), asked.group(2), length) or whole


def _within(first: str, last: str, length: int) -> Part | None:
    if not first and not last:
        return None
    if first and last and int(last) < int(first):
        return None
    start = int(first) if first else max(0, length - int(last))
    end = min(length, int(last) + 1) if first and last else length
    if start >= length:
        return Part(status=416, start=0, end=0)
    return Part(status=206, start=start, end=end)


def _names(header: str | None, etag: str) -> bool:
    """Weak comparison, as If-None-Match asks for."""
    if header is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in header.split(",")]
    return "*" in tags or etag in tags


def _unchanged(header: str | None, etag: str) -> bool:
    return header is None or header.strip() == etag
