"""Documents and events kept in one DuckDB file."""

from dragoman.store.incoming import event_table
from dragoman.store.query import EventFilter
from dragoman.store.runs import Run
from dragoman.store.save import Saved
from dragoman.store.store import Store, open_store

__all__ = ["EventFilter", "Run", "Saved", "Store", "event_table", "open_store"]
