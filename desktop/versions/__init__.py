"""New versions of articles in the window: said after an import, looked at side by side, accepted."""
