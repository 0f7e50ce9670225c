"""Published addresses last: the ledger of all of them, what is lost of it, and what to do about it."""
