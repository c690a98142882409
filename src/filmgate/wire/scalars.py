"""Reading one scalar value: its type, its range, its one normal form.

Every failure names the place, the value and what is allowed.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn

from filmgate.errors import RequestError
from filmgate.video import Size
from filmgate.wire.fields import Field, Shape
from filmgate.wire.jsontext import read_value
from filmgate.wire.tree import Node
from filmgate.wire.words import kind_of, shown

WHOLE: Final = re.compile(r"[0-9]{1,9}(\.0{1,9})?")
INTEGER: Final = re.compile(r"[+-]?[0-9]{1,20}")
SIZE: Final = re.compile(r"([1-9][0-9]{0,4})[xX]([1-9][0-9]{0,4})")
EXACT: Final = 2**53
"""Beyond this a JSON number with a fraction part no longer names one integer."""

Read = Callable[[Field, str, Node, bool], Any]
"""``(field, place, node, textual) -> value``; raises RequestError. ``textual``: the body's encoding has only text."""


def refuse(place: str, node: Node, wanted: str) -> NoReturn:
    """Raise invalid_value: the place, the value, what is allowed."""
    raise RequestError("invalid_value", f"`{place}` is {shown(node)}: it must be {wanted}.", param=place)


def read_text(field: Field, place: str, node: Node, _textual: bool) -> str:
    if not isinstance(node, str):
        refuse(place, node, f"text, not {kind_of(node)}")
    if field.longest is not None and len(node) > field.longest:
        message = f"`{place}` has {len(node)} characters: at most {field.longest} are allowed."
        raise RequestError("invalid_value", message, param=place)
    if field.required and not node.strip():
        raise RequestError("missing_field", f"`{place}` is empty.", param=place)
    return node


def read_whole(field: Field, place: str, node: Node, _textual: bool) -> int:
    value = -1
    if isinstance(node, str) and WHOLE.fullmatch(node):
        value = int(node.partition(".")[0])
    elif isinstance(node, float) and node.is_integer():
        value = int(node)
    elif isinstance(node, int) and not isinstance(node, bool):
        value = node
    shortest, longest = field.reach or (0, -1)
    if not shortest <= value <= longest:
        more = f" (some models: from {shortest} to {longest})"
        refuse(place, node, f"a whole number of seconds from {field.low} to {field.high}{more}")
    return value


def read_integer(field: Field, place: str, node: Node, textual: bool) -> int:
    value: int | None = None
    if isinstance(node, int) and not isinstance(node, bool):
        value = node
    elif (isinstance(node, float) and node.is_integer() and abs(node) < EXACT) or (
        textual and isinstance(node, str) and INTEGER.fullmatch(node)
    ):
        value = int(node)
    if value is None or field.low is None or field.high is None or not field.low <= value <= field.high:
        refuse(place, node, "1" if field.low == field.high else f"an integer from {field.low} to {field.high}")
    return value


def read_switch(_field: Field, place: str, node: Node, textual: bool) -> bool:
    if isinstance(node, bool):
        return node
    if textual and isinstance(node, str) and node.lower() in ("true", "false"):
        return node.lower() == "true"
    refuse(place, node, "true or false")


def read_choice(field: Field, place: str, node: Node, _textual: bool) -> str:
    value = node.lower() if isinstance(node, str) and len(node) < 40 else None
    if value not in field.allowed and value not in field.also:
        refuse(place, node, f"one of {', '.join(field.allowed)}")
    return "adaptive" if value == "auto" else str(value)


def read_size(_field: Field, place: str, node: Node, _textual: bool) -> Size:
    match = SIZE.fullmatch(node) if isinstance(node, str) else None
    if match is None:
        refuse(place, node, "width x height in pixels, as 1280x720")
    return Size(width=int(match[1]), height=int(match[2]))


def read_tools(_field: Field, place: str, node: Node, textual: bool) -> list[dict[str, Node]]:
    value = read_value(node, param=place) if textual and isinstance(node, str) else node
    if not isinstance(value, list) or not all(isinstance(item, dict) and set(item) == {"type"} for item in value):
        refuse(place, node, 'a list of objects as {"type": "web_search"}')
    return [dict(item) for item in value if isinstance(item, dict)]


READERS: Final[Mapping[Shape, Read]] = {
    Shape.TEXT: read_text,
    Shape.WHOLE: read_whole,
    Shape.INTEGER: read_integer,
    Shape.SWITCH: read_switch,
    Shape.CHOICE: read_choice,
    Shape.SIZE: read_size,
    Shape.TOOLS: read_tools,
}
