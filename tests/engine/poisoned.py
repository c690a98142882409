"""A renderer that misbehaves as its prompt says. Run as ``python -m tests.engine.poisoned``."""

import os
import signal
import time

from filmgate.child.guard import Refused, serve


def handle(order, tell):
    tell({"frame": 1, "of": 97})
    deed = order["request"]["prompt"]
    if deed == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if deed == "hang":
        time.sleep(600)
    if deed == "memory":
        hog = []
        while True:
            hog.append(bytearray(16 << 20))
    if deed == "processor":
        while True:
            pass
    if deed == "disk":
        with open(order["output"], "wb") as file:
            while True:
                file.write(bytes(1 << 20))
    if deed == "refuse":
        raise Refused("render_failed", "It will not.")
    return {"unhonoured": []}


if __name__ == "__main__":
    serve(handle)
