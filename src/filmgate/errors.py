"""Every error Filmgate shows, as one tree and one table.

    FilmgateError
    ├── RequestError      the caller's request is at fault; nothing was stored
    └── JobError          an accepted job ended badly; becomes the video's ``error``

    UpstreamError         a call to a remote engine went wrong; says nothing about any task
    ├── UpstreamRejected  a submission certainly started nothing
    └── UpstreamUnclear   whether a submission started anything cannot be told

A code is stable public surface: clients branch on it, so it is never renamed. :data:`CODES` is the only place that
knows what a code means on the wire; nothing else in the project writes an HTTP status for an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where in a job's life a failure happened."""

    INPUT = "input"
    GENERATION = "generation"
    OUTPUT = "output"


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """What one error code means to a caller."""

    status: int
    """HTTP status when it is the answer to a request; 200 marks codes that only ever appear inside a video."""
    type: str
    """The envelope's ``type``, in OpenAI's words."""
    retryable: bool = False
    """Whether sending the same request again may succeed."""
    stage: Stage | None = None
    """The stage a failed video shows for it; None for codes that only answer requests."""
    about: str
    """One sentence for the error catalogue."""


_REQUEST = "invalid_request_error"
_SERVER = "server_error"


def _bad(about: str, status: int = 400) -> Code:
    return Code(status=status, type=_REQUEST, about=about)


def _job(about: str, stage: Stage, *, retryable: bool = False) -> Code:
    return Code(status=200, type=_SERVER, retryable=retryable, stage=stage, about=about)


CODES: Mapping[str, Code] = {
    # the body and its fields
    "invalid_json": _bad("The body is not one well-formed JSON object."),
    "invalid_body": _bad("The multipart or urlencoded body cannot be decoded for certain."),
    "missing_field": _bad("A required field is absent or empty."),
    "invalid_value": _bad("A field's value is of the wrong type or outside what is allowed."),
    "conflicting_fields": _bad("Two places that mean the same say different things."),
    "unknown_field": _bad("Strict mode was asked for and the body has a field nobody knows."),
    "unsupported_value": _bad("The value is legal, but this model cannot do it."),
    "unsupported_parameter": _bad("The field is documented elsewhere, but this server or model cannot honour it."),
    "model_not_found": _bad("No model of that name is served here.", 404),
    # inputs
    "invalid_image": _bad("The bytes are not an image that can be used."),
    "invalid_video": _bad("The bytes are not a video that can be used."),
    "invalid_audio": _bad("The bytes are not an audio clip that can be used."),
    "input_too_large": _bad("An input has more bytes, pixels or seconds than allowed."),
    "invalid_url": _bad("The URL is malformed, or its scheme is not http or https."),
    "url_not_allowed": _bad("The URL leads to an address this server does not fetch from."),
    # the request as a whole
    "malformed_request": _bad("What was sent is not HTTP/1.1 as this server reads it; the connection is closed."),
    "invalid_api_key": Code(status=401, type="authentication_error", about="The API key is missing or wrong."),
    "invalid_signature": Code(status=403, type="permission_error", about="The signed link is altered or expired."),
    "video_not_found": _bad("No video of that id belongs to this key's project.", 404),
    "not_found": _bad("No such path.", 404),
    "method_not_allowed": _bad("The path exists, the method does not.", 405),
    "video_not_ready": _bad("The video is not completed yet: poll until it is.", 409),
    "video_failed": _bad("The video failed: it has no content.", 409),
    "variant_not_found": _bad("The video has no such variant.", 404),
    "idempotency_in_flight": Code(
        status=409, type="idempotency_error", retryable=True, about="The first request with this key is still running."
    ),
    "idempotency_mismatch": Code(
        status=422, type="idempotency_error", about="The Idempotency-Key was used before with a different body."
    ),
    "video_expired": _bad("The files passed their expires_at and are gone.", 410),
    "body_too_large": _bad("The request body is over the limit.", 413),
    "head_too_large": _bad("The request's line and headers are over the limit; the connection is closed.", 431),
    "unsupported_media_type": _bad("The Content-Type or Content-Encoding is not one this server reads.", 415),
    "range_not_satisfiable": _bad("The Range lies outside the content.", 416),
    "internal_error": Code(
        status=500, type=_SERVER, retryable=True, stage=Stage.GENERATION, about="A fault of this server; it is logged."
    ),
    "unavailable": Code(
        status=503, type=_SERVER, retryable=True, about="The server cannot take the request now: try again later."
    ),
    # failed jobs
    "input_unreachable": _job("An input URL could not be fetched.", Stage.INPUT, retryable=True),
    "input_rejected": _job("An input was fetched but cannot be used.", Stage.INPUT),
    "render_failed": _job("The draft engine could not make the video.", Stage.GENERATION, retryable=True),
    "render_out_of_resources": _job(
        "The render needed more memory or processor time than a job is given.", Stage.GENERATION
    ),
    "deadline_exceeded": _job("The job did not end before its deadline.", Stage.GENERATION, retryable=True),
    # failed jobs of remote engines
    "input_text_rejected": _job("The prompt was refused by the engine's content rules.", Stage.INPUT),
    "input_image_rejected": _job("An input image was refused by the engine's content rules.", Stage.INPUT),
    "input_video_rejected": _job("An input video was refused by the engine's content rules.", Stage.INPUT),
    "input_audio_rejected": _job("An input audio clip was refused by the engine's content rules.", Stage.INPUT),
    "input_person_rejected": _job("An input shows a real person, which the engine does not take.", Stage.INPUT),
    "input_content_rejected": _job("The request was refused by the engine's content rules.", Stage.INPUT),
    "upstream_refused": _job("The engine does not take the request as it is.", Stage.INPUT),
    "upstream_busy": _job("The engine takes no more work at the moment.", Stage.GENERATION, retryable=True),
    "upstream_quota": _job("The server's quota at the engine is used up.", Stage.GENERATION, retryable=True),
    "upstream_denied": _job("The engine does not let this server use the model.", Stage.GENERATION),
    "upstream_unavailable": _job("The engine could not be reached, or had a fault.", Stage.GENERATION, retryable=True),
    "upstream_failed": _job(
        "The engine accepted the job and could not make the video.", Stage.GENERATION, retryable=True
    ),
    "upstream_expired": _job("The engine did not begin or end the job in its time.", Stage.GENERATION, retryable=True),
    "upstream_cancelled": _job("The job was cancelled at the engine.", Stage.GENERATION, retryable=True),
    "submission_unknown": _job(
        "Whether the engine ever accepted the job could not be found out before its deadline.",
        Stage.GENERATION,
        retryable=True,
    ),
    "output_blocked": _job("The engine's content rules hold back what it made.", Stage.OUTPUT, retryable=True),
    "output_unavailable": _job("The engine made the video, but its file could not be fetched.", Stage.OUTPUT),
    "output_rejected": _job("What the engine made is not the video that was asked for.", Stage.OUTPUT, retryable=True),
}


class FilmgateError(Exception):
    """Base of all errors Filmgate shows. ``code`` is a key of :data:`CODES`."""

    def __init__(self, code: str, message: str, *, param: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.param = param

    @property
    def meaning(self) -> Code:
        return CODES[self.code]


class RequestError(FilmgateError):
    """The request is refused. The message names the field, the value and what is allowed; nothing was stored."""

    def __init__(
        self, code: str, message: str, *, param: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code, message, param=param)
        self.headers = dict(headers or {})


class JobError(FilmgateError):
    """An accepted job cannot become a video. Never holds secrets, paths or addresses of this machine."""

    def __init__(self, code: str, message: str, *, param: str | None = None, charged: bool = False) -> None:
        super().__init__(code, message, param=param)
        self.charged = charged


class Blame(StrEnum):
    """What a refusal is about: whether another credential, or another time, may do better."""

    REQUEST = "request"
    """The request itself: every upstream of this kind would refuse it."""
    CREDENTIAL = "credential"
    """The key, the account or its balance."""
    CAPACITY = "capacity"
    """Too much at once: later, or elsewhere."""
    UPSTREAM = "upstream"
    """A fault of the upstream's own."""


class UpstreamError(Exception):
    """A call to a remote engine failed. The message holds no secret, but may name the upstream: for operators."""

    def __init__(self, message: str, *, retry_after: float | None = None, blame: Blame = Blame.UPSTREAM) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds the upstream asked to wait."""
        self.blame = blame


class UpstreamRejected(UpstreamError):
    """The submission started nothing: the connection was never opened, a 429, or the vendor's own error envelope."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        shown: str,
        param: str | None = None,
        retry_after: float | None = None,
        blame: Blame,
    ) -> None:
        super().__init__(message, retry_after=retry_after, blame=blame)
        self.code = code
        """A key of :data:`CODES`: what the video shows if nobody else takes the request."""
        self.shown = shown
        """The vendor's message with ids and addresses removed, for the caller."""
        self.param = param
        """The input concerned, as ``image 1``, where the vendor names one."""


class UpstreamUnclear(UpstreamError):
    """Whether the submission started anything cannot be told: it is never sent again."""
