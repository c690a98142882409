"""A request body of any accepted encoding to one :class:`~filmgate.wire.tree.Tree`, and its fingerprint."""

import json
from hashlib import sha256
from typing import Any

from filmgate.errors import RequestError
from filmgate.wire.forms import decode_multipart, decode_urlencoded, first_line_boundary, options
from filmgate.wire.jsontext import read_object
from filmgate.wire.tree import Node, Tree, Upload
from filmgate.wire.words import clipped

READ = "application/json, multipart/form-data and application/x-www-form-urlencoded"


def decode(content_type: str | None, content_encoding: str | None, body: bytes) -> Tree:
    """The body's fields. Cost is linear in its length, whatever it holds.

    A body that begins as JSON is read as JSON also when it is labelled urlencoded or not at all (curl's default), and
    one that begins as multipart also when it is labelled JSON (a trap of the Node SDK): neither can be mistaken.

    Raises RequestError: unsupported_media_type, invalid_json, invalid_body, conflicting_fields (a key given twice).
    """
    if content_encoding and content_encoding.strip().lower() != "identity":
        message = f'The Content-Encoding "{clipped(content_encoding)}" is not read here: send the body as it is.'
        raise RequestError("unsupported_media_type", message)
    kind, parameters = options(content_type or "")
    if not body:
        raise RequestError("invalid_json", "The body is empty: it must be one JSON object, or a form.")
    if kind == "multipart/form-data":
        return decode_multipart(body, parameters.get("boundary") or first_line_boundary(body))
    if kind == "application/json" and body.startswith(b"--"):
        return decode_multipart(body, first_line_boundary(body))
    begins = body.lstrip()[:1]
    if kind == "application/json" or (kind in ("", "application/x-www-form-urlencoded") and begins in (b"{", b"[")):
        return Tree(fields=read_object(_utf8(body)))
    if kind == "application/x-www-form-urlencoded":
        return decode_urlencoded(body)
    said = f'"{clipped(kind)}"' if kind else "missing"
    raise RequestError("unsupported_media_type", f"The Content-Type is {said}: this server reads {READ}.")


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"The body is not UTF-8: byte {error.start} cannot be read."
        raise RequestError("invalid_json", message) from None


def fingerprint(tree: Tree) -> str:
    """SHA-256, in hex, of what the body says: two sendings of the same fields have the same.

    Independent of key order, spacing, escapes, multipart boundaries and file names; uploads count by their bytes.
    Null counts as absent.
    """
    text = json.dumps(_canonical(tree.fields), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode("ascii")).hexdigest()


def _canonical(node: Node) -> Any:
    if isinstance(node, dict):
        return {key: _canonical(value) for key, value in node.items() if value is not None}
    if isinstance(node, list):
        return [_canonical(item) for item in node]
    if isinstance(node, Upload):
        # No text of a tree has a NUL, so no text can pretend to be a file.
        return f"\x00{sha256(node.data).hexdigest()}"
    return node
