"""``filmgate generate`` without a server: from a prompt to a file, all in this process."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from filmgate.cli.asking import Server, make_video
from filmgate.cli.progress import Tell
from filmgate.cli.serving import address_of, bind, make_server
from filmgate.config import Settings
from filmgate.store import keys
from filmgate.wiring import clock, open_house, random_text


async def generate_here(
    settings: Settings, body: Mapping[str, Any], files: Mapping[str, Path], tell: Tell
) -> dict[str, Any]:
    """Run a whole server on a loopback port for as long as the one video takes."""
    async with open_house(settings, environment=dict(os.environ)) as house:
        key = await house.database.write(
            keys.create_key,
            project=keys.DEFAULT_PROJECT,
            name="filmgate generate",
            timestamps=None,
            now=clock(),
            random_text=random_text,
        )
        bound, ready = bind("127.0.0.1", 0), asyncio.Event()
        server = make_server(house.app(work=True), settings, on_ready=ready.set)
        serving = asyncio.create_task(server.serve(sockets=[bound]))
        try:
            await _first(ready.wait(), serving)
            asked = Server(url=address_of(bound), key=key.token)
            return await make_video(asked, body, files, tell=tell)
        finally:
            server.should_exit = True
            await serving
            await house.database.write(keys.revoke_key, key.id, now=clock())


async def _first(ready: Any, serving: asyncio.Task[None]) -> None:
    """Wait until the server is up; if it ends before, raise why."""
    waiting = asyncio.ensure_future(ready)
    await asyncio.wait([waiting, serving], return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        waiting.cancel()
        serving.result()
        raise RuntimeError("the server ended before it was ready")
