"""Every bad body: its code, the field it names, and what its message must say. Never anything but RequestError."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from filmgate.errors import CODES, RequestError
from filmgate.wire import decode, parse

URL = "https://example.com/a.jpg"


@dataclass(frozen=True, kw_only=True)
class Case:
    id: str
    send: dict[str, Any]
    code: str
    param: str | None
    says: tuple[str, ...] = ()
    """Words of the message."""


def item(kind: str = "image", role: Any = None, **more: Any) -> dict[str, Any]:
    made = {"type": f"{kind}_url", f"{kind}_url": {"url": URL}, **more}
    return made if role is None else {**made, "role": role}


def content(*items: Any) -> dict[str, Any]:
    return {"metadata": {"content": list(items)}}


def bad(name: str, send: dict[str, Any], param: str, *says: str, code: str = "invalid_value") -> Case:
    return Case(id=name, send=send, code=code, param=param, says=says)


def conflict(name: str, send: dict[str, Any], param: str, *says: str) -> Case:
    return Case(id=name, send=send, code="conflicting_fields", param=param, says=says)


FIELDS = [
    bad("prompt-missing", {"prompt": None}, "prompt", code="missing_field"),
    bad("prompt-empty", {"prompt": ""}, "prompt", "empty", code="missing_field"),
    bad("prompt-blank", {"prompt": " \n\t"}, "prompt", "empty", code="missing_field"),
    bad("prompt-number", {"prompt": 5}, "prompt", "text", "a number"),
    bad("prompt-long", {"prompt": "x" * 32001}, "prompt", "32001", "32000"),
    bad("model-empty", {"model": ""}, "model", code="missing_field"),
    bad("model-number", {"model": 5}, "model", "text"),
    bad("model-long", {"model": "m" * 201}, "model", "200"),
    bad("seconds-1", {"seconds": "1"}, "seconds", '"1"', "4 to 15"),
    bad("seconds-31", {"seconds": 31}, "seconds", "31", "4 to 15"),
    bad("seconds-fraction", {"seconds": 5.5}, "seconds", "5.5", "whole"),
    bad("seconds-fraction-text", {"seconds": "5.5"}, "seconds", '"5.5"', "whole"),
    bad("seconds-word", {"seconds": "five"}, "seconds", '"five"'),
    bad("seconds-true", {"seconds": True}, "seconds", "true"),
    bad("seconds-blank", {"seconds": ""}, "seconds"),
    bad("seconds-spaced", {"seconds": " 5"}, "seconds"),
    bad("seconds-exponent", {"seconds": "5e0"}, "seconds"),
    bad("seconds-arabic-digits", {"seconds": "٥"}, "seconds"),
    bad("seconds-list", {"seconds": ["5"]}, "seconds", "a list"),
    bad("seconds-huge", {"seconds": 10**400}, "seconds", "more than 30 digits"),
    bad("duration-1", {"duration": 1}, "duration", "1"),
    bad("duration-minus-one", {"duration": -1}, "duration", "-1"),
    bad("metadata-duration-31", {"metadata": {"duration": 31}}, "metadata.duration", "31"),
    conflict("seconds-duration", {"seconds": "5", "duration": 6}, "duration", "`seconds`", '"5"', "`duration`", "6"),
    conflict(
        "seconds-metadata-duration",
        {"seconds": 5, "metadata": {"duration": 6}},
        "metadata.duration",
        "`seconds`",
        "`metadata.duration`",
    ),
    conflict("duration-metadata-seconds", {"duration": 5, "metadata": {"seconds": "6"}}, "metadata.seconds"),
    bad("resolution", {"resolution": "2160p"}, "resolution", '"2160p"', "480p, 720p, 1080p"),
    bad("resolution-number", {"resolution": 720}, "resolution", "720"),
    conflict("resolution-copy", {"resolution": "720p", "metadata": {"resolution": "480p"}}, "metadata.resolution"),
    bad("ratio", {"ratio": "16:10"}, "ratio", '"16:10"', "adaptive", "9:16"),
    bad("ratio-number", {"ratio": 1.7}, "ratio"),
    conflict("ratio-copy", {"ratio": "1:1", "metadata": {"ratio": "auto"}}, "metadata.ratio"),
    bad("size-word", {"size": "big"}, "size", '"big"', "1280x720"),
    bad("size-zero", {"size": "0x720"}, "size"),
    bad("size-huge", {"size": "999999x1"}, "size"),
    bad("size-signed", {"size": "-1280x720"}, "size"),
    bad("size-list", {"size": [1280, 720]}, "size"),
    conflict("size-copy", {"size": "1280x720", "metadata": {"size": "720x1280"}}, "metadata.size"),
    *[
        bad(f"{name}-{value!r}", {name: value}, name, "true or false")
        for name in ("generate_audio", "watermark", "camera_fixed", "return_last_frame")
        for value in list[Any](["true", 1, 0, "yes", []])
    ],
    *[
        conflict(f"{name}-copy", {name: True, "metadata": {name: False}}, f"metadata.{name}", f"`{name}`")
        for name in ("generate_audio", "watermark", "camera_fixed", "return_last_frame")
    ],
    bad("seed-text", {"seed": "7"}, "seed", "integer"),
    bad("seed-true", {"seed": True}, "seed"),
    bad("seed-fraction", {"seed": 1.5}, "seed"),
    bad("seed-over-int64", {"seed": 2**63}, "seed", str(2**63 - 1)),
    bad("seed-under-int64", {"seed": -(2**63) - 1}, "seed"),
    bad("seed-inexact-float", {"seed": 1e18}, "seed"),
    conflict("seed-copy", {"seed": 1, "metadata": {"seed": 2}}, "metadata.seed", "1", "2"),
    bad("n-2", {"n": 2}, "n", "2", "must be 1"),
    bad("n-0", {"n": 0}, "n"),
    bad("n-text", {"n": "1"}, "n"),
    bad("n-true", {"n": True}, "n"),
    bad("n-copy", {"metadata": {"n": 2}}, "metadata.n"),
    bad("response-format", {"response_format": "b64_json"}, "response_format", "b64_json", "url"),
    bad("user-number", {"user": 7}, "user", "text"),
    bad("user-long", {"user": "u" * 513}, "user", "512"),
    bad("metadata-list", {"metadata": []}, "metadata", "an object"),
    bad("metadata-text", {"metadata": "x"}, "metadata", "an object"),
    bad("metadata-bad-json-text", {"metadata": '{"a":'}, "metadata", code="invalid_json"),
    bad("characters", {"characters": [{"id": "c"}]}, "characters", code="unsupported_parameter"),
]
INPUTS = [
    bad("image-number", {"image": 5}, "image", "a number", "URL", "Base64"),
    bad("image-object", {"image": {"url": URL}}, "image", "an object"),
    bad("image-empty", {"image": ""}, "image", "empty"),
    bad("image-file-name", {"image": "kitten.png"}, "image", "a file name", code="invalid_image"),
    bad("image-word", {"image": "kitten"}, "image", "plain text", code="invalid_image"),
    bad("image-path", {"image": "/tmp/kitten"}, "image", "path", code="invalid_image"),
    bad("image-host-and-port", {"image": "example.com:80/a.png"}, "image", "without https://", code="invalid_image"),
    bad("image-windows-path", {"image": "C:\\kitten.png"}, "image", "path on your machine", code="invalid_url"),
    bad("image-markup", {"image": "<svg/>"}, "image", "markup", code="invalid_image"),
    bad("image-base64-with-spaces", {"image": "AAAA " * 50}, "image", "%2B", code="invalid_image"),
    bad("image-base64-bad-length", {"image": "A" * 41}, "image", code="invalid_image"),
    bad("image-ftp", {"image": "ftp://example.com/a.jpg"}, "image", "ftp", "http(s)", code="invalid_url"),
    bad("image-file-url", {"image": "file:///etc/passwd"}, "image", "file", code="invalid_url"),
    bad("image-javascript", {"image": "javascript:alert(1)"}, "image", "javascript", code="invalid_url"),
    bad("image-asset", {"image": "asset://asset-1"}, "image", "asset library", code="unsupported_value"),
    bad("image-no-host", {"image": "https:///a.jpg"}, "image", "malformed", code="invalid_url"),
    bad("image-one-slash", {"image": "https:/example.com"}, "image", "not a complete URL", code="invalid_url"),
    bad("image-bad-port", {"image": "https://example.com:99999/a"}, "image", "malformed", code="invalid_url"),
    bad("image-bad-ipv6", {"image": "https://[::1/a"}, "image", "malformed", code="invalid_url"),
    bad("image-spaced-url", {"image": "https://example.com/a b"}, "image", "malformed", code="invalid_url"),
    bad("image-long-url", {"image": "https://example.com/" + "a" * 9000}, "image", "8192", code="invalid_url"),
    bad("image-data-text", {"image": "data:text/plain;base64,AAAA"}, "image", "text/plain", code="invalid_image"),
    bad("image-data-no-type", {"image": "data:;base64,AAAA"}, "image", "media type", code="invalid_image"),
    bad("image-data-no-comma", {"image": "data:image/png;base64"}, "image", "comma", code="invalid_image"),
    bad("image-data-escapes", {"image": "data:image/png," + "%41" * 500_001}, "image", "Base64", code="invalid_image"),
    bad("image-data-empty", {"image": "data:image/png;base64,"}, "image", "empty", code="invalid_image"),
    bad("image-data-malformed", {"image": "data:image/png;base64,A?=="}, "image", "malformed", code="invalid_image"),
    bad("image-data-video", {"image": "data:video/mp4;base64,AAAA"}, "image", "image/", code="invalid_image"),
    bad("image-large", {"image": "A" * (42 * 1024 * 1024)}, "image", "31457280", code="input_too_large"),
    conflict("image-copy", {"image": URL, "metadata": {"image": URL + "x"}}, "metadata.image", "`image`"),
    conflict("image-input-reference", {"image": URL, "input_reference": URL + "x"}, "input_reference", "`image`"),
    conflict("image-ref-images", {"image": URL, "ref_images": [URL]}, "ref_images", "`image`"),
    conflict("image-content", {"image": URL, **content(item())}, "metadata.content", "`image`"),
    conflict("ref-images-content", {"ref_images": [URL], **content(item())}, "metadata.content", "`ref_images`"),
    conflict("ref-images-copy", {"ref_images": [URL], "metadata": {"ref_images": [URL, URL]}}, "metadata.ref_images"),
    bad("ref-images-text", {"ref_images": URL}, "ref_images", "an array"),
    bad("ref-images-number", {"ref_images": [URL, "x", 5]}, "ref_images[1]", code="invalid_image"),
    bad("ref-images-many", {"ref_images": [URL] * 65}, "ref_images", "65"),
    bad("ref-images-buffer", {"ref_images": [137, 80, 78, 71] * 4}, "ref_images", "toFile"),
    bad("ref-images-number", {"ref_images": [1]}, "ref_images[0]", "a number"),
    bad("ref-images-numbers-as-text", {"ref_images": ["1", "2"]}, "ref_images[0]", "plain text", code="invalid_image"),
    bad("reference-buffer", {"input_reference": {"type": "Buffer", "data": [1]}}, "input_reference", "toFile"),
    bad("reference-bytes", {"input_reference": ["137", "80"] * 8}, "input_reference", "toFile"),
    bad("reference-two", {"input_reference": [URL, URL]}, "input_reference", "2", "ref_images"),
    bad(
        "reference-file-id",
        {"input_reference": {"file_id": "f"}},
        "input_reference.file_id",
        "not offered",
        code="unsupported_parameter",
    ),
    bad("reference-nothing", {"input_reference": {}}, "input_reference", "image_url"),
    bad("reference-other-key", {"input_reference": {"url": URL}}, "input_reference", "url", "image_url"),
    bad("reference-number", {"input_reference": 7}, "input_reference", "a number"),
    bad("content-object", {"metadata": {"content": {}}}, "metadata.content", "an array"),
    bad("content-text-item", content("x"), "metadata.content[0]", "an object"),
    bad("content-many", content(*[item()] * 65), "metadata.content", "65"),
    bad("content-no-type", content({"image_url": {"url": URL}}), "metadata.content[0].type", code="missing_field"),
    bad("content-type", content({"type": "file_url"}), "metadata.content[0].type", "file_url", "image_url"),
    bad("content-type-list", content({"type": []}), "metadata.content[0].type"),
    bad("content-no-url", content({"type": "image_url"}), "metadata.content[0].image_url", code="missing_field"),
    bad(
        "content-no-inner-url",
        content({"type": "image_url", "image_url": {}}),
        "metadata.content[0].image_url.url",
        code="missing_field",
    ),
    bad("content-role", content(item(role="hero")), "metadata.content[0].role", '"hero"', "first_frame"),
    bad("content-role-number", content(item(role=5)), "metadata.content[0].role"),
    bad(
        "content-role-of-other-kind",
        content(item("video", "first_frame")),
        "metadata.content[0].role",
        "reference_video",
    ),
    conflict("content-two-kinds", content(item(video_url={"url": URL})), "metadata.content[0].video_url"),
    conflict("content-text", content({"type": "text", "text": "a dog"}), "metadata.content[0].text", "`prompt`"),
    bad("content-text-number", content({"type": "text", "text": 5}), "metadata.content[0].text"),
    bad(
        "content-video-base64",
        content({"type": "video_url", "video_url": {"url": "A" * 64}}),
        "metadata.content[0].video_url.url",
        "data URL",
        code="invalid_url",
    ),
    bad(
        "content-audio-large",
        content({"type": "audio_url", "audio_url": "data:audio/wav;base64," + "A" * (21 * 1024 * 1024)}),
        "metadata.content[0].audio_url",
        code="input_too_large",
    ),
]


@pytest.mark.parametrize("case", FIELDS + INPUTS, ids=lambda case: case.id)
def test_a_bad_field_is_named(case: Case) -> None:
    body = json.dumps({"model": "filmgate-draft", "prompt": "A kitten", **case.send}).encode()
    with pytest.raises(RequestError) as caught:
        parse(decode("application/json", None, body))
    error = caught.value
    assert (error.code, error.param) == (case.code, case.param)
    assert [word for word in case.says if word not in error.message] == []
    assert len(error.message) < 600


@pytest.mark.parametrize("send", [{"sed": 1}, {"metadata": {"sed": 1}}, content(item(detail="x"))], ids=str)
def test_strict_mode_refuses_unknown_fields(send: dict[str, Any]) -> None:
    tree = decode("application/json", None, json.dumps({"prompt": "A", **send}).encode())
    assert parse(tree).notices
    with pytest.raises(RequestError) as caught:
        parse(tree, strict=True)
    assert caught.value.code == "unknown_field"


@dataclass(frozen=True, kw_only=True)
class BodyCase:
    id: str
    body: bytes
    code: str
    content_type: str | None = "application/json"
    encoding: str | None = None
    says: str = ""


FORM = "multipart/form-data; boundary=b"
URLENCODED = "application/x-www-form-urlencoded"


def part(name: str, value: bytes = b"x", *, boundary: bytes = b"b", filename: str = "") -> bytes:
    extra = f'; filename="{filename}"' if filename else ""
    return (
        b"--"
        + boundary
        + f'\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n'.encode()
        + value
        + b"\r\n"
    )


BODIES = [
    BodyCase(id="empty", body=b"", code="invalid_json", says="empty"),
    BodyCase(id="blank", body=b"  ", code="invalid_json"),
    BodyCase(id="malformed", body=b'{"prompt": ', code="invalid_json", says="line 1"),
    BodyCase(id="trailing", body=b'{"prompt": "A"} x', code="invalid_json"),
    BodyCase(id="single-quotes", body=b"{'prompt': 'A'}", code="invalid_json"),
    BodyCase(id="array", body=b"[]", code="invalid_json", says="an array"),
    BodyCase(id="string", body=b'"x"', code="invalid_json", says="a string"),
    BodyCase(id="number", body=b"5", code="invalid_json", says="a number"),
    BodyCase(id="null", body=b"null", code="invalid_json", says="null"),
    BodyCase(id="boolean", body=b"true", code="invalid_json", says="a boolean"),
    BodyCase(id="nan", body=b'{"seed": NaN}', code="invalid_json", says="NaN"),
    BodyCase(id="infinity", body=b'{"seed": -Infinity}', code="invalid_json"),
    BodyCase(id="float-overflow", body=b'{"seed": 1e999}', code="invalid_json", says="too large"),
    BodyCase(id="endless-integer", body=b'{"seed": ' + b"9" * 100_000 + b"}", code="invalid_json", says="digits"),
    BodyCase(id="not-utf-8", body=b'{"prompt": "\xff"}', code="invalid_json", says="UTF-8"),
    BodyCase(id="utf-16", body='{"prompt": "A"}'.encode("utf-16"), code="invalid_json", says="UTF-8"),
    BodyCase(id="surrogate", body=b'{"prompt": "\\ud800"}', code="invalid_json", says="surrogate"),
    BodyCase(id="surrogate-key", body=b'{"\\udc00": 1}', code="invalid_json", says="surrogate"),
    BodyCase(id="nul", body=b'{"prompt": "a\\u0000b"}', code="invalid_json", says="NUL"),
    BodyCase(id="nul-deep", body=b'{"metadata": {"x": [{"y": "\\u0000"}]}}', code="invalid_json", says="NUL"),
    BodyCase(id="raw-control", body=b'{"prompt": "a\x00b"}', code="invalid_json"),
    BodyCase(id="deep", body=b'{"a":' + b"[" * 70 + b"]" * 70 + b"}", code="invalid_json", says="64 levels"),
    BodyCase(id="very-deep", body=b'{"a":' + b"[" * 200_000, code="invalid_json"),
    BodyCase(id="very-deep-objects", body=b'{"a":' * 200_000, code="invalid_json"),
    BodyCase(id="many-values", body=b'{"x":[' + b"[]," * 500_000 + b"1]}", code="invalid_json", says="500000"),
    BodyCase(
        id="buffer-of-a-real-image",
        body=json.dumps({"input_reference": {"type": "Buffer", "data": [7] * 600_000}}, separators=(",", ":")).encode(),
        code="invalid_value",
        says="toFile",
    ),
    BodyCase(id="key-twice", body=b'{"seed": 1, "seed": 2}', code="conflicting_fields", says="`seed`"),
    BodyCase(id="key-twice-surrogate", body=b'{"\\ud800": "\\udc00", "\\ud800": 1}', code="conflicting_fields"),
    BodyCase(id="key-twice-nul", body=b'{"\\u0000": "\\u0000", "\\u0000": 1}', code="conflicting_fields"),
    BodyCase(id="key-twice-type", body=b'{"n": 1, "n": true}', code="conflicting_fields", says="`n`"),
    BodyCase(id="key-twice-deep", body=b'{"a":' * 500 + b'{"b":1,"b":2}' + b"}" * 500, code="conflicting_fields"),
    BodyCase(id="gzip", body=b"\x1f\x8b", encoding="gzip", code="unsupported_media_type", says="gzip"),
    BodyCase(id="xml", body=b"<a/>", content_type="application/xml", code="unsupported_media_type", says="xml"),
    BodyCase(id="text", body=b'{"a": 1}', content_type="text/plain", code="unsupported_media_type"),
    BodyCase(id="no-type", body=b"a=1", content_type=None, code="unsupported_media_type", says="missing"),
    BodyCase(id="odd-type", body=b"a", content_type="\u20ac;;;=\"'", code="unsupported_media_type"),
    BodyCase(id="form-empty", body=b"", content_type=FORM, code="invalid_json", says="empty"),
    BodyCase(
        id="form-no-boundary", body=b"xx", content_type="multipart/form-data", code="invalid_body", says="boundary"
    ),
    BodyCase(id="form-wrong-boundary", body=b"--c\r\n\r\n", content_type=FORM, code="invalid_body"),
    BodyCase(id="form-cut", body=part("prompt")[:-3], content_type=FORM, code="invalid_body"),
    BodyCase(id="form-no-end", body=part("prompt"), content_type=FORM, code="invalid_body", says="cut short"),
    BodyCase(
        id="form-no-name",
        body=b"--b\r\nX: y\r\n\r\nx\r\n--b--\r\n",
        content_type=FORM,
        code="invalid_body",
        says="name",
    ),
    BodyCase(id="form-not-utf-8", body=part("prompt", b"\xff") + b"--b--\r\n", content_type=FORM, code="invalid_body"),
    BodyCase(
        id="form-nul", body=part("prompt", b"a\x00") + b"--b--\r\n", content_type=FORM, code="invalid_body", says="NUL"
    ),
    BodyCase(
        id="form-field-twice",
        body=part("seed", b"1") + part("seed", b"2") + b"--b--\r\n",
        content_type=FORM,
        code="conflicting_fields",
        says="seed",
    ),
    BodyCase(
        id="form-long-header",
        body=part("a" * 5000) + b"--b--\r\n",
        content_type=FORM,
        code="invalid_body",
    ),
    BodyCase(
        id="form-semicolons",
        body=b"--b\r\nContent-Disposition: form-data; name=a" + b";" * 3000 + b"\r\n\r\nx\r\n--b--\r\n",
        content_type=FORM,
        code="invalid_body",
    ),
    BodyCase(
        id="form-long-boundary",
        body=b"x",
        content_type=f"multipart/form-data; boundary={'b' * 999}",
        code="invalid_body",
    ),
    BodyCase(id="json-header-not-a-form", body=b"--", code="invalid_body"),
    BodyCase(id="urlencoded-not-utf-8", body=b"a=%ff", content_type=URLENCODED, code="invalid_body", says="UTF-8"),
    BodyCase(id="urlencoded-raw", body=b"a=\xff", content_type=URLENCODED, code="invalid_body", says="UTF-8"),
    BodyCase(id="urlencoded-nul", body=b"a=%00", content_type=URLENCODED, code="invalid_body", says="NUL"),
    BodyCase(id="urlencoded-many", body=b"a=1&" * 10_001, content_type=URLENCODED, code="invalid_body", says="10000"),
    BodyCase(
        id="urlencoded-escapes",
        body=b"a=" + b"%41" * 500_001,
        content_type=URLENCODED,
        code="invalid_body",
        says="500000",
    ),
    BodyCase(
        id="form-buffer-of-a-real-image",
        body=b"".join(part(f"input_reference[{n}]", b"7") for n in range(10_001)) + b"--b--\r\n",
        content_type=FORM,
        code="invalid_value",
        says="toFile",
    ),
]


@pytest.mark.parametrize("case", BODIES, ids=lambda case: case.id)
def test_a_bad_body_is_refused(case: BodyCase) -> None:
    with pytest.raises(RequestError) as caught:
        decode(case.content_type, case.encoding, case.body)
    error = caught.value
    assert error.code == case.code
    assert case.says in error.message
    assert len(error.message) < 600
    assert (error.message + str(error.param)).encode().count(0) == 0
    assert CODES[error.code].status in (400, 415)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ('{"seed": 1, "seed": 2}', "seed"),
        ('{"metadata": {"a": 1, "a": 2}}', "metadata.a"),
        ('{"metadata": {"content": [{}, {"role": "x", "role": "y"}]}}', "metadata.content[1].role"),
        ('{"metadata": {"a": {"b": 1, "b": 2}, "a": 3}}', "metadata.a"),
        ('{"a": [{"b": 1, "b": 2}], "a": [{"b": 2}]}', "a"),
    ],
)
def test_a_key_given_twice_is_named_by_its_place(body: str, place: str) -> None:
    with pytest.raises(RequestError) as caught:
        decode("application/json", None, body.encode())
    assert caught.value.param == place
    assert f"`{place}`" in caught.value.message
    form = decode(URLENCODED, None, b"prompt=A&metadata=" + b'{"a": {"b": 1, "b": 2}}')
    with pytest.raises(RequestError) as caught:
        parse(form)
    assert caught.value.param == "metadata.a.b"


@pytest.mark.parametrize(
    "body",
    [b'{"prompt": "A", "prompt": "A"}', b'\xef\xbb\xbf{"prompt": "A"}', b' {"prompt": "\\u0041"}\n'],
    ids=["key-twice-equal", "byte-order-mark", "escapes-and-blanks"],
)
def test_harmless_oddities_are_taken(body: bytes) -> None:
    assert decode("Application/JSON; charset=utf-8", None, body).fields == {"prompt": "A"}


def test_json_under_curls_default_label_is_json() -> None:
    assert decode(URLENCODED, None, b'{"prompt": "A"}').textual is False
    assert decode(None, None, b'{"prompt": "A"}').textual is False


def test_messages_never_repeat_inline_data() -> None:
    secret = "QUJD" * 5000 + "!"
    for send in ({"image": secret}, {"image": "data:text/plain," + secret}, {"model": secret}, {"resolution": secret}):
        with pytest.raises(RequestError) as caught:
            parse(decode("application/json", None, json.dumps({"prompt": "A", **send}).encode()))
        assert "QUJDQUJD" not in caught.value.message
