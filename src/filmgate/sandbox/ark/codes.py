"""The vendor's error envelope and its codes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

MESSAGES: Final = {
    "AuthenticationError": "The API key in the request is missing or invalid.",
    "AccountOverdueError": "The request failed because your account has an overdue balance.",
    "InternalServiceError": "The service encountered an unexpected internal error.",
    "InputTextSensitiveContentDetected": "The request failed because the input text may contain sensitive information.",
    "InputImageSensitiveContentDetected": "The request failed because the input image may contain sensitive information.",
    "InputImageSensitiveContentDetected.PrivacyInformation": (
        "The request failed because the input image may contain a real person."
    ),
    "OutputVideoSensitiveContentDetected": (
        "The request failed because the output video may contain sensitive information."
    ),
    "OutputAudioSensitiveContentDetected": (
        "The request failed because the output audio may contain sensitive information."
    ),
    "ServerOverloaded": "The service is currently unable to handle additional requests due to server overload.",
    "QuotaExceeded": "Your account has exceeded its quota of queued tasks, or its free quota.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a code goes with."""

    status: int
    type: str


@cache
def meanings() -> Mapping[str, Meaning]:
    """Every code of the table."""
    table = tomllib.loads((Path(__file__).parent / "codes.toml").read_text(encoding="utf-8"))
    return {
        code: Meaning(status=int(status), type=row["type"]) for status, row in table.items() for code in row["codes"]
    }


def meaning_of(code: str) -> Meaning:
    """Of a code, or of the longest part of it the table has: ``InvalidParameter.duration`` is an ``InvalidParameter``."""
    parts = code.split(".")
    for length in range(len(parts), 0, -1):
        if found := meanings().get(".".join(parts[:length])):
            return found
    return Meaning(status=500, type="InternalServerError")


class Refusal(Exception):
    """A call the fake does not obey, in the vendor's words."""

    def __init__(self, code: str, message: str = "", *, param: str = "", status: int = 0) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message or message_of(code)
        self.param = param
        meaning = meaning_of(code)
        self.status = status or meaning.status
        self.type = meaning.type

    def document(self, request_id: str) -> dict[str, Any]:
        """The envelope."""
        message = f"{self.message} Request id: {request_id}"
        return {"error": {"code": self.code, "message": message, "param": self.param, "type": self.type}}


def message_of(code: str) -> str:
    return MESSAGES.get(code, f"The request failed with {code}.")


def invalid(param: str, message: str) -> Refusal:
    return Refusal(
        "InvalidParameter", f"The parameter `{param}` specified in the request is not valid: {message}.", param=param
    )


def missing(param: str) -> Refusal:
    return Refusal("MissingParameter", f"The request failed because it is missing `{param}` parameter.", param=param)


def unsupported(param: str, model: str) -> Refusal:
    return Refusal(
        "InvalidParameter.UnsupportedParameter", f"The parameter `{param}` is not supported by {model}.", param=param
    )
