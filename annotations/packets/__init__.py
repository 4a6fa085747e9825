"""Packets: project files that travel between people: handing work out, and taking a teammate's file in."""
