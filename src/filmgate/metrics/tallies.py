"""What this process has seen happen, counted in a registry of its own."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, Metric
from prometheus_client.registry import Collector

from filmgate.engine.witness import (
    Brought,
    Called,
    Happening,
    Homecoming,
    PollFault,
    Render,
    Rendered,
    Reported,
    Rested,
    UnknownStatus,
)
from filmgate.metrics.figures import BY_NAME

WORDS: Final = 8
"""Distinct unknown statuses of one upstream that stand for themselves; each is a series for ever."""

OTHER: Final = "other"
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z_-]{0,31}")
"""What a status may look like. Without digits: an id or a key that an upstream puts there is not shown."""


class Tallies(Collector):
    """A :class:`~filmgate.engine.witness.Witness`. For the loop's own thread."""

    def __init__(self, upstreams: Iterable[str]) -> None:
        """``upstreams``: names whose counts begin at 0, so that a first fault is seen as a rise."""
        self._registry = CollectorRegistry()
        self._calls = self._counter("filmgate_upstream_calls_total")
        self._call_seconds = self._histogram("filmgate_upstream_call_seconds")
        self._poll_faults = self._counter("filmgate_poll_faults_total")
        self._unknown_statuses = self._counter("filmgate_unknown_statuses_total")
        self._rests = self._counter("filmgate_rests_total")
        self._collects = self._counter("filmgate_collects_total")
        self._callbacks = self._counter("filmgate_callbacks_total")
        self._renders = self._counter("filmgate_draft_renders_total")
        self._render_seconds = self._histogram("filmgate_draft_render_seconds")
        self._words: dict[str, set[str]] = {}
        self._begin(upstreams)

    def _begin(self, upstreams: Iterable[str]) -> None:
        for upstream in upstreams:
            self._poll_faults.labels(upstream)
            self._callbacks.labels(upstream, "taken")
            for homecoming in Homecoming:
                self._collects.labels(upstream, homecoming)
        self._callbacks.labels("", "refused")
        for render in Render:
            self._renders.labels(render)

    def _counter(self, name: str) -> Counter:
        figure = BY_NAME[name]
        return Counter(name, figure.about, figure.labels, registry=self._registry)

    def _histogram(self, name: str) -> Histogram:
        figure = BY_NAME[name]
        return Histogram(name, figure.about, figure.labels, buckets=figure.buckets, registry=self._registry)

    def saw(self, happening: Happening, /) -> None:
        """Count it."""
        match happening:
            case Called():
                self._calls.labels(happening.upstream, happening.call, happening.result).inc()
                self._call_seconds.labels(happening.upstream, happening.call).observe(happening.seconds)
            case PollFault():
                self._poll_faults.labels(happening.upstream).inc()
            case UnknownStatus():
                self._unknown_statuses.labels(happening.upstream, self._bounded(happening)).inc()
            case Rested():
                self._rests.labels(happening.upstream, happening.credential, happening.blame).inc()
            case Brought():
                self._collects.labels(happening.upstream, happening.homecoming).inc()
            case Reported():
                self._callbacks.labels(happening.upstream, "taken" if happening.upstream else "refused").inc()
            case Rendered():
                self._renders.labels(happening.render).inc()
                self._render_seconds.observe(happening.seconds)

    def _bounded(self, seen: UnknownStatus) -> str:
        """The word, while there are few of them and it is one."""
        known = self._words.setdefault(seen.upstream, set())
        if seen.word in known:
            return seen.word
        if len(known) >= WORDS or not _PLAIN.fullmatch(seen.word):
            return OTHER
        known.add(seen.word)
        return seen.word

    def collect(self) -> Iterator[Metric]:
        """All of it, without the moments at which each series began: twice the lines, and nobody asks."""
        for family in self._registry.collect():
            family.samples = [sample for sample in family.samples if not sample.name.endswith("_created")]
            yield family
