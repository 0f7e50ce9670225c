"""The data folder's files → records, or problems with the file, the line and what to type instead."""
