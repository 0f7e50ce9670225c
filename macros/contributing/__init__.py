"""What contributors need: schemas, forms, issues read as records, and ids for what is new."""
