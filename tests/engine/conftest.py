"""Rooms of the remote engine around a migrated database."""

import pytest
from tests.engine.remote_work import Rooms

from filmgate.store import Database, migrate


@pytest.fixture
def store(database_url):
    """Both databases, migrated."""
    database = Database(database_url)
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def light_store(tmp_path):
    """One of them: where nothing hangs on which."""
    database = Database(f"sqlite:///{tmp_path / 'filmgate.db'}")
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def rooms(store):
    return lambda *upstreams, **given: Rooms.around(store, *upstreams, **given)


@pytest.fixture
def light_rooms(light_store):
    return lambda *upstreams, **given: Rooms.around(light_store, *upstreams, **given)
