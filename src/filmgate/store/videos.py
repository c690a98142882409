"""Queries about one video: reading it, and each change it may go through.

Every change is a compare-and-set on the status, so that two runs of one job, which the durable engine may cause, end
in one outcome: the second finds nothing to change and is told so. Ownership stands in the WHERE.
"""

from collections.abc import Sequence
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
    TRANSITIONS,
    Effective,
    Failure,
    Output,
    Status,
    StoredInput,
    Unhonoured,
    Video,
)


def find_video(connection: sa.Connection, video_id: str, *, project_id: str) -> Video | None:
    """The project's video of that id, or None: another project's video does not exist."""
    return _one(connection, videos.c.id == video_id, videos.c.project_id == project_id)


def load_video(connection: sa.Connection, video_id: str) -> Video | None:
    """Any project's video, for the engine and for signed links."""
    return _one(connection, videos.c.id == video_id)


def _one(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> Video | None:
    row = connection.execute(sa.select(videos).where(*where)).one_or_none()
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


def complete_video(
    connection: sa.Connection,
    video_id: str,
    *,
    made: Sequence[Output],
    unhonoured: Sequence[Unhonoured],
    now: int,
    expires_at: int,
) -> bool:
    """in_progress -> completed, with its files. False when another run already ended it: nothing was changed."""
    changed = _move(
        connection,
        video_id,
        Status.COMPLETED,
        now,
        progress=100,
        completed_at=now,
        expires_at=expires_at,
        sweep_at=expires_at,
        unhonoured=as_json(unhonoured),
    )
    if changed and made:
        connection.execute(sa.insert(outputs), [{**_output_row(output), "video_id": video_id} for output in made])
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


def _move(connection: sa.Connection, video_id: str, to: Status, now: int, **values: Any) -> bool:
    sources = [status.value for status, targets in TRANSITIONS.items() if to in targets]
    moved = connection.execute(
        sa.update(videos).where(videos.c.id == video_id, videos.c.status.in_(sources)).values(status=to.value, **values)
    )
    if moved.rowcount:
        connection.execute(sa.insert(events).values(video_id=video_id, at=now, status=to.value))
    return bool(moved.rowcount)
