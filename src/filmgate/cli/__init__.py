"""The command line: thin commands over the wiring."""

from filmgate.cli.commands import app

__all__ = ["app"]
