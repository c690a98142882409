"""The stage: planes in depth, a camera before them, and subjects that move between them."""
