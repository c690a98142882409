"""The connection itself: bounded before there is a request to answer, and refusing in the same envelope as the rest.

uvicorn's HTTP parser puts no bound to what stands before a body: a head without an end, sent by anybody, grows in memory
and is copied again with every piece, so that 100 MB of it hold the loop for many seconds. And it waits for ever for
the rest of a request.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from filmgate.api.links import is_host
from filmgate.api.problems import answer_error
from filmgate.errors import RequestError

if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.server import ServerState

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """What one connection may ask of this server before its request is whole."""

    head_bytes: int = 64 << 10
    """Of a request's line and headers, of a chunk's extension, of trailers: whatever is kept until it ends."""
    head_seconds: float = 30.0
    """From a request's first byte, or the connection's beginning, to the end of its headers."""
    silent_seconds: float = 60.0
    """Between two pieces of a body."""


BOUNDS: Final = Bounds()


class Connection(HttpToolsProtocol):
    """uvicorn's connection within :class:`Bounds`."""

    def __init__(
        self,
        *,
        bounds: Bounds,
        random_text: Callable[[int], str],
        config: "Config",
        server_state: "ServerState",
        **given: Any,
    ) -> None:
        super().__init__(config, server_state, **given)
        self._bounds = bounds
        self._random_text = random_text
        self._kept = 0
        """Bytes since the parser last had something whole."""
        self._body_open = False
        self._fault = ""
        """What is not well-formed, where it is known."""
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait(self._bounds.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._kept += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            self._wait(None)
        elif self._kept > self._bounds.head_bytes:
            self._refuse("head_too_large", f"The request's head is over the limit of {self._bounds.head_bytes} bytes.")
        elif self._body_open:
            self._wait(self._bounds.silent_seconds)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._wait(self._bounds.head_seconds)

    def on_headers_complete(self) -> None:
        hosts = [value for name, value in self.headers if name == b"host"]
        if len(hosts) > 1 or any(host and not is_host(host.decode("latin-1")) for host in hosts):
            self._fault = "Its Host header is not one host with or without a port, as `films.example.com:8000`."
            raise httptools.HttpParserError("Host")
        self._kept, self._body_open = 0, True
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._kept = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._kept, self._body_open = 0, False
        self._wait(None)
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """uvicorn's own answer to what is not HTTP, in our envelope."""
        del msg
        self._refuse("malformed_request", f"This is not a well-formed HTTP/1.1 request. {self._fault}".rstrip())

    def _unsupported_upgrade_warning(self) -> None:
        """Nothing: an asked-for upgrade is a request like any other, and no fault of the operator's."""

    def _refuse(self, code: str, message: str) -> None:
        request_id = f"req_{self._random_text(20)}"
        answer = answer_error(RequestError(code, message))
        answer.headers["x-request-id"] = request_id
        answer.headers["connection"] = "close"
        head = b"".join(name + b": " + value + b"\r\n" for name, value in answer.raw_headers)
        log.info("a connection was refused: %s [%s]", code, request_id)
        self._wait(None)
        self.transport.write(STATUS_LINE[answer.status_code] + head + b"\r\n" + bytes(answer.body))
        self.transport.close()

    def _wait(self, seconds: float | None) -> None:
        """Wait so long for the next step of a request; None: it is whole."""
        if self._patience is not None:
            self._patience.cancel()
        self._patience = None if seconds is None else self.loop.call_later(seconds, self._give_up)

    def _give_up(self) -> None:
        cycle = self.cycle
        busy = cycle is not None and not cycle.response_complete and (cycle.response_started or not cycle.more_body)
        if busy:
            # The caller waits for us, not we for it; what it began to send beyond is not read meanwhile.
            self._wait(self._bounds.silent_seconds)
            return
        log.info("a connection was closed: the rest of its request did not come")
        self.transport.close()
