"""Music made up on the spot: a key, a tempo, a progression, a motif, played by instruments of code."""
