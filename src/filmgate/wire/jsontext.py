"""Strict JSON: one object, no repeated key that contradicts itself, nothing a database or a client would choke on."""

import json
import math
from collections import deque
from typing import Any, Final, NoReturn, cast

from filmgate.errors import RequestError
from filmgate.wire.assets import refuse_node_buffer
from filmgate.wire.tree import Node
from filmgate.wire.words import clipped, shown

DEEPEST: Final = 64
"""Most levels of nesting. The contract needs six."""
MOST_VALUES: Final = 500_000
"""Commas and opening brackets of one text, an upper bound of its values. The contract needs a few hundred; a 64 MB body of
empty lists would cost gigabytes and tens of seconds."""
BOM: Final = "\ufeff"


def read_object(text: str, *, param: str | None = None) -> dict[str, Node]:
    """The one JSON object a body holds. Raises RequestError invalid_json, or conflicting_fields for a repeated key."""
    node = read_value(text, param=param)
    if not isinstance(node, dict):
        kind = {list: "an array", str: "a string", type(None): "null", bool: "a boolean"}.get(type(node), "a number")
        raise RequestError("invalid_json", f"The body is {kind}: it must be one JSON object.", param=param)
    return node


def read_value(text: str, *, param: str | None = None) -> Node:
    """Any JSON value, checked as the module says. Linear in the length of the text."""
    if text.startswith(BOM):
        text = text[1:]
    opens = text.count("[") + text.count("{")
    if opens + text.count(",") > MOST_VALUES:
        _refuse_many(text, param)
    try:
        node = _read(text, param)
    except RequestError as error:
        error.param = error.param or param
        raise
    except RecursionError:
        raise RequestError("invalid_json", f"The JSON is nested deeper than {DEEPEST} levels.", param=param) from None
    except ValueError as error:
        raise RequestError("invalid_json", f"The JSON is malformed: {_reason(error)}.", param=param) from None
    if opens > DEEPEST:
        _refuse_deep(node, param)
    if "\\u" in text:
        _refuse_characters(node, param)
    return cast(Node, node)


def _read(text: str, param: str | None) -> Any:
    try:
        return _DECODER.decode(text)
    except _Contradiction:
        # A pairs hook does not know where its object stands: the text is read again to say so.
        _refuse_contradiction(_MARKING.decode(text), param)


def _refuse_contradiction(node: Any, param: str | None) -> NoReturn:
    """Name the first object, from outside in, that gives a key two values."""
    waiting: deque[tuple[Any, tuple[Any, ...]]] = deque([(node, ())])
    while not isinstance(waiting[0][0], _Contradicted):
        parent, way = waiting.popleft()
        pairs = parent.items() if isinstance(parent, dict) else enumerate(parent)
        waiting.extend((child, (way, key)) for key, child in pairs if isinstance(child, dict | list))
    found, way = waiting[0]
    place = _named((way, found.key), param)
    message = f"The key `{place}` is given twice, as {shown(found.first)} and as {shown(found.last)}. Send it once."
    raise RequestError("conflicting_fields", message, param=place)


def _named(way: tuple[Any, ...], param: str | None) -> str:
    """A way of keys from the root, the last outermost, as ``metadata.content[0].role``."""
    keys: list[str | int] = []
    while way:
        way, key = way
        keys.append(key)
    said = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in reversed(keys))
    return clipped(f"{param}{said}" if param else said.removeprefix("."))


def _refuse_many(text: str, param: str | None) -> NoReturn:
    if '"Buffer"' in text:
        refuse_node_buffer(param or "input_reference")
    raise RequestError("invalid_json", f"The JSON has more than {MOST_VALUES} values.", param=param)


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]} at line {error.lineno}, column {error.colno}"
    return "a number has too many digits"


def _no_constant(name: str) -> NoReturn:
    raise RequestError("invalid_json", f"The JSON is malformed: {name} is not a JSON number.")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise RequestError("invalid_json", f"The JSON has a number that is too large: {clipped(text)}.")
    return value


class _Contradiction(Exception):
    """Some object gives a key two values."""


class _Contradicted(dict[str, Any]):
    """An object that gives ``key`` two values. It is equal to none: whatever holds it twice contradicts itself too."""

    key: str
    first: Any
    last: Any

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs as an object; a repeated key must repeat its value."""
    made = _marked(pairs)
    if isinstance(made, _Contradicted):
        raise _Contradiction
    return made


def _marked(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs as an object, marked where a repeated key does not repeat its value."""
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    for key, value in pairs:
        last = made[key]
        if type(value) is not type(last) or value != last:
            marked = _Contradicted(made)
            marked.key, marked.first, marked.last = key, value, last
            return marked
    return made


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
_MARKING: Final = json.JSONDecoder(object_pairs_hook=_marked, parse_constant=_no_constant, parse_float=_finite)


def _refuse_deep(node: Any, param: str | None) -> None:
    level = [node]
    for _ in range(DEEPEST + 1):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise RequestError("invalid_json", f"The JSON is nested deeper than {DEEPEST} levels.", param=param)


def _children(node: Any) -> list[Any]:
    if isinstance(node, dict):
        return [child for child in node.values() if isinstance(child, dict | list)]
    return [child for child in node if isinstance(child, dict | list)] if isinstance(node, list) else []


def _refuse_characters(node: Any, param: str | None) -> None:
    """Refuse NUL (no database stores it) and lone surrogates (no UTF-8 has them); only escapes can bring them in."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            check_text(here, param)
        elif isinstance(here, dict):
            waiting.extend(here.keys())
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)


def check_text(text: str, param: str | None, code: str = "invalid_json") -> None:
    """Raise RequestError when the text has a NUL character or a lone surrogate."""
    if "\x00" in text:
        raise RequestError(code, "The body has a NUL character (\\u0000) in a text.", param=param)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise RequestError(
            code, "The body has a lone surrogate, half of a character, in a text.", param=param
        ) from None
