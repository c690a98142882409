"""The engine in a child process: one order in, told frames, one result."""

from pathlib import Path
from typing import Any

from filmgate.child.guard import refusing, serve
from filmgate.draft import DraftError, DraftRequest, render

_PATHS = ("first_frame", "last_frame")
_PATH_LISTS = ("reference_images", "reference_videos", "reference_audios")


def read(order: dict[str, Any]) -> tuple[DraftRequest, Path, Path | None]:
    """The request, the file to write, and the file for the last picture."""
    fields = {name: order["request"][name] for name in DraftRequest.__slots__ if name in order["request"]}
    fields |= {name: _path(fields.get(name)) for name in _PATHS}
    fields |= {name: tuple(Path(entry) for entry in fields.get(name, ())) for name in _PATH_LISTS}
    return DraftRequest(**fields), Path(order["output"]), _path(order.get("last_frame_output"))


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)


def work(order: dict[str, Any], tell: Any) -> dict[str, Any]:
    request, output, last_frame = read(order)

    def on_frame(done: int, total: int) -> None:
        tell({"frame": done, "of": total})

    with refusing("render_failed", DraftError):
        draft = render(request, output=output, last_frame=last_frame, on_frame=on_frame)
    return {"unhonoured": [{"what": entry.what, "why": entry.why} for entry in draft.unhonoured]}


if __name__ == "__main__":
    serve(work)
