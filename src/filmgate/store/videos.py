"""Queries about one video: reading it, and each change it may go through.

Every change is a compare-and-set on the status, so that two runs of one job, which the durable engine may cause, end
in one outcome: the second finds nothing to change and is told so. Ownership stands in the WHERE.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from filmgate.store.rows import (
    as_json,
    effective_row,
    failure_row,
    probed_row,
    read_input,
    read_output,
    read_video,
)
from filmgate.store.tables import events, inputs, outputs, videos
from filmgate.video import (
    LATE_CODES,
    TRANSITIONS,
    Effective,
    Failure,
    Notice,
    Output,
    Size,
    Status,
    StoredInput,
    Unhonoured,
    Video,
)

# Made once: every poll asks these, and building one costs as much as running it.
_BY_ID = sa.select(videos).where(videos.c.id == sa.bindparam("video_id"))
_OF_PROJECT = _BY_ID.where(videos.c.project_id == sa.bindparam("project_id"))


def find_video(connection: sa.Connection, video_id: str, *, project_id: str) -> Video | None:
    """The project's video of that id, or None: another project's video does not exist."""
    return _one(connection, _OF_PROJECT, {"video_id": video_id, "project_id": project_id})


def load_video(connection: sa.Connection, video_id: str) -> Video | None:
    """Any project's video, for the engine and for signed links."""
    return _one(connection, _BY_ID, {"video_id": video_id})


def _one(connection: sa.Connection, query: sa.Select[Any], values: dict[str, str]) -> Video | None:
    row = connection.execute(query, values).one_or_none()
    if row is None:
        return None
    # Only an ended video has outputs; polling, the commonest read, stays at one statement.
    return read_video(row, _outputs(connection, row.id) if row.status == Status.COMPLETED else ())


def _outputs(connection: sa.Connection, video_id: str) -> list[Output]:
    return [read_output(row) for row in connection.execute(sa.select(outputs).where(outputs.c.video_id == video_id))]


def list_inputs(connection: sa.Connection, video_id: str) -> list[StoredInput]:
    """The video's inputs in the order the prompt counts them."""
    query = sa.select(inputs).where(inputs.c.video_id == video_id).order_by(inputs.c.position)
    return [read_input(row) for row in connection.execute(query)]


def end_user(connection: sa.Connection, video_id: str) -> str | None:
    """A hash of the end user the caller named, for upstreams that ask for one."""
    return connection.execute(sa.select(videos.c.user_hash).where(videos.c.id == video_id)).scalar_one_or_none()


def store_input(connection: sa.Connection, video_id: str, stored: StoredInput) -> None:
    """Note that an input's bytes are ours now. Idempotent."""
    connection.execute(
        sa.update(inputs)
        .where(inputs.c.video_id == video_id, inputs.c.position == stored.position)
        .values(key=stored.key, probed=probed_row(stored.probed))
    )


def set_effective(connection: sa.Connection, video_id: str, effective: Effective) -> None:
    """Replace what will be made, once the first asset has decided the shape. Idempotent; an ended video keeps its own."""
    connection.execute(sa.update(videos).where(_open(video_id)).values(**effective_row(effective)))


def start_video(connection: sa.Connection, video_id: str, *, now: int) -> bool:
    """queued -> in_progress. False when it was not queued."""
    return _move(connection, video_id, Status.IN_PROGRESS, now, started_at=now)


def raise_progress(connection: sa.Connection, video_id: str, progress: int) -> None:
    """Show more progress; never less, and never on an ended video."""
    connection.execute(
        sa.update(videos)
        .where(videos.c.id == video_id, videos.c.status == Status.IN_PROGRESS, videos.c.progress < progress)
        .values(progress=progress)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Completion:
    """What a video is completed with."""

    made: Sequence[Output]
    unhonoured: Sequence[Unhonoured]
    usage: Mapping[str, Any] | None = None
    """The engine's own figures, as ``completion_tokens``."""
    size: Size | None = None
    """The real size, where it was not known before or is not what was asked for."""
    notices: Sequence[Notice] = ()
    """Further warnings."""
    engine: str | None = None
    """Who made it, where that may not be who was first thought of."""


def complete_video(
    connection: sa.Connection, video_id: str, completion: Completion, *, now: int, expires_at: int
) -> bool:
    """in_progress -> completed, with its files; also from a failure that was only our clock's, once.

    False when another run already ended it: nothing was changed.
    """
    video = load_video(connection, video_id)
    if video is None:
        return False
    effective = replace(video.effective, size=completion.size) if completion.size else video.effective
    changed = _move(
        connection,
        video_id,
        Status.COMPLETED,
        now,
        progress=100,
        completed_at=now,
        expires_at=expires_at,
        sweep_at=expires_at,
        failure=None,
        unhonoured=as_json(completion.unhonoured),
        usage=dict(completion.usage) if completion.usage else None,
        notices=as_json([*video.notices, *completion.notices]),
        **({"engine": completion.engine} if completion.engine else {}),
        **effective_row(effective),
    )
    if changed and completion.made:
        rows = [{**_output_row(output), "video_id": video_id} for output in completion.made]
        connection.execute(sa.insert(outputs), rows)
    return changed


def fail_video(connection: sa.Connection, video_id: str, failure: Failure, *, now: int, sweep_at: int) -> bool:
    """queued or in_progress -> failed. False when it had already ended."""
    return _move(connection, video_id, Status.FAILED, now, failure=failure_row(failure), sweep_at=sweep_at)


def _output_row(output: Output) -> dict[str, Any]:
    return {
        "variant": output.variant,
        "key": output.key,
        "mime": output.mime,
        "bytes": output.bytes,
        "sha256": output.sha256,
    }


def _open(video_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(videos.c.id == video_id, videos.c.status.in_([Status.QUEUED, Status.IN_PROGRESS]))


def _may_become(to: Status) -> sa.ColumnElement[bool]:
    """Which rows may move to a status: those of the transitions, and for a proven success the two late failures."""
    sources = [status.value for status, targets in TRANSITIONS.items() if to in targets]
    allowed = videos.c.status.in_(sources)
    if to is not Status.COMPLETED:
        return allowed
    late = sa.and_(videos.c.status == Status.FAILED, videos.c.failure["code"].as_string().in_(sorted(LATE_CODES)))
    return sa.or_(allowed, late)


def _move(connection: sa.Connection, video_id: str, to: Status, now: int, **values: Any) -> bool:
    moved = connection.execute(
        sa.update(videos).where(videos.c.id == video_id, _may_become(to)).values(status=to.value, **values)
    )
    if moved.rowcount:
        connection.execute(sa.insert(events).values(video_id=video_id, at=now, status=to.value))
    return bool(moved.rowcount)
