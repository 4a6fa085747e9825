"""The label scheme in the window: its editor, and the guidelines beside the text."""
