"""The HTTP API and the web application over one store."""

from dragoman.serve.app import create_app
from dragoman.serve.options import ServeOptions

__all__ = ["ServeOptions", "create_app"]
