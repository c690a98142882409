"""The steps of a job at a remote engine: submit, watch, collect. Each reads our rows first and may run twice unharmed."""

import asyncio
import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from filmgate.engine.collecting import COLLECT_MS, Collected, Collecting, lost
from filmgate.engine.decide import Ending, Watched, overdue, patience
from filmgate.engine.reconciling import Reconciling
from filmgate.engine.submitting import Submitting
from filmgate.engine.upstreams import Route, Upstreams
from filmgate.engine.watching import Ended, Watchers
from filmgate.providers import State
from filmgate.store import Connection, Database, submissions, videos
from filmgate.store.submissions import Outcome, Submission
from filmgate.video import Notice, Unhonoured, Video

log = logging.getLogger(__name__)

LATE_MS = 7 * 24 * 3_600_000
"""How long after its submission a task may still prove a success: upstreams keep tasks for seven days."""

NUDGE_SECONDS = 1.0
STALE_NUDGE_MS = 60_000
"""A nudge that nobody followed in this time is for a task that nobody watches."""

UNPINNED_EXPIRES_AFTER = 172_800
"""What an upstream that is no longer configured was told, for all we know."""


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
        watched = self._from_here(standing, video, late=late)
        route = await self._pinned(standing, until=watched.deadline)
        ended = await self._ended(standing, route, watched) if route else self._lost_sight(standing, watched)
        await self.database.write(submissions.close, standing.id, now=self.clock())
        self.upstreams.freed.set()
        return ended

    def _from_here(self, standing: Submission, video: Video, *, late: bool) -> Watched:
        """What is known of the task to begin with: what was said last need not be written down again."""
        route = self.upstreams.pinned(standing)
        waits = patience(video.effective, route.upstream.expires_after if route else UNPINNED_EXPIRES_AFTER)
        return Watched(
            began_at=standing.intended_at,
            deadline=standing.intended_at + (LATE_MS if late else waits),
            late=late,
            same_key=route is not None and route.credential.account == standing.account,
            said=str(standing.looks.get("said", "")),
            faulted=int(standing.looks.get("faulted", 0)),
            progress=video.progress,
        )

    def _lost_sight(self, standing: Submission, watched: Watched) -> Ended:
        failure = overdue(known=standing.outcome is Outcome.ACCEPTED)
        return Ended(ending=Ending.FAILED, failure=failure, watched=watched)

    async def _ended(self, standing: Submission, route: Route, watched: Watched) -> Ended:
        if standing.outcome is not Outcome.ACCEPTED:
            standing = await self.reconciling.settle(standing, route, deadline=watched.deadline)
        if standing.outcome is Outcome.REJECTED:
            return Ended(ending=Ending.AGAIN, watched=watched)
        if standing.upstream_id is None:
            return self._lost_sight(standing, watched)
        watcher = self.watchers.of(route)
        return await watcher.watch(
            standing.id, standing.upstream_id, watched, heard=lambda heard: self._heard(standing, heard)
        )

    async def _pinned(self, standing: Submission, *, until: int) -> Route | None:
        """The way it went. Where it is not configured any more, None, but only then: the job is paid.

        A start with the credential back in the settings goes on with the job.
        """
        route = self.upstreams.pinned(standing)
        if route is None:
            names = standing.credential, standing.upstream, standing.id
            log.error("the credential %s of upstream %s is no longer configured, and %s needs it", *names)
            await asyncio.sleep(max(0.0, (until - self.clock()) / 1000))
        return route

    async def _heard(self, standing: Submission, watched: Watched) -> None:
        seen = {
            "said": watched.said,
            "state": watched.state.value,
            "faults": watched.faults,
            "faulted": watched.faulted,
            "missing": watched.missing,
            "at": self.clock(),
        }

        def note(connection: Connection) -> None:
            submissions.note_look(connection, standing.id, seen)
            if watched.state is State.RUNNING and not watched.late:
                videos.start_video(connection, standing.video_id, now=self.clock())
                videos.raise_progress(connection, standing.video_id, watched.progress)

        # One transaction: after a restart thousands are heard of at once.
        await self.database.write(note)

    async def collect(self, video_id: str) -> dict[str, Any]:
        """The finished files, in our storage, as JSON for settling. Raises JobError after hours."""
        standing = await self.database.read(submissions.standing, video_id)
        video = await self.database.read(videos.load_video, video_id)
        if standing is None or video is None:
            return {}
        until = (standing.closed_at or self.clock()) + COLLECT_MS
        route = await self._pinned(standing, until=until)
        if route is None:
            raise lost()
        folder = Path(tempfile.mkdtemp(dir=self.scratch))
        try:
            collected = await self.collecting.collect(video, standing, route, folder=folder, until=until)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        inputs = await self.database.read(videos.list_inputs, video_id)
        foreseen = route.upstream.provider.foresee(video.effective, tuple((each.kind, each.role) for each in inputs))
        return _made(video, collected, route, foreseen)

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


def _made(video: Video, collected: Collected, route: Route, foreseen: Sequence[Unhonoured]) -> dict[str, Any]:
    """What settling needs to know, and what the caller should be told of: a size or a frame that is not as asked.

    ``foreseen``: what the engine that made it does not honour; it need not be the one that create thought of.
    """
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
        "engine": route.upstream.provider.name,
        "unhonoured": [asdict(entry) for entry in _merged(video.unhonoured, foreseen)],
        "usage": dict(collected.snapshot.usage),
        "size": str(effective.size) if effective.size else None,
        "notices": [asdict(notice) for notice in notices],
    }


def _merged(told: Sequence[Unhonoured], foreseen: Sequence[Unhonoured]) -> list[Unhonoured]:
    """What was told at create, and what is new. Whether a seed was asked for only create knew."""
    known = {entry.what for entry in told} | {"seed"}
    return [*told, *(entry for entry in foreseen if entry.what not in known)]
