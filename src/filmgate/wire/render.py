"""A video as the caller's dialect shows it, and the error envelope. Pure: the same arguments give the same object."""

from collections.abc import Mapping
from typing import Any

from filmgate.errors import CODES
from filmgate.video import Effective, Failure, Status, Video
from filmgate.wire.dialect import Dialect, TimeUnit


def video_object(
    video: Video,
    *,
    dialect: Dialect,
    unit: TimeUnit,
    url: str | None = None,
    last_frame_url: str | None = None,
) -> dict[str, Any]:
    """The video object. ``url`` and ``last_frame_url`` are links to the files, shown once the video is completed.

    Native: the contract's seven required keys first, then what is known; absent fields are omitted. OpenAI: all
    thirteen keys of its Video, null where empty, then ``metadata``. ``seconds`` is text at the top, a number in
    ``metadata.effective``.
    """
    facts = _metadata(video, url, last_frame_url)
    return _openai(video, unit, facts) if dialect is Dialect.OPENAI else _native(video, unit, facts)


def _native(video: Video, unit: TimeUnit, facts: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": video.id,
        "object": "video",
        "model": video.effective.model,
        "status": video.status.value,
        "progress": video.progress,
        "created_at": _stamp(video.created_at, unit),
        "seconds": str(video.effective.seconds),
    }
    if video.completed_at is not None:
        made["completed_at"] = _stamp(video.completed_at, unit)
    if video.expires_at is not None:
        made["expires_at"] = _stamp(video.expires_at, unit)
    if video.effective.size is not None:
        made["size"] = str(video.effective.size)
    else:
        del facts["effective"]["size"]
    if video.failure is not None:
        made["error"] = _error(video.failure)
    made["metadata"] = facts
    return made


def _openai(video: Video, unit: TimeUnit, facts: dict[str, Any]) -> dict[str, Any]:
    size = video.effective.size
    return {
        "id": video.id,
        "object": "video",
        "model": video.effective.model,
        "status": video.status.value,
        "progress": video.progress,
        "created_at": _stamp(video.created_at, unit),
        "completed_at": None if video.completed_at is None else _stamp(video.completed_at, unit),
        "expires_at": None if video.expires_at is None else _stamp(video.expires_at, unit),
        "prompt": video.effective.prompt,
        "size": None if size is None else str(size),
        "seconds": str(video.effective.seconds),
        "remixed_from_video_id": None,
        "error": None if video.failure is None else _error(video.failure),
        "metadata": facts,
    }


def _stamp(milliseconds: int, unit: TimeUnit) -> int:
    return milliseconds // 1000 if unit is TimeUnit.SECONDS else milliseconds


def _metadata(video: Video, url: str | None, last_frame_url: str | None) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if video.status is Status.COMPLETED and url is not None:
        facts["url"] = url
    if video.status is Status.COMPLETED and last_frame_url is not None:
        facts["last_frame_url"] = last_frame_url
    facts["engine"] = video.engine
    if video.usage:
        facts["usage"] = dict(video.usage)
    facts["effective"] = _effective(video.effective)
    facts["warnings"] = [{"param": notice.param, "message": notice.message} for notice in video.notices]
    facts["unhonoured"] = [{"what": item.what, "why": item.why} for item in video.unhonoured]
    return facts


def _effective(effective: Effective) -> dict[str, Any]:
    return {
        "seconds": effective.seconds,
        "resolution": effective.resolution,
        "ratio": effective.ratio,
        "size": None if effective.size is None else str(effective.size),
        "seed": effective.seed,
        "generate_audio": effective.generate_audio,
        "watermark": effective.watermark,
        "camera_fixed": effective.camera_fixed,
        "return_last_frame": effective.return_last_frame,
        # The vendor's own parameters, under the vendor's names, where the caller gave any.
        **effective.extras,
    }


def _error(failure: Failure) -> dict[str, Any]:
    concerned = {} if failure.param is None else {"param": failure.param}
    return {
        "code": failure.code,
        "message": failure.message,
        "stage": failure.stage.value,
        "retryable": failure.retryable,
        "charged": failure.charged,
        **concerned,
    }


def error_envelope(code: str, message: str, param: str | None = None) -> Mapping[str, Any]:
    """OpenAI's error envelope for a code of :data:`filmgate.errors.CODES`. Raises KeyError for any other code."""
    return {"error": {"message": message, "type": CODES[code].type, "param": param, "code": code}}
