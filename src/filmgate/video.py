"""The nouns everything else is said in: what was asked, what will be made, and what is true of a video.

All records are frozen and keyword-only; change is by copy (``dataclasses.replace``). Times are whole Unix milliseconds
in UTC, sizes are pixels, durations are whole seconds. No I/O here, no clock, no random source.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from filmgate.errors import Stage


class Status(StrEnum):
    """The four public statuses."""

    QUEUED = "queued"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"

    @property
    def terminal(self) -> bool:
        return self in (Status.COMPLETED, Status.FAILED)


TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.QUEUED: frozenset({Status.IN_PROGRESS, Status.FAILED}),
    Status.IN_PROGRESS: frozenset({Status.COMPLETED, Status.FAILED}),
    Status.COMPLETED: frozenset(),
    Status.FAILED: frozenset(),
}
"""What may follow what. An end never changes; the store enforces this with a compare-and-set."""

LATE_CODES = frozenset({"deadline_exceeded", "submission_unknown"})
"""The one exception: failures that were only our clock's. A provider's proven success turns them into ``completed``."""


class Kind(StrEnum):
    """The medium of an input."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


class Role(StrEnum):
    """What an input is for, in the upstream's words."""

    FIRST_FRAME = "first_frame"
    LAST_FRAME = "last_frame"
    REFERENCE_IMAGE = "reference_image"
    REFERENCE_VIDEO = "reference_video"
    REFERENCE_AUDIO = "reference_audio"


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """A picture's size in pixels, as shown: width by height."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"

    @classmethod
    def parse(cls, text: str) -> "Size":
        """``"1280x720"`` to a size. Raises ValueError for anything else."""
        width, _, height = text.partition("x")
        return cls(width=int(width), height=int(height))


@dataclass(frozen=True, kw_only=True, slots=True)
class Asset:
    """One input as the caller gave it: either a URL to fetch later or the bytes themselves."""

    kind: Kind
    role: Role
    param: str
    """The place in the request it stood in, for messages: ``image``, ``metadata.content[1].image_url.url``."""
    url: str | None = None
    """An http(s) URL; exactly one of ``url`` and ``data`` is set."""
    data: bytes | None = field(default=None, repr=False)
    """Inline bytes, decoded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Probed:
    """What a safe probe found out about some media bytes."""

    kind: Kind
    format: str
    """The sniffed container or image format: ``png``, ``jpeg``, ``mp4``, ``wav``, ..."""
    mime: str
    """Its media type, as ``image/png``."""
    bytes: int
    size: Size | None = None
    """Displayed size (after rotation) of an image or a video; None for audio."""
    seconds: float | None = None
    """Duration of a video or an audio clip; None for images."""
    fps: float | None = None
    """Average frame rate of a video."""
    frames: int | None = None
    """Number of frames of a video, counted, where the probe was asked to count."""
    has_audio: bool = False
    """Whether a video has a sound track; true of every audio clip."""
    video_codec: str | None = None
    """FFmpeg's name of it, as ``h264``."""
    pix_fmt: str | None = None
    """FFmpeg's name of the pixel format, as ``yuv420p``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Something the caller should know although the request was accepted."""

    param: str
    """The field it is about."""
    message: str
    """A sentence for the caller."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unhonoured:
    """Something asked for that the engine cannot give, and why."""

    what: str
    """A field, or a part of the request such as ``subject``."""
    why: str
    """A sentence for the caller."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Where a value stood in the request, and how the caller wrote it: for messages of a later judgement."""

    param: str
    """``seconds``, ``metadata.duration``."""
    value: str
    """As messages show it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VideoRequest:
    """What the caller asked, free of any dialect. None means the caller did not say."""

    model: str | None
    prompt: str
    seconds: int | None = None
    seconds_said: Said | None = field(default=None, compare=False)
    """How ``seconds`` was said: the model that judges it is known only later."""
    resolution: str | None = None
    ratio: str | None = None
    """One of the contract's ratios, ``adaptive`` or ``auto`` included."""
    size: Size | None = None
    assets: tuple[Asset, ...] = ()
    """In the order the prompt counts them."""
    generate_audio: bool | None = None
    watermark: bool | None = None
    camera_fixed: bool | None = None
    return_last_frame: bool | None = None
    seed: int | None = None
    user: str | None = field(default=None, repr=False)
    """The end user as the caller named it; only a keyed hash of it is kept."""
    extras: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """Parameters only some models have, by the vendor's names, as JSON gave them: ``priority``, ``tools``."""
    notices: tuple[Notice, ...] = ()
    """Warnings that reading the body already gave rise to, such as unknown fields."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Effective:
    """What will really be made: defaults filled, conflicts refused, pixel size computed."""

    model: str
    """The catalogue's own id, aliases resolved."""
    prompt: str
    seconds: int
    resolution: str
    ratio: str
    """A concrete ratio as ``16:9``, or ``adaptive`` until the first input asset has been seen."""
    size: Size | None
    """None exactly while ``ratio`` is ``adaptive``."""
    seed: int
    generate_audio: bool
    watermark: bool
    camera_fixed: bool
    return_last_frame: bool
    extras: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """Parameters only some models have, by the vendor's names, checked by the catalogue. JSON values only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """Why a video failed, as its ``error`` shows it."""

    code: str
    """A key of :data:`filmgate.errors.CODES`."""
    message: str
    """A sentence for the caller, without ids and addresses of ours or of a vendor."""
    stage: Stage
    retryable: bool
    """Whether the same request may succeed later."""
    charged: bool
    """Whether an engine takes money for it all the same."""
    param: str | None = None
    """The input concerned, where it is known: a field of the request, or as the prompt counts it (``image 1``)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """One file of a finished video."""

    variant: str
    """``video`` or ``last_frame``."""
    key: str
    """The object's key in storage."""
    mime: str
    bytes: int
    sha256: str
    """Hex digest of the whole file; its strong ETag."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredInput:
    """One input of a video as the store keeps it."""

    position: int
    """From 0, in the order the prompt counts them."""
    kind: Kind
    role: Role
    param: str
    """The place in the request it stood in, for messages."""
    url: str | None
    """Where to fetch it from while ``key`` is None."""
    key: str | None
    """The object's key once its bytes are ours."""
    probed: Probed | None
    """What it really is; None until its bytes were looked into."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Video:
    """A video and its job: the row that is true."""

    id: str
    project: str
    """Owner; a video of another project does not exist for a caller."""
    engine: str
    """Which provider makes it, as ``draft``."""
    status: Status
    progress: int
    """Percent, 0 to 100; 100 only when completed."""
    created_at: int
    started_at: int | None = None
    """When it went from queued to in_progress."""
    completed_at: int | None = None
    """When it completed; None also for failed videos."""
    expires_at: int | None = None
    """From when its files answer 410."""
    effective: Effective
    notices: tuple[Notice, ...] = ()
    unhonoured: tuple[Unhonoured, ...] = ()
    failure: Failure | None = None
    usage: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """The engine's own figures, as ``completion_tokens``; empty where it has none."""
    outputs: tuple[Output, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether it has ended in the one way that nothing changes any more."""
        late = self.failure is not None and self.failure.code in LATE_CODES
        return self.status.terminal and not late

    def output(self, variant: str) -> Output | None:
        return next((output for output in self.outputs if output.variant == variant), None)
