"""Building the order of a submission from stored facts alone: the same submission reads the same each time."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from filmgate.blobs import Blobs
from filmgate.blobs.links import sign
from filmgate.engine.callbacks import PATH, token_of
from filmgate.engine.submitting import expires_after
from filmgate.engine.upstreams import Route
from filmgate.errors import JobError, RequestError
from filmgate.providers import OfferedInput, Order, Pushes, Submits, WantsBytes
from filmgate.store import Database, videos
from filmgate.store.submissions import Submission
from filmgate.video import Asset, Kind, StoredInput, Video

LINK_MS = 74 * 3_600_000
"""How long after a submission a link to an input opens: past the longest time an upstream may take to begin."""


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
        urls = [await self._url(each, submission, route) for each in stored]
        return await self._order(video, submission, route, stored, urls)

    async def outline(self, video: Video, submission: Submission, route: Route) -> Order:
        """The order without what its inputs hold: those of an ended job may be gone, and reading them takes long."""
        stored = await self.database.read(videos.list_inputs, video.id)
        return await self._order(video, submission, route, stored, [""] * len(stored))

    async def fits(self, video: Video, route: Route) -> bool:
        """Whether every input can be brought to that engine."""
        if self.public_url:
            return True
        stored = await self.database.read(videos.list_inputs, video.id)
        client = route.credential.client
        return all(_is_address(each, client) or each.kind in client.takes_inline for each in stored)

    async def _order(
        self, video: Video, submission: Submission, route: Route, stored: Sequence[StoredInput], urls: Sequence[str]
    ) -> Order:
        return Order(
            key=submission.id,
            effective=video.effective,
            model=submission.model,
            inputs=tuple(
                OfferedInput(kind=each.kind, role=each.role, url=url) for each, url in zip(stored, urls, strict=True)
            ),
            end_user=await self.database.read(videos.end_user, video.id),
            callback_url=self._callback(submission, route),
            expires_after=expires_after(video, submission, route),
        )

    async def _url(self, stored: StoredInput, submission: Submission, route: Route) -> str:
        client = route.credential.client
        if stored.url is not None and _is_address(stored, client):
            return stored.url
        if stored.key is None or stored.probed is None:
            raise JobError("input_rejected", f"The input {stored.param} is no longer stored.", param=stored.param)
        if stored.kind in client.takes_inline:
            data = await self.blobs.read_whole(stored.key)
            return f"data:{stored.probed.mime};base64,{base64.b64encode(data).decode()}"
        if not self.public_url:
            raise JobError("input_rejected", _unreachable(stored.param, stored.kind), param=stored.param)
        return self._link(stored, submission)

    def _link(self, stored: StoredInput, submission: Submission) -> str:
        # From the intent, not from the create: the job may have waited for its slot for a day.
        expires = (submission.intended_at + LINK_MS) // 1000
        video_id = submission.video_id
        signature = sign(self.secret, video_id, input_variant(stored.position), expires)
        return f"{self.public_url}/v1/inputs/{video_id}/{stored.position}?expires={expires}&signature={signature}"

    def _callback(self, submission: Submission, route: Route) -> str | None:
        if not self.public_url or not isinstance(route.credential.client, Pushes):
            return None
        return f"{self.public_url}{PATH}/{submission.upstream}/{token_of(self.secret, submission.id)}"


def _is_address(stored: StoredInput, client: Submits) -> bool:
    """Whether the engine is simply told the caller's own URL."""
    wants_bytes = isinstance(client, WantsBytes) and stored.kind in client.inline_only
    return stored.url is not None and not wants_bytes


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
