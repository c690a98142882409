"""``/v1/videos/{id}/content``: the files, streamed, in whole or in part."""

import base64
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from filmgate.api.doors import Doors
from filmgate.api.openapi import CONTENT, CONTENT_HEAD
from filmgate.api.ranges import Part, choose_part
from filmgate.api.videos import VideoId
from filmgate.errors import RequestError
from filmgate.video import Output, Status, Video

SUFFIXES = {"video/mp4": "mp4", "video/quicktime": "mov", "image/png": "png"}
VARIANTS = ("video", "last_frame")
LATER_VARIANTS = ("thumbnail", "spritesheet")
"""Names the OpenAI SDKs know; this version does not make them."""
CACHED_SECONDS = 3600
"""How long a browser may show a file without asking again; never beyond the video's own end."""

Variant = Annotated[str, Query(description="`video`, or `last_frame` where it was asked for.", examples=["video"])]
Expires = Annotated[str | None, Query(description="Of a signed link: Unix seconds at which it dies.")]
Signature = Annotated[str | None, Query(description="Of a signed link: opens the file without a key.")]


def routes(doors: Doors) -> APIRouter:
    """GET and HEAD of a video's files, bound to what they work with."""
    router = APIRouter(tags=["Videos"])

    async def send(
        request: Request, video_id: str, variant: str, expires: str | None, signature: str | None
    ) -> Response:
        if signature is None:
            video = await doors.find(video_id, await doors.caller(request))
        else:
            _check_link(doors, video_id, variant, expires or "", signature)
            video = await doors.find_linked(video_id)
        now = doors.clock()
        output = ready_output(video, variant, now=now)
        head = request.method == "HEAD"
        part = choose_part(request.headers, length=output.bytes, etag=f'"{output.sha256}"', head=head)
        return await _answer(doors, video, output, part, _headers(video, output, now), head=head)

    @router.get("/videos/{video_id}/content", **CONTENT)
    async def download_content(
        request: Request,
        video_id: VideoId,
        variant: Variant = "video",
        expires: Expires = None,
        signature: Signature = None,
    ) -> Response:
        return await send(request, video_id, variant, expires, signature)

    @router.head("/videos/{video_id}/content", **CONTENT_HEAD)
    async def describe_content(
        request: Request,
        video_id: VideoId,
        variant: Variant = "video",
        expires: Expires = None,
        signature: Signature = None,
    ) -> Response:
        return await send(request, video_id, variant, expires, signature)

    return router


def _check_link(doors: Doors, video_id: str, variant: str, expires: str, signature: str) -> None:
    if not doors.links.opens(video_id, variant, expires, signature):
        raise RequestError("invalid_signature", "The link is altered: take it anew from the video's `metadata.url`.")
    if int(expires) * 1000 <= doors.clock():
        raise _gone(video_id)


def ready_output(video: Video, variant: str, *, now: int) -> Output:
    """The file to send. Raises RequestError saying why there is none (yet, any more, at all)."""
    if variant not in VARIANTS + LATER_VARIANTS:
        allowed = ", ".join(VARIANTS)
        raise RequestError("invalid_value", f"`variant` {variant[:80]!r} is not one of {allowed}.", param="variant")
    if video.status is Status.FAILED:
        why = video.failure.message if video.failure else "no reason is known"
        raise RequestError("video_failed", f"The video {video.id} failed and has no content: {why}")
    if video.status is not Status.COMPLETED:
        raise RequestError(
            "video_not_ready",
            f"The video {video.id} is {video.status} ({video.progress} %): poll GET /v1/videos/{video.id} until it is "
            "completed, then download it.",
        )
    if video.expires_at is not None and now >= video.expires_at:
        raise _gone(video.id)
    output = video.output(variant)
    if output is None:
        raise RequestError("variant_not_found", _no_variant(video, variant), param="variant")
    return output


def _no_variant(video: Video, variant: str) -> str:
    if variant == "last_frame":
        return f"The video {video.id} was made without `return_last_frame`: true, so it has no last_frame."
    made = ", ".join(output.variant for output in video.outputs)
    return f"The video {video.id} has no {variant}: this server makes {made}."


def _gone(video_id: str) -> RequestError:
    return RequestError(
        "video_expired",
        f"The files of video {video_id} passed their `expires_at` and are gone: create the video again.",
    )


async def _answer(
    doors: Doors, video: Video, output: Output, part: Part, headers: dict[str, str], *, head: bool
) -> Response:
    if part.status == 416:
        raise RequestError(
            "range_not_satisfiable",
            f"The Range lies outside the content: it has {output.bytes} bytes.",
            param="Range",
            headers={"content-range": f"bytes */{output.bytes}", "accept-ranges": "bytes"},
        )
    if part.status == 304:
        return Response(status_code=304, headers=headers)
    headers["content-length"] = str(part.end - part.start)
    if part.status == 206:
        headers["content-range"] = f"bytes {part.start}-{part.end - 1}/{output.bytes}"
    if head:
        return Response(status_code=part.status, headers=headers, media_type=output.mime)
    try:
        chunks = await doors.blobs.read(output.key, start=part.start, end=part.end)
    except FileNotFoundError as error:
        # Swept between reading the row and opening the file.
        raise _gone(video.id) from error
    return StreamingResponse(chunks, status_code=part.status, headers=headers, media_type=output.mime)


def _headers(video: Video, output: Output, now: int) -> dict[str, str]:
    name = f"{video.id}.{SUFFIXES.get(output.mime, 'bin')}"
    digest = base64.b64encode(bytes.fromhex(output.sha256)).decode()
    return {
        "accept-ranges": "bytes",
        "etag": f'"{output.sha256}"',
        "cache-control": f"private, max-age={min(CACHED_SECONDS, ((video.expires_at or now) - now) // 1000)}",
        "content-disposition": f'inline; filename="{name}"',
        "repr-digest": f"sha-256=:{digest}:",
        "x-content-type-options": "nosniff",
    }
