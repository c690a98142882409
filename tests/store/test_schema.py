"""The migrations make exactly the tables the queries use."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from filmgate.store import Database, Unreachable, migrate
from filmgate.store.secrets import read_secret
from filmgate.store.tables import metadata


def test_migrations_and_tables_are_equal(database_url):
    database = Database(database_url)
    migrate(database)
    options = {"include_object": lambda _o, name, kind, _r, _c: kind != "table" or name.startswith("fg_")}
    with database.reader.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "fg_schema_version", **options})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_migrating_again_keeps_the_secret(database_url):
    database = Database(database_url)
    migrate(database)
    secret = database.read_now(read_secret)
    migrate(database)
    assert database.read_now(read_secret) == secret
    assert len(secret) == 32
    database.close()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path):
    path = tmp_path / "letters.db"
    path.write_text("not a database at all, but a letter. " * 100)
    database = Database(f"sqlite:///{path}")
    try:
        with pytest.raises(Unreachable, match="cannot be opened: file is not a database"):
            migrate(database)
    finally:
        database.close()
