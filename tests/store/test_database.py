"""Reads see what is committed, and wait for nobody; writes are whole or not at all."""

import asyncio
import threading

import pytest
import sqlalchemy as sa

from filmgate.store import Database, close_engine, keys, migrate
from filmgate.store.tables import projects
from filmgate.wiring import random_text


@pytest.fixture
def database(database_url):
    opened = Database(database_url)
    migrate(opened)
    yield opened
    opened.close()


def add(connection, name):
    connection.execute(sa.insert(projects).values(id=name, name=name, created_at=1))


def names(connection):
    return sorted(connection.execute(sa.select(projects.c.name)).scalars().all())


def test_a_glance_sees_every_commit_at_once(database, database_url):
    async def main():
        other = Database(database_url)
        issued = other.write_now(keys.create_key, project="p", name="", timestamps=None, now=1, random_text=random_text)
        for _ in range(3):
            assert await database.glance(keys.find_caller, issued.token)
        other.write_now(keys.revoke_key, issued.id, now=2)
        assert await database.glance(keys.find_caller, issued.token) is None
        other.close()

    asyncio.run(main())


def test_a_read_waits_for_no_writer(database, database_url):
    async def main():
        writing, done = threading.Event(), threading.Event()

        def write_slowly(connection):
            add(connection, "slow")
            writing.set()
            assert done.wait(30)

        write = asyncio.create_task(database.write(write_slowly))
        await asyncio.to_thread(writing.wait, 30)
        assert await database.glance(names) == await database.read(names) == []
        done.set()
        await write
        assert await database.glance(names) == await database.read(names) == ["slow"]

    asyncio.run(main())


def test_a_locked_glance_is_asked_again_elsewhere(database):
    threads = []

    def locked_at_first(connection):
        threads.append(threading.current_thread())
        if len(threads) == 1:
            raise sa.exc.OperationalError("SELECT", {}, Exception("database is locked"))
        return "found"

    if not database.sqlite:
        threads.append(None)
    assert asyncio.run(database.glance(locked_at_first)) == "found"
    assert threads[-1] is not threading.main_thread()


def test_a_write_that_fails_leaves_nothing(database):
    def fail(connection):
        add(connection, "half")
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        database.write_now(fail)
    assert database.read_now(names) == []


def test_a_read_that_turns_into_a_write_waits_instead_of_failing(database_url, database):
    """SQLite fails such a transaction at once unless it began as a writing one."""
    other, read, go_on = Database(database_url), threading.Event(), threading.Event()

    def read_then_write(connection):
        names(connection)
        read.set()
        assert go_on.wait(30)
        add(connection, "one")

    def write_between():
        assert read.wait(30)
        go_on.set()
        other.write_now(add, "two")

    thread = threading.Thread(target=write_between)
    thread.start()
    database.write_now(read_then_write)
    thread.join(30)
    assert database.read_now(names) == ["one", "two"]
    other.close()


def test_two_keys_at_once_make_one_project(database, database_url):
    barrier, found = threading.Barrier(4), []

    def make():
        barrier.wait()
        issued = database.write_now(
            keys.create_key, project="new", name="", timestamps=None, now=1, random_text=random_text
        )
        found.append(database.read_now(keys.find_caller, issued.token).project_id)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_connection_given_back_after_the_end_is_closed(database):
    engine = database.engine_for_workflows()
    late = engine.connect()
    driver = late.connection.driver_connection
    close_engine(engine)
    assert late.execute(sa.text("SELECT 1")).scalar_one() == 1
    late.close()
    with pytest.raises(Exception, match="closed"):
        driver.execute("SELECT 1")
