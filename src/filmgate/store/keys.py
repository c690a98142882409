"""API keys: shown once, kept only as a hash.

A key reads ``sk-<id><secret>``: the id finds the row, the secret is compared in constant time. The secret holds 256
random bits, so a plain SHA-256 is enough: there is nothing to guess that a slow hash would protect.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from filmgate.store.tables import api_keys, projects

ID_LENGTH = 12
SECRET_LENGTH = 43
DEFAULT_PROJECT = "default"


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Who a checked key speaks for."""

    key_id: str
    project_id: str
    timestamps: str | None = None
    """``s`` or ``ms`` where the key fixes the unit its holder sees."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiKey:
    """A key as listed: never its secret."""

    id: str
    project: str
    name: str
    created_at: int
    revoked_at: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class IssuedKey:
    """A fresh key, the only time it is whole."""

    id: str
    token: str = field(repr=False)


def create_key(
    connection: sa.Connection,
    *,
    project: str,
    name: str,
    timestamps: str | None,
    now: int,
    random_text: Callable[[int], str],
) -> IssuedKey:
    """Make a key, and its project if there is none of that name. ``random_text(n)`` gives n random letters or digits."""
    key_id, secret = random_text(ID_LENGTH), random_text(SECRET_LENGTH)
    token = f"sk-{key_id}{secret}"
    connection.execute(
        sa.insert(api_keys).values(
            id=key_id,
            project_id=_project_id(connection, project, now=now, random_text=random_text),
            name=name,
            hash=_hash(token),
            timestamps=timestamps,
            created_at=now,
        )
    )
    return IssuedKey(id=key_id, token=token)


def _project_id(connection: sa.Connection, name: str, *, now: int, random_text: Callable[[int], str]) -> str:
    insert = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(projects)
    new = insert.values(id=f"proj_{random_text(16)}", name=name, created_at=now)
    # Two keys made at once for one new project: the second waits here for the first, then finds its row.
    connection.execute(new.on_conflict_do_nothing(index_elements=["name"]))
    return str(connection.execute(sa.select(projects.c.id).where(projects.c.name == name)).scalar_one())


_LIVE_KEY = sa.select(api_keys).where(api_keys.c.id == sa.bindparam("key_id"), api_keys.c.revoked_at.is_(None))
"""Made once: every request asks it, and building it costs as much as running it."""


def find_caller(connection: sa.Connection, token: str) -> Caller | None:
    """Who a live key speaks for, or None for a malformed, unknown or revoked one."""
    if not token.startswith("sk-") or len(token) != len("sk-") + ID_LENGTH + SECRET_LENGTH:
        return None
    row = connection.execute(_LIVE_KEY, {"key_id": token[3 : 3 + ID_LENGTH]}).one_or_none()
    if row is None or not hmac.compare_digest(row.hash, _hash(token)):
        return None
    return Caller(key_id=row.id, project_id=row.project_id, timestamps=row.timestamps)


def list_keys(connection: sa.Connection) -> list[ApiKey]:
    """Every key, oldest first."""
    query = sa.select(api_keys, projects.c.name.label("project")).join(projects).order_by(api_keys.c.created_at)
    return [
        ApiKey(id=row.id, project=row.project, name=row.name, created_at=row.created_at, revoked_at=row.revoked_at)
        for row in connection.execute(query)
    ]


def revoke_key(connection: sa.Connection, key_id: str, *, now: int) -> bool:
    """Revoke a key. False when there is no live key of that id."""
    live = sa.and_(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))
    return bool(connection.execute(sa.update(api_keys).where(live).values(revoked_at=now)).rowcount)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
