"""A source of reports to documents."""
