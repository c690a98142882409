"""One answer of ``GET /metrics``: what this process has seen, beside what the database holds at that moment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from filmgate.engine.upstreams import Circuit, Upstreams
from filmgate.metrics.figures import BY_NAME
from filmgate.metrics.tallies import Tallies
from filmgate.store import Connection, Database
from filmgate.store.census import Held, Jobs, Sent, count_held, count_jobs, count_sent
from filmgate.store.submissions import Outcome, SettledBy
from filmgate.video import Status


@dataclass(frozen=True, kw_only=True)
class Page:
    """What an answer is made of."""

    tallies: Tallies
    database: Database
    upstreams: Upstreams
    clock: Callable[[], int]
    stored: bool
    """Whether to show what the database holds. One kind of process does, so that sums over processes are right."""
    working: bool
    """Whether this process makes jobs, and so knows what rests."""

    async def text(self) -> bytes:
        """In Prometheus' text format."""
        gauges = _Gauges()
        if self.stored:
            jobs, sent, held = await self.database.read(_counted)
            self._show_jobs(gauges, jobs)
            self._show_sent(gauges, sent)
            self._show_held(gauges, held)
        if self.working:
            self._show_circuits(gauges)
        return generate_latest(self.tallies) + generate_latest(gauges.registry)

    def _show_jobs(self, gauges: "_Gauges", jobs: Sequence[Jobs]) -> None:
        counts = dict.fromkeys(Status, 0) | {Status(each.status): each.count for each in jobs}
        for status, count in counts.items():
            gauges.set("filmgate_jobs", count, status)
        since = [each.oldest_at for each in jobs if each.status == Status.QUEUED]
        gauges.set("filmgate_oldest_waiting_seconds", max(0, self.clock() - min(since)) / 1000 if since else 0)

    def _show_sent(self, gauges: "_Gauges", sent: Sequence[Sent]) -> None:
        for upstream in {route.upstream.name for route in self.upstreams.routes}:
            for outcome in (*Outcome, *_SETTLED.values()):
                gauges.set("filmgate_submissions", 0, upstream, outcome)
        for kind in sent:
            outcome = _SETTLED[SettledBy(kind.settled_by)] if kind.settled_by else kind.outcome
            gauges.add("filmgate_submissions", kind.count, kind.upstream, outcome)

    def _show_held(self, gauges: "_Gauges", held: Sequence[Held]) -> None:
        for route in self.upstreams.routes:
            names = route.upstream.name, route.credential.name
            gauges.set("filmgate_in_flight_limit", route.credential.max_in_flight, *names)
            gauges.set("filmgate_in_flight", 0, *names)
            gauges.set("filmgate_unknown_outcomes", 0, *names)
        for slots in held:
            gauges.set("filmgate_in_flight", slots.count, slots.upstream, slots.credential)
            gauges.set("filmgate_unknown_outcomes", slots.unknown, slots.upstream, slots.credential)

    def _show_circuits(self, gauges: "_Gauges") -> None:
        for route in self.upstreams.routes:
            now = self.upstreams.circuit(route)
            for state in Circuit:
                names = route.upstream.name, route.credential.name
                gauges.set("filmgate_circuit", int(state is now), *names, state)


_SETTLED = {SettledBy.PROOF: "reconciled", SettledBy.OPERATOR: "by_hand"}


def _counted(connection: Connection) -> tuple[list[Jobs], list[Sent], list[Held]]:
    return count_jobs(connection), count_sent(connection), count_held(connection)


class _Gauges:
    """Figures of one moment, by their names in the table."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._made: dict[str, Gauge] = {}

    def set(self, name: str, value: float, *labels: str) -> None:
        self._of(name, labels).set(value)

    def add(self, name: str, value: float, *labels: str) -> None:
        self._of(name, labels).inc(value)

    def _of(self, name: str, labels: tuple[str, ...]) -> Gauge:
        if name not in self._made:
            figure = BY_NAME[name]
            self._made[name] = Gauge(name, figure.about, figure.labels, registry=self.registry)
        return self._made[name].labels(*labels) if labels else self._made[name]
