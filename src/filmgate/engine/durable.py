"""Jobs as durable workflows on DBOS, and who runs them when a process dies.

A workflow carries a video's id and nothing else; what is true stands in our tables. DBOS recovers, when it starts, the
work of its own executor id. For the work of processes that never come back, each process keeps a lease in our
database, and each looks again and again for unfinished workflows whose process has none.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer

from filmgate.engine.production import Production
from filmgate.engine.remote import Remote
from filmgate.engine.workflows import REMOTE_WORKFLOW, WORKFLOW, register
from filmgate.store import Connection, Database, close_engine, leases

log = logging.getLogger(__name__)

APPLICATION = "filmgate"
APPLICATION_VERSION = "1"
"""A constant: DBOS leaves unfinished work of another version alone for ever. Changes are gated with DBOS.patch."""

RENDER_QUEUE = "render"
REMOTE_QUEUE = "remote"
REMOTE_AT_ONCE = 20_000
"""Remote jobs one process holds at once: each only waits. What bounds them is the slots of the credentials."""

QUEUE_POLL_SECONDS = 0.2
"""Measured: 0.1-0.2 s gives about 0.1 s from commit to start; the default second would show in every job."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How often things are done and done again. Tests run faster than this."""

    lease_ms: int = 9_000
    """For how long a process counts as alive after its last heartbeat."""
    heartbeat_seconds: float = 3.0
    """A third of the lease: two beats may be lost before a live process is taken for dead."""
    retry_seconds: float = 2.0
    """The first pause before a step is tried again; the four together last 80 s."""


PACE = Pace()

EXECUTOR_THREADS = 8
PREPARING = 4
"""How many jobs beyond those that render may be taken up, so that a slow input of one holds up no other's render."""

STOP_SECONDS = 3.0
"""How long a stopping process waits for a cancelled job to let go; its child is killed at once."""

ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")


def migrate_workflows(database: Database) -> None:
    """Create or upgrade the durable engine's own tables.

    A starting worker would do so too, but the API may be asked to enqueue before any worker ever ran.
    """
    DBOS.migrate(database.url.render_as_string(hide_password=False))


class WorkflowQueue:
    """Enqueues and inspects workflows from any process, whether or not it runs them."""

    def __init__(self, database: Database) -> None:
        self._engine = database.engine_for_workflows()
        self._client = DBOSClient(
            system_database_engine=self._engine,
            serializer=DBOSPortableJSONSerializer(),
            application_name=APPLICATION,
            lazy=True,
        )

    def enqueue(self, connection: Connection, video_id: str, project_id: str) -> None:
        """Join the transaction with the workflow of a video made here. The same video twice runs once."""
        self._client.enqueue_in_transaction(
            connection,
            {
                "queue_name": RENDER_QUEUE,
                "workflow_name": WORKFLOW,
                "workflow_id": video_id,
                "queue_partition_key": project_id,
            },
            video_id,
        )

    def enqueue_remote(self, connection: Connection, video_id: str, project_id: str) -> None:
        """The same for a video made by a remote engine. Projects take turns where slots are given out, not here."""
        del project_id
        self._client.enqueue_in_transaction(
            connection,
            {"queue_name": REMOTE_QUEUE, "workflow_name": REMOTE_WORKFLOW, "workflow_id": video_id},
            video_id,
        )

    def stranded(self, video_ids: list[str]) -> list[str]:
        """Those of the videos whose workflow has ended or does not exist: nothing will move them any more."""
        found = self._client.list_workflows(workflow_ids=video_ids, load_input=False, load_output=False)
        moving = {status.workflow_id for status in found if status.status not in ENDED}
        return [video_id for video_id in video_ids if video_id not in moving]

    def forget_ended(self, *, before: str, limit: int) -> int:
        """Delete the rows of workflows that ended before an ISO time. Returns how many."""
        ended = self._client.list_workflows(
            status=list(ENDED), end_time=before, limit=limit, load_input=False, load_output=False
        )
        self._client.delete_workflows([status.workflow_id for status in ended])
        return len(ended)

    def close(self) -> None:
        self._client.destroy()
        close_engine(self._engine)


class Durable:
    """The running engine of one process."""

    def __init__(
        self,
        database: Database,
        production: Production,
        remote: Remote,
        *,
        executor: str,
        concurrency: int,
        pace: Pace = PACE,
    ) -> None:
        """``executor`` names this process and stays the same across its restarts, so that it finds its own work."""
        self._database = database
        self._production = production
        self._remote = remote
        self._base_executor = self.executor = executor
        self._concurrency = concurrency
        self._pace = pace
        self._running: set[asyncio.Task[Any]] = set()
        self._keeper: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Launch, recover this process's own unfinished work, and begin to take more. Call on the serving loop."""
        await self._database.write(leases.take_lease, self.executor, milliseconds=self._pace.lease_ms)
        await self._launch()
        self._keeper = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """Take no more work and let go of the running work as it is: the next start goes on with it."""
        if self._keeper is not None:
            await _cancelled(self._keeper)
        await self._halt()
        await self._database.write(leases.end_lease, self.executor)

    async def _launch(self) -> None:
        self._engine = self._database.engine_for_workflows()
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_engine": self._engine,
            "application_version": APPLICATION_VERSION,
            "executor_id": self.executor,
            "max_executor_threads": EXECUTOR_THREADS,
            "serializer": DBOSPortableJSONSerializer(),
            "log_level": "WARNING",
            "notification_listener_polling_interval_sec": 1.0,
        }
        DBOS(config=config)
        register(self._production, self._remote, self._running, self._pace.retry_seconds)
        DBOS.listen_queues([RENDER_QUEUE, REMOTE_QUEUE])
        DBOS.launch()
        await DBOS.register_queue_async(
            REMOTE_QUEUE,
            worker_concurrency=REMOTE_AT_ONCE,
            polling_interval_sec=QUEUE_POLL_SECONDS,
            on_conflict="always_update",
        )
        # Partitions are projects, drawn in random order. Production's semaphore bounds the renders and is fair in turn:
        # one project has at most one job more than render at once in line there, however many it has sent.
        await DBOS.register_queue_async(
            RENDER_QUEUE,
            worker_concurrency=self._concurrency + PREPARING,
            partition_worker_concurrency=self._concurrency + 1,
            polling_interval_sec=QUEUE_POLL_SECONDS,
            on_conflict="always_update",
        )

    async def _halt(self) -> None:
        # A cancelled step records nothing, so its workflow stays pending for whoever comes next. Two warnings for each of
        # thousands would say that what was asked for happens.
        logging.getLogger("dbos").setLevel(logging.ERROR)
        await asyncio.gather(*(_cancelled(task) for task in list(self._running)))
        # DBOS made its threads the loop's own and is about to end them; the API still answers meanwhile.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(EXECUTOR_THREADS, "filmgate"))
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
        close_engine(self._engine)

    async def _keep(self) -> None:
        """Beat the lease, and put back the work of processes that no longer do."""
        recover: Callable[[Database], None] = recover_unknown
        while True:
            try:
                if not await self._database.write(leases.renew_lease, self.executor, milliseconds=self._pace.lease_ms):
                    await self._begin_anew()
                await asyncio.to_thread(recover, self._database)
                recover = recover_lapsed
            except Exception:
                log.exception("the lease of %s could not be kept; trying again", self.executor)
            await asyncio.sleep(self._pace.heartbeat_seconds)

    async def _begin_anew(self) -> None:
        """This process was taken for dead, and another may run its work: drop it, and go on under another name."""
        log.warning("the lease of %s lapsed: beginning anew under another executor id", self.executor)
        await self._halt()
        self.executor = f"{self._base_executor}.{self._production.random_text(8)}"
        await self._database.write(leases.take_lease, self.executor, milliseconds=self._pace.lease_ms)
        await self._launch()


def recover_lapsed(database: Database) -> None:
    """Put the unfinished work of processes whose lease lapsed back into the queue.

    Level-triggered: a lapsed row stays, and is looked at again and again, until its process is back or has no work
    left. The private call checks in its UPDATE that a workflow is still pending and still the dead process's, which
    is why DBOS is pinned exactly.
    """
    for executor in database.read_now(leases.lapsed_executors):
        if DBOS._recover_pending_workflows([executor]):  # noqa: SLF001
            log.warning("put back the work of %s, whose lease lapsed", executor)
        else:
            database.write_now(leases.forget_executor, executor)


def recover_unknown(database: Database) -> None:
    """Put back the work of processes that have no lease row at all. Reads every pending workflow: for the start."""
    pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
    live = database.read_now(leases.live_executors)
    DBOS._recover_pending_workflows(sorted({row.executor_id for row in pending if row.executor_id} - live))  # noqa: SLF001


async def _cancelled(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.wait([task], timeout=STOP_SECONDS)
