"""What settings name outside this process, opened: folders, database, storage, catalogue. A fault names its setting."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from filmgate.blobs import Blobs, open_blobs
from filmgate.catalog import Catalog, Retired
from filmgate.config import Settings, SettingsError
from filmgate.engine.durable import migrate_workflows
from filmgate.engine.executor import Slot, take_slot
from filmgate.store import Database, Unreachable, migrate

DATA_DIR = "data_dir (FILMGATE_DATA_DIR, --data-dir)"
DATABASE_URL = "database_url (FILMGATE_DATABASE_URL)"
STORAGE_URL = "storage_url (FILMGATE_STORAGE_URL)"


@contextmanager
def _blaming(setting: str, value: object) -> Iterator[None]:
    """A folder that cannot be used is a fault of the setting that names it."""
    try:
        yield
    except OSError as error:
        raise SettingsError(
            f"{setting}: {str(value)!r} cannot be used: {error.strerror or error}, at {error.filename}. "
            "It must be a folder that this user may make and write in."
        ) from error


def open_slot(settings: Settings) -> Slot:
    """A slot of the data folder. Raises SettingsError when that cannot be used."""
    with _blaming(DATA_DIR, settings.data_dir):
        return take_slot(settings.data_dir.absolute())


def reach_database(settings: Settings) -> Database:
    """The configured database as it is. Raises SettingsError when its folder cannot be used."""
    named = DATABASE_URL if settings.database_url else DATA_DIR
    with _blaming(named, settings.database_url or settings.data_dir):
        return Database(settings.database)


def open_database(settings: Settings) -> Database:
    """The configured database, migrated. Raises SettingsError when it cannot be reached."""
    database = reach_database(settings)
    try:
        migrate(database)
        migrate_workflows(database)
    except Unreachable as error:
        database.close()
        raise SettingsError(f"{DATABASE_URL if settings.database_url else DATA_DIR}: {error}") from error
    return database


def open_storage(settings: Settings, environment: Mapping[str, str]) -> Blobs:
    """The configured storage. Raises SettingsError when its folder cannot be used."""
    named = STORAGE_URL if settings.storage_url else DATA_DIR
    with _blaming(named, settings.storage_url or settings.data_dir):
        return open_blobs(settings.storage, environment=environment)


def load_catalog(settings: Settings, *, offered: set[str] | None = None) -> Catalog:
    """The catalogue with the operator's aliases. Raises SettingsError for all names that lead to no model."""
    problems: list[str] = []
    try:
        catalog = Catalog.load(settings.aliases, offered=offered, retired=_retired(settings))
    except ValueError as error:
        catalog, problems = Catalog.load(offered=offered), [_named(line) for line in str(error).splitlines()]
    # The packaged default may stand for a model that no configured upstream makes; then there is none.
    default, given = settings.default_model, {*settings.aliases, *settings.retired}
    if "default_model" in settings.model_fields_set and catalog.resolve(default) is None and default not in given:
        served = ", ".join(model.id for model in catalog.models)
        problems.append(f"default_model (FILMGATE_DEFAULT_MODEL): {default!r} is none of {served}")
    if problems:
        raise SettingsError("\n".join(problems))
    return catalog


def _named(line: str) -> str:
    table, colon, rest = line.partition(":")
    return f"{table} (FILMGATE_{table.upper()}){colon}{rest}"


def _retired(settings: Settings) -> dict[str, Retired]:
    return {
        name: Retired(
            to=each.to,
            deprecation=each.deprecation.isoformat() if each.deprecation else None,
            sunset=each.sunset.isoformat() if each.sunset else None,
        )
        for name, each in settings.retired.items()
    }
