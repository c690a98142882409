"""What the engine needs of the machine beside Python's packages, said plainly where it is missing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from filmgate.draft.request import DraftError

PACKAGES = {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}
"""The libraries that skia-python opens on Linux, though nothing here draws on a screen, and Debian's packages of them."""
_MISSING = re.compile(r"^(lib[\w.+-]+): cannot open shared object file")


@contextmanager
def explained() -> Iterator[None]:
    """Turns the import error for a missing system library into a DraftError that says what to install."""
    try:
        yield
    except ImportError as error:
        missing = _MISSING.match(str(error))
        if missing is None:
            raise
        raise DraftError(_message(missing[1])) from error


def _message(library: str) -> str:
    packages = (
        f"`apt-get install {' '.join(PACKAGES.values())}`" if library in PACKAGES else f"its package of {library}"
    )
    return (
        f"The draft engine cannot draw on this machine: the system library {library} is missing. On Debian or Ubuntu "
        f"install {packages}; elsewhere, the package that has it."
    )
