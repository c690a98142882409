"""Every bad input over HTTP: its status, the envelope, what the message must name; and nothing is stored."""

import base64
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from tests.api.bodies import DRAFT, FAST, STANDARD, URL, content, data_url, item, judge, send
from tests.api.stage import Stage
from tests.samples import mp4, png, wav

pytestmark = pytest.mark.anyio


@dataclass(frozen=True, kw_only=True)
class Case:
    id: str
    send: Mapping[str, Any]
    """Beside a model and a prompt; None takes one away."""
    code: str
    param: str | None
    says: tuple[str, ...] = ()
    """Words of the message: the field, the value, what is allowed."""
    form: bool = True
    """Also sent as multipart, where it means the same."""


def bad(
    name: str, send: dict[str, Any], param: str, *says: str, code: str = "invalid_value", form: bool = True
) -> Case:
    return Case(id=name, send=send, code=code, param=param, says=(param, *says), form=form)


def conflict(name: str, send: dict[str, Any], param: str, *says: str) -> Case:
    return bad(name, send, param, *says, code="conflicting_fields")


def image(data: bytes) -> dict[str, Any]:
    return {"image": data_url(data, "image/png")}


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def bomb(width: int, height: int) -> bytes:
    """A small PNG, of one bit a pixel, that unpacks to ``width * height`` bytes and more."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    packed = zlib.compress(bytes((width // 8 + 2) * height), 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


PNG = png(640, 360)
SECONDS = "a whole number of seconds from 4 to 15"

BAD = [
    bad("model-missing", {"model": None}, "model", STANDARD, FAST, DRAFT, code="missing_field"),
    bad("model-empty", {"model": ""}, "model", code="missing_field"),
    bad("model-unknown", {"model": "veo-3"}, "model", '"veo-3"', STANDARD, FAST, DRAFT, code="model_not_found"),
    bad("model-number", {"model": 5}, "model", "text", form=False),
    bad("prompt-missing", {"prompt": None}, "prompt", "required", code="missing_field"),
    bad("prompt-empty", {"prompt": ""}, "prompt", "empty", code="missing_field"),
    bad("prompt-blank", {"prompt": " \n"}, "prompt", "empty", code="missing_field"),
    bad("prompt-long", {"prompt": "x" * 32_001}, "prompt", "32001", "32000"),
    bad("seconds-3", {"seconds": "3"}, "seconds", '"3"', SECONDS),
    bad("seconds-16", {"seconds": "16"}, "seconds", '"16"', SECONDS),
    bad("seconds-number-16", {"seconds": 16}, "seconds", "16", SECONDS),
    bad("seconds-fraction", {"seconds": 5.5}, "seconds", "5.5", SECONDS),
    bad("seconds-fraction-text", {"seconds": "5.5"}, "seconds", '"5.5"', SECONDS),
    bad("seconds-word", {"seconds": "five"}, "seconds", '"five"', SECONDS),
    bad("duration-3", {"duration": 3}, "duration", "3", SECONDS),
    bad("duration-fraction", {"duration": 4.5}, "duration", "4.5", SECONDS),
    bad("metadata-duration", {"metadata": {"duration": 99}}, "metadata.duration", "99", SECONDS),
    conflict("seconds-duration", {"seconds": "5", "duration": 6}, "duration", "`seconds`", '"5"', "6"),
    conflict("seconds-copy", {"seconds": "5", "metadata": {"duration": 6}}, "metadata.duration", "`seconds`", '"5"', "6"),
    conflict("duration-copies", {"duration": 5, "metadata": {"seconds": "6"}}, "metadata.seconds", "`duration`"),
    bad("resolution", {"resolution": "2160p"}, "resolution", '"2160p"', "480p, 720p, 1080p"),
    bad("resolution-4k-is-off", {"resolution": "4k"}, "resolution", "4k", "switched off", code="unsupported_value"),
    bad("fast-1080p", {"model": FAST, "resolution": "1080p"}, "resolution", "1080p", FAST, "480p, 720p", code="unsupported_value"),
    bad("fast-1080p-size", {"model": FAST, "size": "1920x1080"}, "size", "1920x1080", "1080p", FAST, code="unsupported_value"),
    bad("sora-2-1080p", {"model": "sora-2", "resolution": "1080p"}, "resolution", "1080p", code="unsupported_value"),
    conflict("resolution-copy", {"resolution": "720p", "metadata": {"resolution": "480p"}}, "metadata.resolution", "`resolution`", "480p", "720p"),
    bad("ratio", {"ratio": "16:10"}, "ratio", '"16:10"', "adaptive, auto, 21:9, 16:9, 4:3, 1:1, 3:4, 9:16"),
    conflict("ratio-copy", {"ratio": "1:1", "metadata": {"ratio": "16:9"}}, "metadata.ratio", "`ratio`", "1:1", "16:9"),
    bad("size-foreign", {"size": "1000x1000"}, "size", "1000x1000", "1280x720", "1792x1024"),
    bad("size-word", {"size": "big"}, "size", '"big"', "1280x720"),
    conflict("size-resolution", {"size": "1280x720", "resolution": "480p"}, "resolution", "`size`", "1280x720", "480p"),
    conflict("size-ratio", {"size": "1280x720", "ratio": "1:1"}, "ratio", "`size`", "1280x720", "1:1"),
    conflict("size-copy", {"size": "1280x720", "metadata": {"size": "720x1280"}}, "metadata.size", "`size`", "720x1280"),
    *[
        bad(f"{name}-word", {name: "maybe"}, name, '"maybe"', "true or false")
        for name in ("generate_audio", "watermark", "camera_fixed", "return_last_frame")
    ],
    *[
        conflict(f"{name}-copy", {name: True, "metadata": {name: False}}, f"metadata.{name}", f"`{name}`")
        for name in ("generate_audio", "watermark", "camera_fixed", "return_last_frame")
    ],
    bad("seed-word", {"seed": "lucky"}, "seed", '"lucky"', str(2**63 - 1)),
    bad("seed-large", {"seed": 2**63}, "seed", str(2**63), str(2**63 - 1)),
    conflict("seed-copy", {"seed": 1, "metadata": {"seed": 2}}, "metadata.seed", "`seed`", "1", "2"),
    bad("n-2", {"n": 2}, "n", "2", "must be 1"),
    bad("n-0", {"n": 0}, "n", "0", "must be 1"),
    bad("response-format", {"response_format": "b64_json"}, "response_format", '"b64_json"', "url"),
    bad("user-long", {"user": "u" * 513}, "user", "513", "512"),
    bad("metadata-text", {"metadata": "x"}, "metadata", "an object"),
    bad("characters", {"characters": [{"id": "c"}]}, "characters", code="unsupported_parameter"),
    # inputs: which, how many, in which role
    conflict("image-and-ref-images", {"image": URL, "ref_images": [URL]}, "ref_images", "`image`"),
    conflict("image-and-content", {"image": URL, **content(item("image"))}, "metadata.content", "`image`"),
    conflict("ref-images-and-content", {"ref_images": [URL], **content(item("image"))}, "metadata.content", "`ref_images`"),
    conflict("image-copy", {"image": URL, "metadata": {"image": URL + "?x"}}, "metadata.image", "`image`"),
    conflict(
        "frame-and-reference",
        content(item("image", "first_frame"), item("image", "reference_image")),
        "metadata.content[1].image_url.url",
        "first_frame",
        "reference_image",
    ),
    conflict(
        "frame-and-video",
        content(item("image", "first_frame"), item("video", "reference_video")),
        "metadata.content[1].video_url.url",
        "first_frame",
    ),
    conflict("two-first-frames", content(*[item("image", "first_frame")] * 2), "metadata.content[1].image_url.url", "only one"),
    bad("last-frame-alone", content(item("image", "last_frame")), "metadata.content[0].image_url.url", "first_frame", code="missing_field"),
    bad("ref-images-10", {"ref_images": [URL] * 10}, "ref_images[9]", "10", "at most 9"),
    bad("content-10-images", content(*[item("image", "reference_image")] * 10), "metadata.content[9].image_url.url", "10", "at most 9"),
    bad("content-4-videos", content(*[item("video", "reference_video")] * 4), "metadata.content[3].video_url.url", "4", "at most 3"),
    bad("content-4-audios", content(item("image", "reference_image"), *[item("audio", "reference_audio")] * 4), "metadata.content[4].audio_url.url", "4", "at most 3", form=False),
    bad("audio-alone", content(item("audio", "reference_audio")), "metadata.content[0].audio_url.url", "image or video"),
    bad("role-unknown", content(item("image", "hero")), "metadata.content[0].role", '"hero"', "first_frame, last_frame, reference_image"),
    bad("role-of-another-kind", content(item("video", "first_frame")), "metadata.content[0].role", "reference_video"),
    bad("type-unknown", content({"type": "file_url", "file_url": {"url": URL}}), "metadata.content[0].type", '"file_url"', "image_url, video_url, audio_url"),
    bad("type-missing", content({"image_url": {"url": URL}}), "metadata.content[0].type", code="missing_field"),
    bad("url-missing", content({"type": "image_url", "role": "first_frame"}), "metadata.content[0].image_url", code="missing_field"),
    # inputs: what they are
    bad("image-is-text", image(b"This is not an image at all, only words."), "image", code="invalid_image"),
    bad("image-is-html", image(b"<!doctype html><html><body>404</body></html>"), "image", "HTML", code="invalid_image"),
    bad("image-is-svg", image(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "image", "SVG", code="invalid_image"),
    bad("image-is-a-video", image(mp4()), "image", code="invalid_image"),
    bad("image-truncated", image(PNG[: len(PNG) // 2]), "image", code="invalid_image"),
    bad("image-header-only", image(PNG[:40]), "image", code="invalid_image"),
    bad("image-small", image(png(299, 400)), "image", "299x400", "300 to 6000", code="invalid_image"),
    bad("image-wide", image(png(900, 300)), "image", "900x300", "0.4 to 2.5", code="invalid_image"),
    bad("image-large", image(PNG + bytes(31 << 20)), "image", "31457280", code="input_too_large"),
    bad("image-many-pixels", image(bomb(6001, 4000)), "image", "6001x4000", "6000", code="input_too_large"),
    bad("image-bomb", image(bomb(50_000, 20_000)), "image", "50000x20000", code="input_too_large"),
    bad("image-bare-base64-of-text", {"image": base64.b64encode(b"only words " * 9).decode()}, "image", code="invalid_image"),
    bad("image-file-name", {"image": "kitten.png"}, "image", "kitten.png", "http(s) URL", code="invalid_image"),
    bad("ref-images-second", {"ref_images": [URL, data_url(b"words, words, words", "image/png")]}, "ref_images[1]", code="invalid_image"),
    bad("video-is-an-image", content(item("video", None, data_url(PNG, "video/mp4"))), "metadata.content[0].video_url.url", code="invalid_video"),
    bad("video-truncated", content(item("video", None, data_url(mp4()[:2000], "video/mp4"))), "metadata.content[0].video_url.url", code="invalid_video"),
    bad("video-short", content(item("video", None, data_url(mp4(1), "video/mp4"))), "metadata.content[0].video_url.url", "2 to 15 s", code="invalid_video"),
    bad("audio-is-text", content(item("image", "reference_image"), item("audio", None, data_url(b"la la la la la la", "audio/wav"))), "metadata.content[1].audio_url.url", code="invalid_audio", form=False),
    bad("audio-long", content(item("image", "reference_image"), item("audio", None, data_url(wav(16), "audio/wav"))), "metadata.content[1].audio_url.url", "2 to 15 s", code="input_too_large", form=False),
    # addresses
    *[
        bad(f"url-{name}", {"image": url}, "image", says, code=code)
        for name, url, says, code in (
            ("ftp", "ftp://1.1.1.1/a.jpg", "ftp", "invalid_url"),
            ("file", "file:///etc/passwd", "file", "invalid_url"),
            ("javascript", "javascript:alert(1)", "javascript", "invalid_url"),
            ("asset", "asset://a-1", "asset library", "unsupported_value"),
            ("no-host", "http:///a.jpg", "malformed", "invalid_url"),
            ("port", "https://1.1.1.1:99999/", "malformed", "invalid_url"),
            ("loopback", "http://127.0.0.1/a.jpg", "127.0.0.1", "url_not_allowed"),
            ("loopback-short", "http://127.1/a.jpg", "127.1", "url_not_allowed"),
            ("loopback-hex", "http://0x7f000001/", "0x7f000001", "url_not_allowed"),
            ("localhost", "http://localhost:8000/a.jpg", "localhost", "url_not_allowed"),
            ("private-10", "http://10.0.0.7/a.jpg", "10.0.0.7", "url_not_allowed"),
            ("private-192", "https://192.168.1.1/a.jpg", "192.168.1.1", "url_not_allowed"),
            ("metadata-service", "http://169.254.169.254/latest/meta-data/", "169.254.169.254", "url_not_allowed"),
            ("ipv6-loopback", "http://[::1]/a.jpg", "[::1]", "url_not_allowed"),
            ("ipv6-mapped", "http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1", "url_not_allowed"),
            ("ipv6-local", "http://[fd00::1]/a.jpg", "fd00::1", "url_not_allowed"),
            ("unspecified", "http://0.0.0.0/a.jpg", "0.0.0.0", "url_not_allowed"),
        )
    ],
    bad("content-private-url", content(item("video", None, "http://10.1.2.3/v.mp4")), "metadata.content[0].video_url.url", "10.1.2.3", code="url_not_allowed"),
]  # fmt: skip


async def refused(stage: Stage, case: Case, *, form: bool) -> None:
    body = {"model": STANDARD, "prompt": "A kitten", **case.send}
    before = await stage.holdings()
    answer = await send(stage, {key: value for key, value in body.items() if value is not None}, form=form)
    judge(answer, case.code, case.param, case.says)
    assert await stage.holdings() == before


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.id)
async def test_a_bad_field_is_named_and_nothing_is_stored(stage: Stage, case: Case) -> None:
    await refused(stage, case, form=False)


@pytest.mark.parametrize("case", [case for case in BAD if case.form], ids=lambda case: case.id)
async def test_a_bad_field_of_a_form_too(stage: Stage, case: Case) -> None:
    await refused(stage, case, form=True)


@dataclass(frozen=True, kw_only=True)
class BodyCase:
    id: str
    body: bytes
    code: str
    says: str
    kind: str = "application/json"
    param: str | None = None
    encoding: str | None = None


FORM = "multipart/form-data; boundary=b"
PART = b'--b\r\nContent-Disposition: form-data; name="prompt"\r\n\r\nA\r\n'
BODIES = [
    BodyCase(id="empty", body=b"", code="invalid_json", says="empty"),
    BodyCase(id="malformed", body=b'{"model": "x", ', code="invalid_json", says="line 1"),
    BodyCase(id="single-quotes", body=b"{'prompt': 'A'}", code="invalid_json", says="malformed"),
    BodyCase(id="array", body=b'[{"prompt": "A"}]', code="invalid_json", says="an array"),
    BodyCase(id="text", body=b'"A kitten"', code="invalid_json", says="a string"),
    BodyCase(id="null", body=b"null", code="invalid_json", says="null"),
    BodyCase(id="nan", body=b'{"seed": NaN}', code="invalid_json", says="NaN"),
    BodyCase(id="not-utf-8", body=b'{"prompt": "\xff"}', code="invalid_json", says="UTF-8"),
    BodyCase(id="nul", body=b'{"prompt": "A\\u0000"}', code="invalid_json", says="NUL"),
    BodyCase(id="surrogate", body=b'{"prompt": "\\ud800"}', code="invalid_json", says="surrogate"),
    BodyCase(id="deep", body=b'{"a":' * 100_000, code="invalid_json", says="64 levels"),
    BodyCase(id="key-twice", body=b'{"seed": 1, "seed": 2}', code="conflicting_fields", says="seed", param="seed"),
    BodyCase(id="gzip", body=b"\x1f\x8b", encoding="gzip", code="unsupported_media_type", says="gzip"),
    BodyCase(id="xml", body=b"<a/>", kind="application/xml", code="unsupported_media_type", says="application/json"),
    BodyCase(id="no-type", body=b"prompt=A", kind="", code="unsupported_media_type", says="missing"),
    BodyCase(id="form-without-end", body=PART, kind=FORM, code="invalid_body", says="cut short"),
    BodyCase(id="form-without-boundary", body=b"x", kind="multipart/form-data", code="invalid_body", says="boundary"),
    BodyCase(id="form-of-json", body=b'{"prompt": "A"}', kind=FORM, code="invalid_body", says="malformed"),
    BodyCase(id="form-field-twice", body=PART + PART.replace(b"A\r", b"B\r") + b"--b--\r\n", kind=FORM, code="conflicting_fields", says="prompt", param="prompt"),
    BodyCase(id="form-no-text", body=PART.replace(b"\nA\r", b"\n\xff\r") + b"--b--\r\n", kind=FORM, code="invalid_body", says="UTF-8", param="prompt"),
]  # fmt: skip


@pytest.mark.parametrize("case", BODIES, ids=lambda case: case.id)
async def test_a_bad_body_is_refused(stage: Stage, case: BodyCase) -> None:
    headers = stage.headers(**({"content-type": case.kind} if case.kind else {}))
    if case.encoding:
        headers["content-encoding"] = case.encoding
    before = await stage.holdings()
    answer = await stage.client.post("/v1/videos", content=case.body, headers=headers)
    judge(answer, case.code, case.param, (case.says,))
    assert await stage.holdings() == before


@pytest.mark.parametrize("send_", [{"sed": 1}, {"metadata": {"sed": 1}}, content({**item("image"), "sed": 1})], ids=str)
async def test_unknown_fields_are_refused_in_strict_mode(stage: Stage, send_: dict[str, Any]) -> None:
    body = {"model": DRAFT, "prompt": "A", **send_}
    assert (await stage.create(body)).json()["metadata"]["warnings"]
    before = await stage.holdings()
    answer = await stage.create(body, **{"X-Filmgate-Strict": "true"})
    judge(answer, "unknown_field", answer.json()["error"]["param"], ("sed",))
    assert await stage.holdings() == before


@pytest.mark.parametrize(
    ("header", "value"),
    [("X-Filmgate-Strict", "yes"), ("X-Timestamp-Unit", "us"), ("Idempotency-Key", ""), ("Idempotency-Key", "k" * 256)],
)
async def test_a_bad_header_is_named(stage: Stage, header: str, value: str) -> None:
    before = await stage.holdings()
    judge(await stage.create(**{header: value}), "invalid_value", header, (header,))
    assert await stage.holdings() == before
