"""Documents and events kept in one DuckDB file."""
