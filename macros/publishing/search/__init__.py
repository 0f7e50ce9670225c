"""The search index and what search must know of words."""
