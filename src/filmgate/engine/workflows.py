"""The two jobs as DBOS knows them: workflows readable top to bottom, of steps that may run twice unharmed."""

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from dbos import DBOS

from filmgate.engine.decide import INTERNAL, Ending, failure_of
from filmgate.engine.production import Production
from filmgate.engine.remote import Remote
from filmgate.errors import JobError, Stage
from filmgate.video import LATE_CODES, Failure

log = logging.getLogger(__name__)

T = TypeVar("T")

WORKFLOW = "produce"
REMOTE_WORKFLOW = "commission"

PERSISTENCE_SECONDS = 75 * 3600.0
LATE_PERSISTENCE_SECONDS = 8 * 24 * 3600.0
"""How long a remote step is tried again through faults of ours: past every deadline it could still meet."""


Step = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Here:
    """The steps of a job made here, as DBOS knows them: each runs to its end once, or again from its beginning."""

    prepare: Step
    make: Step
    settle: Step
    fail: Step


@dataclass(frozen=True, kw_only=True, slots=True)
class _Elsewhere:
    """The steps of a job made by a remote engine."""

    prepare: Step
    submit: Step
    watch: Step
    collect: Step
    settle: Step
    fail: Step


def _steps_here(production: Production, retry_seconds: float) -> _Here:
    """Declare the steps of a job made here. They spend no money, so that a fault may simply be tried again.

    Over 80 s, which outlasts the restart of a database or of object storage. A JobError is an answer and never tried
    again.
    """

    def step(name: str) -> Callable[[Step], Step]:
        return DBOS.step(
            name=name, retries_allowed=True, max_attempts=5, interval_seconds=retry_seconds, backoff_rate=3.0
        )

    @step("prepare")
    async def prepare(video_id: str) -> dict[str, Any]:
        return await _answered(production.prepare(video_id))

    @step("make")
    async def make(video_id: str) -> dict[str, Any]:
        return await _answered(production.make(video_id))

    @step("settle")
    async def settle(video_id: str, made: dict[str, Any]) -> None:
        await production.settle(video_id, made)

    @step("fail")
    async def fail(video_id: str, failure: dict[str, Any]) -> None:
        await production.fail(video_id, _failure(failure))

    return _Here(prepare=prepare, make=make, settle=settle, fail=fail)


def _steps_elsewhere(prepare: Step, production: Production, remote: Remote) -> _Elsewhere:
    """Declare the steps of a remote job. It may be paid, so a fault of ours is tried again while it can end well.

    That is :func:`_persisting`; DBOS repeats none of them. What they may repeat their own rows tell.
    """

    @DBOS.step(name="submit")
    async def submit(video_id: str) -> dict[str, Any]:
        return await _answered(_persisting(lambda: remote.submit(video_id)))

    @DBOS.step(name="watch")
    async def watch(video_id: str, late: bool) -> dict[str, Any]:
        seconds = LATE_PERSISTENCE_SECONDS if late else PERSISTENCE_SECONDS
        ended = await _persisting(lambda: remote.watch(video_id, late=late), seconds)
        failure = _json(ended.failure) if ended is not None and ended.failure is not None else None
        return {"ending": ended.ending.value if ended is not None else None, "failure": failure}

    @DBOS.step(name="collect")
    async def collect(video_id: str) -> dict[str, Any]:
        return await _answered(_persisting(lambda: remote.collect(video_id)))

    @DBOS.step(name="deliver")
    async def deliver(video_id: str, made: dict[str, Any]) -> None:
        await _persisting(lambda: production.settle(video_id, made))

    @DBOS.step(name="give up")
    async def give_up(video_id: str, failure: dict[str, Any]) -> None:
        await _persisting(lambda: production.fail(video_id, _failure(failure)))

    return _Elsewhere(prepare=prepare, submit=submit, watch=watch, collect=collect, settle=deliver, fail=give_up)


def register(production: Production, remote: Remote, running: set[asyncio.Task[Any]], retry_seconds: float) -> None:
    """Declare the two workflows to DBOS; ``running`` holds their tasks for as long as they run."""
    here = _steps_here(production, retry_seconds)
    elsewhere = _steps_elsewhere(here.prepare, production, remote)

    async def guarded(video_id: str, work: Awaitable[None], fail: Step) -> None:
        task = asyncio.current_task()
        if task is not None:
            running.add(task)
            task.add_done_callback(running.discard)
        try:
            await work
        except Exception:
            log.exception("the job of %s ended by a fault of this server", video_id)
            await fail(video_id, _json(INTERNAL))

    @DBOS.workflow(name=WORKFLOW)
    async def produce(video_id: str) -> None:
        await guarded(video_id, _produce(video_id, here), here.fail)

    # However often this server is killed: a paid job is taken up again.
    @DBOS.workflow(name=REMOTE_WORKFLOW, max_recovery_attempts=None)
    async def commission(video_id: str) -> None:
        await guarded(video_id, _commission(video_id, elsewhere), elsewhere.fail)


async def _produce(video_id: str, steps: _Here) -> None:
    """One job made here, top to bottom. A failure is recorded on the video; nothing is raised for it."""
    done = await steps.prepare(video_id)
    if done["failure"] is None:
        done = await steps.make(video_id)
    await _end(video_id, done, steps)


async def _commission(video_id: str, steps: _Elsewhere) -> None:
    """One job made elsewhere, top to bottom; beyond its deadline too, for as long as it may prove a success."""
    done = await steps.prepare(video_id)
    if done["failure"] is None:
        done = await _at_engine(video_id, steps)
    await _end(video_id, done, steps)
    if done["failure"] is not None and done["failure"]["code"] in LATE_CODES:
        watched = await steps.watch(video_id, True)
        if watched["ending"] == Ending.COLLECT:
            done = await steps.collect(video_id)
            if done["failure"] is None:
                await steps.settle(video_id, done["made"])


async def _at_engine(video_id: str, steps: _Elsewhere) -> dict[str, Any]:
    """Submit and watch; again only where it is certain that nothing was started."""
    while True:
        done: dict[str, Any] = await steps.submit(video_id)
        if done["failure"] is not None:
            return done
        watched = await steps.watch(video_id, False)
        if watched["ending"] == Ending.COLLECT:
            collected: dict[str, Any] = await steps.collect(video_id)
            return collected
        if watched["ending"] != Ending.AGAIN:
            return {"made": {}, "failure": watched["failure"]}


async def _end(video_id: str, done: dict[str, Any], steps: _Here | _Elsewhere) -> None:
    if done["failure"] is None:
        await steps.settle(video_id, done["made"])
    else:
        await steps.fail(video_id, done["failure"])


async def _persisting(work: Callable[[], Awaitable[T]], seconds: float = PERSISTENCE_SECONDS) -> T:
    """The work's result, through faults of ours: a database that is away is no verdict on a paid job."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    for attempt in itertools.count():
        try:
            return await work()
        except JobError:
            raise
        except Exception:
            if loop.time() >= end:
                raise
            log.exception("a step of a remote job failed by a fault of this server; it is tried again")
        await asyncio.sleep(min(60.0, 1.0 * 2 ** min(attempt, 6)))
    raise AssertionError("unreachable")


async def _answered(work: Awaitable[dict[str, Any] | None]) -> dict[str, Any]:
    """The work's outcome as JSON: what it made, or how it failed."""
    try:
        return {"made": await work, "failure": None}
    except JobError as error:
        log.info("job failed: %s", error, exc_info=error.__cause__)
        return {"made": {}, "failure": _json(failure_of(error))}


def _json(failure: Failure) -> dict[str, Any]:
    return {**asdict(failure), "stage": failure.stage.value}


def _failure(document: dict[str, Any]) -> Failure:
    return Failure(**{**document, "stage": Stage(document["stage"])})
