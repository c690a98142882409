"""Every limit, at its edges. The numbers are the vendor's of July 2026, written out."""

from dataclasses import replace

import pytest

from filmgate.media import InputLimits, Unfit, judge, judge_together
from filmgate.video import Kind, Probed, Size

LIMITS = InputLimits()
IMAGE = Probed(kind=Kind.IMAGE, format="png", mime="image/png", bytes=1000, size=Size(width=640, height=360))
VIDEO = Probed(
    kind=Kind.VIDEO, format="mp4", mime="video/mp4", bytes=1000, size=Size(width=1280, height=720), seconds=5.0, fps=24.0,
    video_codec="h264",
)  # fmt: skip
AUDIO = Probed(kind=Kind.AUDIO, format="mp3", mime="audio/mpeg", bytes=1000, seconds=5.0, has_audio=True)
MB = 1024 * 1024


def sized(width, height):
    return {"size": Size(width=width, height=height)}


FINE = [
    (IMAGE, {}), (IMAGE, {"bytes": 30 * MB}), (IMAGE, sized(300, 300)), (IMAGE, sized(6000, 6000)), (IMAGE, sized(300, 750)),
    (IMAGE, sized(750, 300)), *((IMAGE, {"format": f}) for f in ("jpeg", "webp", "bmp", "tiff", "gif", "heic", "heif")),
    (VIDEO, {}), (VIDEO, {"bytes": 200 * MB}), (VIDEO, {"format": "mov"}), (VIDEO, {"video_codec": "hevc"}),
    (VIDEO, sized(640, 640)), (VIDEO, sized(3840, 2160)), (VIDEO, sized(512, 1280)), (VIDEO, sized(1280, 512)),
    *((VIDEO, {"seconds": s}) for s in (1.92, 2.0, 15.0, 15.05, 15.1)), *((VIDEO, {"fps": f}) for f in (23.976, 24, 60, 60.02)),
    (AUDIO, {}), (AUDIO, {"bytes": 15 * MB}), (AUDIO, {"format": "wav"}), *((AUDIO, {"seconds": s}) for s in (1.95, 2, 15, 15.07)),
]  # fmt: skip
UNFIT = [
    (IMAGE, {"bytes": 30 * MB + 1}, True, "at most 31457280"), (IMAGE, sized(299, 400), False, "300 to 6000"),
    (IMAGE, sized(400, 299), False, "400x299"), (IMAGE, sized(6001, 6000), True, "300 to 6000"),
    (IMAGE, sized(300, 751), False, "0.4 to 2.5"), (IMAGE, sized(751, 300), False, "2.503"), (IMAGE, {"size": None}, False, "picture"),
    (VIDEO, {"bytes": 200 * MB + 1}, True, "at most 209715200"), (VIDEO, {"format": "webm"}, False, "mp4 and mov"),
    (VIDEO, {"video_codec": "mpeg4"}, False, "H.264 and H.265"), (VIDEO, {"video_codec": None}, False, "H.264"),
    (VIDEO, sized(640, 639), False, "409600"), (VIDEO, sized(3840, 2161), True, "8295044"), (VIDEO, sized(299, 700), False, "side"),
    (VIDEO, sized(2000, 799), False, "2.5"), (VIDEO, {"seconds": 1.89}, False, "2 to 15 s"), (VIDEO, {"seconds": 15.11}, True, "15.11 s"),
    (VIDEO, {"seconds": None}, False, "0 s"), (VIDEO, {"fps": 23.9}, False, "24 to 60"), (VIDEO, {"fps": 60.1}, False, "60.1"),
    (VIDEO, {"fps": None}, False, "0 frames"),
    (AUDIO, {"bytes": 15 * MB + 1}, True, "at most 15728640"), (AUDIO, {"seconds": 1.8}, False, "1.8 s"), (AUDIO, {"seconds": 16}, True, "16 s"),
    (AUDIO, {"format": "flac"}, False, "wav and mp3"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "change"), FINE)
def test_within(base, change):
    judge(replace(base, **change), LIMITS)


@pytest.mark.parametrize(("base", "change", "too_large", "says"), UNFIT)
def test_outside(base, change, too_large, says):
    with pytest.raises(Unfit) as caught:
        judge(replace(base, **change), LIMITS)
    assert caught.value.too_large is too_large
    assert says in str(caught.value)
    assert str(caught.value).startswith(("is ", "has ", "lasts "))


@pytest.mark.parametrize("base", [VIDEO, AUDIO])
def test_together(base):
    judge_together([IMAGE] * 9 + [replace(base, seconds=5.04)] * 3, LIMITS)
    judge_together([replace(VIDEO, seconds=15.0), replace(AUDIO, seconds=15.0)], LIMITS)
    with pytest.raises(Unfit, match="18 s together: at most 15 s") as caught:
        judge_together([replace(base, seconds=6.0)] * 3, LIMITS)
    assert caught.value.kind is base.kind
    assert caught.value.too_large


def test_bytes_of_each_kind():
    assert [LIMITS.max_bytes(kind) for kind in Kind] == [30 * MB, 200 * MB, 15 * MB]
