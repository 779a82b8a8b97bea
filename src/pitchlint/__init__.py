"""pitchlint: a linter for what we say to customers."""

__version__ = "0.1.0"
