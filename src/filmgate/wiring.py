"""The composition root: settings in, a running house out. The only module that names concrete classes."""

import asyncio
import ipaddress
import logging
import secrets
import string
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI

from filmgate.api.app import create_app
from filmgate.api.doors import Doors
from filmgate.api.links import Links, Network
from filmgate.blobs import Blobs, open_blobs
from filmgate.catalog import Catalog
from filmgate.config import Settings, SettingsError
from filmgate.engine.durable import PACE, Durable, Pace, WorkflowQueue, migrate_workflows
from filmgate.engine.executor import Slot, take_slot
from filmgate.engine.inputs import Inputs
from filmgate.engine.intake import Intake
from filmgate.engine.production import Production
from filmgate.engine.sweep import Sweep
from filmgate.providers import Provider
from filmgate.providers.draft import DraftProvider
from filmgate.store import Database, Unreachable, leases, migrate
from filmgate.store.secrets import read_secret

log = logging.getLogger(__name__)

_ALPHABET = string.ascii_letters + string.digits
LEFTOVER_SECONDS = 3600
"""Where other processes may be writing, only leftovers this old are cleared."""


def random_text(length: int) -> str:
    """Random letters and digits, 5.95 bits each."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def clock() -> int:
    """Unix milliseconds."""
    return time.time_ns() // 1_000_000


def draw_seed() -> int:
    """A seed for a caller who gave none: 32 bits, the upstream's range, exact in every JSON reader."""
    return secrets.randbelow(2**32)


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
    pace: Pace

    def app(self, *, work: bool) -> FastAPI:
        """The API; with ``work``, jobs are made in the same process."""
        return create_app(self.doors, random_text=random_text, running=self.working if work else self.idle)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Make jobs and sweep for as long as this is entered."""
        durable = Durable(
            self.database,
            self.production,
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
    providers: Sequence[Provider] = (DraftProvider(),),
    pace: Pace = PACE,
) -> AsyncIterator[House]:
    """Migrate, open everything, and close it again. Raises SettingsError for settings that lead nowhere.

    All models are made by the first provider.
    """
    async with AsyncExitStack() as stack:
        slot = take_slot(settings.data_dir.absolute())
        stack.callback(slot.release)
        database = open_database(settings)
        stack.callback(database.close)
        blobs = open_blobs(settings.storage, scratch=slot.scratch, environment=environment)
        queue = WorkflowQueue(database)
        stack.callback(queue.close)
        yield _furnish(settings, slot, database, blobs, queue, providers, pace)


def open_database(settings: Settings) -> Database:
    """The configured database, migrated. Raises SettingsError when it cannot be reached."""
    database = Database(settings.database)
    try:
        migrate(database)
        migrate_workflows(database)
    except Unreachable as error:
        database.close()
        raise SettingsError(f"database_url (FILMGATE_DATABASE_URL): {error}") from error
    return database


def _furnish(
    settings: Settings,
    slot: Slot,
    database: Database,
    blobs: Blobs,
    queue: WorkflowQueue,
    providers: Sequence[Provider],
    pace: Pace,
) -> House:
    catalog = load_catalog(settings)
    named = {provider.name: provider for provider in providers}
    inputs = Inputs(scratch=slot.scratch, allow_private=settings.allow_private_fetch)
    secret = database.read_now(read_secret)
    intake = Intake(
        database=database,
        blobs=blobs,
        inputs=inputs,
        catalog=catalog,
        providers=named,
        routes={model.id: providers[0].name for model in catalog.models},
        enqueue=queue.enqueue,
        secret=secret,
        allow_4k=settings.allow_4k,
        clock=clock,
        random_text=random_text,
        draw_seed=draw_seed,
    )
    doors = Doors(
        database=database,
        blobs=blobs,
        catalog=catalog,
        intake=intake,
        links=Links(secret=secret, public_url=settings.public_url, proxies=_proxies(settings)),
        default_model=settings.default_model,
        allow_4k=settings.allow_4k,
        max_body_bytes=settings.max_body_bytes,
        poll_after_ms=settings.poll_after_ms,
        clock=clock,
    )
    production = Production(
        database=database,
        blobs=blobs,
        inputs=inputs,
        catalog=catalog,
        providers=named,
        scratch=slot.scratch,
        renders=asyncio.Semaphore(settings.render_concurrency),
        retention=settings.retention * 1000,
        clock=clock,
        random_text=random_text,
    )
    return House(
        settings=settings,
        database=database,
        blobs=blobs,
        queue=queue,
        slot=slot,
        doors=doors,
        production=production,
        pace=pace,
    )


def load_catalog(settings: Settings) -> Catalog:
    """The catalogue with the operator's aliases. Raises SettingsError for names that lead to no model."""
    try:
        catalog = Catalog.load(settings.aliases)
    except ValueError as error:
        raise SettingsError(f"aliases (FILMGATE_ALIASES): {error}") from error
    if catalog.resolve(settings.default_model) is None:
        served = ", ".join(model.id for model in catalog.models)
        raise SettingsError(f"default_model (FILMGATE_DEFAULT_MODEL): {settings.default_model!r} is none of {served}")
    return catalog


def _proxies(settings: Settings) -> list[Network]:
    try:
        return [ipaddress.ip_network(part.strip()) for part in settings.trusted_proxies.split(",") if part.strip()]
    except ValueError as error:
        raise SettingsError(f"trusted_proxies (FILMGATE_TRUSTED_PROXIES): {error}") from error
