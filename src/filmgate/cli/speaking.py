"""What commands say, where, and how they end. Exit codes: 0 done, 1 the video failed, 2 wrong usage or settings,
3 the server refused or is out of reach."""

import errno
from collections.abc import Sequence
from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

FAILED, UNUSABLE, REFUSED = 1, 2, 3

out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


def stop(message: str, code: int = UNUSABLE) -> NoReturn:
    """Say why on standard error, and end."""
    err.print(message, style="red", highlight=False, markup=False)
    raise typer.Exit(code)


def refused_address(host: str, port: int, error: OSError) -> str:
    """Why nothing can listen there, and which option to change."""
    option, way_out = "--host", "Name an address of this machine, as 127.0.0.1, or 0.0.0.0 for all."
    if error.errno in (errno.EADDRINUSE, errno.EACCES):
        option, way_out = "--port", "Name another, or 0 for any free one."
    return f"{option}: {host} port {port} cannot be listened on: {error.strerror}. {way_out}"


def show_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table for people; tab-separated lines, nothing cut, for a pipe."""
    if not out.is_terminal:
        for row in (head, *rows):
            typer.echo("\t".join(row))
        return
    table = Table(*head)
    for row in rows:
        table.add_row(*map(escape, row))
    out.print(table)
