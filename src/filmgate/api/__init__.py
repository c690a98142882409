"""The HTTP surface: one file per resource, handlers that authorise, parse, make one call and render."""
