"""Submissions: each attempt to start a paid generation, written down before the call.

The database itself allows one submission per video whose outcome is not ``rejected``, one binding per upstream task,
and one holder of a mark at a time; a race lost to it is an answer here, not an error. Outcomes only move forward:

    intended -> accepted | rejected | unknown
    unknown  -> accepted | rejected (by the call's own late reply, or an operator's word, alone)
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any
from zlib import crc32

import sqlalchemy as sa

from filmgate.store.tables import audit, submissions, videos
from filmgate.video import Status

FIRST_MARKS = 1_000
"""Among so many the first is drawn: a mark shortens the time a task is given, and of a short time little may go."""

MARKS = 10_000
"""How many marks a credential goes round through, so that a mark is not met again soon after its use."""


class Outcome(StrEnum):
    """What is known of a submission."""

    INTENDED = "intended"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


class SettledBy(StrEnum):
    """Who cleared up what was unknown, where it was not the call's own reply."""

    PROOF = "proof"
    """A report, a key or the upstream's list."""
    OPERATOR = "operator"


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """One attempt, as the store keeps it."""

    id: str
    video_id: str
    upstream: str
    """The configured upstream's name."""
    credential: str
    """The credential's name; pinned for polling, cancelling and downloading."""
    account: str
    """Who pays: a digest of the upstream's address and the key, never the key."""
    model: str
    """The upstream's own model id."""
    outcome: Outcome
    upstream_id: str | None = field(default=None, repr=False)
    mark: int | None = None
    """A number unique among the account's open submissions, echoed by upstreams that list tasks."""
    detail: str = ""
    """For operators: why it was rejected, or what is not known."""
    intended_at: int
    decided_at: int | None = None
    closed_at: int | None = None
    """When it stopped holding a slot."""
    claimed: str | None = field(default=None, repr=False)
    """The task that a report with this submission's own token spoke of; to be confirmed by a look."""
    looks: Mapping[str, Any] = field(default_factory=dict)
    """For operators: the upstream's last word and whether it is a known one, and faults, in a row and together."""
    settled_by: str | None = None
    """A :class:`SettledBy`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Intent:
    """A submission about to be written down."""

    id: str
    video_id: str
    upstream: str
    credential: str
    account: str
    model: str
    max_in_flight: int
    marked: bool
    """Whether the upstream's list echoes a mark."""


def standing(connection: sa.Connection, video_id: str) -> Submission | None:
    """The video's one submission that is not rejected."""
    return _one(connection, submissions.c.video_id == video_id, submissions.c.outcome != Outcome.REJECTED)


def find(connection: sa.Connection, submission_id: str) -> Submission | None:
    return _one(connection, submissions.c.id == submission_id)


def _one(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> Submission | None:
    row = connection.execute(sa.select(submissions).where(*where)).one_or_none()
    return _read(row) if row is not None else None


def _read(row: sa.Row[Any]) -> Submission:
    fields = {name: getattr(row, name) for name in Submission.__slots__ if name != "outcome"}
    return Submission(**fields, outcome=Outcome(row.outcome))


def intend(connection: sa.Connection, intent: Intent, *, now: int) -> Submission | None:
    """Write the intent and take a slot of the credential; None when all its slots are held.

    Raises :class:`AlreadyStanding` when the video has a submission that is not rejected, or has ended.
    """
    _serialise(connection, intent.account)
    if standing(connection, intent.video_id) is not None or _has_ended(connection, intent.video_id):
        raise AlreadyStanding(intent.video_id)
    if in_flight(connection, intent.account) >= intent.max_in_flight:
        return None
    written = Submission(
        id=intent.id,
        video_id=intent.video_id,
        upstream=intent.upstream,
        credential=intent.credential,
        account=intent.account,
        model=intent.model,
        outcome=Outcome.INTENDED,
        mark=_free_mark(connection, intent) if intent.marked else None,
        intended_at=now,
    )
    try:
        connection.execute(sa.insert(submissions).values(**asdict(written)))
    except sa.exc.IntegrityError as race:
        # Another run wrote an intent for another account, which our lock does not cover.
        raise AlreadyStanding(intent.video_id) from race
    return written


class AlreadyStanding(Exception):
    """Another run submitted this video, or ended it."""


def _serialise(connection: sa.Connection, account: str) -> None:
    """Let one process at a time count an account's slots. SQLite's write lock does so already."""
    if connection.dialect.name != "sqlite":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(int(account[:15], 16))))


def _has_ended(connection: sa.Connection, video_id: str) -> bool:
    status = connection.execute(sa.select(videos.c.status).where(videos.c.id == video_id)).scalar_one_or_none()
    return status is None or Status(status).terminal


def _open(account: str) -> sa.ColumnElement[bool]:
    return sa.and_(
        submissions.c.account == account,
        submissions.c.closed_at.is_(None),
        submissions.c.outcome != Outcome.REJECTED,
    )


def in_flight(connection: sa.Connection, account: str) -> int:
    """How many slots of a credential are held."""
    return connection.execute(sa.select(sa.func.count()).select_from(submissions).where(_open(account))).scalar_one()


def _free_mark(connection: sa.Connection, intent: Intent) -> int:
    """The next mark after the account's newest that no open submission holds, from 1 to :data:`MARKS`.

    The first is drawn by lot, by the submission's id: another server with the same key, begun on the same day, would
    else go through the same marks at the same pace, and its tasks look like ours.
    """
    ours = submissions.c.account == intent.account
    held = set(connection.execute(sa.select(submissions.c.mark).where(_open(intent.account))).scalars())
    newest = sa.select(submissions.c.mark).where(ours, submissions.c.mark.is_not(None))
    order = (submissions.c.intended_at.desc(), submissions.c.id.desc())
    last = connection.execute(newest.order_by(*order).limit(1)).scalar_one_or_none()
    last = crc32(intent.id.encode()) % FIRST_MARKS if last is None else last
    return next(mark for step in range(MARKS) if (mark := (last + step) % MARKS + 1) not in held)


def accept(
    connection: sa.Connection, submission_id: str, upstream_id: str, *, now: int, settled_by: SettledBy | None = None
) -> bool:
    """Bind the upstream's task. False when it is bound to another submission, or this one is already decided.

    Idempotent: binding the same task again is True.
    """
    bound = _one(connection, submissions.c.id == submission_id)
    if bound is None or bound.outcome is Outcome.REJECTED:
        return False
    if bound.upstream_id is not None:
        return bound.upstream_id == upstream_id
    if is_bound(connection, bound.account, upstream_id):
        return False
    try:
        with connection.begin_nested():
            bound_now = {"upstream_id": upstream_id, "settled_by": settled_by}
            return _decide(connection, submission_id, _UNDECIDED, Outcome.ACCEPTED, "", now, **bound_now)
    except sa.exc.IntegrityError:
        return False


def is_bound(connection: sa.Connection, account: str, upstream_id: str) -> bool:
    """Whether some submission of the account already stands for that task."""
    taken = sa.and_(submissions.c.account == account, submissions.c.upstream_id == upstream_id)
    return connection.execute(sa.select(submissions.c.id).where(taken)).first() is not None


def bound_among(connection: sa.Connection, submission: Submission, upstream_ids: Sequence[str]) -> set[str]:
    """Those of the tasks that already stand for some submission of its account, or to its upstream by any key.

    A renewed key is another account here, and the same one there.
    """
    near = sa.or_(submissions.c.account == submission.account, submissions.c.upstream == submission.upstream)
    among = sa.and_(near, submissions.c.upstream_id.in_(upstream_ids))
    return set(connection.execute(sa.select(submissions.c.upstream_id).where(among)).scalars())


def list_undecided(connection: sa.Connection, submission: Submission, *, span: int) -> list[Submission]:
    """Submissions of the same account and model, made within ``span`` of this one, whose task nobody knows yet."""
    near = submissions.c.intended_at.between(submission.intended_at - span, submission.intended_at + span)
    same = sa.and_(submissions.c.account == submission.account, submissions.c.model == submission.model)
    query = sa.select(submissions).where(same, near, submissions.c.outcome.in_(_UNDECIDED))
    return [_read(row) for row in connection.execute(query)]


def reject(connection: sa.Connection, submission_id: str, detail: str, *, now: int, doubted: bool = False) -> bool:
    """intended -> rejected: its slot is free and the video may be submitted again. False when it was decided before.

    ``doubted``: the caller holds the one call's own reply, so that it knows better than a run that came to doubt it.
    """
    before = _UNDECIDED if doubted else [Outcome.INTENDED]
    return _decide(connection, submission_id, before, Outcome.REJECTED, detail, now, closed_at=now)


def doubt(connection: sa.Connection, submission_id: str, detail: str, *, now: int) -> bool:
    """intended -> unknown: it is never sent again, and keeps its slot. False when it was decided before."""
    return _decide(connection, submission_id, [Outcome.INTENDED], Outcome.UNKNOWN, detail, now)


_UNDECIDED = [Outcome.INTENDED, Outcome.UNKNOWN]


def _decide(
    connection: sa.Connection,
    submission_id: str,
    before: Sequence[Outcome],
    outcome: Outcome,
    detail: str,
    now: int,
    **values: Any,
) -> bool:
    changed = connection.execute(
        sa.update(submissions)
        .where(submissions.c.id == submission_id, submissions.c.outcome.in_(before))
        .values(outcome=outcome, detail=detail, decided_at=now, **values)
    )
    return bool(changed.rowcount)


def close(connection: sa.Connection, submission_id: str, *, now: int) -> None:
    """Give the slot back: the upstream's task has ended, or is no longer waited for. Idempotent."""
    connection.execute(
        sa.update(submissions)
        .where(submissions.c.id == submission_id, submissions.c.closed_at.is_(None))
        .values(closed_at=now, nudged_at=None)
    )


def close_ended(connection: sa.Connection, *, now: int) -> int:
    """Give back the slots of videos that have ended, whatever ended them. Returns how many."""
    ended = sa.select(videos.c.id).where(videos.c.status.in_([Status.COMPLETED, Status.FAILED]))
    held = sa.and_(submissions.c.closed_at.is_(None), submissions.c.video_id.in_(ended))
    return connection.execute(sa.update(submissions).where(held).values(closed_at=now)).rowcount


def note_look(connection: sa.Connection, submission_id: str, seen: Mapping[str, Any]) -> None:
    """Keep what was last seen of a submission, for operators."""
    connection.execute(sa.update(submissions).where(submissions.c.id == submission_id).values(looks=dict(seen)))


def nudge(connection: sa.Connection, submission_id: str, *, now: int, claimed: str | None = None) -> bool:
    """Ask whoever watches the submission, also beyond its deadline, to look now. ``claimed``: the task a report spoke of.

    False when there is no such submission.
    """
    values = {"nudged_at": now} | ({"claimed": claimed} if claimed else {})
    asked = sa.update(submissions).where(submissions.c.id == submission_id).values(**values)
    return bool(connection.execute(asked).rowcount)


def nudged(connection: sa.Connection) -> dict[str, int]:
    """Submissions somebody asked to look at, with when."""
    asked = sa.select(submissions.c.id, submissions.c.nudged_at).where(submissions.c.nudged_at.is_not(None))
    return {row.id: row.nudged_at for row in connection.execute(asked)}


def forget_nudges(connection: sa.Connection, seen: Mapping[str, int]) -> None:
    """Drop nudges that were followed; newer ones stay."""
    for submission_id, at in seen.items():
        followed = sa.and_(submissions.c.id == submission_id, submissions.c.nudged_at <= at)
        connection.execute(sa.update(submissions).where(followed).values(nudged_at=None))


def list_submissions(
    connection: sa.Connection, *, outcome: Outcome | None = None, ended: bool = False, limit: int = 200
) -> list[Submission]:
    """Open submissions, and with ``ended`` the others too; of one outcome, or of every; newest first."""
    query = sa.select(submissions).order_by(submissions.c.intended_at.desc(), submissions.c.id).limit(limit)
    if not ended:
        query = query.where(submissions.c.closed_at.is_(None))
    if outcome is not None:
        query = query.where(submissions.c.outcome == outcome)
    return [_read(row) for row in connection.execute(query)]


def resolve(connection: sa.Connection, submission_id: str, *, upstream_id: str | None, now: int) -> bool:
    """An operator's word on an unknown submission: the task it became, or (None) that it was never accepted.

    Written to the audit log in the same transaction. False when it is not unknown, or the task is bound elsewhere.
    """
    found = find(connection, submission_id)
    if found is None or found.outcome is not Outcome.UNKNOWN:
        return False
    if upstream_id is not None:
        changed = accept(connection, submission_id, upstream_id, now=now, settled_by=SettledBy.OPERATOR)
    else:
        unknown = sa.and_(submissions.c.id == submission_id, submissions.c.outcome == Outcome.UNKNOWN)
        never = {
            "outcome": Outcome.REJECTED,
            "detail": "never accepted, says the operator",
            "decided_at": now,
            "closed_at": now,
            "settled_by": SettledBy.OPERATOR,
        }
        changed = bool(connection.execute(sa.update(submissions).where(unknown).values(**never)).rowcount)
    if changed:
        word = f"upstream id {upstream_id}" if upstream_id else "never accepted"
        connection.execute(
            sa.insert(audit).values(at=now, action="submission.resolve", subject=submission_id, detail=word)
        )
        nudge(connection, submission_id, now=now)
    return changed
