"""Policy: what a fault shows, and what a finished video must be."""

from dataclasses import replace

import pytest

from filmgate.engine.decide import failure_of, fault_of_output, frames_of, shape_giver
from filmgate.errors import CODES, JobError, Stage
from filmgate.video import Effective, Kind, Probed, Role, Size, StoredInput

EFFECTIVE = Effective(
    model="m",
    prompt="p",
    seconds=5,
    resolution="720p",
    ratio="16:9",
    size=Size(width=1280, height=720),
    seed=1,
    generate_audio=False,
    watermark=False,
    camera_fixed=False,
    return_last_frame=False,
)
GOOD = Probed(
    kind=Kind.VIDEO,
    format="mp4",
    mime="video/mp4",
    bytes=1,
    size=Size(width=1280, height=720),
    seconds=5.04,
    fps=24.0,
    frames=121,
    has_audio=False,
    video_codec="h264",
    pix_fmt="yuv420p",
)


@pytest.mark.parametrize(("seconds", "frames"), [(4, 97), (5, 121), (15, 361)])
def test_frames(seconds, frames):
    assert frames_of(seconds) == frames


def test_what_was_asked_for_is_no_fault():
    assert fault_of_output(GOOD, EFFECTIVE) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"frames": 120}, "frames 120 instead of 121"),
        ({"frames": None}, "frames None instead of 121"),
        ({"size": Size(width=1280, height=704)}, "size 1280x704 instead of 1280x720"),
        ({"video_codec": "hevc"}, "codec hevc instead of h264"),
        ({"pix_fmt": "yuv444p"}, "pixel format yuv444p instead of yuv420p"),
        ({"has_audio": True}, "audio True instead of False"),
    ],
)
def test_each_fault_of_an_output_is_named(change, said):
    assert fault_of_output(replace(GOOD, **change), EFFECTIVE) == said


def test_all_faults_are_named_together():
    fault = fault_of_output(replace(GOOD, frames=1, video_codec="vp9"), EFFECTIVE)
    assert fault == "frames 1 instead of 121; codec vp9 instead of h264"


@pytest.mark.parametrize("code", sorted(code for code, meaning in CODES.items() if meaning.stage is not None))
def test_a_failure_says_what_the_table_says(code):
    failure = failure_of(JobError(code, "words"))
    assert (failure.code, failure.message, failure.charged) == (code, "words", False)
    assert (failure.stage, failure.retryable) == (CODES[code].stage, CODES[code].retryable)
    assert isinstance(failure.stage, Stage)


def test_the_first_picture_gives_the_shape():
    def stored(position, kind):
        return StoredInput(
            position=position, kind=kind, role=Role.REFERENCE_IMAGE, param="p", url=None, key="k", probed=None
        )

    sound, film, image = stored(0, Kind.AUDIO), stored(1, Kind.VIDEO), stored(2, Kind.IMAGE)
    assert shape_giver([sound, film, image]) is film
    assert shape_giver([sound]) is None
    assert shape_giver([]) is None
