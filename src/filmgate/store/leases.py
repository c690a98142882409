"""Which processes are alive: a lease each, by the database's clock, so that no two hosts must agree on the time."""

import sqlalchemy as sa

from filmgate.store.tables import executors


def _now(connection: sa.Connection) -> sa.ColumnElement[int]:
    if connection.dialect.name == "sqlite":
        # julianday is good to the millisecond; 2440587.5 is the Unix epoch.
        return sa.cast((sa.func.julianday("now") - 2440587.5) * 86_400_000, sa.BigInteger)
    return sa.cast(sa.extract("epoch", sa.func.clock_timestamp()) * 1000, sa.BigInteger)


def take_lease(connection: sa.Connection, executor: str, *, milliseconds: int) -> None:
    """Start a lease for a process that is just starting, whatever stood there."""
    connection.execute(sa.delete(executors).where(executors.c.id == executor))
    connection.execute(sa.insert(executors).values(id=executor, leased_until=_now(connection) + milliseconds))


def renew_lease(connection: sa.Connection, executor: str, *, milliseconds: int) -> bool:
    """Prolong a lease that still holds. False when it lapsed: others may have taken this process for dead."""
    live = sa.and_(executors.c.id == executor, executors.c.leased_until > _now(connection))
    renewed = sa.update(executors).where(live).values(leased_until=_now(connection) + milliseconds)
    return bool(connection.execute(renewed).rowcount)


def end_lease(connection: sa.Connection, executor: str) -> None:
    """Give a lease up, so that others need not wait for it to lapse."""
    connection.execute(sa.update(executors).where(executors.c.id == executor).values(leased_until=0))


def live_executors(connection: sa.Connection) -> set[str]:
    """Processes whose lease holds at this moment."""
    return set(
        connection.execute(sa.select(executors.c.id).where(executors.c.leased_until > _now(connection))).scalars()
    )


def lapsed_executors(connection: sa.Connection) -> list[str]:
    """Processes whose lease has lapsed or was given up, and whose row is not forgotten yet."""
    return list(
        connection.execute(sa.select(executors.c.id).where(executors.c.leased_until <= _now(connection))).scalars()
    )


def forget_executor(connection: sa.Connection, executor: str) -> None:
    """Drop the row of a process that has no work left, unless it is back."""
    lapsed = sa.and_(executors.c.id == executor, executors.c.leased_until <= _now(connection))
    connection.execute(sa.delete(executors).where(lapsed))
