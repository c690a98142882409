"""Exactly-once submission: the intent is written before the call, and what cannot be told is never sent again.

No engine gives exactly-once: a step that dies after the upstream accepted and before that was recorded runs again.
So every run first reads the video's submission row. One that is merely intended belongs to a run that died, or still
hangs, in its call: it becomes unknown, and only proof (the call's own reply, a callback, the upstream's list, an
operator's word) makes it anything else.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from filmgate.engine.decide import GRACE_MS
from filmgate.engine.turns import Turns
from filmgate.engine.upstreams import Route, Upstreams
from filmgate.errors import Blame, JobError, UpstreamError, UpstreamRejected, UpstreamUnclear
from filmgate.providers import Order
from filmgate.store import Database, submissions, videos
from filmgate.store.submissions import AlreadyStanding, Intent, Outcome, Submission
from filmgate.video import Video

log = logging.getLogger(__name__)

RECHECK_SECONDS = 2.0
"""How long a job without a slot waits for a signal before it looks again: other processes free slots too."""

LAST_WORDS_SECONDS = 3.0
"""How long a stopping process waits for the reply of a submission under way: a reply heard is a doubt spared."""

LEAST_EXPIRY = 3600
"""The shortest ``execution_expires_after`` there is, in seconds; a mark may not go below it."""

Compose = Callable[[Video, Submission, Route], Awaitable[Order]]


@dataclass(frozen=True, kw_only=True)
class Submitting:
    """What submitting works with."""

    database: Database
    upstreams: Upstreams
    compose: Compose
    """Builds the order of a submission from stored facts alone, the same each time."""
    clock: Callable[[], int]
    random_text: Callable[[int], str]
    turns: Turns = field(default_factory=Turns)

    async def submit(self, video_id: str) -> Submission | None:
        """The video's standing submission, made now unless there is one; None when the video has ended.

        Waits for a slot for as long as it takes. Raises JobError when nobody takes the request.
        """
        while (video := await self._open(video_id)) is not None:
            standing = await self.database.read(submissions.standing, video_id)
            if standing is not None:
                return await self._as_found(standing)
            await self._try_all(video)
        return None

    async def _open(self, video_id: str) -> Video | None:
        video = await self.database.read(videos.load_video, video_id)
        return video if video is not None and not video.status.terminal else None

    async def _as_found(self, standing: Submission) -> Submission:
        if standing.outcome is Outcome.INTENDED:
            detail = "the process that was submitting ended before a reply was recorded"
            await self.database.write(submissions.doubt, standing.id, detail, now=self.clock())
            return await self.database.read(submissions.find, standing.id) or standing
        return standing

    async def _try_all(self, video: Video) -> None:
        """One round of attempts. Returns when something was submitted, or it is time for another round."""
        self._in_time(video)
        makers = self.upstreams.makers(video.effective.model)
        if not makers:
            raise JobError("upstream_unavailable", f"No upstream is configured any more for {video.effective.model}.")
        door = frozenset(route.credential.account for route in makers)
        async with self.turns.take(door, video.project):
            taken = await self._take_slot(video, makers)
        if taken is not None:
            submission, route = taken
            await self._send(video, submission, route)

    def _in_time(self, video: Video) -> None:
        longest = max(
            (route.upstream.expires_after for route in self.upstreams.makers(video.effective.model)), default=0
        )
        if self.clock() >= video.created_at + longest * 1000 + GRACE_MS:
            raise JobError("deadline_exceeded", "No upstream had a free place for the job before its deadline.")

    async def _take_slot(self, video: Video, makers: Sequence[Route]) -> tuple[Submission, Route] | None:
        """Wait at the head of the line for a slot of any open route. None when another run took the video."""
        while True:
            self._in_time(video)
            self.upstreams.freed.clear()
            for route in self.upstreams.open_routes(video.effective.model):
                try:
                    written = await self.database.write(
                        submissions.intend, self._intent(video, route), now=self.clock()
                    )
                except AlreadyStanding:
                    return None
                if written is not None:
                    return written, route
            self._refuse_if_denied(makers)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.upstreams.freed.wait(), RECHECK_SECONDS)

    def _refuse_if_denied(self, makers: Sequence[Route]) -> None:
        """End the wait when every way is closed for its key, account or balance: no place will become free."""
        if self.upstreams.all_denied(makers):
            raise JobError("upstream_denied", "No upstream lets this server use the model at the moment.")

    def _intent(self, video: Video, route: Route) -> Intent:
        return Intent(
            id=f"sub_{self.random_text(20)}",
            video_id=video.id,
            upstream=route.upstream.name,
            credential=route.credential.name,
            account=route.credential.account,
            model=route.upstream.models[video.effective.model],
            max_in_flight=route.credential.max_in_flight,
            marked=route.upstream.marked and "execution_expires_after" not in video.effective.extras,
        )

    async def _send(self, video: Video, submission: Submission, route: Route) -> None:
        """Make the one call and record what came of it, even while this process is being stopped."""
        try:
            order = await self.compose(video, submission, route)
            await self.upstreams.pace(route)
        except BaseException:
            # Nothing was sent yet, for certain.
            await self._reject(submission, "ended before the call")
            raise
        call = asyncio.ensure_future(self._call(order, submission, route))
        try:
            await asyncio.shield(call)
        except asyncio.CancelledError:
            await asyncio.wait([call], timeout=LAST_WORDS_SECONDS)
            if not call.done():
                call.cancel()
                await asyncio.wait([call])
            raise

    async def _call(self, order: Order, submission: Submission, route: Route) -> None:
        try:
            upstream_id = await route.credential.client.submit(order)
        except UpstreamRejected as rejection:
            await self._rejected(submission, route, rejection)
        except UpstreamUnclear as unclear:
            await self._doubt(submission, route, unclear)
        except BaseException as fault:
            # Whatever this is, it is no proof that nothing was started.
            await self._doubt(submission, route, UpstreamUnclear(f"{type(fault).__name__} during the call"))
            raise
        else:
            self.upstreams.note_success(route)
            if not await self.database.write(submissions.accept, submission.id, upstream_id, now=self.clock()):
                log.error("submission %s: the upstream gave an id that stands for another submission", submission.id)

    async def _rejected(self, submission: Submission, route: Route, rejection: UpstreamRejected) -> None:
        log.info("submission %s was rejected by %s: %s", submission.id, route.upstream.name, rejection)
        self.upstreams.note_fault(route, rejection)
        await self._reject(submission, str(rejection))
        if rejection.blame is Blame.REQUEST:
            raise JobError(rejection.code, rejection.shown, param=rejection.param)

    async def _reject(self, submission: Submission, detail: str) -> None:
        await self.database.write(submissions.reject, submission.id, detail, now=self.clock())
        self.upstreams.freed.set()

    async def _doubt(self, submission: Submission, route: Route, fault: UpstreamError) -> None:
        log.warning("submission %s to %s is unknown: %s", submission.id, route.upstream.name, fault)
        await self.database.write(submissions.doubt, submission.id, str(fault), now=self.clock())


def expiry(route: Route, submission: Submission) -> int:
    """The seconds after which the upstream gives up, made recognisable by the submission's mark."""
    return max(LEAST_EXPIRY, route.upstream.expires_after - (submission.mark or 0))
