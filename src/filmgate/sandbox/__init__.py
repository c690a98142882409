"""Fakes of paid engines, shipped with the product: they take money only in their ledger, and break on demand.

They know nothing of Filmgate's own mapping of the vendors they imitate: a fake that shared it would share its mistakes.

    async with open_ark(make_works(clock=virtual_clock(), keys={"sk-1": "studio"})) as fake:
        ...  # a client with fake.base_url and the key sk-1
        fake.clock.advance(60)
        assert fake.ledger.tokens == 108_900
"""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from filmgate.sandbox.ark.app import Terms, make_ark
from filmgate.sandbox.clock import Clock
from filmgate.sandbox.faults import NO_SCHEDULE, Schedule, read_fault, read_schedule
from filmgate.sandbox.ledger import Charge, Create, Ledger
from filmgate.sandbox.openai.app import make_openai
from filmgate.sandbox.openai.asking import Manners
from filmgate.sandbox.serving import Fake, serving
from filmgate.sandbox.studio import Pace, Studio
from filmgate.sandbox.works import Accounts, Signer, Works

__all__ = [
    "Charge",
    "Clock",
    "Create",
    "Fake",
    "Ledger",
    "Manners",
    "Pace",
    "Schedule",
    "Terms",
    "make_ark",
    "make_openai",
    "make_works",
    "open_ark",
    "open_openai",
    "read_fault",
    "read_schedule",
    "serving",
    "virtual_clock",
]

BEGINNING: Final = 1_796_000_000.0
"""Where virtual time begins: 2026-11-29 in UTC."""


def virtual_clock(now: float = BEGINNING) -> Clock:
    """Time that passes only when it is wound forward."""
    return Clock(lambda: now, stands=True)


def make_works(
    *,
    clock: Clock | None = None,
    seed: int = 0,
    pace: Pace | None = None,
    keys: Mapping[str, str] | None = None,
    schedule: Schedule = NO_SCHEDULE,
    ledger: Path | None = None,
) -> Works:
    """What a fake works with. ``keys``: key to account name; with none, every key is an account of its own."""
    studio = Studio(clock=clock or Clock(time.time), seed=seed, pace=pace, ledger=Ledger(ledger), schedule=schedule)
    return Works(studio=studio, accounts=Accounts(keys), signer=Signer(secret=f"sandbox-{seed}".encode()))


@asynccontextmanager
async def open_ark(
    works: Works | None = None, terms: Terms | None = None, *, port: int = 0, patience: float = 5.0
) -> AsyncIterator[Fake]:
    """A fake Ark on loopback, in this event loop."""
    async with serving(make_ark(works or make_works(), terms, patience=patience), port=port) as fake:
        yield fake


@asynccontextmanager
async def open_openai(
    works: Works | None = None, manners: Manners | None = None, *, port: int = 0
) -> AsyncIterator[Fake]:
    """A fake OpenAI-shaped server on loopback, in this event loop."""
    async with serving(make_openai(works or make_works(), manners), port=port) as fake:
        yield fake
