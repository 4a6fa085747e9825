"""Pauses: which waits between two steps are work and which are none; wherever time is counted, it is counted so."""

from typing import Final

# A longer wait between two events of a person is a pause.
IDLE_SECONDS: Final = 120.0
