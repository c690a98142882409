"""What became of a submission nobody knows the outcome of. Only proof binds it; nothing here ever sends it again.

In order of strength: a report that carries the submission's own token and whose task the upstream confirms; the same
order sent again to an upstream that honours our key, which answers with the task it has; the upstream's list, made
recognisable by a mark that only this submission carries. What is left waits for an operator, or the deadline.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from filmgate.engine.decide import single_candidate
from filmgate.engine.submitting import Compose
from filmgate.engine.upstreams import Route
from filmgate.errors import UpstreamError
from filmgate.providers import Finds, Order, Repeats, Snapshot
from filmgate.store import Database, submissions, videos
from filmgate.store.submissions import Outcome, Submission

log = logging.getLogger(__name__)

SKEW_MS = 60_000
"""How far the upstream's clock may be from ours."""

WINDOW_MS = 10 * 60_000
"""A task made later than this after the intent is not what our call started."""

PAUSES = (2.0, 3.0, 5.0, 10.0, 20.0, 40.0, 60.0)
LONGEST_PAUSE = 300.0
"""Seconds between rounds: often at first, when a lost reply is most likely to show in the list."""


@dataclass(frozen=True, kw_only=True)
class Reconciling:
    """What reconciling works with."""

    database: Database
    compose: Compose
    clock: Callable[[], int]
    _woken: dict[str, asyncio.Event] = field(default_factory=dict)

    async def settle(self, submission: Submission, route: Route, *, deadline: int) -> Submission:
        """The submission once its outcome is known, or as it stands at the deadline."""
        woken = self._woken.setdefault(submission.id, asyncio.Event())
        try:
            for round_number in range(1_000_000):
                woken.clear()
                fresh = await self.database.read(submissions.find, submission.id)
                submission = fresh or submission
                if submission.outcome is not Outcome.UNKNOWN or self.clock() >= deadline:
                    break
                if await self._prove(submission, route):
                    continue
                pause = PAUSES[round_number] if round_number < len(PAUSES) else LONGEST_PAUSE
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), min(pause, max(0.0, (deadline - self.clock()) / 1000)))
            return submission
        finally:
            self._woken.pop(submission.id, None)

    def nudge(self, submission_id: str) -> bool:
        """Try again now. False when it is not being reconciled here."""
        woken = self._woken.get(submission_id)
        if woken is not None:
            woken.set()
        return woken is not None

    async def _prove(self, submission: Submission, route: Route) -> bool:
        """Whether a proof was found and recorded."""
        try:
            task = await self._claimed(submission, route) or await self._repeated(submission, route)
            task = task or await self._listed(submission, route)
        except UpstreamError as fault:
            log.info("submission %s could not be looked for: %s", submission.id, fault)
            return False
        if task is None:
            return False
        bound = await self.database.write(submissions.accept, submission.id, task, now=self.clock())
        log.warning("submission %s was found again%s", submission.id, "" if bound else ", but stands for another")
        return bound

    async def _claimed(self, submission: Submission, route: Route) -> str | None:
        if submission.claimed is None:
            return None
        found = await route.credential.client.look([submission.claimed])
        snapshot = found.get(submission.claimed)
        return submission.claimed if snapshot is not None and _in_window(snapshot, submission) else None

    async def _repeated(self, submission: Submission, route: Route) -> str | None:
        client = route.credential.client
        if not isinstance(client, Repeats) or not client.honours_keys:
            return None
        order = await self._order(submission, route)
        return await client.repeat(order) if order is not None else None

    async def _listed(self, submission: Submission, route: Route) -> str | None:
        client = route.credential.client
        if not isinstance(client, Finds):
            return None
        order = await self._order(submission, route)
        if order is None:
            return None
        found = await client.find(order, since=submission.intended_at - SKEW_MS)
        found = [snapshot for snapshot in found if _in_window(snapshot, submission)]
        ids = [snapshot.upstream_id for snapshot in found]
        bound = await self.database.read(submissions.bound_among, submission.account, ids)
        return single_candidate(found, bound=bound, alike=await self._alike(submission))

    async def _order(self, submission: Submission, route: Route) -> Order | None:
        video = await self.database.read(videos.load_video, submission.video_id)
        return await self.compose(video, submission, route) if video is not None else None

    async def _alike(self, submission: Submission) -> int:
        """How many unknown submissions of ours an upstream's list cannot tell from this one, itself included."""
        if submission.mark is not None:
            return 1
        doubts = await self.database.read(submissions.list_unmarked_doubts, submission.account)
        made = [await self.database.read(videos.load_video, doubt.video_id) for doubt in doubts]
        own = await self.database.read(videos.load_video, submission.video_id)
        return max(1, sum(1 for video in made if video and own and video.effective == own.effective))


def _in_window(snapshot: Snapshot, submission: Submission) -> bool:
    if snapshot.created_at is None:
        return True
    return submission.intended_at - SKEW_MS <= snapshot.created_at <= submission.intended_at + WINDOW_MS
