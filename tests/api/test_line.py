"""What only a real connection shows: when answers come, and what is done with bodies nobody reads."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from tests.rig import Running, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    # Two thirds of the tests need no worker, and none of them a video.
    with running(tmp_path_factory.mktemp("server"), FILMGATE_MAX_BODY_BYTES="100000") as started:
        yield started


@pytest.fixture(scope="module")
def key(server: Running) -> str:
    return server.make_key()


def exchange(server: Running, *lines: str, body: bytes = b"") -> tuple[int, dict[str, str], bytes]:
    """Send a head and part of a body, and read one answer to its end: status, headers, body."""
    where = urlsplit(server.address)
    with socket.create_connection((where.hostname, where.port), timeout=20) as line:
        line.sendall("\r\n".join([*lines, "host: localhost", "", ""]).encode() + body)
        reader = line.makefile("rb")
        status = int(reader.readline().split()[1])
        headers = {}
        while (text := reader.readline().decode().strip()) != "":
            name, _, value = text.partition(": ")
            headers[name.lower()] = value
        return status, headers, reader.read(int(headers.get("content-length", 0)))


def code(body: bytes) -> str:
    return json.loads(body)["error"]["code"]


def test_a_wrong_key_is_answered_before_the_body_is_sent(server: Running) -> None:
    head = ("POST /v1/videos HTTP/1.1", "authorization: Bearer sk-x", "content-type: application/json")
    for more in (
        ("content-length: 60000000",),
        ("content-length: 9", "expect: 100-continue"),
        ("transfer-encoding: chunked",),
    ):
        status, _, body = exchange(server, *head, *more)
        assert (status, code(body)) == (401, "invalid_api_key")


def test_an_announced_large_body_is_answered_before_it_is_sent(server: Running, key: str) -> None:
    head = ("POST /v1/videos HTTP/1.1", f"authorization: Bearer {key}", "content-type: application/json")
    status, headers, body = exchange(server, *head, "content-length: 100001")
    assert (status, code(body), headers["connection"]) == (413, "body_too_large", "close")


def test_a_long_chunked_body_is_answered_while_it_is_sent(server: Running, key: str) -> None:
    head = ("POST /v1/videos HTTP/1.1", f"authorization: Bearer {key}", "content-type: application/json")
    chunk = b"186a1\r\n" + b" " * 100_001 + b"\r\n"
    status, _, body = exchange(server, *head, "transfer-encoding: chunked", body=chunk)
    assert (status, code(body)) == (413, "body_too_large")


def test_head_sends_no_body(server: Running, key: str) -> None:
    line = "HEAD /v1/videos/video_x/content HTTP/1.1"
    where = urlsplit(server.address)
    with socket.create_connection((where.hostname, where.port), timeout=20) as connection:
        connection.sendall(f"{line}\r\nhost: x\r\nauthorization: Bearer {key}\r\nconnection: close\r\n\r\n".encode())
        answer = connection.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    "target", ["/v1/videos/sora-2:task%2F01%20%C3%BC%3Fx", "/v1/videos/%2e%2e%2f%2e%2e", "/v1/videos/"]
)
def test_odd_targets_are_not_found(server: Running, key: str, target: str) -> None:
    status, headers, body = exchange(server, f"GET {target} HTTP/1.1", f"authorization: Bearer {key}")
    assert (status, code(body)) == (404, "not_found")
    assert headers["x-request-id"].startswith("req_")


def test_the_server_does_not_name_itself(server: Running) -> None:
    answer = httpx.get(f"{server.address}/healthz")
    assert "server" not in answer.headers
    assert httpx.get(f"{server.address}/readyz").json() == {
        "status": "ok",
        "database": "ok",
        "storage": "ok",
        "worker": "ok",
    }
