"""The command line: parses, calls, prints; no logic."""

from dragoman.cli.app import main

__all__ = ["main"]
