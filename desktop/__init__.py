"""Pullquote's desktop application: Qt widgets over the core. No SQL, no spaCy."""
