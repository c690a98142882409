"""What is counted and who may read it. Prometheus is loaded only where somebody may."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from filmgate.api.figures import Figures
from filmgate.config import Settings
from filmgate.engine.upstreams import Upstream, Upstreams
from filmgate.store import Database

if TYPE_CHECKING:
    from filmgate.metrics.tallies import Tallies


def open_tallies(settings: Settings, further: Sequence[Upstream]) -> "Tallies | None":
    """What counts in this process; None where no key is set that could read it."""
    if not settings.metrics_key.get_secret_value():
        return None
    from filmgate.metrics.tallies import Tallies

    remote = [upstream.name for upstream in settings.upstreams if upstream.kind != "draft"]
    return Tallies([*remote, *(upstream.name for upstream in further)])


def show_figures(
    tallies: "Tallies | None",
    *,
    key: str,
    database: Database,
    upstreams: Upstreams,
    clock: Callable[[], int],
    stored: bool,
    working: bool,
) -> Figures | None:
    """The page of this process, behind its key. ``stored``: with what the database holds; ``working``: with what rests."""
    if tallies is None:
        return None
    from filmgate.metrics.page import Page

    page = Page(tallies=tallies, database=database, upstreams=upstreams, clock=clock, stored=stored, working=working)
    return Figures(key=key, text=page.text)
