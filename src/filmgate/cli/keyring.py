"""``filmgate keys``: make, list and end API keys."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from filmgate.cli.opening import DataDir, with_database
from filmgate.cli.speaking import out, show_table, stop

app = typer.Typer(help="API keys: create, list, revoke.", no_args_is_help=True, rich_markup_mode="rich")


@app.command("create", epilog="Example: filmgate keys create --project films --name laptop")
def create(
    project: Annotated[str, typer.Option(help="Whose videos the key sees and makes.")] = "default",
    name: Annotated[str, typer.Option(help="A note for the list.")] = "",
    timestamps: Annotated[str | None, typer.Option(help="Fix this key's unit of timestamps: s or ms.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Make a key and print it, alone, on standard output. It is shown this once."""
    from filmgate.store.keys import create_key
    from filmgate.wiring import clock, random_text

    if timestamps not in (None, "s", "ms"):
        stop(f"--timestamps is {timestamps!r}: it must be s or ms.")
    issued = with_database(
        data_dir,
        lambda database: database.write_now(
            create_key, project=project, name=name, timestamps=timestamps, now=clock(), random_text=random_text
        ),
    )
    typer.echo(issued.token)


@app.command("list", epilog="Example: filmgate keys list")
def show(data_dir: DataDir = None) -> None:
    """List the keys; never their secrets."""
    from filmgate.store.keys import list_keys

    found = with_database(data_dir, lambda database: database.read_now(list_keys))
    rows = [(key.id, key.project, key.name, _day(key.created_at), _day(key.revoked_at)) for key in found]
    show_table(("id", "project", "name", "created", "revoked"), rows)


@app.command("revoke", epilog="Example: filmgate keys revoke Qm3b0aXk2LrT")
def revoke(
    key_id: Annotated[str, typer.Argument(help="The key's id, from the list.")], data_dir: DataDir = None
) -> None:
    """End a key at once."""
    from filmgate.store.keys import revoke_key
    from filmgate.wiring import clock

    if not with_database(data_dir, lambda database: database.write_now(revoke_key, key_id, now=clock())):
        stop(f"There is no live key {key_id!r}; `filmgate keys list` shows the ids.")
    out.print(f"The key {key_id} is revoked.")


def _day(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%d %H:%M")
