"""The body's fields: one table from which both the parser and the OpenAPI schema are made.

A row says what a field is called, what it means, what it may hold. Rows with the same ``means`` are the same parameter
under another name (``duration`` is ``seconds``); every row marked ``copied`` may also stand inside ``metadata``.
Descriptions restate the published contract in our own words; where it is silent they say what this server does.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Shape(StrEnum):
    """How a field's value is read and described."""

    TEXT = "text"
    WHOLE = "whole"
    """A whole number of seconds, as a number or as plain decimal text."""
    INTEGER = "integer"
    SWITCH = "switch"
    CHOICE = "choice"
    SIZE = "size"
    IMAGE = "image"
    IMAGES = "images"
    REFERENCE = "reference"
    """OpenAI's ``input_reference``: a file, text, or an object."""
    TOOLS = "tools"
    """A list of objects, each with a ``type``."""
    METADATA = "metadata"
    REFUSED = "refused"
    """Documented elsewhere, answered with unsupported_parameter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field of the create body."""

    name: str
    shape: Shape
    about: str
    example: Any
    means: str = ""
    """The attribute of VideoRequest it fills; empty for fields that are only checked."""
    required: bool = False
    copied: bool = True
    """Whether the same field may stand in ``metadata`` too."""
    allowed: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Values beyond the contract that are read here and judged by the model's capabilities."""
    low: int | None = None
    high: int | None = None
    reach: tuple[int, int] | None = None
    """Lowest and highest value beyond the contract that are read here and judged by the model's capabilities."""
    shortest: int = 0
    longest: int | None = None
    """Most characters of a text."""
    default: Any = None
    deprecated: bool = False


MODELS: Final = ("doubao-seedance-2-0-260128", "doubao-seedance-2-0-fast-260128")
SECONDS: Final = (2, 30)
"""The shortest and the longest video any model makes."""
INT64: Final = (-(2**63), 2**63 - 1)

FIELDS: Final = (
    Field(
        name="model",
        shape=Shape.TEXT,
        means="model",
        required=True,
        longest=200,
        example="doubao-seedance-2-0-260128",
        about="The model to use: `doubao-seedance-2-0-260128` (higher quality), `doubao-seedance-2-0-fast-260128` (faster, "
        "cheaper), or any other id or alias of `GET /v1/models`. OpenAI SDK clients may leave it out.",
    ),
    Field(
        name="prompt",
        shape=Shape.TEXT,
        means="prompt",
        required=True,
        shortest=1,
        longest=32000,
        example="A white kitten slowly walking on a clean desk, soft daylight, cinematic lens, stable shot",
        about="What to make: subject, action, scene, camera, light, style, constraints. Name inputs per kind and in order: "
        '"image 1", "video 1", "audio 1". Suffixes such as `--rs 1080p` have no power.',
    ),
    Field(
        name="seconds",
        shape=Shape.WHOLE,
        means="seconds",
        allowed=tuple(str(second) for second in range(4, 16)),
        low=4,
        high=15,
        reach=SECONDS,
        example="5",
        about="Duration in whole seconds, as text. A number is taken too. Default 5; 4 for `sora-*` names and for no model. "
        "The same as `duration`: send one of them.",
    ),
    Field(
        name="duration",
        shape=Shape.WHOLE,
        means="seconds",
        low=4,
        high=15,
        reach=SECONDS,
        deprecated=True,
        example=5,
        about="Duration in whole seconds, as a number: the older name of `seconds`.",
    ),
    Field(
        name="resolution",
        shape=Shape.CHOICE,
        means="resolution",
        allowed=("480p", "720p", "1080p"),
        also=("4k",),
        example="720p",
        about="480p is cheapest and fastest, 720p for regular work, 1080p where the model has it (the fast model has not). "
        "Default 720p.",
    ),
    Field(
        name="ratio",
        shape=Shape.CHOICE,
        means="ratio",
        allowed=("adaptive", "auto", "21:9", "16:9", "4:3", "1:1", "3:4", "9:16"),
        example="16:9",
        about="Picture ratio. `adaptive` and `auto` take the nearest to the first input image or video; without one they "
        "give 16:9 and a warning. Default 16:9 without an input, adaptive with one; 9:16 for `sora-*` names.",
    ),
    Field(
        name="size",
        shape=Shape.SIZE,
        means="size",
        example="1280x720",
        about="Width x height in pixels, instead of `resolution` and `ratio`: one of the model's own sizes (see `GET "
        "/v1/models`), or one of OpenAI's, for which the nearest the model can make is made and a warning says so.",
    ),
    Field(
        name="image",
        shape=Shape.IMAGE,
        means="image",
        example="https://example.com/image.jpg",
        about="One image, used as the first frame: an http(s) URL, a data URL, or Base64. For more than one, or for other "
        "roles, use `metadata.content`.",
    ),
    Field(
        name="input_reference",
        shape=Shape.REFERENCE,
        means="image",
        example={"image_url": "https://example.com/image.jpg"},
        about="OpenAI's name of `image`: a file part, a URL, a data URL, Base64, or an object with `image_url`.",
    ),
    Field(
        name="ref_images",
        shape=Shape.IMAGES,
        means="ref_images",
        example=["https://example.com/reference-1.jpg", "https://example.com/reference-2.jpg"],
        about="Reference images, each an http(s) URL, a data URL, or Base64. For explicit roles use `metadata.content`.",
    ),
    Field(
        name="generate_audio",
        shape=Shape.SWITCH,
        means="generate_audio",
        default=False,
        example=False,
        about="Make a sound track that fits. May take longer.",
    ),
    Field(
        name="watermark",
        shape=Shape.SWITCH,
        means="watermark",
        default=False,
        example=False,
        about="Put a visible label on the video.",
    ),
    Field(
        name="camera_fixed",
        shape=Shape.SWITCH,
        means="camera_fixed",
        default=False,
        example=False,
        about="Keep the camera still: for product shots, standing figures, stable compositions.",
    ),
    Field(
        name="return_last_frame",
        shape=Shape.SWITCH,
        means="return_last_frame",
        default=False,
        example=False,
        about="Also return the last frame as a picture (`metadata.last_frame_url`), to begin the next clip with.",
    ),
    Field(
        name="seed",
        shape=Shape.INTEGER,
        means="seed",
        low=INT64[0],
        high=INT64[1],
        example=20231234,
        about="The same seed with the same request tends to give similar results. Drawn, and shown, when absent.",
    ),
    Field(
        name="n",
        shape=Shape.INTEGER,
        low=1,
        high=1,
        default=1,
        example=1,
        about="Number of videos: always 1. Send several requests for several videos.",
    ),
    Field(
        name="response_format",
        shape=Shape.CHOICE,
        allowed=("url",),
        default="url",
        example="url",
        about="How the result is given: only `url`.",
    ),
    Field(
        name="user",
        shape=Shape.TEXT,
        means="user",
        longest=512,
        example="user-1234",
        about="Your end user's id, for audit. Not used in making the video, kept only as a hash.",
    ),
    Field(
        name="metadata",
        shape=Shape.METADATA,
        copied=False,
        example={
            "content": [
                {"type": "image_url", "image_url": {"url": "https://example.com/first.jpg"}, "role": "first_frame"},
                {"type": "image_url", "image_url": {"url": "https://example.com/last.jpg"}, "role": "last_frame"},
            ]
        },
        about="Inputs with explicit roles (`content`), and older copies of the top-level fields. A field in both places is "
        "fine when both say the same.",
    ),
    Field(
        name="characters",
        shape=Shape.REFUSED,
        copied=False,
        example=[{"id": "char_123"}],
        about="OpenAI's characters are not offered here: a request that has any is refused.",
    ),
)

EXTRAS: Final = (
    Field(
        name="priority",
        shape=Shape.INTEGER,
        low=INT64[0],
        high=INT64[1],
        example=5,
        about="How far ahead of the account's other jobs it waits at the upstream, 0 to 9.",
    ),
    Field(
        name="execution_expires_after",
        shape=Shape.INTEGER,
        low=INT64[0],
        high=INT64[1],
        example=86400,
        about="Seconds after which the upstream gives up, 3600 to 259200.",
    ),
    Field(
        name="service_tier",
        shape=Shape.TEXT,
        longest=200,
        example="default",
        about="`default`, or `flex` (half price, no hurry) where the model has it.",
    ),
    Field(
        name="tools",
        shape=Shape.TOOLS,
        example=[{"type": "web_search"}],
        about="Tools the model may use; with a prompt alone.",
    ),
    Field(name="draft", shape=Shape.SWITCH, example=True, about="Make the vendor's own cheap draft, 480p."),
    Field(
        name="frames",
        shape=Shape.INTEGER,
        low=INT64[0],
        high=INT64[1],
        example=121,
        about="The number of frames instead of `seconds`: 25 + 4 n, 29 to 289.",
    ),
    Field(name="output_format", shape=Shape.TEXT, longest=200, example="mp4", about="`mp4`, or `mov`."),
    Field(
        name="omni_reference_task_type",
        shape=Shape.TEXT,
        longest=200,
        example="reference",
        about="What the references are for: `auto`, `reference`, `extend`.",
    ),
    Field(
        name="safety_identifier",
        shape=Shape.TEXT,
        longest=200,
        example="3f5c0a",
        about="Your end user's id as the upstream may see it, at most 64 characters; otherwise the hash of `user` is sent.",
    ),
)
"""Parameters only some models have: in ``metadata`` alone, refused with a 400 where the model has them not."""

BY_NAME: Final = {field.name: field for field in FIELDS}

SUGGESTIONS: Final = {
    "content": "metadata.content",
    "aspect_ratio": "ratio",
    "images": "ref_images",
    "image_url": "image",
    "reference_images": "ref_images",
    "image_urls": "ref_images",
    "first_frame": "metadata.content",
    "last_frame": "metadata.content",
    "audio": "generate_audio",
    "length": "seconds",
    "orientation": "ratio",
    "width": "size",
    "height": "size",
    "quality": "resolution",
    "video": "metadata.content",
    "videos": "metadata.content",
    "camerafixed": "camera_fixed",
    "num_videos": "n",
    **{field.name: f"metadata.{field.name}" for field in EXTRAS},
}
"""What people write for our fields where the spelling alone would not suggest it."""
