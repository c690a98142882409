"""``filmgate sandbox``: fakes of paid engines on a port, for trying things out without a key and without paying."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from filmgate.cli.speaking import refused_address

if TYPE_CHECKING:
    from filmgate.sandbox import Fake, Pace
    from filmgate.sandbox.works import Works

UNUSABLE = 2

app = typer.Typer(
    help="Fakes of paid engines, with faults on demand and a ledger of what would have been paid.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65535)]
SecondsPerJob = Annotated[
    str, typer.Option(help="How long a task runs: seconds, or the shortest and longest as 20-40.")
]
WaitSeconds = Annotated[float, typer.Option(help="How long every task waits in the queue at least.", min=0)]
Concurrent = Annotated[int, typer.Option(help="Tasks running at once, for each account and model.", min=1)]
Queued = Annotated[int, typer.Option(help="Tasks waiting at most, for each account; 0: no limit.", min=0)]
Faults = Annotated[
    str,
    typer.Option(
        help="Faults for a share of creates: 0.3, or 0.3:drop-reply,stuck deadline=60, or JSON with rate, seed and faults."
    ),
]
Keys = Annotated[
    list[str] | None,
    typer.Option("--key", help="A key that is taken, as KEY=ACCOUNT; with none, every key is an account of its own."),
]
Seed = Annotated[int, typer.Option(help="What ids, times and faults are drawn by.")]
LedgerFile = Annotated[
    Path | None, typer.Option(help="File of JSON lines that keeps charges and creates.", dir_okay=False)
]


@app.command(epilog="Example: filmgate sandbox ark --port 8900 --seconds-per-job 5-10 --faults 0.3")
def ark(
    *,
    host: Host = "127.0.0.1",
    port: Port = 8900,
    seconds_per_job: SecondsPerJob = "20-40",
    wait_seconds: WaitSeconds = 0,
    concurrent: Concurrent = 10,
    queued: Queued = 120,
    per_minute: Annotated[int, typer.Option(help="Creates a minute for each model; 0: no limit.", min=0)] = 600,
    endpoint: Annotated[list[str] | None, typer.Option(help="An endpoint, as ep-...=MODEL.")] = None,
    fetch_inputs: Annotated[bool, typer.Option(help="Really fetch inputs named by URL.")] = False,
    faults: Faults = "0",
    key: Keys = None,
    seed: Seed = 0,
    ledger: LedgerFile = None,
) -> None:
    """Volcengine Ark and BytePlus ModelArk: Seedance tasks under /api/v3."""
    from filmgate.sandbox import Terms, make_ark

    works = _works(
        pace=_pace(seconds_per_job, wait_seconds, concurrent, queued), faults=faults, key=key, seed=seed, ledger=ledger
    )
    terms = Terms(per_minute=per_minute, endpoints=_pairs(endpoint, "--endpoint"), fetches=fetch_inputs)
    _serve(make_ark(works, terms), host, port)


@app.command(epilog="Example: filmgate sandbox openai --port 8901 --milliseconds --status completed=succeeded")
def openai(
    *,
    host: Host = "127.0.0.1",
    port: Port = 8901,
    seconds_per_job: SecondsPerJob = "20-40",
    wait_seconds: WaitSeconds = 0,
    concurrent: Concurrent = 10,
    queued: Queued = 120,
    milliseconds: Annotated[bool, typer.Option(help="Timestamps in milliseconds.")] = False,
    status: Annotated[list[str] | None, typer.Option(help="Another word, as completed=succeeded.")] = None,
    bodies: Annotated[str, typer.Option(help="What creates it reads: json, form or both.")] = "both",
    url_at: Annotated[str, typer.Option(help="Where a link is shown, as url or metadata.url; empty: nowhere.")] = "",
    honours_keys: Annotated[bool, typer.Option(help="Obey Idempotency-Key.")] = False,
    failed_as_error: Annotated[bool, typer.Option(help="Answer reads of failed videos with an error status.")] = False,
    model: Annotated[list[str] | None, typer.Option(help="A model it has; with none, whatever is asked for.")] = None,
    faults: Faults = "0",
    key: Keys = None,
    seed: Seed = 0,
    ledger: LedgerFile = None,
) -> None:
    """Any server of the OpenAI shape: videos under /v1."""
    from filmgate.sandbox import Manners, make_openai

    works = _works(
        pace=_pace(seconds_per_job, wait_seconds, concurrent, queued), faults=faults, key=key, seed=seed, ledger=ledger
    )
    if bodies not in {"json", "form", "both"}:
        _stop(f"--bodies is json, form or both, not {bodies!r}.")
    manners = Manners(
        milliseconds=milliseconds,
        words=_pairs(status, "--status"),
        bodies=bodies,
        url_at=url_at,
        honours_keys=honours_keys,
        failed_as_error=failed_as_error,
        models=tuple(model or ()),
    )
    _serve(make_openai(works, manners), host, port)


def _works(*, pace: "Pace", faults: str, key: list[str] | None, seed: int, ledger: Path | None) -> "Works":
    from filmgate.sandbox import make_works, read_schedule

    try:
        return make_works(
            seed=seed, pace=pace, keys=_pairs(key, "--key"), schedule=read_schedule(faults), ledger=ledger
        )
    except (OSError, ValueError) as error:
        _stop(str(error))


def _pace(seconds_per_job: str, wait_seconds: float, concurrent: int, queued: int) -> "Pace":
    from filmgate.sandbox import Pace

    return Pace(run_seconds=_span(seconds_per_job), wait_seconds=wait_seconds, concurrent=concurrent, queued=queued)


def _span(text: str) -> tuple[float, float]:
    low, _, high = text.partition("-")
    try:
        return float(low), float(high or low)
    except ValueError:
        _stop(f"--seconds-per-job is a number or two, as 20-40, not {text!r}.")


def _pairs(texts: list[str] | None, option: str) -> Mapping[str, str]:
    pairs = [text.partition("=") for text in texts or ()]
    if any(not name or not value for name, _, value in pairs):
        _stop(f"{option} has the form NAME=VALUE.")
    return {name: value for name, _, value in pairs}


def _serve(fake: "Fake", host: str, port: int) -> None:
    from filmgate.sandbox.serving import listen, serve_until_signal

    def announce(address: str) -> None:
        out.print(f"The sandbox listens on {address}{fake.prefix}", highlight=False)

    try:
        bound = listen(host, port)
    except OSError as error:
        _stop(refused_address(host, port, error))
    asyncio.run(serve_until_signal(fake, bound, announce=announce))


def _stop(message: str) -> NoReturn:
    err.print(message, style="red", highlight=False, markup=False)
    raise typer.Exit(UNUSABLE)
