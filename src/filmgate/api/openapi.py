"""The OpenAPI 3.1 document's words: what each operation takes and every answer it gives.

Field tables come from :mod:`filmgate.wire`, the same that parsing reads, so that the document cannot drift from the
code.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI

from filmgate import __version__
from filmgate.errors import CODES
from filmgate.wire import EXAMPLES, Dialect, create_schema, error_schema, models_schema, video_schema

Operation = dict[str, Any]

ABOUT = """The video API you own: create a video, poll it, download it.

Send `Authorization: Bearer sk-...` with every request under `/v1`. The same API stands under `/openai/v1`, where it
always speaks the OpenAI dialect: timestamps in seconds, every key present. Under `/v1` the OpenAI SDKs are recognised by
their `x-stainless-lang` header; everybody else reads milliseconds and no absent fields."""

_COMMON = {
    "x-request-id": {"description": "The request's id, as in the server's log.", "schema": {"type": "string"}},
}
_UNIT = {
    "x-timestamp-unit": {"description": "Unit of the timestamps.", "schema": {"type": "string", "enum": ["s", "ms"]}},
}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(about: str, schema: Mapping[str, Any], headers: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {
        "description": about,
        "headers": {**_COMMON, **(headers or {})},
        "content": {"application/json": {"schema": schema}},
    }


def _errors(*codes: str) -> dict[int, dict[str, Any]]:
    """Answers for these codes of the error table, those of one status together."""
    by_status: dict[int, list[str]] = {}
    for code in (*codes, "internal_error"):
        by_status.setdefault(CODES[code].status, []).append(f"`{code}`: {CODES[code].about}")
    return {status: _json(" ".join(about), _ref("Error")) for status, about in sorted(by_status.items())}


_VIDEO: dict[str, Any] = {"anyOf": [_ref("Video"), _ref("VideoOpenAI")]}
_BODY_CODES = (
    "invalid_json",
    "invalid_body",
    "missing_field",
    "invalid_value",
    "conflicting_fields",
    "unknown_field",
    "unsupported_value",
    "unsupported_parameter",
    "invalid_image",
    "invalid_video",
    "invalid_audio",
    "input_too_large",
    "invalid_url",
    "url_not_allowed",
)


def _header(name: str, about: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": False, "description": about, "schema": dict(schema)}


_UNIT_PARAMETER = _header(
    "X-Timestamp-Unit",
    "Timestamps in seconds or milliseconds, whatever the dialect.",
    {"type": "string", "enum": ["s", "ms"]},
)

CREATE: Operation = {
    "summary": "Create a video",
    "description": "Stores the video and its job together and answers at once; poll the video until it is completed.",
    "operation_id": "createVideo",
    "responses": {
        200: _json(
            "The video, queued; or the one an earlier sending of the same request created.",
            _VIDEO,
            {
                **_UNIT,
                "deprecation": {
                    "description": "From when on the asked model name should not be used (RFC 9745), where known.",
                    "schema": {"type": "string"},
                },
                "sunset": {
                    "description": "From when on it does not answer (RFC 8594), where known.",
                    "schema": {"type": "string"},
                },
                "idempotent-replayed": {
                    "description": "`true` when an earlier sending of this request had created the video.",
                    "schema": {"type": "string", "enum": ["true"]},
                },
            },
        ),
        **_errors(
            *_BODY_CODES,
            "invalid_api_key",
            "model_not_found",
            "idempotency_in_flight",
            "idempotency_mismatch",
            "body_too_large",
            "unsupported_media_type",
            "unavailable",
        ),
    },
    "openapi_extra": {
        "security": [{"bearer": []}],
        "parameters": [
            _header(
                "Idempotency-Key",
                "Sending the same request again with the same key answers the first video again, for 24 hours.",
                {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
            ),
            _header(
                "X-Filmgate-Strict",
                "`true`: fields nobody knows are a 400, not a warning.",
                {"type": "string", "enum": ["true", "false"]},
            ),
            _UNIT_PARAMETER,
        ],
        "requestBody": {
            "required": True,
            "description": "JSON, or multipart/form-data as the OpenAI SDKs send it, with bracket fields for nested values.",
            "content": {
                "application/json": {"schema": _ref("CreateVideo"), "examples": dict(EXAMPLES)},
                "multipart/form-data": {"schema": _ref("CreateVideoForm")},
            },
        },
    },
}

RETRIEVE: Operation = {
    "summary": "Retrieve a video",
    "description": "The video as it stands now. Poll it until `status` is `completed` or `failed`.",
    "operation_id": "retrieveVideo",
    "responses": {
        200: _json(
            "The video.",
            _VIDEO,
            {
                **_UNIT,
                "openai-poll-after-ms": {
                    "description": "While the video has not ended: milliseconds to wait before polling again.",
                    "schema": {"type": "integer", "minimum": 1},
                },
            },
        ),
        **_errors("invalid_value", "invalid_api_key", "video_not_found"),
    },
    "openapi_extra": {"security": [{"bearer": []}], "parameters": [_UNIT_PARAMETER]},
}

_FILE_HEADERS = {
    **_COMMON,
    "accept-ranges": {"description": "Always `bytes`.", "schema": {"type": "string", "const": "bytes"}},
    "etag": {"description": "Strong: the file's SHA-256.", "schema": {"type": "string"}},
    "content-disposition": {"description": "A file name for saving.", "schema": {"type": "string"}},
    "repr-digest": {"description": "SHA-256 of the whole file (RFC 9530).", "schema": {"type": "string"}},
}
_RANGE = {"content-range": {"description": "Which bytes these are.", "schema": {"type": "string"}}}
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_TEXT = {"type": "string"}
_RANGE_PARAMETERS = [
    _header("Range", "One byte range; several are answered with the whole file.", _TEXT),
    _header("If-Range", "An ETag: the part only if the file is still that one.", _TEXT),
]
_CONTENT_CODES = (
    "invalid_value",
    "invalid_api_key",
    "invalid_signature",
    "video_not_found",
    "variant_not_found",
    "video_not_ready",
    "video_failed",
    "video_expired",
)


def _file(about: str, headers: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {
        "description": about,
        "headers": {**_FILE_HEADERS, **(headers or {})},
        "content": {"video/mp4": _BYTES, "image/png": _BYTES},
    }


def _content(operation_id: str, summary: str, *, body: bool) -> Operation:
    return {
        "summary": summary,
        "description": "Opened by a key, or by a signed link (`metadata.url`), which needs no header and so plays in a browser.",
        "operation_id": operation_id,
        "responses": {
            200: _file("The whole file." if body else "The whole file's headers."),
            **({206: _file("The part that Range asked for.", _RANGE)} if body else {}),
            304: {"description": "Unchanged, by If-None-Match.", "headers": _COMMON},
            **_errors(*_CONTENT_CODES, *(["range_not_satisfiable"] if body else [])),
        },
        "openapi_extra": {
            "security": [{"bearer": []}, {}],
            "parameters": [
                *(_RANGE_PARAMETERS if body else []),
                _header("If-None-Match", "ETags already held.", _TEXT),
            ],
        },
    }


CONTENT: Operation = _content("downloadVideo", "Download a video's file", body=True)
CONTENT_HEAD: Operation = _content("describeVideoFile", "A file's headers alone", body=False)

MODELS: Operation = {
    "summary": "List models",
    "description": "Every model served here, with its capabilities and pixel sizes.",
    "operation_id": "listModels",
    "responses": {200: _json("The models.", _ref("Models")), **_errors("invalid_api_key")},
    "openapi_extra": {"security": [{"bearer": []}]},
}
MODEL: Operation = {
    "summary": "Retrieve a model",
    "description": "One model by id or alias.",
    "operation_id": "retrieveModel",
    "responses": {200: _json("The model.", _ref("Model")), **_errors("invalid_api_key", "model_not_found")},
    "openapi_extra": {"security": [{"bearer": []}]},
}

_STATE: dict[str, Any] = {"type": "string", "enum": ["ok", "unreachable"], "description": "Whether it answers."}
_READINESS = {
    "type": "object",
    "required": ["status", "database", "storage", "worker"],
    "properties": {
        "status": {"type": "string", "enum": ["ok", "unavailable"], "description": "`ok` when all parts answer."},
        "database": _STATE,
        "storage": _STATE,
        "worker": _STATE,
    },
}
HEALTHY: Operation = {
    "summary": "Alive",
    "operation_id": "healthz",
    "responses": {
        200: _json(
            "The process answers.",
            {
                "type": "object",
                "required": ["status"],
                "properties": {"status": {"type": "string", "const": "ok", "description": "Always `ok`."}},
            },
        )
    },
    "openapi_extra": {"security": []},
}
READY: Operation = {
    "summary": "Ready",
    "description": "Whether the database, the storage and a worker can be reached.",
    "operation_id": "readyz",
    "responses": {200: _json("All parts answer.", _READINESS), 503: _json("Some part does not.", _READINESS)},
    "openapi_extra": {"security": []},
}


def _models() -> tuple[dict[str, Any], dict[str, Any]]:
    listing = models_schema()
    model = listing["properties"]["data"]["items"]
    return {
        **listing,
        "properties": {
            **listing["properties"],
            "data": {"type": "array", "items": _ref("Model"), "description": "The models."},
        },
    }, model


def describe(app: FastAPI) -> dict[str, Any]:
    """The whole document, made once from the routes and the field tables."""
    if app.openapi_schema:
        return app.openapi_schema
    from fastapi.openapi.utils import get_openapi

    document = get_openapi(title="Filmgate", version=__version__, description=ABOUT, routes=app.routes)
    listing, model = _models()
    schemas = {
        "CreateVideo": create_schema(),
        "CreateVideoForm": create_schema(form=True),
        "Video": video_schema(Dialect.NATIVE),
        "VideoOpenAI": video_schema(Dialect.OPENAI),
        "Error": error_schema(),
        "Model": model,
        "Models": listing,
    }
    components = document.setdefault("components", {})
    # FastAPI adds schemas for its own 422, which no route here answers.
    components["schemas"] = schemas
    components["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": "A key made by `filmgate keys create`."}
    }
    for path in document["paths"].values():
        for operation in path.values():
            _drop_framework_422(operation)
    app.openapi_schema = document
    return document


def _drop_framework_422(operation: dict[str, Any]) -> None:
    answer = operation["responses"].get("422", {})
    if "HTTPValidationError" in str(answer):
        del operation["responses"]["422"]
