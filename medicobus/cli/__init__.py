"""The command line: one short file a command."""

from medicobus.cli.run import main

__all__ = ["main"]
