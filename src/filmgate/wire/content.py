"""The request's inputs, from all places they may stand in.

``image``, ``input_reference``, ``ref_images``, ``metadata.content``, and the copies of the first three in ``metadata``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from filmgate.errors import RequestError
from filmgate.video import Asset, Kind, Notice, Role
from filmgate.wire.assets import is_node_buffer, read_asset, refuse_node_buffer
from filmgate.wire.jsontext import read_value
from filmgate.wire.tree import Node
from filmgate.wire.words import clipped, kind_of, shown

TYPES: Final = {"image_url": Kind.IMAGE, "video_url": Kind.VIDEO, "audio_url": Kind.AUDIO}
ROLES: Final = {
    Kind.IMAGE: (Role.FIRST_FRAME, Role.LAST_FRAME, Role.REFERENCE_IMAGE),
    Kind.VIDEO: (Role.REFERENCE_VIDEO,),
    Kind.AUDIO: (Role.REFERENCE_AUDIO,),
}
ITEM_KEYS: Final = frozenset({"type", "role", "text", *TYPES})
MOST_ITEMS: Final = 64
"""Far above any model's limits; keeps a hostile list from costing more than its bytes."""

Source = tuple[str, tuple[Asset, ...]]
"""A place in the body and the inputs that stood there."""


def opened(node: Node, place: str) -> Node:
    """An object or array field's value: JSON text is read as what it spells, anything else returned as it is."""
    if isinstance(node, str) and node.lstrip()[:1] in ("{", "["):
        return read_value(node, param=place)
    return node


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """What the body's inputs came to."""

    assets: tuple[Asset, ...]
    """In the order the prompt counts them."""
    warnings: tuple[Notice, ...]
    """About roles this server chose."""
    unknown: tuple[str, ...]
    """Places of keys nobody knows."""


def gather(top: Mapping[str, Node], metadata: Mapping[str, Node], prompt: str) -> Gathered:
    """All inputs of a body, from all places they may stand in.

    Raises RequestError; conflicting_fields when two of image, ref_images and metadata.content have inputs.
    """
    unknown: list[str] = []
    warnings: list[Notice] = []
    image = _same(list(_images(top, metadata)))
    references = _same(list(_references(top, metadata)))
    content = list(_content(metadata.get("content"), prompt, unknown))
    sources = [
        source for source in (image, references, ("metadata.content", _with_roles(content, warnings))) if source[1]
    ]
    if len(sources) > 1:
        first, second = sources[0][0], sources[1][0]
        message = (
            f"`{first}` and `{second}` both have inputs, and which comes first for the prompt is unclear. "
            "Put all of them into `metadata.content`, each with its role."
        )
        raise RequestError("conflicting_fields", message, param=second)
    assets = sources[0][1] if sources else ()
    return Gathered(assets=assets, warnings=tuple(warnings), unknown=tuple(unknown))


def _same(sources: list[Source]) -> Source:
    """Of several places with the same meaning the first, when all of them say the same."""
    for place, assets in sources[1:]:
        first_place, first = sources[0]
        if [(asset.url, asset.data) for asset in assets] != [(asset.url, asset.data) for asset in first]:
            message = f"`{first_place}` and `{place}` mean the same and hold different inputs. Send one of them."
            raise RequestError("conflicting_fields", message, param=place)
    return sources[0] if sources else ("", ())


def _images(top: Mapping[str, Node], metadata: Mapping[str, Node]) -> Iterator[Source]:
    for fields, prefix in ((top, ""), (metadata, "metadata.")):
        image = fields.get("image")
        if image is not None:
            place = f"{prefix}image"
            yield place, (read_asset(image, place, Kind.IMAGE, Role.FIRST_FRAME),)
        node = fields.get("input_reference")
        if node is not None and node != []:
            place = f"{prefix}input_reference"
            yield place, (_input_reference(opened(node, place), place),)


def _input_reference(node: Node, place: str) -> Asset:
    """OpenAI's ``input_reference``: a file, text, an object with ``image_url``, or a list of one of these."""
    if is_node_buffer(node):
        refuse_node_buffer(place)
    if isinstance(node, list):
        if len(node) != 1:
            message = (
                f"`{place}` has {len(node)} files: it takes one, the first frame. "
                "For several images use `ref_images`, or `metadata.content` with roles."
            )
            raise RequestError("invalid_value", message, param=place)
        node = node[0]
    if isinstance(node, dict):
        node, place = _referred(node, place)
    return read_asset(node, place, Kind.IMAGE, Role.FIRST_FRAME)


def _referred(node: dict[str, Node], place: str) -> tuple[Node, str]:
    given = {key: value for key, value in node.items() if value is not None}
    if "file_id" in given:
        message = f"`{place}.file_id`: files are not offered here yet. Send the file itself, or `image_url`."
        raise RequestError("unsupported_parameter", message, param=f"{place}.file_id")
    if set(given) != {"image_url"}:
        wrong = f"the keys {clipped(', '.join(map(str, given)))}" if given else "no keys"
        message = f"`{place}` is an object with {wrong}: it must have exactly `image_url`."
        raise RequestError("invalid_value", message, param=place)
    return _url_of(given["image_url"], f"{place}.image_url")


def _url_of(node: Node, place: str) -> tuple[Node, str]:
    """The address in ``{"url": ...}``, or the bare value."""
    if isinstance(node, dict) and not is_node_buffer(node):
        if node.get("url") is None:
            raise RequestError("missing_field", f"`{place}.url` is required.", param=f"{place}.url")
        return node["url"], f"{place}.url"
    return node, place


def _references(top: Mapping[str, Node], metadata: Mapping[str, Node]) -> Iterator[Source]:
    for fields, prefix in ((top, ""), (metadata, "metadata.")):
        place = f"{prefix}ref_images"
        node = opened(fields.get("ref_images"), place)
        if node is None:
            continue
        if is_node_buffer(node):
            refuse_node_buffer(place)
        if not isinstance(node, list):
            raise RequestError(
                "invalid_value", f"`{place}` is {kind_of(node)}: it must be an array of images.", param=place
            )
        _refuse_many(node, place)
        yield (
            place,
            tuple(
                read_asset(item, f"{place}[{index}]", Kind.IMAGE, Role.REFERENCE_IMAGE)
                for index, item in enumerate(node)
            ),
        )


def _refuse_many(node: list[Node], place: str) -> None:
    if len(node) > MOST_ITEMS:
        message = f"`{place}` has {len(node)} items: no model takes more than {MOST_ITEMS}."
        raise RequestError("invalid_value", message, param=place)


def _content(node: Node, prompt: str, unknown: list[str]) -> Iterator[tuple[Asset, bool]]:
    """The items of ``metadata.content``: each input, and whether its role was given."""
    node = opened(node, "metadata.content")
    if node is None:
        return
    if not isinstance(node, list):
        message = f"`metadata.content` is {kind_of(node)}: it must be an array of items."
        raise RequestError("invalid_value", message, param="metadata.content")
    _refuse_many(node, "metadata.content")
    for index, raw in enumerate(node):
        place = f"metadata.content[{index}]"
        item = opened(raw, place)
        if not isinstance(item, dict):
            raise RequestError("invalid_value", f"`{place}` is {kind_of(item)}: it must be an object.", param=place)
        unknown.extend(f"{place}.{key}" for key in item if key not in ITEM_KEYS and item[key] is not None)
        if item.get("type") == "text":
            _check_text(item.get("text"), f"{place}.text", prompt)
        else:
            yield _item(item, place)


def _check_text(text: Node, place: str, prompt: str) -> None:
    """A text item repeats the prompt, as the upstream's own bodies do; it may not say anything else."""
    if not isinstance(text, str):
        raise RequestError("invalid_value", f"`{place}` is {kind_of(text)}: it must be text.", param=place)
    if text.strip() != prompt.strip():
        message = f"`prompt` is {shown(prompt)} and `{place}` is {shown(text)}: they mean the same. Send one of them."
        raise RequestError("conflicting_fields", message, param=place)


def _item(item: Mapping[str, Node], place: str) -> tuple[Asset, bool]:
    name = item.get("type")
    kind = TYPES.get(name) if isinstance(name, str) else None
    if kind is None or not isinstance(name, str):
        code = "missing_field" if name is None else "invalid_value"
        said = "is missing" if name is None else f"is {shown(name)}"
        message = f"`{place}.type` {said}: it must be one of text, {', '.join(TYPES)}."
        raise RequestError(code, message, param=f"{place}.type")
    for other in TYPES:
        if other != name and item.get(other) is not None:
            message = f"`{place}` has the type {name}, and also `{other}`. Send one item for each input."
            raise RequestError("conflicting_fields", message, param=f"{place}.{other}")
    if item.get(name) is None:
        raise RequestError("missing_field", f"`{place}.{name}` is required.", param=f"{place}.{name}")
    role = _role(item.get("role"), kind, f"{place}.role")
    node, where = _url_of(opened(item[name], f"{place}.{name}"), f"{place}.{name}")
    return read_asset(node, where, kind, role or ROLES[kind][-1]), role is not None


def _role(node: Node, kind: Kind, place: str) -> Role | None:
    if node is None or node == "":
        return None
    role = next((role for role in ROLES[kind] if role == node), None)
    if role is None:
        allowed = ", ".join(ROLES[kind])
        message = f"`{place}` is {shown(node)}: for {kind} it must be {'one of ' if ',' in allowed else ''}{allowed}."
        raise RequestError("invalid_value", message, param=place)
    return role


def _with_roles(items: list[tuple[Asset, bool]], notices: list[Notice]) -> tuple[Asset, ...]:
    """Roles where none was given: a single image alone is the first frame, any other image a reference image.

    The upstream's rule lets only the single image go without; for more of them a reference is the one reading that
    neither fixes the picture's beginning nor drops an input, and the caller is told. Videos and audios have one role.
    """
    if len(items) == 1 and not items[0][1] and items[0][0].kind is Kind.IMAGE:
        return (replace(items[0][0], role=Role.FIRST_FRAME),)
    for asset, given in items:
        if not given and asset.kind is Kind.IMAGE:
            message = "This image has no role and is not the only input: it is used as a reference_image."
            notices.append(Notice(param=asset.param, message=message))
    return tuple(asset for asset, _ in items)
