"""The wire: bodies to nouns and nouns to bodies, in both dialects. No I/O, no clock, no random source."""

from filmgate.wire.body import decode, fingerprint
from filmgate.wire.dialect import Dialect, TimeUnit, choose
from filmgate.wire.parse import parse
from filmgate.wire.render import error_envelope, video_object
from filmgate.wire.tree import Tree, Upload

__all__ = [
    "Dialect",
    "TimeUnit",
    "Tree",
    "Upload",
    "choose",
    "decode",
    "error_envelope",
    "fingerprint",
    "parse",
    "video_object",
]
