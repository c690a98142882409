"""Bring a database up to this version's schema. Safe to run from several processes at once."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from filmgate.store.database import Database
from filmgate.store.secrets import make_secret

# Any fixed number: it only has to be the same in every Filmgate process on one PostgreSQL.
MIGRATION_LOCK = 0x66696C6D67617465


class Unreachable(Exception):
    """The database cannot be opened. The message says where it was looked for, without its password, and why."""


def alembic_config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    return config


def migrate(database: Database) -> None:
    """Create or upgrade the tables and make the signing secret, in one transaction. Raises Unreachable."""
    try:
        database.write_now(_migrate)
    except sa.exc.DatabaseError as error:
        # Of its kinds these two alone say that there is no database: one out of reach, or a file that is none.
        if type(error) not in (sa.exc.OperationalError, sa.exc.DatabaseError):
            raise
        where = database.url.render_as_string(hide_password=True)
        raise Unreachable(f"{where} cannot be opened: {error.orig}") from error


def _migrate(connection: sa.Connection) -> None:
    if connection.dialect.name != "sqlite":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
    command.upgrade(alembic_config(connection), "head")
    make_secret(connection)
