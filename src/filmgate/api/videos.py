"""``/v1/videos``: create and retrieve."""

import json
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from filmgate.api.doors import Doors, idempotency_key
from filmgate.api.openapi import CREATE, RETRIEVE
from filmgate.wire import Dialect, parse

VideoId = Annotated[str, Path(description="The video's id, as create answered it.", examples=["video_abc123"])]


def routes(doors: Doors) -> APIRouter:
    """Create and retrieve, bound to what they work with."""
    router = APIRouter(tags=["Videos"])

    @router.post("/videos", **CREATE)
    async def create_video(request: Request) -> Response:
        arrived_at = doors.clock()
        caller = await doors.caller(request)
        voice = doors.voice(request, caller)
        with doors.intake.alone(caller, idempotency_key(request)):
            tree = await doors.read_tree(request)
            strict = request.headers.get("x-filmgate-strict", "").lower() == "true"
            created = await doors.intake.accept(
                parse(tree, strict=strict),
                caller,
                doors.attempt(request, tree, arrived_at),
                default_model=doors.default_model if voice.dialect is Dialect.OPENAI else None,
                answer=lambda video: json.dumps(doors.show(request, video, voice)),
            )
        headers = voice.headers if created.new else {**voice.headers, "idempotent-replayed": "true"}
        if created.video is None:
            return Response(created.answer, media_type="application/json", headers=headers)
        return JSONResponse(doors.show(request, created.video, voice), headers=headers)

    @router.get("/videos/{video_id}", **RETRIEVE)
    async def retrieve_video(request: Request, video_id: VideoId) -> Response:
        caller = await doors.caller(request)
        voice = doors.voice(request, caller)
        video = await doors.find(video_id, caller)
        headers = voice.headers
        if not video.status.terminal:
            headers["openai-poll-after-ms"] = str(doors.poll_after_ms)
        return JSONResponse(doors.show(request, video, voice), headers=headers)

    return router
