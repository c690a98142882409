"""Whether lines can be spoken here, and by what; light, for it is asked by servers that make no sound."""

import importlib.util
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """Where the program is."""

    program: str = ""
    """Its path; empty: the library is used."""
    library: str = ""
    data: str = ""
    """The folder of the library's voices."""


@cache
def speaker() -> Speaker | None:
    """The one that is there; None without any. Found once for the life of the process."""
    program = shutil.which("espeak-ng")
    if program:
        return Speaker(program=program)
    found = importlib.util.find_spec("espeakng_loader")
    if found is None or found.origin is None:
        return None
    home = Path(found.origin).parent
    libraries = sorted(path for path in home.iterdir() if path.name.startswith(("libespeak-ng.", "espeak-ng.")))
    files = [path for path in libraries if path.is_file()]
    return Speaker(library=str(files[0]), data=str(home / "espeak-ng-data")) if files else None
