"""The configured upstreams at work: who can take a request, who is resting after a fault, and how fast each is asked."""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from filmgate.errors import Blame, UpstreamError
from filmgate.providers import Provider, Submits

REST_MS = 30_000
LONGEST_REST_MS = 15 * 60_000
"""A credential refused for its key, account or balance is left alone for so long, doubling each time."""


class Standing(StrEnum):
    """What an operator lets an upstream do. Jobs it already has are watched and delivered in every standing."""

    ACTIVE = "active"
    DRAINING = "draining"
    """No new requests; jobs accepted before still go to it where no active upstream can take them."""
    DISABLED = "disabled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Credential:
    """One key at one upstream."""

    name: str
    account: str
    """A digest of the upstream's address and the key: who pays."""
    client: Submits = field(repr=False)
    max_in_flight: int
    submits_per_minute: int
    looks_per_minute: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Upstream:
    """One configured remote engine."""

    name: str
    provider: Provider = field(repr=False)
    """Of its kind, for what needs no key."""
    models: Mapping[str, str]
    """Our model ids to its own."""
    credentials: tuple[Credential, ...]
    priority: int = 1
    weight: float = 1.0
    standing: Standing = Standing.ACTIVE
    expires_after: int = 172_800
    """Seconds after which it gives a task up."""
    marked: bool = False
    """Whether its list echoes the number of seconds, so that a lost task can be told from others."""
    private: bool = False
    """Whether its own address is private: only then may its results lie at private addresses."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """One way a request can go."""

    upstream: Upstream
    credential: Credential


@dataclass(frozen=True, kw_only=True, slots=True)
class Rest:
    """Why and how long a credential is left alone."""

    until: int
    """Unix milliseconds."""
    times: int
    """Refusals in a row."""
    blame: Blame


def rested(rest: Rest | None, fault: UpstreamError, *, now: int) -> Rest | None:
    """The rest a credential takes after a fault; None after one that is about the request alone."""
    if fault.blame is Blame.REQUEST:
        return rest
    times = (rest.times if rest else 0) + 1
    asked = int((fault.retry_after or 0) * 1000)
    own = min(LONGEST_REST_MS, REST_MS * 2 ** (times - 1)) if fault.blame is Blame.CREDENTIAL else min(times, 30) * 1000
    return Rest(until=now + max(asked, own), times=times, blame=fault.blame)


def ordered(routes: Sequence[Route], *, draw: Callable[[], float]) -> list[Route]:
    """Routes in the order to try them: by priority, and within one priority at random by weight."""
    by_priority = sorted(
        routes, key=lambda route: (route.upstream.standing is Standing.DRAINING, route.upstream.priority)
    )
    found: list[Route] = []
    for _, group in groupby(by_priority, key=lambda route: (route.upstream.standing, route.upstream.priority)):
        # The smallest of exponential draws: each is first with a chance in proportion to its weight.
        found += sorted(group, key=lambda route: _delay(route, draw()))
    return found


def _delay(route: Route, drawn: float) -> float:
    share = route.upstream.weight / len(route.upstream.credentials)
    return -math.log(1 - drawn) / share


class Pace:
    """At most so many calls a minute, evenly spaced after a small burst."""

    def __init__(self, per_minute: int, *, burst: int = 10) -> None:
        self._gap = 60.0 / per_minute
        self._slack = self._gap * burst
        self._next = 0.0

    async def wait(self) -> None:
        """Return when the next call may be made."""
        now = asyncio.get_running_loop().time()
        self._next = max(self._next, now - self._slack) + self._gap
        if self._next > now:
            await asyncio.sleep(self._next - now)


class Upstreams:
    """All of them, with what this process has learned since it started."""

    def __init__(self, upstreams: Sequence[Upstream], *, clock: Callable[[], int], draw: Callable[[], float]) -> None:
        self._upstreams = {upstream.name: upstream for upstream in upstreams}
        self._routes = [
            Route(upstream=upstream, credential=credential)
            for upstream in upstreams
            for credential in upstream.credentials
        ]
        self._clock = clock
        self._draw = draw
        self._rests: dict[str, Rest] = {}
        self._submits = {route.credential.account: Pace(route.credential.submits_per_minute) for route in self._routes}
        self.freed = asyncio.Event()
        """Set whenever a slot of any credential may have become free."""

    @property
    def models(self) -> frozenset[str]:
        """Our ids of every model some upstream makes."""
        return frozenset(model for upstream in self._upstreams.values() for model in upstream.models)

    def makers(self, model: str) -> list[Route]:
        """Every way to have a model made, whether or not it is open now."""
        return [route for route in self._routes if self._may_take(route, model)]

    def _may_take(self, route: Route, model: str) -> bool:
        return model in route.upstream.models and route.upstream.standing is not Standing.DISABLED

    def first(self, model: str) -> Route | None:
        """The first choice for a new request: what its video shows as its engine. None: nobody takes one now."""
        active = [route for route in self.makers(model) if route.upstream.standing is Standing.ACTIVE]
        return min(active, key=lambda route: route.upstream.priority) if active else None

    def open_routes(self, model: str) -> list[Route]:
        """Ways that are open now, in the order to try them."""
        now = self._clock()
        awake = [route for route in self.makers(model) if not self._resting(route, now)]
        return ordered(awake, draw=self._draw)

    def _resting(self, route: Route, now: int) -> bool:
        rest = self._rests.get(route.credential.account)
        return rest is not None and rest.until > now

    def pinned(self, account: str) -> Route | None:
        """The way a submission went; None when its credential is no longer configured."""
        return next((route for route in self._routes if route.credential.account == account), None)

    async def pace(self, route: Route) -> None:
        await self._submits[route.credential.account].wait()

    def note_fault(self, route: Route, fault: UpstreamError) -> None:
        """Let a credential rest, if the fault is one that resting helps against."""
        rest = rested(self._rests.get(route.credential.account), fault, now=self._clock())
        if rest is not None:
            self._rests[route.credential.account] = rest

    def note_success(self, route: Route) -> None:
        self._rests.pop(route.credential.account, None)

    def all_denied(self, routes: Sequence[Route]) -> bool:
        """Whether every one of these ways is closed now for its key, account or balance."""
        now = self._clock()
        rests = [self._rests.get(route.credential.account) for route in routes]
        return all(rest is not None and rest.until > now and rest.blame is Blame.CREDENTIAL for rest in rests)

    def rests(self) -> Mapping[str, Rest]:
        """Accounts that are resting, for operators."""
        return dict(self._rests)
