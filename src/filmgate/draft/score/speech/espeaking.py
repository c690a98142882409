"""The child that has eSpeak NG speak: one order from standard input, a WAV on standard output.

Run as a file, in an interpreter without our packages: it may import nothing but the standard library.
"""

import ctypes
import json
import os
import resource
import struct
import subprocess
import sys
from collections.abc import Callable
from typing import Any

_MEMORY = 512 << 20
_CPU_SECONDS = 10
_MOST_SAMPLES = 22_050 * 90
_RETRIEVAL, _UTF8, _RATE, _PITCH = 1, 1, 1, 3
"""Of speak_lib.h: output is handed to a callback; text is UTF-8; the numbers of two parameters."""


def main() -> None:
    """Do the one order."""
    order: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        _limit(kind, most)
    if order["program"]:
        _by_program(order)
    else:
        _by_library(order)


def _limit(kind: int, most: int) -> None:
    """No more than so much, and no more than this process was given."""
    _, hard = resource.getrlimit(kind)
    given = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (given, given))


def _by_program(order: dict[str, Any]) -> None:
    """The limits go over to the program."""
    command = [order["program"], "-v", order["voice"], "-s", str(order["pace"]), "-p", str(order["pitch"])]
    subprocess.run([*command, "-b", "1", "--stdin", "--stdout"], input=order["words"].encode(), check=True)


def _by_library(order: dict[str, Any]) -> None:
    library = ctypes.CDLL(order["library"])
    rate = library.espeak_Initialize(_RETRIEVAL, 0, order["data"].encode(), 0)
    if rate <= 0 or library.espeak_SetVoiceByName(order["voice"].encode()) != 0:
        sys.exit(1)
    library.espeak_SetParameter(_RATE, order["pace"], 0)
    library.espeak_SetParameter(_PITCH, order["pitch"], 0)
    pieces: list[bytes] = []
    hear = _hearing(pieces)
    library.espeak_SetSynthCallback(hear)
    text = order["words"].encode()
    library.espeak_Synth(text, len(text) + 1, 0, 1, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    sys.stdout.buffer.write(_wav(b"".join(pieces), rate))
    sys.stdout.buffer.flush()
    # The library's own ending has been seen to hang; there is nothing left to end.
    os._exit(0)


def _hearing(pieces: list[bytes]) -> Any:
    """The callback that collects samples, and ends the talk when there are too many."""

    def hear(wave: int | None, count: int, _: int | None) -> int:
        if wave and count > 0:
            pieces.append(ctypes.string_at(wave, count * 2))
        return int(sum(len(piece) for piece in pieces) > 2 * _MOST_SAMPLES)

    kind: Callable[[Any], Any] = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    return kind(hear)


def _wav(body: bytes, rate: int) -> bytes:
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + len(body), b"WAVE", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16)
    return head + struct.pack("<4sI", b"data", len(body)) + body


if __name__ == "__main__":
    main()
