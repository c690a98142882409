"""The words the engine knows, as data: English and Chinese. Whatever it does not know is still shown, as words."""

Lexicon = tuple[tuple[str, str], ...]
"""Names with the words that call for them. The first that matches wins, so the more telling come first."""

MOODS: Lexicon = (
    ("neon", "neon cyberpunk synthwave 霓虹 赛博朋克"),
    ("night", "night midnight moon moonlight moonlit stars starry nighttime 夜 夜晚 夜空 午夜 月光 月亮 星空 深夜"),
    ("dusk", "dusk sunset twilight evening 黄昏 日落 傍晚 夕阳 晚霞"),
    ("dawn", "dawn sunrise morning daybreak 黎明 日出 清晨 早晨 拂晓 朝霞"),
    ("golden", "golden autumn fall warm desert sand savanna 金色 秋 秋天 沙漠 温暖"),
    ("overcast", "rain rainy storm stormy fog foggy mist misty overcast grey gray cloudy 雨 雨天 雾 阴天 暴风雨 多云"),
    ("dusk", "snow snowy winter snowfall 雪 冬天 冬季 下雪"),
    ("day", "day daylight sunny noon midday bright spring summer blue 白天 阳光 晴 中午 春天 夏天 蓝天"),
)

PLACES: Lexicon = (
    ("water", "underwater undersea reef coral seabed 水下 海底 珊瑚 潜水"),
    ("space", "space galaxy planet orbit nebula cosmos mars universe 太空 宇宙 星系 行星"),
    (
        "city",
        "city street downtown skyline tokyo york alley traffic neon cyberpunk urban 城市 街 都市 东京 上海 霓虹 赛博朋克",
    ),
    ("room", "room desk table kitchen window sofa bed office indoor indoors interior studio bedroom cafe shelf "),
    ("room", "房间 桌 厨房 窗 室内 办公室 咖啡馆"),
    ("sea", "sea ocean beach coast shore wave waves surf harbour harbor lake island seaside 海 沙滩 波浪 湖 岛"),
    ("desert", "desert dune dunes sand sahara 沙漠 沙丘"),
    ("snow", "snow snowy winter ice glacier arctic snowfall blizzard 雪 冬天 冰川"),
    ("forest", "forest woods tree trees jungle woodland 森林 树林 丛林"),
    (
        "meadow",
        "meadow field fields grass hill hills farm garden park village countryside 草地 草原 田野 花园 农场 公园 乡村",
    ),
    ("ridges", "mountain mountains peak peaks valley cliff canyon 山 山脉 山谷 峡谷"),
)

HOMES: Lexicon = (
    ("water", "whale whales submarine jellyfish dolphin shark octopus diver fish turtle 鲸 水母 海豚 鲨鱼 鱼"),
    ("space", "astronaut spaceship spacecraft rocket satellite alien 宇航员 飞船 火箭"),
    ("city", "taxi skyscraper subway tram 出租车 大楼 地铁"),
    ("room", "cup coffee tea cat kitten keyboard laptop book piano 咖啡 茶 小猫 猫 书 钢琴"),
    ("sea", "sail boat ship lighthouse surfer yacht 船 帆 灯塔"),
    ("desert", "camel cactus 骆驼 仙人掌"),
    ("snow", "penguin ski skier sled 企鹅 滑雪"),
    ("forest", "fox deer bear owl wolf 狐狸 鹿 熊 狼"),
    ("meadow", "horse dog puppy sheep cow flower flowers rabbit butterfly 马 狗 羊 牛 花 兔 蝴蝶"),
    ("ridges", "balloon eagle hiker bird dragon 气球 鹰 鸟 龙"),
)
"""Where things and creatures are at home, for prompts that name no place."""

WEATHERS: Lexicon = (
    ("rain", "rain rainy raining storm stormy drizzle downpour 雨 暴风雨"),
    ("snow", "snow snowy snowing snowfall blizzard 下雪 飘雪 大雪 雪"),
    ("petals", "blossom blossoms petals cherry sakura 樱花 花瓣"),
    ("leaves", "leaves leaf autumn 落叶 秋叶"),
    ("fireflies", "firefly fireflies magic magical fairy embers sparks 萤火虫 魔法"),
)

CAMERAS: Lexicon = (
    ("fixed", "static still stable tripod locked fixed-camera locked-off 固定镜头 静止镜头"),
    ("pull", "pull-out pull-back pullback zoom-out zooms-out dolly-out 拉远"),
    ("push", "push-in pushes-in dolly dolly-in zoom zoom-in zooms-in closeup close-up 推进 推近"),
    ("up", "tilt-up tilts-up crane rising 上摇"),
    ("down", "tilt-down tilts-down descending 下摇"),
    ("left", "pan-left pans-left 左摇"),
    ("right", "pan-right pans-right pan pans tracking 右摇 平移"),
)

ARTICLES = frozenset({"a", "an", "the", "some", "ein", "eine", "der", "das", "un", "une", "le", "la", "el"})

_TURNING = (
    "on in at with under over through across into from by near beside above below along while who that which and is are "
    "walks runs jumps flies sits stands looks plays swims drives sails drifts rolls falls stares"
)
TURNS = frozenset(_TURNING.split())
"""Words at which a subject ends and its story begins."""

_NEITHER = (
    "morning evening king ring wing building spring string thing ceiling family butterfly lily jelly italy sibling fly "
    "viking wedding painting"
)
NOT_VERBS = frozenset(_NEITHER.split())
"""Words that end like verbs or adverbs and are neither."""

_PLAIN = (
    "a an the of at in on and with over scene view landscape soft light cinematic lens shot beautiful quiet calm sky "
    "clouds cloud sun"
)
SETTING_ONLY = frozenset(_PLAIN.split())
"""A prompt of only these, hours, places and weather has no subject left undrawn."""
