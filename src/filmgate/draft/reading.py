"""What a prompt says: hour, place, weather, camera, and the words to set as a title.

Plain word lists, in English and Chinese, as data. Whatever they do not know is still shown: as words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from filmgate.draft.request import DraftRequest, Unhonoured

Lexicon = tuple[tuple[str, str], ...]

# First match wins, so the more telling come first.
MOOD_WORDS: Lexicon = (
    ("neon", "neon cyberpunk synthwave 霓虹 赛博朋克"),
    ("night", "night midnight moon moonlight moonlit stars starry nighttime 夜 夜晚 夜空 午夜 月光 月亮 星空 深夜"),
    ("dusk", "dusk sunset twilight evening 黄昏 日落 傍晚 夕阳 晚霞"),
    ("dawn", "dawn sunrise morning daybreak 黎明 日出 清晨 早晨 拂晓 朝霞"),
    ("golden", "golden autumn fall warm desert sand savanna 金色 秋 秋天 沙漠 温暖"),
    ("overcast", "rain rainy storm stormy fog foggy mist misty overcast grey gray cloudy 雨 雨天 雾 阴天 暴风雨 多云"),
    ("dusk", "snow snowy winter snowfall 雪 冬天 冬季 下雪"),
    ("day", "day daylight sunny noon midday bright spring summer blue 白天 阳光 晴 中午 春天 夏天 蓝天"),
)
PLACE_WORDS: Lexicon = (
    ("water", "underwater undersea whale whales coral reef submarine jellyfish dolphin shark octopus diver "
              "水下 海底 鲸 鲸鱼 珊瑚 水母 鲨鱼 潜水"),
    ("space", "space galaxy planet orbit astronaut spaceship nebula cosmos mars 太空 宇宙 星系 宇航员 行星"),
    ("city", "city street downtown skyscraper skyline tokyo york alley traffic taxi neon cyberpunk urban "
             "城市 街 街道 都市 东京 上海 大楼 霓虹 赛博朋克"),
    ("room", "room desk table kitchen window sofa bed office indoor indoors interior studio bedroom cup coffee tea "
             "cafe cat kitten keyboard laptop book shelf 房间 桌 桌子 桌面 厨房 窗 室内 办公室 咖啡 小猫 猫 书"),
    ("sea", "sea ocean beach coast shore wave waves surf sail boat ship harbour harbor lake lighthouse island "
            "海 海洋 大海 海滩 沙滩 海边 波浪 船 湖 岛"),
    ("desert", "desert dune dunes sand sahara camel 沙漠 沙丘 骆驼"),
    ("snow", "snow snowy winter ice glacier arctic penguin ski snowfall 雪 冬天 冰 冰川 企鹅 滑雪 雪山"),
    ("forest", "forest woods tree trees jungle fox deer bear 森林 树林 树 丛林 狐狸 鹿 熊"),
    ("meadow", "meadow field grass hill hills farm flower flowers garden horse dog sheep park village "
               "草地 草原 田野 花 花园 农场 马 狗 羊 公园 乡村"),
    ("ridges", "mountain mountains peak valley cliff canyon hike balloon eagle 山 山脉 山谷 峡谷 气球 鹰"),
)
WEATHER_WORDS: Lexicon = (
    ("rain", "rain rainy raining storm stormy drizzle downpour 雨 下雨 雨天 暴雨 暴风雨 雨夜"),
    ("snow", "snow snowy snowing snowfall blizzard 雪 下雪 飘雪 大雪"),
    ("petals", "blossom blossoms petals cherry sakura leaves leaf autumn 樱花 花瓣 落叶"),
    ("fireflies", "firefly fireflies magic magical fairy embers sparks 萤火虫 魔法"),
)
CAMERA_WORDS: Lexicon = (
    ("fixed", "static still stable tripod locked 固定镜头 静止镜头"),
    ("pull", "pull-out pullback zoom-out 拉远"),
    ("push", "push-in dolly zoom closeup close-up 推进 推近"),
    ("up", "tilt-up crane rising 上摇"),
    ("down", "tilt-down descending 下摇"),
    ("right", "pan-right tracking pan 右摇 平移"),
    ("left", "pan-left 左摇"),
)
PLACE_MOODS = {"water": "water", "space": "night", "room": "room", "city": "neon", "desert": "golden", "snow": "dusk"}
"""The hour of a place when the prompt names none; under water and indoors have a light of their own at any hour."""
OWN_LIGHT = {"water"}

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED = re.compile(r"[\"“”«»「」『』]([^\"“”«»「」『』]{1,200})[\"“”«»「」『』]")
_CLAUSE_END = re.compile(r"[,;:!?。，、；：！？\n]|\.(?:\s|$)|\s[-–—]\s")
_ARTICLES = {"a", "an", "the", "some"}
_TURNS = {
    "on", "in", "at", "with", "under", "over", "through", "across", "into", "from", "by", "near", "beside", "above",
    "below", "along", "while", "who", "that", "which", "and", "is", "are", "walks", "runs", "jumps", "flies", "sits",
    "stands", "looks", "plays", "swims", "drives",
}
_NOT_VERBS = {"morning", "evening", "king", "ring", "wing", "building", "spring", "string", "thing", "ceiling", "family",
              "butterfly", "lily", "jelly", "italy", "sibling", "fly", "viking", "wedding", "painting"}
# A prompt made only of hours, places and weather has no subject left undrawn.
_SETTING_ONLY = {"a", "an", "the", "of", "at", "in", "on", "and", "with", "over", "scene", "view", "landscape", "soft",
                 "light", "cinematic", "lens", "shot", "beautiful", "quiet", "calm", "sky", "clouds", "cloud", "sun"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A prompt understood as far as the engine understands prompts."""

    mood: str
    """A key of the palette's moods."""
    place: str
    """A key of the scene's places."""
    weather: str
    """A kind of particle, or empty for what the place has anyway."""
    camera: str
    """A direction for the camera, or empty."""
    title: str
    """The subject, as words; may be empty."""
    line: str
    """The rest of its clause, as words; may be empty."""


def read(prompt: str) -> Reading:
    words = _words(prompt)
    place = _found(PLACE_WORDS, words, prompt) or "ridges"
    mood = _found(MOOD_WORDS, words, prompt)
    if place in OWN_LIGHT or not mood or (place == "room" and mood in {"day", "dawn"}):
        mood = PLACE_MOODS.get(place, "") or mood or ("night" if not words else "dawn")
    if place == "city" and mood == "night":
        mood = "neon"
    title, line = wording(prompt)
    return Reading(
        mood=mood, place=place, weather=_found(WEATHER_WORDS, words, prompt),
        camera=_found(CAMERA_WORDS, words, prompt), title=title, line=line,
    )


def _words(prompt: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(prompt)}


def _found(lexicon: Lexicon, words: set[str], prompt: str) -> str:
    """The first entry with a word of the prompt. Chinese has no spaces, so its words are looked for anywhere."""
    for name, entry in lexicon:
        for word in entry.split():
            if word in words or (_CJK.match(word) and word in prompt):
                return name
    return ""


def wording(prompt: str) -> tuple[str, str]:
    """The subject and the rest of its clause, short enough to be set in large letters."""
    text = " ".join(_QUOTED.sub(" ", prompt).split()) or " ".join(prompt.split())
    clauses = [clause.strip() for clause in _CLAUSE_END.split(text) if clause.strip()]
    if not clauses:
        return text[:24], ""
    if _CJK.search(clauses[0]):
        return clauses[0][:12], (clauses[0][12:30] or (clauses[1][:20] if len(clauses) > 1 else ""))
    words = clauses[0].split()
    if words[0].lower() in _ARTICLES and len(words) > 1:
        words = words[1:]
    cut = _turn(words)
    title, line = _short(words[:cut], 32), _short(words[cut:], 56)
    return title[:1].upper() + title[1:], line


def _turn(words: list[str]) -> int:
    """Where the subject ends: at its verb, its adverb or its place."""
    for index, word in enumerate(words[1:], start=1):
        low = word.lower()
        if low in _TURNS or (low.endswith(("ing", "ly")) and low not in _NOT_VERBS):
            return index
    return min(len(words), 4)


def _short(words: Iterable[str], limit: int) -> str:
    text = ""
    for word in words:
        if text and len(text) + 1 + len(word) > limit:
            return text
        text = f"{text} {word}".strip()
    return text[:limit]


def unhonoured(request: DraftRequest) -> tuple[Unhonoured, ...]:
    """Everything the engine will leave undone, in a fixed order."""
    found: list[Unhonoured] = []
    if request.first_frame is None and request.last_frame is None and _has_subject(request.prompt):
        found.append(
            Unhonoured(what="subject", why="The draft engine shows the subject as a title in the scene; it does not draw it.")
        )
    elif request.prompt.strip() and (request.first_frame or request.last_frame):
        found.append(
            Unhonoured(what="action", why="The draft engine moves the camera over the given frames; what they show stays still.")
        )
    if request.generate_audio and _QUOTED.search(request.prompt):
        found.append(Unhonoured(what="dialogue", why="The draft engine has no voices; quoted words are not spoken."))
    if request.reference_audios and not request.generate_audio:
        found.append(Unhonoured(what="reference_audio", why="Reference sound is heard only in a film with sound."))
    return tuple(found)


def _has_subject(prompt: str) -> bool:
    setting = {word for lexicon in (MOOD_WORDS, PLACE_WORDS, WEATHER_WORDS) for _, entry in lexicon for word in entry.split()}
    words = _words(prompt)
    return bool(words - setting - _SETTING_ONLY) or (bool(prompt.strip()) and not words) or bool(words & _ANIMATE)


_ANIMATE = set(
    "whale whales jellyfish dolphin shark octopus diver astronaut spaceship camel penguin fox deer bear horse dog sheep "
    "cat kitten balloon eagle boat ship taxi submarine cup coffee tea keyboard laptop book sail flower flowers "
    "鲸 鲸鱼 水母 鲨鱼 宇航员 骆驼 企鹅 狐狸 鹿 熊 马 狗 羊 小猫 猫 气球 鹰 船".split()
)
