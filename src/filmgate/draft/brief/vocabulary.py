"""The words the engine knows: read once from ``words/*.toml``, indexed language by language when first met."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

LANGUAGES = ("en", "zh", "ja", "es", "pt", "id")
LATIN = ("en", "es", "pt", "id")
"""Languages with spaces; English first, because a tie is English."""
_CAST = "nouns.toml"


class Meaning(NamedTuple):
    """What a word stands for: a key of a kind, and what it says besides (a ginger cat's colour)."""

    kind: str
    key: str
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """The words of one language."""

    meanings: Mapping[str, tuple[Meaning, ...]]
    longest: Mapping[str, int]
    """By a phrase's first word (in unspaced scripts: character), how many of them the longest such phrase has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """The facts of one key beside its words."""

    rig: str = ""
    home: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    """What the key suggests of other kinds, where the prompt leaves them open."""
    values: Mapping[str, Any] = field(default_factory=dict)


def plain(word: str) -> str:
    """A word in small letters and without accents, as the vocabulary spells it."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",") if item.strip())


@cache
def _tables() -> tuple[tuple[str, str, str, Mapping[str, Any]], ...]:
    """All tables as (kind, key, rig, table), in a fixed order."""
    found: list[tuple[str, str, str, Mapping[str, Any]]] = []
    folder = Path(__file__).with_name("words")
    for path in sorted(folder.glob("*.toml")):
        for group, keys in tomllib.loads(path.read_text("utf-8")).items():
            cast = path.name == _CAST
            found.extend(("noun" if cast else group, key, group if cast else "", table) for key, table in keys.items())
    return tuple(found)


@cache
def entries() -> Mapping[tuple[str, str], Entry]:
    """Every key of every kind."""
    return {
        (kind, key): Entry(
            rig=rig,
            home=_listed(table.get("home", "")),
            also=tuple((also.split(".")[0], also.split(".")[1]) for also in _listed(table.get("also", ""))),
            values=table,
        )
        for kind, key, rig, table in _tables()
    }


@cache
def nouns() -> frozenset[str]:
    """The keys of the cast."""
    return frozenset(key for kind, key in entries() if kind == "noun")


def entry(kind: str, key: str) -> Entry:
    """The facts of a key; empty ones for a key nobody knows."""
    return entries().get((kind, key), Entry())


@cache
def listed(kind: str, key: str, language: str = "en") -> frozenset[str]:
    """The words of one key in one language."""
    return frozenset(_listed(entry(kind, key).values.get(language, "")))


def _phrases(language: str) -> Iterator[tuple[str, Meaning]]:
    for kind, key, _, table in _tables():
        for phrase in table.get(language, "").split(","):
            word, *besides = phrase.strip().split("/")
            if word:
                yield (
                    word if word.isascii() else plain(word) if language in LATIN else word,
                    Meaning(kind, key, tuple(besides)),
                )


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language, indexed when it is first met: few prompts need more than one or two."""
    meanings: dict[str, tuple[Meaning, ...]] = {}
    longest: dict[str, int] = {}
    spaced = language in LATIN
    for phrase, meaning in _phrases(language):
        meanings[phrase] = (*meanings[phrase], meaning) if phrase in meanings else (meaning,)
        words = phrase.split(" ") if spaced else phrase
        if longest.get(words[0], 0) < len(words):
            longest[words[0]] = len(words)
    return Lexicon(meanings=meanings, longest=longest)
