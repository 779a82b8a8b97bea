"""`python -m pitchlint` and the `pitchlint` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; return its exit code."""
    import gc

    gc.disable()  # nothing that is made while starting up is garbage; `cli` turns it on again before the work begins
    from pitchlint.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
