"""A process to be killed: puts half an object, says so, and waits."""

import os
import sys
import time

import obstore

from filmgate.blobs.stores import open_backend

url, key = sys.argv[1:]


def half():
    for _ in range(12):
        yield b"x" * (1 << 20)
    print("half", flush=True)
    time.sleep(600)


obstore.put(open_backend(url, os.environ).store, key, half(), chunk_size=5 << 20, max_concurrency=1)
