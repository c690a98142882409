"""What a place sounds like by itself: its beds, what calls in it now and then, how it rings, what one walks on."""

from dataclasses import dataclass

from filmgate.draft.brief import Hour, Place, Season, Weather
from filmgate.draft.score.waves import decibels


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """A place for the ear."""

    beds: tuple[tuple[str, float], ...]
    """What goes on, and how loud in decibels beside a voice that speaks."""
    calls: tuple[tuple[str, float, float], ...] = ()
    """What is heard now and then: which, how often a minute, how loud."""
    room: str = "open"
    ground: str = "grass"
    rain: tuple[str, ...] = ("rain.leaves",)
    """The beds that rain makes here; none: it does not rain here."""
    shelter: float = 0.0
    """How much of the weather is kept out, in decibels."""


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """The hours, seasons and weathers in which something is heard; empty: in all."""

    hours: tuple[Hour, ...] = ()
    seasons: tuple[Season, ...] = ()
    weathers: tuple[Weather, ...] = ()

    def allows(self, hour: Hour, season: Season, weather: Weather) -> bool:
        return (
            (not self.hours or hour in self.hours)
            and (not self.seasons or season in self.seasons)
            and (not self.weathers or weather in self.weathers)
        )


_LIGHT: tuple[Hour, ...] = ("dawn", "day", "golden")
_DARK: tuple[Hour, ...] = ("dusk", "night")
_DRY: tuple[Weather, ...] = ("clear", "cloud", "fog", "wind")
_CALM: tuple[Weather, ...] = ("clear", "cloud", "fog")
_WARM: tuple[Season, ...] = ("spring", "summer", "autumn")

WHEN: dict[str, When] = {
    "birdsong": When(hours=_LIGHT, seasons=_WARM, weathers=_DRY),
    "birds.winter": When(hours=_LIGHT, seasons=("winter",), weathers=_DRY),
    "coo": When(hours=_LIGHT, weathers=_CALM),
    "jungle": When(hours=_LIGHT, seasons=("summer",), weathers=_CALM),
    "gulls": When(hours=_LIGHT, weathers=_DRY),
    "eagle": When(hours=("day", "golden"), weathers=_DRY),
    "rooster": When(hours=("dawn",), weathers=_CALM),
    "farm": When(hours=_LIGHT, weathers=_DRY),
    "cow_bell": When(hours=_LIGHT, seasons=_WARM, weathers=_CALM),
    "hoot": When(hours=_DARK, weathers=_CALM),
    "howl": When(hours=("night",), weathers=("clear", "cloud", "snow")),
    "frogs": When(hours=_DARK, seasons=("spring", "summer"), weathers=("clear", "cloud", "fog", "rain")),
    "crickets": When(hours=_DARK, seasons=("summer", "autumn"), weathers=_CALM),
    "cicadas": When(hours=("day", "golden"), seasons=("summer",), weathers=("clear",)),
    "insects": When(hours=("day", "golden"), seasons=("spring", "summer"), weathers=_CALM),
    "bee": When(hours=("day", "golden"), seasons=("spring", "summer"), weathers=_CALM),
    "traffic": When(hours=("dawn", "day", "golden", "dusk")),
    "horn.car": When(hours=("day", "golden", "dusk")),
    "siren": When(hours=_DARK),
    "bark": When(hours=_DARK),
    "horn.fog": When(weathers=("fog",)),
    "horn.ship": When(hours=_LIGHT, weathers=_DRY),
    "clicks": When(),
    "crowd": When(hours=("day", "golden", "dusk")),
    "murmur": When(hours=("dawn", "night")),
}
"""What is not here is heard at any time."""

_BIRDS = (("birdsong", 30.0, -19.0), ("birds.winter", 4.0, -22.0))

PLACES: dict[Place, Surroundings] = {
    "desk": Surroundings(
        beds=(("room", -34), ("computer", -38)), calls=(("birdsong", 9, -30), ("coo", 2, -32)), room="small", ground="wood",
        rain=("rain.window",), shelter=14,
    ),
    "kitchen": Surroundings(
        beds=(("room", -35), ("fridge", -33)), calls=(("drip", 9, -28), ("dishes", 2, -29), ("birdsong", 4, -34)), room="small", ground="tile",
        rain=("rain.window",), shelter=14,
    ),
    "living_room": Surroundings(
        beds=(("room", -35), ("ticking", -48)), calls=(("birdsong", 6, -33),), room="small", ground="carpet",
        rain=("rain.window",), shelter=15,
    ),
    "bedroom": Surroundings(
        beds=(("room", -36), ("ticking", -51)), calls=(("birdsong", 6, -34),), room="small", ground="carpet",
        rain=("rain.window",), shelter=16,
    ),
    "shop": Surroundings(
        beds=(("room", -26), ("crowd", -19), ("murmur", -22), ("neon", -36)),
        calls=(("door_bell", 2.5, -20), ("dishes", 4, -24), ("coins", 2, -26)), room="large", ground="tile",
        rain=("rain.window",), shelter=14,
    ),
    "street": Surroundings(
        beds=(("city", -20), ("traffic", -15), ("murmur", -28)),
        calls=(("horn.car", 3, -22), ("siren", 1.2, -30), ("bark", 2, -28), ("coo", 3, -26)), room="street",
        ground="asphalt", rain=("rain.asphalt",),
    ),
    "skyline": Surroundings(
        beds=(("city", -17), ("wind.light", -21), ("traffic", -26)), calls=(("siren", 1.5, -30), ("horn.car", 2, -30)),
        room="valley", ground="asphalt", rain=("rain.roof",),
    ),
    "road": Surroundings(
        beds=(("wind.light", -19), ("city", -32), ("insects", -34), ("crickets", -26)),
        calls=(("birdsong", 9, -24), ("birds.winter", 3, -24)), ground="asphalt", rain=("rain.asphalt",),
    ),
    "forest": Surroundings(
        beds=(("leaves", -20), ("wind.light", -25), ("crickets", -25), ("insects", -36)),
        calls=(*_BIRDS, ("hoot", 5, -19), ("howl", 1, -28), ("crack", 2, -28)), room="wood", ground="leaves",
    ),
    "meadow": Surroundings(
        beds=(("wind.light", -22), ("leaves", -28), ("insects", -29), ("crickets", -21)),
        calls=(*_BIRDS, ("bee", 5, -24), ("frogs", 4, -26)), ground="grass",
    ),
    "mountains": Surroundings(
        beds=(("wind.middle", -17), ("wind.high", -26)),
        calls=(("eagle", 3, -22), ("cow_bell", 4, -28), ("birds.winter", 2, -26)), room="valley", ground="gravel",
        rain=("rain.light",),
    ),
    "desert": Surroundings(
        beds=(("wind.middle", -18), ("sand", -26), ("cicadas", -36), ("crickets", -32)), calls=(("eagle", 1, -28),),
        ground="sand", rain=("rain.light",),
    ),
    "beach": Surroundings(
        beds=(("waves", -14), ("wind.light", -23)), calls=(("gulls", 7, -21), ("horn.fog", 2.5, -24)), ground="sand",
        rain=("rain.light",),
    ),
    "sea": Surroundings(
        beds=(("swell", -15), ("waves", -21), ("wind.middle", -21)),
        calls=(("gulls", 4, -23), ("horn.fog", 3, -22), ("horn.ship", 1, -28)), ground="wood", rain=("rain.water",),
    ),
    "underwater": Surroundings(
        beds=(("underwater", -15), ("bubbles", -23)), calls=(("bubble", 14, -22), ("whale", 1.2, -28), ("clicks", 3, -32)),
        room="under", ground="sand", rain=(), shelter=18,
    ),
    "snowfield": Surroundings(
        beds=(("wind.middle", -19), ("hush", -25)), calls=(("birds.winter", 2, -26), ("howl", 1.2, -28)), ground="snow",
        rain=("rain.light",),
    ),
    "river": Surroundings(
        beds=(("stream", -15), ("leaves", -27), ("crickets", -29)), calls=(*_BIRDS, ("frogs", 8, -21), ("horn.fog", 1, -32)),
        room="wood", ground="gravel", rain=("rain.water", "rain.leaves"),
    ),
    "farm": Surroundings(
        beds=(("wind.light", -22), ("insects", -31), ("crickets", -23)),
        calls=(*_BIRDS, ("farm", 12, -21), ("rooster", 8, -17), ("cow_bell", 5, -26), ("bark", 3, -27)), ground="earth",
    ),
    "garden": Surroundings(
        beds=(("leaves", -25), ("wind.light", -28), ("insects", -30), ("crickets", -23)),
        calls=(*_BIRDS, ("bee", 7, -23), ("coo", 3, -25), ("chime", 1.5, -30)), ground="grass",
    ),
    "rooftop": Surroundings(
        beds=(("city", -18), ("wind.light", -20), ("traffic", -27)),
        calls=(("coo", 6, -23), ("siren", 1.5, -29), ("horn.car", 2, -29), ("bark", 1, -32)), room="street",
        ground="gravel", rain=("rain.roof",),
    ),
    "station": Surroundings(
        beds=(("hall", -20), ("crowd", -19), ("murmur", -21)),
        calls=(("horn.train", 1.8, -22), ("door_bell", 3, -22), ("pea_whistle", 1.2, -26), ("rail", 5, -26)),
        room="station", ground="tile", rain=("rain.roof",), shelter=7,
    ),
    "stage": Surroundings(
        beds=(("hall", -24),), calls=(("creak", 1, -34), ("cloth", 4, -36)), room="hall", ground="stage", rain=(),
        shelter=20,
    ),
    "studio": Surroundings(beds=(("studio", -34),), room="dry", ground="tile", rain=(), shelter=20),
    "space": Surroundings(beds=(("drone", -16),), calls=(("beep", 1.5, -34),), room="void", ground="dust", rain=(), shelter=60),
    "sky": Surroundings(
        beds=(("wind.high", -17), ("wind.middle", -24)), calls=(("eagle", 1.5, -26),), ground="dust", rain=("rain.light",),
    ),
    "abstract": Surroundings(beds=(("shimmer", -17),), calls=(("chime", 5, -30),), room="void", ground="tile", rain=(), shelter=60),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Weathering:
    """What a weather adds."""

    beds: tuple[tuple[str, float], ...] = ()
    rain: float | None = None
    """How loud the place's own beds of rain are; None: it is dry."""
    thunder: float = 0.0
    """Claps a minute."""
    softer: float = 0.0
    """By how many decibels all else is."""


WEATHERS: dict[Weather, Weathering] = {
    "clear": Weathering(),
    "cloud": Weathering(beds=(("wind.light", -26),)),
    "rain": Weathering(rain=-11, softer=3),
    "storm": Weathering(beds=(("wind.strong", -14), ("wind.howl", -21), ("rain.heavy", -16)), rain=-12, thunder=9, softer=3),
    "snow": Weathering(beds=(("hush", -22), ("wind.light", -25)), softer=6),
    "fog": Weathering(beds=(("hush", -28),), softer=3),
    "wind": Weathering(beds=(("wind.strong", -12), ("wind.howl", -24)), softer=2),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Air:
    """All that a scene is heard by without anything in it."""

    beds: tuple[tuple[str, float], ...]
    """Beds and their strengths beside a voice that speaks."""
    calls: tuple[tuple[str, float, float], ...]
    """What is heard now and then: which, how often a minute, its level."""
    thunder: float
    """Claps a minute."""
    far: bool
    """Whether thunder comes through walls."""
    room: str


def air(place: Place, hour: Hour, season: Season, weather: Weather) -> Air:
    """The air of a place at an hour of a season, in a weather."""
    here, over = PLACES[place], WEATHERS[weather]
    # Walls keep the weather out and so do not make what is inside softer.
    softer = 0.0 if here.shelter > 5 else over.softer
    beds = [(name, level - softer) for name, level in here.beds if _heard(name, hour, season, weather)]
    if here.shelter < 50:
        beds += [(name, level - here.shelter) for name, level in over.beds if here.shelter < 5 or "rain" not in name]
    if over.rain is not None:
        beds += [(name, over.rain - here.shelter * 0.6) for name in here.rain]
    calls = [
        (name, rate * (2.2 if hour == "dawn" and name == "birdsong" else 1), level - softer)
        for name, rate, level in here.calls
        if _heard(name, hour, season, weather)
    ]
    return Air(
        beds=tuple((name, decibels(level)) for name, level in beds),
        calls=tuple((name, rate, decibels(level)) for name, rate, level in calls),
        thunder=0.0 if here.shelter >= 50 else over.thunder,
        far=here.shelter > 5,
        room=here.room,
    )


def _heard(name: str, hour: Hour, season: Season, weather: Weather) -> bool:
    return name not in WHEN or WHEN[name].allows(hour, season, weather)
