"""S3 servers on loopback, for a test run alone."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import botocore.session

KEY_ID, SECRET = "AKIAFILMGATETEST", "not-a-secret-but-a-test"


def environment(port: int) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": KEY_ID,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_REGION": "us-east-1",
    }


def client(server: dict[str, str]) -> Any:
    return botocore.session.get_session().create_client(
        "s3",
        region_name=server["AWS_REGION"],
        endpoint_url=server["AWS_ENDPOINT_URL"],
        aws_access_key_id=server["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=server["AWS_SECRET_ACCESS_KEY"],
    )


def uploads(server: dict[str, str], bucket: str) -> list[str]:
    """Keys of unfinished multipart uploads."""
    return [upload["Key"] for upload in client(server).list_multipart_uploads(Bucket=bucket).get("Uploads", [])]


@contextlib.contextmanager
def serving(command: list[str], port: int, **more: str) -> Iterator[dict[str, str]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        env={**kept, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _await_port(port, process)
            yield environment(port)
        finally:
            process.terminate()


def _await_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        time.sleep(0.05)
    raise AssertionError(f"{process.args} does not listen")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
