"""Run the command line: `python -m macros`."""

from __future__ import annotations

from macros.cli.commands import main

if __name__ == "__main__":
    main()
