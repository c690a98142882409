"""``filmgate submissions`` and what ``doctor`` says of upstreams."""

import asyncio

import pytest
from tests.engine.remote_work import Rooms, upstream_of
from tests.fakes import FakeRemote
from tests.fast import fast
from tests.rig import settings_for
from typer.testing import CliRunner

from filmgate.cli.commands import app
from filmgate.cli.examining import examine
from filmgate.cli.speaking import UNUSABLE
from filmgate.cli.submissions import HEAD
from filmgate.store import submissions
from filmgate.store.submissions import Outcome
from filmgate.wiring import clock, open_database

KEY = "sk-0123456789-very-secret"


@pytest.fixture
def told(tmp_path):
    """Runs the command; its exit code and its lines."""

    def run(*arguments: str):
        done = CliRunner().invoke(app, ["submissions", *arguments, "--data-dir", str(tmp_path / "data")])
        return done.exit_code, done.output.splitlines()

    return run


@pytest.fixture
def house(tmp_path):
    database = open_database(settings_for(tmp_path, f"sqlite:///{tmp_path / 'data' / 'filmgate.db'}"))
    yield Rooms.around(database, upstream_of(FakeRemote()))
    database.close()


@pytest.fixture
def three(house):
    """One of unknown outcome, one accepted, one that has ended unknown."""

    async def make():
        unknown, accepted, ended = (house.doubt(house.new_video(), house.route()) for _ in range(3))
        house.database.write_now(submissions.accept, accepted.id, "cgt-1", now=clock())
        seen = {"said": "running", "faults": 3}
        house.database.write_now(submissions.note_look, accepted.id, seen)
        house.database.write_now(submissions.close, ended.id, now=clock())
        return unknown, accepted, ended

    return fast(make())


def test_the_list_shows_what_is_open_what_is_unknown_or_all(told, three):
    unknown, accepted, ended = three
    code, lines = told("list")
    assert (code, lines[0].split("\t")) == (0, list(HEAD))
    assert {line.split("\t")[0] for line in lines[1:]} == {unknown.id, accepted.id}
    row = next(line.split("\t") for line in lines if line.startswith(accepted.id))
    assert row[2:6] == ["seedance", "key0", "accepted", "cgt-1"]
    assert row[7] == "running (3 faults)"
    assert {line.split("\t")[0] for line in told("list", "--unknown")[1][1:]} == {unknown.id, ended.id}
    assert len(told("list", "--all")[1]) == 4
    assert len(told("list", "--all", "--limit", "1")[1]) == 2


def test_an_operator_says_which_task_it_became(told, house, three):
    unknown, accepted, _ = three
    assert told("resolve", unknown.id, "--upstream-id", "cgt-1")[0] == UNUSABLE, "it stands for another"
    assert told("resolve", unknown.id, "--upstream-id", "cgt-2")[0] == 0
    found = house.database.read_now(submissions.find, unknown.id)
    assert (found.outcome, found.upstream_id) == (Outcome.ACCEPTED, "cgt-2")
    code, lines = told("resolve", unknown.id, "--never-accepted")
    assert (code, "accepted, not unknown" in lines[0]) == (UNUSABLE, True)


def test_an_operator_says_that_nothing_was_started(told, house, three):
    unknown = three[0]
    assert told("resolve", unknown.id, "--never-accepted")[0] == 0
    assert house.database.read_now(submissions.standing, unknown.video_id) is None


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sub_x"], "either"),
        (["sub_x", "--upstream-id", "a", "--never-accepted"], "either"),
        (["sub_x", "--upstream-id", "../x"], "cannot be a task's id"),
        (["sub_x", "--never-accepted"], "no submission"),
    ],
)
def test_a_word_that_makes_no_sense_changes_nothing(told, three, arguments, says):
    code, lines = told("resolve", *arguments)
    assert code == UNUSABLE
    assert says in " ".join(lines)


@pytest.mark.parametrize("command", [("list",), ("resolve",)])
def test_help_shows_an_example(command):
    done = CliRunner().invoke(app, ["submissions", *command, "--help"])
    assert f"Example: filmgate submissions {command[0]}" in " ".join(done.output.split())


def test_doctor_asks_each_key_and_names_none(tmp_path):
    dead = {"kind": "ark", "base_url": "http://127.0.0.1:1/api/v3"}
    keys = [{"name": "main", "api_key": KEY}, {"name": "spare", "api_key": KEY + "2"}]
    upstreams = [{"name": "seedance", "credentials": keys, **dead}]
    findings = asyncio.run(examine(settings_for(tmp_path, upstreams=upstreams), {}))
    asked = {finding.what: finding for finding in findings if finding.what.startswith("upstream")}
    assert list(asked) == ["upstream seedance/main", "upstream seedance/spare"]
    assert not any(finding.fine for finding in asked.values())
    assert KEY not in str(findings)
    settings = next(finding for finding in findings if finding.what == "settings")
    assert settings.fine
    assert "seedance (ark, active)" in settings.detail
