"""What records are made of: ids, references, texts with their limits, parts, and how a field is described."""
