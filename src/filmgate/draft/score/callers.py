"""Who calls how."""

from filmgate.draft.score.calls import Call

CALLS: dict[str, Call] = {
    # Pets and farm
    "meow": Call(
        pitch=(480, 720, 660, 430), seconds=0.62, bright=0.8, breath=0.06, mouth=(700, 1500, 3200),
        mouth_end=(500, 950, 2800), attack=0.06, release=0.2,
    ),
    "mew": Call(
        pitch=(820, 1150, 900), seconds=0.34, bright=0.7, breath=0.05, mouth=(1100, 2300, 3900),
        mouth_end=(800, 1500, 3500), notes=(1, 2), gap=0.5, attack=0.04, release=0.14,
    ),
    "bark": Call(
        pitch=(260, 470, 230), seconds=0.17, bright=0.86, breath=0.35, mouth=(620, 1250, 2400), notes=(2, 3), gap=0.2,
        attack=0.008, release=0.09,
    ),
    "yap": Call(
        pitch=(560, 900, 520), seconds=0.11, bright=0.78, breath=0.25, mouth=(1000, 1900, 3300), notes=(2, 3), gap=0.16,
        attack=0.006, release=0.06,
    ),
    "whinny": Call(
        pitch=(650, 1150, 980, 760, 480, 330), seconds=1.5, bright=0.74, breath=0.16, mouth=(900, 1700, 2900),
        mouth_end=(450, 1100, 2400), tremble=(12, 0.7), vibrato=(12, 0.06), attack=0.05, release=0.35,
    ),
    "moo": Call(
        pitch=(118, 150, 152, 138, 105), seconds=1.6, bright=0.88, breath=0.08, mouth=(260, 640, 2100),
        mouth_end=(420, 900, 2300), attack=0.18, release=0.4,
    ),
    "baa": Call(
        pitch=(290, 330, 300), seconds=0.8, bright=0.86, breath=0.12, mouth=(620, 1500, 2600), tremble=(9, 0.6),
        vibrato=(9, 0.03), notes=(1, 2), gap=0.5, attack=0.04, release=0.18,
    ),
    "bleat": Call(
        pitch=(420, 480, 410), seconds=0.6, bright=0.84, breath=0.14, mouth=(800, 1800, 3000), tremble=(11, 0.7),
        vibrato=(11, 0.04), attack=0.03, release=0.14,
    ),
    "oink": Call(
        pitch=(130, 190, 110), seconds=0.2, bright=0.9, breath=0.65, mouth=(450, 1250, 2600), notes=(2, 4), gap=0.14,
        attack=0.02, release=0.08,
    ),
    "bray": Call(
        pitch=(520, 380, 220), seconds=0.45, bright=0.86, breath=0.3, mouth=(700, 1500, 2700), notes=(2, 4), gap=0.1,
        attack=0.05, release=0.14,
    ),
    # The wild
    "howl": Call(
        pitch=(330, 520, 640, 620, 560, 400), seconds=2.6, bright=0.38, breath=0.04, mouth=(520, 1000, 2500),
        vibrato=(5, 0.012), attack=0.3, release=0.8,
    ),
    "fox_bark": Call(
        pitch=(700, 980, 560), seconds=0.22, bright=0.75, breath=0.4, mouth=(1000, 2100, 3500), notes=(2, 3), gap=0.3,
    ),
    "growl": Call(
        pitch=(70, 88, 80, 62), seconds=1.3, bright=0.93, breath=0.6, mouth=(300, 750, 1700), tremble=(24, 0.5),
        attack=0.15, release=0.4,
    ),
    "roar": Call(
        pitch=(95, 150, 135, 85, 60), seconds=1.9, bright=0.94, breath=0.55, mouth=(480, 900, 2200),
        mouth_end=(280, 620, 1800), tremble=(19, 0.4), attack=0.12, release=0.7,
    ),
    "dinosaur": Call(
        pitch=(140, 240, 180, 95, 60, 48), seconds=2.4, bright=0.95, breath=0.5, mouth=(380, 820, 1900),
        mouth_end=(220, 500, 1500), tremble=(15, 0.5), vibrato=(7, 0.04), attack=0.1, release=0.9,
    ),
    "trumpet": Call(
        pitch=(310, 520, 600, 580, 430), seconds=1.2, bright=0.9, breath=0.22, mouth=(700, 1350, 2600),
        tremble=(30, 0.3), vibrato=(14, 0.02), attack=0.05, release=0.3,
    ),
    "grunt": Call(
        pitch=(105, 130, 95), seconds=0.35, bright=0.9, breath=0.4, mouth=(340, 900, 2200), notes=(1, 2), gap=0.3,
        attack=0.04, release=0.14,
    ),
    "groan": Call(
        pitch=(140, 180, 150, 95), seconds=1.3, bright=0.9, breath=0.3, mouth=(400, 1000, 2300), tremble=(16, 0.4),
        attack=0.1, release=0.4,
    ),
    "squeak": Call(
        pitch=(2600, 3600, 3000), seconds=0.09, bright=0.25, breath=0.03, notes=(2, 4), gap=0.1, attack=0.01,
        release=0.04,
    ),
    "chatter": Call(
        pitch=(1500, 2300, 1300), seconds=0.06, bright=0.5, breath=0.25, mouth=(2000, 3500), notes=(5, 9), gap=0.05,
        attack=0.004, release=0.03,
    ),
    "monkey": Call(
        pitch=(360, 560, 470), seconds=0.2, bright=0.55, breath=0.12, mouth=(520, 1000, 2700), notes=(3, 6), gap=0.1,
        step=1.06, attack=0.03, release=0.08,
    ),
    "snuffle": Call(
        pitch=(90, 110), seconds=0.12, bright=0.8, breath=0.9, mouth=(900, 2400), notes=(3, 5), gap=0.12,
    ),
    "purr": Call(
        pitch=(26, 28, 25), seconds=1.6, bright=0.93, breath=0.35, mouth=(180, 420, 900), attack=0.3, release=0.4,
    ),
    # Birds
    "chirp": Call(
        pitch=(3600, 5200, 4300), seconds=0.075, bright=0.12, notes=(3, 7), gap=0.09, attack=0.008, release=0.03,
    ),
    "trill": Call(
        pitch=(3200, 4300, 3100), seconds=0.05, bright=0.12, notes=(8, 14), gap=0.03, step=0.99, attack=0.006,
        release=0.02,
    ),
    "whistle": Call(
        pitch=(2300, 2900, 2500), seconds=0.22, bright=0.1, notes=(2, 3), gap=0.14, step=0.84, attack=0.02,
        release=0.06,
    ),
    "tweet": Call(
        pitch=(5600, 3900), seconds=0.11, bright=0.1, notes=(2, 5), gap=0.16, step=1.04, attack=0.006, release=0.04,
    ),
    "warble": Call(
        pitch=(2500, 3600, 2600, 3400, 2300, 3000), seconds=0.7, bright=0.12, vibrato=(17, 0.03), notes=(1, 2), gap=0.3,
    ),
    "eagle": Call(
        pitch=(2200, 3000, 2750, 2050), seconds=0.75, bright=0.45, breath=0.18, notes=(1, 2), gap=0.4, attack=0.04,
        release=0.3,
    ),
    "hoot": Call(
        pitch=(355, 385, 365), seconds=0.4, bright=0.18, breath=0.06, mouth=(370, 800), notes=(2, 3), gap=0.3,
        attack=0.07, release=0.16,
    ),
    "squawk": Call(
        pitch=(900, 1400, 800), seconds=0.3, bright=0.88, breath=0.3, mouth=(1300, 2500, 3900), notes=(1, 3), gap=0.2,
        tremble=(40, 0.4),
    ),
    "gull": Call(
        pitch=(900, 1500, 1350, 850), seconds=0.42, bright=0.7, breath=0.12, mouth=(1400, 2800), notes=(2, 5), gap=0.16,
        step=0.98, attack=0.04, release=0.14,
    ),
    "swan": Call(
        pitch=(420, 560, 470), seconds=0.45, bright=0.8, breath=0.15, mouth=(800, 1500, 2600), notes=(1, 3), gap=0.35,
    ),
    "quack": Call(
        pitch=(240, 290, 220), seconds=0.17, bright=0.94, breath=0.3, mouth=(1100, 1900, 2900), notes=(2, 5), gap=0.13,
        attack=0.01, release=0.06,
    ),
    "cluck": Call(
        pitch=(420, 620, 380), seconds=0.09, bright=0.84, breath=0.25, mouth=(900, 1900, 3000), notes=(3, 6), gap=0.2,
        attack=0.006, release=0.05,
    ),
    "rooster": Call(
        pitch=(520, 700, 900, 1080, 940, 560), seconds=1.4, bright=0.8, breath=0.12, mouth=(1100, 2100, 3200),
        tremble=(9, 0.35), attack=0.05, release=0.4,
    ),
    "caw": Call(
        pitch=(430, 560, 470), seconds=0.33, bright=0.92, breath=0.4, mouth=(1150, 1800, 3100), notes=(2, 3), gap=0.28,
        tremble=(45, 0.35), attack=0.03, release=0.1,
    ),
    "honk": Call(
        pitch=(300, 380, 330), seconds=0.26, bright=0.88, breath=0.2, mouth=(700, 1300, 2500), notes=(1, 3), gap=0.25,
    ),
    "coo": Call(
        pitch=(420, 520, 460, 430), seconds=0.5, bright=0.22, breath=0.06, mouth=(460, 900), notes=(2, 3), gap=0.18,
        tremble=(19, 0.35), attack=0.08, release=0.18,
    ),
    "peacock": Call(
        pitch=(600, 1150, 1050, 620), seconds=0.8, bright=0.76, breath=0.1, mouth=(1000, 2000, 3100), attack=0.08,
        release=0.3,
    ),
    # The sea, insects, frogs
    "whale": Call(
        pitch=(140, 210, 380, 300, 180, 240, 130), seconds=3.6, bright=0.42, breath=0.03, mouth=(260, 700, 1400),
        vibrato=(3, 0.015), attack=0.5, release=1.0,
    ),
    "dolphin": Call(
        pitch=(6000, 9500, 7400, 11000), seconds=0.45, bright=0.12, notes=(1, 3), gap=0.15, attack=0.05, release=0.1,
    ),
    "clicks": Call(
        pitch=(2600, 2300), seconds=0.008, bright=0.5, notes=(10, 22), gap=0.035, attack=0.001, release=0.005,
    ),
    "frog": Call(
        pitch=(190, 240, 200), seconds=0.28, bright=0.9, breath=0.2, mouth=(600, 1400), tremble=(32, 0.8), notes=(1, 3),
        gap=0.3,
    ),
    "bee": Call(
        pitch=(205, 236, 218, 248, 210), seconds=1.2, bright=0.84, breath=0.06, tremble=(9, 0.3), vibrato=(6, 0.03),
        attack=0.25, release=0.35,
    ),
    "dragonfly": Call(
        pitch=(42, 55, 38), seconds=0.6, bright=0.95, breath=0.4, mouth=(900, 2600), attack=0.1, release=0.2,
    ),
    # People and what they blow
    "laugh": Call(
        pitch=(300, 255, 215), seconds=0.13, bright=0.8, breath=0.24, mouth=(680, 1250, 2600), notes=(4, 7), gap=0.08,
        step=0.96, attack=0.03, release=0.06,
    ),
    "baby": Call(
        pitch=(420, 560, 500, 390), seconds=0.55, bright=0.72, breath=0.06, mouth=(900, 1600, 3300), notes=(1, 3),
        gap=0.3, attack=0.06, release=0.2,
    ),
    "cry": Call(
        pitch=(430, 610, 560, 380), seconds=0.8, bright=0.84, breath=0.1, mouth=(1000, 1800, 3300), notes=(1, 3),
        gap=0.25, attack=0.08, release=0.25,
    ),
    "gasp": Call(pitch=(200, 260), seconds=0.4, breath=0.95, mouth=(900, 2100), attack=0.15, release=0.08),
    "sigh": Call(pitch=(240, 180), seconds=0.9, breath=0.92, mouth=(600, 1500), attack=0.2, release=0.5),
    "snore": Call(
        pitch=(38, 44, 36), seconds=1.3, bright=0.95, breath=0.6, mouth=(300, 900), attack=0.35, release=0.4,
    ),
    "hum": Call(pitch=(196, 220, 247, 220), seconds=1.8, bright=0.4, mouth=(280, 900), vibrato=(5, 0.012), attack=0.2),
    "ghost": Call(
        pitch=(300, 420, 360, 520, 280), seconds=2.6, bright=0.3, breath=0.2, mouth=(420, 1100), vibrato=(4.5, 0.03),
        attack=0.6, release=1.0,
    ),
    "scream": Call(
        pitch=(700, 1250, 1150, 800), seconds=1.0, bright=0.82, breath=0.14, mouth=(1100, 2200, 3400), attack=0.03,
        release=0.3,
    ),
    "pea_whistle": Call(pitch=(2700, 2850, 2700), seconds=0.6, bright=0.3, breath=0.1, tremble=(36, 0.6), attack=0.01),
    "servo": Call(
        pitch=(210, 640, 520, 180), seconds=0.35, bright=0.6, breath=0.08, mouth=(800, 2400), notes=(1, 2), gap=0.15,
    ),
    "beep": Call(pitch=(1320, 1320), seconds=0.09, bright=0.25, notes=(2, 3), gap=0.07, attack=0.004, release=0.02),
    "glint": Call(
        pitch=(2093, 2093), seconds=0.5, bright=0.12, notes=(3, 5), gap=0.02, step=1.26, attack=0.004, release=0.45,
    ),
    "bow": Call(
        pitch=(440, 442, 441), seconds=0.85, bright=0.8, breath=0.03, mouth=(480, 1100, 2600), vibrato=(5.6, 0.008),
        notes=(1, 2), gap=0.02, step=1.1225, attack=0.12, release=0.2,
    ),
    # Horns and signals
    "horn.car": Call(pitch=(392, 396, 392), seconds=0.5, bright=0.84, mouth=(900, 1800, 3000), notes=(1, 2), gap=0.15),
    "horn.ship": Call(
        pitch=(82, 84, 83), seconds=2.6, bright=0.86, breath=0.06, mouth=(170, 420, 900), attack=0.25, release=0.9,
    ),
    "horn.train": Call(
        pitch=(311, 314, 311), seconds=1.3, bright=0.84, breath=0.06, mouth=(640, 1300, 2500), notes=(1, 2), gap=0.3,
        attack=0.06, release=0.3,
    ),
    "horn.fog": Call(
        pitch=(98, 100, 96, 74), seconds=3.0, bright=0.76, mouth=(190, 380, 760), attack=0.35, release=1.0,
    ),
    "steam_whistle": Call(
        pitch=(560, 740, 735, 700), seconds=1.6, bright=0.5, breath=0.35, mouth=(740, 1500, 3000), notes=(1, 2),
        gap=0.3, vibrato=(6, 0.006), attack=0.08, release=0.3,
    ),
    "siren": Call(
        pitch=(620, 1250, 620, 1250, 620), seconds=3.6, bright=0.6, mouth=(900, 1700, 3000), attack=0.3, release=0.6,
    ),
    "sonar": Call(pitch=(1050, 1040), seconds=1.4, bright=0.08, attack=0.004, release=1.35),
    "bicycle_bell": Call(
        pitch=(2350, 2350), seconds=0.5, bright=0.5, tremble=(22, 0.6), notes=(1, 2), gap=0.05, attack=0.002,
        release=0.45,
    ),
    "creak": Call(
        pitch=(160, 310, 240, 420), seconds=0.7, bright=0.9, breath=0.25, mouth=(700, 1600, 2900), tremble=(38, 0.8),
        attack=0.08, release=0.2,
    ),
    "scratch": Call(pitch=(700, 1400), seconds=0.12, breath=0.9, mouth=(1800, 3600), notes=(2, 4), gap=0.06),
}  # fmt: skip
