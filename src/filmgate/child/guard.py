"""Inside the child: limits first, then one order, then nothing.

The parent holds the other end of standard input for as long as it lives and wants the work. The end of that pipe kills
this process, whatever it is doing. Two things see to it in the kernel, and so even while C code holds the interpreter's
lock: SIGIO from the pipe (uvloop's is a socket, which was seen to send none), and Linux's own signal at a parent's death.
A thread that waits for the same end is the fallback where there is neither.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NoReturn

Handler = Callable[[dict[str, Any], Callable[[dict[str, Any]], None]], dict[str, Any]]

PR_SET_PDEATHSIG = 1
"""Of linux/prctl.h."""

OUT_OF_MEMORY = 137
"""Exit status of a child that ran out of its address space; the shell's number for a process killed for memory."""


class Refused(Exception):
    """The work cannot be done and the parent should know why. The message is shown to callers."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def serve(handler: Handler) -> NoReturn:
    """Take the one order from standard input, do it, answer, and end the process."""
    answers = _private_stdout()
    order = _take_order()

    def tell(message: dict[str, Any]) -> None:
        _write(answers, {"tell": message})

    try:
        _write(answers, {"result": handler(order, tell)})
    except Refused as refused:
        _write(answers, {"refused": {"code": refused.code, "message": refused.message}})
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    # Not sys.exit: threads and C libraries have nothing left to say, and some hang at exit.
    sys.stderr.flush()
    os._exit(0)


def _private_stdout() -> BinaryIO:
    """The answers' own channel; whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return answers


def _take_order() -> dict[str, Any]:
    # Unbuffered: nothing of the pipe may be read beyond the one line.
    line = bytearray()
    while not line.endswith(b"\n"):
        piece = os.read(0, 65536)
        if not piece:
            os._exit(1)
        line += piece
    envelope: dict[str, Any] = json.loads(line)
    _limit(envelope["limits"])
    _die_with_parent()
    order: dict[str, Any] = envelope["order"]
    return order


def _limit(limits: dict[str, Any]) -> None:
    for name, value in (
        (resource.RLIMIT_AS, limits["address_space"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_FSIZE, limits["file_bytes"]),
        (resource.RLIMIT_CORE, 0),
    ):
        if value is not None:
            resource.setrlimit(name, (value, value))
    # The hard limit kills without a name; the soft one, a little below, says that it was the processor time.
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_seconds"], limits["cpu_seconds"] + 5))
    # SIGALRM's default action ends the process in the kernel, a second before the parent would.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits["wall_seconds"])
    with contextlib.suppress(OSError):
        os.nice(5)


def _die_with_parent() -> None:
    _ask_for_death_signal()
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    threading.Thread(target=_wait_for_end, daemon=True).start()


def _ask_for_death_signal() -> None:
    """prctl(PR_SET_PDEATHSIG, SIGKILL), where there is such a call."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _wait_for_end() -> None:
    # Also catches an end that came before the signals were asked for.
    while os.read(0, 4096):
        continue
    os._exit(1)


def _write(answers: BinaryIO, message: dict[str, Any]) -> None:
    data = json.dumps(message).encode() + b"\n"
    while data:
        data = data[answers.write(data) :]


@contextlib.contextmanager
def refusing(code: str, *errors: type[Exception]) -> Iterator[None]:
    """Turn these errors into a refusal with their own message."""
    try:
        yield
    except errors as error:
        raise Refused(code, str(error)) from error
