"""Starts the program from a checkout: `python main.py [verb]` is the installed command `commandcenter`."""

import sys

from commandcenter.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
