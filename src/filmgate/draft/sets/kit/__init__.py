"""Kits: skies, land, plants and water that several places are made of."""
