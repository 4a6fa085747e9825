"""The review place: several readings of one article side by side, and what becomes of their differences."""
