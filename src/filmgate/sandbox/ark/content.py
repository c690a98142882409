"""The content of a create, item by item, judged as strictly as the vendor's documents describe it. Pure."""

import base64
import binascii
import re
import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from filmgate.sandbox.ark.codes import Refusal, invalid, missing
from filmgate.sandbox.ark.models import Model

ROLES: Final = {
    "image_url": ("first_frame", "last_frame", "reference_image"),
    "video_url": ("reference_video",),
    "audio_url": ("reference_audio",),
}
FRAMES: Final = frozenset({"first_frame", "last_frame"})
IMAGE_BYTES: Final = 30 << 20
AUDIO_BYTES: Final = 15 << 20
VIDEO_SECONDS: Final = 5.0
"""Length of an input video that says nothing of it: see :func:`seconds_in`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """One picture, video or sound."""

    type: str
    role: str
    url: str = field(repr=False)
    param: str
    """Where it stands in the body."""
    seconds: float = 0.0
    """Of a video."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """All of it."""

    prompt: str
    inputs: tuple[Input, ...]

    def count(self, kind: str) -> int:
        return sum(each.type == kind for each in self.inputs)

    @property
    def by_frames(self) -> bool:
        """Whether it is made from a first, or a first and a last frame."""
        return any(each.role in FRAMES for each in self.inputs)

    @property
    def video_seconds(self) -> float:
        return sum(each.seconds for each in self.inputs)

    @property
    def shape(self) -> tuple[int, int] | None:
        """The measures of the first picture that is here to be measured."""
        pictures = (measure(decode(each)) for each in self.inputs if each.url.startswith("data:image/"))
        return next((shape for shape in pictures if shape), None)


def read_content(items: Any, model: Model) -> Content:
    """Raises Refusal."""
    if items is None:
        raise missing("content")
    if not isinstance(items, list) or not items:
        raise invalid("content", "it must be a list of at least one item")
    texts = [_text(item, number) for number, item in enumerate(items) if _type(item, number) == "text"]
    inputs = [_input(item, number) for number, item in enumerate(items) if item["type"] in ROLES]
    content = Content(prompt="\n".join(texts), inputs=tuple(_with_roles(inputs)))
    _check(content, model)
    return content


def _type(item: Any, number: int) -> str:
    if not isinstance(item, dict):
        raise invalid(f"content[{number}]", "it must be an object")
    kind = item.get("type")
    if kind is None:
        raise missing(f"content[{number}].type")
    if kind not in {"text", *ROLES}:
        raise invalid(f"content[{number}].type", f"{kind!r} is not text, image_url, video_url or audio_url")
    return str(kind)


def _text(item: Mapping[str, Any], number: int) -> str:
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        raise missing(f"content[{number}].text")
    return text


def _input(item: Mapping[str, Any], number: int) -> Input:
    kind, place = item["type"], f"content[{number}]"
    holder = item.get(kind)
    url = holder.get("url") if isinstance(holder, dict) else None
    param = f"{place}.{kind}.url"
    if not isinstance(url, str) or not url:
        raise missing(param)
    role = item.get("role")
    if role is None and kind != "image_url":
        raise missing(f"{place}.role")
    if role is not None and role not in ROLES[kind]:
        raise invalid(f"{place}.role", f"{role!r} is not one of {', '.join(ROLES[kind])}")
    given = Input(
        type=kind, role=role or "", url=url, param=param, seconds=seconds_in(url) if kind == "video_url" else 0
    )
    _check_url(given)
    return given


def seconds_in(url: str) -> float:
    """A video's length, as its address says it for the fake alone: ``...?seconds=4`` or ``...#seconds=4``."""
    parts = urlsplit(url)
    said = {**parse_qs(parts.query), **parse_qs(parts.fragment)}.get("seconds", [""])[0]
    return float(said) if re.fullmatch(r"\d{1,3}(\.\d{1,3})?", said) else VIDEO_SECONDS


_DATA: Final = {
    "image_url": re.compile(r"data:image/[a-z0-9.+-]+;base64,"),
    "audio_url": re.compile(r"data:audio/[a-z0-9.+-]+;base64,"),
}


def _check_url(given: Input) -> None:
    if given.url.startswith(("http://", "https://")):
        if not urlsplit(given.url).hostname:
            raise invalid(given.param, "the URL names no host")
        return
    if re.fullmatch(r"asset://[\w-]+", given.url):
        return
    pattern = _DATA.get(given.type)
    if pattern is None or not pattern.match(given.url):
        allowed = (
            "a URL or asset://" if pattern is None else "a URL, asset://, or base64 as data:<lowercase type>;base64,"
        )
        raise invalid(given.param, f"it must be {allowed}")
    _check_bytes(given)


def _check_bytes(given: Input) -> None:
    data = decode(given)
    if given.type == "audio_url":
        if len(data) > AUDIO_BYTES:
            raise invalid(given.param, "the audio is larger than 15 MB")
        return
    shape = measure(data)
    if len(data) > IMAGE_BYTES:
        raise invalid(given.param, "the image is larger than 30 MB")
    if shape and not all(300 <= side <= 6000 for side in shape):
        raise invalid(given.param, f"the image is {shape[0]}x{shape[1]}; sides must be 300 to 6000 pixels")
    if shape and not 0.4 <= shape[0] / shape[1] <= 2.5:
        raise invalid(given.param, f"the image is {shape[0]}x{shape[1]}; width / height must be 0.4 to 2.5")


def decode(given: Input) -> bytes:
    """The bytes of a data URL. Raises Refusal."""
    try:
        return base64.b64decode(given.url.partition(",")[2], validate=True)
    except binascii.Error as error:
        raise invalid(given.param, "it is not base64") from error


def measure(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return (width, height) if width and height else None
    # The first frame header of a JPEG, behind segments that each give their own length.
    at = 2 if data.startswith(b"\xff\xd8") else len(data)
    while at + 9 <= len(data) and data[at] == 0xFF:
        if 0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (width, height) if width and height else None
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _with_roles(inputs: Sequence[Input]) -> list[Input]:
    """A single picture may go without a role: it is the first frame."""
    pictures = [each for each in inputs if each.type == "image_url"]
    without = [each for each in pictures if not each.role]
    if without and len(pictures) > 1:
        raise missing(without[0].param.replace(".image_url.url", ".role"))
    return [
        Input(type=each.type, role=each.role or "first_frame", url=each.url, param=each.param, seconds=each.seconds)
        for each in inputs
    ]


def _check(content: Content, model: Model) -> None:
    roles = Counter(each.role for each in content.inputs)
    if not content.prompt and not content.inputs:
        raise missing("content.text")
    if content.by_frames:
        _check_frames(roles, model)
    _check_counts(roles, model)
    if set(roles) == {"reference_audio"} and not model.audio_alone:
        raise invalid("content", "audio needs an image or a video beside it")
    if content.video_seconds > model.clip_seconds:
        message = f"the videos have {content.video_seconds:g} s together; {model.clip_seconds} s are allowed"
        raise Refusal("InvalidParameter.UnsupportedVideo", message, param="content")


def _check_frames(roles: Counter[str], model: Model) -> None:
    if set(roles) - FRAMES:
        raise invalid("content", "first and last frames cannot be mixed with reference media")
    if roles["first_frame"] != 1 or roles["last_frame"] > 1:
        raise invalid("content", "there must be one first_frame, and at most one last_frame beside it")
    if roles["last_frame"] and not model.last_frame:
        raise invalid("content", f"{model.name} takes no last_frame")


def _check_counts(roles: Counter[str], model: Model) -> None:
    most = {"reference_image": model.images, "reference_video": model.videos, "reference_audio": model.audios}
    for role, limit in most.items():
        if roles[role] > limit:
            raise invalid("content", f"{roles[role]} of {role}; {model.name} takes {limit}")
    if roles.total() > model.items:
        raise invalid("content", f"{roles.total()} media items; {model.name} takes {model.items}")
