"""The questions at the schema's root, by what they are for."""
