"""Policy, as pure functions: what a fault means, and what the caller sees of it. No I/O, no clock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from filmgate.errors import CODES, JobError, Stage, UpstreamError
from filmgate.providers import Snapshot, State, Verdict
from filmgate.video import Effective, Failure, Kind, Probed, StoredInput

FPS = 24
"""Frames per second of every video made here, as the upstream's."""


def frames_of(seconds: int) -> int:
    """Frames of an N-second clip: 24 N + 1, as the vendor's clips were seen to have."""
    return FPS * seconds + 1


def failure_of(error: JobError) -> Failure:
    """What a job error shows on the video."""
    code = CODES[error.code]
    return Failure(
        code=error.code,
        message=error.message,
        stage=code.stage or Stage.GENERATION,
        retryable=code.retryable,
        charged=error.charged,
        param=error.param,
    )


INTERNAL = Failure(
    code="internal_error",
    message="A fault of this server ended the job; its operator finds the details in the server's log.",
    stage=Stage.GENERATION,
    retryable=True,
    charged=False,
)


def shape_giver(inputs: Sequence[StoredInput]) -> StoredInput | None:
    """The input whose ratio ``adaptive`` follows: the first one with a picture."""
    return next((stored for stored in inputs if stored.kind is not Kind.AUDIO), None)


def fault_of_output(probed: Probed, effective: Effective) -> str | None:
    """What is wrong with a finished video, or None when it is what was asked for."""
    wanted = {
        "size": (str(probed.size), str(effective.size)),
        "frames": (probed.frames, frames_of(effective.seconds)),
        "codec": (probed.video_codec, "h264"),
        "pixel format": (probed.pix_fmt, "yuv420p"),
        "audio": (probed.has_audio, effective.generate_audio),
    }
    wrong = [f"{what} {have} instead of {want}" for what, (have, want) in wanted.items() if have != want]
    return "; ".join(wrong) or None


GRACE_MS = 3_600_000
"""How much longer than the upstream we wait, so that it gives up first."""


def patience(effective: Effective, expires_after: int) -> int:
    """Milliseconds a remote job is waited for: as long as its upstream does, by what it is told, and the grace."""
    asked = effective.extras.get("execution_expires_after")
    return (asked if isinstance(asked, int) else expires_after) * 1000 + GRACE_MS


MISSING_LOOKS = 5
MISSING_MS = 900_000
"""A task is gone when so many looks over so long a time did not find it: one 404 is a lagging replica, and some minutes
of them a gateway that has lost its way to the engine."""

MISSING_STEP_MS = 30_000
"""Each look that does not find the task puts the next one off by so much more."""

LATE_LOOK_MS = 600_000

LONGEST_QUIET_MS = 3_600_000
"""How long an upstream may have its tasks left alone, whatever it asks for: the links of those that end live a day."""


class Ending(StrEnum):
    """How watching a task ends."""

    COLLECT = "collect"
    """It succeeded, and its files can be fetched."""
    FAILED = "failed"
    AGAIN = "again"
    """It was never accepted, on an operator's word: the video may be submitted anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Watched:
    """What is known of one task between two looks. Times are Unix milliseconds."""

    began_at: int
    deadline: int
    late: bool = False
    """Whether the deadline has passed and only a proven success still counts."""
    same_key: bool = True
    """Whether it is asked for with the key that submitted it: another account would not know the task."""
    state: State = State.QUEUED
    said: str = ""
    progress: int = 0
    """Percent, where the upstream really reports it."""
    faults: int = 0
    """Looks in a row that failed, whatever the task itself is doing."""
    faulted: int = 0
    """Looks that failed, since the task was accepted."""
    missing: int = 0
    """Looks in a row that did not find the task."""
    missing_since: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What to do next: look again at ``look_at``, or end."""

    watched: Watched
    look_at: int = 0
    ending: Ending | None = None
    failure: Failure | None = None


def decide(watched: Watched, seen: Snapshot | UpstreamError | None, *, now: int, draw: float) -> Decision:
    """All policy of watching. ``seen``: what the upstream said, why it could not be asked, or None for "no such task".

    A fault of the way is never a verdict; only the provider's own word or the deadline ends a job. ``draw`` is a random
    number from 0 to 1, for jitter.
    """
    if isinstance(seen, UpstreamError):
        faulty = replace(watched, faults=watched.faults + 1, faulted=watched.faulted + 1)
        return _in_time(faulty, now, now + _backoff(faulty.faults, seen.retry_after, draw))
    if seen is None:
        return _missed(watched, now)
    found = replace(
        watched,
        state=seen.state,
        said=seen.said,
        progress=max(watched.progress, min(seen.progress or 0, 99)),
        faults=0,
        missing=0,
        missing_since=None,
    )
    if seen.state is State.SUCCEEDED and "video" in seen.files:
        return Decision(watched=found, ending=Ending.COLLECT)
    if seen.verdict is not None:
        return Decision(watched=found, ending=Ending.FAILED, failure=failure_of_verdict(seen.verdict))
    return _in_time(found, now, now + cadence(now - watched.began_at, late=watched.late))


def _missed(watched: Watched, now: int) -> Decision:
    since = watched.missing_since if watched.missing_since is not None else now
    missed = replace(watched, faults=0, missing=watched.missing + 1, missing_since=since)
    if missed.same_key and missed.missing >= MISSING_LOOKS and now - since >= MISSING_MS:
        return Decision(watched=missed, ending=Ending.FAILED, failure=GONE)
    return _in_time(missed, now, now + missed.missing * MISSING_STEP_MS)


def _in_time(watched: Watched, now: int, look_at: int) -> Decision:
    if now >= watched.deadline:
        return Decision(watched=watched, ending=Ending.FAILED, failure=overdue(known=True, state=watched.state))
    return Decision(watched=watched, look_at=min(look_at, watched.deadline))


def cadence(age: int, *, late: bool) -> int:
    """Milliseconds between looks at a task of this age: often while most end, then every ten seconds."""
    if late:
        return LATE_LOOK_MS
    return 5_000 if age < 60_000 else 10_000


def _backoff(faults: int, retry_after: float | None, draw: float) -> int:
    doubled = min(60_000, 1_000 * 2 ** min(faults, 10))
    return max(quiet(retry_after), int(doubled * (0.5 + draw / 2)))


def quiet(retry_after: float | None) -> int:
    """Milliseconds without a look, for the seconds an upstream asks for."""
    return min(int((retry_after or 0) * 1000), LONGEST_QUIET_MS)


def failure_of_verdict(verdict: Verdict) -> Failure:
    """What the upstream's own verdict shows on the video."""
    code = CODES[verdict.code]
    return Failure(
        code=verdict.code,
        message=verdict.message,
        stage=code.stage or Stage.GENERATION,
        retryable=code.retryable,
        charged=verdict.charged,
    )


def overdue(*, known: bool, state: State = State.QUEUED) -> Failure:
    """What a job shows when its deadline has passed. ``known``: whether the upstream certainly accepted it."""
    code = "deadline_exceeded" if known else "submission_unknown"
    charged = state is State.SUCCEEDED
    return Failure(code=code, message=CODES[code].about, stage=Stage.GENERATION, retryable=True, charged=charged)


GONE = Failure(
    code="upstream_failed",
    message="The engine accepted the job and no longer knows it.",
    stage=Stage.GENERATION,
    retryable=True,
    charged=False,
)


def single_candidate(found: Sequence[Snapshot], *, bound: Collection[str], alike: int) -> str | None:
    """The task an unknown submission must have become, if that is certain.

    ``bound`` are tasks that stand for other submissions; ``alike`` is how many unknown submissions of ours read exactly
    like this one, itself included. As many unbound tasks as such submissions, or fewer, were all made by them, in
    whatever order; more than that, and some may be a stranger's. None alike: it cannot be told from another request.
    """
    # A set: on a list that grows between two pages a task stands on both.
    unbound = sorted({snapshot.upstream_id for snapshot in found} - set(bound))
    return unbound[0] if 0 < len(unbound) <= alike else None
