"""``filmgate draft``: a film by the embedded engine alone, without a server, a database or a network."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from filmgate.cli.speaking import FAILED, UNUSABLE, err, out, stop

if TYPE_CHECKING:
    from filmgate.draft import DraftRequest
    from filmgate.draft.brief import Brief

_UNITS = {"480p": 480, "720p": 720, "1080p": 1080}
_LONGEST = 4096
"""Pixels of a side; the encoder takes even numbers."""
_SHORTEST = 64

Files = list[Path] | None
Picture = Annotated[
    Files, typer.Option("--image", help="A reference image; again for more.", exists=True, dir_okay=False)
]
Clip = Annotated[Files, typer.Option("--video", help="A reference clip; again for more.", exists=True, dir_okay=False)]
Sound = Annotated[
    Files, typer.Option("--sound", help="A reference sound; again for more.", exists=True, dir_okay=False)
]
Frame = Annotated[
    Path | None, typer.Option(exists=True, dir_okay=False, help="The film begins, or ends, on this picture.")
]


def draft(
    prompt: Annotated[str, typer.Argument(help="What the film shows; may be left out with --brief.")] = "",
    *,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to save the MP4.")] = Path("out.mp4"),
    seconds: Annotated[int, typer.Option(min=1, max=60)] = 5,
    size: Annotated[str, typer.Option(help="480p, 720p, 1080p (with --ratio), or pixels such as 1280x720.")] = "720p",
    ratio: Annotated[str, typer.Option(help="Width to height, 21:9 to 9:21.")] = "16:9",
    seed: Annotated[int, typer.Option(help="The same seed gives the same film.")] = 1,
    first_frame: Frame = None,
    last_frame: Frame = None,
    image: Picture = None,
    video: Clip = None,
    sound: Sound = None,
    audio: Annotated[bool, typer.Option("--audio/--silent", help="With sound, or without.")] = True,
    camera_fixed: Annotated[bool, typer.Option("--camera-fixed", help="The camera stands still.")] = False,
    brief: Annotated[
        Path | None, typer.Option(help="A brief as JSON, instead of a prompt.", exists=True, dir_okay=False)
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Print what was understood, and make nothing.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="With --explain: the brief as JSON, to be changed and given back.")
    ] = False,
) -> None:
    """Draft a film here and now, offline: what it shows, how it is staged, lit, moved and heard."""
    from filmgate.draft import DraftRequest

    width, height = _measured(size, ratio)
    request = DraftRequest(
        prompt=prompt,
        width=width,
        height=height,
        seconds=seconds,
        seed=seed,
        camera_fixed=camera_fixed,
        generate_audio=audio,
        first_frame=first_frame,
        last_frame=last_frame,
        reference_images=tuple(image or ()),
        reference_videos=tuple(video or ()),
        reference_audios=tuple(sound or ()),
        brief=None if brief is None else _read(brief, seconds),
    )
    if explain:
        _explained(request, json=json)
    else:
        _rendered(request, output)


def _measured(size: str, ratio: str) -> tuple[int, int]:
    """Width and height in pixels, even."""
    try:
        if size in _UNITS:
            across, down = (abs(float(part)) for part in ratio.split(":"))
            scale = _UNITS[size] / min(across, down)
            width, height = across * scale, down * scale
        else:
            width, height = (float(part) for part in size.lower().split("x"))
        pixels = round(width / 2) * 2, round(height / 2) * 2
    except (ValueError, ZeroDivisionError, OverflowError):
        stop(
            f"--size {size!r} --ratio {ratio!r}: a size is 480p, 720p, 1080p or WIDTHxHEIGHT, a ratio is such as 16:9."
        )
    if not all(_SHORTEST <= side <= _LONGEST for side in pixels):
        stop(
            f"--size {size!r} --ratio {ratio!r}: {pixels[0]}x{pixels[1]} is not between {_SHORTEST} and {_LONGEST} pixels "
            "a side."
        )
    return pixels


def _read(path: Path, seconds: int) -> "Brief":
    from filmgate.draft.brief.exchange import MOST_TEXT, BadBrief, from_json

    try:
        with path.open(encoding="utf-8") as file:
            # One more than is allowed, however much there is.
            return from_json(file.read(MOST_TEXT + 1), seconds=seconds)
    except (BadBrief, UnicodeDecodeError, OSError) as error:
        stop(f"--brief {path}: {error}")


def _explained(request: "DraftRequest", *, json: bool) -> None:
    from filmgate.draft import DraftError, understand
    from filmgate.draft.brief.exchange import to_json
    from filmgate.draft.brief.explaining import explain

    try:
        typer.echo(_sayable((to_json if json else explain)(understand(request))))
    except DraftError as error:
        stop(str(error))


def _rendered(request: "DraftRequest", output: Path) -> None:
    from filmgate.cli.progress import drawing
    from filmgate.draft import DraftError, render

    if not output.parent.is_dir():
        stop(f"--output {output}: there is no folder {output.parent}.", UNUSABLE)
    if output.is_dir():
        stop(f"--output {output}: that is a folder.", UNUSABLE)
    # A film that was there before is replaced by a whole one only.
    part = output.with_name(f".{output.name}.part")
    try:
        part.touch()
        with drawing(err) as tell:
            made = render(request, output=part, on_frame=tell)
        part.replace(output)
    except DraftError as error:
        stop(_sayable(str(error)), FAILED)
    except MemoryError:
        stop(f"There is not enough memory for {request.width}x{request.height} pixels; try a smaller --size.", FAILED)
    except OSError as error:
        stop(f"--output {output}: {error.strerror or error}.", UNUSABLE)
    finally:
        part.unlink(missing_ok=True)
    out.print(f"{output}  {made.width}x{made.height}, {made.frames} frames", highlight=False, markup=False)
    for entry in made.unhonoured:
        err.print(_sayable(f"{entry.what}: {entry.why}"), style="yellow", highlight=False, markup=False)


def _sayable(text: str) -> str:
    """Without the halves of characters that a prompt may hold and no terminal takes."""
    return text.encode(errors="replace").decode()
