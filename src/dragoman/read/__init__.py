"""A source of reports to documents."""

from dragoman.read.options import ReadOptions
from dragoman.read.report import ReadReport
from dragoman.read.source import documents, documents_from

__all__ = ["ReadOptions", "ReadReport", "documents", "documents_from"]
