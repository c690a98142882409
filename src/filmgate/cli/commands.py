"""Every command, with its options and an example each. Exit codes: 0 done, 1 the video failed, 2 wrong usage or
settings, 3 the server refused or is out of reach."""

import asyncio
import base64
import logging
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import aiohttp
import typer
import uvloop
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from filmgate.cli import sandboxes, submissions
from filmgate.cli.asking import Refused, Server
from filmgate.cli.progress import shown
from filmgate.config import Settings, SettingsError, read_settings
from filmgate.store import Database, keys
from filmgate.wiring import clock, open_database, random_text

FAILED, UNUSABLE, REFUSED = 1, 2, 3

app = typer.Typer(
    help="The video API you own. Begin with: [bold]filmgate serve[/bold]",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
keys_app = typer.Typer(help="API keys: create, list, revoke.", no_args_is_help=True, rich_markup_mode="rich")
app.add_typer(keys_app, name="keys")
app.add_typer(submissions.app, name="submissions")
app.add_typer(sandboxes.app, name="sandbox")

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", envvar="FILMGATE_DATA_DIR", help="Folder for database, files and scratch space."),
]
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65535)]

out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


def _stop(message: str, code: int) -> NoReturn:
    err.print(message, style="red", highlight=False, markup=False)
    raise typer.Exit(code)


def _settings(data_dir: Path | None, **given: Any) -> Settings:
    try:
        settings = read_settings(data_dir=data_dir, **given)
    except SettingsError as error:
        _stop(f"The settings cannot be used:\n{error}", UNUSABLE)
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for chatty in ("alembic", "dbos"):
        # At every start they tell of each of their many migrations; what matters they say as warnings.
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLogger().level))
    return settings


def _run(work: Callable[[], Any]) -> Any:
    try:
        return uvloop.run(work())
    except SettingsError as error:
        _stop(str(error), UNUSABLE)
    except OSError as error:
        _stop(f"{type(error).__name__}: {error}", UNUSABLE)


@app.command(epilog="Example: filmgate serve --port 8000")
def serve(host: Host = "127.0.0.1", port: Port = 8000, data_dir: DataDir = None) -> None:
    """Run the API and a worker in one process."""
    _serve(host, port, data_dir, work=True)


@app.command(epilog="Example: filmgate api --host 0.0.0.0 --port 8000")
def api(host: Host = "127.0.0.1", port: Port = 8000, data_dir: DataDir = None) -> None:
    """Run the API alone; `filmgate worker` makes the videos."""
    _serve(host, port, data_dir, work=False)


def _serve(host: str, port: int, data_dir: Path | None, *, work: bool) -> None:
    from filmgate.cli import serving

    settings = _settings(data_dir)

    def announce(address: str) -> None:
        out.print(f"Filmgate listens on {address}", highlight=False)

    async def run() -> None:
        await serving.serve(settings, serving.bind(host, port), work=work, announce=announce)

    _run(run)


@app.command(epilog="Example: filmgate worker")
def worker(data_dir: DataDir = None) -> None:
    """Make the videos that `filmgate api` accepts."""
    from filmgate.cli import serving

    settings = _settings(data_dir)

    async def run() -> None:
        await serving.work(settings, announce=lambda: out.print("Filmgate works"))

    _run(run)


@app.command(epilog="Example: FILMGATE_DATABASE_URL=postgresql://... filmgate migrate")
def migrate(data_dir: DataDir = None) -> None:
    """Create or upgrade the database's tables. The other commands do so too when they start."""
    _with_database(_settings(data_dir), lambda _database: out.print("The database is up to date."))


def _with_database(settings: Settings, use: Callable[[Database], Any]) -> Any:
    try:
        database = open_database(settings)
    except SettingsError as error:
        _stop(str(error), UNUSABLE)
    try:
        return use(database)
    finally:
        database.close()


@keys_app.command("create", epilog="Example: filmgate keys create --project films --name laptop")
def create_key(
    project: Annotated[str, typer.Option(help="Whose videos the key sees and makes.")] = keys.DEFAULT_PROJECT,
    name: Annotated[str, typer.Option(help="A note for the list.")] = "",
    timestamps: Annotated[str | None, typer.Option(help="Fix this key's unit of timestamps: s or ms.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Make a key and print it, alone, on standard output. It is shown this once."""
    if timestamps not in (None, "s", "ms"):
        _stop(f"--timestamps is {timestamps!r}: it must be s or ms.", UNUSABLE)
    issued = _with_database(
        _settings(data_dir),
        lambda database: database.write_now(
            keys.create_key, project=project, name=name, timestamps=timestamps, now=clock(), random_text=random_text
        ),
    )
    typer.echo(issued.token)


@keys_app.command("list", epilog="Example: filmgate keys list")
def list_keys(data_dir: DataDir = None) -> None:
    """List the keys; never their secrets."""
    found = _with_database(_settings(data_dir), lambda database: database.read_now(keys.list_keys))
    rows = [(key.id, key.project, key.name, _day(key.created_at), _day(key.revoked_at)) for key in found]
    _table(("id", "project", "name", "created", "revoked"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table for people; tab-separated lines, nothing cut, for a pipe."""
    if not out.is_terminal:
        for row in (head, *rows):
            typer.echo("\t".join(row))
        return
    table = Table(*head)
    for row in rows:
        table.add_row(*map(escape, row))
    out.print(table)


@keys_app.command("revoke", epilog="Example: filmgate keys revoke Qm3b0aXk2LrT")
def revoke_key(
    key_id: Annotated[str, typer.Argument(help="The key's id, from the list.")], data_dir: DataDir = None
) -> None:
    """End a key at once."""
    revoked = _with_database(
        _settings(data_dir), lambda database: database.write_now(keys.revoke_key, key_id, now=clock())
    )
    if not revoked:
        _stop(f"There is no live key {key_id!r}; `filmgate keys list` shows the ids.", UNUSABLE)
    out.print(f"The key {key_id} is revoked.")


def _day(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%d %H:%M")


@app.command(epilog='Example: filmgate generate "a fox in the snow at dusk" -o fox.mp4 --seconds 5')
def generate(
    prompt: Annotated[str, typer.Argument(help="What the video shows.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to save the MP4.")] = Path("out.mp4"),
    model: Annotated[str, typer.Option(help="Model id.")] = "doubao-seedance-2-0-260128",
    seconds: Annotated[int | None, typer.Option(help="4 to 15.")] = None,
    resolution: Annotated[str | None, typer.Option(help="480p, 720p or 1080p.")] = None,
    ratio: Annotated[str | None, typer.Option(help="16:9, 9:16, 1:1, ...")] = None,
    image: Annotated[str | None, typer.Option(help="First frame: a file or an http(s) URL.")] = None,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same video.")] = None,
    audio: Annotated[bool, typer.Option("--audio", help="With sound.")] = False,
    watermark: Annotated[bool, typer.Option("--watermark", help="With a visible label.")] = False,
    camera_fixed: Annotated[bool, typer.Option("--camera-fixed", help="The camera stands still.")] = False,
    last_frame: Annotated[Path | None, typer.Option(help="Also save the last frame as this PNG.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Make one video: by the server at FILMGATE_URL (with FILMGATE_API_KEY), or with none set, in this process."""
    from filmgate.cli.generating import generate_here, generate_there

    body = {
        "model": model,
        "prompt": prompt,
        "seconds": None if seconds is None else str(seconds),
        "resolution": resolution,
        "ratio": ratio,
        "image": _image(image),
        "seed": seed,
        "generate_audio": audio,
        "watermark": watermark,
        "camera_fixed": camera_fixed,
        "return_last_frame": last_frame is not None,
    }
    files = {"video": output, **({"last_frame": last_frame} if last_frame else {})}
    url = os.environ.get("FILMGATE_URL", "").rstrip("/")
    settings = None if url else _settings(data_dir, log_level=os.environ.get("FILMGATE_LOG_LEVEL", "WARNING"))

    async def run() -> dict[str, Any]:
        with shown(err) as tell:
            if settings is None:
                there = Server(url=url, key=os.environ.get("FILMGATE_API_KEY", ""))
                return await generate_there(there, body, files, tell)
            return await generate_here(settings, body, files, tell)

    try:
        video = _run(run)
    except Refused as refusal:
        _stop(str(refusal), REFUSED)
    except aiohttp.ClientError as error:
        _stop(f"The server at {url} is out of reach: {error}", REFUSED)
    _report(video, output)


def _image(given: str | None) -> str | None:
    if given is None or given.startswith(("http://", "https://", "data:")):
        return given
    try:
        return base64.b64encode(Path(given).read_bytes()).decode()
    except OSError as error:
        _stop(f"--image: {error}", UNUSABLE)


def _report(video: dict[str, Any], output: Path) -> None:
    for notice in video["metadata"]["warnings"]:
        err.print(f"warning: {notice['param']}: {notice['message']}", highlight=False, markup=False)
    for entry in video["metadata"]["unhonoured"]:
        err.print(f"not honoured: {entry['what']}: {entry['why']}", highlight=False, markup=False)
    if video["status"] == "failed":
        _stop(f"The video failed: {video['error']['message']}", FAILED)
    out.print(f"{output}", highlight=False)


@app.command(epilog="Example: filmgate doctor")
def doctor(data_dir: DataDir = None) -> None:
    """Check this machine and the settings, and say what to mend."""
    from filmgate.cli.examining import examine

    settings = _settings(data_dir, log_level="ERROR")
    findings = asyncio.run(examine(settings, dict(os.environ)))
    for finding in findings:
        mark = "[green]ok  [/green]" if finding.fine else "[red]fail[/red]"
        out.print(f"{mark} {finding.what}: ", end="", highlight=False)
        out.print(finding.detail, highlight=False, markup=False)
    raise typer.Exit(0 if all(finding.fine for finding in findings) else FAILED)
