"""Dragoman reads news reporting and turns it into PLOVER political event records."""

__version__ = "0.1.0"
