"""The composition root: settings in, a running house out. The only module that names concrete classes."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from fastapi import FastAPI

from filmgate.api.app import create_app
from filmgate.api.doors import Doors
from filmgate.api.figures import Figures, create_figures_app
from filmgate.api.links import Links
from filmgate.blobs import Blobs
from filmgate.catalog import Catalog
from filmgate.config import Settings
from filmgate.engine.callbacks import Callbacks
from filmgate.engine.collecting import Collecting
from filmgate.engine.durable import PACE, Durable, Pace, WorkflowQueue
from filmgate.engine.executor import Slot
from filmgate.engine.inputs import Inputs
from filmgate.engine.intake import Intake
from filmgate.engine.ordering import Ordering
from filmgate.engine.production import Production
from filmgate.engine.reconciling import Reconciling
from filmgate.engine.remote import Remote
from filmgate.engine.submitting import Submitting
from filmgate.engine.sweep import Sweep
from filmgate.engine.upstreams import Upstream
from filmgate.engine.watching import Watchers
from filmgate.engine.witness import NOBODY, Witness
from filmgate.providers import Provider
from filmgate.providers.draft import DraftProvider
from filmgate.store import Connection, Database, leases
from filmgate.store.secrets import read_secret
from filmgate.wiring.chance import clock, draw, draw_seed, random_text
from filmgate.wiring.engines import Engines, describe_upstreams, needs_session, open_engines
from filmgate.wiring.figures import open_tallies, show_figures
from filmgate.wiring.opening import load_catalog, open_database, open_slot, open_storage, reach_database

if TYPE_CHECKING:
    import aiohttp

    from filmgate.metrics.tallies import Tallies

__all__ = [
    "House",
    "clock",
    "describe_upstreams",
    "inspect_engines",
    "load_catalog",
    "open_database",
    "open_house",
    "open_storage",
    "random_text",
    "reach_database",
]

log = logging.getLogger(__name__)

LEFTOVER_SECONDS = 3600
"""Where other processes may be writing, only leftovers this old are cleared."""


@dataclass(frozen=True, kw_only=True)
class House:
    """Everything of one process, open."""

    settings: Settings
    database: Database
    blobs: Blobs
    queue: WorkflowQueue
    slot: Slot
    doors: Doors
    production: Production
    remote: Remote
    pace: Pace
    clock: Callable[[], int]
    tallies: "Tallies | None"
    """What this process has seen; None where nobody may read it."""

    def app(self, *, work: bool) -> FastAPI:
        """The API; with ``work``, jobs are made in the same process."""
        doors = replace(self.doors, figures=self._figures(stored=True, working=work))
        return create_app(doors, random_text=random_text, running=self.working if work else self.idle)

    def figures_app(self) -> FastAPI | None:
        """What a worker has seen itself; None where nobody may read it."""
        figures = self._figures(stored=False, working=True)
        return create_figures_app(figures, random_text=random_text) if figures else None

    def _figures(self, *, stored: bool, working: bool) -> Figures | None:
        return show_figures(
            self.tallies,
            key=self.settings.metrics_key.get_secret_value(),
            database=self.database,
            upstreams=self.remote.upstreams,
            clock=self.clock,
            stored=stored,
            working=working,
        )

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Make jobs and sweep for as long as this is entered."""
        durable = Durable(
            self.database,
            self.production,
            self.remote,
            executor=self.slot.executor,
            concurrency=self.settings.render_concurrency,
            pace=self.pace,
        )
        began = time.time()
        async with AsyncExitStack() as stack:
            await durable.start()
            stack.push_async_callback(durable.stop)
            await self._clean_up(began, durable.executor)
            sweeping = asyncio.create_task(self.sweep().run(every_seconds=self.settings.sweep_seconds))
            stack.push_async_callback(_ended, sweeping)
            following = asyncio.create_task(self.remote.follow_nudges())
            stack.push_async_callback(_ended, following)
            yield

    def sweep(self, clock: Callable[[], int] = clock) -> Sweep:
        """What clears the past, by this clock."""
        return Sweep(
            database=self.database,
            blobs=self.blobs,
            queue=self.queue,
            retention=self.production.retention,
            clock=clock,
        )

    @asynccontextmanager
    async def idle(self) -> AsyncIterator[None]:
        """Serve without making jobs."""
        yield

    async def _clean_up(self, began: float, executor: str) -> None:
        """Clear what killed processes left in storage. The scratch folder was cleared when the slot was taken.

        Results are written by workers alone, which keep leases; inputs also by processes that only accept jobs.
        """
        alone = self.slot.alone and (self.database.sqlite or not self.settings.storage_url)
        others = await self.database.read(leases.live_executors) - {executor}
        for prefix, sole in (("videos/", not others), ("inputs/", alone)):
            try:
                removed = await self.blobs.clean_up(prefix, before=began if sole else began - LEFTOVER_SECONDS)
            except Exception:
                log.exception("leftovers under %s could not be cleared; the sweep tries again", prefix)
            else:
                if removed:
                    log.info("removed %d leftovers of killed processes under %s", removed, prefix)


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.wait([task])


@asynccontextmanager
async def open_house(
    settings: Settings,
    *,
    environment: dict[str, str],
    local: Provider | None = None,
    upstreams: Sequence[Upstream] = (),
    pace: Pace = PACE,
    clock: Callable[[], int] = clock,
) -> AsyncIterator[House]:
    """Migrate, open everything, and close it again. Raises SettingsError for settings that lead nowhere.

    ``local`` stands in for the embedded engine; ``upstreams`` are there beside the configured ones.
    """
    log.info("upstreams: %s", describe_upstreams(settings.upstreams))
    async with AsyncExitStack() as stack:
        slot = open_slot(settings)
        stack.callback(slot.release)
        database = open_database(settings)
        stack.callback(database.close)
        blobs = open_storage(settings, environment)
        queue = WorkflowQueue(database)
        stack.callback(queue.close)
        tallies = open_tallies(settings, upstreams)
        engines = open_engines(
            settings,
            local=local or DraftProvider(),
            session=await stack.enter_async_context(_session()) if needs_session(settings) else None,
            enqueue_local=queue.enqueue,
            enqueue_remote=queue.enqueue_remote,
            further=upstreams,
            clock=clock,
            witness=tallies or NOBODY,
        )
        ground = Ground(
            settings=settings,
            slot=slot,
            database=database,
            blobs=blobs,
            engines=engines,
            clock=clock,
            witness=tallies or NOBODY,
        )
        yield House(
            settings=settings,
            database=database,
            blobs=blobs,
            queue=queue,
            slot=slot,
            doors=ground.doors(),
            production=ground.production(),
            remote=ground.remote(),
            pace=pace,
            clock=clock,
            tallies=tallies,
        )


def _session() -> "aiohttp.ClientSession":
    """One for all upstreams. Its own limits are off: slots, paces and timeouts bound the calls."""
    import aiohttp

    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
    )


@asynccontextmanager
async def inspect_engines(settings: Settings) -> AsyncIterator[Engines]:
    """The configured engines alone, to look at and to ask: they take no jobs. Raises SettingsError."""
    async with AsyncExitStack() as stack:
        yield open_engines(
            settings,
            local=DraftProvider(),
            session=await stack.enter_async_context(_session()) if needs_session(settings) else None,
            enqueue_local=_refuse_job,
            enqueue_remote=_refuse_job,
        )


def _refuse_job(_connection: Connection, video_id: str, _project_id: str) -> None:
    raise RuntimeError(f"{video_id}: there is no queue here")


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What the parts of a house stand on."""

    settings: Settings
    slot: Slot
    database: Database
    blobs: Blobs
    engines: Engines
    clock: Callable[[], int]
    witness: Witness

    @cached_property
    def catalog(self) -> Catalog:
        return load_catalog(self.settings, offered=self.engines.offered())

    @cached_property
    def secret(self) -> bytes:
        return self.database.read_now(read_secret)

    @cached_property
    def inputs(self) -> Inputs:
        return Inputs(scratch=self.slot.scratch, allow_private=self.settings.allow_private_fetch)

    def intake(self) -> Intake:
        return Intake(
            database=self.database,
            blobs=self.blobs,
            inputs=self.inputs,
            catalog=self.catalog,
            choose=self.engines.choose,
            secret=self.secret,
            allow_4k=self.settings.allow_4k,
            clock=self.clock,
            random_text=random_text,
            draw_seed=draw_seed,
        )

    def doors(self) -> Doors:
        settings = self.settings
        return Doors(
            database=self.database,
            blobs=self.blobs,
            catalog=self.catalog,
            intake=self.intake(),
            callbacks=Callbacks(
                database=self.database,
                upstreams=self.engines.upstreams,
                secret=self.secret,
                clock=self.clock,
                witness=self.witness,
            ),
            links=Links(secret=self.secret, public_url=settings.public_url, proxies=settings.proxies),
            default_model=settings.default_model,
            allow_4k=settings.allow_4k,
            max_body_bytes=settings.max_body_bytes,
            poll_after_ms=settings.poll_after_ms,
            clock=self.clock,
        )

    def production(self) -> Production:
        return Production(
            database=self.database,
            blobs=self.blobs,
            inputs=self.inputs,
            catalog=self.catalog,
            providers={self.engines.local.name: self.engines.local},
            scratch=self.slot.scratch,
            renders=asyncio.Semaphore(self.settings.render_concurrency),
            retention=self.settings.retention * 1000,
            clock=self.clock,
            random_text=random_text,
            witness=self.witness,
        )

    def remote(self) -> Remote:
        ordering = Ordering(
            database=self.database,
            blobs=self.blobs,
            public_url=self.settings.public_url,
            secret=self.secret,
            clock=self.clock,
        )
        upstreams = self.engines.upstreams
        pace = upstreams.pace_look
        return Remote(
            database=self.database,
            upstreams=upstreams,
            submitting=Submitting(
                database=self.database,
                upstreams=upstreams,
                orders=ordering,
                clock=self.clock,
                random_text=random_text,
                witness=self.witness,
            ),
            reconciling=Reconciling(
                database=self.database, orders=ordering, pace=pace, clock=self.clock, witness=self.witness
            ),
            watchers=Watchers(pace=pace, clock=self.clock, draw=draw, witness=self.witness),
            collecting=Collecting(
                blobs=self.blobs,
                inputs=self.inputs,
                pace=pace,
                clock=self.clock,
                random_text=random_text,
                witness=self.witness,
            ),
            scratch=self.slot.scratch,
            clock=self.clock,
        )
