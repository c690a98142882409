"""A parent to be killed: starts a child, prints its pid, and waits."""

import asyncio
import sys
from pathlib import Path

from filmgate import child

limits = child.Limits(address_space=2 << 30, cpu_seconds=60, wall_seconds=60)
module, deed = sys.argv[1:3]


async def main():
    await child.run(
        module,
        {"deed": deed},
        limits=limits,
        scratch=Path.cwd(),
        tell=lambda message: print(message["pid"], flush=True),
    )


if sys.argv[3] == "uvloop":
    import uvloop

    uvloop.run(main())
else:
    asyncio.run(main())
