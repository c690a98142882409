"""Two S3 servers: moto, and nanio, which checks signatures."""

from collections.abc import Iterator

import pytest
from tests.blobs.servers import KEY_ID, SECRET, free_port, serving


@pytest.fixture(scope="session")
def moto_server() -> Iterator[dict[str, str]]:
    port = free_port()
    with serving(["moto.server", "-H", "127.0.0.1", "-p", str(port)], port) as server:
        yield server


@pytest.fixture(scope="session")
def nanio_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    port, folder = free_port(), tmp_path_factory.mktemp("nanio")
    command = ["nanio", "serve", "--data-dir", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with serving(command, port, NANIO_ACCESS_KEY=KEY_ID, NANIO_SECRET_KEY=SECRET) as server:
        yield server
