"""Errors of servers shaped like OpenAI's, in our catalogue's words.

There is no one list of codes: resellers pass on their own vendors', model servers answer with a number, another Filmgate
with the words of this very catalogue. So the table is of parts of codes, tried in order.
"""

from collections.abc import Mapping
from typing import Any, Final

from filmgate.errors import CODES, Blame, Stage
from filmgate.providers import State, Verdict
from filmgate.providers.calling import LONGEST_CODE, Answer, Refusal, shown_words

PARTS: Final = (
    ("outputvideo", "output_blocked", Blame.REQUEST),
    ("outputaudio", "output_blocked", Blame.REQUEST),
    ("outputimage", "output_blocked", Blame.REQUEST),
    ("privacyinformation", "input_person_rejected", Blame.REQUEST),
    ("inputtext", "input_text_rejected", Blame.REQUEST),
    ("inputimage", "input_image_rejected", Blame.REQUEST),
    ("inputvideo", "input_video_rejected", Blame.REQUEST),
    ("inputaudio", "input_audio_rejected", Blame.REQUEST),
    ("moderation", "input_content_rejected", Blame.REQUEST),
    ("content_policy", "input_content_rejected", Blame.REQUEST),
    ("sensitive", "input_content_rejected", Blame.REQUEST),
    ("quota", "upstream_quota", Blame.CREDENTIAL),
    ("balance", "upstream_quota", Blame.CREDENTIAL),
    ("billing", "upstream_quota", Blame.CREDENTIAL),
    ("overdue", "upstream_quota", Blame.CREDENTIAL),
    ("rate_limit", "upstream_busy", Blame.CAPACITY),
    ("ratelimit", "upstream_busy", Blame.CAPACITY),
    ("overloaded", "upstream_busy", Blame.CAPACITY),
    ("api_key", "upstream_denied", Blame.CREDENTIAL),
    ("authentication", "upstream_denied", Blame.CREDENTIAL),
    ("permission", "upstream_denied", Blame.CREDENTIAL),
    ("model_not_found", "upstream_denied", Blame.CREDENTIAL),
)

STATUSES: Final[Mapping[int, tuple[str, Blame]]] = {
    401: ("upstream_denied", Blame.CREDENTIAL),
    402: ("upstream_quota", Blame.CREDENTIAL),
    403: ("upstream_denied", Blame.CREDENTIAL),
    # The server or the model is not where the configuration says: another upstream may do better.
    404: ("upstream_denied", Blame.CREDENTIAL),
    405: ("upstream_denied", Blame.CREDENTIAL),
    429: ("upstream_busy", Blame.CAPACITY),
}

DOUBTFUL_STATUSES: Final = frozenset({408, 504})
DOUBTFUL: Final = ("idempotency", "do_request_failed", "timeout", "read_response", "bad_response_body")
"""Statuses and parts of codes with which a gateway says that it lost the reply of its own upstream, or that an earlier
sending of the key is still running: no proof that nothing was started."""

WORDS: Final = {
    "upstream_denied": "The engine does not let this server use the model.",
    "upstream_quota": "The server's quota at the engine is used up.",
    "upstream_unavailable": "The engine had a fault.",
}
"""What a caller is told instead of the vendor's words, which are about the account."""


def read_refusal(answer: Answer, *, plain: bool = False) -> Refusal | None:
    """The error envelope; None where there is none, or it has no code. ``plain``: any 4xx counts as one."""
    code, message = _envelope(answer.document)
    if code is None:
        if not plain or not 400 <= answer.status < 500:
            return None
        code, message = str(answer.status), _detail(answer.document)
    found, blame = known(code, answer.status)
    certain = answer.status not in DOUBTFUL_STATUSES and not any(part in code.lower() for part in DOUBTFUL)
    return Refusal(
        code=found, blame=blame, said=f"{code}: {message if isinstance(message, str) else ''}", shown=_shown(found, message), certain=certain,
        param=_param(answer.document),
    )  # fmt: skip


def _envelope(document: Mapping[str, Any]) -> tuple[str | None, Any]:
    """``{"error": {code, message}}``, or the flat ``{"code", "message"}`` of new-api's task routes.

    OpenAI's own errors have a type where the code is null.
    """
    error = document.get("error")
    for place in (error if isinstance(error, dict) else {}, document):
        code = place.get("code") or (place.get("type") if place is error else None)
        if isinstance(code, str | int) and not isinstance(code, bool) and "message" in place:
            return str(code)[:LONGEST_CODE], place["message"]
    return None, None


def _detail(document: Mapping[str, Any]) -> Any:
    detail = document.get("detail") or document.get("message")
    if isinstance(detail, list) and detail and isinstance(detail[0], dict):
        return detail[0].get("msg")
    return detail


def _param(document: Mapping[str, Any]) -> str | None:
    error = document.get("error")
    param = error.get("param") if isinstance(error, dict) else None
    return shown_words(param, "")[:80] or None if isinstance(param, str) else None


def known(code: str, status: int) -> tuple[str, Blame]:
    """Our code and the blame for one of theirs."""
    lowered = code.lower()
    for part, ours, blame in PARTS:
        if part in lowered:
            return ours, blame
    if lowered in CODES and CODES[lowered].stage is Stage.INPUT:
        return lowered, Blame.REQUEST
    return STATUSES.get(status) or (
        ("upstream_unavailable", Blame.UPSTREAM) if status >= 500 else ("upstream_refused", Blame.REQUEST)
    )


def read_verdict(state: State, error: Any) -> Verdict | None:
    """Why a video failed; None for one that did not. Another Filmgate says it in our own words, and whether it charged."""
    if state is State.EXPIRED:
        return Verdict(code="upstream_expired", message="The engine did not make the video in its time.")
    if state is State.CANCELLED:
        return Verdict(code="upstream_cancelled", message="The job was cancelled at the engine.")
    if state is not State.FAILED:
        return None
    given = error if isinstance(error, dict) else {"message": error}
    code = given.get("code") or given.get("type")
    said = str(code)[:LONGEST_CODE] if isinstance(code, str | int) else ""
    meaning = CODES.get(said)
    if meaning is not None and meaning.stage is not None and said not in WORDS:
        message = shown_words(given.get("message"), meaning.about)
        return Verdict(code=said, message=message, charged=given.get("charged") is True)
    return _foreign(said, given.get("message"))


def _foreign(said: str, message: Any) -> Verdict:
    code = known(said, 500)[0] if said else "upstream_failed"
    if code == "input_content_rejected":
        # It was taken, so it is not the request that was held back.
        code = "output_blocked"
    if code in ("upstream_busy", "upstream_unavailable"):
        code = "upstream_failed"
    return Verdict(code=code, message=_shown(code, message))


def _shown(code: str, message: Any) -> str:
    return WORDS.get(code) or shown_words(message, CODES[code].about)
