"""Policy, as pure functions: what a fault means, and what the caller sees of it. No I/O, no clock."""

from collections.abc import Sequence

from filmgate.errors import CODES, JobError, Stage
from filmgate.video import Effective, Failure, Kind, Probed, StoredInput

FPS = 24
"""Frames per second of every video made here, as the upstream's."""


def frames_of(seconds: int) -> int:
    """Frames of an N-second clip: 24 N + 1, as the vendor's clips have (ark.md, section 4)."""
    return FPS * seconds + 1


def failure_of(error: JobError) -> Failure:
    """What a job error shows on the video."""
    code = CODES[error.code]
    return Failure(
        code=error.code,
        message=error.message,
        stage=code.stage or Stage.GENERATION,
        retryable=code.retryable,
        charged=error.charged,
    )


INTERNAL = Failure(
    code="internal_error",
    message="A fault of this server ended the job; its operator finds the details in the server's log.",
    stage=Stage.GENERATION,
    retryable=True,
    charged=False,
)


def shape_giver(inputs: Sequence[StoredInput]) -> StoredInput | None:
    """The input whose ratio ``adaptive`` follows: the first one with a picture."""
    return next((stored for stored in inputs if stored.kind is not Kind.AUDIO), None)


def fault_of_output(probed: Probed, effective: Effective) -> str | None:
    """What is wrong with a finished video, or None when it is what was asked for."""
    wanted = {
        "size": (str(probed.size), str(effective.size)),
        "frames": (probed.frames, frames_of(effective.seconds)),
        "codec": (probed.video_codec, "h264"),
        "pixel format": (probed.pix_fmt, "yuv420p"),
        "audio": (probed.has_audio, effective.generate_audio),
    }
    wrong = [f"{what} {have} instead of {want}" for what, (have, want) in wanted.items() if have != want]
    return "; ".join(wrong) or None
