"""What a video looks like in each dialect, at each point of its life, and the error envelope."""

from dataclasses import replace
from typing import Any

import pytest

from filmgate.errors import CODES, Stage
from filmgate.video import Effective, Failure, Notice, Size, Status, Unhonoured, Video
from filmgate.wire import Dialect, TimeUnit, error_envelope, video_object

EFFECTIVE = Effective(
    model="doubao-seedance-2-0-fast-260128",
    prompt="A kitten",
    seconds=5,
    resolution="720p",
    ratio="16:9",
    size=Size(width=1280, height=720),
    seed=42,
    generate_audio=False,
    watermark=True,
    camera_fixed=False,
    return_last_frame=False,
)
QUEUED = Video(
    id="video_abc123",
    project="p",
    engine="draft",
    status=Status.QUEUED,
    progress=0,
    created_at=1764347090922,
    effective=EFFECTIVE,
    notices=(Notice(param="sed", message="unknown"),),
    unhonoured=(Unhonoured(what="camera_fixed", why="no such control"),),
)
COMPLETED = replace(QUEUED, status=Status.COMPLETED, progress=100, completed_at=1764347170999, expires_at=1764433570001)
FAILED = replace(
    QUEUED,
    status=Status.FAILED,
    failure=Failure(code="input_unreachable", message="no", stage=Stage.INPUT, retryable=True, charged=False),
)
FACTS: dict[str, Any] = {
    "engine": "draft",
    "effective": {
        "seconds": 5,
        "resolution": "720p",
        "ratio": "16:9",
        "size": "1280x720",
        "seed": 42,
        "generate_audio": False,
        "watermark": True,
        "camera_fixed": False,
        "return_last_frame": False,
    },
    "warnings": [{"param": "sed", "message": "unknown"}],
    "unhonoured": [{"what": "camera_fixed", "why": "no such control"}],
}
ERROR = {"code": "input_unreachable", "message": "no", "stage": "input", "retryable": True, "charged": False}
REQUIRED = {
    "id": "video_abc123",
    "object": "video",
    "model": "doubao-seedance-2-0-fast-260128",
    "status": "queued",
    "progress": 0,
    "created_at": 1764347090922,
    "seconds": "5",
}


def native(video: Video, **links: str) -> dict[str, Any]:
    return video_object(video, dialect=Dialect.NATIVE, unit=TimeUnit.MILLISECONDS, **links)


def openai(video: Video, **links: str) -> dict[str, Any]:
    return video_object(video, dialect=Dialect.OPENAI, unit=TimeUnit.SECONDS, **links)


def test_native_create_reply() -> None:
    shown = native(QUEUED)
    assert list(shown)[:7] == list(REQUIRED)
    assert shown == {**REQUIRED, "size": "1280x720", "metadata": FACTS}


def test_native_without_a_size_yet_has_the_seven_keys_and_metadata() -> None:
    shown = native(replace(QUEUED, effective=replace(EFFECTIVE, ratio="adaptive", size=None)))
    assert list(shown) == [*REQUIRED, "metadata"]
    assert "size" not in shown["metadata"]["effective"]
    assert shown["metadata"]["effective"]["ratio"] == "adaptive"


def test_native_completed() -> None:
    shown = native(COMPLETED, url="https://x/v", last_frame_url="https://x/l")
    assert (shown["completed_at"], shown["expires_at"]) == (1764347170999, 1764433570001)
    assert shown["metadata"] == {"url": "https://x/v", "last_frame_url": "https://x/l", **FACTS}
    assert "error" not in shown


def test_native_failed() -> None:
    shown = native(FAILED)
    assert shown["error"] == ERROR
    assert "completed_at" not in shown


def test_openai_has_every_key_and_seconds() -> None:
    shown = openai(QUEUED)
    assert shown == {
        "id": "video_abc123",
        "object": "video",
        "model": "doubao-seedance-2-0-fast-260128",
        "status": "queued",
        "progress": 0,
        "created_at": 1764347090,
        "completed_at": None,
        "expires_at": None,
        "prompt": "A kitten",
        "size": "1280x720",
        "seconds": "5",
        "remixed_from_video_id": None,
        "error": None,
        "metadata": FACTS,
    }


def test_openai_completed_and_failed() -> None:
    done = openai(COMPLETED, url="https://x/v")
    assert (done["completed_at"], done["expires_at"], done["metadata"]["url"]) == (
        1764347170,
        1764433570,
        "https://x/v",
    )
    assert openai(FAILED)["error"] == ERROR
    open_ = openai(replace(QUEUED, effective=replace(EFFECTIVE, ratio="adaptive", size=None)))
    assert (open_["size"], open_["metadata"]["effective"]["size"]) == (None, None)


def test_links_show_only_once_completed() -> None:
    assert "url" not in native(QUEUED, url="https://x/v")["metadata"]
    assert "url" not in native(FAILED, url="https://x/v")["metadata"]
    assert "url" not in native(COMPLETED)["metadata"]


def test_the_unit_is_independent_of_the_dialect() -> None:
    assert video_object(QUEUED, dialect=Dialect.OPENAI, unit=TimeUnit.MILLISECONDS)["created_at"] == 1764347090922
    assert video_object(QUEUED, dialect=Dialect.NATIVE, unit=TimeUnit.SECONDS)["created_at"] == 1764347090


@pytest.mark.parametrize("code", CODES)
def test_the_envelope_of_every_code(code: str) -> None:
    shown = error_envelope(code, "text", "prompt")
    assert shown == {"error": {"message": "text", "type": CODES[code].type, "param": "prompt", "code": code}}


def test_the_envelope_refuses_codes_nobody_knows() -> None:
    with pytest.raises(KeyError):
        error_envelope("no_such_code", "x")


def test_the_vendors_own_parameters_are_shown_where_there_are_any() -> None:
    asked = replace(EFFECTIVE, extras={"priority": 3, "service_tier": "flex"})
    shown = native(replace(QUEUED, effective=asked))["metadata"]["effective"]
    assert shown == {**FACTS["effective"], "priority": 3, "service_tier": "flex"}
    assert set(native(QUEUED)["metadata"]["effective"]) == set(FACTS["effective"])
