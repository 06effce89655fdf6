"""When and where."""
