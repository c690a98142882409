"""The one secret: it signs links and hashes end-user names. Made once, kept in the database, shared by all processes."""

import secrets as random_source

import sqlalchemy as sa

from filmgate.store.tables import secrets

SIGNING = "signing"


def make_secret(connection: sa.Connection) -> None:
    """Make the secret if there is none yet. Called by migrate."""
    found = connection.execute(sa.select(secrets.c.value).where(secrets.c.name == SIGNING)).scalar_one_or_none()
    if found is None:
        connection.execute(sa.insert(secrets).values(name=SIGNING, value=random_source.token_hex(32)))


def read_secret(connection: sa.Connection) -> bytes:
    """The secret's 32 bytes. Raises NoResultFound before migrate."""
    return bytes.fromhex(connection.execute(sa.select(secrets.c.value).where(secrets.c.name == SIGNING)).scalar_one())
