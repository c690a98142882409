"""The embedded draft engine: a prompt becomes a short illustrated film, offline, on a processor, in seconds.

A draft shows subjects, setting, light, movement, cuts and sound. It does not pretend: what it cannot draw is played by a
card with the words, never drawn as something else, and everything asked for but not done is in :attr:`Draft.unhonoured`.

Importing this package is cheap; pictures, sound and encoders load when :func:`render` is called. The same request on
the same machine and version gives the same bytes.
"""

from collections.abc import Callable
from pathlib import Path

from filmgate.draft.brief import Brief
from filmgate.draft.request import Draft, DraftError, DraftRequest, Unhonoured

__all__ = ["Brief", "Draft", "DraftError", "DraftRequest", "Unhonoured", "foresee", "render", "understand"]


def _silent(_frame: int, _total: int) -> None:
    return None


def understand(request: DraftRequest) -> Brief:
    """What :func:`render` will film: the request's own brief, or the one its prompt is read as. Pure; opens no file.

    Raises DraftError when the request's own brief asks for pictures, clips or sounds that were not sent.
    """
    from filmgate.draft.briefing import understand as read

    return read(request)


def foresee(request: DraftRequest) -> tuple[Unhonoured, ...]:
    """What :func:`render` will leave undone, from the request alone. Pure; opens no file."""
    from filmgate.draft.account import unhonoured

    return unhonoured(request, understand(request))


def render(
    request: DraftRequest,
    *,
    output: Path,
    last_frame: Path | None = None,
    on_frame: Callable[[int, int], None] = _silent,
) -> Draft:
    """Write the film as MP4 to ``output`` and, if asked, the raw last picture as PNG to ``last_frame``.

    ``on_frame(done, total)`` is called after every frame, on the caller's thread. Raises DraftError when an input file
    cannot be used or the machine lacks a library. Uses about two cores; not limited to one call at a time.
    """
    from filmgate.draft.needs import explained

    with explained():
        from filmgate.draft.production import produce
    return produce(request, output=output, last_frame=last_frame, on_frame=on_frame)
