"""Bringing finished files home: streamed to our storage the moment they are ready, resumed, checked, tried for hours.

An upstream's links die (Ark's after 24 hours), so every try begins with a fresh look, and a file half fetched is gone on
with where it ended.
"""

import asyncio
import itertools
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filmgate.blobs import Blobs
from filmgate.engine.inputs import Inputs
from filmgate.engine.upstreams import Route
from filmgate.errors import JobError, UpstreamError
from filmgate.media import Download, Unfit, download
from filmgate.providers import Snapshot, Source
from filmgate.store.submissions import Submission
from filmgate.video import Output, Probed, Video

log = logging.getLogger(__name__)

COLLECT_MS = 20 * 3_600_000
"""How long a finished result is tried for: a little less than the life of an Ark link."""

LONGEST_PAUSE = 300.0
MAX_BYTES = {"video": 4 << 30, "last_frame": 64 << 20}


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """What came home."""

    outputs: tuple[Output, ...]
    probed: Probed
    """Of the video itself."""
    snapshot: Snapshot


@dataclass(frozen=True, kw_only=True)
class Collecting:
    """What collecting works with."""

    blobs: Blobs
    inputs: Inputs
    clock: Callable[[], int]
    random_text: Callable[[int], str]

    async def collect(self, video: Video, submission: Submission, route: Route, *, folder: Path) -> Collected:
        """The task's files, in our storage. Raises JobError after hours of trying; such a job was charged."""
        began = self.clock()
        for attempt in itertools.count():
            try:
                return await self._once(video, submission, route, folder)
            except (UpstreamError, Unfit, OSError) as fault:
                log.warning("the result of %s could not be fetched yet: %s", submission.id, fault)
                if self.clock() - began > COLLECT_MS:
                    raise self._lost() from fault
            await asyncio.sleep(min(LONGEST_PAUSE, 1.0 * 2 ** min(attempt, 10)))
        raise AssertionError("unreachable")

    def _lost(self) -> JobError:
        return JobError(
            "output_unavailable", "The engine made the video, but its file could not be fetched.", charged=True
        )

    async def _once(self, video: Video, submission: Submission, route: Route, folder: Path) -> Collected:
        snapshot = await self._look(submission, route)
        wanted = ["video", *(["last_frame"] if video.effective.return_last_frame else [])]
        paths = {variant: folder / variant for variant in wanted if variant in snapshot.files}
        for variant, path in paths.items():
            await self._fetch(snapshot.files[variant], path, route, MAX_BYTES[variant])
        probed = await self._checked(paths)
        mimes = {"video": probed.mime, "last_frame": "image/png"}
        outputs = [await self._put(video, variant, path, mimes[variant]) for variant, path in paths.items()]
        return Collected(outputs=tuple(outputs), probed=probed, snapshot=snapshot)

    async def _look(self, submission: Submission, route: Route) -> Snapshot:
        upstream_id = submission.upstream_id or ""
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
        await download(wanted, path)

    async def _checked(self, paths: Mapping[str, Path]) -> Probed:
        """The video's measures. What is no video is forgotten, so that the next try begins from nothing."""
        try:
            return await self.inputs.measure(paths["video"])
        except Unfit:
            paths["video"].unlink(missing_ok=True)
            raise

    async def _put(self, video: Video, variant: str, path: Path, mime: str) -> Output:
        # Names of this attempt's own: two runs of one job must not write into one object.
        key = f"videos/{video.id}/{self.random_text(12)}/{variant}"
        blob = await self.blobs.put_file(key, path, mime=mime)
        return Output(variant=variant, key=key, mime=mime, bytes=blob.bytes, sha256=blob.sha256)
