"""``make demo``: the main job, from nothing to a file, the way a caller does it: over HTTP, with a key.

Starts ``filmgate serve`` on a free port with a temporary data folder, makes a key, sends the contract's own example,
shows progress, saves the MP4, and stops the server.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from filmgate.cli.asking import Refused, Server, make_video
from filmgate.cli.progress import shown
from filmgate.media import probe_output

EXAMPLE = {
    "model": "doubao-seedance-2-0-260128",
    "prompt": "A white kitten slowly walking on a clean desk, soft daylight, cinematic lens, stable shot",
    "seconds": "5",
    "resolution": "720p",
    "ratio": "16:9",
    "generate_audio": False,
    "watermark": False,
    "camera_fixed": False,
}
"""The published contract's example body, field for field."""

OUTPUT = Path("filmgate-demo.mp4")
FILMGATE = (sys.executable, "-m", "filmgate.cli")
STOP_SECONDS = 15


def main() -> int:
    console = Console(soft_wrap=True)
    with tempfile.TemporaryDirectory(prefix="filmgate-demo-") as folder:
        environment = _environment(folder)
        with _server(environment) as address:
            key = _output("keys", "create", environment=environment)
            console.print(f"POST {address}/v1/videos  {EXAMPLE['prompt']!r}", highlight=False)
            began = time.monotonic()
            try:
                video = asyncio.run(_ask(Server(url=address, key=key), console))
            except Refused as refusal:
                console.print(f"The server refused: {refusal}", style="red")
                return 1
            spent = time.monotonic() - began
        if video["status"] != "completed":
            console.print(f"The video failed: {video['error']['message']}", style="red")
            return 1
        return _report(console, Path(folder), spent)


async def _ask(server: Server, console: Console) -> dict[str, Any]:
    with shown(console) as tell:
        return await make_video(server, EXAMPLE, {"video": OUTPUT}, tell=tell)


def _report(console: Console, folder: Path, spent: float) -> int:
    probed = asyncio.run(probe_output(OUTPUT, scratch=folder))
    console.print(f"path      {OUTPUT.absolute()}", highlight=False)
    console.print(f"size      {probed.size}, {OUTPUT.stat().st_size:,} bytes", highlight=False)
    console.print(f"duration  {probed.seconds:.2f} s, {probed.frames} frames", highlight=False)
    console.print(f"time      {spent:.1f} s from create to saved file", highlight=False)
    return 0


def _environment(folder: str) -> dict[str, str]:
    """This process's, less any Filmgate settings: the demo shows the defaults."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FILMGATE_")}
    return {**kept, "FILMGATE_DATA_DIR": f"{folder}/data", "FILMGATE_LOG_LEVEL": "WARNING"}


@contextlib.contextmanager
def _server(environment: dict[str, str]) -> Iterator[str]:
    command = [*FILMGATE, "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _address(process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STOP_SECONDS)


def _address(process: "subprocess.Popen[str]") -> str:
    """The address the server says it listens on. Raises when it ends instead."""
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise RuntimeError("the server ended before it listened; its own words are above")
    return line.rsplit(" ", 1)[-1].strip()


def _output(*arguments: str, environment: dict[str, str]) -> str:
    done = subprocess.run([*FILMGATE, *arguments], env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
