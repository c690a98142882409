"""A child that does what its order says, however bad. Run as ``python -m tests.child.misbehaving``."""

import ctypes
import os
import signal
import sys
import time

from filmgate.child.guard import Refused, serve


def handle(order, tell):
    deed = order["deed"]
    if deed == "answer":
        for number in range(3):
            tell({"number": number})
        print("noise that must not reach the answers")
        return {"echo": order.get("value"), "pid": os.getpid(), "environment": dict(os.environ), "cwd": os.getcwd()}
    if deed == "refuse":
        raise Refused("invalid_image", "not an image")
    if deed == "raise":
        raise ValueError("boom")
    if deed == "sleep":
        tell({"pid": os.getpid()})
        time.sleep(600)
    if deed == "hold-gil":
        tell({"pid": os.getpid()})
        # PyDLL keeps the interpreter's lock: no other thread of this process runs again.
        ctypes.PyDLL(None).sleep(600)
    if deed == "spin":
        while True:
            pass
    if deed == "memory":
        hog = []
        while True:
            hog.append(bytearray(16 << 20))
    if deed == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if deed == "garbage":
        os.write(3, b"x" * (3 << 20))
        sys.exit(0)
    if deed == "grandchild":
        grandchild = os.fork()
        if grandchild == 0:
            time.sleep(600)
        tell({"pid": grandchild})
        return {}
    return {}


if __name__ == "__main__":
    serve(handle)
