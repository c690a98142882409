"""The kit: what several sets are built from. Each module draws one family of things on a canvas, in a setting's colours."""
