"""The README's lines, run as they stand against a running server."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.rig import running

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PUBLISHED = "http://127.0.0.1:8000"


def block(name: str) -> str:
    """The code block behind ``<!-- test: name -->``."""
    return re.search(rf"<!-- test: {name} -->\n```\w+\n(.*?)```", README, re.DOTALL).group(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running(tmp_path_factory.mktemp("readme")) as server:
        yield server


def run(command: list[str], server, folder: Path) -> str:
    environment = {
        **server.environment,
        "FILMGATE_API_KEY": server.run("keys", "create"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONWARNINGS": "ignore::DeprecationWarning",
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=150)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_curl_lines(server, tmp_path):
    script = f"set -e\n{block('curl').replace(PUBLISHED, server.address).replace('.venv/bin/', '')}"
    said = run(["bash", "-c", script], server, tmp_path)
    assert '"completed"' in said
    assert (tmp_path / "kitten.mp4").read_bytes()[4:8] == b"ftyp"


def test_the_sdk_lines(server, tmp_path):
    said = run([sys.executable, "-c", block("sdk").replace(PUBLISHED, server.address)], server, tmp_path)
    assert said.startswith("completed 864x496 http")
    assert (tmp_path / "lighthouse.mp4").read_bytes()[4:8] == b"ftyp"


def test_the_lines_without_a_server(server, tmp_path):
    said = run(["bash", "-c", f"set -e\n{block('draft').replace('.venv/bin/', '')}"], server, tmp_path)
    assert said.startswith("out.mp4  854x480, 97 frames\n")
    assert "woman" in said
    assert "street, night, rain" in said
    assert said.endswith("fox.mp4\n")
    for made in ("out.mp4", "fox.mp4"):
        assert (tmp_path / made).read_bytes()[4:8] == b"ftyp"


def test_nothing_stands_behind_a_command_that_runs_until_it_is_stopped():
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for copied in re.findall(r"```bash\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            lines = copied.strip().splitlines()
            going = [line for line in lines[:-1] if re.search(r"filmgate (serve|api|worker|sandbox \w+)\b", line)]
            assert [line for line in going if not line.rstrip().endswith("&")] == [], page.name


def test_the_lines_that_start_it_are_commands_that_exist():
    for command in re.findall(r"\.venv/bin/filmgate ([a-z]+)", README):
        done = subprocess.run([sys.executable, "-m", "filmgate.cli", command, "--help"], capture_output=True)
        assert done.returncode == 0, command
