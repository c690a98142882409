"""The vendor's own SDKs, of both its sites, unmodified, against the fake Ark on a real connection."""

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from filmgate.sandbox import Fake, Pace, Terms, make_works, open_ark, virtual_clock
from filmgate.sandbox.ark.codes import meanings

ROOT = Path(__file__).parents[2]
STORY = Path(__file__).with_name("ark_story.py")

CLASSES = {
    400: "ArkBadRequestError",
    401: "ArkAuthenticationError",
    403: "ArkPermissionDeniedError",
    404: "ArkNotFoundError",
    429: "ArkRateLimitError",
    500: "ArkInternalServerError",
}


@dataclass(frozen=True, kw_only=True)
class Sdk:
    id: str
    package: str
    model: str

    @property
    def path(self) -> Path:
        return ROOT / ".venv" / f"{self.id}-sdk"


SDKS = [
    Sdk(id="ark", package="volcenginesdkarkruntime", model="doubao-seedance-2-0-260128"),
    Sdk(id="byteplus", package="byteplussdkarkruntime", model="dreamina-seedance-2-0-260128"),
]


@pytest.fixture(scope="module", params=SDKS, ids=lambda sdk: sdk.id)
def told(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the SDK saw, and the ledger afterwards."""
    sdk: Sdk = request.param
    assert sdk.path.is_dir(), f"the {sdk.id} SDK is not installed: run `make setup`"

    async def main() -> dict[str, Any]:
        works = make_works(clock=virtual_clock(), pace=Pace(run_seconds=(10, 10)), keys={"sk-one": "one"})
        async with open_ark(works, Terms(per_minute=0)) as fake:
            told = await _tell(sdk, fake)
            return {**told, "ledger": fake.ledger, "calls": dict(fake.studio.calls)}

    return asyncio.run(main())


async def _tell(sdk: Sdk, fake: Fake) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(STORY),
        sdk.package,
        fake.address,
        "sk-one",
        sdk.model,
        env={**os.environ, "PYTHONPATH": str(sdk.path)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await asyncio.wait_for(process.communicate(json.dumps(list(meanings())).encode()), 120)
    assert process.returncode == 0
    return dict(json.loads(out))


def test_a_whole_life(told: dict[str, Any]) -> None:
    assert told["life"] == {
        "safety_identifier": "hash-of-somebody",
        "states": ["running", "succeeded"],
        "begins": "ftyp",
        "last_frame": True,
        "tokens": 864 * 496 * 97 // 1024,
        "seed": 11,
        "echo": ["480p", "16:9", 4, 24, "default"],
        "more": [True, 3, 7200, "hash-of-somebody"],
        "ages": 10,
    }


def test_failures_are_typed(told: dict[str, Any]) -> None:
    assert told["failures"] == {
        "error": ["failed", "OutputVideoSensitiveContentDetected", True],
        "expired": ["expired"],
    }


def test_lists_with_filters(told: dict[str, Any]) -> None:
    assert told["lists"] == {
        "ids": True,
        "total": 2,
        "states": ["running", "succeeded"],
        "page": True,
        "of": 4,
        "one": 1,
        "model": 6,
        "flex": 0,
    }


def test_deletes_in_each_state(told: dict[str, Any]) -> None:
    deletes = told["deletes"]
    assert deletes["before"] == ["succeeded", "failed", "expired", "running", "queued"]
    assert deletes["cancelled"] == ["cancelled"]
    assert deletes["gone"] == ["NotFound.TaskId"] * 3
    assert [deletes[name]["class"] for name in ("running", "again", "unknown")] == [
        "ArkBadRequestError",
        "ArkBadRequestError",
        "ArkNotFoundError",
    ]


@pytest.mark.parametrize("code", meanings())
def test_every_error_is_the_right_exception(told: dict[str, Any], code: str) -> None:
    meaning = meanings()[code]
    assert told["errors"]["codes"][code] == {
        "class": CLASSES[meaning.status],
        "status": meaning.status,
        "code": code,
        "type": meaning.type,
        "param": "",
        "request": True,
    }


def test_errors_of_the_request(told: dict[str, Any]) -> None:
    errors = told["errors"]
    seen = {
        name: [errors[name]["class"], errors[name]["code"], errors[name]["param"]] for name in ("key", "model", "value")
    }
    assert seen == {
        "key": ["ArkAuthenticationError", "AuthenticationError", ""],
        "model": ["ArkNotFoundError", "InvalidEndpointOrModel.NotFound", ""],
        "value": ["ArkBadRequestError", "InvalidParameter", "resolution"],
    }


def test_errors_without_an_envelope(told: dict[str, Any]) -> None:
    assert [told["errors"][name]["class"] for name in ("bare", "html")] == ["ArkInternalServerError"] * 2
    assert told["cut"] == "ArkAPIConnectionError"


def test_its_own_retries_pay_twice(told: dict[str, Any]) -> None:
    twice = [create for create in told["ledger"].creates if create.prompt == "twice"]
    assert [create.reply for create in twice] == ["reset", "whole"]
    assert twice[1].task_id == told["lost"]["id"]
    # It names every attempt anew: nothing tells the two apart.
    assert twice[0].request_id != twice[1].request_id
    assert all(told["ledger"].of(create.task_id) for create in twice)


def test_the_ledger_has_every_success_once(told: dict[str, Any]) -> None:
    charged = [charge.task_id for charge in told["ledger"].charges]
    stored = [create.task_id for create in told["ledger"].creates if create.task_id]
    free = [create for create in told["ledger"].creates if create.task_id and create.task_id not in charged]
    assert len(charged) == len(set(charged))
    assert set(charged) <= set(stored)
    # Failed, expired, cancelled: those alone are free. One of them was cancelled by hand.
    assert sum(not create.faults for create in free) == 1
