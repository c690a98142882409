"""Clearing what is past its time, over and over: expired files, forgotten answers, strays and leftovers.

Everything here is idempotent and may run in several processes at once. Rows are cleared after their files, so that a
crash in between is found again.
"""

import asyncio
import itertools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from filmgate.blobs import Blobs
from filmgate.engine.decide import INTERNAL
from filmgate.engine.durable import WorkflowQueue
from filmgate.store import Database, submissions, sweeping, videos
from filmgate.store.sweeping import Expired

log = logging.getLogger(__name__)

BATCH = 200
ORPHAN_MS = 3_600_000
"""Files without a row are left for an hour: a create stores its inputs before the row that names them."""

ORPHAN_ROUNDS = 60
"""Orphans and leftovers are looked for in every so-manieth round."""

LATE_END_MS = 12 * 24 * 3_600_000
"""A video this old has no late success to come: the longest deadline and the time upstreams keep tasks are less."""

PREFIXES = ("inputs/", "videos/")
"""Where files lie."""

STRANDED_MS = 60_000
"""A video this old must have a workflow that can still move."""


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """One process's sweeping."""

    database: Database
    blobs: Blobs
    queue: WorkflowQueue
    retention: int
    """Milliseconds."""
    clock: Callable[[], int]

    async def run(self, *, every_seconds: float) -> None:
        """Sweep until cancelled. A fault is logged, and the next round tries again."""
        for round_number in itertools.count():
            try:
                await self.once(orphans=round_number % ORPHAN_ROUNDS == 0)
            except Exception:
                log.exception("a sweep was cut short; the next one goes on")
            await asyncio.sleep(every_seconds)

    async def once(self, *, orphans: bool = True) -> None:
        """One whole round. Looking for orphans lists all of storage, which costs money on S3."""
        await self.expire()
        await self.database.write(sweeping.forget_answers, now=self.clock())
        await self.end_stranded()
        await self.free_slots()
        if orphans:
            await self.drop_orphans()
        await asyncio.to_thread(self._forget_workflows)

    async def expire(self) -> None:
        """Delete results and inputs past their time; the video's row stays as it ended.

        One whose files cannot be deleted stays for the next round and holds up no other.
        """
        after = ""
        while due := await self.database.read(sweeping.list_expired, now=self.clock(), after=after, limit=BATCH):
            after = due[-1].video_id
            for expired in due:
                await self._expire_one(expired)

    async def _expire_one(self, expired: Expired) -> None:
        try:
            await self.blobs.delete(expired.keys)
        except Exception:
            log.exception("the expired files of %s could not be deleted; the next round tries again", expired.video_id)
        else:
            await self.database.write(sweeping.note_swept, expired.video_id, now=self.clock())

    async def end_stranded(self) -> None:
        """Fail videos that nothing will move any more, so that every job ends."""
        unended = await self.database.read(sweeping.list_open, created_before=self.clock() - STRANDED_MS)
        for start in range(0, len(unended), BATCH):
            for video_id in await asyncio.to_thread(self.queue.stranded, unended[start : start + BATCH]):
                now = self.clock()
                if await self.database.write(
                    videos.fail_video, video_id, INTERNAL, now=now, sweep_at=now + self.retention
                ):
                    log.error("the job of %s had no workflow that could go on: failed it", video_id)

    async def free_slots(self) -> None:
        """Give back what ended videos still hold of their upstreams' slots: a job may end beside its own workflow."""
        freed = await self.database.write(submissions.close_ended, now=self.clock())
        if freed:
            log.warning("%d submissions of ended videos still held their slots: freed them", freed)

    async def drop_orphans(self) -> None:
        """Delete files that no row names: of creates that never committed, of attempts that lost a race."""
        before = self.clock() - ORPHAN_MS
        for prefix in PREFIXES:
            await self.blobs.clean_up(prefix, before=before / 1000)
            old = [blob.key for blob in await self.blobs.listing(prefix) if blob.modified_at < before]
            for start in range(0, len(old), BATCH):
                await self._drop_unnamed(old[start : start + BATCH])

    async def _drop_unnamed(self, keys: list[str]) -> None:
        owners = sorted({key.split("/")[1] for key in keys})
        kept = await self.database.read(sweeping.kept_keys, owners)
        unended = {video_id for video_id in owners if await self._may_settle(video_id)}
        # A run of such a video may have stored a result that it has not settled yet.
        gone = [key for key in keys if key not in kept and key.split("/")[1] not in unended]
        await self.blobs.delete(gone)

    async def _may_settle(self, video_id: str) -> bool:
        """Whether a run may yet complete it: an open one, or for some days one that only our clock has ended."""
        video = await self.database.read(videos.load_video, video_id)
        if video is None or video.settled:
            return False
        return not video.status.terminal or self.clock() - video.created_at < LATE_END_MS

    def _forget_workflows(self) -> None:
        before = datetime.fromtimestamp((self.clock() - self.retention) / 1000, UTC).isoformat()
        while self.queue.forget_ended(before=before, limit=BATCH) == BATCH:
            continue
