"""The gazetteer of a project: words that are always suggested under a label, and words that never are."""
