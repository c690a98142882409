"""The create body as JSON Schema 2020-12, made from the table of fields, and examples that work as they stand."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from filmgate.wire.content import ROLES, TYPES
from filmgate.wire.fields import BY_NAME, EXTRAS, FIELDS, Field, Shape

Schema = dict[str, Any]

INPUT_TEXT: Final[Schema] = {"type": "string", "minLength": 1}
IMAGE_OBJECT: Final[Schema] = {
    "type": "object",
    "description": "An image by reference.",
    "properties": {
        "image_url": {
            "type": "string",
            "description": "An http(s) URL or a data URL of the image.",
            "examples": ["https://example.com/image.jpg"],
        }
    },
    "required": ["image_url"],
    "additionalProperties": False,
}

_CONTRACT: Final = {
    "model": "doubao-seedance-2-0-260128",
    "prompt": "A white kitten slowly walking on a clean desk, soft daylight, cinematic lens, stable shot",
    "seconds": "5",
    "resolution": "720p",
    "ratio": "16:9",
    "generate_audio": False,
    "watermark": False,
    "camera_fixed": False,
}

EXAMPLES: Final[Mapping[str, Schema]] = {
    "contract": {"summary": "The published example", "value": _CONTRACT},
    "first_frame": {
        "summary": "An image as the first frame; the ratio follows it",
        "value": {
            "model": "doubao-seedance-2-0-fast-260128",
            "prompt": "The scene of image 1 comes alive",
            "seconds": "4",
            "image": "https://example.com/image.jpg",
        },
    },
    "first_and_last_frame": {
        "summary": "From a first to a last frame",
        "value": {
            "model": "doubao-seedance-2-0-260128",
            "prompt": "Slowly from image 1 to image 2",
            "ratio": "adaptive",
            "metadata": BY_NAME["metadata"].example,
        },
    },
    "references": {
        "summary": "Reference images",
        "value": {
            "model": "filmgate-draft",
            "prompt": "The person of image 1 walks through the room of image 2",
            "ref_images": ["https://example.com/reference-1.jpg", "https://example.com/reference-2.jpg"],
            "return_last_frame": True,
            "seed": 20231234,
        },
    },
    "sora": {
        "summary": "As an OpenAI client says it",
        "value": {
            "model": "sora-2",
            "prompt": "A calico cat playing a piano on stage",
            "seconds": "8",
            "size": "1280x720",
        },
    },
}
"""By name, as OpenAPI's ``examples``. Each is accepted by this server as it stands."""


def create_schema(*, form: bool = False) -> Schema:
    """The body of ``POST /v1/videos``. ``form``: as multipart has it, where an input may be a file part."""
    shown = [field for field in FIELDS if field.shape is not Shape.REFUSED]
    return {
        "type": "object",
        "title": "CreateVideo",
        "description": "What to make. Unknown fields are accepted with a warning, unless `X-Filmgate-Strict: true` is sent. "
        "JSON null means that the field is absent.",
        "properties": {field.name: _described(field, form) for field in shown},
        "required": [field.name for field in shown if field.required],
        "additionalProperties": True,
        "examples": [example["value"] for example in EXAMPLES.values()],
    }


def _described(field: Field, form: bool) -> Schema:
    made = {"description": field.about, **_SHAPES[field.shape](field), "examples": [field.example]}
    if form and field.shape is Shape.REFERENCE:
        made = {
            "description": field.about,
            "anyOf": [{"type": "string", "contentMediaType": "application/octet-stream"}, *made["anyOf"]],
        }
    if field.default is not None:
        made["default"] = field.default
    if field.deprecated:
        made["deprecated"] = True
    return made


def _text(field: Field) -> Schema:
    made: Schema = {"type": "string" if field.required else ["string", "null"]}
    if field.shortest:
        made["minLength"] = field.shortest
    if field.required:
        made["pattern"] = r"\S"
    if field.longest is not None:
        made["maxLength"] = field.longest
    return made


def _whole(field: Field) -> Schema:
    texts = [str(second) for second in range(field.low or 0, (field.high or 0) + 1)]
    number = {"type": "integer", "minimum": field.low, "maximum": field.high}
    return {"anyOf": [{"type": "string", "enum": texts}, number, {"type": "null"}]}


def _integer(field: Field) -> Schema:
    return {"type": ["integer", "null"], "format": "int64", "minimum": field.low, "maximum": field.high}


def _choice(field: Field) -> Schema:
    return {"type": ["string", "null"], "enum": [*field.allowed, None]}


def _images(_: Field) -> Schema:
    return {"type": ["array", "null"], "items": {**INPUT_TEXT, "description": "One image."}, "maxItems": 9}


def _metadata(_: Field) -> Schema:
    copies = {field.name: _copy(field) for field in FIELDS if field.copied}
    return {
        "type": ["object", "null"],
        "properties": {"content": _content(), **copies, **{field.name: _described(field, False) for field in EXTRAS}},
        "additionalProperties": True,
    }


def _copy(field: Field) -> Schema:
    made = {**_SHAPES[field.shape](field), "examples": [field.example], "deprecated": True}
    made["description"] = f"Older place of `{field.name}`. When both are sent they must say the same."
    return made


def _content() -> Schema:
    return {
        "type": ["array", "null"],
        "description": "The inputs, each with its type and role, in the order in which the prompt counts them per kind. "
        "Either first_frame, perhaps with last_frame; or references (up to 9 images, 3 videos, 3 audios, at least one "
        "image or video).",
        "items": {"anyOf": [_item(name) for name in TYPES]},
        "maxItems": 15,
    }


def _item(name: str) -> Schema:
    kind = TYPES[name]
    forms = "An http(s) URL, a data URL or Base64." if name == "image_url" else "An http(s) URL or a data URL."
    url = {"type": "string", "minLength": 1, "description": forms}
    return {
        "type": "object",
        "description": f"One {kind} input.",
        "properties": {
            "type": {"const": name, "description": f"Says that this is {kind}."},
            name: {
                "type": "object",
                "description": f"Where the {kind} is.",
                "properties": {"url": url},
                "required": ["url"],
            },
            "role": {
                "enum": [role.value for role in ROLES[kind]],
                "description": "What it is for. A single image without a role is the first frame; of several inputs an "
                "image without one is a reference_image, with a warning.",
            },
        },
        "required": ["type", name],
    }


_SHAPES: Final[Mapping[Shape, Callable[[Field], Schema]]] = {
    Shape.TEXT: _text,
    Shape.WHOLE: _whole,
    Shape.INTEGER: _integer,
    Shape.SWITCH: lambda _: {"type": ["boolean", "null"]},
    Shape.CHOICE: _choice,
    Shape.SIZE: lambda _: {"type": ["string", "null"], "pattern": "^[1-9][0-9]{0,4}x[1-9][0-9]{0,4}$"},
    Shape.TOOLS: lambda _: {
        "type": ["array", "null"],
        "items": {
            "type": "object",
            "properties": {"type": {"type": "string", "description": "Which tool."}},
            "required": ["type"],
            "additionalProperties": False,
        },
    },
    Shape.IMAGE: lambda _: {**INPUT_TEXT, "type": ["string", "null"]},
    Shape.IMAGES: _images,
    Shape.REFERENCE: lambda _: {"anyOf": [INPUT_TEXT, IMAGE_OBJECT, {"type": "null"}]},
    Shape.METADATA: _metadata,
}
