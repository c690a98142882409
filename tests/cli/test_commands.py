"""The command line as subprocesses: what it prints where, and how it ends."""

import re
import socket
import subprocess
import sys

import av
import httpx
import pytest
from tests.cli.run import shell
from tests.rig import EXAMPLE, Running, poll, running

from filmgate.cli.speaking import FAILED, REFUSED, UNUSABLE

COMMANDS = [
    ("serve",),
    ("api",),
    ("worker",),
    ("migrate",),
    ("keys", "create"),
    ("keys", "list"),
    ("keys", "revoke"),
    ("generate",),
    ("doctor",),
]
SMALL = ("--seconds", "4", "--resolution", "480p")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_shows_an_example(tmp_path, command):
    said = shell(tmp_path)(*command, "--help")
    assert said.code == 0
    example = re.search(r"Example: (.*)", said.out)
    assert example, said.out
    assert f"filmgate {' '.join(command)}" in example.group(1)


def test_help_loads_nothing_heavy(tmp_path):
    code = "import sys, filmgate.cli; print([n for n in ('dbos', 'sqlalchemy', 'fastapi', 'av', 'cv2') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout == "[]\n"


def test_without_a_command_it_shows_them_all(tmp_path):
    said = shell(tmp_path)()
    for command in COMMANDS:
        assert command[0] in said.out + said.err
    assert said.code == UNUSABLE


def test_keys_from_their_making_to_their_end(tmp_path, database_url):
    run = shell(tmp_path, database_url)
    made = run("keys", "create", "--project", "films", "--name", "laptop")
    assert (made.code, made.err) == (0, "")
    assert re.fullmatch(r"sk-[A-Za-z0-9]{55}\n", made.out)
    listed = run("keys", "list")
    key_id = made.out[3:15]
    assert listed.out.splitlines()[0].split("\t") == ["id", "project", "name", "created", "revoked"]
    assert listed.out.splitlines()[1].split("\t")[:3] == [key_id, "films", "laptop"]
    assert made.out.strip() not in listed.out
    assert run("keys", "revoke", key_id).code == 0
    again = run("keys", "revoke", key_id)
    assert (again.code, again.out) == (UNUSABLE, "")
    assert key_id in again.err
    assert run("keys", "list").out.splitlines()[1].split("\t")[4] != ""


def test_migrate_may_be_run_again(tmp_path, database_url):
    run = shell(tmp_path, database_url)
    assert [run("migrate").code for _ in range(2)] == [0, 0]
    assert run("migrate").out == "The database is up to date.\n"


def test_all_problems_of_the_settings_are_told_at_once(tmp_path):
    said = shell(tmp_path)(
        "serve",
        FILMGATE_RETENTION="soon",
        FILMGATE_RENDER_CONCURRENCY="0",
        FILMGATE_STORAGE_URL="ftp://x",
        FILMGATE_DATABASE_URL="mysql://x",
        FILMGATE_LOG_LEVEL="LOUD",
    )
    assert (said.code, said.out) == (UNUSABLE, "")
    for name in ("RETENTION", "RENDER_CONCURRENCY", "STORAGE_URL", "DATABASE_URL", "LOG_LEVEL"):
        assert f"FILMGATE_{name}" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("text", "named"),
    [("retension = 5", "retension"), ("retention = 'x'", "FILMGATE_RETENTION"), ("retention =", "filmgate.toml")],
)
def test_a_faulty_file_is_told(tmp_path, text, named):
    (tmp_path / "filmgate.toml").write_text(text)
    said = shell(tmp_path)("migrate")
    assert said.code == UNUSABLE
    assert named in said.err
    assert "Traceback" not in said.err


def test_a_settings_file_that_is_not_there_is_told(tmp_path):
    said = shell(tmp_path)("migrate", FILMGATE_CONFIG="elsewhere.toml")
    assert said.code == UNUSABLE
    assert "elsewhere.toml" in said.err


def test_a_database_out_of_reach_is_told_without_its_password(tmp_path):
    said = shell(tmp_path, "postgresql://user:hunter2@127.0.0.1:1/x")("keys", "list")
    assert said.code == UNUSABLE
    assert "127.0.0.1:1" in said.err
    assert "hunter2" not in said.err
    assert "Traceback" not in said.err


def test_a_taken_port_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = shell(tmp_path)("serve", "--port", str(taken.getsockname()[1]))
    assert said.code == UNUSABLE
    assert "in use" in said.err
    assert "Traceback" not in said.err


def test_api_and_worker_share_one_database(tmp_path, database_url):
    with running(tmp_path, database_url) as whole:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", whole.address)
        assert whole.stop() == 0
        api = Running(environment=whole.environment, command=("api", "--port", "0"))
        worker = Running(environment=whole.environment, command=("worker",))
        api.start()
        try:
            key = api.run("keys", "create")
            with httpx.Client(base_url=api.address, headers={"authorization": f"Bearer {key}"}, timeout=30) as http:
                assert http.get("/readyz").json()["worker"] == "unreachable"
                made = http.post("/v1/videos", json={**EXAMPLE, "seconds": "4", "resolution": "480p"})
                video_id = made.raise_for_status().json()["id"]
                worker.start()
                assert poll(http, video_id)["status"] == "completed"
                assert http.get("/readyz").json() == {"status": "ok", "database": "ok", "storage": "ok", "worker": "ok"}
                assert len(http.get(f"/v1/videos/{video_id}/content").content) > 10_000
        finally:
            codes = [process.stop() for process in (api, worker) if process.process]
        assert codes == [0, 0]


def test_generate_in_this_process(tmp_path):
    run = shell(tmp_path)
    said = run("generate", "a fox in the snow", "-o", "fox.mp4", "--last-frame", "fox.png", "--seed", "3", *SMALL)
    assert said.code == 0, said.err
    assert said.out == "fox.mp4\n"
    steps = [line.split()[1:] for line in said.err.splitlines() if line.startswith("video_")]
    assert steps[0] == ["queued", "0%"]
    assert steps[-1] == ["completed", "100%"]
    assert "\x1b" not in said.err
    assert "Traceback" not in said.err
    with av.open(str(tmp_path / "fox.mp4")) as container:
        assert sum(1 for _ in container.decode(video=0)) == 97
    assert (tmp_path / "fox.png").read_bytes().startswith(b"\x89PNG")
    # The key it made for itself is revoked again.
    assert all(line.split("\t")[4] for line in run("keys", "list").out.splitlines()[1:])


@pytest.mark.timeout(300)
def test_generate_by_a_server(tmp_path):
    with running(tmp_path) as server:
        run, key = shell(tmp_path), server.run("keys", "create")
        there = {"FILMGATE_URL": server.address, "FILMGATE_API_KEY": key}
        said = run("generate", "a fox in the snow", *SMALL, **there)
        assert (said.code, said.out) == (0, "out.mp4\n"), said.err
        assert (tmp_path / "out.mp4").stat().st_size > 10_000
        refused = run("generate", "a fox", "--seconds", "3", **there)
        assert refused.code == REFUSED
        assert "`seconds`" in refused.err
        assert run("generate", "a fox", **{**there, "FILMGATE_API_KEY": "sk-wrong"}).code == REFUSED
        failed = run("generate", "a fox", "--image", "http://127.0.0.1:9/x.png", **there)
        assert failed.code == REFUSED
        assert "private" in failed.err or "address" in failed.err
        missing = run("generate", "a fox", "--image", "none.png", **there)
        assert missing.code == UNUSABLE
        assert "none.png" in missing.err
    away = shell(tmp_path)("generate", "a fox", **there)
    assert away.code == REFUSED
    assert server.address in away.err
    assert "Traceback" not in away.err


def test_generate_ends_with_1_when_the_video_fails(tmp_path):
    said = shell(tmp_path)(
        "generate", "a fox", "--image", "http://127.0.0.1:9/x.png", *SMALL, FILMGATE_ALLOW_PRIVATE_FETCH="true"
    )
    assert (said.code, said.out) == (FAILED, "")
    assert "The video failed" in said.err
    assert not (tmp_path / "out.mp4").exists()


def test_doctor_finds_a_sound_machine_sound(tmp_path, database_url):
    said = shell(tmp_path, database_url)("doctor")
    assert said.code == 0, said.out
    assert all(line.startswith("ok") for line in said.out.splitlines())
    assert "draft engine: renders" in said.out


def test_doctor_names_what_is_wrong_and_goes_on(tmp_path):
    said = shell(tmp_path, "postgresql://user:hunter2@127.0.0.1:1/x")("doctor")
    assert said.code == FAILED
    lines = {line.split()[1].rstrip(":"): line.split()[0] for line in said.out.splitlines() if line[:4].strip()}
    assert lines["database"] == "fail"
    assert lines["storage"] == "ok"
    assert "hunter2" not in said.out + said.err
    assert "Traceback" not in said.err


def test_a_callers_malformed_form_is_no_warning_in_the_log(tmp_path):
    code = (
        "from filmgate.cli.opening import read; read(None); from filmgate.wire.forms import decode_multipart\n"
        "try: decode_multipart(b'--x\\r\\nno header', 'x')\nexcept Exception as refusal: print(refusal)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout
    assert done.stderr == ""
