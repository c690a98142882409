"""A create's body, as JSON or as a form, and what the fake's manners say of it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.datastructures import UploadFile
from starlette.requests import Request

from filmgate.sandbox.tasks import Film

FPS: Final = 24
MOST_BYTES: Final = 64 << 20
LONGEST_PROMPT: Final = 32000


class Refused(Exception):
    """A call the fake does not obey, in OpenAI's envelope."""

    def __init__(self, status: int, code: str | None, message: str, *, param: str | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.param = param

    @property
    def document(self) -> dict[str, Any]:
        kind = "server_error" if self.status >= 500 else "invalid_request_error"
        return {"error": {"message": self.message, "type": kind, "param": self.param, "code": self.code}}


@dataclass(frozen=True, kw_only=True, slots=True)
class Manners:
    """How this server differs from others that speak the same."""

    milliseconds: bool = False
    """Timestamps in milliseconds, where OpenAI has seconds."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Its own words for queued, in_progress, completed and failed."""
    bodies: str = "both"
    """What creates it reads: ``json``, ``form`` or ``both``."""
    url_at: str = ""
    """Where a completed video shows a link, as ``url`` or ``metadata.url``; empty: nowhere, there is the content alone."""
    honours_keys: bool = False
    """Whether a second create with the same Idempotency-Key is the first one's."""
    failed_as_error: bool = False
    """Whether reading a failed video answers an error status with the video as the body, as one server does."""
    models: tuple[str, ...] = ()
    """The models it has; empty: whatever is asked for."""
    seconds: tuple[int, int] = (1, 60)
    poll_ms: int = 1000
    """What it asks an SDK to wait between reads."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A create that would be taken."""

    model: str
    prompt: str = field(repr=False)
    seconds: int
    width: int
    height: int
    sent: Mapping[str, Any] = field(repr=False)
    """Every field that came, files by their size."""

    @property
    def size(self) -> str:
        return f"{self.width}x{self.height}"

    @property
    def film(self) -> Film:
        return Film(width=self.width, height=self.height, frames=FPS * self.seconds + 1)


async def read_asked(request: Request, manners: Manners) -> Asked:
    """Raises Refused."""
    sent = await _read(request, manners)
    prompt = sent.get("prompt")
    if not isinstance(prompt, str) or not 1 <= len(prompt) <= LONGEST_PROMPT:
        raise _bad("prompt", f"it must have 1 to {LONGEST_PROMPT} characters")
    model = sent.get("model") or (manners.models[0] if manners.models else "sora-2")
    if not isinstance(model, str) or (manners.models and model not in manners.models):
        raise Refused(404, "model_not_found", f"The model {model!r} does not exist.", param="model")
    width, height = _size(sent.get("size", "720x1280"))
    return Asked(
        model=model,
        prompt=prompt,
        seconds=_seconds(sent.get("seconds", "4"), manners),
        width=width,
        height=height,
        sent=sent,
    )


async def _read(request: Request, manners: Manners) -> dict[str, Any]:
    form = request.headers.get("content-type", "").startswith(
        ("multipart/form-data", "application/x-www-form-urlencoded")
    )
    if manners.bodies not in {"both", "form" if form else "json"}:
        raise Refused(422, None, f"This server reads creates as {manners.bodies} alone.")
    if not form:
        return _shortened(await _json(request))
    async with request.form(max_part_size=MOST_BYTES) as fields:
        return _shortened({name: await _weighed(value) for name, value in fields.multi_items()})


async def _json(request: Request) -> dict[str, Any]:
    try:
        document = json.loads(await request.body())
    except ValueError as error:
        raise Refused(400, "invalid_json", "The body is not JSON.") from error
    if not isinstance(document, dict):
        raise Refused(400, "invalid_json", "The body is not a JSON object.")
    return document


async def _weighed(value: str | UploadFile) -> str:
    return value if isinstance(value, str) else f"({len(await value.read())} bytes of {value.content_type})"


def _shortened(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Kept for whoever wants to see what came; data URLs would fill the memory."""
    return {
        name: value if name == "prompt" or len(str(value)) <= 300 else f"{str(value)[:60]}..."
        for name, value in sent.items()
    }


def _bad(param: str, message: str) -> Refused:
    return Refused(400, "invalid_value", f"Invalid '{param}': {message}.", param=param)


def _seconds(value: Any, manners: Manners) -> int:
    low, high = manners.seconds
    if not re.fullmatch(r"\d{1,3}", str(value)) or not low <= int(value) <= high:
        raise _bad("seconds", f"{value!r} is not a whole number from {low} to {high}")
    return int(value)


def _size(value: Any) -> tuple[int, int]:
    sides = re.fullmatch(r"(\d{2,4})x(\d{2,4})", str(value))
    if not sides or any(int(side) % 2 for side in sides.groups()):
        raise _bad("size", f"{value!r} is not WIDTHxHEIGHT in even numbers")
    return int(sides[1]), int(sides[2])
