"""Building the order of a submission from stored facts alone: the same submission reads the same each time."""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from filmgate.blobs import Blobs
from filmgate.blobs.links import sign
from filmgate.engine.callbacks import PATH, token_of
from filmgate.engine.submitting import expiry
from filmgate.engine.upstreams import Route
from filmgate.errors import JobError, RequestError
from filmgate.providers import OfferedInput, Order, Pushes, Submits, WantsBytes
from filmgate.store import Database, videos
from filmgate.store.submissions import Submission
from filmgate.video import Asset, Kind, StoredInput, Video

LINK_SLACK_MS = 2 * 3_600_000
"""How much longer than the upstream's own deadline a link to an input opens."""


def input_variant(position: int) -> str:
    """What the signature of a link to an input stands for."""
    return f"input-{position}"


@dataclass(frozen=True, kw_only=True)
class Ordering:
    """What composing works with."""

    database: Database
    blobs: Blobs
    public_url: str
    """How upstreams reach this server; empty: they cannot."""
    secret: bytes = field(repr=False)
    clock: Callable[[], int]

    async def compose(self, video: Video, submission: Submission, route: Route) -> Order:
        """The order. Raises JobError when an input cannot be offered."""
        stored = await self.database.read(videos.list_inputs, video.id)
        offered = [await self._offered(video, each, route.credential.client, route) for each in stored]
        return Order(
            key=submission.id,
            effective=video.effective,
            model=submission.model,
            inputs=tuple(offered),
            end_user=await self.database.read(videos.end_user, video.id),
            callback_url=self._callback(submission, route),
            expires_after=_expires_after(video.effective.extras, submission, route),
        )

    async def _offered(self, video: Video, stored: StoredInput, client: Submits, route: Route) -> OfferedInput:
        return OfferedInput(kind=stored.kind, role=stored.role, url=await self._url(video, stored, client, route))

    async def _url(self, video: Video, stored: StoredInput, client: Submits, route: Route) -> str:
        wants_bytes = isinstance(client, WantsBytes) and stored.kind in client.inline_only
        if stored.url is not None and not wants_bytes:
            return stored.url
        if stored.key is None or stored.probed is None:
            raise JobError("input_rejected", f"The input {stored.param} is no longer stored.", param=stored.param)
        if stored.kind in client.takes_inline:
            data = await self.blobs.read_whole(stored.key)
            return f"data:{stored.probed.mime};base64,{base64.b64encode(data).decode()}"
        if not self.public_url:
            raise JobError("input_rejected", _unreachable(stored.param, stored.kind), param=stored.param)
        return self._link(video, stored, route)

    def _link(self, video: Video, stored: StoredInput, route: Route) -> str:
        expires = (video.created_at + route.upstream.expires_after * 1000 + LINK_SLACK_MS) // 1000
        signature = sign(self.secret, video.id, input_variant(stored.position), expires)
        return f"{self.public_url}/v1/inputs/{video.id}/{stored.position}?expires={expires}&signature={signature}"

    def _callback(self, submission: Submission, route: Route) -> str | None:
        if not self.public_url or not isinstance(route.credential.client, Pushes):
            return None
        return f"{self.public_url}{PATH}/{submission.upstream}/{token_of(self.secret, submission.id)}"


def _expires_after(extras: Mapping[str, object], submission: Submission, route: Route) -> int:
    asked = extras.get("execution_expires_after")
    return asked if isinstance(asked, int) else expiry(route, submission)


def refuse_unreachable(assets: Sequence[Asset], *, takes_inline: frozenset[Kind], public_url: str) -> None:
    """Refuse at create what no order could offer. Raises RequestError."""
    for asset in assets:
        if asset.data is not None and asset.kind not in takes_inline and not public_url:
            message = f"`{asset.param}`: {_unreachable('it', asset.kind)}"
            raise RequestError("unsupported_value", message, param=asset.param)


def _unreachable(what: str, kind: Kind) -> str:
    return (
        f"{what} is inline, and the engine takes a {kind} only by a URL it can fetch. Pass an http(s) URL; or the server's "
        "operator sets FILMGATE_PUBLIC_URL, so that the engine can fetch it from here."
    )
