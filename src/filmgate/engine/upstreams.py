"""The configured upstreams at work: who can take a request, who is resting after a fault, and how fast each is asked."""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from filmgate.engine.witness import NOBODY, Rested, Witness
from filmgate.errors import Blame, UpstreamError, UpstreamRejected
from filmgate.providers import Provider, Submits
from filmgate.store.submissions import Submission

REST_MS = 30_000
LONGEST_REST_MS = 15 * 60_000
"""A credential refused for its key, account or balance is left alone for so long, doubling each time."""

TRIAL_MS = 15_000
"""How long one submission tries out a rested credential before another may: replies take a second or two, and one that
never comes must not hold up the rest for as long as a call may take."""

RECHECK_SECONDS = 2.0
"""How long a job without a slot waits for a signal before it looks again: other processes free slots too."""


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
    code: str
    """What a job shows that ends for it."""
    trial: bool = False
    """Whether the rest is over and one submission is finding out if the fault is."""


class Circuit(StrEnum):
    """What a credential takes, as this process has learned."""

    OPEN = "open"
    PARTLY = "partly"
    """Some models rest."""
    RESTING = "resting"
    TRIAL = "trial"
    """A rest is over, and one submission is finding out whether the fault is."""


def rested(rest: Rest | None, fault: UpstreamError, *, now: int) -> Rest | None:
    """The rest a credential takes after a fault; as it was after one that is about the request alone."""
    if fault.blame is Blame.REQUEST:
        return rest
    # Calls that were under way together meet one fault together: that is one refusal, not many.
    together = rest is not None and rest.until > now and not rest.trial
    times = (rest.times if rest else 0) + (0 if together else 1)
    asked = int((fault.retry_after or 0) * 1000)
    own = REST_MS * 2 ** min(times - 1, 10) if fault.blame is Blame.CREDENTIAL else min(times, 30) * 1000
    until = now + max(asked, min(own, LONGEST_REST_MS))
    code = fault.code if isinstance(fault, UpstreamRejected) else "upstream_unavailable"
    return Rest(until=max(until, rest.until if rest and together else 0), times=times, blame=fault.blame, code=code)


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
        self._next = -math.inf

    def delay(self) -> float:
        """Seconds until the next call may be made."""
        now = asyncio.get_running_loop().time()
        return max(0.0, max(self._next, now - self._slack) + self._gap - now)

    def take(self) -> None:
        """Count a call."""
        self._next = max(self._next, asyncio.get_running_loop().time() - self._slack) + self._gap

    async def wait(self) -> None:
        """Count a call, and return when it may be made."""
        delay = self.delay()
        self.take()
        if delay > 0:
            await asyncio.sleep(delay)


class Upstreams:
    """All of them, with what this process has learned since it started."""

    def __init__(
        self,
        upstreams: Sequence[Upstream],
        *,
        clock: Callable[[], int],
        draw: Callable[[], float],
        witness: Witness = NOBODY,
    ) -> None:
        self._upstreams = {upstream.name: upstream for upstream in upstreams}
        self._routes = [
            Route(upstream=upstream, credential=credential)
            for upstream in upstreams
            for credential in upstream.credentials
        ]
        self._clock = clock
        self._draw = draw
        self._witness = witness
        self._rests: dict[tuple[str, str], Rest] = {}
        self._submits = {route.credential.account: Pace(route.credential.submits_per_minute) for route in self._routes}
        self._looks = {
            route.credential.account: Pace(route.credential.looks_per_minute, burst=60) for route in self._routes
        }
        self.freed = asyncio.Event()
        """Set whenever a slot of any credential may have become free."""

    @property
    def routes(self) -> Sequence[Route]:
        """Every way there is."""
        return tuple(self._routes)

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

    def open_routes(self, routes: Sequence[Route], model: str) -> list[Route]:
        """Those of the ways that are open now, in the order to try them."""
        awake = [route for route in routes if not self._resting(route, model) and not self._delay(route)]
        return ordered(awake, draw=self._draw)

    def pause(self, routes: Sequence[Route]) -> float:
        """Seconds after which one of the ways may be open that is not now."""
        return min([RECHECK_SECONDS, *(delay for route in routes if (delay := self._delay(route)))])

    def _delay(self, route: Route) -> float:
        return self._submits[route.credential.account].delay()

    def _resting(self, route: Route, model: str) -> bool:
        return any(rest.until > self._clock() for rest in self._rests_of(route, model))

    def _rests_of(self, route: Route, model: str) -> list[Rest]:
        return [self._rests[key] for key in _keys(route, model) if key in self._rests]

    def pinned(self, submission: Submission) -> Route | None:
        """The way a submission went; None when it is no longer configured.

        A key that an operator renewed goes by the names of its upstream and credential; its account is another then.
        """
        names = (submission.upstream, submission.credential)
        same = [route for route in self._routes if route.credential.account == submission.account]
        named = [route for route in self._routes if (route.upstream.name, route.credential.name) == names]
        return next((route for route in same if route in named), (same + named)[0] if same or named else None)

    def begin(self, route: Route, model: str) -> None:
        """A submission is about to go this way. After a rest it tries the way out, and others wait for what it finds."""
        self._submits[route.credential.account].take()
        for key in _keys(route, model):
            if rest := self._rests.get(key):
                self._rests[key] = replace(rest, until=self._clock() + TRIAL_MS, trial=True)

    def end_trial(self, route: Route, model: str) -> None:
        """What was begun found out nothing: the next one may."""
        for key in _keys(route, model):
            if (rest := self._rests.get(key)) and rest.trial:
                self._rests[key] = replace(rest, until=self._clock(), trial=False)

    async def pace_look(self, route: Route) -> None:
        """Return when the next call that starts nothing may be made."""
        await self._looks[route.credential.account].wait()

    def note_fault(self, route: Route, model: str, fault: UpstreamError) -> None:
        """Let a credential rest, if the fault is one that resting helps against.

        A key may lack the right to one model alone, so such a rest is for that model; all others are for all.
        """
        key = _keys(route, model)[fault.blame is Blame.CREDENTIAL]
        before = self._rests.get(key)
        rest = rested(before, fault, now=self._clock())
        self.end_trial(route, model)
        if rest is not None:
            self._rests[key] = rest
        if rest is not None and rest.times > (before.times if before else 0):
            names = {"upstream": route.upstream.name, "credential": route.credential.name}
            self._witness.saw(Rested(**names, blame=rest.blame))

    def note_success(self, route: Route, model: str) -> None:
        """The way is as good as new."""
        for key in _keys(route, model):
            self._rests.pop(key, None)

    def denied(self, routes: Sequence[Route], model: str) -> str | None:
        """The code to end a job with when every one of these ways is closed for its key, account or balance."""
        rests = [self._rests.get(_keys(route, model)[1]) for route in routes]
        closed = [rest.code for rest in rests if rest is not None and rest.until > self._clock() and not rest.trial]
        if not closed or len(closed) < len(routes):
            return None
        return closed[0] if len(set(closed)) == 1 else "upstream_denied"

    def rests(self) -> Mapping[tuple[str, str], Rest]:
        """What is resting: by account and model, or by account alone."""
        return dict(self._rests)

    def circuit(self, route: Route) -> Circuit:
        """What the way is open for now, for operators."""
        account, now = route.credential.account, self._clock()
        closed = {key[1]: rest for key, rest in self._rests.items() if key[0] == account and rest.until > now}
        if not closed:
            return Circuit.OPEN
        if any(rest.trial for rest in closed.values()):
            return Circuit.TRIAL
        return Circuit.RESTING if "" in closed else Circuit.PARTLY


def _keys(route: Route, model: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Under what rests are kept: of the credential, and of it for one model."""
    return (route.credential.account, ""), (route.credential.account, model)
