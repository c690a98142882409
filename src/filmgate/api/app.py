"""The ASGI application, put together from the routes."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from filmgate import __version__
from filmgate.api import callbacks, content, figures, health, inputs, models, videos
from filmgate.api.doors import OPENAI_MOUNT, Doors
from filmgate.api.openapi import describe
from filmgate.api.problems import answer_error, on_filmgate_error, on_http_exception
from filmgate.api.requests import Requests
from filmgate.errors import FilmgateError, RequestError


def create_app(
    doors: Doors, *, random_text: Callable[[int], str], running: Callable[[], AbstractAsyncContextManager[None]]
) -> FastAPI:
    """The application; ``running`` is entered for as long as it serves."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with running():
            yield

    # /docs from the package's own files: a laptop without a network has it too.
    app = FastAPIOffline(
        title="Filmgate", version=__version__, lifespan=lifespan, redirect_slashes=False, redoc_url=None
    )
    for room in (videos, content, models):
        app.include_router(room.routes(doors), prefix="/v1")
        app.include_router(room.routes(doors), prefix=OPENAI_MOUNT, include_in_schema=False)
    app.include_router(inputs.routes(doors), prefix="/v1")
    app.include_router(callbacks.routes(doors))
    app.include_router(health.routes(doors))
    if doors.figures is not None:
        app.include_router(figures.routes(doors.figures))
    app.add_exception_handler(FilmgateError, on_filmgate_error)
    app.add_exception_handler(HTTPException, on_http_exception)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_middleware(Requests, random_text=random_text)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app


async def _on_validation_error(_request: Request, error: Exception) -> Response:
    """A path or query value of the wrong type, in our own envelope."""
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    param = str(first["loc"][-1])
    return answer_error(RequestError("invalid_value", f"`{param}`: {first['msg']}.", param=param))
