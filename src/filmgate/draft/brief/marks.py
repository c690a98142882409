"""The larger marks of a prompt: quotations, references to what was sent, and the beginnings of shots."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from filmgate.draft.brief import Medium
from filmgate.draft.brief.tokens import Token, languages, scan
from filmgate.draft.brief.vocabulary import LANGUAGES, LATIN, entries, listed

_QUOTED = re.compile(
    '\u201c(?P<a>[^\u201c\u201d]{1,300})\u201d|"(?P<b>[^"]{1,300})"|\u300c(?P<c>[^\u300c\u300d]{1,300})\u300d'
    "|\u300e(?P<d>[^\u300e\u300f]{1,300})\u300f|\u00ab(?P<e>[^\u00ab\u00bb]{1,300})\u00bb"
    "|\u2018(?P<f>[^\u2018\u2019]{2,300})\u2019(?!\\w)|(?<![\\w'])'(?P<g>[^'\\n]{2,300})'(?!\\w)"
)
MEDIA: tuple[Medium, ...] = ("image", "video", "audio")


@dataclass(slots=True, kw_only=True)
class Quote(Token):
    """A quotation; its words are what stands between the marks."""

    words: str


@dataclass(slots=True, kw_only=True)
class Reference(Token):
    """A picture, clip or sound by its number."""

    medium: Medium
    number: int


@dataclass(slots=True, kw_only=True)
class Opening(Token):
    """The beginning of a shot, with its times where they are said."""

    since: float | None = None
    until: float | None = None


def tokens(prompt: str) -> list[Token]:
    """All of a prompt, in order."""
    spaced, unspaced = languages(prompt)
    found: list[Token] = []
    at = 0
    for mark in _marks(prompt):
        if mark.start < at:
            continue
        found += scan(prompt[at : mark.start], at, spaced, unspaced)
        found.append(mark)
        at = mark.end
    found += scan(prompt[at:], at, spaced, unspaced)
    return found


def _marks(prompt: str) -> list[Token]:
    """Marks by where they begin; of two at one place the longer comes first."""
    found: Iterator[Token] = chain(_quotes(prompt), _openings(prompt), _references(prompt))
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _quotes(prompt: str) -> Iterator[Token]:
    for match in _QUOTED.finditer(prompt):
        words = next(group for group in match.groups() if group is not None).strip()
        if words:
            yield Quote(text=match[0], start=match.start(), mark="quote", words=words)


def _any(words: set[str]) -> str:
    """A pattern of any of the words, the longest first; in spaced scripts whole words only."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in ordered)


def _said(kind: str, key: str) -> set[str]:
    return {word for language in LANGUAGES for word in listed(kind, key, language)}


@cache
def _ordinals() -> dict[str, int]:
    keys = [key for kind, key in entries() if kind == "ordinal"]
    return {word: int(key) for key in keys for word in _said("ordinal", key)}


@cache
def _media() -> dict[str, Medium]:
    return {word: medium for medium in MEDIA for word in _said("medium", medium)}


@cache
def _reference() -> re.Pattern[str]:
    media, ordinals = _any(set(_media())), _any(set(_ordinals()))
    # "image1" and "@image1" have no word boundary before their digits.
    media_before = media.replace(r"\b|", "|").removesuffix(r"\b")
    return re.compile(
        rf"[@\[(\u3010<]*(?P<medium>{media_before})\s?[#_]?(?:(?P<number>\d{{1,2}})(?![\w.]*\d)|(?P<spelled>{ordinals}))"
        rf"[\])\u3011>]?|(?:\bthe\s)?(?P<ordinal>{ordinals})\s?(?P<named>{media})",
        re.IGNORECASE,
    )


def _references(prompt: str) -> Iterator[Token]:
    for match in _reference().finditer(prompt):
        medium = _media()[(match["medium"] or match["named"]).lower()]
        spelled = match["spelled"] or match["ordinal"]
        number = int(match["number"]) if match["number"] else _ordinals()[spelled.lower()]
        yield Reference(text=match[0], start=match.start(), mark="reference", medium=medium, number=number)


@cache
def _opening() -> re.Pattern[str]:
    """Times such as "2-4s:" and "[0:00-0:03]", and numbered shots such as "Shot 1:" or "第二个镜头"."""
    second, to = _any(_said("unit", "second")), _any(_said("unit", "to"))
    shot, ordinals = _any(_said("mark", "shot")), _any(set(_ordinals()))
    unit = rf"\s?(?:{second.replace(chr(92) + 'b', '', 1).replace('|' + chr(92) + 'b', '|')})"
    clock = r"(?:\d{1,2}:)?\d{1,3}(?:\.\d+)?"
    span = rf"(?P<since>{clock})(?:{unit})?\s?(?:[-\u2013\u2014~\uff5e]|{to})\s?(?P<until>{clock})"
    return re.compile(
        rf"[\[(\u3010\uff08]\s?{span}(?:{unit})?\s?[\])\u3011\uff09]\s?[:\uff1a]?"
        rf"|\u7b2c?{span.replace('since', 'since2').replace('until', 'until2')}(?:{unit}\s?[:\uff1a,\uff0c]?|\s?[:\uff1a])"
        rf"|(?:^|(?<=[\n.;\u3002\uff1b]))[ \t]{{0,3}}(?P<at>\d{{1,3}}(?:\.\d+)?){unit}\s?[:\uff1a]"
        rf"|(?:{shot})\s?(?:#?\d{{1,2}}|{ordinals})\s?(?:[:\uff1a.\-\u2013\u2014]|(?=[(\[\u3010]))"
        rf"|(?=\u7b2c)(?:{ordinals}|\u7b2c\d{{1,2}}\u4e2a?)(?:{shot})\s?[:\uff1a\uff0c,]?"
        rf"|(?:{ordinals})\s?(?:{shot})\s?[:\uff1a]",
        re.IGNORECASE | re.MULTILINE,
    )


def _openings(prompt: str) -> Iterator[Token]:
    for match in _opening().finditer(prompt):
        since = _seconds(match["since"] or match["since2"] or match["at"])
        until = _seconds(match["until"] or match["until2"])
        yield Opening(text=match[0], start=match.start(), mark="opening", since=since, until=until)


def _seconds(clock: str | None) -> float | None:
    if clock is None:
        return None
    minutes, _, seconds = clock.rpartition(":")
    return float(minutes or 0) * 60 + float(seconds)


def spaced(token: Token) -> bool:
    """Whether a token is of a script with spaces."""
    return token.language in LATIN
