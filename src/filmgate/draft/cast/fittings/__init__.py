"""Fittings: what vehicles have in common - panels told by tables, paint, windows, wheels, lamps, people on board, smoke."""
