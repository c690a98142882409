"""The outermost layer: an id for every request, one log line without secrets, and no exception that escapes."""

import logging
import re
import time
from collections.abc import Callable
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from filmgate.api.problems import internal_error
from filmgate.engine.callbacks import PATH as CALLBACKS

log = logging.getLogger("filmgate.access")

_USABLE_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")


class Requests:
    """ASGI middleware. Keeps a caller's usable ``x-request-id``, else makes one; every answer carries it."""

    def __init__(self, app: ASGIApp, *, random_text: Callable[[int], str]) -> None:
        self._app = app
        self._random_text = random_text

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _USABLE_ID.fullmatch(given) else f"req_{self._random_text(20)}"
        began, status = time.perf_counter(), 0
        # The path alone, for queries hold link signatures; escaped, for a decoded line break would forge a log line.
        called = f"{scope['method']} {_loggable(scope['path'])}"

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = request_id
            await send(message)

        try:
            await self._app(scope, receive, send_marked)
        except ClientDisconnect:
            log.info("%s was given up by the client [%s]", called, request_id)
        except Exception:
            log.exception("%s failed [%s]", called, request_id)
            if status:
                raise
            await internal_error(request_id)(scope, receive, send_marked)
        spent = (time.perf_counter() - began) * 1000
        log.info("%s %s %.1f ms [%s]", called, status or "-", spent, request_id)


def _loggable(path: str) -> str:
    """A path without what must stay secret: of a callback's, whatever follows the upstream may be a token."""
    if path.startswith(f"{CALLBACKS}/"):
        path = f"{CALLBACKS}/{path.split('/')[2]}/..."
    return quote(path)[:300]


def retry_count(request: Request) -> int:
    """How often the SDK says it sent this call before: its ``x-stainless-retry-count``, 0 where there is none."""
    count = request.headers.get("x-stainless-retry-count", "")
    return int(count) if count.isascii() and count.isdigit() and len(count) <= 4 else 0
