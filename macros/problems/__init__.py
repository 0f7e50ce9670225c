"""What is wrong in the data, and how it is told to whoever can mend it."""
