"""One file for each module of `macros.checks.rules`."""
