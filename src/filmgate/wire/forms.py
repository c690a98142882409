"""Forms to trees: multipart and urlencoded fields, with brackets in their names where values are nested."""

import re
from typing import TYPE_CHECKING, Final, NoReturn
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from filmgate.errors import RequestError
from filmgate.wire.assets import MOST_ESCAPES, refuse_node_buffer
from filmgate.wire.brackets import Entry, nest
from filmgate.wire.jsontext import check_text
from filmgate.wire.tree import Node, Tree, Upload
from filmgate.wire.words import clipped

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MOST_HEADERS: Final = 16
LONGEST_HEADER: Final = 4096
MOST_SEMICOLONS: Final = 64
"""In one header. The library's scan costs about a microsecond for each, most of a minute for a body of nothing else."""
MOST_FIELDS: Final = 10_000
"""Far above any honest form: a Node Buffer sent byte by byte is stopped here, before it costs seconds."""
BYTE_FIELD: Final = re.compile(r"(.*)\[[0-9]+\]")


def options(header: str) -> tuple[str, dict[str, str]]:
    """A header value with parameters, as Content-Type, in lower case and by parameter name."""
    kind, found = parse_options_header(header.encode("latin-1", "replace").decode("latin-1"))
    return kind.decode("latin-1"), {key.decode("latin-1"): value.decode("latin-1") for key, value in found.items()}


def first_line_boundary(body: bytes) -> str:
    """The boundary a multipart body shows in its own first line. Raises RequestError invalid_body when there is none."""
    line = body[:200].partition(b"\r\n")[0]
    if not line.startswith(b"--") or len(line) < 3 or len(line) == 200:
        raise RequestError(
            "invalid_body", "The multipart body has no boundary, in its Content-Type or in its first line."
        )
    return line[2:].rstrip().decode("latin-1")


def decode_urlencoded(body: bytes) -> Tree:
    """``a=1&b[c]=2`` to a tree. Raises RequestError invalid_body."""
    if body.count(b"%") > MOST_ESCAPES:
        message = f"The urlencoded body has more than {MOST_ESCAPES} percent escapes: send it as JSON or as multipart."
        raise RequestError("invalid_body", message)
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        raise RequestError("invalid_body", "The urlencoded body is not UTF-8.") from None
    except ValueError:
        _refuse_many(body[:80].decode("utf-8", "replace").partition("=")[0])
    for name, value in pairs:
        check_text(name, None, "invalid_body")
        check_text(value, clipped(name), "invalid_body")
    return Tree(fields=nest([Entry(name, value) for name, value in pairs]), textual=True)


def decode_multipart(body: bytes, boundary: str) -> Tree:
    """A multipart/form-data body to a tree. Raises RequestError invalid_body for anything malformed or cut short."""
    collector = _Collector()
    try:
        parser = MultipartParser(
            boundary.encode("latin-1", "replace"),
            collector.callbacks(),
            max_header_count=MOST_HEADERS,
            max_header_size=LONGEST_HEADER,
        )
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise RequestError("invalid_body", f"The multipart body is malformed: {str(error)[:120]}") from None
    if not collector.ended:
        raise RequestError("invalid_body", "The multipart body is cut short: its last boundary is missing.")
    return Tree(fields=nest(collector.entries), textual=True)


class _Collector:
    """Gathers the parts a push parser reports."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.ended = False
        self._header = bytearray()
        self._value = bytearray()
        self._headers: dict[bytes, bytes] = {}
        self._data: list[bytes] = []

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_part_data": self._more,
            "on_part_end": self._end,
            "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._header_end,
            "on_end": self._finish,
        }

    def _begin(self) -> None:
        self._headers, self._data = {}, []

    def _header_end(self) -> None:
        if self._value.count(b";") > MOST_SEMICOLONS:
            raise RequestError("invalid_body", f"A part's header has more than {MOST_SEMICOLONS} parameters.")
        self._headers[bytes(self._header).lower()] = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _more(self, data: bytes, start: int, end: int) -> None:
        self._data.append(data[start:end])

    def _end(self) -> None:
        _, found = parse_options_header(self._headers.get(b"content-disposition", b"").decode("latin-1"))
        name = _text(found.get(b"name", b""), None)
        if not name:
            raise RequestError("invalid_body", "A part of the multipart body has no name.")
        data = b"".join(self._data)
        if len(self.entries) >= MOST_FIELDS:
            _refuse_many(name)
        self.entries.append(Entry(name, self._node(name, data, found.get(b"filename"))))

    def _node(self, name: str, data: bytes, filename: bytes | None) -> Node:
        if filename is None:
            return _text(data, name)
        mime = self._headers.get(b"content-type", b"").decode("latin-1") or None
        return Upload(data=data, filename=filename.decode("utf-8", "replace"), mime=mime)

    def _finish(self) -> None:
        self.ended = True


def _refuse_many(name: str) -> NoReturn:
    indexed = BYTE_FIELD.fullmatch(name)
    if indexed:
        refuse_node_buffer(clipped(indexed[1]))
    raise RequestError("invalid_body", f"The form has more than {MOST_FIELDS} fields.")


def _text(data: bytes, name: str | None) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        where = f"The field `{clipped(name)}`" if name else "A field's name"
        message = f"{where} is not UTF-8. Send a file as a file part, with a filename."
        raise RequestError("invalid_body", message, param=name and clipped(name)) from None
    check_text(text, name and clipped(name), "invalid_body")
    return text
