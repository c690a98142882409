"""Showing a video's progress: a bar on a terminal, plain lines in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

Tell = Callable[[dict[str, Any]], None]


@contextmanager
def shown(console: Console) -> Iterator[Tell]:
    """A ``tell`` for video objects."""
    if console.is_terminal:
        with _bar(console) as tell:
            yield tell
    else:
        yield _lines(console)


@contextmanager
def drawing(console: Console) -> Iterator[Callable[[int, int], None]]:
    """An ``on_frame`` that shows how far a film is drawn; nothing in a pipe."""
    if not console.is_terminal:
        yield lambda _done, _total: None
        return
    columns = (TextColumn("[bold]drawing"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        task = progress.add_task("drawing", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextmanager
def _bar(console: Console) -> Iterator[Tell]:
    columns = (TextColumn("[bold]{task.description:<12}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        task = progress.add_task("asking", total=100)

        def tell(video: dict[str, Any]) -> None:
            progress.update(task, description=video["status"], completed=video["progress"])

        yield tell


def _lines(console: Console) -> Tell:
    said: list[tuple[str, int]] = []

    def tell(video: dict[str, Any]) -> None:
        step = (video["status"], video["progress"] // 10)
        if step not in said:
            said.append(step)
            console.print(f"{video['id']} {video['status']} {video['progress']}%", highlight=False, soft_wrap=True)

    return tell
