"""Settings and the database for a command. What they need is loaded when a command runs, not to show its help."""

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from filmgate.cli.speaking import err, stop

if TYPE_CHECKING:
    from filmgate.config import Settings
    from filmgate.store import Database

T = TypeVar("T")

CHATTY = {
    # At every start they tell of each of their many migrations; what matters they say as warnings.
    "alembic": logging.WARNING,
    "dbos": logging.WARNING,
    # It warns of every malformed form: a caller's fault, answered with a 400, and in the log as that.
    "python_multipart": logging.ERROR,
}

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", envvar="FILMGATE_DATA_DIR", help="Folder for database, files and scratch space."),
]


def read(data_dir: Path | None, **given: Any) -> "Settings":
    """The settings, with logging set up by them; ends the command when they cannot be used."""
    from filmgate.config import SettingsError, read_settings

    try:
        settings = read_settings(data_dir=data_dir, **given)
    except SettingsError as error:
        stop(f"The settings cannot be used:\n{error}")
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    _notice(settings)
    for chatty, level in CHATTY.items():
        logging.getLogger(chatty).setLevel(max(level, logging.getLogger().level))
    return settings


def _notice(settings: "Settings") -> None:
    """Say what is probably a slip, and would otherwise have no effect in silence."""
    from filmgate.complaints import misspelt

    notices = misspelt(os.environ, type(settings).model_fields)
    if os.environ.get("ARK_BASE_URL") and not settings.upstreams:
        notices.append(
            "ARK_BASE_URL has no effect: the environment has no ARK_API_KEY, and filmgate.toml no upstreams."
        )
    for notice in notices:
        err.print(f"warning: {notice}", style="yellow", highlight=False, markup=False)


def with_database(data_dir: Path | None, use: "Callable[[Database], T]") -> T:
    """What ``use`` gives for the configured database, migrated; ends the command when it cannot be reached."""
    settings = read(data_dir)
    from filmgate.config import SettingsError
    from filmgate.wiring import open_database

    try:
        database = open_database(settings)
    except SettingsError as error:
        stop(str(error))
    try:
        return use(database)
    finally:
        database.close()
