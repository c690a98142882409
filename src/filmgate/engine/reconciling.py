"""What became of a submission nobody knows the outcome of. Only proof binds it; nothing here ever sends it again.

In order of strength: a report that carries the submission's own token and whose task the upstream confirms; the same
order sent again to an upstream that honours our key, which answers with the task it has; the upstream's list, made
recognisable by a mark that only this submission carries. What is left waits for an operator, or the deadline.
"""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from filmgate.engine.decide import single_candidate
from filmgate.engine.submitting import Orders, expires_after, expiry
from filmgate.engine.upstreams import Route
from filmgate.engine.watching import Paced
from filmgate.engine.witness import NOBODY, Call, Witness, told_call
from filmgate.errors import JobError, UpstreamError
from filmgate.providers import Finds, Repeats, Snapshot
from filmgate.store import Database, submissions, videos
from filmgate.store.submissions import Outcome, SettledBy, Submission
from filmgate.video import Video

log = logging.getLogger(__name__)

SKEW_MS = 300_000
"""How far the upstream's clock may be from ours: machines without a time service are minutes off."""

REPORTED_SKEW_MS = 3_600_000
"""The same for the task of a report with the submission's own token: the token is the proof, and clocks may be far off."""

WINDOW_MS = 10 * 60_000
"""A task made later than this after the intent is not what our call started."""

CALL_MS = 10 * 60_000
"""An intent this old without an outcome has no call under way any more: whoever made it is gone."""

REPEAT_MS = 12 * 3_600_000
"""How long after its intent an order may be sent again under its key: upstreams remember keys for a day or so."""

PAUSES = (2.0, 3.0, 5.0, 10.0, 20.0, 40.0, 60.0)
LONGEST_PAUSE = 300.0
"""Seconds between rounds: often at first, when a lost reply is most likely to show in the list."""


@dataclass(frozen=True, kw_only=True)
class Reconciling:
    """What reconciling works with."""

    database: Database
    orders: Orders
    pace: Paced
    clock: Callable[[], int]
    witness: Witness = NOBODY
    _woken: dict[str, asyncio.Event] = field(default_factory=dict)

    async def settle(self, submission: Submission, route: Route, *, deadline: int) -> Submission:
        """The submission once its outcome is known, or as it stands at the deadline."""
        woken = self._woken.setdefault(submission.id, asyncio.Event())
        try:
            for round_number in itertools.count():
                woken.clear()
                submission = await self._fresh(submission)
                if submission.outcome not in _OPEN or self.clock() >= deadline:
                    break
                if submission.outcome is Outcome.UNKNOWN and await self._prove(submission, route):
                    continue
                pause = PAUSES[round_number] if round_number < len(PAUSES) else LONGEST_PAUSE
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), min(pause, max(0.0, (deadline - self.clock()) / 1000)))
            return submission
        finally:
            self._woken.pop(submission.id, None)

    async def _fresh(self, submission: Submission) -> Submission:
        """As it stands now. An intent that another run wrote and left behind is a doubt like any other."""
        found = await self.database.read(submissions.find, submission.id) or submission
        if found.outcome is Outcome.INTENDED and self.clock() - found.intended_at > CALL_MS:
            await self.database.write(submissions.doubt, found.id, "its call never ended", now=self.clock())
            return await self.database.read(submissions.find, submission.id) or found
        return found

    def nudge(self, submission_id: str) -> bool:
        """Try again now. False when it is not being reconciled here."""
        woken = self._woken.get(submission_id)
        if woken is not None:
            woken.set()
        return woken is not None

    async def _prove(self, submission: Submission, route: Route) -> bool:
        """Whether a proof was found and recorded."""
        video = await self.database.read(videos.load_video, submission.video_id)
        if video is None:
            return False
        try:
            task = await self._claimed(submission, route) or await self._repeated(submission, video, route)
            task = task or await self._listed(submission, video, route)
        except (UpstreamError, JobError) as fault:
            log.info("submission %s could not be looked for: %s", submission.id, fault)
            return False
        if task is None:
            return False
        bound = await self.database.write(
            submissions.accept, submission.id, task, now=self.clock(), settled_by=SettledBy.PROOF
        )
        log.warning("submission %s was found again%s", submission.id, "" if bound else ", but stands for another")
        return bound

    async def _claimed(self, submission: Submission, route: Route) -> str | None:
        if submission.claimed is None:
            return None
        await self.pace(route)
        with told_call(self.witness, route.upstream.name, Call.LOOK):
            found = await route.credential.client.look([submission.claimed])
        snapshot = found.get(submission.claimed)
        if snapshot is None or not _in_window(snapshot, submission, skew=REPORTED_SKEW_MS):
            return None
        # A report that names another's task proves nothing, and must not keep the list from doing so.
        bound = await self.database.read(submissions.bound_among, submission, [submission.claimed])
        return None if bound else submission.claimed

    async def _repeated(self, submission: Submission, video: Video, route: Route) -> str | None:
        client = route.credential.client
        if not isinstance(client, Repeats) or not client.honours_keys:
            return None
        # A key says who sent it: under another account it would stand for nothing.
        fresh = self.clock() - submission.intended_at <= REPEAT_MS
        if not fresh or route.credential.account != submission.account:
            return None
        order = await self.orders.compose(video, submission, route)
        await self.pace(route)
        with told_call(self.witness, route.upstream.name, Call.REPEAT):
            return await client.repeat(order)

    async def _listed(self, submission: Submission, video: Video, route: Route) -> str | None:
        client = route.credential.client
        if not isinstance(client, Finds):
            return None
        order = await self.orders.outline(video, submission, route)
        await self.pace(route)
        with told_call(self.witness, route.upstream.name, Call.FIND):
            found = await client.find(order, since=submission.intended_at - SKEW_MS)
        found = [snapshot for snapshot in found if _in_window(snapshot, submission)]
        if not found:
            return None
        ids = [snapshot.upstream_id for snapshot in found]
        bound = await self.database.read(submissions.bound_among, submission, ids)
        return single_candidate(found, bound=bound, alike=await self._alike(submission, video, route))

    async def _alike(self, submission: Submission, video: Video, route: Route) -> int:
        """How many submissions of ours the list cannot tell from this one, itself included, all of the same request.

        None where one of them is of another request, whose video this must not get, or is in its call just now.
        """
        near = await self.database.read(submissions.list_undecided, submission, span=SKEW_MS + WINDOW_MS)
        sent, count = expires_after(video, submission, route), 0
        for rival in near:
            if rival.mark is not None and expiry(route, rival) != sent:
                continue
            other = await self.database.read(videos.load_video, rival.video_id)
            if other is None or expires_after(other, rival, route) != sent:
                continue
            if rival.outcome is Outcome.INTENDED or not await self._same_request(video, other):
                return 0
            count += 1
        return count

    async def _same_request(self, one: Video, other: Video) -> bool:
        if one.id == other.id:
            return True
        given = [await self._given(video) for video in (one, other)]
        return one.effective == other.effective and given[0] == given[1]

    async def _given(self, video: Video) -> list[object]:
        """What tells requests apart beside their parameters; inline inputs are each like no other."""
        stored = await self.database.read(videos.list_inputs, video.id)
        user = await self.database.read(videos.end_user, video.id)
        return [user, *((each.kind, each.role, each.url or each.key) for each in stored)]


_OPEN = (Outcome.INTENDED, Outcome.UNKNOWN)


def _in_window(snapshot: Snapshot, submission: Submission, *, skew: int = SKEW_MS) -> bool:
    if snapshot.created_at is None:
        return True
    later = max(WINDOW_MS, skew)
    return submission.intended_at - skew <= snapshot.created_at <= submission.intended_at + later
