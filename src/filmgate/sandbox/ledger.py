"""What would have been paid, and what was asked. Optionally kept in a file of JSON lines, written as it happens."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO


@dataclass(frozen=True, kw_only=True, slots=True)
class Charge:
    """One succeeded task, billed once."""

    task_id: str
    account: str
    request_id: str
    """The client's own name of the create that made it."""
    model: str
    tokens: int
    at: float
    """When it succeeded, Unix seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Create:
    """One create that was understood, whatever became of it."""

    number: int
    at: float
    account: str
    request_id: str
    task_id: str | None
    """None: nothing was stored."""
    reply: str
    """``whole``, or how the reply was spoiled."""
    faults: tuple[str, ...]
    prompt: str
    """Its first 200 characters."""


class Ledger:
    """Charges and creates, in order. With a file, those of earlier runs come first."""

    def __init__(self, path: Path | None = None) -> None:
        """Raises OSError or ValueError for a file that cannot be used."""
        self.charges: list[Charge] = []
        self.creates: list[Create] = []
        self._charged: set[str] = set()
        self._file: TextIO | None = None
        self._path = path
        if path is not None:
            path.touch()
            self._load(path)

    def _load(self, path: Path) -> None:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if "charge" in entry:
                self._keep(Charge(**entry["charge"]))
            else:
                create = entry["create"]
                self.creates.append(Create(**{**create, "faults": tuple(create["faults"])}))

    def charge(self, charge: Charge) -> None:
        """Write down a charge. Raises ValueError for a task that was charged before."""
        self._keep(charge)
        self._write("charge", charge)

    def _keep(self, charge: Charge) -> None:
        if charge.task_id in self._charged:
            raise ValueError(f"{charge.task_id} was charged before")
        self._charged.add(charge.task_id)
        self.charges.append(charge)

    def note(self, create: Create) -> None:
        """Write down a create."""
        self.creates.append(create)
        self._write("create", create)

    def of(self, task_id: str) -> list[Charge]:
        """The charges of a task: none or one."""
        return [charge for charge in self.charges if charge.task_id == task_id]

    @property
    def tokens(self) -> int:
        return sum(charge.tokens for charge in self.charges)

    def document(self) -> dict[str, Any]:
        """All of it, for JSON."""
        charges, creates = map(asdict, self.charges), map(asdict, self.creates)
        return {"tokens": self.tokens, "charges": list(charges), "creates": list(creates)}

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write(self, name: str, entry: Charge | Create) -> None:
        if self._path is None:
            return
        if self._file is None:
            self._file = self._path.open("a", encoding="utf-8")
        self._file.write(json.dumps({name: asdict(entry)}, ensure_ascii=False) + "\n")
        self._file.flush()
