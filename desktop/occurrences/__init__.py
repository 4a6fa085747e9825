"""All occurrences: the places where the same words are met, chosen in a list and labelled or struck at once."""
