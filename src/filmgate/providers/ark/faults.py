"""Ark's error codes in our catalogue's words. One table, matched by the longest prefix; source: the vendor's error pages."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from filmgate.errors import Blame
from filmgate.providers import State, Verdict
from filmgate.providers.calling import LONGEST_CODE, Answer, Refusal, shown_words
from filmgate.video import Kind

_REQUEST, _CREDENTIAL, _CAPACITY, _UPSTREAM = Blame.REQUEST, Blame.CREDENTIAL, Blame.CAPACITY, Blame.UPSTREAM

FAULTS: Final[Mapping[str, tuple[str, Blame]]] = {
    # the request
    "MissingParameter": ("upstream_refused", _REQUEST),
    "InvalidParameter": ("upstream_refused", _REQUEST),
    # moderation of the inputs
    "SensitiveContentDetected": ("input_content_rejected", _REQUEST),
    "ContentSecurityDetectionError": ("input_content_rejected", _REQUEST),
    "InputTextSensitiveContentDetected": ("input_text_rejected", _REQUEST),
    "InputTextRiskDetection": ("input_text_rejected", _REQUEST),
    "InputImageSensitiveContentDetected": ("input_image_rejected", _REQUEST),
    "InputImageSensitiveContentDetected.PrivacyInformation": ("input_person_rejected", _REQUEST),
    "InputImageRiskDetection": ("input_image_rejected", _REQUEST),
    "InputVideoSensitiveContentDetected": ("input_video_rejected", _REQUEST),
    "InputVideoSensitiveContentDetected.PrivacyInformation": ("input_person_rejected", _REQUEST),
    "InputAudioSensitiveContentDetected": ("input_audio_rejected", _REQUEST),
    # moderation of the result: not billed
    "OutputTextSensitiveContentDetected": ("output_blocked", _REQUEST),
    "OutputImageSensitiveContentDetected": ("output_blocked", _REQUEST),
    "OutputVideoSensitiveContentDetected": ("output_blocked", _REQUEST),
    "OutputAudioSensitiveContentDetected": ("output_blocked", _REQUEST),
    # the account, its rights and its money
    "AuthenticationError": ("upstream_denied", _CREDENTIAL),
    "AccessDenied": ("upstream_denied", _CREDENTIAL),
    "OperationDenied": ("upstream_denied", _CREDENTIAL),
    "OperationDenied.ServiceOverdue": ("upstream_quota", _CREDENTIAL),
    "AccountOverdueError": ("upstream_quota", _CREDENTIAL),
    "InvalidAccountStatus": ("upstream_denied", _CREDENTIAL),
    "InvalidEndpoint": ("upstream_denied", _CREDENTIAL),
    "InvalidEndpointOrModel": ("upstream_denied", _CREDENTIAL),
    "ModelNotOpen": ("upstream_denied", _CREDENTIAL),
    "UnsupportedModel": ("upstream_denied", _CREDENTIAL),
    "SetLimitExceeded": ("upstream_quota", _CREDENTIAL),
    "QuotaExceeded.AgentPlanQuotaExceeded": ("upstream_quota", _CREDENTIAL),
    # Either the free quota is used up, or too many tasks are queued: the second passes, so it is not held against the key.
    "QuotaExceeded": ("upstream_quota", _CAPACITY),
    # too much at once
    "RateLimitExceeded": ("upstream_busy", _CAPACITY),
    "ModelAccountRpmRateLimitExceeded": ("upstream_busy", _CAPACITY),
    "ModelAccountTpmRateLimitExceeded": ("upstream_busy", _CAPACITY),
    "ModelAccountIpmRateLimitExceeded": ("upstream_busy", _CAPACITY),
    "APIAccountRpmRateLimitExceeded": ("upstream_busy", _CAPACITY),
    "AccountRateLimitExceeded": ("upstream_busy", _CAPACITY),
    "ServerOverloaded": ("upstream_busy", _CAPACITY),
    "RequestBurstTooFast": ("upstream_busy", _CAPACITY),
    "InflightBatchsizeExceeded": ("upstream_busy", _CAPACITY),
    # its own faults
    "InternalServiceError": ("upstream_unavailable", _UPSTREAM),
}

WORDS: Final = {
    "upstream_refused": "The engine does not take the request as it is.",
    "output_blocked": "The engine's content rules hold back what it made.",
    "upstream_busy": "The engine takes no more work at the moment.",
    "upstream_failed": "The engine could not make the video.",
    "upstream_expired": "The engine did not make the video in its time.",
    "upstream_cancelled": "The job was cancelled at the engine.",
}
"""What is shown where the vendor says nothing."""

# Of these a caller is told that they happened, not what the account's papers say.
_PRIVATE: Final = {
    "upstream_denied": "The engine does not let this server use the model.",
    "upstream_quota": "The server's quota at the engine is used up.",
    "upstream_unavailable": "The engine had a fault.",
}

MISSING: Final = re.compile(r"(?:Resource)?NotFound(?:\.|$)")
"""The codes of a task nobody knows, as seen by third parties."""


def known(code: str, status: int) -> tuple[str, Blame]:
    """Our code and the blame for one of Ark's; for codes not in the table by the status."""
    parts = code[:LONGEST_CODE].split(".")
    for length in range(len(parts), 0, -1):
        found = FAULTS.get(".".join(parts[:length]))
        if found:
            return found
    if status == 429:
        return "upstream_busy", _CAPACITY
    if status in (401, 403):
        return "upstream_denied", _CREDENTIAL
    return ("upstream_unavailable", _UPSTREAM) if status >= 500 else ("upstream_refused", _REQUEST)


def read_refusal(answer: Answer, kinds: Sequence[Kind] = ()) -> Refusal | None:
    """The vendor's error envelope; None where there is none, or it has no code. ``kinds``: of the order's inputs."""
    envelope = answer.document.get("error")
    if not isinstance(envelope, dict) or not isinstance(envelope.get("code"), str) or not envelope["code"]:
        return None
    code, blame = known(envelope["code"], answer.status)
    message = envelope.get("message")
    return Refusal(
        code=code,
        blame=blame,
        said=f"{envelope['code']}: {message if isinstance(message, str) else ''}",
        shown=_shown(code, message),
        param=_input(envelope, code, kinds),
    )


def read_verdict(state: State, error: Any) -> Verdict | None:
    """Why a task ended badly; None for a task that did not. Ark bills only what succeeded."""
    if state is State.EXPIRED:
        return Verdict(code="upstream_expired", message=WORDS["upstream_expired"])
    if state is State.CANCELLED:
        return Verdict(code="upstream_cancelled", message=WORDS["upstream_cancelled"])
    if state is not State.FAILED:
        return None
    error = error if isinstance(error, dict) else {}
    said = error.get("code")
    code, _ = known(said, 500) if isinstance(said, str) and said else ("upstream_unavailable", _UPSTREAM)
    if code in ("upstream_unavailable", "upstream_busy"):
        # It was taken, and then not made.
        return Verdict(code="upstream_failed", message=WORDS["upstream_failed"])
    return Verdict(code=code, message=_shown(code, error.get("message")))


def _shown(code: str, message: Any) -> str:
    return _PRIVATE.get(code) or shown_words(message, WORDS.get(code, "The engine's content rules refuse the request."))


_KINDS: Final = {
    "input_image_rejected": Kind.IMAGE,
    "input_video_rejected": Kind.VIDEO,
    "input_audio_rejected": Kind.AUDIO,
}


def _input(envelope: Mapping[str, Any], code: str, kinds: Sequence[Kind]) -> str | None:
    """The input concerned, as the prompt counts it: from ``content[2]`` in what was said, or as the only one of its kind."""
    if code == "input_text_rejected":
        return "prompt"
    said = " ".join(text for name in ("param", "message") if isinstance(text := envelope.get(name), str))
    match = re.search(r"content\[(\d{1,3})\]", said)
    index = int(match[1]) - 1 if match else -1
    if 0 <= index < len(kinds):
        return f"{kinds[index].value} {kinds[: index + 1].count(kinds[index])}"
    kind = _KINDS.get(code)
    return f"{kind.value} 1" if kind is not None and list(kinds).count(kind) == 1 else None
