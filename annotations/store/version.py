"""What the header of a project file says: that it is one, and of which version.

Apart from the migrations, so that opening a file of today loads no sqlite-utils, which takes longer to import than the
window to paint.
"""

APPLICATION_ID = 0x50554C51  # “PULQ”
VERSION = 3
