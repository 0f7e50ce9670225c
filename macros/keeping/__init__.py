"""What builds made before, kept under everything that went into it, so that nothing is made twice."""
