"""Counts of what the database holds, for operators: each one statement, which an index answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from filmgate.store.submissions import Outcome
from filmgate.store.tables import submissions, videos


@dataclass(frozen=True, kw_only=True, slots=True)
class Jobs:
    """Videos in one state."""

    status: str
    count: int
    oldest_at: int
    """Unix milliseconds at which the oldest of them was accepted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """Submissions to one upstream of which the same is known."""

    upstream: str
    outcome: str
    settled_by: str | None
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """Slots of one credential that submissions hold now."""

    upstream: str
    credential: str
    count: int
    unknown: int
    """Those of them whose outcome nobody knows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """What watching met with at one credential, of the submissions that are open now."""

    upstream: str
    credential: str
    faults: int
    """Looks that failed."""
    words: Mapping[str, int] = field(default_factory=dict)
    """Tasks that show a word this version does not know, by the word."""


def count_jobs(connection: sa.Connection) -> list[Jobs]:
    """All videos there ever were, by state."""
    columns = videos.c.status, sa.func.count(), sa.func.min(videos.c.created_at)
    found = connection.execute(sa.select(*columns).group_by(videos.c.status))
    return [Jobs(status=status, count=count, oldest_at=oldest) for status, count, oldest in found]


def count_sent(connection: sa.Connection) -> list[Sent]:
    """All submissions there ever were, by upstream and what is known of them."""
    kinds = submissions.c.upstream, submissions.c.outcome, submissions.c.settled_by
    found = connection.execute(sa.select(*kinds, sa.func.count()).group_by(*kinds))
    return [
        Sent(upstream=upstream, outcome=outcome, settled_by=settled_by, count=count)
        for upstream, outcome, settled_by, count in found
    ]


_OPEN = sa.and_(submissions.c.closed_at.is_(None), submissions.c.outcome != Outcome.REJECTED)
"""Few: no more than there are slots, found by the index that guards their marks."""


def count_held(connection: sa.Connection) -> list[Held]:
    """The slots that are held, by credential."""
    query = sa.select(submissions.c.upstream, submissions.c.credential, submissions.c.outcome).where(_OPEN)
    # Counted here: told to group, SQLite walks all submissions there ever were, in the order of the groups.
    found = Counter((upstream, credential, outcome) for upstream, credential, outcome in connection.execute(query))
    ways = {(upstream, credential) for upstream, credential, _ in found}
    return [
        Held(
            upstream=upstream,
            credential=credential,
            count=sum(found[upstream, credential, outcome] for outcome in Outcome),
            unknown=found[upstream, credential, Outcome.UNKNOWN],
        )
        for upstream, credential in ways
    ]


def list_troubles(connection: sa.Connection) -> Sequence[Trouble]:
    """What watching met with, by credential; for people, who ask seldom: it reads the open submissions."""
    query = sa.select(submissions.c.upstream, submissions.c.credential, submissions.c.looks).where(_OPEN)
    faults: dict[tuple[str, str], int] = {}
    words: dict[tuple[str, str], dict[str, int]] = {}
    for upstream, credential, looks in connection.execute(query):
        key = (upstream, credential)
        faults[key] = faults.get(key, 0) + int(looks.get("faulted", 0))
        said = words.setdefault(key, {})
        if looks.get("state") == "unknown":
            said[looks["said"]] = said.get(looks["said"], 0) + 1
    return [
        Trouble(upstream=upstream, credential=credential, faults=faults[upstream, credential], words=said)
        for (upstream, credential), said in words.items()
    ]
