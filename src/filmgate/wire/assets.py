"""Reading one input: an http(s) URL, a data URL, bare Base64 or an uploaded file, to an :class:`~filmgate.video.Asset`.

Only the form is judged here, and only the grossest size; whether the bytes are the medium they claim to be is for the
probe to find out.
"""

import re
from binascii import Error as Base64Error
from binascii import a2b_base64
from typing import Final, NoReturn
from urllib.parse import unquote_to_bytes, urlsplit

from filmgate.errors import RequestError
from filmgate.video import Asset, Kind, Role
from filmgate.wire.tree import Node, Upload
from filmgate.wire.words import clipped, kind_of, shown_text

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = {Kind.IMAGE: 30 * MEGABYTE, Kind.AUDIO: 15 * MEGABYTE}
"""Decoded bytes refused without a look at the model; the catalogue's own limits are never higher."""
SMALLEST_BARE: Final = 16
"""No image format fits in fewer bytes; shorter bare text is a word, not Base64, and fewer numbers are no file taken apart."""
LONGEST_URL: Final = 8192
MOST_ESCAPES: Final = 500_000
"""Percent escapes of one text. Undoing them costs about a microsecond and two hundred bytes of memory each."""

SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:(?![0-9])")
"""Not followed by a digit: ``example.com:8080/a.jpg`` is an address without its scheme."""
UNFIT: Final = re.compile(r"[\x00-\x20\x7f\\]")
TO_STANDARD: Final = bytes.maketrans(b"-_", b"+/")
FORMS: Final = {
    Kind.IMAGE: "an http(s) URL, a data URL (data:image/png;base64,...) or Base64",
    Kind.VIDEO: "an http(s) URL or a data URL (data:video/mp4;base64,...)",
    Kind.AUDIO: "an http(s) URL or a data URL (data:audio/wav;base64,...)",
}
INVALID: Final = {Kind.IMAGE: "invalid_image", Kind.VIDEO: "invalid_video", Kind.AUDIO: "invalid_audio"}
"""The code of an input whose bytes cannot be used."""


def read_asset(node: Node, place: str, kind: Kind, role: Role) -> Asset:
    """One input in any of its forms. ``place`` names it in messages.

    Raises RequestError invalid_value, invalid_url, invalid_image (video, audio), unsupported_value, input_too_large.
    """
    if isinstance(node, Upload):
        return Asset(kind=kind, role=role, param=place, data=_sized(node.data, place, kind))
    if is_node_buffer(node):
        refuse_node_buffer(place)
    if not isinstance(node, str):
        message = f"`{place}` is {kind_of(node)}: it must be {FORMS[kind]}."
        raise RequestError("invalid_value", message, param=place)
    text = node.strip()
    if text[:8].lower().startswith(("http://", "https://")):
        return Asset(kind=kind, role=role, param=place, url=_url(text, place))
    return Asset(kind=kind, role=role, param=place, data=_sized(_inline(text, place, kind), place, kind))


def _inline(text: str, place: str, kind: Kind) -> bytes:
    if text[:5].lower() == "data:":
        return _data_url(text, place, kind)
    scheme = SCHEME.match(text)
    if scheme:
        _refuse_scheme(scheme[0][:-1].lower(), text, place, kind)
    if not text:
        raise RequestError("invalid_value", f"`{place}` is empty: it must be {FORMS[kind]}.", param=place)
    data = _base64(text.encode("ascii", "replace")) if kind is Kind.IMAGE else None
    if data is None or len(data) < SMALLEST_BARE:
        message = f"`{place}` is {shown_text(text)}, which looks like {_likeness(text)}. It must be {FORMS[kind]}."
        raise RequestError(INVALID[kind] if kind is Kind.IMAGE else "invalid_url", message, param=place)
    return data


def _refuse_scheme(scheme: str, text: str, place: str, kind: Kind) -> NoReturn:
    if scheme == "asset":
        message = f"`{place}` names the vendor's asset library, which this server has no access to. Send {FORMS[kind]}."
        raise RequestError("unsupported_value", message, param=place)
    if len(scheme) == 1:
        what = f"is {shown_text(text)}, which looks like a path on your machine"
    else:
        what = f'has the scheme "{clipped(scheme)}"' if scheme not in ("http", "https") else "is not a complete URL"
    raise RequestError("invalid_url", f"`{place}` {what}. It must be {FORMS[kind]}.", param=place)


def _url(text: str, place: str) -> str:
    if len(text) > LONGEST_URL:
        message = f"`{place}` is a URL of {len(text)} characters: at most {LONGEST_URL} are allowed."
        raise RequestError("invalid_url", message, param=place)
    try:
        parts = urlsplit(text)
        whole = bool(parts.hostname) and parts.port != 0 and not UNFIT.search(text)
    except ValueError:
        whole = False
    if not whole:
        raise RequestError("invalid_url", f"`{place}` is {shown_text(text)}: that URL is malformed.", param=place)
    return text


def _data_url(text: str, place: str, kind: Kind) -> bytes:
    header, comma, payload = text.partition(",")
    mime, *options = header[5:].lower().split(";")
    if not comma or len(header) > 200:
        message = f"`{place}` is a data URL without a comma. It must be as data:{kind}/...;base64,..."
        raise RequestError(INVALID[kind], message, param=place)
    if mime.strip().partition("/")[0] != kind.value and mime.strip() != "application/octet-stream":
        said = f'of type "{clipped(mime)}"' if mime else "without a media type"
        message = f"`{place}` is a data URL {said}: the type must be {kind}/..."
        raise RequestError(INVALID[kind], message, param=place)
    if payload.count("%") > MOST_ESCAPES:
        message = f"`{place}` is a data URL with more than {MOST_ESCAPES} percent escapes: send it as Base64."
        raise RequestError(INVALID[kind], message, param=place)
    raw = unquote_to_bytes(payload) if "%" in payload else payload.encode("utf-8", "replace")
    data = _base64(raw) if any(option.strip() == "base64" for option in options) else raw
    if data is None:
        raise RequestError(INVALID[kind], f"`{place}` is a data URL whose Base64 is malformed.", param=place)
    return data


def _base64(raw: bytes) -> bytes | None:
    """The decoded bytes, or None. Both alphabets, padding optional, line breaks allowed; spaces are not.

    A space in Base64 is usually a ``+`` that a form encoding ate: dropping it would corrupt the image in silence.
    """
    digits = raw.translate(TO_STANDARD, b"\r\n\t").rstrip(b"=")
    if len(digits) % 4 == 1:
        return None
    try:
        return a2b_base64(digits + b"=" * (-len(digits) % 4), strict_mode=True)
    except Base64Error:
        return None


def _sized(data: bytes, place: str, kind: Kind) -> bytes:
    if not data:
        raise RequestError(INVALID[kind], f"`{place}` is empty: it has no bytes.", param=place)
    largest = LARGEST.get(kind)
    if largest is not None and len(data) > largest:
        message = f"`{place}` has {len(data)} bytes: at most {largest} are allowed."
        raise RequestError("input_too_large", message, param=place)
    return data


def _likeness(text: str) -> str:
    """What a text that is no input looks like, so that the caller sees the mistake."""
    head = text[:200]
    if re.search(r"\.(png|jpe?g|webp|gif|bmp|tiff?|heic|mp4|mov|wav|mp3)$", text[-8:], re.IGNORECASE):
        return "a file name or an address without https://"
    if head.startswith(("{", "[", "<")):
        return "JSON or markup"
    if head.startswith(("/", "./", "../", "~", "www.")) or "://" in head:
        return "a path or an address"
    if " " in head and re.fullmatch(r"[A-Za-z0-9+/=_ -]+", head) and len(text) > 200:
        return 'Base64 with spaces in it (in a form, a "+" must be sent as %2B)'
    return "plain text"


def is_node_buffer(node: Node) -> bool:
    """Whether a value is what Node makes of a ``Buffer``: one number per byte, or its JSON form.

    A few numbers are a mistake of another kind: no image has so few bytes.
    """
    if isinstance(node, dict):
        return node.get("type") == "Buffer" and isinstance(node.get("data"), list | str)
    return isinstance(node, list) and len(node) >= SMALLEST_BARE and all(_is_byte(item) for item in node)


def _is_byte(node: Node) -> bool:
    if isinstance(node, str):
        return len(node) <= 3 and node.isascii() and node.isdigit()
    return isinstance(node, int) and not isinstance(node, bool) and 0 <= node <= 255


def refuse_node_buffer(place: str) -> NoReturn:
    """Raise the 400 that tells a Node user how to send a file."""
    message = (
        f"`{place}` is a Node Buffer taken apart byte by byte. Wrap it: `await OpenAI.toFile(buffer, "
        "'image.png', {type: 'image/png'})`, or send a stream, a URL or a data URL."
    )
    raise RequestError("invalid_value", message, param=place)
