"""Imports run one way, a wrong one is caught, and the server loads no drawing library."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [*LINT, "--no-cache", "--config", str(folder / "pyproject.toml")]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept(copy):
    done = lint(copy)
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("video.py", "import filmgate.store", "Imports run one way"),
        ("providers/draft.py", "import filmgate.blobs", "Providers are handed local files"),
        ("api/videos.py", "import sqlalchemy", "Only store speaks to databases"),
        ("store/videos.py", "import obstore", "Only blobs speaks to object storage"),
        ("store/videos.py", "import dbos", "Only engine knows DBOS"),
        ("engine/watching.py", "import prometheus_client", "Only metrics knows Prometheus"),
        ("engine/inputs.py", "import av", "Only child processes open untrusted media"),
        ("engine/decide.py", "import time", "Nouns, facts, dialects and policy do no I/O"),
        ("api/doors.py", "import pydantic_settings", "Only config reads settings"),
    ],
)
def test_a_wrong_import_breaks_its_contract(copy, module, line, contract):
    path = copy / "src" / "filmgate" / module
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    done = lint(copy)
    assert done.returncode == 1
    broken = [row for row in done.stdout.splitlines() if " BROKEN" in row]
    assert any(contract in row for row in broken), done.stdout


def test_a_new_room_is_a_decision(copy):
    (copy / "src" / "filmgate" / "helpers.py").write_text("", encoding="utf-8")
    done = lint(copy)
    assert done.returncode == 1
    assert "filmgate.helpers" in done.stdout


def test_the_server_loads_no_drawing_library():
    script = (
        "import sys, filmgate.cli, filmgate.cli.serving, filmgate.cli.generating, filmgate.wiring\n"
        "print(sorted({'av', 'cv2', 'PIL', 'numpy', 'botocore', 'prometheus_client'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
