"""The answers as JSON Schema 2020-12: the video in each dialect, the error envelope, the models list."""

from typing import Any, Final

from filmgate.errors import CODES, Stage
from filmgate.video import Status
from filmgate.wire.dialect import Dialect

Schema = dict[str, Any]
SIZE: Final = "^[1-9][0-9]*x[1-9][0-9]*$"


def _row(kind: str | list[str], about: str, example: Any, **more: Any) -> Schema:
    return {"type": kind, "description": about, "examples": [example], **more}


def _object(about: str, properties: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "description": about, "properties": properties, "required": required}


def _list(about: str, items: Schema, **more: Any) -> Schema:
    return {"type": "array", "description": about, "items": items, **more}


REQUIRED: Final = ("id", "object", "model", "status", "progress", "created_at", "seconds", "metadata")
"""What every native video object has: the contract's seven keys, and our facts."""


def video_schema(dialect: Dialect) -> Schema:
    """The video object. In the OpenAI dialect every key is there, null where empty; natively such keys are absent."""
    made = _object("A video and how far it is.", _video_rows("milliseconds"))
    made["title"] = "Video"
    if dialect is Dialect.NATIVE:
        made["required"] = list(REQUIRED)
        return made
    rows = _video_rows("seconds")
    for name in ("completed_at", "expires_at", "size"):
        rows[name]["type"] = [rows[name]["type"], "null"]
    rows["error"] = {"anyOf": [rows["error"], {"type": "null"}], "description": "Why it failed; null otherwise."}
    rows["prompt"] = _row("string", "What was asked for.", "A white kitten slowly walking on a clean desk")
    rows["remixed_from_video_id"] = _row(["string", "null"], "Always null here.", None)
    return _object("A video, as the OpenAI SDKs have it.", rows) | {"title": "OpenAIVideo"}


def _video_rows(unit: str) -> dict[str, Schema]:
    scale = 1 if unit == "milliseconds" else 1000
    times = {"format": "int64"}
    return {
        "id": _row("string", "The video's id.", "video_abc123"),
        "object": _row("string", "Always `video`.", "video", const="video"),
        "model": _row("string", "The model that makes it, aliases resolved.", "doubao-seedance-2-0-260128"),
        "status": _row("string", "How far it is.", "queued", enum=[status.value for status in Status]),
        "progress": _row("integer", "Percent; 100 only when completed.", 0, minimum=0, maximum=100),
        "created_at": _row("integer", f"When it was created, Unix {unit}.", 1764347090922 // scale, **times),
        "seconds": _row("string", "Duration in seconds, as text.", "5"),
        "completed_at": _row("integer", f"When it was completed, Unix {unit}.", 1764347170000 // scale, **times),
        "expires_at": _row(
            "integer", f"From when on its files are gone, Unix {unit}.", 1764433570000 // scale, **times
        ),
        "size": _row("string", "Width x height in pixels, as soon as known.", "1280x720", pattern=SIZE),
        "error": _failure(),
        "metadata": _metadata(),
    }


def _failure() -> Schema:
    stages = [stage.value for stage in Stage]
    rows = {
        "code": _row("string", "What went wrong, for programs.", "input_unreachable"),
        "message": _row("string", "What went wrong, for people.", "`image`: the address could not be reached."),
        "stage": _row("string", "Where it went wrong.", "input", enum=stages),
        "retryable": _row("boolean", "Whether the same request may succeed later.", True),
        "charged": _row("boolean", "Whether the failed video is charged for.", False),
        "param": _row("string", "The input concerned, where it is known.", "image 1"),
    }
    return _object("Why the video failed.", rows, optional=("param",))


def _metadata() -> Schema:
    warning = _object(
        "One thing to know.",
        {
            "param": _row("string", "The field it is about.", "ratio"),
            "message": _row("string", "What to know.", "This field is unknown and has no effect."),
        },
    )
    unhonoured = _object(
        "One thing the engine cannot give.",
        {
            "what": _row("string", "What was asked for.", "camera_fixed"),
            "why": _row("string", "Why it cannot be given.", "The engine has no such control."),
        },
    )
    rows = {
        "url": _row("string", "A link to the video, once completed and until it expires.", "https://example.com/v.mp4"),
        "last_frame_url": _row("string", "A link to the last frame, when asked for.", "https://example.com/v.png"),
        "engine": _row("string", "What makes it. `draft` is the embedded engine.", "draft"),
        "usage": _row("object", "The engine's own figures, once completed.", {"completion_tokens": 108900}),
        "effective": _effective(),
        "warnings": _list("What you should know although the request was accepted.", warning),
        "unhonoured": _list("What was asked for and cannot be given.", unhonoured),
    }
    return _object("Further facts.", rows, optional=("url", "last_frame_url", "usage"))


def _effective() -> Schema:
    rows = {
        "seconds": _row("integer", "Duration in seconds, as a number.", 5),
        "resolution": _row("string", "Resolution class.", "720p"),
        "ratio": _row("string", "Picture ratio; `adaptive` until the first input has been seen.", "16:9"),
        "size": _row(["string", "null"], "Width x height in pixels, once known.", "1280x720", pattern=SIZE),
        "seed": _row("integer", "The seed used, drawn when none was given.", 20231234, format="int64"),
        "generate_audio": _row("boolean", "Whether there is a sound track.", False),
        "watermark": _row("boolean", "Whether there is a visible label.", False),
        "camera_fixed": _row("boolean", "Whether the camera stays still.", False),
        "return_last_frame": _row("boolean", "Whether the last frame is returned too.", False),
    }
    return _object(
        "What is really made, defaults filled in; further parameters of the model where some were given.",
        rows,
        optional=("size",),
    )


def error_schema() -> Schema:
    """The error envelope of every answer that is not a success."""
    codes = [code for code, meaning in CODES.items() if meaning.status != 200]
    kinds = sorted({CODES[code].type for code in codes})
    rows = {
        "message": _row("string", "What is wrong: the field, the value, and what is allowed.", "`prompt` is required."),
        "type": _row("string", "The kind of error, in OpenAI's words.", "invalid_request_error", enum=kinds),
        "param": _row(["string", "null"], "The field at fault, if it is one.", "prompt"),
        "code": _row("string", "What is wrong, for programs.", "missing_field", enum=codes),
    }
    made = _object("An error.", {"error": _object("What is wrong.", rows)})
    return made | {"title": "Error"}


def model_schema() -> Schema:
    """One model, as ``GET /v1/models/{id}`` shows it."""
    text: Schema = {"type": "string"}
    pairs = {"type": "object", "additionalProperties": True}
    capabilities = {
        "seconds": _list("Possible durations in seconds.", {"type": "integer"}),
        "resolutions": _list("Possible resolutions.", text),
        "ratios": _list("Possible ratios.", text),
        "sizes": _row("object", "Pixel sizes, by resolution and ratio.", {"720p": {"16:9": "1280x720"}}),
        "fps": _row("integer", "Frames per second.", 24),
        "inputs": {**pairs, "description": "Which inputs it takes, and how many of each."},
        "limits": {**pairs, "description": "What each input may be: bytes, pixels, seconds, formats."},
        "parameters": {**pairs, "description": "Which optional parameters it takes."},
        "defaults": {**pairs, "description": "What is made when a field is absent."},
    }
    rows = {
        "id": _row("string", "The model's id.", "doubao-seedance-2-0-260128"),
        "object": _row("string", "Always `model`.", "model", const="model"),
        "created": _row("integer", "When it came out, Unix seconds.", 1769558400),
        "owned_by": _row("string", "Who makes it.", "bytedance"),
        "description": _row("string", "What it is.", "Seedance 2.0 standard: higher quality."),
        "aliases": _list("Other names it is served by.", text),
        "capabilities": _object("What it can make, from what.", capabilities),
    }
    return _object("A model and what it can do.", rows) | {"title": "Model"}


def models_schema() -> Schema:
    """The models list, as ``GET /v1/models`` shows it."""
    rows = {
        "object": _row("string", "Always `list`.", "list", const="list"),
        "data": _list("The models.", model_schema()),
    }
    return _object("The models served here.", rows) | {"title": "Models"}
