"""Which figures there are: their names, labels and meaning, in one table that the code and its page of docs share."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """As Prometheus means it."""

    GAUGE = "gauge"
    COUNTER = "counter"
    HISTOGRAM = "histogram"


class Home(StrEnum):
    """Where a figure is kept, which says who shows it."""

    DATABASE = "database"
    """The same whoever shows it: by `filmgate serve` and `filmgate api`."""
    PROCESS = "process"
    """By the process in which it happened; added up over all of them it is whole."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One figure."""

    name: str
    kind: Kind
    home: Home
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()
    """Of a histogram."""
    about: str


FIGURES = (
    Figure(
        name="filmgate_jobs",
        kind=Kind.GAUGE,
        home=Home.DATABASE,
        labels=("state",),
        about="Videos by `status`: queued, in_progress, completed, failed; the ended ones of all time.",
    ),
    Figure(
        name="filmgate_oldest_waiting_seconds",
        kind=Kind.GAUGE,
        home=Home.DATABASE,
        about="Age of the oldest video that has not begun, here or at its engine; 0 when none waits.",
    ),
    Figure(
        name="filmgate_submissions",
        kind=Kind.GAUGE,
        home=Home.DATABASE,
        labels=("upstream", "outcome"),
        about="Submissions of all time by what is known of them now: intended (in their call), accepted, rejected, unknown, "
        "reconciled (unknown once, then proven), by_hand (settled by `filmgate submissions resolve`).",
    ),
    Figure(
        name="filmgate_unknown_outcomes",
        kind=Kind.GAUGE,
        home=Home.DATABASE,
        labels=("upstream", "credential"),
        about="Open submissions whose outcome nobody knows; each may have cost money. `filmgate submissions list --unknown`.",
    ),
    Figure(
        name="filmgate_in_flight",
        kind=Kind.GAUGE,
        home=Home.DATABASE,
        labels=("upstream", "credential"),
        about="Slots that open submissions hold.",
    ),
    Figure(
        name="filmgate_in_flight_limit",
        kind=Kind.GAUGE,
        home=Home.DATABASE,
        labels=("upstream", "credential"),
        about="Slots there are: `max_in_flight`.",
    ),
    Figure(
        name="filmgate_upstream_calls_total",
        kind=Kind.COUNTER,
        home=Home.PROCESS,
        labels=("upstream", "call", "result"),
        about="Calls by kind (submit, repeat, look, find, download) and end: ok, refused (the request), denied (key or balance), "
        "busy (429, overload), fault (of the upstream or the way), unclear (a submission that may have started something), "
        "stopped (this process ended), broken (a fault of this server).",
    ),
    Figure(
        name="filmgate_upstream_call_seconds",
        kind=Kind.HISTOGRAM,
        home=Home.PROCESS,
        labels=("upstream", "call"),
        buckets=(0.1, 0.5, 2.0, 10.0, 60.0),
        about="How long calls took, however they ended.",
    ),
    Figure(
        name="filmgate_poll_faults_total",
        kind=Kind.COUNTER,
        home=Home.PROCESS,
        labels=("upstream",),
        about="Looks at accepted tasks that failed. Never a verdict: the tasks are looked at again.",
    ),
    Figure(
        name="filmgate_unknown_statuses_total",
        kind=Kind.COUNTER,
        home=Home.PROCESS,
        labels=("upstream", "status"),
        about="Tasks that began to show a word this version does not know, and are watched on. Eight words of each upstream "
        "stand for themselves; further ones, and what is no plain word, are `other`.",
    ),
    Figure(
        name="filmgate_circuit",
        kind=Kind.GAUGE,
        home=Home.PROCESS,
        labels=("upstream", "credential", "state"),
        about="1 for what a credential takes now: open (everything), partly (some models rest), resting (nothing), trial (one "
        "submission finds out whether a fault is over). Shown by processes that make jobs.",
    ),
    Figure(
        name="filmgate_rests_total",
        kind=Kind.COUNTER,
        home=Home.PROCESS,
        labels=("upstream", "credential", "blame"),
        about="Rests of a credential by what the fault was about: credential, capacity, upstream.",
    ),
    Figure(
        name="filmgate_collects_total",
        kind=Kind.COUNTER,
        home=Home.PROCESS,
        labels=("upstream", "result"),
        about="Tries to bring a finished result home: stored, again (failed, and is tried again), lost (given up).",
    ),
    Figure(
        name="filmgate_callbacks_total",
        kind=Kind.COUNTER,
        home=Home.PROCESS,
        labels=("upstream", "result"),
        about="Reports: taken, or refused for their token; those have no upstream, for what they name is a stranger's word.",
    ),
    Figure(
        name="filmgate_draft_renders_total",
        kind=Kind.COUNTER,
        home=Home.PROCESS,
        labels=("result",),
        about="Renders here: made, failed, stopped (this process ended; it is made again).",
    ),
    Figure(
        name="filmgate_draft_render_seconds",
        kind=Kind.HISTOGRAM,
        home=Home.PROCESS,
        buckets=(2.0, 10.0, 30.0, 120.0, 600.0),
        about="How long renders here took, the check of what came out included.",
    ),
)
BY_NAME = {figure.name: figure for figure in FIGURES}
