"""One room for each kind of record: its model, its names, and everything else the program must know of it."""
