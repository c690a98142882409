"""Errors to answers: the one place where an error becomes an HTTP response. Always the OpenAI envelope."""

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Match

from filmgate.errors import CODES, FilmgateError, RequestError
from filmgate.wire import error_envelope

log = logging.getLogger(__name__)

PERMANENT_BUT_RETRIED = frozenset({409, 503})
"""Statuses the OpenAI SDKs send again by themselves; a code that is not retryable must say so in a header."""

_FRAMEWORK = {404: "not_found", 405: "method_not_allowed"}
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def answer_error(error: FilmgateError) -> Response:
    """The response for an error of the tree."""
    code = CODES[error.code]
    headers = dict(error.headers) if isinstance(error, RequestError) else {}
    if code.status in PERMANENT_BUT_RETRIED and not code.retryable:
        headers["x-should-retry"] = "false"
    if code.status == 401:
        headers["www-authenticate"] = "Bearer"
    body = error_envelope(error.code, error.message, error.param)
    return JSONResponse(body, status_code=code.status, headers=headers)


async def on_filmgate_error(_request: Request, error: Exception) -> Response:
    if not isinstance(error, FilmgateError):
        raise error
    return answer_error(error)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """The framework's own refusals, 404 and 405, in the envelope."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    code = _FRAMEWORK.get(status, "internal_error" if status >= 500 else "invalid_value")
    headers = {"allow": _allowed(request)} if status == 405 else {}
    return answer_error(RequestError(code, _explained(request, code, headers), headers=headers))


def _allowed(request: Request) -> str:
    """Every method of the path; the framework itself names only those of the first route it met."""
    routes: list[BaseRoute] = request.app.router.routes
    asked = [{**request.scope, "method": method} for method in _METHODS]
    return ", ".join(
        scope["method"] for scope in asked if any(route.matches(scope)[0] is Match.FULL for route in routes)
    )


def _explained(request: Request, code: str, headers: dict[str, str]) -> str:
    path = request.url.path[:200]
    if code == "method_not_allowed":
        return f"{request.method} is not a method of {path}. Allowed: {headers['allow']}."
    if code == "not_found":
        return f"There is nothing at {path}. The API begins at /v1/videos; /openapi.json describes all of it."
    return f"The request to {path} could not be answered."


def internal_error(request_id: str) -> Response:
    """The answer to a fault of ours: no detail leaves the server, but the id finds it in the log."""
    message = f"A fault of this server. It is logged under request id {request_id}."
    return answer_error(FilmgateError("internal_error", message))
