"""``/v1/inputs/{video}/{position}``: a caller's inline input, for the upstream that was given a signed link to it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from filmgate.api.doors import Doors
from filmgate.engine.ordering import input_variant
from filmgate.errors import RequestError
from filmgate.store import videos
from filmgate.video import StoredInput


def routes(doors: Doors) -> APIRouter:
    """GET and HEAD of an input, bound to what they work with."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/inputs/{video_id}/{position}", methods=["GET", "HEAD"])
    async def send_input(
        request: Request, video_id: str, position: int, expires: str = "", signature: str = ""
    ) -> Response:
        _check_link(doors, video_id, position, expires, signature)
        stored = await _find(doors, video_id, position)
        length = stored.probed.bytes if stored.probed else 0
        headers = {"content-length": str(length), "x-content-type-options": "nosniff", "cache-control": "private"}
        mime = stored.probed.mime if stored.probed else "application/octet-stream"
        if request.method == "HEAD":
            return Response(headers=headers, media_type=mime)
        chunks = await doors.blobs.read(stored.key or "", start=0, end=length)
        return StreamingResponse(chunks, headers=headers, media_type=mime)

    return router


def _check_link(doors: Doors, video_id: str, position: int, expires: str, signature: str) -> None:
    if not doors.links.opens(video_id, input_variant(position), expires, signature):
        raise RequestError("invalid_signature", "The link is altered.")
    if int(expires) * 1000 <= doors.clock():
        raise RequestError("video_expired", "The link is dead.")


async def _find(doors: Doors, video_id: str, position: int) -> StoredInput:
    found = await doors.database.read(videos.list_inputs, video_id)
    stored = next((each for each in found if each.position == position and each.key is not None), None)
    if stored is None:
        raise RequestError("video_expired", "The input is gone.")
    return stored
