"""One database, two kinds of work: short reads that run beside each other, and writes.

Queries are plain functions of a synchronous SQLAlchemy connection, so that the durable engine, which is synchronous,
can join a transaction of ours. They run on threads: one hop for a whole transaction, where an asynchronous driver for
SQLite pays one for every statement.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa

from filmgate.store.tables import secrets

P = ParamSpec("P")
T = TypeVar("T")

BUSY_TIMEOUT_MS = 30_000
GLANCE_MS = 20
"""How long a read on the loop's own thread may wait for a lock, which in WAL mode hardly ever is."""

READERS = 4
POSTGRES_WRITERS = 16


class Database:
    """An open database. Safe to use from one event loop and from the durable engine's threads at once."""

    def __init__(self, url: str) -> None:
        """``sqlite:///path`` or ``postgresql://...``. Opens no connection yet; creates SQLite's folder."""
        self.url = sa.make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        if self.sqlite:
            Path(self.url.database or "").parent.mkdir(parents=True, exist_ok=True)
            self.reader = _sqlite_engine(self.url, immediate=False)
            self._glancer = _sqlite_pool(self.url, isolation=None, busy_ms=GLANCE_MS)
            self.writer = _sqlite_engine(self.url, immediate=True)
        else:
            self.reader = self.writer = _postgres_engine(self.url)
        # SQLite admits one writer at a time: queueing for it here is cheaper than its busy wait.
        writers = 1 if self.sqlite else POSTGRES_WRITERS
        self._writes = ThreadPoolExecutor(writers, thread_name_prefix="filmgate-write")
        self._reads = ThreadPoolExecutor(READERS, thread_name_prefix="filmgate-read")

    async def read(self, query: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``query(connection, ...)`` in a transaction that is not expected to write."""
        return await asyncio.get_running_loop().run_in_executor(
            self._reads, lambda: self.read_now(query, *args, **kwargs)
        )

    async def glance(self, query: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query that finds a row or two by key and reads its results whole; each statement for itself.

        On SQLite here and now, on the loop's own thread: such a read waits for nobody (WAL) and takes 50 microseconds,
        while a thread takes ten times that to get the interpreter's lock back after every call into SQLite.
        """
        if self.sqlite:
            try:
                return query(self._glance_connection, *args, **kwargs)
            except sa.exc.OperationalError:
                # Locked for a moment, as when the log is being recovered: wait for it elsewhere.
                pass
        return await self.read(query, *args, **kwargs)

    @cached_property
    def _glance_connection(self) -> sa.Connection:
        return self._glancer.connect()

    async def write(self, query: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``query(connection, ...)`` in one writing transaction, committed when this returns."""
        return await asyncio.get_running_loop().run_in_executor(
            self._writes, lambda: self.write_now(query, *args, **kwargs)
        )

    def read_now(self, query: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """:meth:`read` for callers outside an event loop."""
        with self.reader.connect() as connection:
            return query(connection, *args, **kwargs)

    def write_now(self, query: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """:meth:`write` for callers outside an event loop."""
        with self.writer.begin() as connection:
            return query(connection, *args, **kwargs)

    def check(self) -> None:
        """Raise unless the database answers and has been migrated."""
        self.read_now(lambda connection: connection.execute(sa.select(secrets.c.name).limit(1)).all())

    def engine_for_workflows(self) -> sa.Engine:
        """A separate pool for the durable engine, so that neither starves the other."""
        return _sqlite_workflow_engine(self.url) if self.sqlite else _postgres_engine(self.url)

    def close(self) -> None:
        self._writes.shutdown(wait=True)
        self._reads.shutdown(wait=True)
        if "_glance_connection" in vars(self):
            self._glance_connection.close()
            self._glancer.dispose()
        self.reader.dispose()
        self.writer.dispose()


def close_engine(engine: sa.Engine) -> None:
    """Close an engine's connections: those at rest now, those that a thread still holds when it gives them back."""

    def end(_connection: Any, record: sa.pool.ConnectionPoolEntry) -> None:
        record.invalidate()

    sa.event.listen(engine.pool, "checkin", end)
    engine.dispose()


def _postgres_engine(url: sa.URL) -> sa.Engine:
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=POSTGRES_WRITERS + READERS,
        max_overflow=4,
        pool_pre_ping=True,
        connect_args={"application_name": "filmgate", "connect_timeout": 10},
    )


def _sqlite_pool(url: sa.URL, *, isolation: str | None, busy_ms: int = BUSY_TIMEOUT_MS) -> sa.Engine:
    engine = sa.create_engine(
        url, pool_size=10, max_overflow=20, connect_args={"check_same_thread": False, "timeout": busy_ms / 1000}
    )

    @sa.event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = isolation
        for pragma in (f"busy_timeout={busy_ms}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _sqlite_workflow_engine(url: sa.URL) -> sa.Engine:
    # The durable engine begins its migrations itself, so it must find the driver's own implicit BEGINs, made IMMEDIATE.
    return _sqlite_pool(url, isolation="IMMEDIATE")


def _sqlite_engine(url: sa.URL, *, immediate: bool) -> sa.Engine:
    # The driver's own BEGINs are deferred: one that reads, then writes after somebody else did, fails at once with
    # "database is locked" whatever the busy timeout. So it begins nothing, and we say which kind we mean.
    engine = _sqlite_pool(url, isolation=None)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def describe(connection: sa.Connection) -> str:
    """The database's kind, version and schema, for people."""
    postgres = connection.dialect.name != "sqlite"
    version = connection.execute(sa.text("SHOW server_version" if postgres else "SELECT sqlite_version()")).scalar_one()
    tables = sa.inspect(connection).get_table_names()
    state = "migrated" if secrets.name in tables else "not migrated yet; the server does so when it starts"
    return f"{'PostgreSQL' if postgres else 'SQLite'} {version}, {state}"
