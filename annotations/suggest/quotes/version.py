"""The finder's version: it changes with every change of what the finder finds. Imports nothing."""

FINDER_VERSION = "1"
