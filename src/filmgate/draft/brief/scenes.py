"""Where and when a shot plays, where the prompt says it and where it leaves it open."""

from typing import cast

from filmgate.draft.brief import Hour, Place, Scene, Season, Weather
from filmgate.draft.brief.drafts import Draft, Figure
from filmgate.draft.brief.vocabulary import entry, listed

_ANYWHERE = ("meadow", "street", "beach", "forest", "mountains", "river", "garden")
"""Good places for prompts that name neither a place nor anything with a home."""
_LETTERS = "studio"
"""Where a thing nobody draws stands as a card."""
_AFLOAT = {"fish", "boat"}
_STANDING = {"plant", "building", "boat"}
"""What is where it grew, was built or floats, and so tells the place of those beside it."""
_ROOMS = {"shop", "kitchen", "living_room", "bedroom"}
_OUTDOORS = {"wheeled", "train", "aircraft", "boat"}
_SEASONS = {"snow": "winter"}
_INDOORS_HOURS = {"desk", "kitchen", "living_room", "bedroom", "shop", "studio", "stage"}


def scene(draft: Draft, *, chance: int, before: Scene | None) -> Scene:
    """The scene of a shot: as said, else as the shot before it, else as its subjects and hints suggest, else by chance.

    ``chance`` is a number made from the prompt, so that the same prompt always plays in the same place.
    """
    place = draft.said.get("place", [""])[0]
    if not place and before is not None:
        place = before.place
    place = _roomy(place or _suggested(draft, chance), draft)
    moved = before is not None and place != before.place and bool(draft.said.get("place"))
    weather = draft.first("weather") or (before.weather if before and not moved else "clear")
    hour = draft.first("hour") or (before.hour if before else _usual_hour(place, chance))
    season = draft.first("season") or (before.season if before and not moved else _usual_season(place, weather))
    return Scene(
        place=cast("Place", place),
        hour=cast("Hour", hour),
        weather=cast("Weather", weather),
        season=cast("Season", season),
    )


def _suggested(draft: Draft, chance: int) -> str:
    if draft.said.get("weather", [""])[0] == "snow" and not _housed(draft):
        return "snowfield"
    star = draft.star()
    if hinted := draft.hints.get("place"):
        homes = entry("noun", star.noun).home if star else ()
        # "A dolphin jumps out of the water" is no river.
        return homes[0] if star and star.rig in _AFLOAT and hinted[0] not in homes else hinted[0]
    grounds = [each.ground for each in draft.figures if each.ground is not None]
    grounds += [each for each in draft.figures if each.prop and each.rig in _STANDING]
    # Rails are where they are: a tram that passes a church is still in a street.
    railed = [star] if star is not None and star.rig == "train" else []
    for figure in (*railed, *grounds, *([star] if star else []), *draft.figures):
        homes = entry("noun", figure.noun).home
        if homes:
            # A train that stands is at a station, one that goes is in the country.
            return homes[-1] if figure.rig == "train" and figure.deeds else homes[0]
    if star is not None:
        return _LETTERS if not star.noun and star.asset is None else _ANYWHERE[chance % len(_ANYWHERE)]
    return _of_hour(draft) or _ANYWHERE[chance % len(_ANYWHERE)]


def _roomy(place: str, draft: Draft) -> str:
    """A desk's top is for small things: people at a desk are in the room it stands in, and at sea they stand ashore."""
    star = draft.star()
    if (
        star is not None
        and star.ground is not None
        and star.ground.rig in _OUTDOORS
        and place in {"living_room", "bedroom"}
    ):
        # Whoever looks out of a car's window is no more in a room for it.
        return entry("noun", star.ground.noun).home[0]
    if star is not None and star.rig == "wheeled" and star.size >= 1 and place in _ROOMS and not star.prop:
        return "street"
    if star is None or star.rig != "person" or star.size < 1:
        return place
    if place == "sea" and not _afloat(draft, star):
        return "beach"
    return "living_room" if place == "desk" and star.noun not in listed("figurine", "nouns") else place


def _afloat(draft: Draft, star: Figure) -> bool:
    """Whether somebody at sea has a boat, or is in the water or above it."""
    wet = {"swim", "fly", "jump", "fall"} & {deed.verb for deed in star.deeds}
    return bool(wet) or any(each.rig in {"boat", "aircraft", "fish"} for each in draft.figures)


def _housed(draft: Draft) -> bool:
    """Whether the star lives where snow on the ground would be beside the point."""
    star = draft.star()
    homes = entry("noun", star.noun).home if star else ()
    return bool(homes) and homes[0] in {"street", "road", "station", "mountains", "skyline", "river", "sky"}


def _of_hour(draft: Draft) -> str:
    return {"storm": "sea", "snow": "snowfield", "fog": "mountains", "rain": "street"}.get(draft.first("weather"), "")


def _usual_hour(place: str, chance: int) -> str:
    hours: list[str] = [each.strip() for each in entry("place", place).values.get("hours", "day").split(",")]
    return hours[0] if place in _INDOORS_HOURS else hours[chance % len(hours)]


def _usual_season(place: str, weather: str) -> str:
    return "winter" if place == "snowfield" else _SEASONS.get(weather, "summer")
