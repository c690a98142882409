"""Accepting a request: everything that must be true before a video is stored, and then storing it once."""

import contextlib
import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from filmgate.blobs import Blobs
from filmgate.catalog import Catalog, check, first_visual, settle_ratio
from filmgate.engine.inputs import Inputs
from filmgate.errors import RequestError
from filmgate.providers import Provider
from filmgate.store import Database, creation
from filmgate.store.creation import Attempt, Created, Enqueue, NewVideo
from filmgate.store.keys import Caller
from filmgate.video import Asset, Effective, Notice, Probed, Size, StoredInput, Unhonoured, Video, VideoRequest


@dataclass(frozen=True, kw_only=True, slots=True)
class Maker:
    """Who makes a video, and how the work gets there."""

    provider: Provider
    enqueue: Enqueue
    refuse: Callable[[Sequence[Asset]], None] = lambda _assets: None
    """Raises RequestError for inputs that cannot be brought to it."""


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What accepting a request works with."""

    database: Database
    blobs: Blobs
    inputs: Inputs
    catalog: Catalog
    choose: Callable[[str], Maker]
    """Who makes a model of the catalogue. Raises RequestError when nobody does now."""
    secret: bytes = field(repr=False)
    allow_4k: bool
    clock: Callable[[], int]
    random_text: Callable[[int], str]
    draw_seed: Callable[[], int]
    _running: set[tuple[str, str]] = field(default_factory=set)

    @contextlib.contextmanager
    def alone(self, caller: Caller, idempotency_key: str | None) -> Iterator[None]:
        """Hold an Idempotency-Key while its request runs in this process. Raises RequestError for a second one.

        Between processes the transaction that stores the video decides.
        """
        held = (caller.project_id, idempotency_key or "")
        if idempotency_key is None:
            yield
            return
        if held in self._running:
            raise creation.in_flight(idempotency_key)
        self._running.add(held)
        try:
            yield
        finally:
            self._running.discard(held)

    async def accept(
        self,
        request: VideoRequest,
        caller: Caller,
        attempt: Attempt,
        *,
        default_model: str | None,
        answer: Callable[[Video], str],
    ) -> Created:
        """Check the request and store its video, or join what an earlier sending of it stored.

        Raises RequestError; then nothing was stored. ``answer`` renders the reply kept for the Idempotency-Key.
        """
        earlier = await self._earlier(attempt, caller)
        if earlier is not None:
            return earlier
        effective, notices = check(
            request,
            catalog=self.catalog,
            default_model=default_model,
            drawn_seed=self.draw_seed(),
            allow_4k=self.allow_4k,
        )
        maker = self.choose(effective.model)
        maker.refuse(request.assets)
        probed = await self.inputs.inspect(request.assets)
        effective = settle_ratio(effective, _shape(request.assets, probed), catalog=self.catalog)
        return await self._store(
            request,
            effective=effective,
            notices=notices,
            probed=probed,
            caller=caller,
            attempt=attempt,
            answer=answer,
            maker=maker,
        )

    async def _earlier(self, attempt: Attempt, caller: Caller) -> Created | None:
        if attempt.idempotency_key is None and attempt.retry_count == 0:
            return None
        return await self.database.read(creation.replay, attempt, project_id=caller.project_id, key_id=caller.key_id)

    async def _store(
        self,
        request: VideoRequest,
        *,
        effective: Effective,
        notices: Sequence[Notice],
        probed: Sequence[Probed | None],
        caller: Caller,
        attempt: Attempt,
        answer: Callable[[Video], str],
        maker: Maker,
    ) -> Created:
        video_id = f"video_{self.random_text(24)}"
        stored = [
            _stored(video_id, n, pair[0], pair[1]) for n, pair in enumerate(zip(request.assets, probed, strict=True))
        ]
        keys = await self._put_inline(request.assets, stored)
        shapes = tuple((asset.kind, asset.role) for asset in request.assets)
        new = NewVideo(
            id=video_id,
            project_id=caller.project_id,
            key_id=caller.key_id,
            engine=maker.provider.name,
            effective=effective,
            notices=notices,
            unhonoured=_asked_for(request, maker.provider.foresee(effective, shapes)),
            inputs=stored,
            user_hash=self._hashed(request.user),
        )
        try:
            created = await self.database.write(
                creation.create_video, new, attempt, now=self.clock(), enqueue=maker.enqueue, answer=answer
            )
        except RequestError:
            await self.blobs.delete(keys)
            raise
        # After any other fault the commit may have happened all the same: then the sweep finds what nobody names.
        if not created.new:
            await self.blobs.delete(keys)
        return created

    async def _put_inline(self, assets: Sequence[Asset], stored: Sequence[StoredInput]) -> list[str]:
        keys = []
        for asset, entry in zip(assets, stored, strict=True):
            if asset.data is not None and entry.key is not None and entry.probed is not None:
                await self.blobs.put_bytes(entry.key, asset.data, mime=entry.probed.mime)
                keys.append(entry.key)
        return keys

    def _hashed(self, user: str | None) -> str | None:
        return hmac.new(self.secret, b"user:" + user.encode(), hashlib.sha256).hexdigest() if user else None


def _asked_for(request: VideoRequest, foreseen: Sequence[Unhonoured]) -> tuple[Unhonoured, ...]:
    """Without what nobody asked for: a seed that was drawn here need not be honoured anywhere."""
    return tuple(entry for entry in foreseen if entry.what != "seed" or request.seed is not None)


def _stored(video_id: str, position: int, asset: Asset, probed: Probed | None) -> StoredInput:
    return StoredInput(
        position=position,
        kind=asset.kind,
        role=asset.role,
        param=asset.param,
        url=asset.url,
        key=f"inputs/{video_id}/{position}" if asset.data is not None else None,
        probed=probed,
    )


def _shape(assets: Sequence[Asset], probed: Sequence[Probed | None]) -> Size | None:
    giver = first_visual(assets)
    seen = next((found for asset, found in zip(assets, probed, strict=True) if asset is giver), None)
    return seen.size if seen else None
