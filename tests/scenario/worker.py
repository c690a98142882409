"""A worker process whose renders wait for a file to appear. Says on standard output what it does."""

import asyncio
import sys
from pathlib import Path

from tests.fakes import FakeProvider
from tests.rig import settings_for

from filmgate.cli.serving import on_signals
from filmgate.engine.durable import Pace
from filmgate.wiring import open_house

folder, database_url, storage_url, gate = sys.argv[1:]


class GatedProvider(FakeProvider):
    async def _work(self, effective, tell):
        print("rendering", flush=True)
        while not Path(gate).exists():
            await asyncio.sleep(0.02)
        print("rendered", flush=True)


async def main():
    stopped = asyncio.Event()
    settings = settings_for(Path(folder), database_url, storage_url=storage_url)
    pace = Pace(lease_ms=2_000, heartbeat_seconds=0.4)
    async with open_house(settings, environment={}, local=GatedProvider(), pace=pace) as house:
        with on_signals(stopped.set):
            async with house.working():
                print(f"working as {house.slot.executor}", flush=True)
                await stopped.wait()


asyncio.run(main())
