"""Queries of the retention sweep: what is due, and noting that it is gone."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from filmgate.store.tables import idempotency, inputs, outputs, videos
from filmgate.video import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Expired:
    """An ended video whose files are due to go."""

    video_id: str
    keys: tuple[str, ...]


def list_expired(connection: sa.Connection, *, now: int, after: str, limit: int) -> list[Expired]:
    """Videos whose results and inputs are past their time, by id, those after an id (all are after the empty one)."""
    query = sa.select(videos.c.id).where(videos.c.sweep_at <= now, videos.c.id > after)
    due = query.order_by(videos.c.id).limit(limit)
    return [
        Expired(video_id=video_id, keys=tuple(sorted(kept_keys(connection, [video_id]))))
        for video_id in connection.execute(due).scalars()
    ]


def note_swept(connection: sa.Connection, video_id: str, *, now: int) -> None:
    """Forget the files and addresses of an expired video; its row stays as it ended.

    One that was completed meanwhile, by a late success, is not expired any more, and keeps the file it has just got.
    """
    due = sa.update(videos).where(videos.c.id == video_id, videos.c.sweep_at <= now).values(sweep_at=None)
    if not connection.execute(due).rowcount:
        return
    connection.execute(sa.delete(outputs).where(outputs.c.video_id == video_id))
    connection.execute(sa.update(inputs).where(inputs.c.video_id == video_id).values(key=None, url=None))


def forget_answers(connection: sa.Connection, *, now: int) -> None:
    """Drop idempotency records past their time."""
    connection.execute(sa.delete(idempotency).where(idempotency.c.expires_at <= now))


def list_open(connection: sa.Connection, *, created_before: int) -> list[str]:
    """Videos that have not ended, older than that."""
    unended = videos.c.status.in_([Status.QUEUED, Status.IN_PROGRESS])
    return list(
        connection.execute(sa.select(videos.c.id).where(unended, videos.c.created_at < created_before)).scalars()
    )


def kept_keys(connection: sa.Connection, video_ids: Sequence[str]) -> set[str]:
    """Object keys that rows of these videos still name."""
    made = sa.select(outputs.c.key).where(outputs.c.video_id.in_(video_ids))
    given = sa.select(inputs.c.key).where(inputs.c.video_id.in_(video_ids), inputs.c.key.is_not(None))
    return set(connection.execute(sa.union_all(made, given)).scalars())
