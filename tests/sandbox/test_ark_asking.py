"""What the fake Ark takes and refuses, and what it makes of it."""

import base64

import pytest
from tests.samples import jpeg, png
from tests.sandbox.stage import MODEL, body, media

from filmgate.sandbox.ark.asking import read_asked
from filmgate.sandbox.ark.codes import Refusal, meaning_of, meanings
from filmgate.sandbox.ark.models import known_models, tokens
from filmgate.sandbox.tasks import Film

FAST = "doubao-seedance-2-0-fast-260128"
TWO_FIVE = "doubao-seedance-2-5-260628"
ONE_FIVE = "doubao-seedance-1-5-pro-251215"
ONE = "doubao-seedance-1-0-pro-250528"
ONE_FAST = "doubao-seedance-1-0-pro-fast-251015"

FIRST, LAST = media("image", "first_frame"), media("image", "last_frame")
REFERENCE, VIDEO, AUDIO = (
    media("image", "reference_image"),
    media("video", "reference_video"),
    media("audio", "reference_audio"),
)


def asked(given):
    return read_asked(given, known_models().__getitem__)


def data(kind, content):
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize(
    "given",
    [
        body(),
        body("", FIRST),
        body("", media("image")),
        body("x", FIRST, LAST),
        body("x", *[REFERENCE] * 9, *[VIDEO] * 3, *[AUDIO] * 3),
        body("x", REFERENCE, AUDIO),
        body("x", AUDIO, model=TWO_FIVE),
        body("x", media("image", "reference_image", "asset://asset-20260101000000-abcde")),
        body("x", media("image", "first_frame", data("image/png", png(640, 360)))),
        body("x", media("audio", "reference_audio", data("audio/wav", b"RIFF")), REFERENCE),
        body(seed=-1, watermark=True, return_last_frame=True, priority=9, tools=[{"type": "web_search"}]),
        body(execution_expires_after=3600, safety_identifier="u" * 64, callback_url="http://127.0.0.1:1/x"),
        body(duration=-1),
        body(resolution="4k"),
        body(camera_fixed=False, draft=False, service_tier="default", output_format="mp4"),
        body(model=TWO_FIVE, duration=30, output_format="mov"),
        body("x", VIDEO, model=TWO_FIVE, omni_reference_task_type="edit", duration=-1, ratio="adaptive"),
        body(model=ONE_FIVE, draft=True, camera_fixed=True, service_tier="flex"),
        body(model=ONE, frames=29, generate_audio=False),
        {"model": MODEL, "content": [{"type": "text", "text": "x"}], "seed": None, "tools": None, "draft": None},
    ],
)
def test_what_the_documents_allow_is_taken(given):
    assert asked(given).film.frames > 0


@pytest.mark.parametrize(
    ("given", "code", "param"),
    [
        ([], "InvalidParameter", ""),
        ({"content": []}, "MissingParameter", "model"),
        (body(model=5), "InvalidParameter", "model"),
        ({"model": MODEL}, "MissingParameter", "content"),
        (body(""), "InvalidParameter", "content"),
        ({"model": MODEL, "content": ["x"]}, "InvalidParameter", "content[0]"),
        (body("x", {"type": "smell"}), "InvalidParameter", "content[1].type"),
        (body(" "), "MissingParameter", "content[0].text"),
        (body("x", {"type": "image_url"}), "MissingParameter", "content[1].image_url.url"),
        (body("x", media("image", "corner")), "InvalidParameter", "content[1].role"),
        (body("x", media("video")), "MissingParameter", "content[1].role"),
        (body("x", media("image"), media("image")), "MissingParameter", "content[1].role"),
        (body("x", LAST), "InvalidParameter", "content"),
        (body("x", FIRST, FIRST), "InvalidParameter", "content"),
        (body("x", FIRST, REFERENCE), "InvalidParameter", "content"),
        (body("x", FIRST, LAST, model=ONE_FAST, generate_audio=False), "InvalidParameter", "content"),
        (body("x", *[REFERENCE] * 10), "InvalidParameter", "content"),
        (body("x", REFERENCE, model=ONE), "InvalidParameter", "content"),
        (body("x", AUDIO), "InvalidParameter", "content"),
        (body("x", *[media("video", "reference_video", "https://e.com/a?seconds=9")] * 2), "InvalidParameter.UnsupportedVideo", "content"),
        (body("x", media("video", "reference_video", "data:video/mp4;base64,AA==")), "InvalidParameter", "content[1].video_url.url"),
        (body("x", media("image", url="data:image/PNG;base64,AA==")), "InvalidParameter", "content[1].image_url.url"),
        (body("x", media("image", url="data:image/png;base64,?")), "InvalidParameter", "content[1].image_url.url"),
        (body("x", media("image", url="ftp://example.com/a")), "InvalidParameter", "content[1].image_url.url"),
        (body("x", media("image", url=data("image/png", png(200, 200)))), "InvalidParameter", "content[1].image_url.url"),
        (body("x", media("image", url=data("image/jpeg", jpeg(1200, 300)))), "InvalidParameter", "content[1].image_url.url"),
        (body(colour="red"), "InvalidParameter.UnsupportedParameter", "colour"),
        (body(camera_fixed=True), "InvalidParameter.UnsupportedParameter", "camera_fixed"),
        (body(frames=29), "InvalidParameter.UnsupportedParameter", "frames"),
        (body(service_tier="flex"), "InvalidParameter.UnsupportedParameter", "service_tier"),
        (body(draft=True), "InvalidParameter.UnsupportedParameter", "draft"),
        (body(output_format="mov"), "InvalidParameter.UnsupportedParameter", "output_format"),
        (body(model=TWO_FIVE, tools=[{"type": "web_search"}]), "InvalidParameter.UnsupportedParameter", "tools"),
        (body(model=ONE, generate_audio=True), "InvalidParameter.UnsupportedParameter", "generate_audio"),
        (body(watermark="true"), "InvalidParameter", "watermark"),
        (body(duration="5"), "InvalidParameter", "duration"),
        (body(duration=True), "InvalidParameter", "duration"),
        (body(duration=3), "InvalidParameter", "duration"),
        (body(duration=16), "InvalidParameter", "duration"),
        (body(model=ONE, duration=-1, generate_audio=False), "InvalidParameter", "duration"),
        (body(model=ONE, frames=30, generate_audio=False), "InvalidParameter", "frames"),
        (body(seed=2**32), "InvalidParameter", "seed"),
        (body(priority=10), "InvalidParameter", "priority"),
        (body(execution_expires_after=3599), "InvalidParameter", "execution_expires_after"),
        (body(safety_identifier="u" * 65), "InvalidParameter", "safety_identifier"),
        (body(callback_url="file:///x"), "InvalidParameter", "callback_url"),
        (body(resolution="8k"), "InvalidParameter", "resolution"),
        (body(model=FAST, resolution="1080p"), "InvalidParameter", "resolution"),
        (body(ratio="2:1"), "InvalidParameter", "ratio"),
        (body(model=ONE, ratio="adaptive", generate_audio=False), "InvalidParameter", "ratio"),
        (body("x", REFERENCE, tools=[{"type": "web_search"}]), "InvalidParameter", "tools"),
        (body(tools=["web_search"]), "InvalidParameter", "tools"),
        (body(model=ONE_FIVE, draft=True, resolution="720p"), "InvalidParameter", "resolution"),
        (body("x", FIRST, model=TWO_FIVE), "InvalidParameter.TaskTypeConstraint", "ratio"),
        (body("x", VIDEO, model=TWO_FIVE, omni_reference_task_type="edit", ratio="adaptive"), "InvalidParameter.TaskTypeConstraint", "duration"),
        (body("x", model=TWO_FIVE, omni_reference_task_type="extend", ratio="adaptive"), "InvalidParameter.TaskTypeMismatch", "content"),
        (body("x", model=TWO_FIVE, omni_reference_task_type="colour"), "InvalidParameter", "omni_reference_task_type"),
    ],
)  # fmt: skip
def test_what_they_forbid_is_refused_by_name(given, code, param):
    with pytest.raises(Refusal) as refusal:
        asked(given)
    assert (refusal.value.code, refusal.value.param, refusal.value.status) == (code, param, 400)


@pytest.mark.parametrize(
    ("given", "film"),
    [
        (body(), Film(width=864, height=496, frames=97)),
        (body(model=TWO_FIVE), Film(width=854, height=480, frames=97)),
        (body(model=TWO_FIVE, resolution="720p"), Film(width=1280, height=720, frames=97)),
        (body(resolution="4k"), Film(width=3840, height=2160, frames=97, form="mp4-hevc")),
        (body(duration=-1, watermark=True), Film(width=864, height=496, frames=121, labelled=True)),
        (body(model=ONE, frames=29, generate_audio=False), Film(width=864, height=480, frames=29)),
        (body("x", media("image", url=data("image/png", png(360, 640))), ratio="adaptive"), Film(width=496, height=864, frames=97)),
        (body("x", media("image", url=data("image/jpeg", jpeg(500, 500))), ratio="adaptive"), Film(width=640, height=640, frames=97)),
        (body("x", FIRST, ratio="adaptive"), Film(width=864, height=496, frames=97)),
        ({"model": MODEL, "content": [{"type": "text", "text": "x"}]}, Film(width=1280, height=720, frames=121, audio=True)),
        ({"model": ONE, "content": [{"type": "text", "text": "x"}]}, Film(width=1920, height=1088, frames=121)),
        (body("x --rs 720p --dur 5 --rt 1:1 --wm true"), Film(width=960, height=960, frames=121, labelled=True)),
        (body("x --dur 99 --rs 8k --colour red"), Film(width=864, height=496, frames=97)),
    ],
)  # fmt: skip
def test_what_is_made(given, film):
    assert asked(given).film == film


@pytest.mark.parametrize(
    ("size", "frames", "video_seconds", "bill"),
    [
        # Observed bills, all at 1280x720.
        ((1280, 720), 121, 0, 108_900),
        ((1280, 720), 97, 0, 87_300),
        ((1280, 720), 97, 4, 173_700),
        # The floor: seven seconds for four with a short video.
        ((1280, 720), 97, 2, 151_200),
    ],
)
def test_the_bill(size, frames, video_seconds, bill):
    assert tokens(size, frames=frames, video_seconds=video_seconds, minimum=True) == bill


def test_drafts_cost_less():
    whole = asked(body(model=ONE_FIVE)).tokens
    assert asked(body(model=ONE_FIVE, draft=True)).tokens == whole * 7 // 10
    assert asked(body(model=ONE_FIVE, draft=True, generate_audio=True)).tokens == whole * 6 // 10


def test_codes_keep_their_status_with_a_parameter_behind_them():
    assert (meaning_of("InvalidParameter.duration").status, meaning_of("NoSuchThing").status) == (400, 500)
    assert {meaning.status for meaning in meanings().values()} == {400, 401, 403, 404, 429, 500}
