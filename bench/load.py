"""The load: a process of its own that speaks plain HTTP/1.1 and does nothing else. Prints one line of JSON.

load.py requests HOST PORT CLIENTS SECONDS < one request per line, JSON: {"head": ..., "body": ...}
load.py downloads HOST PORT SECONDS < the same; one stream for each request
"""

import asyncio
import json
import sys
import time

import uvloop


class Client(asyncio.Protocol):
    """One connection that sends the next request as soon as the last is answered."""

    def __init__(self, requests: list[bytes], until: float, latencies: list[float]) -> None:
        self._requests, self._until, self._latencies = requests, until, latencies
        self._next = 0
        self._left = -1
        self._head = b""
        self.bytes = 0
        self.failures = 0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._send()

    def _send(self) -> None:
        self._began = time.perf_counter()
        if self._began >= self._until:
            self._transport.close()
            return
        self._transport.write(self._requests[self._next % len(self._requests)])
        self._next += 1

    def data_received(self, data: bytes) -> None:
        if self._left < 0:
            self._head += data
            head, end, rest = self._head.partition(b"\r\n\r\n")
            if not end:
                return
            self._read_head(head)
            data = rest
        self._left -= len(data)
        self.bytes += len(data)
        if self._left == 0:
            self._latencies.append(time.perf_counter() - self._began)
            self._left = -1
            self._send()

    def _read_head(self, head: bytes) -> None:
        lower = head.lower()
        self._left = int(lower.partition(b"content-length:")[2].partition(b"\r\n")[0])
        self._head = b""
        self.failures += not head.startswith(b"HTTP/1.1 200")

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        if not self.done.done():
            self.done.set_result(None)


def percentile(latencies: list[float], share: float) -> float:
    ordered = sorted(latencies)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


async def main(kind: str, host: str, port: int, clients: int, seconds: float) -> None:
    requests = [(entry["head"] + entry["body"]).encode() for entry in map(json.loads, sys.stdin)]
    latencies: list[float] = []
    began = time.perf_counter()
    shares = [[request] for request in requests] if kind == "downloads" else [requests] * clients
    made = [Client(share, began + seconds, latencies) for share in shares]
    loop = asyncio.get_running_loop()
    for client in made:
        await loop.create_connection(lambda client=client: client, host, port)
    await asyncio.wait_for(asyncio.gather(*(client.done for client in made)), seconds + 30)
    spent = time.perf_counter() - began
    found = {
        "per_second": len(latencies) / spent,
        "p50_ms": percentile(latencies, 0.5),
        "p99_ms": percentile(latencies, 0.99),
        "megabytes_per_second": sum(client.bytes for client in made) / spent / 1e6,
        "failures": sum(client.failures for client in made),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    what, at, number, *rest = sys.argv[1:]
    uvloop.run(main(what, at, int(number), int(rest[0]) if what == "requests" else 0, float(rest[-1])))
