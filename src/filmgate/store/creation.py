"""Storing a new video: the row, its inputs, its workflow and its idempotency record in ONE transaction.

Nothing is committed before that transaction, so a crash leaves either everything or nothing, and never a marker of a
request in flight that nobody will finish.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from filmgate.errors import RequestError
from filmgate.store.rows import as_json, effective_row, probed_row
from filmgate.store.tables import events, idempotency, inputs, videos
from filmgate.store.videos import load_video
from filmgate.video import Effective, Notice, Status, StoredInput, Unhonoured, Video

IDEMPOTENCY_MS = 24 * 3600 * 1000
"""How long an Idempotency-Key is remembered: the draft standard asks for a documented time, peers keep a day."""

RETRY_WINDOW_MS = 2 * 60 * 1000
"""How far apart an SDK's attempts at one call may lie: its default backoff ends well inside two minutes."""

Enqueue = Callable[[sa.Connection, str, str], None]
"""``enqueue(connection, video_id, project_id)`` joins the transaction with the video's workflow."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """What tells two sendings of one request apart from two requests."""

    fingerprint: str
    """Digest of the parsed body."""
    idempotency_key: str | None = None
    """The header, checked."""
    sdk: bool = False
    """Whether an OpenAI SDK sent it, which numbers its attempts."""
    retry_count: int = 0
    """How often it says it sent this call before."""
    arrived_at: int
    """Unix milliseconds at which the request began to arrive."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewVideo:
    """A video about to be stored."""

    id: str
    project_id: str
    key_id: str
    """The API key that asked: an SDK's attempts are told apart by it."""
    engine: str
    """What ``metadata.engine`` will show."""
    effective: Effective
    notices: Sequence[Notice]
    unhonoured: Sequence[Unhonoured]
    inputs: Sequence[StoredInput]
    user_hash: str | None
    """A keyed hash of the end user the caller named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Created:
    """The outcome: a new video, one joined, or an earlier answer to give again."""

    video: Video | None
    """The video that now stands for the request; None when ``answer`` replays."""
    answer: str | None = None
    """The stored answer of the first request with this Idempotency-Key."""
    new: bool = False
    """Whether this very request stored it."""


def replay(connection: sa.Connection, attempt: Attempt, *, project_id: str, key_id: str) -> Created | None:
    """The outcome if this is a repeated sending of a stored request, else None. Writes nothing.

    Raises RequestError ``idempotency_mismatch`` when the key stands for another body.
    """
    if attempt.idempotency_key is not None:
        return _replay_key(connection, attempt, project_id)
    return _join_attempt(connection, attempt, key_id)


def create_video(
    connection: sa.Connection,
    new: NewVideo,
    attempt: Attempt,
    *,
    now: int,
    enqueue: Enqueue,
    answer: Callable[[Video], str],
) -> Created:
    """Store the video and all that belongs to it, or join what an earlier sending stored.

    ``answer`` renders the reply that a later request with the same Idempotency-Key gets.
    """
    _serialise(connection, new, attempt)
    earlier = replay(connection, attempt, project_id=new.project_id, key_id=new.key_id)
    if earlier is not None:
        return earlier
    _insert_video(connection, new, attempt, now)
    enqueue(connection, new.id, new.project_id)
    video = _as_stored(new, now)
    if attempt.idempotency_key is not None:
        _remember(connection, new, attempt, now, answer(video))
    return Created(video=video, new=True)


def _serialise(connection: sa.Connection, new: NewVideo, attempt: Attempt) -> None:
    """Let one sending of a request look and store at a time. SQLite's write lock does so already."""
    if connection.dialect.name == "sqlite":
        return
    if attempt.idempotency_key is not None:
        lock = sa.func.pg_try_advisory_xact_lock(_lock_id(new.project_id, attempt.idempotency_key))
        if not connection.execute(sa.select(lock)).scalar_one():
            raise in_flight(attempt.idempotency_key)
    elif attempt.sdk:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_lock_id(new.key_id, attempt.fingerprint))))


def in_flight(key: str) -> RequestError:
    """The refusal of a second request while the first with its key is still running."""
    return RequestError(
        "idempotency_in_flight",
        f"A request with Idempotency-Key {key[:80]!r} is still running; send the same request again in a second.",
        headers={"retry-after": "1", "retry-after-ms": "500"},
    )


def _lock_id(*parts: str) -> int:
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _replay_key(connection: sa.Connection, attempt: Attempt, project_id: str) -> Created | None:
    row = connection.execute(
        sa.select(idempotency).where(
            idempotency.c.project_id == project_id,
            idempotency.c.key == attempt.idempotency_key,
            idempotency.c.expires_at > attempt.arrived_at,
        )
    ).one_or_none()
    if row is None:
        return None
    if row.fingerprint != attempt.fingerprint:
        raise RequestError(
            "idempotency_mismatch",
            f"Idempotency-Key {row.key[:80]!r} was used for a request with a different body: use a new key for a new "
            "request, or send the first body again.",
        )
    return Created(video=None, answer=row.answer)


def _join_attempt(connection: sa.Connection, attempt: Attempt, key_id: str) -> Created | None:
    """The job of another attempt at the same SDK call.

    A retry joins the newest equal request of the last two minutes. A first attempt joins only a job that a *retry*
    stored after this attempt had arrived: its own retry overtook it.
    """
    if not attempt.sdk:
        return None
    same = [videos.c.key_id == key_id, videos.c.fingerprint == attempt.fingerprint]
    if attempt.retry_count > 0:
        same.append(videos.c.created_at > attempt.arrived_at - RETRY_WINDOW_MS)
    else:
        same += [videos.c.retry_count > 0, videos.c.created_at >= attempt.arrived_at]
    query = sa.select(videos.c.id).where(*same).order_by(videos.c.created_at.desc(), videos.c.id.desc()).limit(1)
    found = connection.execute(query).scalar_one_or_none()
    return Created(video=load_video(connection, found)) if found else None


def _insert_video(connection: sa.Connection, new: NewVideo, attempt: Attempt, now: int) -> None:
    connection.execute(
        sa.insert(videos).values(
            id=new.id,
            project_id=new.project_id,
            key_id=new.key_id,
            engine=new.engine,
            status=Status.QUEUED.value,
            progress=0,
            notices=as_json(new.notices),
            unhonoured=as_json(new.unhonoured),
            user_hash=new.user_hash,
            fingerprint=attempt.fingerprint,
            retry_count=attempt.retry_count if attempt.sdk else 0,
            created_at=now,
            **effective_row(new.effective),
        )
    )
    if new.inputs:
        connection.execute(sa.insert(inputs), [_input_row(new.id, stored) for stored in new.inputs])
    connection.execute(sa.insert(events).values(video_id=new.id, at=now, status=Status.QUEUED.value))


def _input_row(video_id: str, stored: StoredInput) -> dict[str, object]:
    return {
        "video_id": video_id,
        "position": stored.position,
        "kind": stored.kind.value,
        "role": stored.role.value,
        "param": stored.param,
        "url": stored.url,
        "key": stored.key,
        "probed": probed_row(stored.probed),
    }


def _as_stored(new: NewVideo, now: int) -> Video:
    return Video(
        id=new.id,
        project=new.project_id,
        engine=new.engine,
        status=Status.QUEUED,
        progress=0,
        created_at=now,
        effective=new.effective,
        notices=tuple(new.notices),
        unhonoured=tuple(new.unhonoured),
    )


def _remember(connection: sa.Connection, new: NewVideo, attempt: Attempt, now: int, answer: str) -> None:
    expired = sa.and_(idempotency.c.project_id == new.project_id, idempotency.c.key == attempt.idempotency_key)
    connection.execute(sa.delete(idempotency).where(expired))
    connection.execute(
        sa.insert(idempotency).values(
            project_id=new.project_id,
            key=attempt.idempotency_key,
            fingerprint=attempt.fingerprint,
            video_id=new.id,
            answer=answer,
            expires_at=now + IDEMPOTENCY_MS,
        )
    )
