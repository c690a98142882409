"""Fittings: what vehicles have in common - panels told by tables, windows, wheels, lamps, cloth, smoke."""
