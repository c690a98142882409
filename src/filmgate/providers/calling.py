"""HTTP to one upstream with one key: what every remote provider needs of it, and what money hangs on.

Nothing is ever sent twice from here. A submission goes over a connection of its own: a kept-alive one may be closed by
the server just as it is used, and then nobody can tell whether the request was read. Redirects are never followed.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from filmgate.errors import Blame, UpstreamError, UpstreamRejected, UpstreamUnclear
from filmgate.providers import Snapshot

if TYPE_CHECKING:
    import aiohttp

Params = Sequence[tuple[str, str]]

MOST_BYTES: Final = 16 << 20
"""Of an answer: 500 tasks of a list are about 1 MB."""
LONGEST_WAIT: Final = 24 * 3600.0
"""Seconds; an upstream that asks for more is asked again after a day."""
LONGEST_ID: Final = 300
LONGEST_MESSAGE: Final = 300
LONGEST_WORD: Final = 80
LONGEST_CODE: Final = 200
"""Of an error; vendors' own are a few words."""
MOST_FIGURES: Final = 20
LARGEST: Final = 1 << 63
"""Whole numbers from here on are nonsense that no client of ours can read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """How long the parts of a call may take, in seconds."""

    connect: float = 10.0
    submit: float = 120.0
    """A submission, whole: inline pictures of 64 MB go with it, and the reply is worth waiting for."""
    read: float = 30.0
    """Any other call, whole."""


TIMES: Final = Times()


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def ok(self) -> bool:
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def document(self) -> Mapping[str, Any]:
        """The body as a JSON object; empty when it is none."""
        return read_document(self.body)

    @property
    def retry_after(self) -> float | None:
        """Seconds it asks to wait, from either header, by its own clock."""
        text = self.headers.get("retry-after-ms")
        if text is not None and (wait := _seconds(text)) is not None:
            return wait / 1000
        text = self.headers.get("retry-after", "")
        wait = _seconds(text)
        return wait if wait is not None else self._until(text)

    def _until(self, text: str) -> float | None:
        try:
            away = parsedate_to_datetime(text) - parsedate_to_datetime(self.headers.get("date", ""))
        except (ValueError, TypeError, OverflowError):
            return None
        return min(max(away.total_seconds(), 0.0), LONGEST_WAIT)


def _seconds(text: str) -> float | None:
    return min(float(text), LONGEST_WAIT) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", text.strip()) else None


def read_document(body: bytes) -> Mapping[str, Any]:
    """A JSON object; empty for anything else. Never raises."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """The vendor's own error envelope, read: it has a code."""

    code: str
    """A key of :data:`filmgate.errors.CODES`."""
    blame: Blame
    said: str
    """The vendor's code and message, for operators."""
    shown: str
    """The message with ids and addresses removed, for the caller."""
    param: str | None = None
    certain: bool = True
    """Whether it proves that nothing was started: a gateway may also report that it lost a reply itself."""


class Line:
    """One upstream behind one key. Raises UpstreamError and its kinds alone; a cancelled call stays cancelled."""

    def __init__(self, session: "aiohttp.ClientSession", *, base_url: str, api_key: str, times: Times = TIMES) -> None:
        """Raises ValueError for an address that is none, or a key that no header can carry."""
        if not re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", base_url):
            raise ValueError("base_url must begin with http:// or https://, and hold no user, query or fragment")
        if not re.fullmatch(r"[!-~]*", api_key):
            raise ValueError("api_key must be printable ASCII without spaces")
        self.base_url = base_url.rstrip("/")
        self._session = session
        self._key = api_key
        self._times = times

    def __repr__(self) -> str:
        return f"Line({self.base_url})"

    @property
    def authorization(self) -> Mapping[str, str]:
        """The header that proves who we are: for this upstream alone."""
        return {"authorization": f"Bearer {self._key}"} if self._key else {}

    async def ask(self, method: str, path: str, *, params: Params = ()) -> Answer:
        """A call that starts nothing. Raises UpstreamError when no whole answer came."""
        import aiohttp

        try:
            return await self._call(method, path, params=params, timeout=self._timeout(self._times.read))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as fault:
            raise UpstreamError(f"{method} {path}: {self._words(fault)}") from fault

    async def submit(self, path: str, body: "bytes | aiohttp.FormData", *, headers: Mapping[str, str]) -> Answer:
        """The one call that may cost money, made once.

        Raises UpstreamRejected when the connection was never opened, and UpstreamUnclear when it was and no whole
        answer came. Cancelling leaves it as unclear, and raises CancelledError.
        """
        import aiohttp

        try:
            return await self._call(
                "POST",
                path,
                timeout=self._timeout(self._times.submit),
                data=body,
                headers={**headers, "connection": "close"},
                # A name of its own in the pool of connections: with it no kept-alive connection of a read is taken.
                server_hostname=self._session_host(),
            )
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as fault:
            # Raised by the connector alone: no address, no route, no TLS. No byte of the request was sent.
            message = f"no connection: {self._words(fault)}"
            shown = "The engine could not be reached."
            raise UpstreamRejected(message, code="upstream_unavailable", shown=shown, blame=Blame.UPSTREAM) from fault
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as fault:
            raise UpstreamUnclear(f"POST {path}: {self._words(fault)}") from fault

    def judge(self, answer: Answer, *, task: Any, refusal: Refusal | None) -> str:
        """The id a submission was accepted under. Raises UpstreamRejected or UpstreamUnclear.

        ``task`` is the id in the answer, ``refusal`` the vendor's envelope, if they are there.
        """
        if answer.ok and (accepted := read_id(task)):
            return accepted
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS and refusal is None:
            shown = "The engine takes no more work at the moment."
            refusal = Refusal(code="upstream_busy", blame=Blame.CAPACITY, said="no error code", shown=shown)
        certain = refusal is not None and (refusal.certain or answer.status == HTTPStatus.TOO_MANY_REQUESTS)
        if answer.status < HTTPStatus.BAD_REQUEST or refusal is None or not certain:
            said = refusal.said if refusal else f"{len(answer.body)} bytes without an id or an error code"
            raise UpstreamUnclear(f"answered {answer.status}: {self.hidden(said)}", retry_after=answer.retry_after)
        raise UpstreamRejected(
            f"answered {answer.status}: {self.hidden(refusal.said)}",
            code=refusal.code,
            shown=self.hidden(refusal.shown),
            param=self.hidden(refusal.param) if refusal.param else None,
            retry_after=answer.retry_after,
            blame=refusal.blame,
        )

    def fault(self, answer: Answer, refusal: Refusal | None) -> UpstreamError:
        """What went wrong with a call that started nothing."""
        said = refusal.said if refusal else f"{len(answer.body)} bytes without an error code"
        blame = _BLAMES.get(answer.status) or (refusal.blame if refusal else Blame.UPSTREAM)
        message = f"answered {answer.status}: {self.hidden(said)}"
        return UpstreamError(message, retry_after=answer.retry_after, blame=blame)

    def hidden(self, text: str) -> str:
        """Words of an upstream without our key, a callback's token or a link's signature; no longer than a line."""
        text = text.replace(self._key, "(key)") if self._key else text
        for pattern in _SECRETS:
            text = pattern.sub(r"\1(secret)", text[: 20 * LONGEST_MESSAGE])
        return " ".join(fit(text).split())[:LONGEST_MESSAGE]

    def cleared(self, snapshot: Snapshot) -> Snapshot:
        """A snapshot whose words, should they hold our key, do so no more."""
        verdict = snapshot.verdict
        if verdict is not None:
            verdict = replace(verdict, message=self.hidden(verdict.message))
        return replace(snapshot, said=self.hidden(snapshot.said), verdict=verdict)

    async def _call(self, method: str, path: str, **given: Any) -> Answer:
        headers = {"accept": "application/json", **given.pop("headers", {}), **self.authorization}
        async with self._session.request(
            method, f"{self.base_url}{path}", headers=headers, allow_redirects=False, **given
        ) as response:
            body = bytearray()
            async for part in response.content.iter_any():
                body += part
                if len(body) > MOST_BYTES:
                    raise ValueError(f"the answer has more than {MOST_BYTES} bytes")
            shown = {name.lower(): value for name, value in response.headers.items()}
            return Answer(status=response.status, body=bytes(body), headers=shown)

    def _timeout(self, whole: float) -> "aiohttp.ClientTimeout":
        import aiohttp

        return aiohttp.ClientTimeout(total=whole, connect=self._times.connect, sock_connect=self._times.connect)

    def _session_host(self) -> str | None:
        from yarl import URL

        return URL(self.base_url).host

    def _words(self, fault: BaseException) -> str:
        """A fault's kind and text; for operators."""
        return self.hidden(f"{type(fault).__name__} {fault}").strip()


_SECRETS: Final = (
    re.compile(r"([?&][\w-]*(?:signature|token|secret|key|credential)[\w-]*=)[^&\s\"']+", re.IGNORECASE),
    re.compile(r"\b()[0-9a-f]{40,}\b", re.IGNORECASE),
)
"""What an upstream may quote of the addresses it was given: who reads a log shall not be able to use them."""

_BLAMES: Final = {401: Blame.CREDENTIAL, 403: Blame.CREDENTIAL, 429: Blame.CAPACITY}


def read_id(value: Any) -> str:
    """A task's id; empty for what cannot be one. Ids go into paths and logs: only printable ASCII, no separators."""
    return value if isinstance(value, str) and re.fullmatch(rf"\w[\w.:~=-]{{0,{LONGEST_ID}}}", value, re.ASCII) else ""


def read_word(value: Any) -> str:
    """A status as an upstream says it, fit for a log; for what is no word, what it is instead."""
    return fit(value[:LONGEST_WORD]) if isinstance(value, str) else f"({type(value).__name__})"


def read_figures(value: Any) -> dict[str, Any]:
    """Numbers by name, and such groups of numbers: what of an upstream's figures is kept."""
    if not isinstance(value, dict):
        return {}
    groups = {name: _single(value[name]) for name in _names(value) if isinstance(value[name], dict)}
    return _single(value) | {name: group for name, group in groups.items() if group}


def _single(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value[name] for name in _names(value) if read_number(value[name]) is not None}


def _names(value: Mapping[str, Any]) -> list[str]:
    return [name for name in islice(value, MOST_FIGURES) if _NAME.fullmatch(name)]


_NAME: Final = re.compile(r"[A-Za-z_][\w.-]{0,60}", re.ASCII)


def read_whole(value: Any) -> int | None:
    """A whole number of JSON; None for anything else. True is no number."""
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST else None


def read_number(value: Any) -> int | float | None:
    """A finite number of JSON; None for anything else. True is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if (abs(value) < LARGEST if isinstance(value, int) else math.isfinite(value)) else None


def fit(text: str) -> str:
    """Text that every database, log and terminal takes: without halves of characters, NUL and other commands."""
    return _CONTROLS.sub("", text.encode("utf-8", "replace").decode("utf-8"))


_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")


_HIDDEN: Final = (
    (re.compile(r"[\s,;(\[]*\brequest[\s_-]*id\s*[:=]?\s*[\w-]+[)\]]?", re.IGNORECASE), ""),
    (re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://\S+", re.IGNORECASE), "(address)"),
    (re.compile(r"\b(?:bearer\s+\S+|sk-[\w-]+|AKLT\w+)", re.IGNORECASE), "(key)"),
    (re.compile(r"\b(?:cgt|ep|asset|task|video|req|acct|org|proj)[-_][\w-]*\d[\w-]*", re.IGNORECASE), "(id)"),
    (re.compile(r"\b(?:[\w-]+\.)+(?:com|cn|net|org|io|ai|dev|cloud|app)\b(?:[:/]\S*)?", re.IGNORECASE), "(address)"),
    (re.compile(r"(?<![\w/:.)])/(?:[\w.@-]+/)+[\w.@-]*"), "(path)"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b"), "(address)"),
    (re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE), "(id)"),
    (re.compile(r"\b(?=\w*\d)[0-9a-f]{16,}\b|\b\d{8,}\b", re.IGNORECASE), "(id)"),
)


def shown_words(message: Any, otherwise: str) -> str:
    """A vendor's message for a caller: request ids, task ids, endpoints, accounts, keys and addresses removed, a line long.

    ``otherwise`` stands in for a message that is none.
    """
    text = message if isinstance(message, str) else ""
    for pattern, instead in _HIDDEN:
        text = pattern.sub(instead, text[: 4 * LONGEST_MESSAGE])
    text = " ".join(fit(text).split())
    return text[:LONGEST_MESSAGE] if re.search(r"\w", text) else otherwise
