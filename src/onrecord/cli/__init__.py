"""The command line: a face of the rooms below, without coding logic of its own."""

from onrecord.cli.main import main

__all__ = ["main"]
