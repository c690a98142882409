"""Running the command line as a person or a script does."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.rig import environment_for


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, kw_only=True)
class Shell:
    """Runs commands in a folder of their own."""

    folder: Path
    environment: Mapping[str, str]

    def __call__(self, *arguments: str, **more: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "filmgate.cli", *arguments],
            env={**self.environment, **more},
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return Said(code=done.returncode, out=done.stdout, err=done.stderr)


def shell(folder: Path, database_url: str = "") -> Shell:
    return Shell(folder=folder, environment={**environment_for(folder, database_url), "COLUMNS": "100"})
