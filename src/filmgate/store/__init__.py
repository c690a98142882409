"""Durable truth: tables, queries and migrations, on SQLite and on PostgreSQL.

Queries are functions of a connection; :class:`Database` runs them in transactions. Nothing outside this room imports a
database driver.
"""

from filmgate.store.database import Database
from filmgate.store.migrate import migrate

__all__ = ["Database", "migrate"]
