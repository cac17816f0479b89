"""The command line: the only part that prints and exits.

A module for each kind of command. They import what they need when they run, so that every command, and above
all ``--help``, starts at once.
"""

from modelatlas.cli.commands import main

__all__ = ["main"]
