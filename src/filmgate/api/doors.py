"""What the handlers work with, and the questions each of them asks first: who calls, and in which dialect."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from filmgate.api.figures import Figures
from filmgate.api.links import Links
from filmgate.api.requests import retry_count
from filmgate.blobs import Blobs
from filmgate.catalog import Catalog
from filmgate.engine.callbacks import Callbacks
from filmgate.engine.intake import Intake
from filmgate.errors import RequestError
from filmgate.store import Database, keys, leases, videos
from filmgate.store.creation import Attempt
from filmgate.store.keys import Caller
from filmgate.video import Video
from filmgate.wire import Dialect, TimeUnit, choose, decode, fingerprint, video_object
from filmgate.wire.tree import Tree

OPENAI_MOUNT = "/openai/v1"
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What an id can be. Anything else is not looked up: PostgreSQL takes no NUL in a text."""
BACKGROUND_DECODE_BYTES = 256 << 10
"""Larger bodies are decoded on a thread: a 64 MB body would hold all other requests for a second."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """How to speak to this caller."""

    dialect: Dialect
    unit: TimeUnit

    @property
    def headers(self) -> dict[str, str]:
        return {"x-timestamp-unit": self.unit.value, "vary": "x-stainless-lang, x-timestamp-unit"}


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Everything behind the HTTP surface."""

    database: Database
    blobs: Blobs
    catalog: Catalog
    intake: Intake
    callbacks: Callbacks
    links: Links
    default_model: str
    allow_4k: bool
    max_body_bytes: int
    poll_after_ms: int
    clock: Callable[[], int]
    figures: Figures | None = None
    """None where nobody may read them: then there is no such path."""

    async def caller(self, request: Request) -> Caller:
        """Who the Bearer key speaks for. Reads nothing of the body. Raises RequestError invalid_api_key."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if not token.strip() or scheme.lower() != "bearer":
            raise RequestError(
                "invalid_api_key",
                "No API key was given. Send the header `Authorization: Bearer sk-...`; `filmgate keys create` makes a key.",
            )
        caller = await self.database.glance(keys.find_caller, token.strip())
        if caller is None:
            raise RequestError(
                "invalid_api_key",
                "The API key is wrong or revoked. `filmgate keys list` shows the keys of this server.",
            )
        return caller

    def voice(self, request: Request, caller: Caller) -> Voice:
        """The dialect and timestamp unit of the answer."""
        mount = Dialect.OPENAI if request.url.path.startswith(OPENAI_MOUNT) else None
        dialect, unit = choose(request.headers, mount=mount, key_setting=caller.timestamps)
        return Voice(dialect=dialect, unit=unit)

    async def find(self, video_id: str, caller: Caller) -> Video:
        """The caller's video. Raises RequestError video_not_found, also for another project's."""
        if not _ID.fullmatch(video_id):
            raise _not_found(video_id)
        video = await self.database.glance(videos.find_video, video_id, project_id=caller.project_id)
        if video is None:
            raise _not_found(video_id)
        return video

    async def find_linked(self, video_id: str) -> Video:
        """The video of a link whose signature has been checked."""
        video = await self.database.glance(videos.load_video, video_id)
        if video is None:
            raise _not_found(video_id)
        return video

    def show(self, request: Request, video: Video, voice: Voice) -> str:
        """The video object as this caller reads it, as JSON text."""
        now = self.clock()
        shown = video_object(
            video,
            dialect=voice.dialect,
            unit=voice.unit,
            url=self.links.to(request, video, "video", now=now),
            last_frame_url=self.links.to(request, video, "last_frame", now=now),
        )
        return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))

    async def read_tree(self, request: Request) -> Tree:
        """The decoded body. Raises RequestError for one that is too large or cannot be decoded."""
        body = await self._read_body(request)
        kinds = request.headers.get("content-type"), request.headers.get("content-encoding")
        if len(body) > BACKGROUND_DECODE_BYTES:
            return await asyncio.to_thread(decode, *kinds, body)
        return decode(*kinds, body)

    async def _read_body(self, request: Request) -> bytes:
        announced = request.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > self.max_body_bytes:
            raise self._too_large(announced)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > self.max_body_bytes:
                raise self._too_large("more")
        return bytes(body)

    def _too_large(self, size: str) -> RequestError:
        return RequestError(
            "body_too_large",
            f"The body has {size} bytes; this server takes {self.max_body_bytes} at most. Pass large inputs by URL.",
            headers={"connection": "close"},
        )

    async def live_workers(self) -> set[str]:
        """Worker processes that are alive."""
        return await self.database.read(leases.live_executors)

    def attempt(self, request: Request, tree: Tree, arrived_at: int) -> Attempt:
        """What tells this sending of the request apart from another."""
        return Attempt(
            fingerprint=fingerprint(tree),
            idempotency_key=idempotency_key(request),
            sdk="x-stainless-lang" in request.headers,
            retry_count=retry_count(request),
            arrived_at=arrived_at,
        )


def idempotency_key(request: Request) -> str | None:
    """The Idempotency-Key, checked. Raises RequestError for one that is empty, too long or not printable ASCII."""
    key = request.headers.get("idempotency-key")
    if key is None:
        return None
    if not 1 <= len(key) <= 255 or not (key.isascii() and key.isprintable()):
        raise RequestError(
            "invalid_value",
            f"Idempotency-Key has {len(key)} characters: 1 to 255 printable ASCII characters are allowed.",
            param="Idempotency-Key",
        )
    return key


def is_strict(request: Request) -> bool:
    """Whether unknown fields are refused: ``X-Filmgate-Strict``. Raises RequestError for anything but true or false."""
    asked = request.headers.get("x-filmgate-strict", "false").strip().lower()
    if asked not in ("true", "false"):
        raise RequestError(
            "invalid_value",
            f"`X-Filmgate-Strict` is {asked[:80]!r}: it must be true or false.",
            param="X-Filmgate-Strict",
        )
    return asked == "true"


def _not_found(video_id: str) -> RequestError:
    message = f"There is no video {video_id[:80]!r} in this key's project."
    return RequestError("video_not_found", message, param="video_id")
