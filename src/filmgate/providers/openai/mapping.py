"""An order to the body of ``POST /v1/videos``, and a video object of any such server to a snapshot. Pure."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from filmgate.catalog import known_models
from filmgate.providers import OfferedInput, Order, Snapshot, Source, State
from filmgate.providers.calling import read_figures, read_id, read_number, read_whole, read_word
from filmgate.providers.openai.faults import read_verdict
from filmgate.video import Effective, Kind, Role, Unhonoured
from filmgate.wire.commands import without_commands


class Dialect(StrEnum):
    """Where a server looks for what OpenAI's own create call does not have."""

    OPENAI = "openai"
    """Nowhere: prompt, model, seconds, size and one image are all it knows."""
    NATIVE = "native"
    """At the top of the body, further inputs in ``metadata.content``: another Filmgate."""
    METADATA = "metadata"
    """In ``metadata`` alone: new-api and its resellers drop the same names at the top in silence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How one server wants to be spoken to."""

    body: str = "multipart"
    """``multipart``, as today's SDKs send (vLLM-Omni takes nothing else), or ``json``."""
    dialect: Dialect = Dialect.OPENAI
    image: str = "url"
    """``url``: an image goes as a URL or data URL; ``file``: as a file part, which needs ``multipart``."""
    sends: frozenset[str] = frozenset()
    """Parameters of ours a server of the plain dialect knows all the same, as ``seed`` with vLLM-Omni and SGLang."""
    content: str = "auto"
    """Where the result is: ``url`` in the object, ``content`` at /content, ``auto``: the first that is there."""
    idempotent: bool = False
    """Whether the server honours Idempotency-Key: the same key again is the same video."""
    plain_refusals: bool = False
    """Whether every 4xx is a refusal, with an error code or not: true of a model server of one's own, whose errors have
    none; not of anything behind a proxy."""

    def __post_init__(self) -> None:
        allowed = {"body": ("json", "multipart"), "image": ("url", "file"), "content": ("auto", "url", "content")}
        for name, values in allowed.items():
            if getattr(self, name) not in values:
                raise ValueError(f"{name} must be one of {', '.join(values)}")
        if self.image == "file" and self.body != "multipart":
            raise ValueError("image = file needs body = multipart")
        if not self.sends <= frozenset(NATIVE):
            raise ValueError(f"sends may hold {', '.join(NATIVE)}")


NATIVE: Final = (
    "resolution", "ratio", "generate_audio", "watermark", "camera_fixed", "return_last_frame", "seed", "user",
)  # fmt: skip
"""Fields of the native dialect beyond OpenAI's."""

SYNONYMS: Final[Mapping[State, tuple[str, ...]]] = {
    State.QUEUED: ("queued", "pending", "submitted", "created", "waiting", "not_start"),
    State.RUNNING: ("in_progress", "running", "processing", "generating"),
    State.SUCCEEDED: ("completed", "succeeded", "success"),
    State.FAILED: ("failed", "failure", "error"),
    State.EXPIRED: ("expired", "timeout"),
    State.CANCELLED: ("cancelled", "canceled"),
}
STATES: Final = {word: state for state, words in SYNONYMS.items() for word in words}

PATHS: Final = re.compile(
    r"(?:output|video|input|image|audio|file|model|perf_dump|save)_?(?:paths?|dir|file)|.*_model_path|.*_path|file_paths?",
    re.IGNORECASE,
)
"""Names some model servers obey as files of their own machine. Nothing of the kind is ever sent."""

LINK: Final = re.compile(r"https?://[^\s/]", re.IGNORECASE)
MILLISECONDS_FROM: Final = 100_000_000_000
"""A time of at least so much is in milliseconds: as seconds it would be in the year 5138."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FilePart:
    """A file of a multipart body."""

    name: str
    filename: str
    mime: str
    data: bytes = field(repr=False)


def to_upstream(order: Order, options: Options | None = None) -> dict[str, Any]:
    """The body, as JSON would have it; an image that must be a file part stands in it as :class:`FilePart`.

    Size is always said. A caller's ``callback_url``, ``model`` or path of a file is nowhere in it. Raises ValueError for an
    input that is neither a link nor a data URL.
    """
    options = options or Options()
    effective = order.effective
    known = _known(effective, options)
    further = {name: value for name, value in _further(order).items() if name in known}
    metadata: dict[str, Any] = {}
    if options.dialect is not Dialect.OPENAI:
        metadata = {**effective.extras, "execution_expires_after": order.expires_after}
    body: dict[str, Any] = {"prompt": without_commands(effective.prompt), "seconds": str(effective.seconds)}
    if order.model:
        body["model"] = order.model
    if effective.size is not None:
        body["size"] = str(effective.size)
    if options.dialect is Dialect.METADATA:
        metadata |= further
    else:
        body |= further
    inputs = _inputs(order, options)
    metadata |= inputs.pop("metadata", {})
    return without_paths({**body, **inputs, **({"metadata": metadata} if metadata else {})})


def _known(effective: Effective, options: Options) -> frozenset[str]:
    """The fields beyond OpenAI's that the server has words for."""
    if options.dialect is Dialect.OPENAI:
        return options.sends
    if options.dialect is Dialect.NATIVE:
        return frozenset(NATIVE)
    # What stands in metadata reaches the vendor as it is, and the vendor may refuse a field its model has not.
    return frozenset({"resolution", "ratio"}) | known_models()[effective.model].vendor


def _further(order: Order) -> dict[str, Any]:
    effective = order.effective
    found: dict[str, Any] = {name: getattr(effective, name) for name in NATIVE if name != "user"}
    return found | ({"user": order.end_user} if order.end_user else {})


def _inputs(order: Order, options: Options) -> dict[str, Any]:
    """The inputs, where the dialect has a place for them."""
    for offered in order.inputs:
        if not LINK.match(offered.url) and not offered.url[:5].lower() == "data:":
            raise ValueError("an input must be an http or https address, or a data URL")
    first = next(iter(order.inputs), None)
    lone = first is not None and len(order.inputs) == 1 and first.role is Role.FIRST_FRAME
    if first is None:
        return {}
    if options.dialect is Dialect.OPENAI or (lone and options.dialect is Dialect.NATIVE):
        image = next((offered for offered in order.inputs if offered.kind is Kind.IMAGE), None)
        return {"input_reference": _reference(image, options)} if image is not None else {}
    return {"metadata": {"content": [_item(offered) for offered in order.inputs]}}


def _reference(offered: OfferedInput, options: Options) -> Any:
    if options.image == "file" and (part := file_part(offered.url)) is not None:
        return part
    return {"image_url": offered.url} if options.body == "json" else offered.url


def file_part(url: str) -> FilePart | None:
    """A Base64 data URL as a file part; None for anything else."""
    match = re.match(r"data:([\w.+-]+/[\w.+-]+);base64,", url, re.IGNORECASE)
    if match is None:
        return None
    try:
        data = base64.b64decode(url[match.end() :], validate=True)
    except binascii.Error:
        return None
    mime = match[1].lower()
    return FilePart(name="input_reference", filename=f"image.{mime.rpartition('/')[2]}", mime=mime, data=data)


def _item(offered: OfferedInput) -> dict[str, Any]:
    name = f"{offered.kind.value}_url"
    return {"type": name, name: {"url": offered.url}, "role": offered.role.value}


def without_paths(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body without anything a server could take for a path of its own, at any depth."""
    kept = {}
    for name, value in body.items():
        if not PATHS.fullmatch(name):
            kept[name] = without_paths(value) if isinstance(value, dict) else value
    return kept


def unhonoured(effective: Effective, inputs: tuple[tuple[Kind, Role], ...], options: Options) -> tuple[Unhonoured, ...]:
    """What of a request the dialect has no words for."""
    if options.dialect is Dialect.NATIVE:
        return ()
    asked = [
        name
        for name in ("generate_audio", "watermark", "camera_fixed", "return_last_frame")
        if getattr(effective, name)
    ]
    known = _known(effective, options)
    names = [name for name in (*asked, "seed") if name not in known]
    if options.dialect is Dialect.METADATA:
        return tuple(Unhonoured(what=name, why="The engine's model has no such parameter.") for name in names)
    names += effective.extras
    found = [Unhonoured(what=name, why="The engine's interface has no such parameter.") for name in names]
    return (*found, *_left_out(inputs))


def _left_out(inputs: tuple[tuple[Kind, Role], ...]) -> Iterator[Unhonoured]:
    """The plain dialect has room for one image, which the video begins with."""
    taken: Role | None = None
    for kind, role in inputs:
        if kind is not Kind.IMAGE:
            yield Unhonoured(what=role.value, why="The engine's interface takes no such input.")
        elif taken is not None:
            yield Unhonoured(what=role.value, why="The engine's interface takes one image.")
        else:
            taken = role
    if taken is not None and taken is not Role.FIRST_FRAME:
        yield Unhonoured(what=taken.value, why="The engine's interface takes one image, as the first frame.")


def from_upstream(body: Any) -> Snapshot:
    """A video object. Never raises: what is odd is absent, and an unknown status is kept as said."""
    video: Mapping[str, Any] = body if isinstance(body, dict) else {}
    said = video.get("status")
    state = STATES.get(said.strip().lower(), State.UNKNOWN) if isinstance(said, str) else State.UNKNOWN
    error, metadata = video.get("error"), video.get("metadata")
    verdict = read_verdict(state, error)
    if verdict is not None and verdict.code in ("upstream_expired", "upstream_cancelled"):
        state = State.EXPIRED if verdict.code == "upstream_expired" else State.CANCELLED
    return Snapshot(
        upstream_id=read_id(video.get("id")) or read_id(video.get("task_id")),
        state=state,
        said=read_word(said),
        progress=_progress(video.get("progress")),
        files=_files(video, metadata if isinstance(metadata, dict) else {}),
        verdict=verdict,
        usage=_usage(video, metadata),
        facts=_facts(video, metadata),
        created_at=_milliseconds(video.get("created_at")),
    )


def _progress(value: Any) -> int | None:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,3}%?", value):
        value = int(value.rstrip("%"))
    number = read_number(value)
    return int(number) if number is not None and 0 <= number <= 100 else None


def _files(video: Mapping[str, Any], metadata: Mapping[str, Any]) -> dict[str, Source]:
    """Links in the object. Addresses without a host are paths of the server itself, for the caller to complete."""
    found = {}
    for variant, names in {"video": ("url", "video_url"), "last_frame": ("last_frame_url",)}.items():
        links = [place.get(name) for place in (metadata, video) for name in names]
        link = next((url for url in links if isinstance(url, str) and (LINK.match(url) or url[:1] == "/")), None)
        if link is not None and link[:2] != "//":
            found[variant] = Source(url=link)
    return found


def _usage(video: Mapping[str, Any], metadata: Any) -> dict[str, Any]:
    places = (video, metadata if isinstance(metadata, dict) else {})
    figures = read_figures(next((place["usage"] for place in places if isinstance(place.get("usage"), dict)), None))
    return {name: figure for name, figure in figures.items() if not isinstance(figure, dict)}


def _facts(video: Mapping[str, Any], metadata: Any) -> dict[str, Any]:
    effective = metadata.get("effective") if isinstance(metadata, dict) else None
    told: Mapping[str, Any] = effective if isinstance(effective, dict) else {}
    read = {
        "seed": read_whole(told.get("seed", video.get("seed"))),
        "ratio": _text(told.get("ratio")),
        "resolution": _text(told.get("resolution")),
        "seconds": _number_of(video.get("seconds", told.get("seconds"))),
        "size": _text(video.get("size")),
    }
    return {name: value for name, value in read.items() if value is not None}


def _number_of(value: Any) -> int | float | None:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", value):
        return float(value) if "." in value else int(value)
    return read_number(value)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _milliseconds(value: Any) -> int | None:
    """A time in seconds or milliseconds, told apart by its size."""
    number = read_number(value)
    if number is None or not 0 < number < MILLISECONDS_FROM * 1000:
        return None
    return int(number if number >= MILLISECONDS_FROM else number * 1000)
