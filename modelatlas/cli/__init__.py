"""The command line: the only part that prints and exits.

There is a module for each kind of command. Commands import what they need when they run, so that every one,
and above all ``--help``, starts at once.
"""

from modelatlas.cli.commands import main

__all__ = ["main"]
