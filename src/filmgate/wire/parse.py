"""A decoded body to what the caller asked: every field of the contract, its legacy copies, and what is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from filmgate.errors import RequestError
from filmgate.video import Notice, Said, VideoRequest
from filmgate.wire.commands import commands
from filmgate.wire.content import gather, opened
from filmgate.wire.fields import BY_NAME, EXTRAS, FIELDS, SUGGESTIONS, Field
from filmgate.wire.scalars import READERS, Read
from filmgate.wire.tree import Node, Tree
from filmgate.wire.words import clipped, kind_of, shown

MOST_NOTICES: Final = 20
"""Unknown fields named one by one; the rest are only counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One place a parameter may stand in."""

    name: str
    """As messages show it: ``seconds``, ``metadata.duration``."""
    key: str
    nested: bool
    """Inside ``metadata``."""
    field: Field
    read: Read


def _places() -> dict[str, tuple[Place, ...]]:
    """By meaning (or, for fields only checked, by name), every place: top-level names first, then their copies."""
    found: dict[str, list[Place]] = {}
    for nested in (False, True):
        for field in FIELDS:
            if field.shape in READERS and (field.copied or not nested):
                name = f"metadata.{field.name}" if nested else field.name
                place = Place(name=name, key=field.name, nested=nested, field=field, read=READERS[field.shape])
                found.setdefault(field.means or f"={field.name}", []).append(place)
    return {means: tuple(places) for means, places in found.items()}


PLACES: Final = _places()
TOP_KEYS: Final = frozenset(BY_NAME)
METADATA_KEYS: Final = frozenset(
    {"content", *(field.name for field in FIELDS if field.copied), *(field.name for field in EXTRAS)}
)


def parse(tree: Tree, *, strict: bool = False) -> VideoRequest:
    """What the caller asked. ``strict``: an unknown field is a 400 instead of a warning.

    Raises RequestError naming the place, the value and what is allowed. Judges nothing that depends on the model; an
    absent model stays None, and whether that is allowed is for the capability check to say.
    """
    top = tree.fields
    metadata = _metadata(top.get("metadata"))
    values: dict[str, Any] = {}
    for means, places in PLACES.items():
        value, said = _read(places, top, metadata, tree.textual)
        if value is not None and means[0] != "=":
            values[means] = value
            if means == "seconds":
                values["seconds_said"] = said
    prompt = values.get("prompt")
    if prompt is None:
        raise RequestError("missing_field", "`prompt` is required.", param="prompt")
    _refuse_characters(top)
    inputs = gather(top, metadata, prompt)
    notices = (*_unknown(top, metadata, inputs.unknown, strict), *inputs.warnings, *_suffixes(prompt))
    extras = _extras(metadata, tree.textual)
    return VideoRequest(model=values.pop("model", None), assets=inputs.assets, extras=extras, notices=notices, **values)


def _metadata(node: Node) -> Mapping[str, Node]:
    if node is None:
        return {}
    node = opened(node, "metadata")
    if not isinstance(node, dict):
        message = f"`metadata` is {kind_of(node)}: it must be an object."
        raise RequestError("invalid_value", message, param="metadata")
    return node


def _read(
    places: tuple[Place, ...], top: Mapping[str, Node], metadata: Mapping[str, Node], textual: bool
) -> tuple[Any, Said | None]:
    """The one value of a parameter and where it stood first; None when nowhere. Two places must agree after normalising."""
    value: Any = None
    first: Place | None = None
    said: Said | None = None
    for place in places:
        fields = metadata if place.nested else top
        node = fields.get(place.key)
        if node is None:
            continue
        here = place.read(place.field, place.name, node, textual)
        if first is None:
            value, first, said = here, place, Said(param=place.name, value=shown(node))
        elif here != value:
            other = (metadata if first.nested else top)[first.key]
            _conflict(first.name, other, place.name, node)
    return value, said


def _extras(metadata: Mapping[str, Node], textual: bool) -> dict[str, Any]:
    """The parameters only some models have, of the right types; whether the model has them, and how far, is not judged."""
    return {
        field.name: READERS[field.shape](field, f"metadata.{field.name}", metadata[field.name], textual)
        for field in EXTRAS
        if metadata.get(field.name) is not None
    }


def _conflict(first: str, one: Node, second: str, other: Node) -> None:
    message = f"`{first}` is {shown(one)} and `{second}` is {shown(other)}: they mean the same. Send one of them."
    raise RequestError("conflicting_fields", message, param=second)


def _refuse_characters(top: Mapping[str, Node]) -> None:
    if top.get("characters"):
        message = "`characters` are not offered here: show them with `ref_images` or `metadata.content` instead."
        raise RequestError("unsupported_parameter", message, param="characters")


def _unknown(
    top: Mapping[str, Node], metadata: Mapping[str, Node], items: tuple[str, ...], strict: bool
) -> list[Notice]:
    """A warning for every key nobody knows, ``items`` among them; in strict mode a 400 for the first of them."""
    found = [(key, key) for key in top if key not in TOP_KEYS and top[key] is not None]
    found += [(key, f"metadata.{key}") for key in metadata if key not in METADATA_KEYS and metadata[key] is not None]
    found += [("", place) for place in items]
    if not found:
        return []
    notices = [Notice(param=clipped(place), message=_advice(key, place)) for key, place in found[:MOST_NOTICES]]
    if strict:
        raise RequestError("unknown_field", f"`{notices[0].param}`: {notices[0].message}", param=notices[0].param)
    if len(found) > MOST_NOTICES:
        message = f"{len(found) - MOST_NOTICES} more unknown fields have no effect."
        notices.append(Notice(param="body", message=message))
    return notices


def _advice(key: str, place: str) -> str:
    """That a field is unknown, and which one may be meant."""
    folded = key.lower().replace("-", "_")
    if not 2 <= len(key) <= 40:
        return "This field is unknown and has no effect."
    meant = SUGGESTIONS.get(folded) or next(iter(get_close_matches(folded, TOP_KEYS, n=1, cutoff=0.75)), None)
    hint = f" Did you mean `{meant}`?" if meant and meant != place else ""
    return f"This field is unknown and has no effect.{hint}"


def _suffixes(prompt: str) -> tuple[Notice, ...]:
    found = commands(prompt)
    if not found:
        return ()
    message = f"{clipped(', '.join(found[:8]))} in the prompt has no power here: use the fields of the body."
    return (Notice(param="prompt", message=message),)
