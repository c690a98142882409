"""Every command, with its options and an example each; thin. What a command needs is loaded when it runs."""

import asyncio
import base64
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from filmgate.cli import drafting, keyring, sandboxes, submissions, upstreams
from filmgate.cli.opening import DataDir, read, with_database
from filmgate.cli.speaking import FAILED, REFUSED, err, out, stop

app = typer.Typer(
    help="The video API you own. Begin with: [bold]filmgate serve[/bold]",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog='Example: filmgate draft "a white kitten walks on a desk" -o kitten.mp4')(drafting.draft)
app.add_typer(keyring.app, name="keys")
app.add_typer(submissions.app, name="submissions")
app.add_typer(sandboxes.app, name="sandbox")

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65535)]


def _run(work: Callable[[], Any]) -> Any:
    import uvloop

    from filmgate.config import SettingsError

    try:
        return uvloop.run(work())
    except SettingsError as error:
        stop(str(error))
    except OSError as error:
        stop(f"{type(error).__name__}: {error}")


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

    settings = read(data_dir)

    def announce(address: str) -> None:
        out.print(f"Filmgate listens on {address}", highlight=False)

    async def run() -> None:
        await serving.serve(settings, serving.bind_as_told(host, port), work=work, announce=announce)

    _run(run)


@app.command(epilog="Example: filmgate worker")
def worker(data_dir: DataDir = None) -> None:
    """Make the videos that `filmgate api` accepts."""
    from filmgate.cli import serving

    settings = read(data_dir)

    def announce(place: str) -> None:
        out.print(f"Filmgate works; its figures are at {place}/metrics" if place else "Filmgate works", highlight=False)

    async def run() -> None:
        await serving.work(settings, announce=announce)

    _run(run)


@app.command(epilog="Example: FILMGATE_DATABASE_URL=postgresql://... filmgate migrate")
def migrate(data_dir: DataDir = None) -> None:
    """Create or upgrade the database's tables. The other commands do so too when they start."""
    with_database(data_dir, lambda _database: out.print("The database is up to date."))


@app.command(epilog='Example: filmgate generate "a fox in the snow at dusk" -o fox.mp4 --seconds 5')
def generate(
    prompt: Annotated[str, typer.Argument(help="What the video shows.")],
    *,
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
    from filmgate.cli.asking import Refused, Server, make_video
    from filmgate.cli.progress import shown

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
    _check_folders(files)
    url = os.environ.get("FILMGATE_URL", "").rstrip("/")
    if url and not url.startswith(("http://", "https://")):
        stop(f"FILMGATE_URL: must begin with http:// or https://, not {url[:80]!r}")
    settings = None if url else read(data_dir, log_level=os.environ.get("FILMGATE_LOG_LEVEL", "WARNING"))

    async def run() -> dict[str, Any]:
        with shown(err) as tell:
            if settings is None:
                there = Server(url=url, key=os.environ.get("FILMGATE_API_KEY", ""))
                return await make_video(there, body, files, tell=tell)
            from filmgate.cli.generating import generate_here

            return await generate_here(settings, body, files, tell)

    try:
        video = _run(run)
    except Refused as refusal:
        stop(str(refusal), REFUSED)
    _report(video, output)


def _check_folders(files: dict[str, Path]) -> None:
    """End the command before anything is made that could not be saved."""
    for path in files.values():
        if path.is_dir() or not os.access(path.absolute().parent, os.W_OK):
            stop(f"{path} cannot be written: name a file in a folder that is there and may be written in.")


def _image(given: str | None) -> str | None:
    if given is None or given.startswith(("http://", "https://", "data:")):
        return given
    try:
        return base64.b64encode(Path(given).read_bytes()).decode()
    except OSError as error:
        stop(f"--image: {error}")


def _report(video: dict[str, Any], output: Path) -> None:
    for notice in video["metadata"]["warnings"]:
        err.print(f"warning: {notice['param']}: {notice['message']}", highlight=False, markup=False)
    for entry in video["metadata"]["unhonoured"]:
        err.print(f"not honoured: {entry['what']}: {entry['why']}", highlight=False, markup=False)
    if video["status"] == "failed":
        stop(f"The video failed: {video['error']['message']}", FAILED)
    out.print(f"{output}", highlight=False)


@app.command(epilog="Example: filmgate doctor")
def doctor(data_dir: DataDir = None) -> None:
    """Check this machine and the settings, and say what to mend."""
    from filmgate.cli.examining import examine

    settings = read(data_dir, log_level="ERROR")
    findings = asyncio.run(examine(settings, dict(os.environ)))
    for finding in findings:
        mark = "[green]ok  [/green]" if finding.fine else "[red]fail[/red]"
        out.print(f"{mark} {finding.what}: ", end="", highlight=False)
        out.print(finding.detail, highlight=False, markup=False)
    raise typer.Exit(0 if all(finding.fine for finding in findings) else FAILED)


app.command("upstreams", epilog="Example: filmgate upstreams")(upstreams.show)
