"""How fast the draft engine draws, and in how much memory: the gallery's films, each in a process of its own.

``make bench-draft`` prints wall seconds per second of film, H.264 and sound included, the seconds from the start of the
process to the first finished picture, and the largest memory, for the sizes that have an aim.
"""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
PROMPTS = HERE.parent / "gallery" / "prompts.toml"
SENDING = {"first", "last", "images", "videos"}
AIMS = {480: (0.4, None), 720: (0.8, 1.2), 1080: (2.0, None)}
"""Median and worst wall seconds a second of film, by the shorter side."""
FIRST_FRAME, MEMORY_MB = 1.5, 1024


def one(order: dict) -> dict:
    """In a child: render, and say what it took."""
    began = float(order.pop("began"))
    from filmgate.draft import DraftRequest, render

    first: list[float] = []
    loaded = time.time()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first_frame", "last_frame"):
            if order.get(name):
                order[name] = Path(order[name])
        request = DraftRequest(**order)
        render(request, output=Path(folder) / "film.mp4", on_frame=lambda *_: first or first.append(time.time()))
    return {
        "wall": (time.time() - loaded) / request.seconds,
        "first": first[0] - began,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def measured(film: dict, unit: int, **more: str) -> dict:
    across, down = (float(part) for part in film.get("ratio", "16:9").split(":"))
    scale = unit / min(across, down)
    order = {
        "prompt": film["prompt"] + (f", {film['style']} style" if "style" in film else ""),
        "width": round(across * scale / 2) * 2,
        "height": round(down * scale / 2) * 2,
        "seconds": 5,
        "seed": 1,
        "generate_audio": True,
        "began": time.time(),
        **more,
    }
    child = subprocess.run(
        [sys.executable, __file__, "--one"], input=json.dumps(order), capture_output=True, text=True, check=True
    )
    return json.loads(child.stdout)


def table(unit: int, films: list[dict]) -> bool:
    rows = {film["name"]: measured(film, unit) for film in films}
    for name, row in sorted(rows.items(), key=lambda item: -item[1]["wall"]):
        print(f"  {name:<20} {row['wall']:6.2f} {row['first']:6.2f} s {row['memory']:6.0f} MB", flush=True)
    return verdict(f"{unit}p", list(rows.values()), *AIMS[unit])


def verdict(name: str, rows: list[dict], median: float, worst: float | None) -> bool:
    middle, top = statistics.median(row["wall"] for row in rows), max(row["wall"] for row in rows)
    first, memory = statistics.median(row["first"] for row in rows), max(row["memory"] for row in rows)
    met = middle <= median and (worst is None or top <= worst) and first <= FIRST_FRAME and memory <= MEMORY_MB
    print(
        f"{name}: median {middle:.2f} (aim {median}), worst {top:.2f} (aim {worst or '-'}), "
        f"first picture {first:.2f} s (aim {FIRST_FRAME}), memory {memory:.0f} MB (aim {MEMORY_MB}): {'met' if met else 'MISSED'}",
        flush=True,
    )
    return met


def photos() -> bool:
    """Given frames at 720p; the frame is drawn here."""
    with tempfile.TemporaryDirectory() as folder:
        from filmgate.draft import DraftRequest, render

        still = Path(folder) / "still.png"
        drawn = DraftRequest(prompt="A horse in a meadow at dusk", width=1280, height=720, seconds=1, seed=1)
        render(drawn, output=Path(folder) / "film.mp4", last_frame=still)
        rows = [measured({"prompt": "slow push in"}, 720, first_frame=str(still)) for _ in range(3)]
    return verdict("a given frame at 720p", rows, 0.5, None)


def main(names: list[str]) -> int:
    films = [film for film in tomllib.loads(PROMPTS.read_text("utf-8"))["film"] if not SENDING & set(film)]
    films = [film for film in films if not names or film["name"] in names]
    load = os.getloadavg()[0]
    print(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load average {load:.1f} at the start"
    )
    print("wall seconds a second of film, first picture, memory")
    met = [table(720, films), photos(), table(480, films[::4]), table(1080, films[::4])]
    return 0 if all(met) else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["--one"]:
        print(json.dumps(one(json.loads(sys.stdin.read()))))
    else:
        sys.exit(main(sys.argv[1:]))
