"""Exactly-once submission: the intent is written before the call, and what cannot be told is never sent again.

No engine gives exactly-once: a step that dies after the upstream accepted and before that was recorded runs again.
So every run first reads the video's submission row. One that is merely intended belongs to a run that died, or still
hangs, in its call: it becomes unknown, and only proof (the call's own reply, a callback, the upstream's list, an
operator's word) makes it anything else.
"""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from filmgate.engine.decide import patience
from filmgate.engine.turns import Turns
from filmgate.engine.upstreams import Route, Upstreams
from filmgate.engine.witness import NOBODY, Call, Witness, told_call
from filmgate.errors import Blame, JobError, UpstreamError, UpstreamRejected, UpstreamUnclear
from filmgate.providers import Order, Repeats
from filmgate.store import Database, submissions, videos
from filmgate.store.submissions import AlreadyStanding, Intent, Outcome, Submission
from filmgate.video import Video

log = logging.getLogger(__name__)

T = TypeVar("T")

LAST_WORDS_SECONDS = 2.0
"""How long a stopping process waits for the reply of a submission under way: a reply heard is a doubt spared."""

LEAST_EXPIRY = 3600
"""The shortest ``execution_expires_after`` there is, in seconds; a mark may not go below it."""


class Orders(Protocol):
    """Builds the order of a submission from stored facts alone, the same each time."""

    async def compose(self, video: Video, submission: Submission, route: Route) -> Order:
        """All of it. Raises JobError when an input cannot be offered."""
        ...

    async def outline(self, video: Video, submission: Submission, route: Route) -> Order:
        """The order without what its inputs hold: enough to know it by, whatever became of them."""
        ...

    async def fits(self, video: Video, route: Route) -> bool:
        """Whether the inputs can be brought to the engine at that way's end."""
        ...


@dataclass(frozen=True, kw_only=True)
class Submitting:
    """What submitting works with."""

    database: Database
    upstreams: Upstreams
    orders: Orders
    clock: Callable[[], int]
    random_text: Callable[[int], str]
    witness: Witness = NOBODY
    turns: Turns = field(default_factory=Turns)

    async def submit(self, video_id: str) -> Submission | None:
        """The video's standing submission, made now unless there is one; None when the video has ended.

        Waits for a slot until the job's deadline. Raises JobError then, or when nobody takes the request.
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
        makers = self.upstreams.makers(video.effective.model)
        if not makers:
            raise JobError("upstream_unavailable", f"No upstream is configured any more for {video.effective.model}.")
        door = frozenset(route.credential.account for route in makers)
        # Where no way fits, the first one's order says what is wrong.
        makers = [route for route in makers if await self.orders.fits(video, route)] or makers
        left = self._left(video, makers)
        try:
            async with asyncio.timeout(left) as waiting, self.turns.take(door, video.project):
                taken = await self._take_slot(video, makers)
        except TimeoutError as late:
            if waiting.expired():
                raise _too_late() from late
            raise
        if taken is not None:
            submission, route = taken
            await self._send(video, submission, route)

    def _left(self, video: Video, makers: Sequence[Route]) -> float:
        """Seconds until the job's deadline. Raises JobError when it has passed."""
        longest = max(patience(video.effective, route.upstream.expires_after) for route in makers)
        left = (video.created_at + longest - self.clock()) / 1000
        if left <= 0:
            raise _too_late()
        return left

    async def _take_slot(self, video: Video, makers: Sequence[Route]) -> tuple[Submission, Route] | None:
        """Wait at the head of the line for a slot of any open route. None when another run took the video."""
        model = video.effective.model
        while True:
            self._left(video, makers)
            self.upstreams.freed.clear()
            for route in self.upstreams.open_routes(makers, model):
                try:
                    written = await self._written(self._intent(video, route))
                except AlreadyStanding:
                    return None
                if written is not None:
                    self.upstreams.begin(route, model)
                    return written, route
            self._refuse_if_denied(makers, model)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.upstreams.freed.wait(), self.upstreams.pause(makers))

    def _refuse_if_denied(self, makers: Sequence[Route], model: str) -> None:
        """End the wait when every way is closed for its key, account or balance: no place will become free."""
        code = self.upstreams.denied(makers, model)
        if code is not None:
            raise JobError(code, "No upstream lets this server use the model at the moment.")

    async def _written(self, intent: Intent) -> Submission | None:
        """The intent, written down. A run that is stopped meanwhile takes it back: nothing was sent."""
        writing = asyncio.ensure_future(self.database.write(submissions.intend, intent, now=self.clock()))
        try:
            return await asyncio.shield(writing)
        except asyncio.CancelledError:
            # The thread that writes is not stopped by it.
            await asyncio.wait([writing])
            if not writing.cancelled() and writing.exception() is None and writing.result() is not None:
                await self._reject(intent.id, "ended before the call")
            raise

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
        model = video.effective.model
        try:
            order = await self.orders.compose(video, submission, route)
        except BaseException:
            # Nothing was sent yet, for certain.
            self.upstreams.end_trial(route, model)
            await self._reject(submission.id, "ended before the call")
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
        model = order.effective.model
        try:
            with told_call(self.witness, route.upstream.name, Call.SUBMIT):
                upstream_id = await route.credential.client.submit(order)
        except UpstreamRejected as rejection:
            await self._rejected(submission, route, model, rejection)
        except UpstreamUnclear as unclear:
            # Others should not meet the same fault, and become as unknown.
            self.upstreams.note_fault(route, model, unclear)
            await self._doubt(submission, route, unclear)
        except BaseException as fault:
            # Whatever this is, it is no proof that nothing was started.
            self.upstreams.end_trial(route, model)
            await self._doubt(submission, route, UpstreamUnclear(f"{type(fault).__name__} during the call"))
            raise
        else:
            self.upstreams.note_success(route, model)
            await self._accept(submission, upstream_id)

    async def _accept(self, submission: Submission, upstream_id: str) -> None:
        if not await _surely(
            lambda: self.database.write(submissions.accept, submission.id, upstream_id, now=self.clock())
        ):
            log.error("submission %s: the upstream gave an id that stands for another submission", submission.id)

    async def _rejected(self, submission: Submission, route: Route, model: str, rejection: UpstreamRejected) -> None:
        log.info("submission %s was rejected by %s: %s", submission.id, route.upstream.name, rejection)
        if rejection.blame is Blame.REQUEST:
            self.upstreams.note_success(route, model)
        self.upstreams.note_fault(route, model, rejection)
        taken_back = await self._reject(submission.id, str(rejection), doubted=_sent_once(route))
        if rejection.blame is Blame.REQUEST and taken_back:
            raise JobError(rejection.code, rejection.shown, param=rejection.param)

    async def _reject(self, submission_id: str, detail: str, *, doubted: bool = False) -> bool:
        """Take the submission back. False when another run has found out otherwise."""
        done = await _surely(
            lambda: self.database.write(submissions.reject, submission_id, detail, now=self.clock(), doubted=doubted)
        )
        self.upstreams.freed.set()
        return done

    async def _doubt(self, submission: Submission, route: Route, fault: UpstreamError) -> None:
        log.warning("submission %s to %s is unknown: %s", submission.id, route.upstream.name, fault)
        await _surely(lambda: self.database.write(submissions.doubt, submission.id, str(fault), now=self.clock()))


def _too_late() -> JobError:
    return JobError("deadline_exceeded", "No upstream had a free place for the job before its deadline.")


def _sent_once(route: Route) -> bool:
    """Whether a call's own reply tells all of its submission: nobody ever sends it again."""
    client = route.credential.client
    return not (isinstance(client, Repeats) and client.honours_keys)


async def _surely(write: Callable[[], Awaitable[T]]) -> T:
    """Write down what a call said, however long the database is away: it stands nowhere else."""
    for attempt in itertools.count():
        try:
            return await write()
        except Exception:
            log.exception("the outcome of a submission could not be written down; it is tried again")
        await asyncio.sleep(min(30.0, 0.5 * 2 ** min(attempt, 6)))
    raise AssertionError("unreachable")


def expiry(route: Route, submission: Submission) -> int:
    """The seconds after which the upstream gives up, made recognisable by the submission's mark."""
    return max(LEAST_EXPIRY, route.upstream.expires_after - (submission.mark or 0))


def expires_after(video: Video, submission: Submission, route: Route) -> int:
    """The seconds that are sent: the caller's own number where there is one."""
    asked = video.effective.extras.get("execution_expires_after")
    return asked if isinstance(asked, int) else expiry(route, submission)
