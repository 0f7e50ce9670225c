"""One file for each module of `macros.rules`."""
