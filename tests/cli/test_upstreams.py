"""``filmgate upstreams``: what an operator sees of each engine without Prometheus; and a worker's own figures."""

import json
import socket

import httpx
import pytest
from tests.cli.run import shell
from tests.engine.remote_work import Rooms, upstream_of
from tests.fakes import FakeRemote
from tests.fast import fast
from tests.metrics.reading import families
from tests.rig import Running, environment_for, settings_for
from typer.testing import CliRunner

from filmgate.cli.commands import app
from filmgate.cli.speaking import UNUSABLE
from filmgate.cli.upstreams import HEAD, NO_LONGER
from filmgate.metrics.figures import FIGURES, Home
from filmgate.store import submissions
from filmgate.wiring import clock, open_database

SECRET = "sk-0123456789-very-secret"
KEY = "0123456789abcdef"
UPSTREAMS = json.dumps(
    [
        {"name": "seedance", "kind": "ark", "credentials": [{"name": "key0", "api_key": SECRET, "max_in_flight": 9}]},
        {"name": "spare", "kind": "ark", "state": "draining", "credentials": [{"api_key": SECRET}]},
    ]
)


@pytest.fixture
def house(tmp_path):
    database = open_database(settings_for(tmp_path, f"sqlite:///{tmp_path / 'data' / 'filmgate.db'}"))
    yield Rooms.around(database, upstream_of(FakeRemote()), upstream_of(FakeRemote(), name="former"))
    database.close()


def told(tmp_path) -> list[list[str]]:
    environment = {"FILMGATE_UPSTREAMS": UPSTREAMS, "FILMGATE_LOG_LEVEL": "WARNING"}
    done = CliRunner().invoke(app, ["upstreams", "--data-dir", str(tmp_path / "data")], env=environment)
    assert done.exit_code == 0, done.output
    assert SECRET not in done.output
    return [line.split("\t") for line in done.output.splitlines()]


def test_poll_faults_and_unknown_statuses_are_shown_for_each_engine(tmp_path, house):
    async def make():
        _, faulty, odd, _ = (house.doubt(house.new_video(), house.route(way)) for way in (0, 0, 0, 1))
        write = house.database.write_now
        write(submissions.accept, faulty.id, "cgt-1", now=clock())
        write(submissions.note_look, faulty.id, {"said": "running", "state": "running", "faults": 0, "faulted": 12})
        write(submissions.accept, odd.id, "cgt-2", now=clock())
        write(submissions.note_look, odd.id, {"said": "ponder\ting", "state": "unknown", "faults": 1, "faulted": 1})

    fast(make())
    head, *rows = told(tmp_path)
    assert tuple(head) == HEAD
    assert rows == [
        ["former", "key0", NO_LONGER, "1 of -", "1", "0", ""],
        ["seedance", "key0", "active", "3 of 9", "1", "13", "'ponder ing' (1)"],
        ["spare", "main", "draining", "0 of 100", "0", "0", ""],
    ]


def test_help_shows_an_example():
    done = CliRunner().invoke(app, ["upstreams", "--help"])
    assert "Example: filmgate upstreams" in " ".join(done.output.split())


def test_a_worker_shows_its_own_figures_where_it_is_told_to(tmp_path):
    given = {"FILMGATE_METRICS_KEY": KEY, "FILMGATE_METRICS_LISTEN": "127.0.0.1:0", "FILMGATE_UPSTREAMS": UPSTREAMS}
    worker = Running(environment=environment_for(tmp_path, **given), command=("worker",))
    address = worker.start()
    try:
        assert httpx.get(address).status_code == 401
        assert httpx.get(address.replace("/metrics", "/v1/models")).status_code == 404
        page = httpx.get(address, headers={"authorization": f"Bearer {KEY}"}).content
        assert set(families(page)) == {figure.name for figure in FIGURES if figure.home is Home.PROCESS}
    finally:
        assert worker.stop() == 0


def test_a_port_that_is_taken_is_said_with_its_setting(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        said = shell(tmp_path)("worker", FILMGATE_METRICS_KEY=KEY, FILMGATE_METRICS_LISTEN=place)
    assert (said.code, said.out) == (UNUSABLE, "")
    assert f"metrics_listen (FILMGATE_METRICS_LISTEN): {place}" in said.err
