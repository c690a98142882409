"""Pictures and clips that were sent with a request, opened when they are used. Numbers count from 1 within their medium."""

from collections.abc import Sequence
from pathlib import Path

from filmgate.draft.brief import Asset
from filmgate.draft.cast import Figure
from filmgate.draft.cast.cutout import CutOut, Print
from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.pictures.cutting import cut_out, whole
from filmgate.draft.pictures.footage import Clip, fitted, pictures_of, still, still_if_clear
from filmgate.draft.pictures.motion import Step, steps

_CLIP_STILL = 1280
"""Pixels a side that a clip is read at most for its first picture."""
_MEASURED = 384, 216
"""Pixels a clip is read at for its camera's movement."""


class Assets:
    """The pictures and clips of one request."""

    def __init__(self, *, images: Sequence[Path] = (), videos: Sequence[Path] = ()) -> None:
        self._paths = {"image": tuple(images), "video": tuple(videos)}
        self._figures: dict[Asset, Figure] = {}

    def path(self, asset: Asset) -> Path:
        return self._paths[asset.medium][asset.number - 1]

    def name(self, asset: Asset) -> str:
        """What it is called to the person who sent it."""
        return f"reference {asset.medium} {asset.number}"

    def picture(self, asset: Asset) -> Pixels:
        """An image, or a clip's first picture, as RGB. Raises DraftError, naming it."""
        if asset.medium == "image":
            return still(self.path(asset), self.name(asset))
        return Clip(self.path(asset), self.name(asset), width=_CLIP_STILL, height=_CLIP_STILL).first

    def fitted(self, asset: Asset, width: int, height: int) -> Pixels:
        """Its picture, cut to exactly this size."""
        return fitted(self.picture(asset), width, height)

    def clip(self, asset: Asset, width: int, height: int) -> Clip:
        """A clip that plays over and over, as large as covers the size."""
        return Clip(self.path(asset), self.name(asset), width=width * 2, height=height * 2)

    def steps(self, asset: Asset) -> list[Step]:
        """What a clip's camera did from picture to picture."""
        return steps(pictures_of(self.path(asset), self.name(asset), width=_MEASURED[0], height=_MEASURED[1]))

    def figure(self, asset: Asset) -> Figure:
        """What it shows as a figure: cut out, or as a print when nothing can be told from its background."""
        if asset not in self._figures:
            clear = asset.medium == "image"
            picture = still_if_clear(self.path(asset), self.name(asset)) if clear else None
            shown = self.picture(asset) if picture is None else picture
            found = cut_out(shown)
            self._figures[asset] = Print(whole(shown)) if found is None else CutOut(found)
        return self._figures[asset]
