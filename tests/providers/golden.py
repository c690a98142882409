"""Golden JSON: an order beside the body it must become, and a vendor's answer beside the snapshot it must become."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.providers.exercise import effective

from filmgate.providers import OfferedInput, Order, Snapshot
from filmgate.video import Kind, Role, Size

HERE = Path(__file__).parent


def files(vendor: str, kind: str) -> Iterable[Path]:
    return sorted((HERE / vendor).glob(f"{kind}-*.json"))


def read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def read_order(document: dict[str, Any]) -> Order:
    changes = dict(document.get("effective", {}))
    if "size" in changes:
        changes["size"] = Size.parse(changes["size"]) if changes["size"] else None
    made = effective(**changes)
    inputs = tuple(
        OfferedInput(kind=Kind(kind), role=Role(role), url=url) for kind, role, url in document.get("inputs", ())
    )
    rest = {name: value for name, value in document.items() if name not in ("effective", "inputs")}
    return Order(
        **{"key": "sub_1", "model": made.model, "expires_after": 172793, **rest}, effective=made, inputs=inputs
    )


def plain(snapshot: Snapshot) -> dict[str, Any]:
    """A snapshot as JSON, without what is empty."""
    document = json.loads(json.dumps(asdict(snapshot), default=dict))
    return {name: value for name, value in document.items() if value not in (None, {})}


def check_order(path: Path, say: Callable[[Order, Any], Any]) -> None:
    document = read(path)
    assert say(read_order(document["order"]), document.get("options")) == document["body"]


def check_answer(path: Path, hear: Callable[[Any], Snapshot]) -> None:
    document = read(path)
    assert plain(hear(document["answer"])) == document["snapshot"]
