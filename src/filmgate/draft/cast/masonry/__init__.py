"""Masonry: what stands in a slight three-quarter view - walls, roofs, drums - each face as light as it is turned."""
