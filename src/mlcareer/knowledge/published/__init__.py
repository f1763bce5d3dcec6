"""Classifications that others publish, made into a folder of one's own (docs/published.md)."""
