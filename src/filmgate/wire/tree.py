"""What a decoded body is, whatever its encoding was: one tree of plain values."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file part. Its name and type are what the sender claims: nothing here trusts them."""

    data: bytes = field(repr=False)
    filename: str | None = None
    mime: str | None = None


Node: TypeAlias = "bool | int | float | str | Upload | list[Node] | dict[str, Node] | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tree:
    """A body: its fields by name, free of lone surrogates and NUL characters, at most 64 levels deep."""

    fields: dict[str, Node] = field(repr=False)
    textual: bool = False
    """True when the encoding has only text (forms): then ``"true"`` is a boolean and ``"7"`` an integer."""
