"""Every recorded request of the OpenAI SDKs decodes to the values its caller passed.

The requests lie in ``openai-sdk/``, byte for byte as real clients sent them, one request a file.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from filmgate.errors import RequestError
from filmgate.wire import Tree, Upload, decode, fingerprint, parse

FOLDER = Path(__file__).parent / "openai-sdk"


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One request as it came over the line, its chunks put together."""

    id: str
    target: str
    headers: dict[str, str]
    body: bytes = field(repr=False)


def read(path: Path) -> Recorded:
    head, _, body = path.read_bytes().partition(b"\r\n\r\n")
    first, *lines = head.decode("utf-8").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    if headers.get("transfer-encoding") == "chunked":
        body = unchunked(body)
    return Recorded(id=f"{path.parent.name}/{path.stem}", target=first.split(" ")[1], headers=headers, body=body)


def unchunked(body: bytes) -> bytes:
    made, rest = b"", body
    while True:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size, 16)
        if length == 0:
            return made
        made, rest = made + rest[:length], rest[length + 2 :]


def posts() -> list[Recorded]:
    return [read(path) for path in sorted(FOLDER.glob("*/*.http"))]


def creates() -> list[Recorded]:
    return [request for request in posts() if request.target.partition("?")[0] == "/v1/videos"]


def decoded(request: Recorded) -> Tree:
    return decode(request.headers.get("content-type"), request.headers.get("content-encoding"), request.body)


CONTENT_A = [
    {"type": "image_url", "image_url": {"url": "https://e/1.jpg"}, "role": "first_frame"},
    {"type": "image_url", "image_url": {"url": "https://e/2.jpg"}, "role": "last_frame"},
]
CONTENT_B = [
    {"type": "image_url", "image_url": {"url": "https://e/1.jpg"}, "role": "first_frame"},
    {"type": "video_url", "video_url": {"url": "https://e/2.mp4"}},
]
REFERENCES = ["https://e/1.jpg", "https://e/2.jpg"]
SET_A = {
    "resolution": "720p",
    "ratio": "16:9",
    "generate_audio": False,
    "watermark": True,
    "seed": 20231234,
    "n": 1,
    "ref_images": REFERENCES,
    "none": None,
    "f": 1.5,
    "metadata": {"content": CONTENT_A, "negative_prompt": "x"},
    "empty": [],
    "emptyd": {},
}
SET_B = {
    "resolution": "720p",
    "generate_audio": False,
    "seed": 1,
    "ref_images": REFERENCES,
    "metadata": {"content": CONTENT_B},
}
PNG = "PNG"
"""Stands for the recorded one-pixel image in the expectations."""
NODE: dict[str, dict[str, Any]] = {
    "create-min": {"prompt": "A", "model": "sora-2", "seconds": "4", "size": "1280x720"},
    "create-seed-params": {"prompt": "A", "seconds": 5, **SET_B},
    "create-tofile": {"prompt": "A", "input_reference": PNG, **SET_B},
    "create-stream": {"prompt": "A", "input_reference": PNG, **SET_B},
    "create-ref-object": {"prompt": "A", "input_reference": {"image_url": "https://e/x.png"}},
    "create-json-header-trap": {"prompt": "A"},
    "post-raw-json": {"prompt": "A", **SET_B},
    "retry-attempt1": {"prompt": "A"},
    "retry-attempt2": {"prompt": "A"},
    "create-stream-503": {"prompt": "A", "input_reference": PNG},
}
"""What both multipart versions of the Node SDK send."""
CREATES: dict[str, dict[str, Any]] = {
    "node-6.2.0/create-min": {"prompt": "A", "model": "sora-2", "seconds": "4", "size": "1280x720"},
    "node-6.2.0/create-null": {"prompt": "A", "seed": None},
    "node-6.2.0/create-ref-object": {"prompt": "A", "input_reference": {"image_url": "https://e/x.png"}},
    "node-6.2.0/create-seed-params": {"prompt": "A", "seconds": 5, **SET_B},
    "node-6.2.0/create-stream": {"prompt": "A", "input_reference": PNG, **SET_B},
    "node-6.2.0/create-tofile": {"prompt": "A", "input_reference": PNG, **SET_B},
    "node-6.2.0/post-raw-json": {"prompt": "A", **SET_B},
    "node-6.2.0/retry-attempt1": {"prompt": "A"},
    "node-6.2.0/retry-attempt2": {"prompt": "A"},
    **{f"node-6.49.0/{name}": expected for name, expected in NODE.items()},
    **{f"node-7.57.0/{name}": expected for name, expected in NODE.items()},
    "python-2.26.0/create-min": {"prompt": "A", "model": "sora-2", "seconds": "4", "size": "720x1280"},
    "python-2.26.0/create-extra-body": {"prompt": "A", **SET_B},
    "python-2.26.0/poll-1-create": {"prompt": "A"},
    "python-2.26.0/retry-attempt1": {"prompt": "A"},
    "python-2.26.0/retry-attempt2": {"prompt": "A"},
    "python-3.54.0/create-min": {"prompt": "A cat"},
    "python-3.54.0/create-full": {
        "prompt": 'Ünïcode — 猫 "q"\nline2',
        "model": "sora-2-pro",
        "seconds": "8",
        "size": "1280x720",
    },
    "python-3.54.0/create-seconds-int": {"prompt": "A", "seconds": 5},
    "python-3.54.0/create-file-bytes": {"prompt": "A", "input_reference": PNG},
    "python-3.54.0/create-file-open": {"prompt": "A", "input_reference": PNG},
    "python-3.54.0/create-file-path": {"prompt": "A", "input_reference": PNG},
    "python-3.54.0/create-file-tuple": {"prompt": "A", "seconds": "4", "input_reference": PNG},
    "python-3.54.0/create-file-bytesio": {"prompt": "A", "input_reference": PNG},
    "python-3.54.0/create-file-list": {"prompt": "A", "input_reference": [PNG, PNG]},
    "python-3.54.0/create-extra-body": {
        "prompt": "A",
        "model": "doubao-seedance-2-0-260128",
        "seconds": "5",
        **SET_A,
    },
    "python-3.54.0/create-extra-body-file": {"prompt": "A", "input_reference": PNG, **SET_A},
    "python-3.54.0/create-ref-image-url": {
        "prompt": "A",
        "input_reference": {"image_url": "data:image/png;base64,AAAA"},
    },
    "python-3.54.0/create-ref-file-id": {
        "prompt": "A",
        "input_reference": {"file_id": "file-123"},
        "characters": [{"id": "char_1"}, {"id": "char_2"}],
    },
    "python-3.54.0/create-json-header": {
        "prompt": "A",
        "model": "doubao-seedance-2-0-260128",
        "seconds": "5",
        **SET_A,
    },
    "python-3.54.0/create-idempotency-key": {"prompt": "A"},
    "python-3.54.0/create-org-project": {"prompt": "A"},
    "python-3.54.0/poll-1-create": {"prompt": "A"},
    "python-3.54.0/retry-file-attempt1": {"prompt": "A", "input_reference": PNG},
    "python-3.54.0/retry-file-attempt2": {"prompt": "A", "input_reference": PNG},
    "python-3.54.0/async-create-file": {"prompt": "A", "seconds": "4", "input_reference": PNG},
}
SPECIAL = {
    "python-2.26.0/create-extra-body-file": ("invalid_body", "metadata[content][][role]"),
    "node-6.2.0/create-buffer": ("invalid_value", "OpenAI.toFile"),
    "node-6.49.0/create-buffer": ("invalid_value", "OpenAI.toFile"),
    "node-7.57.0/create-buffer": ("invalid_value", "OpenAI.toFile"),
}


def as_text(value: Any) -> Any:
    """A value as a form carries it: scalars as text; null, [] and {} not at all."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items() if item not in (None, [], {})}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def named(node: Any) -> Any:
    """A decoded value with the recorded image replaced by its name."""
    if isinstance(node, dict):
        return {key: named(item) for key, item in node.items()}
    if isinstance(node, list):
        return [named(item) for item in node]
    if isinstance(node, Upload):
        assert node.data.startswith(b"\x89PNG\r\n\x1a\n")
        assert len(node.data) == 70
        return PNG
    return node


def by_id(request: Recorded) -> str:
    return request.id


RECORDED = {
    "node-6.2.0": {"/v1/videos": 10, "/v1/videos/{id}/remix": 1},
    "node-6.49.0": {
        "/v1/videos": 11, "/v1/videos/characters": 1, "/v1/videos/edits": 1, "/v1/videos/extensions": 1,
        "/v1/videos/{id}/remix": 1,
    },
    "node-7.57.0": {
        "/v1/videos": 11, "/v1/videos/characters": 1, "/v1/videos/edits": 1, "/v1/videos/extensions": 1,
        "/v1/videos/{id}/remix": 1,
    },
    "python-2.26.0": {"/v1/videos": 6},
    "python-3.54.0": {
        "/v1/batches": 1, "/v1/files": 1, "/v1/videos": 20, "/v1/videos/characters": 1, "/v1/videos/edits": 3,
        "/v1/videos/extensions": 2, "/v1/videos/{id}/remix": 2, "/v1/webhook_endpoints": 1,
        "/v1/webhook_endpoints/{id}": 1, "/v1/webhook_endpoints/{id}/rotate_secret": 1,
        "/v1/webhook_endpoints/{id}/test": 1,
    },
}  # fmt: skip
"""How many POSTs of each SDK version were recorded, by path: one that goes missing is missed."""


def test_every_recorded_post_is_here() -> None:
    found: dict[str, Counter[str]] = {}
    for request in posts():
        path = re.sub("/(video_abc123|we_1)(?=/|$)", "/{id}", request.target.partition("?")[0])
        found.setdefault(request.id.partition("/")[0], Counter())[path] += 1
    assert {version: dict(sorted(paths.items())) for version, paths in found.items()} == RECORDED


def test_every_recorded_create_is_covered() -> None:
    assert {request.id for request in creates()} == set(CREATES) | set(SPECIAL)


@pytest.mark.parametrize("request_", [request for request in creates() if request.id in CREATES], ids=by_id)
def test_a_create_decodes_to_what_its_caller_passed(request_: Recorded) -> None:
    tree = decoded(request_)
    expected = CREATES[request_.id]
    assert named(tree.fields) == (as_text(expected) if tree.textual else expected)


@pytest.mark.parametrize("request_", [request for request in creates() if request.id in SPECIAL], ids=by_id)
def test_what_cannot_be_understood_says_what_to_do(request_: Recorded) -> None:
    code, hint = SPECIAL[request_.id]
    with pytest.raises(RequestError) as caught:
        parse(decoded(request_))
    assert caught.value.code == code
    assert hint in caught.value.message


@pytest.mark.parametrize("request_", [request for request in posts() if request not in creates()], ids=by_id)
def test_bodies_of_every_other_endpoint_decode(request_: Recorded) -> None:
    assert decoded(request_).fields


@pytest.mark.parametrize(
    "name", ["python-3.54.0/retry-file-attempt", "node-7.57.0/retry-attempt", "python-2.26.0/retry-attempt"]
)
def test_a_retry_has_the_fingerprint_of_the_first_attempt(name: str) -> None:
    first, second = (read(FOLDER / f"{name}{attempt}.http") for attempt in (1, 2))
    assert first.headers["x-stainless-retry-count"] != second.headers["x-stainless-retry-count"]
    assert fingerprint(decoded(first)) == fingerprint(decoded(second))


def test_the_json_header_trap_is_read_as_the_multipart_it_is() -> None:
    request = read(FOLDER / "node-7.57.0" / "create-json-header-trap.http")
    assert request.headers["content-type"] == "application/json"
    assert decoded(request).textual
