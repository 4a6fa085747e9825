"""`python -m desktop`: open the window."""

import sys

from desktop.launch import launch

if __name__ == "__main__":
    sys.exit(launch(sys.argv[1:]))
