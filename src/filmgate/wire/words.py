"""How messages show a caller's value: short, and never inline data."""

import json
from typing import Final

from filmgate.wire.tree import Node, Upload

LONGEST: Final = 80
"""No message repeats more characters of a value than this."""


def shown(node: Node) -> str:
    """A value as JSON, cut to 80 characters; files, data URLs and long unbroken text only by kind and length."""
    if isinstance(node, Upload):
        return f"a file of {len(node.data)} bytes"
    if isinstance(node, str):
        return shown_text(node)
    if isinstance(node, list):
        return f"a list of {len(node)}"
    if isinstance(node, dict):
        return f"an object of {len(node)} keys"
    if isinstance(node, int) and not isinstance(node, bool) and abs(node) >= 10**30:
        return "a number of more than 30 digits"
    return json.dumps(node)


def shown_text(text: str) -> str:
    if text[:5].lower() == "data:":
        return f"a data URL of {len(text)} characters"
    if len(text) > LONGEST and " " not in text[:LONGEST] and "://" not in text[:LONGEST]:
        return f"a text of {len(text)} characters"
    return json.dumps(clipped(text), ensure_ascii=False)


def clipped(text: str) -> str:
    """At most 80 characters, each of which can be sent: what cannot be encoded or stored becomes a question mark."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."
    return short.replace("\x00", "?").encode("utf-8", "replace").decode("utf-8")


def kind_of(node: Node) -> str:
    """The JSON name of a value's type, with its article."""
    if isinstance(node, bool):
        return "a boolean"
    if isinstance(node, int | float):
        return "a number"
    names: dict[type, str] = {str: "text", list: "an array", dict: "an object", Upload: "a file"}
    return names.get(type(node), "null")
