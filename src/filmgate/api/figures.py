"""``GET /metrics``: for the operator's Prometheus alone, and so not in the API's description.

The figures tell how much everybody makes and which engines make it, so no key of a project opens them, nor does an address:
behind a proxy every caller comes from this machine. They have a key of their own; without one there is no such path.
"""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from fastapi import APIRouter, FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from filmgate.api.problems import on_filmgate_error, on_http_exception
from filmgate.api.requests import Requests
from filmgate.errors import FilmgateError, RequestError

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures, and who may read them."""

    key: str = field(repr=False)
    text: Callable[[], Awaitable[bytes]]

    def admit(self, request: Request) -> None:
        """Raises RequestError invalid_api_key for anybody but the holder of the key. Compared in constant time."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), self.key.encode()):
            message = (
                "Send the header `Authorization: Bearer ...` with the server's metrics_key; no project's key will do."
            )
            raise RequestError("invalid_api_key", message)


def routes(figures: Figures) -> APIRouter:
    """The figures, bound to their key."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    async def show_figures(request: Request) -> Response:
        figures.admit(request)
        headers = {"content-type": CONTENT_TYPE, "cache-control": "no-store"}
        return Response(await figures.text(), headers=headers)

    return router


def create_figures_app(figures: Figures, *, random_text: Callable[[int], str]) -> FastAPI:
    """The figures and nothing else, for a process without an API."""
    app = FastAPI(openapi_url=None, redirect_slashes=False)
    app.include_router(routes(figures))
    app.add_exception_handler(FilmgateError, on_filmgate_error)
    app.add_exception_handler(HTTPException, on_http_exception)
    app.add_middleware(Requests, random_text=random_text)
    return app
