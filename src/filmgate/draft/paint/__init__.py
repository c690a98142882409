"""Paint: colours, outlines, canvases and light. Knows nothing of what is painted."""
