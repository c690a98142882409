"""Inputs in every form they are taken in, byte for byte."""

import base64
from urllib.parse import quote_from_bytes

import pytest

from filmgate.catalog import Catalog
from filmgate.errors import RequestError
from filmgate.video import Kind, Role
from filmgate.wire import Upload
from filmgate.wire.assets import LARGEST, read_asset
from filmgate.wire.tree import Node

DATA = bytes(range(256)) + b"\xfb\xff\xbf"
PLAIN = base64.b64encode(DATA).decode()
SAFE = base64.urlsafe_b64encode(DATA).decode()


def image(node: Node) -> bytes | None:
    return read_asset(node, "image", Kind.IMAGE, Role.FIRST_FRAME).data


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.rstrip("="),
        SAFE,
        SAFE.rstrip("="),
        f"\n  {PLAIN}\r\n",
        base64.encodebytes(DATA).decode(),
        f"data:image/png;base64,{PLAIN}",
        f"DATA:Image/PNG;Base64,{PLAIN}",
        f"data:image/png;charset=x;base64,{PLAIN}",
        f"data:application/octet-stream;base64,{PLAIN}",
        f"data:image/png;base64,{PLAIN.replace('+', '%2B').replace('/', '%2F').replace('=', '%3D')}",
        f"data:image/png,{quote_from_bytes(DATA)}",
    ],
    ids=lambda text: text.strip()[:30],
)
def test_inline_forms_give_the_same_bytes(text: str) -> None:
    assert image(text) == DATA


def test_a_file_part_is_taken_whatever_it_claims_to_be() -> None:
    assert image(Upload(data=DATA, filename="x.exe", mime="text/html")) == DATA


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "https://example.com/a.jpg?x=1&y=2#z",
        "HTTPS://EXAMPLE.COM/a.jpg",
        "https://user:pass@example.com:8443/a",
        "https://[2001:db8::1]/a.jpg",
        "https://例え.jp/画像.png",
        "http://127.0.0.1/private-addresses-are-judged-by-the-fetcher",
    ],
)
def test_urls_are_kept_as_they_are(url: str) -> None:
    asset = read_asset(f" {url}\n", "image", Kind.IMAGE, Role.FIRST_FRAME)
    assert (asset.url, asset.data) == (url, None)


@pytest.mark.parametrize("node", [Upload(data=b""), "data:image/png;base64,", "data:image/png,"], ids=repr)
def test_nothing_is_no_image(node: Node) -> None:
    with pytest.raises(RequestError) as caught:
        image(node)
    assert (caught.value.code, caught.value.param) == ("invalid_image", "image")


def test_the_early_limit_is_the_byte_after_the_last_allowed() -> None:
    largest = LARGEST[Kind.IMAGE]
    assert len(image(Upload(data=bytes(largest))) or b"") == largest
    with pytest.raises(RequestError) as caught:
        image(Upload(data=bytes(largest + 1)))
    assert caught.value.code == "input_too_large"


def test_the_early_limits_refuse_nothing_a_model_allows() -> None:
    for model in Catalog.load().models:
        assert model.limits.image_bytes <= LARGEST[Kind.IMAGE]
        assert model.limits.audio_bytes <= LARGEST[Kind.AUDIO]
