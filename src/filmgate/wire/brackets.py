"""Bracket names to nested values: the inverse of how the OpenAI SDKs flatten objects and arrays into form fields."""

from typing import NamedTuple

from filmgate.wire.tree import Node


class Entry(NamedTuple):
    """One form field as it arrived: its full name, and its text or file."""

    name: str
    value: Node


def nest(entries: list[Entry]) -> dict[str, Node]:
    return {entry.name: entry.value for entry in entries}
