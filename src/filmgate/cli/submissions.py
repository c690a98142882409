"""``filmgate submissions``: what was sent to paid engines, and an operator's word on what nobody could find out."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from filmgate.cli.opening import DataDir, with_database
from filmgate.cli.speaking import out, show_table, stop

if TYPE_CHECKING:
    from filmgate.store.submissions import Submission

app = typer.Typer(
    help="Submissions to paid engines: list, resolve what is unknown.", no_args_is_help=True, rich_markup_mode="rich"
)
HEAD = ("id", "video", "upstream", "credential", "outcome", "upstream id", "since", "last word", "detail")


@app.command("list", epilog="Example: filmgate submissions list --unknown")
def list_submissions(
    unknown: Annotated[bool, typer.Option("--unknown", help="Only those whose outcome nobody knows.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Those that have ended too.")] = False,
    limit: Annotated[int, typer.Option(help="The newest so many.", min=1)] = 200,
    data_dir: DataDir = None,
) -> None:
    """List submissions, newest first: those still open, unless told otherwise."""
    from filmgate.store import submissions
    from filmgate.store.submissions import Outcome

    outcome = Outcome.UNKNOWN if unknown else None
    found = with_database(
        data_dir,
        lambda database: database.read_now(
            submissions.list_submissions, outcome=outcome, ended=everything or unknown, limit=limit
        ),
    )
    rows = [_row(each) for each in found]
    show_table(HEAD, rows)


def _row(each: "Submission") -> tuple[str, ...]:
    since = datetime.fromtimestamp(each.intended_at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
    faults = f" ({each.looks['faults']} faults)" if each.looks.get("faults") else ""
    word = f"{each.looks.get('said', '')}{faults}"
    fate = each.outcome.value if each.closed_at is None else f"{each.outcome.value}, ended"
    detail = " ".join(each.detail.split())
    return (each.id, each.video_id, each.upstream, each.credential, fate, each.upstream_id or "", since, word, detail)


@app.command(
    "resolve", epilog="Example: filmgate submissions resolve sub_Qm3b0aXk2LrT --upstream-id cgt-20261122-abcde"
)
def resolve(
    submission_id: Annotated[str, typer.Argument(help="The submission's id, from the list.", metavar="ID")],
    upstream_id: Annotated[str | None, typer.Option(help="It became this task, says the engine's console.")] = None,
    never_accepted: Annotated[
        bool, typer.Option("--never-accepted", help="It certainly started nothing: the job is submitted once more.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Say what became of a submission that is unknown. It is written to the audit log."""
    from filmgate.providers.calling import read_id
    from filmgate.store import submissions
    from filmgate.wiring import clock

    if (upstream_id is None) is not never_accepted:
        stop("Say either --upstream-id X or --never-accepted.")
    if upstream_id is not None and not read_id(upstream_id):
        stop(f"--upstream-id is {upstream_id[:80]!r}, which cannot be a task's id.")
    said = with_database(
        data_dir,
        lambda database: (
            database.write_now(submissions.resolve, submission_id, upstream_id=upstream_id, now=clock()),
            database.read_now(submissions.find, submission_id),
        ),
    )
    done, found = said
    if not done:
        stop(_why_not(submission_id, found))
    out.print(f"{submission_id}: {'it is ' + upstream_id if upstream_id else 'never accepted'}.", markup=False)


def _why_not(submission_id: str, found: "Submission | None") -> str:
    if found is None:
        return f"There is no submission {submission_id!r}; `filmgate submissions list --unknown` shows the ids."
    if found.outcome == "unknown":
        return f"Nothing was changed: that task already stands for another submission than {submission_id}."
    return f"Nothing was changed: {submission_id} is {found.outcome}, not unknown."
