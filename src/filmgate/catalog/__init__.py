"""Model facts as data, and the check of a request against them.

Reads only its own packaged TOML, once; no other I/O, no clock, no random source. ``data/`` holds the facts, one file
per model family; ``facts`` reads them, ``models`` names and lists them, ``shape``, ``extras`` and ``capability`` are the
rules, ``prices`` the arithmetic of tokens and money.
"""

from filmgate.catalog.capability import check, check_inputs
from filmgate.catalog.facts import Defaults, Extra, Facts, Inputs, Limits, Model, Retired, known_models
from filmgate.catalog.models import Catalog, model_object
from filmgate.catalog.prices import Price, list_price
from filmgate.catalog.shape import ADAPTIVE, first_visual, nearest_ratio, settle_ratio

__all__ = [
    "ADAPTIVE",
    "Catalog",
    "Defaults",
    "Extra",
    "Facts",
    "Inputs",
    "Limits",
    "Model",
    "Price",
    "Retired",
    "check",
    "check_inputs",
    "first_visual",
    "known_models",
    "list_price",
    "model_object",
    "nearest_ratio",
    "settle_ratio",
]
