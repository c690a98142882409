"""A name for this process that it finds again after a restart, and a scratch folder of its own.

A process holds the first free slot of its data folder by a file lock, which the kernel drops however it dies. So a
restarted process takes the slot it had, finds its own unfinished work under the same executor id at once, and may
clear that slot's scratch folder: whoever wrote there is gone.
"""

import fcntl
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

SLOTS = 64
"""More processes on one data folder than anybody runs; only to end the search."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A held slot. It is free again when this process ends or :meth:`release` is called."""

    executor: str
    scratch: Path
    alone: bool
    """Whether no other process held a slot of this data folder when this one took its own."""
    descriptor: int

    def release(self) -> None:
        os.close(self.descriptor)


def take_slot(data_dir: Path) -> Slot:
    """Hold the first free slot of the data folder, with an empty scratch folder."""
    room = data_dir / "executors"
    room.mkdir(parents=True, exist_ok=True)
    node = _node_name(room / "node")
    held: list[int] = []
    for number in range(SLOTS):
        descriptor = _lock(room / f"{number}.lock")
        if descriptor is not None:
            others = held or [other for other in range(number + 1, SLOTS) if _is_held(room / f"{other}.lock")]
            return Slot(
                executor=f"{node}-{number}",
                scratch=_emptied(data_dir / "scratch" / str(number)),
                alone=not others,
                descriptor=descriptor,
            )
        held.append(number)
    raise RuntimeError(f"all {SLOTS} slots of {room} are held by running processes")


def _node_name(path: Path) -> str:
    """This data folder's name, made by the first process that asks."""
    with path.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        name = file.read()
        if not name:
            name = f"node-{secrets.token_hex(6)}"
            file.write(name)
    return name


def _lock(path: Path) -> int | None:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _is_held(path: Path) -> bool:
    if not path.exists():
        return False
    descriptor = _lock(path)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
