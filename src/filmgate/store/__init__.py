"""Durable truth: tables, queries and migrations, on SQLite and on PostgreSQL.

Queries are functions of a connection; :class:`Database` runs them in transactions. Nothing outside this room imports a
database driver.
"""

from sqlalchemy import Connection

from filmgate.store.database import Database, close_engine
from filmgate.store.migrate import Unreachable, migrate

__all__ = ["Connection", "Database", "Unreachable", "close_engine", "migrate"]
