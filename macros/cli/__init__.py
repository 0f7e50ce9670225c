"""The command line: `python -m macros` and its commands."""
