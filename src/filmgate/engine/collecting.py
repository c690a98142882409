"""Bringing finished files home: streamed to our storage the moment they are ready, resumed, checked, tried for hours.

An upstream's links die (Ark's after 24 hours), so every try begins with a fresh look, and a file half fetched is gone on
with where it ended.
"""

import asyncio
import itertools
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from filmgate.blobs import Blobs
from filmgate.engine.inputs import Inputs
from filmgate.engine.upstreams import Route
from filmgate.engine.watching import Paced
from filmgate.engine.witness import NOBODY, Brought, Call, Homecoming, Witness, told_call
from filmgate.errors import JobError, UpstreamError
from filmgate.media import Download, Unfit, download
from filmgate.providers import Snapshot, Source
from filmgate.store.submissions import Submission
from filmgate.video import Output, Probed, Video

log = logging.getLogger(__name__)

COLLECT_MS = 20 * 3_600_000
"""How long a finished result is tried for: a little less than the life of an Ark link."""

LONGEST_PAUSE = 300.0
AT_ONCE = 16
FRAME_TRIES = 4
"""How often a last frame that does not come may send everything round again."""

WHOLE_TRIES = 4
"""How often a file must decode frame by frame; after that it is enough that it is a video and all there."""

MAX_BYTES = {"video": 4 << 30, "last_frame": 64 << 20}


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """What came home."""

    outputs: tuple[Output, ...]
    probed: Probed
    """Of the video itself."""
    snapshot: Snapshot


def _pause(attempt: int) -> float:
    return min(LONGEST_PAUSE, float(2 ** min(attempt, 10)))


@dataclass(frozen=True, kw_only=True)
class Collecting:
    """What collecting works with."""

    blobs: Blobs
    inputs: Inputs
    pace: Paced
    clock: Callable[[], int]
    random_text: Callable[[int], str]
    witness: Witness = NOBODY
    at_once: int = AT_ONCE
    """Of each account: after an outage thousands may be ready at once, and each is a large file on this machine's disk."""
    pause: Callable[[int], float] = _pause
    """Seconds to wait after the so-manieth failed try."""
    _hands: dict[str, asyncio.Semaphore] = field(default_factory=dict, init=False, repr=False)

    def _hand(self, route: Route) -> asyncio.Semaphore:
        """One of an account's hands: an engine whose files come slowly holds up no other's, whose links die too."""
        return self._hands.setdefault(route.credential.account, asyncio.Semaphore(self.at_once))

    async def collect(
        self, video: Video, submission: Submission, route: Route, *, folder: Path, until: int
    ) -> Collected:
        """The task's files, in our storage. Raises JobError after trying until then; such a job was charged."""
        for attempt in itertools.count():
            try:
                async with self._hand(route):
                    collected = await self._once(video, submission, route, folder, attempt)
            except Exception as fault:
                # A paid result is not given up for any single fault, whosever it is.
                log.warning("the result of %s could not be fetched yet: %s", submission.id, _words(fault))
                if self.clock() >= until:
                    self._tell(route, Homecoming.LOST)
                    raise lost() from fault
            else:
                self._tell(route, Homecoming.STORED)
                return collected
            self._tell(route, Homecoming.AGAIN)
            await asyncio.sleep(self.pause(attempt))
        raise AssertionError("unreachable")

    def _tell(self, route: Route, homecoming: Homecoming) -> None:
        self.witness.saw(Brought(upstream=route.upstream.name, homecoming=homecoming))

    async def _once(self, video: Video, submission: Submission, route: Route, folder: Path, attempt: int) -> Collected:
        snapshot = await self._look(submission, route)
        path = folder / "video"
        await self._fetch(snapshot.files["video"], path, route, MAX_BYTES["video"])
        probed = await self._checked(path, attempt)
        frame = None
        if video.effective.return_last_frame and "last_frame" in snapshot.files:
            frame = await self._frame(snapshot.files["last_frame"], folder / "last_frame", route, attempt)
        outputs = [await self._put(video, "video", path, probed.mime)]
        if frame is not None:
            outputs.append(await self._put(video, "last_frame", folder / "last_frame", frame.mime))
        return Collected(outputs=tuple(outputs), probed=probed, snapshot=snapshot)

    async def _look(self, submission: Submission, route: Route) -> Snapshot:
        upstream_id = submission.upstream_id or ""
        await self.pace(route)
        with told_call(self.witness, route.upstream.name, Call.LOOK):
            snapshot = (await route.credential.client.look([upstream_id])).get(upstream_id)
        if snapshot is None or "video" not in snapshot.files:
            raise UpstreamError("the task shows no file")
        return snapshot

    async def _fetch(self, source: Source, path: Path, route: Route, max_bytes: int) -> None:
        wanted = Download(
            url=source.url,
            headers=source.headers,
            max_bytes=max_bytes,
            allow_private=route.upstream.private or self.inputs.allow_private,
        )
        with told_call(self.witness, route.upstream.name, Call.DOWNLOAD):
            await download(wanted, path)

    async def _checked(self, path: Path, attempt: int) -> Probed:
        """The video's measures. What is no video is forgotten, so that the next try begins from nothing.

        One that always comes as the same file is delivered though our decoder stumbles over it: it is paid, and players
        forgive more.
        """
        try:
            return await self._measured(path, attempt)
        except Unfit:
            path.unlink(missing_ok=True)  # noqa: ASYNC240 - a name, not a file
            raise

    async def _measured(self, path: Path, attempt: int) -> Probed:
        try:
            return await self.inputs.measure(path)
        except Unfit as unfit:
            if attempt < WHOLE_TRIES:
                raise
            probed = await self.inputs.glimpse(path)
            log.warning("a result is delivered though it %s", unfit)
            return probed

    async def _frame(self, source: Source, path: Path, route: Route, attempt: int) -> Probed | None:
        """The last frame; after a few tries the video comes home without one."""
        try:
            await self._fetch(source, path, route, MAX_BYTES["last_frame"])
            return await self.inputs.measure_picture(path)
        except (UpstreamError, Unfit) as fault:
            path.unlink(missing_ok=True)  # noqa: ASYNC240 - a name, not a file
            if attempt < FRAME_TRIES:
                raise
            log.warning("a last frame could not be fetched; the video does without: %s", fault)
            return None

    async def _put(self, video: Video, variant: str, path: Path, mime: str) -> Output:
        # Names of this attempt's own: two runs of one job must not write into one object.
        key = f"videos/{video.id}/{self.random_text(12)}/{variant}"
        blob = await self.blobs.put_file(key, path, mime=mime)
        return Output(variant=variant, key=key, mime=mime, bytes=blob.bytes, sha256=blob.sha256)


def lost() -> JobError:
    """What a job shows that was made and paid, and whose file never came."""
    message = "The engine made the video, but its file could not be fetched."
    return JobError("output_unavailable", message, charged=True)


def _words(fault: Exception) -> str:
    return str(fault) if isinstance(fault, UpstreamError | Unfit) else f"{type(fault).__name__}: {fault}"
