"""``/v1/videos``: create and retrieve."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from filmgate.api.doors import Doors, Voice, idempotency_key, is_strict
from filmgate.api.openapi import CREATE, RETRIEVE
from filmgate.catalog import Catalog
from filmgate.store.creation import Created
from filmgate.wire import Dialect, TimeUnit, parse

VideoId = Annotated[str, Path(description="The video's id, as create answered it.", examples=["video_abc123"])]


def routes(doors: Doors) -> APIRouter:
    """Create and retrieve, bound to what they work with."""
    router = APIRouter(tags=["Videos"])

    @router.post("/videos", **CREATE)
    async def create_video(request: Request) -> Response:
        arrived_at = doors.clock()
        caller = await doors.caller(request)
        voice, strict = doors.voice(request, caller), is_strict(request)
        with doors.intake.alone(caller, idempotency_key(request)):
            tree = await doors.read_tree(request)
            asked = parse(tree, strict=strict)
            created = await doors.intake.accept(
                asked,
                caller,
                doors.attempt(request, tree, arrived_at),
                default_model=doors.default_model if voice.dialect is Dialect.OPENAI else None,
                answer=lambda video: f"{voice.unit} {doors.show(request, video, voice)}",
            )
        return _created(doors, request, created, voice, retirement(doors.catalog, asked.model))

    @router.get("/videos/{video_id}", **RETRIEVE)
    async def retrieve_video(request: Request, video_id: VideoId) -> Response:
        caller = await doors.caller(request)
        voice = doors.voice(request, caller)
        video = await doors.find(video_id, caller)
        headers = voice.headers
        if not video.status.terminal:
            headers["openai-poll-after-ms"] = str(doors.poll_after_ms)
        return Response(doors.show(request, video, voice), media_type="application/json", headers=headers)

    return router


def retirement(catalog: Catalog, name: str | None) -> dict[str, str]:
    """What a caller is told who asks for a name that is going or gone: RFC 9745 and RFC 8594. Empty for any other."""
    retired = catalog.retirement(name) if name else None
    days = {"deprecation": retired.deprecation, "sunset": retired.sunset} if retired else {}
    when = {header: datetime.fromisoformat(day).replace(tzinfo=UTC) for header, day in days.items() if day}
    return {
        header: f"@{int(at.timestamp())}" if header == "deprecation" else format_datetime(at, usegmt=True)
        for header, at in when.items()
    }


def _created(doors: Doors, request: Request, created: Created, voice: Voice, retiring: Mapping[str, str]) -> Response:
    """The new video, the one joined, or the first answer again: byte for byte, and in the unit it was given in."""
    if created.video is not None:
        body = doors.show(request, created.video, voice)
    else:
        unit, _, body = (created.answer or "").partition(" ")
        voice = Voice(dialect=voice.dialect, unit=TimeUnit(unit))
    replayed = {} if created.new else {"idempotent-replayed": "true"}
    headers = {**voice.headers, **retiring, **replayed}
    return Response(body, media_type="application/json", headers=headers)
