"""The steps of a job at a remote engine: submit, watch, collect. Each reads our rows first and may run twice unharmed."""

import asyncio
import logging
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from filmgate.engine.collecting import Collected, Collecting
from filmgate.engine.decide import GRACE_MS, Ending, Watched, overdue
from filmgate.engine.reconciling import Reconciling
from filmgate.engine.submitting import Submitting
from filmgate.engine.upstreams import Route, Upstreams
from filmgate.engine.watching import Ended, Watchers
from filmgate.providers import State
from filmgate.store import Database, submissions, videos
from filmgate.store.submissions import Outcome, Submission
from filmgate.video import Notice, Video

log = logging.getLogger(__name__)

LATE_MS = 7 * 24 * 3_600_000
"""How long after its submission a task may still prove a success: upstreams keep tasks for seven days."""

NUDGE_SECONDS = 1.0
STALE_NUDGE_MS = 60_000
"""A nudge that nobody followed in this time is for a task that nobody watches."""

UNPINNED_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Remote:
    """What the remote steps work with."""

    database: Database
    upstreams: Upstreams
    submitting: Submitting
    reconciling: Reconciling
    watchers: Watchers
    collecting: Collecting
    scratch: Path
    clock: Callable[[], int]

    async def submit(self, video_id: str) -> None:
        """See to it that the video has its one submission. Raises JobError when nobody takes it."""
        await self.submitting.submit(video_id)

    async def watch(self, video_id: str, *, late: bool = False) -> Ended | None:
        """Watch the video's submission to its end. None when there is nothing to watch.

        ``late``: the deadline has passed; only a proven success still ends this with COLLECT.
        """
        standing = await self.database.read(submissions.standing, video_id)
        video = await self.database.read(videos.load_video, video_id)
        if standing is None or video is None:
            nobody = late or video is None or video.status.terminal
            return None if nobody else Ended(ending=Ending.AGAIN, watched=Watched(began_at=0, deadline=0))
        route = await self._pinned(standing)
        deadline = standing.intended_at + (LATE_MS if late else route.upstream.expires_after * 1000 + GRACE_MS)
        ended = await self._ended(standing, route, Watched(began_at=standing.intended_at, deadline=deadline, late=late))
        await self.database.write(submissions.close, standing.id, now=self.clock())
        self.upstreams.freed.set()
        return ended

    async def _ended(self, standing: Submission, route: Route, watched: Watched) -> Ended:
        if standing.outcome is not Outcome.ACCEPTED:
            standing = await self.reconciling.settle(standing, route, deadline=watched.deadline)
        if standing.outcome is Outcome.REJECTED:
            return Ended(ending=Ending.AGAIN, watched=watched)
        if standing.upstream_id is None:
            return Ended(ending=Ending.FAILED, failure=overdue(known=False), watched=watched)
        watcher = self.watchers.of(route)
        return await watcher.watch(
            standing.id, standing.upstream_id, watched, heard=lambda heard: self._heard(standing, heard)
        )

    async def _pinned(self, standing: Submission) -> Route:
        """The way it went. An operator who took the credential away gets time to bring it back: the job is paid."""
        while (route := self.upstreams.pinned(standing.account)) is None:
            log.error(
                "the credential %s of upstream %s is no longer configured, and %s needs it",
                standing.credential,
                standing.upstream,
                standing.id,
            )
            await asyncio.sleep(UNPINNED_SECONDS)
        return route

    async def _heard(self, standing: Submission, watched: Watched) -> None:
        seen = {"said": watched.said, "faults": watched.faults, "missing": watched.missing, "at": self.clock()}
        await self.database.write(submissions.note_look, standing.id, seen)
        if watched.state is State.RUNNING and not watched.late:
            await self.database.write(videos.start_video, standing.video_id, now=self.clock())
            await self.database.write(videos.raise_progress, standing.video_id, watched.progress)

    async def collect(self, video_id: str) -> dict[str, Any]:
        """The finished files, in our storage, as JSON for settling. Raises JobError after hours."""
        standing = await self.database.read(submissions.standing, video_id)
        video = await self.database.read(videos.load_video, video_id)
        if standing is None or video is None:
            return {}
        folder = Path(tempfile.mkdtemp(dir=self.scratch))
        try:
            collected = await self.collecting.collect(video, standing, await self._pinned(standing), folder=folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return _made(video, collected)

    async def follow_nudges(self) -> None:
        """Look at once at what reports and operators point to. Runs until cancelled."""
        while True:
            await asyncio.sleep(NUDGE_SECONDS)
            try:
                await self._follow()
            except Exception:
                log.exception("reports from upstreams could not be followed; trying again")

    async def _follow(self) -> None:
        asked = await self.database.read(submissions.nudged)
        stale = self.clock() - STALE_NUDGE_MS
        followed = {
            key: at
            for key, at in asked.items()
            if self.watchers.nudge(key) or self.reconciling.nudge(key) or at < stale
        }
        if followed:
            await self.database.write(submissions.forget_nudges, followed)


def _made(video: Video, collected: Collected) -> dict[str, Any]:
    """What settling needs to know, and what the caller should be told of: a size or a frame that is not as asked."""
    effective, notices = video.effective, list[Notice]()
    if collected.probed.size is not None and collected.probed.size != effective.size:
        if effective.size is not None:
            message = f"The engine made {collected.probed.size} instead of {effective.size}."
            notices.append(Notice(param="size", message=message))
        effective = replace(effective, size=collected.probed.size)
    if effective.return_last_frame and not any(output.variant == "last_frame" for output in collected.outputs):
        notices.append(Notice(param="return_last_frame", message="The engine gave no last frame."))
    return {
        "outputs": [asdict(output) for output in collected.outputs],
        "unhonoured": [asdict(entry) for entry in video.unhonoured],
        "usage": dict(collected.snapshot.usage),
        "size": str(effective.size) if effective.size else None,
        "notices": [asdict(notice) for notice in notices],
    }
