"""Occurrences: where the same words are met elsewhere, and what is done to all that are chosen, as one step."""
