"""Inside the child: one file, looked into with the one decoder that its first bytes call for.

Run as ``python -m filmgate.media.examination``; takes ``{from, path, kind, output}``, where a relative path starts at
``from``; answers the fields of a ``Probed``.
"""

import traceback
from pathlib import Path
from typing import Any

from filmgate.child.guard import Refused, serve
from filmgate.media.sniffing import HEAD, Sniffed, likeness, sniff
from filmgate.video import Kind

READ = {
    Kind.IMAGE: "an image: JPEG, PNG, WebP, BMP, TIFF, GIF, HEIC or HEIF",
    Kind.VIDEO: "a video: MP4 or MOV",
    Kind.AUDIO: "an audio clip: WAV or MP3",
}


def examine(order: dict[str, Any], _tell: Any = None) -> dict[str, Any]:
    """The facts of one file.

    Raises Refused: ``unreadable`` or ``too_large`` when the file is at fault, ``fault`` when this code is.
    """
    try:
        return _facts(order)
    except (Refused, MemoryError):
        raise
    except Exception as error:
        traceback.print_exc()
        raise Refused("fault", "the probe itself failed") from error


def _facts(order: dict[str, Any]) -> dict[str, Any]:
    path, kind = Path(order["from"], order["path"]), Kind(order["kind"])
    sniffed = _told(path, kind)
    facts = {"format": sniffed.format, "mime": sniffed.mime, "bytes": path.stat().st_size, "size": None}
    return facts | _measured(path, sniffed, whole=order["output"])


def _told(path: Path, kind: Kind) -> Sniffed:
    with path.open("rb") as file:
        head = file.read(HEAD)
    sniffed = sniff(head)
    if sniffed is None:
        raise Refused("unreadable", f"is {likeness(head)}: it must be {READ[kind]}." if head else "has no bytes.")
    if sniffed.kind is not kind:
        raise Refused("unreadable", f"is {sniffed.format}: it must be {READ[kind]}.")
    return sniffed


def _measured(path: Path, sniffed: Sniffed, *, whole: bool) -> dict[str, Any]:
    # Each decoder costs a twentieth of a second to import: only the one needed.
    if sniffed.kind is Kind.IMAGE:
        from filmgate.media import images

        return images.measure(path, sniffed.format)
    from filmgate.media import clips

    if sniffed.kind is Kind.AUDIO:
        return clips.measure_audio(path, sniffed.format)
    return clips.measure_video(path, whole=whole)


if __name__ == "__main__":
    serve(examine)
