"""Bracket names to nested values: the inverse of how the OpenAI SDKs flatten objects and arrays into form fields.

``metadata[content][][image_url][url]`` is a head and segments; an empty segment is an array, a numeric one an index, any
other a key. An array of objects arrives in one of two orders, both seen in recorded requests:

- row order (Node): all keys of the first item, then all of the second. Recognised by a key that reappears after a
  different one; the first key, repeated, opens the next item.
- column order (Python): all values of the first key, then all of the second. The key with most values says how many
  items there are. A key with fewer is placed through the ``type`` column when its name is a type that occurs as often.

What neither rule can place for certain is a 400: a guess could give an input another one's role. Cost is linear in the
number of fields.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple, NoReturn

from filmgate.errors import RequestError
from filmgate.wire.tree import Node
from filmgate.wire.words import clipped

DEEPEST: Final = 16
"""Most bracket segments of one name. The contract needs four."""
LISTS: Final = frozenset({"ref_images"})
"""Fields that may be repeated without brackets: each occurrence is one item."""


class Entry(NamedTuple):
    """One form field as it arrived: its full name, and its text or file."""

    name: str
    value: Node


Path = tuple[str, ...]
Leaf = tuple[Path, Node]
"""What is left of a name below some head, and the value."""


def nest(entries: list[Entry]) -> dict[str, Node]:
    """The fields as one object. Raises RequestError invalid_body, naming the field, where brackets are ambiguous."""
    by_head: dict[str, list[Leaf]] = {}
    for name, value in entries:
        head, *rest = split(name)
        by_head.setdefault(head, []).append((tuple(rest), value))
    return {head: _value(leaves, head) for head, leaves in by_head.items()}


def split(name: str) -> list[str]:
    """``a[b][]`` to ``["a", "b", ""]``. A name whose brackets do not match is one plain name."""
    head, bracket, rest = name.partition("[")
    if not bracket or not head or not rest.endswith("]"):
        return [name]
    segments = rest[:-1].split("][")
    if any("[" in segment or "]" in segment for segment in segments):
        return [name]
    if len(segments) > DEEPEST:
        raise RequestError("invalid_body", f"The field `{clipped(name)}` has more than {DEEPEST} brackets.")
    return [head, *segments]


def _value(leaves: list[Leaf], place: str) -> Node:
    """The value of one head from everything below it."""
    plain = [value for path, value in leaves if not path]
    if len(plain) == len(leaves):
        return _single(plain, place)
    if plain:
        _ambiguous(place, "is sent both with and without brackets")
    firsts = {path[0] for path, _ in leaves}
    if firsts == {""}:
        return _array([(path[1:], value) for path, value in leaves], place)
    if "" in firsts:
        _ambiguous(place, "is sent both as an array and as an object")
    groups: dict[str, list[Leaf]] = {}
    for path, value in leaves:
        groups.setdefault(path[0], []).append((path[1:], value))
    if all(first.isascii() and first.isdigit() for first in firsts):
        return _indexed(groups, place)
    return {key: _value(below, f"{place}[{key}]") for key, below in groups.items()}


def _single(values: list[Node], place: str) -> Node:
    """A plain field; sent again it must say the same."""
    if len(values) > 1 and place in LISTS:
        return values
    if any(value != values[0] for value in values[1:]):
        message = f"The field `{clipped(place)}` is sent {len(values)} times with different values. Send it once."
        raise RequestError("conflicting_fields", message, param=clipped(place))
    return values[0]


def _indexed(groups: dict[str, list[Leaf]], place: str) -> list[Node]:
    """``a[0]``, ``a[1]``: every index from 0 on, so that no name can ask for a huge empty list."""
    order = {int(index): below for index, below in groups.items() if len(index) <= 9}
    if len(order) != len(groups) or max(order) != len(order) - 1:
        _ambiguous(place, "has indices with gaps or repetitions")
    return [_value(order[index], f"{place}[{index}]") for index in range(len(order))]


def _array(leaves: list[Leaf], place: str) -> list[Node]:
    """The items of ``place[]``, from what follows the empty segment."""
    plain = [value for path, value in leaves if not path]
    if len(plain) == len(leaves):
        return plain
    if plain:
        _ambiguous(f"{place}[]", "mixes plain values and objects")
    if any("" in path for path, _ in leaves):
        _ambiguous(f"{place}[]", "holds arrays within an array")
    # Keys that all occur equally often are spread the same way in either order.
    even = len(set(Counter(path for path, _ in leaves).values())) == 1
    rows = _rows(leaves, place) if not even and _interleaved(leaves) else _columns(leaves, place)
    return [_value(row, f"{place}[{index}]") for index, row in enumerate(rows)]


def _interleaved(leaves: list[Leaf]) -> bool:
    """Whether some key reappears after a different one: row order."""
    seen: set[Path] = set()
    before: Path | None = None
    for path, _ in leaves:
        if path != before and path in seen:
            return True
        seen.add(path)
        before = path
    return False


def _rows(leaves: list[Leaf], place: str) -> list[list[Leaf]]:
    """Every item begins with the same key. Where another one repeats first, some item lacks it: whose it is is unknown."""
    opener = leaves[0][0]
    rows: list[dict[Path, Node]] = [{}]
    for path, value in leaves:
        if path in rows[-1]:
            if path != opener:
                _ambiguous(f"{place}[][{']['.join(opener)}]", "is the first key of some items and not of others")
            rows.append({})
        rows[-1][path] = value
    return [list(row.items()) for row in rows]


def _columns(leaves: list[Leaf], place: str) -> list[list[Leaf]]:
    columns: dict[Path, list[Node]] = {}
    for path, value in leaves:
        columns.setdefault(path, []).append(value)
    count = max(len(values) for values in columns.values())
    rows: list[list[Leaf]] = [[] for _ in range(count)]
    typed = _by_type(columns.get(("type",), []), count)
    for path, values in columns.items():
        targets: Sequence[int] = range(count) if len(values) == count else typed.get(path[0], ())
        if len(targets) != len(values):
            _ambiguous(f"{place}[][{']['.join(path)}]", f"is there for {len(values)} of {count} items")
        for index, value in zip(targets, values, strict=True):
            rows[index].append((path, value))
    return rows


def _by_type(types: list[Node], count: int) -> dict[str, Sequence[int]]:
    """The items of each type, by their places; nothing when some item has no type."""
    where: dict[str, list[int]] = {}
    for index, name in enumerate(types if len(types) == count else ()):
        where.setdefault(str(name), []).append(index)
    return dict(where)


def _ambiguous(place: str, why: str) -> NoReturn:
    message = (
        f"The form field `{clipped(place)}` {why}, so it cannot be decoded for certain. Give every item of the array the "
        "same keys, or send the whole object as JSON: as JSON text in its field, or as an application/json body."
    )
    raise RequestError("invalid_body", message, param=clipped(place.partition("[")[0]))
