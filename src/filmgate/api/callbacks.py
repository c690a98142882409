"""``/callbacks/{upstream}/{token}``: reports from upstreams. Not for callers, and so not in the API's description."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from filmgate.api.doors import Doors
from filmgate.engine.callbacks import PATH
from filmgate.errors import RequestError

MOST_BYTES = 256 << 10
"""A report is a task as its upstream shows it: a few kilobytes."""


def routes(doors: Doors) -> APIRouter:
    """Receive a report, bound to what it works with."""
    router = APIRouter(include_in_schema=False)

    @router.post(f"{PATH}/{{upstream}}/{{token}}")
    async def receive_report(request: Request, upstream: str, token: str) -> Response:
        body = await _bounded(request)
        if not await doors.callbacks.receive(upstream, token, body):
            raise RequestError("not_found", "There is nothing at this path.")
        return JSONResponse({})

    return router


async def _bounded(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise RequestError("body_too_large", f"A report has {MOST_BYTES} bytes at most.")
    return bytes(body)
