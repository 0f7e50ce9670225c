"""Measures what the guide costs to make and to read. `make bench` prints one table; README.md explains it."""
