"""One record, many views."""
