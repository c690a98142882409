"""What a fake works with, whatever it speaks: its tasks, its accounts, its files and its moods."""

import asyncio
import hashlib
import hmac
import time
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from filmgate.sandbox.answering import HTML, Hang, Reset, file_answer
from filmgate.sandbox.clips import Clips, marked
from filmgate.sandbox.faults import Plan, Reception, Reply
from filmgate.sandbox.ledger import Create
from filmgate.sandbox.studio import Studio
from filmgate.sandbox.tasks import Task

OUTAGES: Final = ("", "503", "reset", "hang")
WRONG: Final = {
    "json": (b'{"code": "AccessDenied", "message": "the object is not here"}', "application/json"),
    "html": (HTML, "text/html"),
    "text": (b"upstream connect error or disconnect/reset before headers", "text/plain"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """Somebody who pays."""

    name: str
    refuses: str = ""
    """The vendor's error code every call of the account is answered with, if any."""


class Accounts:
    """Keys to accounts. With none named, every key is an account of its own, called by the hash of its key."""

    def __init__(self, keys: Mapping[str, str] | None = None) -> None:
        """``keys``: key to account name."""
        self._keys = dict(keys or {})
        self._refusals: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"Accounts({', '.join(sorted(set(self._keys.values())))})"

    def find(self, authorization: str | None) -> Account | None:
        """The account of an Authorization header; None when there is none."""
        scheme, _, key = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not key.strip():
            return None
        name = self._keys.get(key.strip(), "" if self._keys else _anonymous(key.strip()))
        return Account(name=name, refuses=self._refusals.get(name, "")) if name else None

    def refuse(self, name: str, code: str) -> None:
        """From now on, answer the account's calls with this error code; with none, serve it again."""
        self._refusals[name] = code


def _anonymous(key: str) -> str:
    return f"account-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


class Rates:
    """Calls per minute, by whatever they are counted by."""

    def __init__(self) -> None:
        self._taken: defaultdict[str, deque[float]] = defaultdict(deque)

    def take(self, who: str, limit: int, now: float) -> bool:
        """Whether one more call is within the limit; it is then counted. 0: no limit."""
        taken = self._taken[who]
        while taken and taken[0] <= now - 60:
            taken.popleft()
        if limit and len(taken) >= limit:
            return False
        taken.append(now)
        return True


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    """Links that look signed, and are: for one path, from one moment, for so many seconds."""

    secret: bytes = field(repr=False)

    def sign(self, path: str, *, issued_at: float, seconds: float) -> str:
        date, life = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(issued_at)), f"{seconds:.0f}"
        query = {
            "X-Tos-Algorithm": "TOS4-HMAC-SHA256",
            "X-Tos-Date": date,
            "X-Tos-Expires": life,
            "X-Tos-Signature": self._mark(path, date, life),
            "X-Tos-SignedHeaders": "host",
        }
        return f"{path}?{urlencode(query)}"

    def verdict(self, path: str, query: Mapping[str, str], now: float) -> str:
        """Empty for a good link, else the storage's error code."""
        date, life = query.get("X-Tos-Date", ""), query.get("X-Tos-Expires", "")
        if not hmac.compare_digest(self._mark(path, date, life), query.get("X-Tos-Signature", "")):
            return "SignatureDoesNotMatch"
        issued = time.strptime(date + " UTC", "%Y%m%dT%H%M%SZ %Z")
        return "" if now < _epoch(issued) + float(life) else "ExpiredToken"

    def _mark(self, path: str, date: str, life: str) -> str:
        return hmac.new(self.secret, f"{path}\n{date}\n{life}".encode(), hashlib.sha256).hexdigest()


def _epoch(moment: time.struct_time) -> float:
    import calendar

    return calendar.timegm(moment)


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming:
    """A create that was understood."""

    number: int
    account: str
    plan: Plan
    prompt: str = field(repr=False)
    request_id: str
    """What the client calls it, if it does."""


@dataclass(kw_only=True)
class Works:
    """Everything a fake's handlers use."""

    studio: Studio
    accounts: Accounts = field(default_factory=Accounts)
    clips: Clips = field(default_factory=Clips)
    signer: Signer
    rates: Rates = field(default_factory=Rates)
    outage: str = ""
    """While it is set every call but those to ``/_sandbox`` and for files is answered so: 503, reset or hang."""
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the server ends: whoever hangs is let go."""

    def away(self) -> Response | None:
        """The answer of a fake that is out, or None."""
        match self.outage:
            case "503":
                return Response(status_code=503)
            case "reset":
                return Reset()
            case "hang":
                return Hang(self.closing)
        return None

    def note(self, incoming: Incoming, reception: Reception, task: Task | None) -> None:
        """Write down a create and what became of it."""
        self.studio.ledger.note(
            Create(
                number=incoming.number,
                at=self.studio.clock.now(),
                account=incoming.account,
                request_id=incoming.request_id,
                task_id=task.id if task else None,
                reply=reception.reply.value,
                faults=tuple(incoming.plan.texts()),
                prompt=incoming.prompt[:200],
            )
        )

    def spoiled(self, reception: Reception) -> Response | None:
        """The answer of a create whose reply is spoiled without a word of the dialect, or None."""
        match reception.reply:
            case Reply.RESET:
                return Reset()
            case Reply.HANG:
                return Hang(self.closing)
            case Reply.EMPTY:
                return Response(status_code=reception.status)
            case Reply.HTML:
                return Response(HTML, status_code=reception.status, media_type="text/html")
            case Reply.NO_ID:
                return Response(b"{}", media_type="application/json")
        return None

    async def video(self, task: Task, headers: Mapping[str, str]) -> Response:
        """A task's film, or what a fault makes of it."""
        wrong = task.plan.get("wrong-bytes")
        if wrong and self.studio.spend(task, "wrong-bytes"):
            body, mime = WRONG[wrong["form"]]
            return Response(body, media_type=mime)
        data = marked((await self.clips.get(task.film)).video, task.id)
        if self.studio.spend(task, "truncated"):
            data = data[: len(data) // 2]
        mime = "video/quicktime" if task.film.form == "mov" else "video/mp4"
        return file_answer(data, mime=mime, headers=headers, cut=self.studio.spend(task, "cut-download"))

    async def last_frame(self, task: Task, headers: Mapping[str, str]) -> Response:
        clip = await self.clips.get(replace(task.film, labelled=False))
        return file_answer(clip.last_frame, mime="image/png", headers=headers)
