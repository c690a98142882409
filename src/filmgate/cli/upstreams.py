"""``filmgate upstreams``: how it stands with each engine, by what the database holds of its open submissions."""

from typing import TYPE_CHECKING

from filmgate.cli.opening import DataDir, read, with_database
from filmgate.cli.speaking import show_table

if TYPE_CHECKING:
    from filmgate.config import Settings
    from filmgate.store import Connection
    from filmgate.store.census import Held, Trouble

HEAD = ("upstream", "credential", "state", "in flight", "unknown", "poll faults", "unknown statuses")
NO_LONGER = "not configured"

Way = tuple[str, str]


def show(data_dir: DataDir = None) -> None:
    """Show each engine's open submissions, unknown outcomes, poll faults, and statuses this version does not know."""
    held, troubles = with_database(data_dir, lambda database: database.read_now(_read))
    ways = dict.fromkeys(held, (NO_LONGER, "-")) | _configured(read(data_dir))
    show_table(HEAD, [_row(way, *ways[way], held.get(way), troubles.get(way)) for way in sorted(ways)])


def _read(connection: "Connection") -> "tuple[dict[Way, Held], dict[Way, Trouble]]":
    from filmgate.store.census import count_held, list_troubles

    return (
        {(each.upstream, each.credential): each for each in count_held(connection)},
        {(each.upstream, each.credential): each for each in list_troubles(connection)},
    )


def _configured(settings: "Settings") -> dict[Way, tuple[str, str]]:
    """Every way there is, with its state and its slots."""
    return {
        (upstream.name, credential.name): (upstream.state, str(credential.max_in_flight))
        for upstream in settings.upstreams
        if upstream.kind != "draft"
        for credential in upstream.credentials
    }


def _row(way: Way, state: str, slots: str, held: "Held | None", trouble: "Trouble | None") -> tuple[str, ...]:
    words = trouble.words if trouble else {}
    return (
        *way,
        state,
        f"{held.count if held else 0} of {slots}",
        str(held.unknown if held else 0),
        str(trouble.faults if trouble else 0),
        ", ".join(f"{' '.join(word.split())!r} ({count})" for word, count in sorted(words.items())),
    )
