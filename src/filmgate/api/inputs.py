"""``/v1/inputs/{video}/{position}``: a caller's inline input, for the upstream that was given a signed link to it."""

from collections.abc import AsyncIterator

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from filmgate.api.doors import Doors
from filmgate.engine.ordering import input_variant
from filmgate.errors import RequestError
from filmgate.store import videos
from filmgate.video import Probed


def routes(doors: Doors) -> APIRouter:
    """GET and HEAD of an input, bound to what they work with."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/inputs/{video_id}/{position}", methods=["GET", "HEAD"])
    async def send_input(
        request: Request, video_id: str, position: int, expires: str = "", signature: str = ""
    ) -> Response:
        _check_link(doors, video_id, position, expires, signature)
        key, probed = await _find(doors, video_id, position)
        headers = {"content-length": str(probed.bytes), "x-content-type-options": "nosniff", "cache-control": "private"}
        if request.method == "HEAD":
            return Response(headers=headers, media_type=probed.mime)
        return StreamingResponse(await _read(doors, key, probed.bytes), headers=headers, media_type=probed.mime)

    return router


def _check_link(doors: Doors, video_id: str, position: int, expires: str, signature: str) -> None:
    if not doors.links.opens(video_id, input_variant(position), expires, signature):
        raise RequestError(
            "invalid_signature", "The link is altered: only the submission that was given it has it whole."
        )
    if int(expires) * 1000 <= doors.clock():
        raise RequestError("video_expired", "The link is past its time: an input is offered anew with each submission.")


async def _find(doors: Doors, video_id: str, position: int) -> tuple[str, Probed]:
    """The key of a stored input, and what it is."""
    for stored in await doors.database.read(videos.list_inputs, video_id):
        if stored.position == position and stored.key is not None and stored.probed is not None:
            return stored.key, stored.probed
    raise _gone()


async def _read(doors: Doors, key: str, length: int) -> AsyncIterator[bytes]:
    try:
        return await doors.blobs.read(key, start=0, end=length)
    except FileNotFoundError as error:
        # Swept between reading the row and opening the file.
        raise _gone() from error


def _gone() -> RequestError:
    return RequestError("video_expired", "The input is gone: it is kept no longer than its video's files.")
