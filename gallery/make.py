"""Render the gallery: every film of prompts.toml, a contact sheet of each, and a page that shows them all.

Run by ``make gallery``; writes into build/gallery. Names given as arguments render those films only.
"""

import html
import json
import sys
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

from filmgate.draft import DraftRequest, render, understand
from filmgate.draft.brief.explaining import explain

HERE = Path(__file__).parent
OUT = HERE.parent / "build" / "gallery"
SHOWN = 6
"""Pictures on a sheet."""
TILE = 480
PROCESSES = 2


def sides(ratio: str, unit: int = 720) -> tuple[int, int]:
    across, down = (float(part) for part in ratio.split(":"))
    scale = unit / min(across, down)
    return round(across * scale / 2) * 2, round(down * scale / 2) * 2


def request(film: dict[str, Any]) -> DraftRequest:
    width, height = sides(film.get("ratio", "16:9"), film.get("unit", 720))
    style = f", {film['style']} style" if "style" in film else ""
    return DraftRequest(
        prompt=film["prompt"] + style,
        width=width,
        height=height,
        seconds=film.get("seconds", 4),
        seed=film.get("seed", 1),
        generate_audio=True,
        first_frame=_still(film.get("first")),
        last_frame=_still(film.get("last")),
        reference_images=tuple(_still(name) for name in film.get("images", ())),
        reference_videos=tuple(OUT / f"{name}.mp4" for name in film.get("videos", ())),
    )


def _still(name: str | None) -> Path | None:
    return None if name is None else OUT / f"{name}.png"


def make(film: dict[str, Any]) -> dict[str, Any]:
    """One film, its sheet and its middle picture; returns what the page says of it."""
    wanted, path = request(film), OUT / f"{film['name']}.mp4"
    began = time.perf_counter()
    made = render(wanted, output=path)
    spent = time.perf_counter() - began
    pictures = [frame.to_ndarray(format="rgb24") for frame in av.open(str(path)).decode(video=0)]
    cv2.imwrite(str(OUT / f"{film['name']}.png"), pictures[len(pictures) // 2][..., ::-1])
    cv2.imwrite(str(OUT / f"{film['name']}.jpg"), sheet(pictures)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])
    return {
        "name": film["name"],
        "prompt": wanted.prompt,
        "seconds": wanted.seconds,
        "ratio": round(spent / wanted.seconds, 2),
        "brief": explain(understand(wanted)),
        "unhonoured": [f"{entry.what}: {entry.why}" for entry in made.unhonoured],
    }


def sheet(pictures: list[np.ndarray]) -> np.ndarray:
    """Pictures at equal distances, in rows of three."""
    height, width = pictures[0].shape[:2]
    size = (TILE, round(TILE * height / width)) if width >= height else (round(TILE * width / height), TILE)
    places = [round(index * (len(pictures) - 1) / (SHOWN - 1)) for index in range(SHOWN)]
    tiles = [cv2.resize(pictures[place], size, interpolation=cv2.INTER_AREA) for place in places]
    return np.vstack([np.hstack(tiles[at : at + 3]) for at in range(0, SHOWN, 3)])


def page(films: list[dict[str, Any]]) -> str:
    figures = "\n".join(_figure(film) for film in films)
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Filmgate drafts</title>
<style>
body {{ background: #14121c; color: #e8e2da; font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(560px, 1fr)); gap: 2rem; }}
figure {{ margin: 0; background: #1e1b29; padding: 1rem; border-radius: 8px; }}
video, img {{ width: 100%; max-height: 420px; object-fit: contain; border-radius: 4px; display: block; margin-bottom: .6rem; }}
pre {{ white-space: pre-wrap; color: #a89fb8; margin: .4rem 0 0; font-size: 12px; }}
small {{ color: #c9a46a; }}
</style>
<h1>Filmgate drafts</h1>
<p>{len(films)} films by the embedded draft engine, from the words below each.</p>
<main>
{figures}
</main></html>
"""


def _figure(film: dict[str, Any]) -> str:
    said = "".join(f"<br><small>{html.escape(entry)}</small>" for entry in film["unhonoured"])
    return (
        f'<figure id="{film["name"]}"><video controls loop preload="none" poster="{film["name"]}.png" '
        f'src="{film["name"]}.mp4"></video><img loading="lazy" src="{film["name"]}.jpg" alt="">'
        f"<figcaption>{html.escape(film['prompt'])}{said}<pre>{html.escape(film['brief'])}</pre></figcaption></figure>"
    )


def main(names: list[str]) -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    films = tomllib.loads((HERE / "prompts.toml").read_text("utf-8"))["film"]
    wanted = [film for film in films if not names or film["name"] in names]
    sending = {"first", "last", "images", "videos"}
    done = json.loads((OUT / "films.json").read_text("utf-8")) if (OUT / "films.json").exists() else {}
    with ProcessPoolExecutor(PROCESSES) as pool:
        # What is made of other films comes after them.
        for later in (False, True):
            batch = [film for film in wanted if bool(sending & set(film)) == later]
            for film in pool.map(make, batch):
                print(f"{film['name']:<20} {film['ratio']:>5} of real time", flush=True)
                done[film["name"]] = film
    (OUT / "films.json").write_text(json.dumps(done, indent=1), "utf-8")
    ordered = [done[film["name"]] for film in films if film["name"] in done]
    (OUT / "index.html").write_text(page(ordered), "utf-8")
    print(f"{OUT / 'index.html'}: {len(ordered)} films")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
