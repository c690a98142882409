"""Model facts as data, and the check of a request against them.

Reads only its own packaged TOML, once; no other I/O, no clock, no random source. ``data/`` holds the facts, one file
per model family; ``facts`` reads them, ``models`` names and lists them, ``shape`` and ``capability`` are the rules.
"""

from filmgate.catalog.capability import check, check_inputs
from filmgate.catalog.facts import Defaults, Facts, Inputs, Limits, Model
from filmgate.catalog.models import Catalog, model_object
from filmgate.catalog.shape import ADAPTIVE, first_visual, nearest_ratio, settle_ratio

__all__ = [
    "ADAPTIVE",
    "Catalog",
    "Defaults",
    "Facts",
    "Inputs",
    "Limits",
    "Model",
    "check",
    "check_inputs",
    "first_visual",
    "model_object",
    "nearest_ratio",
    "settle_ratio",
]
