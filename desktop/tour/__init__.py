"""The tour: a few bubbles that point at the parts of the window, once."""
