"""Unmodified OpenAI SDKs, the current one and an old one, against a running server."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from tests.rig import Running, running
from tests.samples import png

from filmgate.store.tables import videos

ROOT = Path(__file__).parents[2]
OLD = ROOT / ".venv" / "openai-2"
STORY = Path(__file__).with_name("story.py")


@dataclass(frozen=True, kw_only=True)
class Sdk:
    id: str
    version: str
    path: str
    """What comes before the environment's own packages; empty: nothing."""
    encoding: str
    """How it sends a create without a file."""


SDKS = [
    Sdk(id="current", version="3.", path="", encoding="multipart/form-data"),
    Sdk(id="old", version="2.26.0", path=str(OLD), encoding="application/json"),
]


@pytest.fixture(scope="module", params=SDKS, ids=lambda sdk: sdk.id)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What the SDK saw, and the server it saw it on."""
    sdk: Sdk = request.param
    if sdk.path:
        assert OLD.is_dir(), "the old SDK is not installed: run `make setup`"
    folder = tmp_path_factory.mktemp("sdk")
    (folder / "first frame.png").write_bytes(png(640, 360))
    with running(folder / "server") as server:
        yield {**_tell(sdk, server, folder), "sdk": sdk, "folder": folder, "server": server}


def _tell(sdk: Sdk, server: Running, folder: Path) -> dict[str, Any]:
    # Every method of client.videos is deprecated in the current SDK and says so; any other warning is an error.
    command = [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", str(STORY)]
    ran = subprocess.run(
        [*command, server.address, server.make_key(), str(folder)],
        env={**os.environ, "PYTHONPATH": sdk.path, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=120,
    )
    assert ran.returncode == 0
    return dict(json.loads(ran.stdout))


def test_the_sdk_is_the_one_that_is_meant(told: dict[str, Any]) -> None:
    assert told["version"].startswith(told["sdk"].version)
    assert told["made"]["encoding"] == told["sdk"].encoding


def test_create_and_poll_ends_with_a_finished_video(told: dict[str, Any]) -> None:
    video = told["made"]["video"]
    assert (video["status"], video["progress"]) == ("completed", 100)
    assert (video["model"], video["seconds"], video["size"]) == ("filmgate-draft", "4", "864x496")
    assert video["error"] is None
    # It polls each second, as told by openai-poll-after-ms, and not in a busy loop.
    assert 1 <= told["made"]["gets"] <= 60


def test_timestamps_are_seconds(told: dict[str, Any]) -> None:
    assert told["retrieved"]["unit"] == "s"
    assert 0 <= told["retrieved"]["age"] < 120
    assert told["made"]["video"]["expires_at"] - told["made"]["video"]["completed_at"] in (86_399, 86_400)


def test_a_raw_response_has_the_request_id(told: dict[str, Any]) -> None:
    assert told["retrieved"]["same"]
    assert told["retrieved"]["request_id"]


def test_downloads_are_whole_and_partial(told: dict[str, Any]) -> None:
    assert told["downloaded"] == {"equal": True, "begins": "ftyp", "part": 206}
    linked = httpx.get(told["retrieved"]["url"])
    assert linked.content == (told["folder"] / "written.mp4").read_bytes()


def test_native_parameters_go_through_extra_body(told: dict[str, Any]) -> None:
    effective = told["native"]["metadata"]["effective"]
    assert {name: effective[name] for name in ("seconds", "resolution", "ratio", "camera_fixed", "seed")} == {
        "seconds": 5,
        "resolution": "480p",
        "ratio": "16:9",
        "camera_fixed": True,
        "seed": 7,
    }
    assert told["native"]["size"] == "864x496"
    assert told["native"]["metadata"]["warnings"] == []


def test_a_file_is_the_first_frame_and_decides_the_shape(told: dict[str, Any]) -> None:
    assert told["file"]["sizes"] == ["864x496"] * 3


def test_nothing_but_a_prompt_gives_that_apis_defaults(told: dict[str, Any]) -> None:
    assert told["plain"] == {
        "model": "doubao-seedance-2-0-fast-260128",
        "seconds": "4",
        "size": "720x1280",
        "null": None,
    }


def test_a_lost_reply_is_retried_into_the_same_video(told: dict[str, Any]) -> None:
    assert told["lost"]["posts"] == 2
    database = told["server"].open_database()
    same = sa.select(videos.c.id).where(videos.c.prompt == told["lost"]["prompt"])
    assert database.read_now(lambda connection: connection.execute(same).scalars().all()) == [told["lost"]["id"]]
    database.close()


def test_an_idempotency_key_replays(told: dict[str, Any]) -> None:
    assert told["key"] == {"same": True, "replayed": [None, "true"]}


def test_models_are_listed(told: dict[str, Any]) -> None:
    assert told["models"]["ids"] == ["doubao-seedance-2-0-260128", "doubao-seedance-2-0-fast-260128", "filmgate-draft"]
    assert told["models"]["one"] == "doubao-seedance-2-0-fast-260128"


def test_the_asynchronous_client_under_the_other_mount(told: dict[str, Any]) -> None:
    assert told["asynchronous"] == {"status": "completed", "begins": "ftyp"}


@dataclass(frozen=True, kw_only=True)
class Case:
    id: str
    kind: str
    status: int
    code: str
    param: str | None = None
    says: str = ""


ERRORS = [
    Case(id="bad-seconds", kind="BadRequestError", status=400, code="invalid_value", param="seconds", says="4 to 15"),
    Case(id="bad-model", kind="NotFoundError", status=404, code="model_not_found", param="model", says="veo-3"),
    Case(id="bad-key", kind="AuthenticationError", status=401, code="invalid_api_key"),
    Case(id="no-video", kind="NotFoundError", status=404, code="video_not_found", param="video_id"),
    Case(id="odd-id", kind="NotFoundError", status=404, code="not_found"),
    Case(id="not-ready", kind="ConflictError", status=409, code="video_not_ready", says="poll"),
    Case(id="no-thumbnail", kind="NotFoundError", status=404, code="variant_not_found", param="variant"),
    Case(id="reused-key", kind="UnprocessableEntityError", status=422, code="idempotency_mismatch"),
    Case(id="no-delete", kind="APIStatusError", status=405, code="method_not_allowed", says="GET"),
    Case(id="no-list", kind="APIStatusError", status=405, code="method_not_allowed", says="POST"),
    Case(id="no-remix", kind="NotFoundError", status=404, code="not_found"),
]


@pytest.mark.parametrize("case", ERRORS, ids=lambda case: case.id)
def test_an_error_carries_its_code_and_param_and_is_sent_once(told: dict[str, Any], case: Case) -> None:
    seen = told["errors"][case.id]
    assert (seen["class"], seen["status"], seen["code"], seen["param"]) == (
        case.kind,
        case.status,
        case.code,
        case.param,
    )
    assert case.says in seen["message"]
    assert seen["request_id"]
    assert seen["sent"] == 1
