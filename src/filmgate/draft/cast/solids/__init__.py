"""Solids: furniture and devices as volumes in space, seen from a little above and from one side, each face in its own light."""
