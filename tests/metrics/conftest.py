"""The stores of the engine's own tests."""

from tests.engine.conftest import light_store, store

__all__ = ["light_store", "store"]
