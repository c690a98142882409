"""Keys are found by their whole text alone, never stored, and end at once."""

import pytest
import sqlalchemy as sa

from filmgate.store import Database, keys, leases, migrate
from filmgate.store.tables import api_keys
from filmgate.wiring import random_text


@pytest.fixture
def database(database_url):
    opened = Database(database_url)
    migrate(opened)
    yield opened
    opened.close()


def make(database, project="p"):
    return database.write_now(
        keys.create_key, project=project, name="n", timestamps=None, now=1, random_text=random_text
    )


def test_a_key_speaks_for_its_project(database):
    one, other, foreign = make(database), make(database), make(database, "q")
    found = [database.read_now(keys.find_caller, key.token).project_id for key in (one, other, foreign)]
    assert found[0] == found[1] != found[2]


def test_only_the_whole_key_is_a_key(database):
    token = make(database).token
    wrong = [
        token[:-1],
        token[:-1] + ("a" if token[-1] != "a" else "b"),
        token + "x",
        token[3:],
        "sk-",
        "",
        "sk-" + "x" * 55,
    ]
    assert [database.read_now(keys.find_caller, text) for text in wrong] == [None] * len(wrong)


def test_the_key_itself_is_stored_nowhere(database):
    token = make(database).token
    row = database.read_now(lambda c: c.execute(sa.select(api_keys)).one())
    assert token not in str(row)
    assert token[3 + keys.ID_LENGTH :] not in str(row)
    assert token not in repr(keys.IssuedKey(id="x", token=token))


def test_a_revoked_key_is_no_key(database):
    issued = make(database)
    assert database.write_now(keys.revoke_key, issued.id, now=2)
    assert database.read_now(keys.find_caller, issued.token) is None
    assert not database.write_now(keys.revoke_key, issued.id, now=3)
    assert [key.revoked_at for key in database.read_now(keys.list_keys)] == [2]


def test_a_lease_lapses_and_is_not_renewed_then(database):
    database.write_now(leases.take_lease, "alive", milliseconds=60_000)
    database.write_now(leases.take_lease, "late", milliseconds=-1)
    assert database.write_now(leases.renew_lease, "alive", milliseconds=60_000)
    assert not database.write_now(leases.renew_lease, "late", milliseconds=60_000)
    assert database.read_now(leases.live_executors) == {"alive"}
    assert database.read_now(leases.lapsed_executors) == ["late"]


def test_an_ended_lease_counts_as_lapsed_until_forgotten(database):
    database.write_now(leases.take_lease, "gone", milliseconds=60_000)
    database.write_now(leases.forget_executor, "gone")
    assert database.read_now(leases.live_executors) == {"gone"}
    database.write_now(leases.end_lease, "gone")
    assert database.read_now(leases.lapsed_executors) == ["gone"]
    database.write_now(leases.forget_executor, "gone")
    assert database.read_now(leases.lapsed_executors) == []
