"""The wire: bodies to nouns and nouns to bodies, in both dialects. No I/O, no clock, no random source."""

from filmgate.wire.answers import error_schema, model_schema, models_schema, video_schema
from filmgate.wire.body import decode, fingerprint
from filmgate.wire.dialect import Dialect, TimeUnit, choose
from filmgate.wire.parse import parse
from filmgate.wire.render import error_envelope, video_object
from filmgate.wire.schema import EXAMPLES, create_schema
from filmgate.wire.tree import Tree, Upload

__all__ = [
    "EXAMPLES",
    "Dialect",
    "TimeUnit",
    "Tree",
    "Upload",
    "choose",
    "create_schema",
    "decode",
    "error_envelope",
    "error_schema",
    "fingerprint",
    "model_schema",
    "models_schema",
    "parse",
    "video_object",
    "video_schema",
]
