"""Qt models over what the core answers."""
